// Places the panel where it covers neither the next control nor what has to be read.

import { rowHeader, selectorOf } from "./locators.js";

const CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"];
const EDGES = ["bottom", "top"];
const COLUMNS = ["column-right", "column-left"];
// The panel's share of the window's height, unless it is a column.
const SHARE = 0.6;
// As in coach.css.
const NARROW = 640;
const SHORT = 480;
const GAP = 12;
const AIR = 8;
const BOXES = "dialog[open] .actions :is(button, a), dialog[open] .rows, [aria-invalid=true]";
const TEXTS = ".field-error, dialog[open] h2";
const CONTROL = "button, input, select, textarea";
const ESSENTIAL = ".coach-head, .coach-now, .coach-nudge, [data-result]";

// A phone's bar of addresses comes and goes with the scrolling, and is no other layout.
const ANOTHER_HEIGHT = 100;
// Of the panel: its heading and a line.
const LEAST = 72;
// Up to what was achieved, of what the panel keeps clear of.
const RESULT = 4;

// A control is scrolled once each time it becomes the next, and once in each layout: afterwards the trainee scrolls.
/** @type {{ intoView: Element | null, clear: Element | null }} */
const scrolled = { intoView: null, clear: null };
let layout = { width: 0, height: 0 };

/** @param {HTMLElement} panel @param {Sights} sights */
export function layOut(panel, { next, isMarked, results, isEnd }) {
  const view = currentView();
  const { scrollTop } = panel;
  panel.style.setProperty("--coach-top", `${Math.round(view.top)}px`);
  panel.style.setProperty("--coach-below", `${Math.round(view.below)}px`);
  if (isAnotherLayout(view)) Object.assign(scrolled, { intoView: null, clear: null });
  const shapes = shapesFor(view).map((names) => measureShape(panel, names, view));
  // The end of the page can be scrolled clear of the panel.
  document.body.style.paddingBlockEnd = `${Math.round(shapes[0].height + view.below) + 2 * GAP}px`;
  if (next && isMarked) bringIntoView(next, view);
  else if (isEnd && results.length > 0) bringResultIntoView(results, view, shapes[0]);
  else if (!next) Object.assign(scrolled, { intoView: null, clear: null });
  const spot = findSpot(shapes, { next, results, isEnd }, view);
  applySpot(panel, spot);
  panel.scrollTop = scrollTop;
  if (spot.covers && next && isMarked && scrolled.clear !== next) {
    scrolled.clear = next;
    next.scrollIntoView({ block: spot.name.includes("bottom") ? "start" : "end" });
  }
}

/** @param {HTMLElement} panel @param {PanelSpot} spot */
function applySpot(panel, { name, room, height }) {
  panel.dataset.at = name;
  panel.style.setProperty("--coach-room", `${Math.floor(room)}px`);
  panel.toggleAttribute("data-cut", height > room);
}

/** @param {View} view */
function shapesFor({ width, height }) {
  if (width < NARROW) return [EDGES];
  return height < SHORT ? [CORNERS, EDGES, COLUMNS] : [CORNERS];
}

/** @param {HTMLElement} panel @param {string[]} names @param {View} view @returns {PanelShape} */
function measureShape(panel, names, view) {
  if (!names.includes(panel.dataset.at ?? "")) panel.dataset.at = names[0];
  const { width } = panel.getBoundingClientRect();
  const height = panel.scrollHeight + panel.offsetHeight - panel.clientHeight;
  const parts = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll(ESSENTIAL)]);
  const most = view.height * (names === COLUMNS ? 1 : SHARE);
  const essential = Math.min(height, most, parts.reduce((sum, part) => sum + part.offsetHeight, 2 * AIR));
  return { names, width, height, essential, most };
}

// The panel covers, where not even its essential part fits elsewhere, what comes last in this order: the control with its label,
// messages, what was achieved, and the rest of the rows. At the end it is cut before it covers what was achieved.
/** @param {PanelShape[]} shapes @param {Omit<Sights, "isMarked">} sights @param {View} view @returns {PanelSpot} */
function findSpot(shapes, { next, results, isEnd }, view) {
  const control = next && isInView(next.getBoundingClientRect(), view) ? surroundingsOf(next) : [];
  const row = next?.closest("tr");
  const [rows, details] = [true, false].map((isRow) => results.filter((each) => each.matches("tr") === isRow));
  const groups = [control.slice(0, 1), control.slice(1), boxesToRead(), ...[details, row ? [...rows, row] : rows].map((each) => each.flatMap(boxesOf))];
  for (let count = groups.length; count > 0; count -= 1) {
    const spot = roomiestSpot(shapes, groups.slice(0, count).flat(), view);
    if (spot.room >= (isEnd && count === RESULT ? LEAST : spot.essential)) return spot;
  }
  const last = roomiestSpot(shapes, control.slice(0, 1), view);
  return { ...last, room: Math.max(last.room, LEAST), covers: true };
}

