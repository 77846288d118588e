"""What a lesson has just proved stays in sight: the coach's panel stands elsewhere, and the page shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import CREATE, DELETE, MODIFY, ONE_PROFILE, PROFILES, ROLES, SUSPEND

SIZES = ((1366, 625), (1280, 800), (1024, 640))

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
    SUSPEND: ["OPERA001"],
    ROLES: ["OPERA001"],
    ONE_PROFILE: ["OPERA001"],
    PROFILES: ["OPERA001"],
    MODIFY: ["OPERA001"],
    DELETE: ["OPERA001"],
    CREATE: [],
}
"""What the page of a lesson's end shows its result with."""


@pytest.mark.parametrize("title", ENDINGS)
def test_the_result_stays_in_sight(page: Page, title: str) -> None:
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    robot.take_up(page, title, "Practicar")
    robot.follow(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        expect(robot.panel(page)).to_contain_text(robot.ENDED)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate(COVERED_CELLS, ENDINGS[title]) == [], f"{width}×{height}"


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
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(UNSEEN, "Suspendido").strip().endswith("Suspendido")
