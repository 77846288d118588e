"""The front page as a path: it fits two screens of a phone, and needs no script to be walked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e import robot
from e2e.arrivals import Visitor
from e2e.aula_states import course_done, finish, take_up, unfolded
from e2e.lessons import CREATE, PASSPORT, PROFILES, follow_until_recorded
from simulator.procedure.screens import Screen
from simulator.runs.evidence.accessibility import audit

pytest_plugins = ["e2e.visitor"]

PHONE = {"width": 360, "height": 740}
SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
END_OF_PATH = "() => document.querySelector('.path').getBoundingClientRect().bottom + scrollY"


def nothing_done(visitor: Visitor) -> None:
    visitor.page.goto("/")


def some_done(visitor: Visitor) -> None:
    visitor.page.goto("/")
    for scenario in ("crear-un-usuario-secundario", "asignar-perfiles-a-un-usuario-secundario"):
        finish(visitor, scenario)
    visitor.page.goto("/")


def lesson_open(visitor: Visitor) -> None:
    take_up(visitor, CREATE, "Practicar sin guía")
    visitor.page.goto("/")


@pytest.mark.parametrize("state", [nothing_done, some_done, lesson_open, course_done])
def test_the_path_fits_two_screens_of_a_phone(visitor: Visitor, state: Callable[[Visitor], None]) -> None:
    visitor.page.set_viewport_size(PHONE)
    state(visitor)
    assert visitor.page.evaluate(END_OF_PATH) <= 2 * PHONE["height"]
    start = visitor.page.get_by_role("region").first
    expect(start).to_be_in_viewport(ratio=1)


def test_the_path_is_walked_from_the_start_to_the_next_exercise(visitor: Visitor) -> None:
    """Who is new begins; who left a lesson goes on with it; who ended it is led to the next one."""
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    page.get_by_role("region", name="Empezar aquí").get_by_role(
        "button", name="Practicar", exact=True
    ).click()
    robot.wait_for_step(page)
    page.goto("/")
    page.get_by_role("region", name="Continuar").get_by_role("link", name="Continuar donde lo dejó").click()
    follow_until_recorded(page)
    page.goto("/")
    expect(page.get_by_role("region", name="Continuar")).to_contain_text(PROFILES)


@pytest.mark.parametrize("state", [course_done, unfolded])
def test_axe_finds_no_violation(visitor: Visitor, state: Callable[[Visitor], None]) -> None:
    state(visitor)
    for width in (1280, 360):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert audit(visitor.page) == (), f"at {width} px"
        assert not visitor.page.evaluate(SCROLLS_SIDEWAYS), f"at {width} px"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_what_is_folded_can_be_opened_and_taken_up(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    exercise = page.get_by_text(PASSPORT, exact=True)
    expect(exercise).to_be_hidden()
    page.get_by_text("4. Creación de usuario secundario 10 casos").click()
    expect(exercise).to_be_visible()
    case = page.get_by_role("listitem").filter(has=exercise)
    case.get_by_role("button", name="Practicar", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=Screen.S5.heading)).to_be_visible()
    assert "/leccion/" in page.url
