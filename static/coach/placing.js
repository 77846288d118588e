// Finds the panel a corner where it covers neither the next control nor a message.

const CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"];
const EDGES = ["bottom", "top"];
const NARROW = 640;
const GAP = 12;
const KEPT_FREE = "[role=status]:not([data-coach] *), [role=alert], [aria-invalid=true], dialog[open] .actions, dialog[open] h2";

export function place(panel, target) {
  const room = document.documentElement;
  if (target) bringIntoView(target);
  const size = panel.getBoundingClientRect();
  const view = { width: room.clientWidth, height: window.innerHeight };
  const free = [target, ...document.querySelectorAll(KEPT_FREE)].filter(Boolean).map((each) => each.getBoundingClientRect());
  const names = view.width < NARROW ? EDGES : CORNERS;
  const covered = (name) => free.reduce((sum, box, index) => sum + overlap(corner(name, size, view), box) * (index === 0 ? 9 : 1), 0);
  const best = names.reduce((chosen, name) => (covered(name) < covered(chosen) ? name : chosen));
  if (panel.dataset.at !== best) panel.dataset.at = best;
  const covers = target !== null && overlap(corner(best, size, view), target.getBoundingClientRect()) > 0;
  if (covers && !moved.has(target)) {
    moved.add(target);
    target.scrollIntoView({ block: best.startsWith("bottom") ? "start" : "end" });
  } else if (covers) {
    panel.classList.add("tight");
  }
  // The end of the page can be scrolled clear of the panel, wherever that stands.
  document.body.style.paddingBlockEnd = `${Math.round(size.height) + 2 * GAP}px`;
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
  const left = name.includes("left") ? GAP : view.width - size.width - GAP;
  const top = name.includes("top") ? GAP : view.height - size.height - GAP;
  return { left, top, right: left + size.width, bottom: top + size.height };
}

function overlap(one, other) {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}
