// Whether the page shows what a scenario expects, at this moment: the twin of simulator/play/assertions.py.

import { computeTextAlternative } from "../vendor/dom-accessibility-api/accessible-name-and-description.mjs";
import { find, findAll, isCoach, isShown, messages, named, ofKind, only, rows, tidy } from "./locators.js";

const NO_TEXT = "script, noscript, style";

// The element that shows it, or null.
const SHOWS = {
  ExpectScreen: ({ heading }, root) => holds(only(titles(root)), (title) => tidy(title.textContent) === tidy(heading)),
  ExpectMessage: ({ text }, root) => visible(saying(text, root)[0]),
  ExpectDialog: ({ text }, root) => visible(only(named(root, "anyDialog", text))),
  ExpectDialogText: ({ text }, root) => containing(openDialog(root), text)[0] ?? null,
  ExpectFieldError: ({ target, text }, root) => holds(find(target, root), (field) => errorOf(field) === tidy(text)),
  ExpectValue: ({ target, value }, root) => holds(find(target, root), (field) => hasValue(field, value)),
  ExpectChecked: ({ target, checked }, root) => holds(find(target, root), (box) => box.checked === checked),
  ExpectRow: ({ row }, root) => visible(only(rows(root, row))),
  ExpectCell: (cell, root) => holds(cellOf(cell, root), (found) => hasText(found, cell.text) === cell.present),
  ExpectText: ({ text, region }, root) => containing(place(region, root), text)[0] ?? null,
  ExpectControl: ({ target }, root) => visible(findAll(target, root)[0]),
};
// Whether it is missing where it would stand; a place that isn't there itself tells nothing.
const LACKS = {
  ExpectDialog: ({ text }, root) => named(root, "anyDialog", text).length === 0,
  ExpectDialogText: ({ text }, root) => lacksText(openDialog(root), text),
  ExpectRow: ({ row }, root) => rows(root, row).length === 0,
  ExpectText: ({ text, region }, root) => lacksText(place(region, root), text),
  ExpectControl: ({ target }, root) => findAll(target, root).length === 0,
};

// An absence counts only once the page is whole.
export function isSeen(expectation, root = document) {
  if (!isAbsence(expectation)) return shown(expectation, root) !== null;
  return document.readyState === "complete" && LACKS[expectation.type](expectation, root);
}

// The element that shows what is expected; null if none does, and for an absence.
export function shown(expectation, root = document) {
  return isAbsence(expectation) ? null : SHOWS[expectation.type](expectation, root);
}

function isAbsence({ type, present }) {
  return present === false && type in LACKS;
}

function holds(element, test) {
  return element && test(element) ? element : null;
}

function visible(element) {
  return holds(element, isShown);
}

function titles(root) {
  return ofKind(root, "heading").filter((title) => title.localName === "h1" || title.getAttribute("aria-level") === "1");
}

function saying(text, root) {
  return messages(root).flatMap((message) => innermost(message, (written) => tidy(written) === tidy(text)));
}

function openDialog(root) {
  return visible(only(ofKind(root, "dialog")));
}

function place(region, root) {
  return region ? visible(only(named(root, "region", region))) : root.body ?? root;
}

function lacksText(place, text) {
  return place !== null && containing(place, text).length === 0;
}

function hasText(element, text) {
  return tidy(element.textContent).includes(tidy(text));
}

function containing(place, text) {
  return place ? innermost(place, (written) => tidy(written).includes(tidy(text))).filter(isShown) : [];
}

// The innermost elements whose text passes, in the page's order.
function innermost(element, test) {
  const found = [];
  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(NO_TEXT) || isCoach(node)) return "";
    const before = found.length;
    const text = [...node.childNodes].map(textOf).join("");
    if (found.length === before && test(text)) found.push(node);
    return text;
  };
  textOf(element);
  return found;
}

function errorOf(field) {
  const stated = field.getAttribute("aria-invalid") ?? "false";
  const isInvalid = !["", "false"].includes(stated) || field.validity?.valid === false;
  const error = document.getElementById(field.getAttribute("aria-errormessage"));
  return isInvalid && error ? tidy(computeTextAlternative(error, { compute: "description" })) : "";
}

function hasValue(field, value) {
  if (field.localName !== "select" || value === "") return field.value === value;
  return tidy(field.selectedOptions[0]?.textContent ?? "") === tidy(value);
}

// With a dialog open the same row may stand in two tables; the column says which is meant.
function cellOf({ row: header, column }, root) {
  const found = rows(root, header);
  const tables = [...new Set(found.map((row) => row.closest("table")))];
  const title = only(tables.flatMap((table) => named(table, "columnheader", column)));
  return found.find((row) => title && row.closest("table") === title.closest("table"))?.cells[title.cellIndex] ?? null;
}
