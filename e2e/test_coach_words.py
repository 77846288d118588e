"""A word that the lesson uses first is explained in the panel: on request, by any means, and only there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e import robot
from e2e.lessons import PROFILES, ROLES, SUSPEND, choose_suspension
from simulator.procedure.words import words
from simulator.runs.evidence.accessibility import audit

PROFILE, ROLE = (next(word for word in words() if word.forms[0] == form) for form in ("perfil", "rol"))
SIZES = [(1366, 768), (360, 740), (740, 360), (320, 256)]
PHONE = {"width": 360, "height": 740}
IN_SIGHT = """(words) => {
  const panel = document.querySelector("[data-coach]").getBoundingClientRect();
  const head = document.querySelector(".coach-head").getBoundingClientRect().bottom;
  const { top, bottom } = words.getBoundingClientRect();
  return top >= head - 1 && bottom <= panel.bottom + 1;
}"""


def question(page: Page, text: str) -> Locator:
    return robot.panel(page).get_by_text(text, exact=True)


def meaning(page: Page, text: str) -> Locator:
    return robot.panel(page).get_by_text(text, exact=True)


def take_up(page: Page, title: str, way: str = "Practicar") -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, title, way)
    robot.wait_for_step(page)


def test_a_word_is_explained_at_its_first_use_alone(page: Page) -> None:
    take_up(page, ROLES)
    expect(question(page, ROLE.question)).to_be_visible()
    expect(meaning(page, ROLE.meaning)).to_be_hidden()
    question(page, ROLE.question).click()
    expect(meaning(page, ROLE.meaning)).to_be_visible()
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 1 de 6")
    expect(question(page, ROLE.question)).to_have_count(0)


def test_the_keyboard_opens_it_and_escape_closes_it_before_the_panel(page: Page) -> None:
    take_up(page, ROLES)
    coach = robot.panel(page)
    question(page, PROFILE.question).focus()
    page.keyboard.press("Enter")
    expect(meaning(page, PROFILE.meaning)).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning(page, PROFILE.meaning)).to_be_hidden()
    expect(question(page, PROFILE.question)).to_be_focused()
    expect(coach.get_by_role("button", name="Minimizar")).to_be_visible()
    page.keyboard.press("Escape")
    expect(coach.get_by_role("button", name="Mostrar")).to_be_visible()


@pytest.mark.browser_context_args(has_touch=True, is_mobile=True, viewport=PHONE)
def test_a_touch_opens_it(page: Page) -> None:
    take_up(page, ROLES)
    question(page, PROFILE.question).tap()
    expect(meaning(page, PROFILE.meaning)).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_an_open_word_is_in_sight_and_the_control_not_covered(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    take_up(page, ROLES)
    question(page, PROFILE.question).click()
    expect(meaning(page, PROFILE.meaning)).to_be_visible()
    target = page.locator("[data-coach-target]")
    expect(target).to_be_in_viewport()
    assert not robot.is_covered(page, target)
    if size != SIZES[-1]:  # there its beginning is, and the rest by scrolling the panel
        assert meaning(page, PROFILE.meaning).evaluate(IN_SIGHT)
    assert audit(page) == ()


def test_it_is_open_as_long_as_the_panel_says_the_same(page: Page) -> None:
    take_up(page, ROLES)
    question(page, PROFILE.question).click()
    page.get_by_role("checkbox", name="Mostrar eliminados").click()
    expect(robot.panel(page)).to_contain_text("Eso no es lo que corresponde ahora.")
    expect(meaning(page, PROFILE.meaning)).to_be_visible()


def test_a_demonstration_waits_for_who_reads(page: Page) -> None:
    robot.take_up(page, ROLES, "Ver")
    question(page, PROFILE.question).click()
    expect(robot.panel(page).get_by_role("button", name="Reproducir")).to_be_visible()
    expect(meaning(page, PROFILE.meaning)).to_be_visible()


def test_in_a_dialog_it_can_be_opened_and_escape_leaves_the_dialog(page: Page) -> None:
    take_up(page, SUSPEND)
    choose_suspension(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 2 de 3")
    question(page, ROLE.question).click()
    expect(meaning(page, ROLE.meaning)).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning(page, ROLE.meaning)).to_be_hidden()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_without_a_guide_the_words_of_the_goal_are_explained_with_it(page: Page) -> None:
    take_up(page, PROFILES, "Practicar sin guía")
    question(page, PROFILE.question).click()
    expect(meaning(page, PROFILE.meaning)).to_be_visible()
    assert audit(page) == ()
