"""Where nothing is recorded, nothing changes the company; another tab is opened by no sentence."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.test_recorder_life import ASTRAY, CREATE, create_user
from e2e.test_recorder_pointing import USERS, record, replay, row, suspend

NOT_SENT = "Aquí no se envía nada"
UNSAYABLE = "Lo último que hizo no se grabó"
BACK = "Volver a donde está la grabación"


def test_what_is_sent_on_a_detour_changes_nothing(page: Page, new_context: Any, base_url: str) -> None:
    recording = record(page, base_url)
    before = recording.world()["users"]
    page.goto(f"{recording.url}/portal/usuarios?x=1")
    expect(recording.panel).to_contain_text(ASTRAY)
    row(page, "OPERA001").get_by_label("Modificar Estado").select_option(label="Suspender")
    page.get_by_role("button", name="Cambiar Estado").click()
    expect(recording.panel).to_contain_text(NOT_SENT)
    assert recording.world()["users"] == before
    recording.panel.get_by_role("link", name=BACK).click()
    expect(recording.panel).to_contain_text("Haga en el portal lo que quiere grabar.")
    suspend(page)
    recording.expect_stored("ExpectStatus")
    replay(recording, new_context().new_page())


def test_what_is_sent_in_the_tab_left_behind_changes_nothing(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    recording = record(page, base_url)
    other = context.new_page()
    other.goto(f"{recording.url}/seguir")
    create_user(other)
    expect(recording.panel).to_contain_text("La grabación siguió en otra pestaña")
    before = recording.world()["users"]
    row(page, "OPERA001").get_by_label("Modificar Estado").select_option(label="Suspender")
    page.get_by_role("button", name="Cambiar Estado").click()
    expect(recording.panel).to_contain_text(NOT_SENT)
    assert recording.world()["users"] == before
    assert recording.sentences() == [CREATE]


def test_a_search_on_a_detour_is_only_a_look(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.goto(f"{recording.url}/portal/usuarios?x=1")
    page.get_by_label("Buscar", exact=True).fill("OPERA002")
    page.keyboard.press("Enter")
    page.wait_for_url("**buscar=OPERA002**")
    expect(recording.panel).to_contain_text(ASTRAY)
    assert recording.sentences() == []


@pytest.mark.parametrize(
    "how", [{"modifiers": ["Control"]}, {"modifiers": ["Shift"]}, {"button": "middle"}], ids=str
)
def test_a_link_opened_in_another_tab_is_no_step(
    page: Page, context: BrowserContext, base_url: str, how: dict[str, Any]
) -> None:
    recording = record(page, base_url)
    with context.expect_page() as opened:
        page.get_by_role("link", name="Menú SOL", exact=True).click(**how)
    other = opened.value
    expect(other.get_by_role("region", name="Grabadora", exact=True)).to_contain_text(ASTRAY)
    expect(recording.panel).to_contain_text(UNSAYABLE)
    create_user(page)
    assert recording.sentences() == [CREATE]


def test_a_form_sent_to_another_tab_is_not_sent(page: Page, context: BrowserContext, base_url: str) -> None:
    recording = record(page, base_url)
    page.get_by_role("button", name="Crear Usuario").click(modifiers=["Control"])
    expect(recording.panel).to_contain_text(UNSAYABLE)
    assert context.pages == [page]
    assert page.get_by_role("heading", level=1).inner_text() == USERS
    assert recording.sentences() == []
