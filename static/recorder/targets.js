// The target that means an element: coach/locators.js read backwards.

import { accessibleName, find, regionNameOf, rowHeaderOf, selectorOf } from "../coach/locators.js";

// The first target that means this element alone: by its row, because that says most; by its name; by its region or dialog.
/** @param {Control} element @param {Target["kind"]} kind @returns {Target | null} */
export function targetOf(element, kind) {
  for (const target of candidatesOf(element, kind)) if (find(target) === element) return target;
  return null;
}

/** @param {Control} element @param {Target["kind"]} kind @returns {Generator<Target>} */
function* candidatesOf(element, kind) {
  const plain = { kind, name: accessibleName(element), row: null, region: null, dialog: false };
  const row = hasSentenceWithRow(element, kind) ? rowHeaderOf(element) : null;
  if (row) yield { ...plain, row };
  yield plain;
  const region = kind === "field" || kind === "region" ? null : regionNameOf(element);
  if (region) yield { ...plain, region };
  if (kind === "button" && element.closest(selectorOf("dialog"))) yield { ...plain, dialog: true };
}

// No sentence presses a button, or writes, in a row.
/** @param {Control} element @param {Target["kind"]} kind */
function hasSentenceWithRow(element, kind) {
  return kind === "checkbox" || element.localName === "select";
}
