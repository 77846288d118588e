// Finds the control that a target means, by role and accessible name: the twin of simulator/play/locators.py.
// Like Playwright it finds inert elements, as behind a modal dialog, but no hidden ones.

import { computeTextAlternative } from "../vendor/dom-accessibility-api/accessible-name-and-description.mjs";

// Empty until the script has come: the panel is laid out before.
let kinds = /** @type {ControlKinds} */ ({});
// What a kind is until then.
const NOTHING = { roles: [], native: [":not(*)"] };

/** @param {ControlKinds} table */
export function setKinds(table) {
  kinds = table;
}

/** @param {Target} target */
export function find(target) {
  return single(findAll(target));
}

/** @param {Target} target */
export function findAll(target) {
  return [...new Set(scopesOf(target).flatMap((scope) => findByName(scope, target.kind, target.name)))];
}

/** @param {Target} target @returns {Element[]} */
export function scopesOf({ row, region, dialog }) {
  const wholes = dialog ? findByKind(document, "dialog") : [document.documentElement];
  const regions = region ? wholes.flatMap((scope) => findByName(scope, "region", region)) : wholes;
  return row ? regions.flatMap((scope) => findRows(scope, row)) : regions;
}

/** @param {ParentNode} root @param {string} header */
export function findRows(root, header) {
  const headers = findByName(root, "rowheader", header);
  return headers.length ? findByKind(root, "row").filter((row) => headers.some((each) => row.contains(each))) : [];
}

export function findMessages() {
  const elements = /** @type {Control[]} */ ([...document.querySelectorAll(selectorOf("message"))]);
  return elements.filter((element) => !element.closest(selectorOf("dialog")));
}

/** @param {ParentNode} root @param {keyof ControlKinds} kind @param {string} name */
export function findByName(root, kind, name) {
  const expected = normalizeText(name);
  return findByKind(root, kind).filter((element) => accessibleName(element) === expected);
}

/** @param {ParentNode} root @param {keyof ControlKinds} kind */
export function findByKind(root, kind) {
  const elements = /** @type {Control[]} */ ([...root.querySelectorAll(selectorOf(kind))]);
  return elements.filter((element) => !isInCoach(element) && isOfKind(element, kind) && isExposed(element));
}

// Matches too what has the nature of the kind and another role.
/** @param {keyof ControlKinds} kind */
export function selectorOf(kind) {
  const { roles, native } = kinds[kind] ?? NOTHING;
  return [...native, ...roles.map((role) => `[role~=${role}]`)].join();
}

/** @template T @param {T[]} elements */
export function single(elements) {
  return elements.length === 1 ? elements[0] : null;
}

/** @param {Element} element @returns {boolean} */
export function isVisible(element) {
  return makesNoBox(element) ? hasContent(element, isVisible) : isRendered(element) && isLarge(element.getBoundingClientRect());
}

/** @param {Element} element */
export function isInCoach(element) {
  return element.closest("[data-coach]") !== null;
}

// Text as Playwright compares it.
/** @param {string} text */
export function normalizeText(text) {
  return text.normalize().replace(/[\u200b\u00ad]/g, "").replace(/\s+/g, " ").trim();
}

/** @param {Element} element */
export function accessibleName(element) {
  const hidden = referencedElements(element, "aria-labelledby").some((label) => !isExposed(label));
  const name = computeTextAlternative(element, { compute: "name", getComputedStyle: styleOf, hidden });
  return normalizeText(name || hiddenName(/** @type {any} */ (element)));
}

/** @param {Element} element @param {string} attribute */
export function referencedElements(element, attribute) {
  const ids = (element.getAttribute(attribute) ?? "").split(/\s+/);
  return ids.map((id) => document.getElementById(id)).filter((each) => each !== null);
}

// The library trims the text of inline elements: what parts two words, by a space at its edge too, is said to be a block.
/** @param {Element} element @param {string | null} [pseudo] @returns {CSSStyleDeclaration} */
function styleOf(element, pseudo) {
  const style = getComputedStyle(element, pseudo);
  const isParting = element.localName === "br" || /^\s|\s$/.test(element.textContent);
  if (style.display !== "inline" || !isParting) return style;
  /** @param {string} name */
  const getPropertyValue = (name) => (name === "display" ? "block" : style.getPropertyValue(name));
  return /** @type {any} */ ({ getPropertyValue });
}

// The library ignores labels that are hidden, and placeholders.
/** @param {HTMLInputElement} element */
function hiddenName({ labels, placeholder }) {
  return labels?.length ? [...labels].map((label) => label.textContent).join(" ") : (placeholder ?? "");
}

/** @param {Element} element */
export function rowHeaderOf(element) {
  const header = rowHeader(element);
  return header ? accessibleName(header) : null;
}

/** @param {Element} element */
export function rowHeader(element) {
  const row = element.closest(selectorOf("row"));
  return row && findByKind(row, "rowheader")[0];
}

/** @param {Element} element */
export function regionNameOf(element) {
  const names = findByKind(document, "region").filter((region) => region.contains(element)).map(accessibleName);
  return names.findLast((name) => name !== "") ?? null;
}

// A role attribute counts for more than the element's nature.
/** @param {Element} element @param {keyof ControlKinds} kind */
function isOfKind(element, kind) {
  const { roles, native } = kinds?.[kind] ?? NOTHING;
  const [role] = (element.getAttribute("role") ?? "").trim().split(/\s+/);
  return role ? roles.includes(role) : element.matches(native.join());
}

/** @param {Element} element */
function isExposed(element) {
  return isRendered(element) && element.closest("[aria-hidden=true i]") === null;
}

/** @param {Element} element @returns {boolean} */
function isRendered(element) {
  return makesNoBox(element) ? hasContent(element, isRendered) : element.checkVisibility({ visibilityProperty: true });
}

/** @param {Element} element */
function makesNoBox(element) {
  return getComputedStyle(element).display === "contents";
}

/** @param {Element} element @param {(child: Element) => boolean} test */
function hasContent(element, test) {
  return [...element.childNodes].some((node) => (node instanceof Element ? test(node) : isLarge(boxOf(node))));
}

/** @param {Node} node */
function boxOf(node) {
  const range = document.createRange();
  range.selectNode(node);
  return range.getBoundingClientRect();
}

/** @param {DOMRect} box */
function isLarge({ width, height }) {
  return width > 0 && height > 0;
}
