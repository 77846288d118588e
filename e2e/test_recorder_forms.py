"""What the forms of the recorder's panel say where something is missing, and what they don't offer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.recordings import RecordingInPage
from e2e.test_recorder_life import create_user, record

TITLE_OF_OFFERS = "Frases que se cumplen ahora"


def fill(recording: RecordingInPage, label: str, text: str) -> None:
    recording.panel.get_by_label(label, exact=True).fill(text)


def offers(recording: RecordingInPage) -> list[str]:
    found = recording.panel.get_by_role("list", name=TITLE_OF_OFFERS)
    found.wait_for()
    return found.get_by_role("button").all_inner_texts()


@pytest.mark.parametrize(
    ("button", "label", "submit", "warning"),
    [
        ("Narrar", "Texto", "Agregar", "Escriba el texto de la narración."),
        ("Pedir una imagen", "Leyenda", "Agregar", "Escriba la leyenda de la imagen."),
        ("Esperar que no esté", "Texto", "Buscar frases", "Escriba el texto que no debe estar."),
    ],
)
def test_a_text_that_is_missing_is_asked_for(
    page: Page, base_url: str, button: str, label: str, submit: str, warning: str
) -> None:
    recording = record(page, base_url)
    recording.press(button)
    fill(recording, label, "   ")
    recording.press(submit)
    expect(recording.panel).to_contain_text(warning)
    expect(recording.panel.get_by_label(label, exact=True)).to_be_focused()
    assert recording.sentences() == []


@pytest.mark.parametrize("seconds", ["", "0", "31", "1.5", "dos"])
def test_the_seconds_of_a_slow_page_are_a_number_that_is_allowed(
    page: Page, base_url: str, seconds: str
) -> None:
    recording = record(page, base_url)
    recording.press("Pedir una falla")
    fill(recording, "Segundos, si la página tarda", seconds)
    recording.press("Pedir")
    warning = "Escriba cuántos segundos tarda la página: un número entero del 1 al 30."
    expect(recording.panel).to_contain_text(warning)
    fill(recording, "Segundos, si la página tarda", "3")
    recording.press("Pedir")
    expect(recording.list).to_contain_text("la página tarda 3 segundos")
    expect(recording.panel).not_to_contain_text(warning)


def test_a_narration_of_several_lines_becomes_one_line(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Narrar")
    fill(recording, "Texto", "Primero una cosa.\n\n  Luego otra.")
    recording.press("Agregar")
    expect(recording.list).to_contain_text("4.5. Primero una cosa. Luego otra.")


def test_a_note_on_a_box_that_its_row_tells_is_refused_at_once(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Anotar en la página")
    page.get_by_role("row", name="OPERA001").get_by_role("checkbox").click(force=True)
    expect(recording.panel).to_contain_text("Una nota va en una casilla fuera de las tablas")


def test_where_nothing_in_particular_can_be_missed_it_is_said(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Esperar que no esté")
    recording.press("En una celda o sección…")
    page.get_by_role("heading", level=1).click(force=True)
    expect(recording.panel).to_contain_text("Ahí no hay una celda ni una sección con nombre.")


def test_escape_closes_a_form(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Elegir de la página")
    assert offers(recording)
    page.keyboard.press("Escape")
    expect(recording.panel.get_by_role("button", name="Esperar esto")).to_be_visible()


@pytest.mark.parametrize("unsuitable", ["Saltar", r"\d\d/\d\d/\d{4}"], ids=["links to skip", "dates"])
def test_what_is_another_one_elsewhere_or_tomorrow_is_not_offered(
    page: Page, base_url: str, unsuitable: str
) -> None:
    recording = record(page, base_url)
    assert re.search(unsuitable, page.locator("body").inner_text())
    recording.press("Elegir de la página")
    assert [each for each in offers(recording) if re.search(unsuitable, each)] == []


def test_a_long_list_of_sentences_is_looked_through_by_a_word(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Elegir de la página")
    assert len(offers(recording)) > 10
    sentences = recording.panel.get_by_role("list", name=TITLE_OF_OFFERS).get_by_role("button")
    fill(recording, "Buscar entre las frases", "ningún lugar")
    expect(sentences).to_have_count(0)
    fill(recording, "Buscar entre las frases", 'SE OFRECE "CREAR')
    expect(sentences).to_have_text(['se ofrece "Crear Usuario"'])
    recording.press('se ofrece "Crear Usuario"')
    expect(recording.list).to_contain_text('se ofrece "Crear Usuario"')


@pytest.mark.parametrize(
    ("screen", "paragraph"), [("Administración de Usuarios Secundarios", "4.5"), ("Clave SOL", "4.3")]
)
def test_a_narration_is_proposed_for_the_paragraph_of_the_screen(
    page: Page, base_url: str, screen: str, paragraph: str
) -> None:
    recording = record(page, base_url, screen)
    recording.press("Narrar")
    field = recording.panel.get_by_label("Párrafo de la cartilla")
    expect(field).to_have_value(paragraph)
    field.select_option("8.3")
    fill(recording, "Texto", "Así termina.")
    recording.press("Agregar")
    expect(recording.list).to_contain_text("8.3. Así termina.")
    recording.press("Narrar")
    expect(field).to_have_value("8.3")


def test_a_narration_on_the_users_screen_is_proposed_for_what_was_done_there(
    page: Page, base_url: str
) -> None:
    recording = record(page, base_url)
    row = page.get_by_role("row", name="OPERA001")
    field = recording.panel.get_by_label("Párrafo de la cartilla")
    row.get_by_role("checkbox").check()
    expect(recording.list).to_contain_text("marcamos la fila")
    recording.press("Narrar")
    expect(field).to_have_value("6.1")
    recording.press("Cancelar")
    row.get_by_role("combobox").select_option("Suspender")
    expect(recording.list).to_contain_text("elegimos")
    recording.press("Narrar")
    expect(field).to_have_value("8.1")


def stray(page: Page, recording: RecordingInPage) -> str:
    page.goto(f"{recording.url}/portal/menu")
    return "A esta página no se llega con una frase."


def work_offline(page: Page, _: RecordingInPage) -> str:
    page.route("**/pasos", lambda route: route.abort())
    create_user(page)
    return "El simulador no responde."


@pytest.mark.parametrize("act", [stray, work_offline])
def test_a_panel_that_was_made_small_still_warns(
    page: Page, base_url: str, act: Callable[[Page, RecordingInPage], str]
) -> None:
    recording = record(page, base_url)
    recording.press("Minimizar")
    warning = act(page, recording)
    expect(recording.panel.get_by_role("paragraph").filter(has_text=warning)).to_be_visible()
    expect(recording.panel.get_by_role("button", name="Esperar esto")).to_be_hidden()


def test_a_text_that_is_on_the_page_can_not_be_missed(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Esperar que no esté")
    fill(recording, "Texto", "Activo")
    recording.press("Buscar frases")
    expect(recording.panel).to_contain_text("«Activo» está en la página, o ninguna frase puede decirlo.")
    expect(recording.panel.get_by_label("Texto", exact=True)).to_have_value("Activo")
    fill(recording, "Texto", "Imposible")
    recording.press("Buscar frases")
    assert 'no se muestra "Imposible"' in offers(recording)


@pytest.mark.parametrize("username", ["X Y!", "QUIEN"])
def test_what_is_no_usuario_is_said_where_its_stored_data_are_asked_for(
    page: Page, base_url: str, username: str
) -> None:
    recording = record(page, base_url)
    recording.press("Esperar en lo registrado")
    fill(recording, "Solo de este usuario", username)
    recording.press("Ver sus frases")
    expect(recording.panel).to_contain_text("Un usuario tiene ocho letras o números.")
    fill(recording, "Solo de este usuario", "OPERA001")
    recording.press("Ver sus frases")
    assert offers(recording)


def test_a_search_among_sentences_says_that_it_finds_none(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Elegir de la página")
    fill(recording, "Buscar entre las frases", "ningún lugar")
    expect(recording.panel.get_by_text("Ninguna frase tiene eso. Busque otra palabra.")).to_be_visible()


def test_pointing_that_gets_no_answer_is_over(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.route("**/frases", lambda route: route.abort())
    recording.press("Esperar esto")
    page.get_by_role("heading", level=1).click(force=True)
    expect(recording.panel).to_contain_text("El simulador no respondió. Inténtelo otra vez.")
    expect(recording.panel).not_to_contain_text("Señale lo que debe verse")
    expect(page.locator("[data-recorder-target]")).to_have_count(0)


def test_a_form_leaves_a_small_panel_small(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Minimizar")
    recording.panel.locator("[data-do=narrate]").dispatch_event("click")
    expect(recording.panel.get_by_label("Texto", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(recording.panel.get_by_role("button", name="Esperar esto")).to_be_hidden()
