// What it means that the trainee has changed a field, and what must be undone before the form may be sent.

import { isDone } from "./actions.js";
import { ofPage } from "./progress.js";
import { find, labelOf, rowOf } from "./locators.js";

// fault: "" if it does no harm, "value" in a field of this page's steps, "astray" in any other.
// step: what this page asks of the field, if anything; again: the same, where that has to be done once more; else null.
export function judged(element, steps, place) {
  const own = ofPage(steps, place).filter((step) => step.action.target && find(step.action.target) === element);
  const isRight = own.some((step) => isDone(element, step.action) || isOwn(step, element));
  const step = own.length ? steps.indexOf(own[0]) : null;
  const again = own.length && !isRight && step < place.step ? step : null;
  if (isRight || isAsItWas(element)) return { fault: "", step, again };
  return { fault: own.length ? "value" : "astray", step, again };
}

// A value of the trainee's own, where the scenario allows it.
export function isOwn(step, element) {
  return step.own && element.value.trim() !== "" && !isRefused(step, element);
}

// What the portal refused and nobody has mended yet.
export function isRefused(step, element) {
  return step.own && element.getAttribute("aria-invalid") === "true" && element.value === element.defaultValue;
}

// Noted by name and value, so that the control is known again when the page comes back with its form.
export function withStray(astray, element) {
  if (!element.name || astray.some((each) => elementOf(each) === element)) return astray;
  return [...astray, { name: element.name, box: isBox(element) ? element.value : null, was: initial(element) }];
}

// Those that nobody has put back, as far as this page tells.
export function remaining(astray) {
  return astray.filter((each) => {
    const element = elementOf(each);
    return !element || state(element) !== each.was;
  });
}

// What has to be undone before this button is pressed, as a step; null if nothing has.
export function undoing(astray, button) {
  const mark = remaining(astray).find((each) => button.form && elementOf(each)?.form === button.form);
  if (!mark) return null;
  const element = elementOf(mark);
  return { element, step: { part: "done", isUndoing: true, action: putBack(element, mark.was) } };
}

function putBack(element, was) {
  const target = { name: labelOf(element), row: rowOf(element) };
  if (isBox(element)) return { type: was ? "Check" : "Uncheck", target };
  return { type: element.localName === "select" ? "Choose" : "Fill", target, value: was };
}

function elementOf({ name, box }) {
  return [...document.getElementsByName(name)].find((each) => box === null || each.value === box);
}

export function isAsItWas(element) {
  return state(element) === initial(element);
}

function state(element) {
  if (isBox(element)) return element.checked;
  return element.localName === "select" ? element.selectedOptions[0]?.label : element.value;
}

function initial(element) {
  if (isBox(element)) return element.defaultChecked;
  if (element.localName !== "select") return element.defaultValue;
  return ([...element.options].find((option) => option.defaultSelected) ?? element.options[0])?.label;
}

function isBox(element) {
  return element.type === "checkbox" || element.type === "radio";
}
