// What can be expected of a page: offered for what a person points at, if it is true at this moment.

import { isMet } from "../coach/assertions.js";
import {
  accessibleName, findByKind, isInCoach, isVisible, normalizeText, referencedElements, regionNameOf, rowHeader, rowHeaderOf, selectorOf,
} from "../coach/locators.js";
import { shownText } from "../coach/shown.js";
import { targetOf } from "./targets.js";

// It is another one on another day.
const DATE = /\d{2}\/\d{2}\/\d{4}/;
const LETTER = /[\p{L}\p{N}]/u;
// Characters of a text that is offered; a longer one is selected in parts.
const LONGEST = 200;
// Lines of a text that are offered one by one.
const MOST_LINES = 8;
// Expectations that the list of a page offers.
const MOST = 200;
// Nobody sees them before the keyboard comes to them; one leads to the recorder.
const SKIP = ".skip";
const POINTABLE = "h1, h2, p, legend, dt, dd, li, th, td, button, a[href], input, select, textarea, caption, output, [role]";

// All that is true of the element, the most telling first.
/** @param {Element} element @param {(typed: string) => string} practiceClave @returns {RecordedAction[]} */
export function expectationsAt(element, practiceClave) {
  return candidatesAt(element, practiceClave).filter((each) => isTrue(each, element));
}

/** @param {Element} element @param {(typed: string) => string} practiceClave */
function candidatesAt(element, practiceClave) {
  return distinct([
    ...ofHeading(element), ...ofMessage(element), ...ofFieldError(element), ...ofField(element, practiceClave), ...ofCheckbox(element),
    ...ofButton(element), ...ofCell(element), ...ofRow(element), ...ofDialog(element), ...ofText(element), ...ofTable(element),
  ]).filter((each) => !saysDate(each));
}

// What is true of all that the page shows, for who does not point.
/** @param {(typed: string) => string} practiceClave @returns {RecordedAction[]} */
export function expectationsOfPage(practiceClave) {
  const elements = [...document.querySelectorAll(POINTABLE)].filter((each) => !isInCoach(each) && !each.matches(SKIP) && isVisible(each));
  /** @type {Map<string, RecordedAction>} */
  const all = new Map();
  for (const element of elements) {
    for (const each of plainExpectationsAt(element, practiceClave)) all.set(JSON.stringify(each), each);
    if (all.size >= MOST) break;
  }
  return [...all.values()].slice(0, MOST);
}

// The most telling one, and the entries of a cell: a list of all would be long. What is not offered is not looked for either.
/** @param {Element} element @param {(typed: string) => string} practiceClave */
function plainExpectationsAt(element, practiceClave) {
  const candidates = candidatesAt(element, practiceClave);
  const first = candidates.find((each) => isTrue(each, element));
  return candidates.filter((each) => each === first || (isPlain(each) && isTrue(each, element)));
}

/** @param {RecordedAction} expectation */
function isPlain({ type, extent }) {
  return type === "ExpectFieldError" || (type === "ExpectCell" && extent === "entry");
}

// What says that the text is not there: on the page, in the dialog, and in the cell or the section that was pointed at.
/** @param {string} text @param {Element | null} element @returns {RecordedAction[]} */
export function absencesOf(text, element) {
  const region = element && regionNameOf(element);
  const cell = element && placeOfCell(element);
  const button = { kind: /** @type {const} */ ("button"), name: text, row: null, region: null, dialog: false };
  const absent = { present: false };
  return distinct([
    ...(cell ? [{ type: "ExpectCell", ...cell, text, ...absent, extent: "entry" }, { type: "ExpectCell", ...cell, text, ...absent, extent: "part" }] : []),
    ...(region ? [{ type: "ExpectText", text, region, ...absent }, { type: "ExpectControl", target: { ...button, region }, ...absent }] : []),
    { type: "ExpectDialogText", text, ...absent },
    { type: "ExpectControl", target: { ...button, dialog: true }, ...absent },
    { type: "ExpectDialog", text, ...absent },
    { type: "ExpectText", text, region: null, ...absent },
    { type: "ExpectControl", target: button, ...absent },
    { type: "ExpectRow", row: text, ...absent },
  ]).filter((each) => isMet(/** @type {any} */ (each)));
}

