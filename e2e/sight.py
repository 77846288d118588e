"""What a trainee sees of a lesson: the control of the step, the instruction, and at the end the result."""

from __future__ import annotations

from playwright.sync_api import Page

SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""

HIDDEN = """() => {
  const target = document.querySelector("[data-coach-target]");
  if (!target) return "no target";
  const view = window.visualViewport;
  const { left, right, top, bottom } = target.getBoundingClientRect();
  const end = view.offsetTop + view.height;
  if (top < view.offsetTop || bottom > end + 1) return `cut off: ${top} to ${bottom} of ${end}`;
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isReached = target.contains(at) || at?.closest("label")?.control === target;
  return isReached || at === target.labels?.[0] ? "" : `under ${at?.outerHTML.slice(0, 80)}`;
}"""
"""What keeps the trainee from the highlighted control, if anything does."""

UNREADABLE = """() => {
  const view = window.visualViewport;
  const panel = document.querySelector("[data-coach]").getBoundingClientRect();
  const now = document.querySelector("[data-coach] [data-now]").getBoundingClientRect();
  const isIn = (box) => box.top >= Math.max(view.offsetTop, panel.top)
    && box.bottom <= Math.min(view.offsetTop + view.height, panel.bottom);
  return isIn(now) ? "" : `${now.top} to ${now.bottom}, panel ${panel.top} to ${panel.bottom}`;
}"""
"""Where the instruction is, if it can't be read whole."""

UNSEEN = """([row, words]) => {
  const view = window.visualViewport;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const boxes = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const start = node.data.indexOf(words);
    if (start < 0 || !(node.parentElement.closest("tr") ?? document.body).textContent.includes(row)) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    boxes.push(...[...range.getClientRects()].slice(0, 1).map((box) => [node.parentElement, box]));
  }
  const isSeen = ([element, { left, right, top, bottom }]) => {
    if (top < view.offsetTop || bottom > view.offsetTop + view.height) return false;
    return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  };
  if (!boxes.length) return null;
  return boxes.some(isSeen) ? "" : `${words}: ${JSON.stringify(boxes.map(([, box]) => box))}`;
}"""
"""Where these words are, in the row if they are in a table, if none of them can be seen; null if nowhere."""

WATCH = f"""
  const findHidden = {HIDDEN};
  const note = ({{ target }}) => {{
    const next = document.querySelector("[data-coach-target]");
    if (!next || !(next.contains(target) || target.contains(next))) return;
    const acts = JSON.parse(sessionStorage.getItem("acts") ?? "[]");
    sessionStorage.setItem("acts", JSON.stringify([...acts, findHidden()]));
  }};
  for (const type of ["click", "input"]) document.addEventListener(type, note, true);
"""
"""Notes in every page, for each act on the highlighted control, what hid it at that moment."""


def settle(page: Page) -> None:
    """Wait until the page has drawn what it was told last."""
    page.evaluate(SETTLED)


def watched_acts(page: Page) -> list[str]:
    """What `WATCH` has noted in this tab."""
    acts: list[str] = page.evaluate("JSON.parse(sessionStorage.getItem('acts') ?? '[]')")
    return acts
