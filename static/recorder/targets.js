// The target that means an element: coach/locators.js read backwards.

import { accessibleName, find, regionNameOf, rowHeaderOf, selectorOf } from "../coach/locators.js";

// The first target that means this element alone: by its row, because that says most; by its name; by its region or dialog.
/** @param {Control} element @param {Target["kind"]} kind @returns {Target | null} */
export function targetOf(element, kind) {
  return candidatesOf(element, kind).find((target) => find(target) === element) ?? null;
}

/** @param {Control} element @param {Target["kind"]} kind @returns {Target[]} */
function candidatesOf(element, kind) {
  const plain = { kind, name: accessibleName(element), row: null, region: null, dialog: false };
  const row = hasSentenceWithRow(element, kind) ? rowHeaderOf(element) : null;
  const region = kind === "field" || kind === "region" ? null : regionNameOf(element);
  const isInDialog = kind === "button" && element.closest(selectorOf("dialog")) !== null;
  return [
    ...(row ? [{ ...plain, row }] : []), plain, ...(region ? [{ ...plain, region }] : []), ...(isInDialog ? [{ ...plain, dialog: true }] : []),
  ];
}

// No sentence presses a button, or writes, in a row.
/** @param {Control} element @param {Target["kind"]} kind */
function hasSentenceWithRow(element, kind) {
  return kind === "checkbox" || element.localName === "select";
}
