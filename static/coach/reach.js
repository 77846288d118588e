// What keeps a person from an action on a control. The player runs this very text in its pages (simulator/play/reach.py), so it
// imports nothing.

const DISABLED = ":disabled, [aria-disabled=true i], [aria-disabled=true i] *";

// Null if nothing does. Scrolls the control into view.
/** @param {Control} element @param {PerformableAction} action @returns {Obstacle | null} */
export function findObstacle(element, action) {
  const state = stateObstacle(element, action);
  if (state) return state;
  let obstacle = hitObstacle(element);
  for (const block of /** @type {const} */ (["start", "end", "center"])) {
    if (!obstacle) break;
    element.scrollIntoView({ block, inline: "center", behavior: "instant" });
    obstacle = hitObstacle(element);
  }
  return obstacle;
}

// The same, whatever stands before the control.
/** @param {Control} element @param {PerformableAction} action @returns {Obstacle | null} */
export function stateObstacle(element, { type, value }) {
  const seen = /Check|Uncheck/.test(type) ? element.parentElement : element; // a box may be drawn over a transparent one
  if (element.matches(DISABLED)) return { reason: "disabled" };
  if (element.closest("[inert]")) return { reason: "inert" };
  if (!seen?.checkVisibility({ opacityProperty: true })) return { reason: "invisible" };
  if (getComputedStyle(element).pointerEvents === "none") return { reason: "unresponsive" };
  if (!/Fill|Choose/.test(type)) return null;
  if (element.localName === "select") return offeredOption(element, value) ? null : { reason: "no-option" };
  if (type === "Choose") return { reason: "no-list" };
  return element.readOnly || element.ariaReadOnly === "true" ? { reason: "read-only" } : null;
}

// Whether a person could press it. The page stays where it is scrolled to.
/** @param {Control} element */
export function isWithinReach(element) {
  /** @type {[Element, number, number][]} */
  const places = [];
  for (let each = element.parentElement; each; each = each.parentElement) places.push([each, each.scrollLeft, each.scrollTop]);
  const obstacle = findObstacle(element, { type: "Click" });
  for (const [each, left, top] of places) each.scrollTo({ left, top, behavior: "instant" });
  return obstacle === null;
}

/** @param {Control} select @param {string} [label] */
export function offeredOption(select, label) {
  return [...select.options].find((option) => option.label === label && isOffered(option));
}

/** @param {Element} option */
function isOffered(option) {
  return !option.matches(DISABLED) && getComputedStyle(option).display !== "none";
}

// At the middle of what the window shows of it, where a pointer would press; the coach's panel can be moved aside.
/** @param {Control} element @returns {Obstacle | null} */
function hitObstacle(element) {
  const { left, right, top, bottom } = element.getClientRects()[0] ?? new DOMRect(-1);
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const point = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const hit = root.elementsFromPoint(point[0], point[1]).find((each) => !each.closest("[data-coach]"));
  if (!hit || (hit !== element && hit.contains(element))) return { reason: "out-of-view" };
  return element.contains(hit) || hit.closest("label")?.control === element ? null : { reason: "covered", cover: hit };
}
