// Judges a changed field, and tells what has to be undone before its form may be sent.

import { isDone } from "./performer.js";
import { actionsOfPage } from "./progress.js";
import { accessibleName, find, findAll, regionNameOf, rowHeaderOf } from "./locators.js";

export const NO_DEVIATION = { astray: [], amiss: -1 };

/** @param {Control} element @param {Step[]} steps @param {Position} position @returns {Judgement} */
export function judgeChange(element, steps, position) {
  const actions = actionsOfPage(steps, position).filter(({ action }) => action.target && find(action.target) === element);
  const isRight = actions.some((each) => isDone(element, each.action) || isOwnValue(each, element));
  const step = actions.length ? steps.indexOf(actions[0]) : null;
  const again = step !== null && !isRight && step < position.step ? step : null;
  if (isRight || isUnchanged(element)) return { fault: "", step, again };
  return { fault: actions.length ? "value" : "astray", step, again };
}

/** @param {CoachStep} step @param {Control} element */
export function isOwnValue(step, element) {
  return step.own && element.value.trim() !== "" && !isStillRefused(step, element);
}

/** @param {CoachStep} step @param {Control} element */
export function isStillRefused(step, element) {
  return step.own && element.getAttribute("aria-invalid") === "true" && element.value === element.defaultValue;
}

// By name and value, so that the field is found again when the page comes back with its form.
/** @param {Stray[]} strays @param {Control} element */
export function addStray(strays, element) {
  if (!element.name || strays.some((each) => elementOf(each) === element)) return strays;
  return [...strays, { name: element.name, box: isBox(element) ? element.value : null, was: initialValue(element) }];
}

// All but those that this page shows as put back.
/** @param {Stray[]} strays */
export function remainingStrays(strays) {
  return strays.filter((each) => {
    const element = elementOf(each);
    return !element || currentValue(element) !== each.was;
  });
}

// The step that comes before this button is pressed; null if its form has no strays.
/** @param {Stray[]} strays @param {Control} button */
export function undoStep(strays, button) {
  const stray = remainingStrays(strays).find((each) => button.form && elementOf(each)?.form === button.form);
  if (!stray) return null;
  const element = /** @type {Control} */ (elementOf(stray));
  /** @type {UndoStep} */
  const step = { part: "done", isUndoing: true, action: undoAction(element, stray.was) };
  return { element, step };
}

/** @param {Control} element @param {Stray["was"]} was @returns {UndoAction} */
function undoAction(element, was) {
  if (isBox(element)) return { type: was ? "Check" : "Uncheck", target: targetOf(element, "checkbox") };
  const type = element.localName === "select" ? "Choose" : "Fill";
  return { type, target: targetOf(element, "field"), value: /** @type {string} */ (was) };
}

// The region is told only where there are several of that name.
/** @param {Control} element @param {"checkbox" | "field"} kind @returns {Target} */
function targetOf(element, kind) {
  const target = { kind, name: accessibleName(element), row: rowHeaderOf(element), region: null };
  return findAll(target).length > 1 ? { ...target, region: regionNameOf(element) } : target;
}

/** @param {Stray} stray */
function elementOf({ name, box }) {
  const elements = /** @type {Control[]} */ ([...document.getElementsByName(name)]);
  return elements.find((each) => box === null || each.value === box);
}

/** @param {Control} element */
export function isUnchanged(element) {
  return currentValue(element) === initialValue(element);
}

/** @param {Control} element */
function currentValue(element) {
  if (isBox(element)) return element.checked;
  return element.localName === "select" ? element.selectedOptions[0]?.label : element.value;
}

/** @param {Control} element */
function initialValue(element) {
  if (isBox(element)) return element.defaultChecked;
  if (element.localName !== "select") return element.defaultValue;
  return ([...element.options].find((option) => option.defaultSelected) ?? element.options[0])?.label;
}

/** @param {Control} element */
function isBox(element) {
  return element.type === "checkbox" || element.type === "radio";
}
