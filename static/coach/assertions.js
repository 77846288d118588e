// Whether the page meets an expectation at this moment, the twin of simulator/play/assertions.py; and which of its elements show
// what the lesson has achieved, so that the panel keeps clear of them.

import { computeTextAlternative } from "../vendor/dom-accessibility-api/accessible-name-and-description.mjs";
import {
  find, findAll, findByKind, findByName, findMessages, findRows, isInCoach, isVisible, normalizeText, referencedElements,
  rowHeader, scopesOf, single,
} from "./locators.js";
import { expectationsSinceAction, finalExpectations } from "./progress.js";
import { isWithinReach } from "./reach.js";
import { shownText } from "./shown.js";

const NO_TEXT = "script, noscript, style";
// What a cell without a value shows; the dash is the portal's sign for none.
const NOTHING = /^[—–-]?$/;
const CONTENT = "a, button, img, input:not([type=hidden]), select, svg, textarea";
const LETTER = "[\\w\\u00c0-\\u024f\\u0300-\\u036f]";
const CAPTIONED = "input:is([type=button], [type=submit])";

// They show themselves: a heading stands at the top, and a dialog's own parts are kept clear anyway.
const WHOLE = new Set(["ExpectScreen", "ExpectDialog"]);

// The columns of the table of users that show what is stored.
/** @type {Record<string, { column: string, member: "status" | "profile" | "role" }>} */
const COLUMNS = {
  ExpectStatus: { column: "Estado", member: "status" },
  ExpectProfile: { column: "Perfiles", member: "profile" },
  ExpectRole: { column: "Roles", member: "role" },
};
/** @type {ActionTable<ScreenExpectation, Element | null>} */
const FIND_EVIDENCE = {
  ExpectScreen: ({ heading }) => mainHeadings().find((title) => isSameText(textOf(title), heading)) ?? null,
  ExpectMessage: ({ text }) => anyVisible(messagesSaying(text)),
  ExpectDialog: ({ text }) => anyVisible(findByName(document, "dialog", text)),
  ExpectDialogText: ({ text }) => elementsContaining(openDialogs(), text)[0] ?? null,
  ExpectFieldError: ({ target, text }) => elementIf(find(target), (field) => errorOf(field) === normalizeText(text)),
  ExpectNoFieldError: ({ target }) => elementIf(find(target), (field) => !errorOf(field)),
  ExpectValue: ({ target, value }) => elementIf(find(target), (field) => hasValue(field, value)),
  ExpectChecked: ({ target, checked }) => elementIf(find(target), (box) => isChecked(box) === checked),
  ExpectRow: ({ row }) => anyVisible(findRows(document, row)),
  ExpectCell: (expectation) =>
    elementIf(findCell(expectation), (cell) => SHOWS[expectation.extent](shownText(cell), expectation.text) === expectation.present),
  ExpectEmptyCell: (expectation) =>
    elementIf(findCell(expectation), (cell) => NOTHING.test(normalizeText(cell.innerText)) && !cell.querySelector(CONTENT)),
  ExpectRowCount: ({ table, count }) =>
    elementIf(single(findByName(document, "table", table).filter(isVisible)), (each) => rowsWithHeader(each).length === count),
  ExpectText: ({ text, region }) => elementsContaining(placesOf(region), text)[0] ?? null,
  ExpectControl: ({ target }) => findAll(target).find((each) => isVisible(each) && isWithinReach(each)) ?? null,
};
/** @type {Record<Extent, (shown: string, text: string) => boolean>} */
const SHOWS = {
  entry: (shown, text) => [shown, ...shown.split(/[;\n]/)].some((each) => isSameText(each, text)),
  whole: isSameText,
  part: (shown, text) => hasWords(text)(shown),
};
// A missing row, region or dialog proves nothing about its content.
/** @type {AbsenceTable} */
const IS_ABSENT = {
  ExpectDialog: ({ text }) => findByName(document, "dialog", text).length === 0,
  ExpectDialogText: ({ text }) => lacksText(openDialogs(), text),
  ExpectRow: ({ row }) => findRows(document, row).length === 0,
  ExpectText: ({ text, region }) => lacksText(placesOf(region), text),
  ExpectControl: ({ target }) => scopesOf(target).some(isVisible) && findAll(target).length === 0,
};

/** @param {ScreenExpectation} expectation */
export function isMet(expectation) {
  if (!expectsAbsence(expectation)) return evidenceOf(expectation) !== null;
  return document.readyState === "complete" && /** @type {IsAbsent} */ (IS_ABSENT[expectation.type])(expectation);
}

/** @param {ScreenExpectation} expectation */
export function evidenceOf(expectation) {
  return expectsAbsence(expectation) ? null : FIND_EVIDENCE[expectation.type](/** @type {never} */ (expectation));
}

/** @param {{ type: string, present?: boolean }} expectation */
function expectsAbsence({ type, present }) {
  return present === false && type in IS_ABSENT;
}

/** @param {any} element @param {(element: any) => boolean} test */
function elementIf(element, test) {
  return element && test(element) ? element : null;
}

/** @param {Element[]} elements */
function anyVisible(elements) {
  return elements.find(isVisible) ?? null;
}

