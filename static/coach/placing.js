// Finds the panel a size and a corner where it covers neither the next control nor a message nor the safety band.

const CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"];
const EDGES = ["bottom", "top"];
const SIZES = ["whole", "tight", "least"];
const NARROW = 640;
const GAP = 12;
const TARGET_WEIGHS = 9;
const BUTTONS = "dialog[open] .actions :is(button, a), [aria-invalid=true]";
const TEXTS = ":is([role=status], [role=alert], .field-error, dialog[open] h2):not([data-coach] *)";

export function place(panel, target) {
  if (target) bringIntoView(target);
  const view = viewOf();
  const free = [...Array(target ? TARGET_WEIGHS : 0).fill(target?.getBoundingClientRect()), ...keptFree()];
  const scrolled = panel.scrollTop;
  panel.style.setProperty("--coach-top", `${Math.round(view.top)}px`);
  const covers = roomiest(panel, free, view);
  panel.scrollTop = scrolled;
  if (covers && target && !moved.has(target)) {
    moved.add(target);
    target.scrollIntoView({ block: panel.dataset.at.startsWith("bottom") ? "start" : "end" });
  }
  // The end of the page can be scrolled clear of the panel, wherever that stands.
  document.body.style.paddingBlockEnd = `${Math.round(panel.offsetHeight) + 2 * GAP}px`;
}

// As large as it can be without covering anything; gives how much is covered even so.
function roomiest(panel, free, view) {
  const names = view.width < NARROW ? EDGES : CORNERS;
  let covers = 0;
  if (!names.includes(panel.dataset.at)) panel.dataset.at = names[0];
  for (const size of SIZES) {
    if (panel.dataset.size !== size) panel.dataset.size = size;
    const { width, height } = panel.getBoundingClientRect();
    const covered = (name) => free.reduce((sum, box) => sum + overlap(corner(name, { width, height }, view), box), 0);
    const best = names.reduce((chosen, name) => (covered(name) < covered(chosen) ? name : chosen));
    covers = covered(best);
    if (covers > 0 && size !== SIZES.at(-1)) continue;
    if (panel.dataset.at !== best) panel.dataset.at = best;
    break;
  }
  return covers;
}

function viewOf() {
  const band = document.querySelector(".band")?.getBoundingClientRect().bottom ?? 0;
  return { width: document.documentElement.clientWidth, height: window.innerHeight, top: Math.max(0, band) };
}

// A message may be as wide as the page: what is kept free is its words.
function keptFree() {
  const buttons = [...document.querySelectorAll(BUTTONS)].map((each) => each.getBoundingClientRect());
  return [...buttons, ...[...document.querySelectorAll(TEXTS)].flatMap(lines)];
}

function lines(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return [...range.getClientRects()];
}

// Once for each control: afterwards the trainee scrolls.
const seen = new WeakSet();
const moved = new WeakSet();

function bringIntoView(target) {
  if (seen.has(target)) return;
  seen.add(target);
  const box = target.getBoundingClientRect();
  if (box.top < 60 || box.bottom > window.innerHeight * 0.55) target.scrollIntoView({ block: "center" });
}

function corner(name, size, view) {
  const gap = EDGES.includes(name) ? 0 : GAP;
  const left = name.includes("left") ? gap : view.width - size.width - gap;
  const top = name.includes("top") ? view.top + gap : view.height - size.height - gap;
  return { left, top, right: left + size.width, bottom: top + size.height };
}

function overlap(one, other) {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
