// Where a lesson stands and what comes next. Pure: it touches no page.
//
// A place is { step, from, left, back }: the next step; the first step of this page; whether the last thing done
// leads away from it; how far this page was come before it was loaded again; and where to go back to: this page, and the one before: { step, address, changes } each.
// Steps are counted in guide.steps.

export const START = { step: 0, from: 0, left: true, back: null, before: null };

// Arriving at a page: after leaving as expected, it is a new one; otherwise its fields are empty again.
export function arrived(place, page) {
  const step = place.left ? place.step : place.from;
  const isAddress = page.method === "GET" && place.left;
  const back = isAddress ? { step, address: page.address, changes: page.changes } : place.back;
  const reached = place.left ? step : Math.max(place.step, place.reached ?? 0);
  return { step, from: step, reached, left: false, back, before: isAddress ? place.back : place.before };
}

export function advanced(place, leaves) {
  return { ...place, step: place.step + 1, left: leaves };
}

// Where to start again so that a step comes once more: at the beginning of its page.
export function startOf(place, step) {
  return step < (place.back?.step ?? 0) && place.before ? place.before : place.back;
}

export function restarted(back) {
  return { step: back.step, from: back.step, left: true, back: null, before: null };
}

// Steps that are to be done, counted from 1, and how many there are.
export function count(steps, place) {
  const done = steps.filter((step) => step.part === "done");
  const before = steps.slice(0, place.step).filter((step) => step.part === "done").length;
  return { now: Math.min(before + 1, done.length), all: done.length };
}

// Index of the next step that is to be done; -1 if there is none.
export function nextDone(steps, place) {
  return steps.findIndex((step, index) => index >= place.step && step.part === "done");
}

// What tells that a click has been made although nobody heard it: what must be seen and stored after it, and
// the next thing to do; null when the next step is no click.
export function signsOf(steps, place) {
  const ahead = nextDone(steps, place);
  const click = steps[ahead];
  if (click?.action.type !== "Click") return null;
  const rest = steps.slice(ahead + 1);
  const end = rest.findIndex((step) => step.part === "done");
  const expected = (end < 0 ? rest : rest.slice(0, end)).filter((step) => step.part !== "said");
  return { click, after: ahead + 1, expected, next: end < 0 ? null : rest[end] };
}

// On this page, as if it had been arrived at with that step.
export function caughtUp(place, step) {
  return { ...place, step, from: step, reached: step, back: place.back && { ...place.back, step } };
}

// The steps that may be done on this page in any order: those up to the next click.
export function soon(steps, place) {
  const rest = steps.slice(place.step + 1);
  const end = rest.findIndex((step) => step.part === "done" && LEAVING.has(step.action.type));
  return (end < 0 ? rest : rest.slice(0, end)).filter((step) => step.part === "done");
}

export function leaves(action) {
  return LEAVING.has(action.type);
}

const LEAVING = new Set(["Click", "OpenPortal", "GoBack", "Reload"]);
