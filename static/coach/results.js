// The elements of the page that show what the lesson has achieved: the panel keeps clear of them.

import { evidenceOf } from "./assertions.js";
import { finalExpectations, expectationsSinceAction } from "./progress.js";
import { findRows, isVisible } from "./locators.js";

// They show themselves: a heading stands at the top, and a dialog's own parts are kept clear anyway.
const WHOLE = new Set(["ExpectScreen", "ExpectDialog"]);

// The columns of the table of users that show what is stored.
/** @type {Record<string, { column: string, member: "status" | "profile" | "role" }>} */
const COLUMNS = {
  ExpectStatus: { column: "Estado", member: "status" },
  ExpectProfile: { column: "Perfiles", member: "profile" },
  ExpectRole: { column: "Roles", member: "role" },
};

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
