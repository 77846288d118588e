// Performs an action on a control, as a person would.

import { leavesPage } from "./progress.js";
import { findObstacle, offeredOption } from "./reach.js";

/** @type {PerformTable} */
const PERFORM = {
  Click: (element) => element.click(),
  Check: (element) => element.checked || element.click(),
  Uncheck: (element) => element.checked && element.click(),
  PressEnter: ({ form }) => /** @type {Control[]} */ ([...form?.elements ?? []]).find(({ type }) => type === "submit")?.click(),
  Choose: chooseOption,
  Fill: (element, value, pause) => (element.localName === "select" ? chooseOption(element, value) : typeText(element, value, pause)),
};

export class NotPossible extends Error {
  /** @param {Obstacle["reason"]} reason */
  constructor(reason) {
    super();
    this.reason = reason;
  }
}

// Resolves once the action is done. pause: milliseconds between two letters.
/** @param {Control} element @param {PerformableAction} action @param {number} pause */
export async function performAction(element, action, pause) {
  const obstacle = findObstacle(element, action);
  if (obstacle) throw new NotPossible(obstacle.reason);
  await PERFORM[action.type]?.(element, action.value ?? "", pause);
  if (!leavesPage(action) && !isDone(element, action)) throw new NotPossible("unchanged");
}

/** @param {Control} element @param {PerformableAction} action */
export function isDone(element, { type, value }) {
  if (type === "Check" || type === "Uncheck") return element.checked === (type === "Check");
  if (type !== "Choose" && type !== "Fill") return false;
  return element.localName === "select" ? selectedLabel(element) === value : hasValue(element, value);
}

/** @param {Control} field @param {string} [text] */
function hasValue(field, text = "") {
  const current = field.value;
  const value = typeable(field, text);
  return current === value || ("uppercase" in field.dataset && current.trim().toUpperCase() === value.trim().toUpperCase());
}

// As much of the text as the field takes.
/** @param {Control} field @param {string} text */
function typeable({ maxLength }, text) {
  return maxLength >= 0 ? text.slice(0, maxLength) : text;
}

/** @param {Control} select */
function selectedLabel(select) {
  return select.selectedOptions[0]?.label ?? "";
}

/** @param {Control} select @param {string} label */
function chooseOption(select, label) {
  select.value = /** @type {HTMLOptionElement} */ (offeredOption(select, label)).value;
  dispatch(select, "input", "change");
}

/** @param {Control} field @param {string} text @param {number} pause */
async function typeText(field, text, pause) {
  const value = typeable(field, text);
  field.focus({ preventScroll: true });
  field.value = "";
  for (const letter of pause ? value : [value]) {
    field.value += letter;
    dispatch(field, "input");
    if (pause) await sleep(pause);
  }
  dispatch(field, "change");
  field.blur();
}

/** @param {Control} element @param {string[]} names */
function dispatch(element, ...names) {
  for (const name of names) element.dispatchEvent(new Event(name, { bubbles: true }));
}

/** @param {number} millis */
export function sleep(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
