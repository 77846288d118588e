"""How to reach the pages of the recorder, and its panel beside the portal."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.arrivals import Visitor
from e2e.recordings import RecordingInPage, begin
from simulator.procedure.messages import text

SUSPEND = "Suspender un usuario secundario"


def no_recordings(visitor: Visitor) -> None:
    visitor.page.goto("/grabacion/")


def recording(visitor: Visitor) -> RecordingInPage:
    panel_page = begin(visitor.page, visitor.base_url, SUSPEND)
    visitor.change("OPERA001").select_option("Suspender")
    visitor.button("change-status").click()
    expect(panel_page.list.get_by_role("listitem")).to_have_count(2)
    return panel_page


def beside_a_dialog(visitor: Visitor) -> None:
    recording(visitor)


def step_selected(visitor: Visitor) -> None:
    panel_page = recording(visitor)
    panel_page.press('hacemos clic en "Cambiar Estado"')
    panel_page.panel.get_by_role("group", name="Este paso").wait_for()


def expectations_offered(visitor: Visitor) -> None:
    panel_page = recording(visitor)
    panel_page.press("Esperar esto")
    visitor.page.get_by_role("cell", name="Suspendido").click(force=True)
    panel_page.panel.get_by_role("list", name="Frases que se cumplen ahora").wait_for()


def narrating(visitor: Visitor) -> None:
    panel_page = recording(visitor)
    panel_page.press("Narrar")
    panel_page.panel.get_by_label("Párrafo de la cartilla").wait_for()


def incomplete(visitor: Visitor) -> None:
    panel_page = recording(visitor)
    visitor.page.goto(panel_page.url)


def complete(visitor: Visitor) -> RecordingInPage:
    panel_page = recording(visitor)
    panel_page.point(visitor.page.get_by_role("cell", name="Suspendido"), 'el aviso muestra "Suspendido"')
    visitor.page.goto(panel_page.url)
    return panel_page


def some_recordings(visitor: Visitor) -> None:
    complete(visitor)
    visitor.page.goto("/grabacion/")


def renamed(visitor: Visitor) -> None:
    complete(visitor)
    visitor.page.get_by_label("Título del escenario").fill("Pedir una suspensión")
    visitor.page.get_by_role("button", name="Guardar el título").click()
    visitor.page.get_by_text(text("recording-renamed")).wait_for()


def deleted(visitor: Visitor) -> None:
    complete(visitor)
    visitor.page.get_by_text("Borrar esta grabación").click()
    visitor.page.get_by_role("button", name="Borrar la grabación").click()
    visitor.page.get_by_text(text("recording-deleted")).wait_for()


def unknown(visitor: Visitor) -> None:
    visitor.page.goto("/grabacion/no-existe-esta-grabacion")
    visitor.page.get_by_text(text("recording-unknown")).wait_for()


RECORDER_STATES: dict[str, Callable[[Visitor], object]] = {
    "recordings-none": no_recordings,
    "recordings": some_recordings,
    "recording-incomplete": incomplete,
    "recording": complete,
    "recording-renamed": renamed,
    "recording-deleted": deleted,
    "recording-unknown": unknown,
    "recorder": beside_a_dialog,
    "recorder-step": step_selected,
    "recorder-offers": expectations_offered,
    "recorder-narrating": narrating,
}
"""Each state, waited for."""
