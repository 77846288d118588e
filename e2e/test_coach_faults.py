"""The coach where a fault was asked for: it asks, says what came of it, and no way is a dead end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.lessons import follow_until_recorded, reach
from simulator.procedure.messages import label

FAILING_PAGE = "El servidor falla al abrir una pantalla"
FAILING_FORM = "El servidor falla al asignar un rol"
EXPIRED = "La sesión vence en medio del registro"
SLOW = "Una página que tarda"
REQUEST = "Pida que"
ERROR = "Error del simulador"


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def ask_for_the_fault(page: Page, title: str) -> str | None:
    """Follow the lesson until its fault has been asked for; returns the step that comes next."""
    robot.take_up(page, title, "Practicar")
    reach(page, REQUEST)
    step = robot.wait_for_step(page)
    robot.obey(page)
    return robot.wait_for_step(page, after=step)


@pytest.mark.parametrize("title", [FAILING_PAGE, FAILING_FORM, EXPIRED, SLOW])
def test_who_restarts_after_a_fault_was_asked_for_is_led_to_ask_again(page: Page, title: str) -> None:
    ask_for_the_fault(page, title)
    with page.expect_navigation():
        robot.press(page, "Reiniciar este paso")
    reach(page, REQUEST)
    follow_until_recorded(page)


@pytest.mark.parametrize("title", [FAILING_PAGE, FAILING_FORM, EXPIRED])
@pytest.mark.parametrize("button", ["Volver a la pantalla", "Reiniciar este paso"])
def test_who_meets_the_fault_elsewhere_comes_back_and_asks_again(page: Page, title: str, button: str) -> None:
    ask_for_the_fault(page, title)
    page.reload()
    expect(robot.panel(page)).to_contain_text(robot.LOST)
    with page.expect_navigation():
        robot.press(page, button)
    reach(page, REQUEST)
    follow_until_recorded(page)


def test_a_slow_page_says_so_until_it_comes_with_the_coach(page: Page) -> None:
    ask_for_the_fault(page, SLOW)
    robot.obey(page)
    heading(page, label("slow-page"))
    expect(robot.panel(page)).to_have_count(0)
    expect(robot.panel(page)).to_contain_text(robot.ENDED)


def test_the_coach_stands_on_the_page_of_a_failing_server(page: Page) -> None:
    ask_for_the_fault(page, FAILING_FORM)
    robot.obey(page)
    heading(page, ERROR)
    expect(robot.panel(page)).to_contain_text("Vuelva atrás en el navegador.")


def repeat(page: Page) -> None:
    robot.press(page, "Pausa")
    with page.expect_navigation():
        robot.press(page, "Repetir el paso")
    heading(page, ERROR)
    robot.press(page, "Reproducir")


def stop(page: Page) -> None:
    robot.press(page, "Detener")
    robot.press(page, "Reproducir")


@pytest.mark.parametrize("interrupt", [repeat, stop])
def test_a_demonstration_goes_on_past_an_interruption_at_the_failing_server(
    page: Page, interrupt: Callable[[Page], None]
) -> None:
    robot.take_up(page, FAILING_FORM, "Ver")
    heading(page, ERROR)
    robot.wait_for_step(page)
    interrupt(page)
    expect(robot.panel(page)).to_contain_text(robot.DEMONSTRATION_ENDED)
