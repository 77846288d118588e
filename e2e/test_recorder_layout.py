"""The recorder's panel leaves the portal in sight: below it, in a wide window beside it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from e2e.recordings import RecordingInPage, begin
from e2e.test_recorder_pointing import COMPANY, ask_to_suspend

SIZES = [(360, 740), (640, 600), (1280, 720), (1366, 768), (1599, 900), (1600, 900), (1920, 1080)]
COVERED = """panel => {
  const { top, left } = panel.getBoundingClientRect();
  const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select")];
  return controls.filter(each => !panel.contains(each) && !each.matches(".skip")).filter(each => {
    each.focus();
    const box = each.getBoundingClientRect();
    const isBehind = document.activeElement !== each;  // a dialog makes it inert
    return !isBehind && box.bottom > top && box.right > left;
  }).map(each => each.outerHTML);
}"""


@pytest.fixture(params=SIZES, ids=str)
def recording(request: pytest.FixtureRequest, new_context: Any, base_url: str) -> RecordingInPage:
    width, height = request.param
    page = new_context(viewport={"width": width, "height": height}).new_page()
    recording = begin(page, base_url)
    if width < 640:
        recording.press("Mostrar")
    recording.remove("abrimos el portal de la SUNAT")
    recording.prepare(COMPANY)
    return recording


def covered(recording: RecordingInPage) -> list[str]:
    """The controls that the panel covers when the focus comes to them."""
    controls: list[str] = recording.panel.evaluate(COVERED)
    return controls


def test_no_control_of_the_portal_is_covered(recording: RecordingInPage) -> None:
    assert covered(recording) == []
    recording.press("Elegir de la página")
    recording.panel.get_by_role("list", name="Frases que se cumplen ahora").wait_for()
    assert covered(recording) == []


def test_no_control_of_a_dialog_is_covered(recording: RecordingInPage) -> None:
    ask_to_suspend(recording.page)
    assert covered(recording) == []
    recording.page.get_by_role("button", name="Aceptar").click()
    recording.page.get_by_role("status").wait_for()


def test_what_lies_below_the_panel_is_pointed_at_after_scrolling(recording: RecordingInPage) -> None:
    page = recording.page
    recording.press("Esperar esto")
    page.get_by_role("row", name="OPERA002").get_by_role("cell", name="Activo").click()
    sentence = 'la fila "OPERA002" muestra "Activo" en "Estado"'
    recording.press(sentence)
    expect(recording.list).to_contain_text(sentence)
