// Finds the control that a target means, by role and accessible name: the twin of simulator/play/locators.py.
// Like Playwright it finds inert elements, as behind a modal dialog, but no hidden ones.

import { computeTextAlternative } from "../vendor/dom-accessibility-api/accessible-name-and-description.mjs";
import getRole from "../vendor/dom-accessibility-api/getRole.mjs";

// Roles, and the elements that may have them implicitly: computing a role is slow, so few are asked.
const KINDS = {
  button: { roles: ["button", "link"], native: "button, a[href], input" },
  field: { roles: ["textbox", "combobox", "searchbox"], native: "input, select, textarea" },
  checkbox: { roles: ["checkbox"], native: "input" },
  region: { roles: ["region", "group"], native: "section, fieldset, details" },
  row: { roles: ["row"], native: "tr" },
  rowheader: { roles: ["rowheader"], native: "th" },
  columnheader: { roles: ["columnheader"], native: "th" },
  heading: { roles: ["heading"], native: "h1" },
  dialog: { roles: ["dialog"], native: "dialog" },
  anyDialog: { roles: ["dialog", "alertdialog"], native: "dialog" },
};
const MESSAGES = ":is([role=status], [role=alert], output):not(dialog *)";
// Where dom-accessibility-api knows no role, or another one than Playwright.
const ROLES = { "th:is([scope=row], [scope=rowgroup])": "rowheader", "input[type=password]": "textbox" };

// Null if there is none, or more than one.
/** @param {Target} target */
export function find(target) {
  return single(findAll(target));
}

/** @param {Target} target */
export function findAll({ kind, name, row, region }) {
  const regions = region ? findByName(document, "region", region) : [document];
  const scopes = row ? regions.flatMap((scope) => findRows(scope, row)) : regions;
  return [...new Set(scopes.flatMap((scope) => findByName(scope, kind, name)))];
}

/** @param {ParentNode} root @param {string} header */
export function findRows(root, header) {
  const headers = findByName(root, "rowheader", header);
  return headers.length ? findByKind(root, "row").filter((row) => headers.some((each) => row.contains(each))) : [];
}

export function findMessages() {
  const elements = /** @type {Control[]} */ ([...document.querySelectorAll(MESSAGES)]);
  return elements.filter((element) => isVisible(element) && !isInCoach(element));
}

/** @param {ParentNode} root @param {keyof typeof KINDS} kind @param {string} name */
export function findByName(root, kind, name) {
  const expected = normalizeText(name);
  return findByKind(root, kind).filter((element) => accessibleName(element) === expected);
}

/** @param {ParentNode} root @param {keyof typeof KINDS} kind */
export function findByKind(root, kind) {
  const { roles, native } = KINDS[kind];
  const elements = /** @type {Control[]} */ ([...root.querySelectorAll(`${native}, [role]`)]);
  return elements.filter((element) => roles.includes(roleOf(element)) && isExposed(element) && !isInCoach(element));
}

/** @template T @param {T[]} elements */
export function single(elements) {
  return elements.length === 1 ? elements[0] : null;
}

/** @param {Element} element */
export function isVisible(element) {
  const { width, height } = element.getBoundingClientRect();
  return isRendered(element) && width > 0 && height > 0;
}

// The coach names the same things, but is no part of the page.
/** @param {Element} element */
export function isInCoach(element) {
  return element.closest("[data-coach]") !== null;
}

// Text as Playwright compares it.
/** @param {string} text */
export function normalizeText(text) {
  return text.replace(/[\u200b\u00ad]/g, "").replace(/\s+/g, " ").trim();
}

/** @param {Element} element */
export function accessibleName(element) {
  return normalizeText(computeTextAlternative(element, { compute: "name" }));
}

// Null outside a table.
/** @param {Element} element */
export function rowHeaderOf(element) {
  const header = element.closest("tr")?.querySelector("th[scope=row]");
  return header ? accessibleName(header) : null;
}

// Of the innermost region that has a name; null outside of all.
/** @param {Element} element */
export function regionNameOf(element) {
  const names = findByKind(document, "region").filter((region) => region.contains(element)).map(accessibleName);
  return names.findLast((name) => name !== "") ?? null;
}

/** @param {Element} element */
function roleOf(element) {
  const entry = Object.entries(ROLES).find(([selector]) => element.matches(selector));
  return (!element.hasAttribute("role") && entry?.[1]) || (getRole(element) ?? "");
}

// To a screen reader.
/** @param {Element} element */
function isExposed(element) {
  return isRendered(element) && element.closest("[aria-hidden=true i]") === null;
}

/** @param {Element} element */
function isRendered(element) {
  return element.checkVisibility({ visibilityProperty: true });
}
