"""Every screen fits every width, and paper; no page requests anything from another site."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.arrivals import ARRIVALS, Visitor, arrive, s4, s5, s8_modification
from e2e.recorder_states import RECORDER_STATES
from simulator.play import play
from simulator.procedure.messages import BAND, NOT_OFFICIAL, label
from simulator.scenario.compile import load

pytest_plugins = ["e2e.visitor"]

OVERFLOWING_ELEMENTS = """() => [...document.querySelectorAll("body, body *")]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter((element) => !element.closest(".visually-hidden"))
    .map((element) => element.outerHTML.slice(0, 120))"""
SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("screen", [*ARRIVALS, *RECORDER_STATES])
def test_no_screen_scrolls_sideways_or_loses_the_band(visitor: Visitor, screen: str) -> None:
    if screen in RECORDER_STATES:
        RECORDER_STATES[screen](visitor)
    else:
        arrive(visitor, screen)
    page = visitor.page
    for width in (360, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate(SCROLLS_SIDEWAYS), f"at {width} px: {page.evaluate(OVERFLOWING_ELEMENTS)}"
        page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        expect(page.get_by_text(BAND, exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("reach", [s4, s8_modification], ids=["S4", "S8"])
def test_paper_shows_the_content_and_no_button(visitor: Visitor, reach: Callable[[Visitor], None]) -> None:
    reach(visitor)
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("button")).to_have_count(0)
    expect(visitor.page.get_by_text("OPERA001")).to_be_visible()
    expect(visitor.page.get_by_text(BAND, exact=True)).to_be_visible()
    expect(visitor.page.get_by_text(NOT_OFFICIAL)).to_be_visible()


@pytest.mark.parametrize("width", [720, 360])
def test_paper_shows_the_users_as_a_table_without_its_controls(visitor: Visitor, width: int) -> None:
    s4(visitor)
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.page.emulate_media(media="print")
    for role in ("checkbox", "combobox", "searchbox"):
        expect(visitor.page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]
    expect(visitor.page.get_by_role("columnheader", name="Estado", exact=True)).to_be_visible()
    expect(visitor.row("OPERA001").get_by_role("cell", name="Activo")).to_be_visible()
    if width == 720:  # A4, less its margins
        assert not visitor.page.evaluate(SCROLLS_SIDEWAYS)


def test_paper_shows_white_letters_nowhere_and_no_link_to_other_pages(visitor: Visitor) -> None:
    arrive(visitor, "S4-crowded")
    visitor.page.emulate_media(media="print")
    for element in (visitor.page.get_by_role("columnheader").nth(1), visitor.page.get_by_role("banner")):
        expect(element).to_have_css("color", "rgb(0, 0, 0)")
    expect(visitor.page.get_by_text("Página 1 de 2")).to_be_visible()
    expect(visitor.page.get_by_role("link", name=label("next-page"))).to_be_hidden()


def test_paper_shows_the_scenarios_without_their_buttons(visitor: Visitor) -> None:
    arrive(visitor, "front-page")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("button")).to_have_count(0)
    expect(visitor.page.get_by_text("Suspender un usuario secundario", exact=True)).to_be_visible()


def test_the_whole_procedure_leaves_no_error_and_no_foreign_request(page: Page, base_url: str) -> None:
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: complaints.append(error.message))
    page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    whole = next(walkthrough for walkthrough in load() if set(walkthrough.sections) >= {4, 5, 6, 7, 8})
    play(page, whole, base_url=base_url)
    assert complaints == []
    assert [url for url in requests if not url.startswith((f"{base_url}/", "data:"))] == []


@pytest.mark.parametrize("label_id", ["document-number", "password"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_refused_registration_shows_its_first_error(visitor: Visitor, width: int, label_id: str) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 640})
    s5(visitor)
    visitor.fill_in()
    visitor.field(label_id).fill("1")
    visitor.press("next")
    field = visitor.field(label_id)
    expect(field).to_be_focused()
    expect(field).to_have_accessible_error_message(re.compile("."))
    expect(field).to_be_in_viewport(ratio=1)
    error = visitor.page.locator(f"#{field.get_attribute('aria-errormessage')}")
    expect(error).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", ["D1-crowded", "D2-crowded"])
def test_a_dialog_of_many_rows_shows_its_question_and_its_buttons(
    new_context: Callable[..., BrowserContext], base_url: str, screen: str, java_script_enabled: bool
) -> None:
    context = new_context(java_script_enabled=java_script_enabled, viewport={"width": 360, "height": 640})
    visitor = Visitor(context.new_page(), base_url)
    arrive(visitor, screen)
    for width, height in ((360, 640), (640, 360), (1280, 720)):
        visitor.page.set_viewport_size({"width": width, "height": height})
        dialog = visitor.page.get_by_role("dialog")
        expect(dialog.get_by_role("heading")).to_be_in_viewport(ratio=1)
        for button in dialog.get_by_role("button").all():
            expect(button).to_be_in_viewport(ratio=1)
        last = dialog.get_by_role("row").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport(ratio=0.9)
        expect(dialog.get_by_role("heading")).to_be_in_viewport(ratio=1)