/** @param {PanelShape[]} shapes @param {DOMRect[]} obstacles @param {View} view @returns {PanelSpot} */
function roomiestSpot(shapes, obstacles, view) {
  const spots = shapes.flatMap((shape) => shape.names.map((name) => ({ ...shape, name, room: roomAt(name, shape, obstacles, view) })));
  return spots.find(({ room, height }) => room >= height) ?? spots.reduce(lessCut);
}

/** @param {PanelSpot} one @param {PanelSpot} other */
function lessCut(one, other) {
  const [rank, otherRank] = [one, other].map(({ room, height, essential }) => (room < essential ? -1 / room : room / height));
  return otherRank > rank ? other : one;
}

/** @param {string} name @param {PanelShape} shape @param {DOMRect[]} obstacles @param {View} view */
function roomAt(name, { width, most }, obstacles, view) {
  const gap = EDGES.includes(name) ? 0 : GAP;
  const left = name.includes("left") ? gap : view.width - width - gap;
  const inTheWay = obstacles.filter((box) => box.left < left + width + AIR && left - AIR < box.right)
    .filter((box) => isInView(box, view));
  const isTop = name.includes("top");
  const edge = isTop ? view.top + gap : view.height - gap;
  const clear = isTop
    ? Math.min(view.height - gap, ...inTheWay.map((box) => box.top - AIR)) - edge
    : edge - Math.max(view.top + gap, ...inTheWay.map((box) => box.bottom + AIR));
  return Math.max(1, Math.min(most, clear));
}

// The part of the window that neither the band nor an on-screen keyboard covers.
/** @returns {View} */
function currentView() {
  const band = document.querySelector(".band")?.getBoundingClientRect().bottom ?? 0;
  const { height, offsetTop, scale } = window.visualViewport ?? { height: window.innerHeight, offsetTop: 0, scale: 1 };
  // Who enlarges the page by two fingers moves about in it.
  const above = scale > 1 ? 0 : offsetTop;
  const below = Math.max(0, window.innerHeight - above - height * scale);
  return { width: document.documentElement.clientWidth, height: window.innerHeight - below, top: Math.max(0, band, above), below };
}

/** @param {View} view */
function isAnotherLayout({ width, height }) {
  if (width === layout.width && Math.abs(height - layout.height) < ANOTHER_HEIGHT) return false;
  layout = { width, height };
  return true;
}

/** @param {DOMRect} box @param {View} view */
function isInView({ top, bottom }, view) {
  return bottom > view.top && top < view.height;
}

/** @param {Element} control */
function surroundingsOf(control) {
  const cell = control.closest("td");
  const header = rowHeader(control);
  const label = control.closest(".field, label, li");
  return [
    control.getBoundingClientRect(),
    ...(cell ? [cell.getBoundingClientRect()] : []),
    ...[header, label].flatMap((element) => (element ? lineBoxes(element) : [])),
  ];
}

// Of a row, the texts and fields of its cells.
/** @param {Element} element */
function boxesOf(element) {
  const controls = /** @type {Element[]} */ ([element, ...element.querySelectorAll("*")]).filter((each) => each.matches(CONTROL));
  return [...lineBoxes(element), ...controls.map((each) => each.getBoundingClientRect())];
}

function boxesToRead() {
  const boxes = [...document.querySelectorAll(BOXES)].map((each) => each.getBoundingClientRect());
  const texts = document.querySelectorAll(`:is(${selectorOf("message")}, ${TEXTS}):not([data-coach] *)`);
  return [...boxes, ...[...texts].flatMap(lineBoxes)];
}

// Of its texts alone: a block is as wide as the page.
/** @param {Element} element */
function lineBoxes(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const boxes = [];
  while (texts.nextNode()) {
    range.selectNodeContents(texts.currentNode);
    boxes.push(...range.getClientRects());
  }
  return boxes;
}

/** @param {Element} target @param {View} view */
function bringIntoView(target, { height, top }) {
  if (scrolled.intoView === target) return;
  scrolled.intoView = target;
  const box = target.getBoundingClientRect();
  const isShort = height - top < SHORT;
  if (box.top < 60 || box.bottom > height * (isShort ? 0.4 : 0.55)) {
    target.scrollIntoView({ block: isShort ? "start" : "center" });
  }
}

// The first of them for certain; above the panel, unless a row that is too tall for that can stand beside it.
/** @param {Element[]} results @param {View} view @param {PanelShape} shape */
function bringResultIntoView(results, view, { names, height, most }) {
  if (scrolled.intoView === results[0]) return;
  scrolled.intoView = results[0];
  const { style } = document.documentElement;
  const padding = Math.min(height, most) + 2 * AIR;
  const tallest = Math.max(...results.map((each) => each.getBoundingClientRect().height));
  const isBeside = names === CORNERS && view.height >= SHORT && view.height - view.top - padding < tallest;
  if (!isBeside) style.scrollPaddingBlockEnd = `${padding}px`;
  for (const each of [...results].reverse()) each.scrollIntoView({ block: "nearest" });
  style.scrollPaddingBlockEnd = "";
}
