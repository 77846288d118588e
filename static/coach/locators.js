// Finds on the page the control that a target means, by role and accessible name, as simulator/play/locators.py does.
// Like Playwright it finds what is inert, as is all that stands behind a modal dialog; only what is hidden is left out.

import { computeAccessibleName } from "../vendor/dom-accessibility-api/accessible-name.mjs";
import getRole from "../vendor/dom-accessibility-api/getRole.mjs";

// Roles, and the elements that may have them without saying so: so that few are asked for role and name.
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
// Where dom-accessibility-api knows no role, or another than Playwright.
const ROLES = { "th:is([scope=row], [scope=rowgroup])": "rowheader", "input[type=password]": "textbox" };

// The one control that is meant; null if there is none, or more than one.
export function find(target, root = document) {
  return only(findAll(target, root));
}

export function findAll({ kind, name, row, region }, root = document) {
  const regions = region ? named(root, "region", region) : [root];
  const places = row ? regions.flatMap((place) => rows(place, row)) : regions;
  return [...new Set(places.flatMap((place) => named(place, kind, name)))];
}

// The rows of tables that have this row header.
export function rows(root, header) {
  const headers = named(root, "rowheader", header);
  return headers.length ? ofKind(root, "row").filter((row) => headers.some((each) => row.contains(each))) : [];
}

export function messages(root = document) {
  return [...root.querySelectorAll(MESSAGES)].filter((element) => isShown(element) && !isCoach(element));
}

export function named(root, kind, name) {
  const wanted = tidy(name);
  return ofKind(root, kind).filter((element) => labelOf(element) === wanted);
}

export function ofKind(root, kind) {
  const { roles, native } = KINDS[kind];
  return [...root.querySelectorAll(`${native}, [role]`)].filter(
    (element) => roles.includes(roleOf(element)) && isExposed(element) && !isCoach(element),
  );
}

export function only(elements) {
  return elements.length === 1 ? elements[0] : null;
}

// Seen with the eyes.
export function isShown(element) {
  const { width, height } = element.getBoundingClientRect();
  return isRendered(element) && width > 0 && height > 0;
}

// The coach speaks of the same things, but is no part of the page.
export function isCoach(element) {
  return element.closest("[data-coach]") !== null;
}

// Text as Playwright compares it.
export function tidy(text) {
  return text.replace(/[\u200b\u00ad]/g, "").replace(/\s+/g, " ").trim();
}

// The name by which a person knows it, and the header of its row; null outside a table.
export function labelOf(element) {
  return tidy(computeAccessibleName(element));
}

export function rowOf(element) {
  const header = element.closest("tr")?.querySelector("th[scope=row]");
  return header ? labelOf(header) : null;
}

function roleOf(element) {
  const isOwn = ([selector]) => !element.hasAttribute("role") && element.matches(selector);
  return Object.entries(ROLES).find(isOwn)?.[1] ?? getRole(element);
}

// Known to a screen reader.
function isExposed(element) {
  return isRendered(element) && element.closest("[aria-hidden=true i]") === null;
}

function isRendered(element) {
  return element.checkVisibility({ visibilityProperty: true });
}
