"""The result of an exercise prints on one sheet of A4, whatever it says; the typed name goes nowhere."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader

from e2e import robot
from e2e.arrivals import Visitor
from e2e.aula_states import lesson_address, report, result, start
from e2e.lessons import SUSPEND, follow_until_recorded
from simulator.coach_script import coach_script
from simulator.procedure.messages import BAND, NOT_OFFICIAL
from simulator.runs.evidence.accessibility import audit
from simulator.web.aula import practice_scenarios

pytest_plugins = ["e2e.visitor"]

A4 = (595, 842)
"""Points, as PDF measures a page."""
LETTER_HEIGHT = 792
LONG_NAME = f"{'MARÍA DE LOS ÁNGELES GUADALUPE ' * 3}WWWWWWW"
WIDEST_NAME = "W" * 100
MISTAKES = {"wrong": 999_999, "helps": dict.fromkeys(("pista", "donde", "que", "hagalo"), 999_999)}
ALL_HARD = {
    name: {
        str(index): {"wrong": 999_999, "helps": 999_999}
        for index, step in enumerate(coach_script(scenario)["steps"])
        if step["part"] == "done"
    }
    for name, scenario in practice_scenarios.by_name().items()
}
SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
LONGEST = max(practice_scenarios.by_name().values(), key=lambda each: len(each.title)).name
WITHOUT_SCRIPTS = pytest.mark.browser_context_args(java_script_enabled=False)


def open_sheet(visitor: Visitor, scenario: str, **totals: object) -> None:
    """The sheet of a scenario that was finished with these totals."""
    visitor.page.goto("/")
    lesson = start(visitor, scenario, "sin-guia")
    report(visitor, lesson, finished=True, hard=ALL_HARD[scenario], **totals)
    visitor.page.goto(f"{lesson}/resultado")


def printed(page: Page) -> list[PageObject]:
    """The pages of its PDF, as the browser's own *save as PDF* makes it."""
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[:]


def printed_text(page: Page) -> str:
    """The text of its one page, in one line."""
    (sheet,) = printed(page)
    return " ".join(sheet.extract_text().split())


@pytest.mark.parametrize(
    "name", ["", "ROSA EJEMPLO", LONG_NAME, WIDEST_NAME], ids=["none", "short", "long", "wide"]
)
@pytest.mark.parametrize("scenario", ["recorrido-completo", LONGEST])
def test_it_prints_on_one_sheet_of_a4(visitor: Visitor, scenario: str, name: str) -> None:
    open_sheet(visitor, scenario, seconds=999_999, **MISTAKES)
    visitor.page.get_by_label("Nombre").fill(name)
    (sheet,) = printed(visitor.page)
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    text = printed_text(visitor.page)
    assert name.replace(" ", "") in text.replace(" ", "")
    for words in (
        BAND,
        NOT_OFFICIAL,
        "no es un certificado",
        "999999",
        practice_scenarios.by_name()[scenario].title,
    ):
        assert words in text
    assert "Imprimir" not in text
    assert "Volver al inicio" not in text
    assert "Solo para imprimirlo" not in text


def test_it_fits_letter_paper_too(visitor: Visitor) -> None:
    open_sheet(visitor, "recorrido-completo", seconds=999_999, **MISTAKES)
    (sheet,) = PdfReader(BytesIO(visitor.page.pdf(format="Letter"))).pages
    assert round(sheet.mediabox.height) == LETTER_HEIGHT


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_it_fits_every_width_and_axe_finds_no_violation(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 800})
    result(visitor)
    assert audit(visitor.page) == ()
    assert not visitor.page.evaluate(SCROLLS_SIDEWAYS)


def test_the_name_is_sent_nowhere_and_kept_nowhere(visitor: Visitor) -> None:
    page = visitor.page
    result(visitor)
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.get_by_label("Nombre").press_sequentially("ROSA EJEMPLO")
    page.get_by_label("Nombre").press("Enter")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    assert addresses == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    page.reload()
    expect(page.get_by_label("Nombre")).to_have_value("")


def test_the_button_prints(visitor: Visitor) -> None:
    result(visitor)
    visitor.page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    visitor.page.get_by_role("button", name="Imprimir").click()
    expect(visitor.page).to_have_title("printed")


@WITHOUT_SCRIPTS
def test_without_javascript_there_is_a_line_for_the_name_and_no_dead_button(visitor: Visitor) -> None:
    open_sheet(visitor, "suspender-un-usuario-secundario")
    expect(visitor.page.get_by_role("button")).to_have_count(0)
    visitor.page.get_by_label("Nombre").fill("ROSA EJEMPLO")
    assert "ROSA EJEMPLO" in printed_text(visitor.page)


def test_a_lesson_that_was_practised_has_its_own_figures_there(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, SUSPEND, "Practicar")
    robot.wait_for_step(page)
    robot.press(page, "Hágalo por mí")
    robot.wait_for_step(page, after="Paso 1 de 3")
    follow_until_recorded(page)
    page.goto(f"{lesson_address(page)}/resultado")
    expect(page.get_by_role("definition").filter(has_text="1 paso hecho por el asistente")).to_be_visible()
