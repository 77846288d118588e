// What a cell shows: its text, and of its fields what is chosen or written. The player runs this very text in its pages
// (simulator/play/shown.py), so it imports nothing.

const FIELD = "input, select, textarea";
const NO_TEXT_SHOWN = ":is([type=checkbox], [type=color], [type=file], [type=image], [type=password], [type=radio], [type=range])";

/** @param {Element} element @returns {string} */
export function shownText(element) {
  if (!element.checkVisibility({ checkVisibilityCSS: true })) return "";
  if (element.matches(FIELD)) return `\n${shownValue(/** @type {Control} */ (element))}\n`;
  if (!element.querySelector(FIELD)) return separated(element, /** @type {HTMLElement} */ (element).innerText);
  return separated(element, [...element.childNodes].map(shownPart).join(""));
}

/** @param {Control} field */
export function shownValue(field) {
  if (field.localName === "select") return [...field.selectedOptions].map((option) => option.label).join("\n");
  return field.matches(NO_TEXT_SHOWN) ? "" : (field.value ?? field.textContent);
}

/** @param {Node} node */
function shownPart(node) {
  if (node instanceof Element) return shownText(node);
  return node instanceof Text ? node.data.replaceAll(/\s+/g, " ") : "";
}

/** @param {Element} element @param {string} text */
function separated(element, text) {
  return element.matches("br") || !/^(inline|contents)/.test(getComputedStyle(element).display) ? `\n${text}\n` : text;
}
