// Judges a changed field, and tells what has to be undone before its form may be sent.

import { isDone } from "./performer.js";
import { isSayable } from "./messages.js";
import { actionsOfPage, leavesPage } from "./progress.js";
import { accessibleName, find, isVisible, normalizeText, regionNameOf, rowHeaderOf } from "./locators.js";

export const NO_DEVIATION = { astray: [], amiss: -1 };
const FIELDS = ":is(input:not([type=hidden]), select, textarea):not([data-coach] *)";

// What each field had when the coach looked last, and what it should have.
/** @type {WeakMap<Control, { seen: Stray["was"], right: Stray["was"] }>} */
const values = new WeakMap();

/** @param {Stray[]} strays */
export function rememberFields(strays) {
  for (const element of fieldsOfPage()) {
    const seen = currentValue(element);
    const stray = strays.find((each) => elementOf(each) === element);
    values.set(element, { seen, right: stray ? stray.was : seen });
  }
}

// Index of the first step whose field was filled with another value without any event, as a browser fills in what it has stored; or -1.
/** @param {Step[]} steps @param {Position} position */
export function unnoticedFault(steps, position) {
  const all = actionsOfPage(steps, position).filter(({ action }) => action.target && !leavesPage(action));
  const uses = all.map((step) => ({ step, element: find(/** @type {Target} */ (step.action.target)) }));
  const right = uses.filter(({ step, element }) => element && (isDone(element, step.action) || isOwnValue(step, element)));
  const wrong = uses.find(({ element }) => isUnnoticed(element) && right.every((use) => use.element !== element));
  return wrong ? steps.indexOf(wrong.step) : -1;
}

/** @param {Control | null} element */
function isUnnoticed(element) {
  const noted = element && values.get(element);
  return Boolean(noted && currentValue(element) !== noted.seen);
}

// What a right action changes is right: its own field, and what the page's scripts make of the others.
/** @param {boolean} isRight */
export function noteChanges(isRight) {
  for (const element of fieldsOfPage()) {
    const seen = currentValue(element);
    const before = values.get(element) ?? { seen, right: seen };
    values.set(element, { seen, right: isRight && seen !== before.seen ? seen : before.right });
  }
}

/** @param {Control} element @param {Step[]} steps @param {Position} position @param {Stray[]} strays @returns {Judgement} */
export function judgeChange(element, steps, position, strays) {
  const all = actionsOfPage(steps, position);
  const used = all.map(({ action }) => action.target && find(action.target));
  const actions = all.filter((_, index) => used[index] === element);
  const isRight = actions.some((each) => isDone(element, each.action) || isOwnValue(each, element));
  noteChanges(isRight);
  const step = actions.length ? steps.indexOf(actions[0]) : null;
  const again = step !== null && !isRight && step < position.step ? step : null;
  const isWrong = actions.length > 0 && !isRight && !isUnchanged(element);
  const astray = [...strays.filter((each) => !elementOf(each)), ...findStrays(used)];
  const isStray = astray.some((each) => elementOf(each) === element);
  return { fault: (isStray && "deed") || (isWrong && "value") || "", step, again, astray };
}

// By name and value, so that a field is found again when the page comes back with its form.
/** @param {(Control | null | undefined)[]} used @returns {Stray[]} */
function findStrays(used) {
  return fieldsOfPage().filter((element) => !used.includes(element))
    .map((element) => ({ name: element.name, box: isBox(element) ? element.value : null, was: values.get(element)?.right }))
    .filter(isAstray);
}

// The value of a field that is read-only is the page's own.
/** @param {Stray} stray */
function isAstray(stray) {
  const element = elementOf(stray);
  return Boolean(element && !element.readOnly && currentValue(element) !== stray.was);
}

function fieldsOfPage() {
  return /** @type {Control[]} */ ([...document.querySelectorAll(FIELDS)]);
}

/** @param {CoachStep} step @param {Control} element */
export function isOwnValue(step, element) {
  return step.own && element.value.trim() !== "" && !isStillRefused(step, element);
}

/** @param {CoachStep} step @param {Control} element */
export function isStillRefused(step, element) {
  return step.own && element.getAttribute("aria-invalid") === "true" && element.value === element.defaultValue;
}

/** @param {Stray[]} strays */
export function remainingStrays(strays) {
  return strays.filter((each) => !elementOf(each) || isAstray(each));
}

// What comes before this button is pressed: null if its form has no strays, {} if no step puts them back.
/** @param {Stray[]} strays @param {Control} button @param {InstructionRow[]} rows */
export function undoStep(strays, button, rows) {
  const remaining = remainingStrays(strays).filter((each) => button.form && elementOf(each)?.form === button.form);
  const [step] = remaining.flatMap((stray) => stepFor(stray, rows) ?? []);
  return remaining.length ? step ?? {} : null;
}

/** @param {Stray} stray @param {InstructionRow[]} rows */
function stepFor({ name, box, was }, rows) {
  const element = /** @type {Control} */ (elementOf({ name, box }));
  if (!isVisible(element)) return showingStep(element, rows);
  if (isBox(element)) return asStep(element, "checkbox", { type: was ? "Check" : "Uncheck" }, rows);
  const type = element.localName === "select" ? "Choose" : "Fill";
  return asStep(element, "field", { type, value: /** @type {string} */ (was) }, rows);
}

/** @param {Control} element @param {InstructionRow[]} rows */
function showingStep(element, rows) {
  const name = normalizeText(element.closest("fieldset")?.querySelector("legend")?.textContent ?? "");
  const button = find({ kind: "button", name, row: null, region: null, dialog: false });
  return button && asStep(button, "button", { type: "Click" }, rows);
}

// By the first target that means this control alone and that a sentence can say; its row first, because it says most.
/** @param {Control} element @param {Target["kind"]} kind @param {UndoDeed} deed @param {InstructionRow[]} rows */
function asStep(element, kind, deed, rows) {
  const target = { kind, name: accessibleName(element), row: null, region: null, dialog: false };
  const targets = [{ ...target, row: rowHeaderOf(element) }, target, { ...target, region: regionNameOf(element) }];
  const actions = targets.map((each) => /** @type {UndoAction} */ ({ ...deed, target: each }));
  const action = actions.find((each) => isSayable(each, rows) && find(each.target) === element);
  /** @type {UndoStep | undefined} */
  const step = action && { part: "done", isUndoing: true, action };
  return step && { element, step };
}

/** @param {Pick<Stray, "name" | "box">} stray */
function elementOf({ name, box }) {
  const elements = /** @type {Control[]} */ ([...document.getElementsByName(name)]);
  return elements.find((each) => each.matches(FIELDS) && (box === null || each.value === box));
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
