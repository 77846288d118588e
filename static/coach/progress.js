// The lesson's position and what comes next. Pure: it touches no page.

const LEAVING = new Set(["Click", "PressEnter", "OpenPortal", "GoBack", "Reload"]);

/** @type {Position} */
export const START = { step: 0, from: 0, reached: 0, left: true, here: null, back: null, before: null, spared: [] };

// A page that was not left as expected begins again, with empty fields.
/** @param {Position} position @param {LoadedPage} page */
export function arrive(position, page) {
  if (!position.left) return { ...position, step: position.from, reached: Math.max(position.step, position.reached) };
  const { step } = position;
  const { address, changes, heading } = page;
  const here = page.method === "GET" ? { step, address, changes, heading } : null;
  return { ...position, from: step, reached: step, left: false, here, isRefused: false };
}

/** @param {Position} position */
export function confirmPage(position) {
  const { here, back } = position;
  if (!here) return position;
  return { ...position, here: null, back: here, before: back && back.step < here.step ? back : position.before };
}

/** @param {Position} position @param {boolean} left */
export function advance(position, left) {
  return { ...position, step: position.step + 1, left };
}

/** @param {Position} position */
export function skip(position) {
  const { step } = position;
  return { ...advance(position, position.left), spared: [...position.spared.filter((each) => each !== step), step] };
}

/** @param {Position} position @param {number} step */
export function requireAgain(position, step) {
  return { ...position, step, spared: position.spared.filter((each) => each !== step) };
}

/** @param {Position} position */
export function returnPointOf(position) {
  return position.back ?? position.here;
}

/** @param {Position} position @param {number} step */
export function returnPointBefore(position, step) {
  return step < (position.back?.step ?? 0) && position.before ? position.before : returnPointOf(position);
}

/** @param {Position} position @param {ReturnPoint} point */
export function restart(position, point) {
  const before = position.before && position.before.step < point.step ? position.before : null;
  const spared = position.spared.filter((each) => each < point.step);
  return { ...START, step: point.step, from: point.step, back: point, before, spared };
}

/** @param {Position} position */
export function repeatPage(position) {
  const { step } = /** @type {ReturnPoint} */ (returnPointOf(position));
  return { ...position, step, from: step, reached: position.step, isRefused: true };
}

/** @param {Position} position @param {number} step @param {LoadedPage} page */
export function jumpTo(position, step, page) {
  return arrive({ ...position, step, left: true }, page);
}

// Actions that nobody has to do count as done, so that the whole stays what it is.
/** @param {Step[]} steps @param {Position} position */
export function count(steps, position) {
  const all = steps.filter(isAction).length;
  return { now: Math.min(steps.slice(0, position.step).filter(isAction).length + 1, all), all };
}

// Index of the next action, or -1.
/** @param {Step[]} steps @param {Position} position */
export function nextAction(steps, position) {
  return steps.findIndex((step, index) => index >= position.step && isAction(step));
}

// Index of the last action performed, or -1.
/** @param {Step[]} steps @param {Position} position */
export function lastAction(steps, position) {
  return steps.slice(0, position.step).findLastIndex((step, index) => isPerformed(step, index, position));
}

// Indices of the actions since the last one performed.
/** @param {Step[]} steps @param {Position} position */
export function sparedNow(steps, position) {
  const last = lastAction(steps, position);
  return position.spared.filter((index) => index > last && index < position.step);
}

/** @param {Step[]} steps @param {Position} position */
export function narrationFor(steps, position) {
  const last = steps.slice(0, position.step).findLastIndex(isNarration);
  const before = lastAction(steps, { ...position, step: Math.max(last, 0) });
  const narrations = steps.slice(before + 1, last + 1).filter(isNarration);
  return { narrations, isNew: lastAction(steps, position) < last };
}

/** @param {Step[]} steps @param {Position} position */
export function resultOf(steps, position) {
  const met = expectationsSinceAction(steps, position);
  const stored = met.find((step) => step.part === "stored");
  return stored ?? met.findLast(({ action }) => action.present !== false && action.checked !== false) ?? null;
}