// Whether something can be missed there in particular: in a cell, or a section with a name.
/** @param {Element} element */
export function hasPlace(element) {
  return placeOfCell(element) !== null || Boolean(regionNameOf(element));
}

// Of a field with a clave, the recorded value is another than the one on the page.
/** @param {RecordedAction} expectation @param {Element} element */
function isTrue(expectation, element) {
  const isClave = expectation.type === "ExpectValue" && element.matches("[type=password]");
  return isClave || isMet(/** @type {any} */ (expectation));
}

/** @param {RecordedAction} expectation */
function saysDate({ text, value, row }) {
  return [text, value, row].some((each) => typeof each === "string" && DATE.test(each));
}

/** @param {RecordedAction[]} expectations */
function distinct(expectations) {
  return [...new Map(expectations.map((each) => [JSON.stringify(each), each])).values()];
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofHeading(element) {
  return element.matches(selectorOf("heading")) ? [{ type: "ExpectScreen", heading: textOf(element) }] : [];
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofMessage(element) {
  const message = element.closest(selectorOf("message"));
  if (!message || message.closest(selectorOf("dialog"))) return [];
  return [message, element].map((each) => ({ type: "ExpectMessage", text: textOf(each) }));
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofFieldError(element) {
  const fields = findByKind(document, "field").filter((field) =>
    referencedElements(field, "aria-errormessage").some((error) => error === element || error.contains(element)));
  return fields.flatMap((field) => errorsOf(field));
}

/** @param {Control} field @returns {RecordedAction[]} */
function errorsOf(field) {
  const target = targetOf(field, "field");
  if (!target) return [];
  const errors = referencedElements(field, "aria-errormessage").map(textOf);
  return [...errors.map((text) => ({ type: "ExpectFieldError", target, text })), { type: "ExpectNoFieldError", target }];
}

/** @param {Element} element @param {(typed: string) => string} practiceClave @returns {RecordedAction[]} */
function ofField(element, practiceClave) {
  const field = controlAt(element, "field");
  const target = field && targetOf(field, "field");
  if (!field || !target) return [];
  return [{ type: "ExpectValue", target, value: valueOf(field, practiceClave) }, ...errorsOf(field)];
}

/** @param {Control} field @param {(typed: string) => string} practiceClave */
function valueOf(field, practiceClave) {
  if (field.localName === "select") return textOf(field.selectedOptions[0] ?? field);
  return field.type === "password" ? practiceClave(field.value) : field.value;
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofCheckbox(element) {
  const box = controlAt(element, "checkbox");
  const target = box && targetOf(box, "checkbox");
  return box && target ? [{ type: "ExpectChecked", target, checked: box.checked }] : [];
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofButton(element) {
  const button = /** @type {Control | null} */ (element.closest(selectorOf("button")));
  const target = button && targetOf(button, "button");
  return target?.name ? [{ type: "ExpectControl", target, present: true }] : [];
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofCell(element) {
  const place = placeOfCell(element);
  const cell = /** @type {HTMLElement} */ (element.closest("td"));
  if (!place) return [];
  const shown = normalizeText(shownText(cell));
  const entries = shownText(cell).split(/[;\n]/).map(normalizeText).filter((each) => each && each !== shown);
  const selection = selectedText(cell);
  return [
    ...(selection ? [{ type: "ExpectCell", ...place, text: selection, present: true, extent: "part" }] : []),
    { type: "ExpectEmptyCell", ...place },
    ...[shown, ...entries].map((text) => ({ type: "ExpectCell", ...place, text, present: true, extent: "entry" })),
    { type: "ExpectCell", ...place, text: shown, present: true, extent: "whole" },
    ...[...entries, shown].map((text) => ({ type: "ExpectCell", ...place, text, present: true, extent: "part" })),
  ].filter((each) => !("text" in each) || each.text);
}

// Row and column of the cell, if both have a name.
/** @param {Element} element */
function placeOfCell(element) {
  const cell = element.closest("td");
  const row = cell && rowHeaderOf(cell);
  const column = cell && columnNameOf(cell);
  return row && column ? { row, column } : null;
}

/** @param {HTMLTableCellElement} cell */
function columnNameOf(cell) {
  const table = cell.closest("table");
  const headers = table ? findByKind(table, "columnheader") : [];
  const header = headers.find((each) => /** @type {any} */ (each).cellIndex === cell.cellIndex);
  return header ? accessibleName(header) : null;
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofRow(element) {
  const row = rowHeader(element) && rowHeaderOf(element);
  return row ? [{ type: "ExpectRow", row, present: true }] : [];
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofDialog(element) {
  const dialog = element.closest(selectorOf("dialog"));
  if (!dialog) return [];
  const texts = [selectedText(element), shortText(element)].filter(Boolean);
  return [
    { type: "ExpectDialog", text: accessibleName(dialog), present: true },
    ...texts.map((text) => ({ type: "ExpectDialogText", text, present: true })),
  ];
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofText(element) {
  const region = regionNameOf(element);
  const texts = [selectedText(element), shortText(element), ...linesOf(element)].filter(Boolean);
  return texts.flatMap((text) => [
    ...(region ? [{ type: "ExpectText", text, region, present: true }] : []), { type: "ExpectText", text, region: null, present: true },
  ]);
}

/** @param {Element} element @returns {RecordedAction[]} */
function ofTable(element) {
  const table = element.closest(selectorOf("table"));
  if (!table || !accessibleName(table)) return [];
  const count = findByKind(table, "row").filter(rowHeader).length;
  return [{ type: "ExpectRowCount", table: accessibleName(table), count }];
}

// The control itself, or the one that its label names.
/** @param {Element} element @param {"field" | "checkbox"} kind @returns {Control | null} */
export function controlAt(element, kind) {
  const control = element.closest(selectorOf(kind)) ?? element.closest("label")?.control ?? null;
  return control && findByKind(document, kind).includes(/** @type {Control} */ (control)) ? /** @type {Control} */ (control) : null;
}

/** @param {Element} element */
function textOf(element) {
  return normalizeText(element.textContent ?? "");
}

/** @param {Element} element */
function shortText(element) {
  if (element.matches("input, select, textarea")) return "";
  const text = normalizeText(/** @type {HTMLElement} */ (element).innerText ?? "");
  return text.length <= LONGEST ? text : "";
}

// Of a text of several lines, each.
/** @param {Element} element */
function linesOf(element) {
  if (element.matches("input, select, textarea")) return [];
  const lines = (/** @type {HTMLElement} */ (element).innerText ?? "").split("\n").map(normalizeText).filter(Boolean);
  return lines.length > 1 && lines.length <= MOST_LINES ? lines.filter(({ length }) => length <= LONGEST) : [];
}

// What the person has selected within the element, in whole words: a sentence has no parts of words.
/** @param {Element} element */
function selectedText(element) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !element.contains(selection.anchorNode)) return "";
  growToWords(selection.getRangeAt(0));
  const text = normalizeText(selection.toString());
  return text.length <= LONGEST ? text : "";
}

/** @param {Range} range */
function growToWords(range) {
  while (isWithinWord(range.startContainer, range.startOffset)) range.setStart(range.startContainer, range.startOffset - 1);
  while (isWithinWord(range.endContainer, range.endOffset)) range.setEnd(range.endContainer, range.endOffset + 1);
}

/** @param {Node} node @param {number} at */
function isWithinWord(node, at) {
  return node instanceof Text && LETTER.test(node.data[at - 1] ?? "") && LETTER.test(node.data[at] ?? "");
}
