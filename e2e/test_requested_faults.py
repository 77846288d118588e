"""A person asks for faults on the front page and meets them in the portal; nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.aula_states import FAULTS, press
from simulator.procedure.messages import label, text

SLOW, START = label("slow-page"), "Portal de la SUNAT"
OPERATIONS = "SUNAT Operaciones en Línea"


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def ask(page: Page, button: str) -> None:
    """Ask on the front page in another tab of the same browser."""
    tab = page.context.new_page()
    tab.goto("/")
    tab.get_by_text(FAULTS, exact=True).click()
    press(tab, button)
    tab.get_by_role("status").first.wait_for()
    tab.close()


LEAVE: dict[str, tuple[Callable[[Page], object], str]] = {
    "link": (lambda page: page.get_by_text(OPERATIONS).first.click(), OPERATIONS),
    "reload": (lambda page: page.reload(), START),
    "address": (lambda page: page.goto("/portal/operaciones-en-linea"), OPERATIONS),
    "with-a-fragment": (lambda page: page.goto("/portal/operaciones-en-linea#contenido"), OPERATIONS),
}


@pytest.mark.parametrize(("leave", "arrival"), LEAVE.values(), ids=LEAVE)
def test_a_slow_page_says_so_and_comes_by_itself(
    page: Page, leave: Callable[[Page], object], arrival: str
) -> None:
    page.goto("/portal/")
    ask(page, "Página lenta")
    leave(page)
    heading(page, SLOW)
    heading(page, arrival)


def test_back_leads_past_a_slow_page(page: Page) -> None:
    page.goto("/portal/")
    ask(page, "Página lenta")
    page.goto("/portal/operaciones-en-linea")
    heading(page, OPERATIONS)
    page.go_back()
    heading(page, START)


def test_a_slow_page_of_going_back_is_the_page_itself_in_the_end(page: Page) -> None:
    page.goto("/portal/")
    page.goto("/portal/operaciones-en-linea")
    ask(page, "Página lenta")
    page.go_back()
    heading(page, SLOW)
    heading(page, START)


def test_a_failing_server_works_again_when_the_page_is_loaded_again(page: Page) -> None:
    page.goto("/portal/")
    ask(page, "Error del servidor")
    page.reload()
    expect(page.get_by_text(text("server-failed"))).to_be_visible()
    page.reload()
    heading(page, START)


def test_what_is_pending_can_be_taken_back(page: Page) -> None:
    page.goto("/portal/")
    ask(page, "Error del servidor")
    page.goto("/")
    press(page, "Quitar lo pendiente")
    expect(page.get_by_role("status")).to_have_text(text("faults-withdrawn"))
    page.goto("/portal/")
    heading(page, START)
