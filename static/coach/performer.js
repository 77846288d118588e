// Performs an action on a control, as a person would.

import { leavesPage } from "./progress.js";

/** @type {PerformTable} */
const PERFORM = {
  Click: (element) => element.click(),
  Check: (element) => element.checked || element.click(),
  Uncheck: (element) => element.checked && element.click(),
  PressEnter: ({ form }) => /** @type {Control[]} */ ([...form?.elements ?? []]).find(({ type }) => type === "submit")?.click(),
  Choose: chooseOption,
  Fill: (element, value, pause) => (element.localName === "select" ? chooseOption(element, value) : typeText(element, value, pause)),
};

export class NotPossible extends Error {}

// Resolves once the action is done. pause: milliseconds between two letters.
/** @param {Control} element @param {PerformableAction} action @param {number} pause */
export async function performAction(element, action, pause) {
  if (!isPossible(element, action)) throw new NotPossible();
  await PERFORM[action.type]?.(element, action.value ?? "", pause);
  if (!leavesPage(action) && !isDone(element, action)) throw new NotPossible();
}

/** @param {Control} element @param {PerformableAction} action */
export function isPossible(element, action) {
  if (element.matches(":disabled") || (action.type === "Fill" && element.readOnly)) return false;
  return element.localName !== "select" || findOption(element, action.value) !== undefined;
}

/** @param {Control} element @param {PerformableAction} action */
export function isDone(element, { type, value }) {
  if (type === "Check" || type === "Uncheck") return element.checked === (type === "Check");
  if (type !== "Choose" && type !== "Fill") return false;
  return element.localName === "select" ? selectedLabel(element) === value : hasValue(element, value);
}

/** @param {Control} field @param {string} [value] */
function hasValue(field, value = "") {
  const current = field.value;
  return current === value || ("uppercase" in field.dataset && current.trim().toUpperCase() === value.trim().toUpperCase());
}

/** @param {Control} select */
function selectedLabel(select) {
  return select.selectedOptions[0]?.label ?? "";
}

/** @param {Control} select @param {string} label */
function chooseOption(select, label) {
  select.value = /** @type {HTMLOptionElement} */ (findOption(select, label)).value;
  dispatch(select, "input", "change");
}

/** @param {Control} select @param {string} [label] */
function findOption(select, label) {
  return [...select.options].find((option) => option.label === label);
}

/** @param {Control} field @param {string} value @param {number} pause */
async function typeText(field, value, pause) {
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
