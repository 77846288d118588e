// Where a lesson stands and what comes next. Pure: it touches no page.
//
// A place is { step, from, reached, left, here, back, before, spared }: the next step; the first step of this page; how
// far this page was come before it was loaded again; whether the last thing done leads away from it; where to go back
// to, { step, address, changes, heading } each: this page until it has shown what was expected of it (`here`), the last
// one that has (`back`), and the one before that; and which deeds nobody had to do. Steps are counted in guide.steps.

const LEAVING = new Set(["Click", "OpenPortal", "GoBack", "Reload"]);

export const START = { step: 0, from: 0, reached: 0, left: true, here: null, back: null, before: null, spared: [] };

// Arriving at a page: after leaving as expected, it is a new one; otherwise its fields are empty again.
export function arrived(place, page) {
  if (!place.left) return { ...place, step: place.from, reached: Math.max(place.step, place.reached) };
  const { step } = place;
  const { address, changes, heading } = page;
  const here = page.method === "GET" ? { step, address, changes, heading } : null;
  return { ...place, from: step, reached: step, left: false, here, isRefused: false };
}

// The page shows what it should: it is one to go back to.
export function settled(place) {
  const { here, back } = place;
  if (!here) return place;
  return { ...place, here: null, back: here, before: back && back.step < here.step ? back : place.before };
}

export function advanced(place, leaves) {
  return { ...place, step: place.step + 1, left: leaves };
}

// Past a deed that the page met from the beginning: it counts as none.
export function spared(place) {
  return { ...advanced(place, place.left), spared: [...place.spared.filter((each) => each !== place.step), place.step] };
}

// An earlier step of this page is to be done after all.
export function dueAgain(place, step) {
  return { ...place, step, spared: place.spared.filter((each) => each !== step) };
}

export function backOf(place) {
  return place.back ?? place.here;
}

// Where to start again so that a step comes once more: at the beginning of its page.
export function startOf(place, step) {
  return step < (place.back?.step ?? 0) && place.before ? place.before : backOf(place);
}

export function restarted(place, back) {
  const before = place.before && place.before.step < back.step ? place.before : null;
  const kept = place.spared.filter((each) => each < back.step);
  return { ...START, step: back.step, from: back.step, back, before, spared: kept };
}

// The form came back because of a value that was the trainee's own: its page is gone over once more.
export function turnedBack(place) {
  const { step } = backOf(place);
  return { ...place, step, from: step, reached: place.step, isRefused: true };
}

// As if this page had been arrived at with that step.
export function caughtUp(place, step, page) {
  return arrived({ ...place, step, left: true }, page);
}

// Steps that are to be done, counted from 1, and how many there are.
export function count(steps, place) {
  const done = steps.slice(0, place.step).filter((step, index) => wasDone(step, index, place)).length;
  const all = steps.filter(isDeed).length - place.spared.length;
  return { now: Math.min(done + 1, all), all };
}

// Index of the next step that is to be done; -1 if there is none.
export function nextDone(steps, place) {
  return steps.findIndex((step, index) => index >= place.step && isDeed(step));
}

export function lastDone(steps, place) {
  return steps.slice(0, place.step).findLastIndex((step, index) => wasDone(step, index, place));
}

// What is told of the step that comes: all since the last deed, or what was told last. `isNew` until something is done.
export function told(steps, place) {
  const last = steps.slice(0, place.step).findLastIndex(isTold);
  const before = lastDone(steps, { ...place, step: Math.max(last, 0) });
  return { texts: steps.slice(before + 1, last + 1).filter(isTold), isNew: lastDone(steps, place) < last };
}

// What has come of the last deed, as this page shows it: best what is stored now, else what was seen last.
export function outcome(steps, place) {
  const last = lastDone(steps, place);
  const met = steps.slice(Math.max(last + 1, place.reached), place.step).filter(isExpectation);
  if (last < 0) return null;
  const stored = met.find((step) => step.part === "stored");
  return stored ?? met.findLast(({ action }) => action.present !== false && action.checked !== false) ?? null;
}

// What is expected when all is done.
export function ending(steps) {
  return steps.slice(steps.findLastIndex(isDeed) + 1).filter(isExpectation);
}

// The heading of the page that the next step belongs to; null where nobody tells.
export function screenOf(steps, place) {
  if (place.back?.step === place.from) return place.back.heading;
  const ahead = nextDone(steps, place);
  const due = steps.slice(place.from, ahead < 0 ? steps.length : ahead);
  return due.findLast((step) => step.action.type === "ExpectScreen")?.action.heading ?? null;
}

// What tells that a click has been made although nobody heard it: what must be seen and stored after it, and
// the next thing to do; null when the next step is no click.
export function signsOf(steps, place) {
  const ahead = nextDone(steps, place);
  const click = steps[ahead];
  if (click?.action.type !== "Click") return null;
  const rest = steps.slice(ahead + 1);
  const end = rest.findIndex(isDeed);
  const expected = (end < 0 ? rest : rest.slice(0, end)).filter(isExpectation);
  return { click, after: ahead + 1, expected, next: end < 0 ? null : rest[end] };
}

// What is to be done on this page, the next thing first; in any order, up to the next click.
export function ofPage(steps, place) {
  const rest = steps.slice(place.step + 1);
  const end = rest.findIndex((step) => isDeed(step) && leaves(step.action));
  const soon = end < 0 ? rest : rest.slice(0, end);
  return [...steps.slice(place.from, place.step + 1), ...soon].filter(isDeed);
}

export function leaves(action) {
  return LEAVING.has(action.type);
}

function isDeed(step) {
  return step.part === "done";
}

function wasDone(step, index, place) {
  return isDeed(step) && !place.spared.includes(index);
}

function isTold({ action }) {
  return action.type === "Narration" || action.type === "Note";
}

function isExpectation({ part }) {
  return part === "seen" || part === "stored";
}
