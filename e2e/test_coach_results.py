"""What a lesson has just proved stays in sight: the coach's panel stands elsewhere, and the page shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import (
    CREATE,
    DELETE,
    MODIFY,
    ONE_PROFILE,
    PROFILES,
    REACTIVATE,
    REMOVE,
    ROLES,
    SUSPEND,
    WHOLE,
)

SIZES = ((1366, 625), (1366, 768), (1280, 800), (1024, 640))
SMALL_SIZES = ((360, 740), (740, 360), (320, 256))

TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
COVERED_CELLS = """(words) => {
  const panel = document.querySelector("[data-coach]").getBoundingClientRect();
  const range = document.createRange();
  const boxes = (element) => { range.selectNodeContents(element); return [...range.getClientRects()]; };
  const isHidden = ({ left, right, top, bottom }) => bottom > innerHeight || top < 0
    || (left < panel.right && panel.left < right && top < panel.bottom && panel.top < bottom);
  const parts = [...document.querySelectorAll("main :is(td, th, dd, li, [role=status], [role=alert])")]
    .filter((each) => each.checkVisibility() && !each.closest("[data-coach]"))
    .filter((each) => !each.querySelector("td, li, dd"))
    .filter((each) => words.some((word) => (each.closest("tr, dl, ul") ?? each).textContent.includes(word)));
  return parts.filter((each) => boxes(each).some(isHidden)).map((each) => each.textContent.trim());
}"""
"""The texts that the panel or the window's edge hides, of rows and lists that have one of the words."""

ENDINGS = {
    CREATE: ([], "OPERA001"),
    PROFILES: (["OPERA001"], "Activo"),
    ROLES: (["OPERA001"], "Agente de carga internacional; Importador"),
    REMOVE: (["OPERA001"], "Importador"),
    SUSPEND: (["OPERA001"], "Suspendido"),
    REACTIVATE: (["OPERA001"], "Activo"),
    DELETE: (["OPERA001"], "Eliminado"),
    WHOLE: (["OPERA001"], "Eliminado"),
    ONE_PROFILE: (["OPERA001"], "Importador; Despachador de aduana"),
    MODIFY: (["OPERA001"], "Drawback Web; Teledespacho"),
}
"""Words of the rows and lists that the page of a lesson's end shows its result with, and the result."""
COVERED_RESULT = """(text) => {
  const cells = [...document.querySelectorAll("main :is(td, dd)")];
  const parts = cells.filter((each) => each.innerText.trim().endsWith(text));
  const range = document.createRange();
  return parts.every((part) => {
    range.selectNodeContents(part);
    const { left, top, bottom } = range.getClientRects()[0];
    const seen = document.elementFromPoint(left + 2, (top + bottom) / 2);
    return !seen || !part.contains(seen);
  });
}"""
"""Whether the first line of what shows the text is nowhere in sight."""


@pytest.mark.parametrize("title", ENDINGS)
def test_the_result_stays_in_sight(page: Page, title: str) -> None:
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    robot.take_up(page, title, "Practicar")
    robot.follow(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        expect(robot.panel(page)).to_contain_text(robot.ENDED)
        page.evaluate(TWO_FRAMES)
        words, result = ENDINGS[title]
        assert page.evaluate(COVERED_CELLS, words) == [], f"{width}×{height}"
        assert not page.evaluate(COVERED_RESULT, result), f"{width}×{height}"
        expect(robot.panel(page).locator(".coach-onward")).to_be_in_viewport()
    for width, height in SMALL_SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        assert not page.evaluate(COVERED_RESULT, result), f"{width}×{height}"


UNSEEN = """(text) => {
  const cells = [...document.querySelectorAll("main td")];
  const cell = cells.find((each) => each.textContent.trim().endsWith(text));
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return seen?.closest("td, [data-coach]")?.textContent ?? "out of view";
}"""


def test_on_a_phone_the_state_is_in_sight_at_the_end(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    robot.take_up(page, SUSPEND, "Practicar")
    robot.follow(page)
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(UNSEEN, "Suspendido").strip().endswith("Suspendido")