// Whether the scenario expects something else of the same thing later on; of a user who is not there yet, anything at all.
/** @param {Step[]} steps @param {Step} result */
export function isInterim(steps, result) {
  const later = steps.slice(steps.indexOf(result) + 1).filter(({ part }) => part === "stored");
  return result.part === "stored" && later.some(({ action }) => isAboutSame(action, result.action)
    && JSON.stringify(action) !== JSON.stringify(result.action));
}

/** @param {Action} later @param {Action} action */
function isAboutSame(later, action) {
  return action.type === "ExpectNoUser" ? later.username === action.username : subjectOf(later) === subjectOf(action);
}

// What an expectation is about, without what it says of it.
/** @param {Action} action */
function subjectOf(action) {
  return JSON.stringify(Object.entries(action).filter(([name]) => !["status", "present", "allowed"].includes(name)));
}

// Those that are met already.
/** @param {Step[]} steps @param {Position} position */
export function expectationsSinceAction(steps, position) {
  const last = lastAction(steps, position);
  return last < 0 ? [] : steps.slice(Math.max(last + 1, position.reached), position.step).filter(isExpectation);
}

/** @param {Step[]} steps */
export function finalExpectations(steps) {
  return steps.slice(steps.findLastIndex(isAction) + 1).filter(isExpectation);
}

/** @param {Step[]} steps @param {Position} position */
export function expectedHeading(steps, position) {
  if (position.back?.step === position.from) return position.back.heading;
  const ahead = nextAction(steps, position);
  const due = steps.slice(position.from, ahead < 0 ? steps.length : ahead);
  return due.findLast((step) => step.action.type === "ExpectScreen")?.action.heading ?? null;
}

// What proves a message that was shown once, and not to the coach; null if nothing stored does, or none comes next.
/** @param {Step[]} steps @param {Position} position */
export function signsOfMessage(steps, { step }) {
  if (steps[step]?.action.type !== "ExpectMessage") return null;
  const others = expectationsFrom(steps.slice(step)).filter(({ action }) => action.type !== "ExpectMessage");
  return others.some(({ part }) => part === "stored") ? { expectations: others, after: step + 1 } : null;
}

// Those before the next action.
/** @param {Step[]} steps */
function expectationsFrom(steps) {
  const end = steps.findIndex(isAction);
  return (end < 0 ? steps : steps.slice(0, end)).filter(isExpectation);
}

// Whether the coach performs the steps before the one that the trainee begins at.
/** @param {StoredRecord} record */
export function isForwarding({ repeating, place }) {
  return repeating >= (place?.step ?? 0);
}

/** @param {HardSteps} hard @param {number} step @param {"wrong" | "helps"} what */
export function countHard(hard, step, what) {
  const counts = hard[step] ?? { wrong: 0, helps: 0 };
  return { ...hard, [step]: { ...counts, [what]: counts[what] + 1 } };
}

// What proves that the coach missed the next click; null if the next action is none. After a fault was asked for, another
// request may have met it: that proves no click.
/** @param {Step[]} steps @param {Position} position */
export function signsOfClick(steps, position) {
  const ahead = nextAction(steps, position);
  const click = steps[ahead];
  if (click?.action.type !== "Click" || steps[ahead - 1]?.request) return null;
  const rest = steps.slice(ahead + 1);
  const next = rest.find(isAction) ?? null;
  return { target: click.action.target, after: ahead + 1, expectations: expectationsFrom(rest), next };
}

/** @param {Step[]} steps @param {Position} position */
export function actionsOfPage(steps, position) {
  const rest = steps.slice(position.step + 1);
  const end = rest.findIndex((step) => isAction(step) && leavesPage(step.action));
  const soon = end < 0 ? rest : rest.slice(0, end);
  return [...steps.slice(position.from, position.step + 1), ...soon].filter(isAction);
}

/** @param {{ type: string }} action */
export function leavesPage(action) {
  return LEAVING.has(action.type);
}

/** @param {Step} step */
function isAction(step) {
  return step.part === "done";
}

/** @param {Step} step @param {number} index @param {Position} position */
function isPerformed(step, index, position) {
  return isAction(step) && !position.spared.includes(index);
}

/** @param {Step} step */
function isNarration({ action }) {
  return action.type === "Narration" || action.type === "Note";
}

/** @param {Step} step */
function isExpectation({ part }) {
  return part === "seen" || part === "stored";
}