function mainHeadings() {
  return findByKind(document, "heading").filter((title) => title.localName === "h1" || title.getAttribute("aria-level") === "1");
}

/** @param {string} text */
function messagesSaying(text) {
  return findMessages().flatMap((message) => innermost(message, (content) => isSameText(content, text)));
}

function openDialogs() {
  return findByKind(document, "dialog").filter(isVisible);
}

/** @param {string | null} region */
function placesOf(region) {
  return region ? findByName(document, "region", region).filter(isVisible) : [document.body];
}

/** @param {Element[]} places @param {string} text */
function lacksText(places, text) {
  return places.length > 0 && elementsContaining(places, text).length === 0;
}

/** @param {string} text @param {string} other */
function isSameText(text, other) {
  return normalizeText(text) === normalizeText(other);
}

// No letter before its first word, and none after its last.
/** @param {string} text */
function hasWords(text) {
  const words = normalizeText(text).replace(/[^\w\s]/g, "\\$&");
  const pattern = new RegExp(`(?<!${LETTER}(?=${LETTER}))${words}(?!(?<=${LETTER})${LETTER})`);
  return (/** @type {string} */ shown) => pattern.test(normalizeText(shown));
}

/** @param {Element} table */
function rowsWithHeader(table) {
  return findByKind(table, "row").filter(rowHeader);
}

/** @param {Element[]} places @param {string} text */
function elementsContaining(places, text) {
  return places.flatMap((place) => innermost(place, hasWords(text))).filter(isVisible);
}

// The innermost elements whose text passes, in order.
/** @param {Element} root @param {(text: string) => boolean} test */
function innermost(root, test) {
  /** @type {Element[]} */
  const elements = [];
  textOf(root, (element, text) => {
    if (!element.contains(elements.at(-1) ?? null) && test(text)) elements.push(element);
  });
  return elements;
}

// Hidden text too; each element is visited after its content.
/** @param {Node} node @param {(element: Element, text: string) => void} [visit] @returns {string} */
function textOf(node, visit) {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.matches(NO_TEXT) || isInCoach(node)) return "";
  const text = captionOf(node) ?? [...node.childNodes].map((child) => textOf(child, visit)).join("");
  visit?.(node, text);
  return text;
}

/** @param {Element} element */
function captionOf(element) {
  return element.matches(CAPTIONED) ? /** @type {Control} */ (element).value : null;
}

/** @param {Control} field */
function errorOf(field) {
  const invalid = field.getAttribute("aria-invalid") ?? "false";
  const isInvalid = !["", "false"].includes(invalid) || field.validity?.valid === false;
  return isInvalid ? errorTexts(field).join(" ").trim() : "";
}

/** @param {Control} field */
function errorTexts(field) {
  return referencedElements(field, "aria-errormessage").map((error) =>
    normalizeText(error.getAttribute("aria-label") || computeTextAlternative(error, { compute: "description" })));
}

/** @param {Control} box */
function isChecked(box) {
  return box.checked ?? box.matches("[aria-checked=true i]");
}

/** @param {Control} field @param {string} value */
function hasValue(field, value) {
  if (field.localName !== "select" || value === "") return field.value?.normalize() === value.normalize();
  return isSameText(single([...field.selectedOptions])?.textContent ?? "", value);
}

// With a dialog open, two tables may have the row; the column tells which is meant.
/** @param {{ row: string, column: string }} expectation */
function findCell({ row: header, column }) {
  const rows = findRows(document, header);
  const tables = rows.map((row) => row.closest("table")).filter((table) => table !== null);
  const title = single(tables.flatMap((table) => findByName(table, "columnheader", column)));
  if (!title) return null;
  const rowsOfTable = rows.filter((row) => row.closest("table") === title.closest("table"));
  return single(rowsOfTable)?.cells[title.cellIndex] ?? null;
}

// What is stored comes first, and a row after what it has.
/** @param {Step[]} steps @param {Position} position @param {boolean} isEnd @returns {Element[]} */
export function findResults(steps, position, isEnd) {
  const expectations = isEnd ? finalExpectations(steps) : expectationsSinceAction(steps, position);
  const stored = expectations.filter(({ part }) => part === "stored");
  const elements = [...new Set([...stored, ...expectations].flatMap(elementsOf))].filter(isVisible);
  return elements.sort((one, other) => Number(one.matches("tr")) - Number(other.matches("tr")));
}

/** @param {Step} step */
function elementsOf({ part, action }) {
  if (part === "stored") return storedElements(action);
  if (part !== "seen" || WHOLE.has(action.type)) return [];
  const element = evidenceOf(/** @type {ScreenExpectation} */ (action));
  return element ? [element.closest("tr") ?? element] : [];
}

// Of a user the cell that shows it, and the whole row.
/** @param {StepOf<"stored">["action"]} action */
function storedElements(action) {
  const row = action.username;
  if (!row) return [];
  const { column, member } = COLUMNS[action.type] ?? {};
  const text = member && action[member];
  const cell = text && evidenceOf({ type: "ExpectCell", row, column, text, present: action.present !== false, extent: "entry" });
  return [...(cell ? [cell] : []), ...findRows(document, row)];
}
