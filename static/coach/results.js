// The elements of the page that show what the lesson has achieved: the panel keeps clear of them.

import { evidenceOf } from "./assertions.js";
import { finalExpectations, expectationsSinceAction } from "./progress.js";
import { findRows, isVisible } from "./locators.js";

// They show themselves: a heading stands at the top, and a dialog's own parts are kept clear anyway.
const WHOLE = new Set(["ExpectScreen", "ExpectDialog"]);

/** @param {Step[]} steps @param {Position} position @param {boolean} isEnd @returns {Element[]} */
export function findResults(steps, position, isEnd) {
  const expectations = isEnd ? finalExpectations(steps) : expectationsSinceAction(steps, position);
  return [...new Set(expectations.flatMap(elementsOf))].filter(isVisible);
}

// What is stored of a user is shown by the user's row.
/** @param {Step} step */
function elementsOf({ part, action }) {
  if (part === "stored") return action.username ? findRows(document, action.username) : [];
  if (part !== "seen" || WHOLE.has(action.type)) return [];
  const element = evidenceOf(/** @type {ScreenExpectation} */ (action));
  return element ? [element.closest("tr") ?? element] : [];
}
