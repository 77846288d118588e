// Finds the panel a place where it covers neither the next control nor what has to be read, and as much room as is there.

const CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"];
const EDGES = ["bottom", "top"];
const COLUMNS = ["column-right", "column-left"];
// Of the window's height, how much the panel may take.
const SHARES = new Map([[CORNERS, 0.6], [EDGES, 0.6], [COLUMNS, 1]]);
// As in coach.css.
const NARROW = 640;
const SHORT = 480;
const GAP = 12;
// The room between the panel and what it keeps clear of: the ring around a control, and a little air.
const AIR = 8;
const BOXES = "dialog[open] .actions :is(button, a), dialog[open] .rows, [aria-invalid=true]";
const TEXTS = ":is([role=status], [role=alert], .field-error, dialog[open] h2):not([data-coach] *)";
const ESSENTIAL = ".coach-head, .coach-now, .coach-nudge";

// next: the control that comes next, or null; isMarked: whether the trainee may be led to it.
export function place(panel, next, isMarked) {
  const view = viewOf();
  const scrolled = panel.scrollTop;
  panel.style.setProperty("--coach-top", `${Math.round(view.top)}px`);
  const shapes = shapesOf(view).map((names) => measured(panel, names, view));
  // The end of the page can be scrolled clear of the panel, wherever that stands.
  document.body.style.paddingBlockEnd = `${Math.round(shapes[0].height) + 2 * GAP}px`;
  if (next && isMarked) bringIntoView(next, view);
  const found = roomiest(shapes, next, view);
  arrange(panel, found);
  panel.scrollTop = scrolled;
  if (found.covers && next && isMarked && !moved.has(next)) {
    moved.add(next);
    next.scrollIntoView({ block: found.name.includes("bottom") ? "start" : "end" });
  }
}

function arrange(panel, { name, room, height }) {
  panel.dataset.at = name;
  panel.style.setProperty("--coach-room", `${Math.floor(room)}px`);
  panel.toggleAttribute("data-cut", height > room);
}

function shapesOf({ width, height }) {
  if (width < NARROW) return [EDGES];
  return height < SHORT ? [CORNERS, EDGES, COLUMNS] : [CORNERS];
}

// How large the panel is in this shape with all that it says, and with what has to be in sight.
function measured(panel, names, view) {
  if (!names.includes(panel.dataset.at)) panel.dataset.at = names[0];
  const { width } = panel.getBoundingClientRect();
  const height = panel.scrollHeight + panel.offsetHeight - panel.clientHeight;
  const parts = [...panel.querySelectorAll(ESSENTIAL)].map((part) => part.offsetHeight);
  const essential = Math.min(height, parts.reduce((sum, each) => sum + each, 2 * AIR));
  return { names, width, height, essential, most: view.height * SHARES.get(names) };
}

// The first place where all of it fits; else the one with the most room for it. Where not even what has to be in sight
// fits, messages are given up for the control, and at last its own surroundings.
function roomiest(shapes, next, view) {
  const own = next && isInView(next.getBoundingClientRect(), view) ? surroundings(next) : [];
  let found = null;
  for (const kept of [[...own, ...keptFree()], own]) {
    const places = shapes.flatMap((shape) => shape.names.map((name) => ({ ...shape, name, ...roomOf(name, shape, kept, view) })));
    found = places.find(({ room, height }) => room >= height) ?? places.reduce(lessCut);
    if (found.room >= found.essential) return found;
  }
  return { ...found, room: found.essential, covers: true };
}

function lessCut(one, other) {
  const [left, right] = [one, other].map(({ room, height, essential }) => (room < essential ? -1 / room : room / height));
  return right > left ? other : one;
}

// From the place's own edge of the window to the nearest thing that is kept free.
function roomOf(name, { width, most }, kept, view) {
  const gap = EDGES.includes(name) ? 0 : GAP;
  const left = name.includes("left") ? gap : view.width - width - gap;
  const inTheWay = kept.filter((box) => box.left < left + width + AIR && left - AIR < box.right)
    .filter((box) => isInView(box, view));
  const isTop = name.includes("top");
  const edge = isTop ? view.top + gap : view.height - gap;
  const clear = isTop
    ? Math.min(view.height - gap, ...inTheWay.map((box) => box.top - AIR)) - edge
    : edge - Math.max(view.top + gap, ...inTheWay.map((box) => box.bottom + AIR));
  return { room: Math.max(1, Math.min(most, clear)) };
}

function viewOf() {
  const band = document.querySelector(".band")?.getBoundingClientRect().bottom ?? 0;
  return { width: document.documentElement.clientWidth, height: window.innerHeight, top: Math.max(0, band) };
}

function isInView({ top, bottom }, view) {
  return bottom > view.top && top < view.height;
}

// The control, and the words by which it is known: its label and hint, its cell, the header of its row.
function surroundings(control) {
  const cell = control.closest("td");
  const header = control.closest("tr")?.querySelector("th[scope=row]");
  const words = control.closest(".field, label, li");
  return [
    control.getBoundingClientRect(),
    ...(cell ? [cell.getBoundingClientRect()] : []),
    ...[header, words].filter(Boolean).flatMap(lines),
  ];
}

// A message may be as wide as the page: what is kept free is its words.
function keptFree() {
  const boxes = [...document.querySelectorAll(BOXES)].map((each) => each.getBoundingClientRect());
  return [...boxes, ...[...document.querySelectorAll(TEXTS)].flatMap(lines)];
}

function lines(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return [...range.getClientRects()];
}

// Once for each control: afterwards the trainee scrolls.
const seen = new WeakSet();
const moved = new WeakSet();

// In a short window near its top, so that there is room below.
function bringIntoView(target, { height }) {
  if (seen.has(target)) return;
  seen.add(target);
  const box = target.getBoundingClientRect();
  const isShort = height < SHORT;
  if (box.top < 60 || box.bottom > height * (isShort ? 0.4 : 0.55)) {
    target.scrollIntoView({ block: isShort ? "start" : "center" });
  }
}
