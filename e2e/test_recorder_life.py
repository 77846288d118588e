"""A recording survives what happens to its page, its tab and its server, and holds nothing private."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Response, expect

from e2e.recordings import RecordingInPage, begin
from e2e.test_recorder_pointing import REGISTRATION, USERS, record, replay, row, suspend
from simulator.scenario.compile import compile_text
from tests.faults.program import program

ASTRAY = "A esta página no se llega con una frase. Lo que haga aquí no se graba."
CREATE = 'hacemos clic en "Crear Usuario"'
OPEN = "abrimos el portal de la SUNAT"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    ).click()


def create_user(page: Page) -> None:
    press(page, "Crear Usuario")
    page.get_by_role("heading", level=1, name=REGISTRATION).wait_for()


WITHOUT_NAVIGATION = "Object.defineProperty(window, 'navigation', { value: undefined })"
"""As in browsers that don't tell a page its place in the history."""


@pytest.mark.parametrize("script", ["", WITHOUT_NAVIGATION], ids=["", "old browser"])
def test_a_reload_and_the_way_back_are_recorded(page: Page, base_url: str, script: str) -> None:
    page.add_init_script(script)
    recording = record(page, base_url)
    create_user(page)
    page.reload()
    page.go_back()
    page.get_by_role("heading", level=1, name=USERS).wait_for()
    assert recording.sentences() == [CREATE, "recargamos la página", "volvemos atrás en el navegador"]


def test_forward_is_not_recorded_and_said(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    create_user(page)
    page.go_back()
    page.go_forward()
    expect(recording.panel).to_contain_text(ASTRAY)
    assert recording.sentences() == [CREATE, "volvemos atrás en el navegador"]


def test_forward_to_a_page_of_the_same_address_counts_no_page_twice(
    page: Page, new_context: Any, base_url: str
) -> None:
    recording = record(page, base_url)
    suspend(page)
    page.get_by_role("row", name="OPERA001").get_by_text("Suspendido").wait_for()
    for move in (page.go_back, page.go_forward, page.go_back):
        move()
        page.get_by_role("heading", level=1, name=USERS).wait_for()
    heading = page.get_by_role("heading", level=1)
    recording.point(heading, f'se muestra la pantalla "{USERS}"')
    assert recording.sentences().count("volvemos atrás en el navegador") == 1
    replay(recording, new_context().new_page())


def test_an_address_that_was_typed_is_not_recorded_and_said(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.goto(f"{recording.url}/portal/menu")
    expect(recording.panel).to_contain_text(ASTRAY)
    assert recording.sentences() == []


def test_nothing_is_recorded_until_one_is_back_where_the_recording_stands(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    create_user(page)
    page.goto(f"{recording.url}/portal/menu")
    page.get_by_role("link", name="Administración usuarios").click()
    page.get_by_role("heading", level=1, name=USERS).wait_for()
    expect(recording.panel).to_contain_text(ASTRAY)
    recording.panel.get_by_role("link", name="Volver a donde está la grabación").click()
    page.get_by_role("heading", level=1, name=REGISTRATION).wait_for()
    press(page, "Cancelar")
    page.get_by_role("heading", level=1, name=USERS).wait_for()
    assert recording.sentences() == [CREATE, 'hacemos clic en "Cancelar"']


def test_the_portals_first_page_leads_out_of_a_detour(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.goto(f"{recording.url}/portal/menu")
    page.goto(f"{recording.url}/portal/")
    expect(recording.panel).not_to_contain_text(ASTRAY)
    assert recording.sentences() == ["abrimos el portal de la SUNAT"]


def test_a_detour_is_not_gone_back_to(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.goto(f"{recording.url}/portal/menu")
    recording.panel.get_by_role("link", name="Volver a donde está la grabación").click()
    page.get_by_role("heading", level=1, name=USERS).wait_for()
    expect(recording.panel).not_to_contain_text(ASTRAY)
    page.go_back()
    expect(recording.panel).to_contain_text(ASTRAY)
    assert recording.sentences() == []


def tells_place(place: str) -> Callable[[Response], bool]:
    """Whether an answer confirms that the recording stands at that address, or below."""

    def tells(answer: Response) -> bool:
        return answer.url.endswith("/pasos") and answer.request.post_data_json["place"].startswith(place)

    return tells


def test_what_another_tab_does_leads_away_from_this_page(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    recording = record(page, base_url)
    other = context.new_page()
    other.goto(f"{recording.url}/seguir")
    with other.expect_response(tells_place(f"{recording.path}/portal/registro")):
        create_user(other)
    expect(recording.panel).to_contain_text("La grabación siguió en otra pestaña")
    page.get_by_label("Buscar", exact=True).fill("OPERA001")
    assert recording.sentences() == [CREATE]
    recording.panel.get_by_role("link", name="Volver a donde está la grabación").click()
    page.get_by_role("heading", level=1, name=REGISTRATION).wait_for()
    press(page, "Cancelar")
    page.get_by_role("heading", level=1, name=USERS).wait_for()
    assert recording.sentences() == [CREATE, 'hacemos clic en "Cancelar"']


def test_a_second_tab_adds_to_the_same_recording(page: Page, context: BrowserContext, base_url: str) -> None:
    recording = record(page, base_url)
    create_user(page)
    recording.steps()
    other = RecordingInPage(context.new_page(), base_url, recording.path)
    other.page.goto(f"{recording.url}/seguir")
    heading = other.page.get_by_role("heading", level=1)
    seen = f'se muestra la pantalla "{heading.inner_text()}"'
    other.point(heading, seen)
    assert recording.sentences() == [CREATE, seen]
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(recording.list.get_by_role("listitem")).to_have_count(2)


def test_a_change_that_another_tab_overtook_is_not_made(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    recording = record(page, base_url)
    create_user(page)
    recording.steps()
    other = RecordingInPage(context.new_page(), base_url, recording.path)
    other.page.goto(f"{recording.url}/seguir")
    other.remove(CREATE)
    recording.press(CREATE)
    recording.press("Quitar")
    expect(recording.panel).to_contain_text("La grabación cambió en otra pestaña")
    expect(recording.list.get_by_role("listitem")).to_have_count(0)


def test_what_nobody_confirmed_is_sent_by_the_next_page(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.route("**/pasos", lambda route: route.abort())
    create_user(page)
    expect(recording.panel).to_contain_text("Lo que haga en el portal se conserva en este navegador")
    page.unroute("**/pasos")
    page.reload()
    assert recording.sentences() == [CREATE, "recargamos la página"]


def test_where_nothing_waits_an_outage_promises_nothing(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    for path in ("pasos", "cambios"):
        page.route(f"**/{path}", lambda route: route.abort())
    with page.expect_event("requestfailed", _asks_for_steps):
        page.goto(f"{recording.url}/seguir")
    recording.press("Narrar")
    recording.panel.get_by_label("Texto").fill("Así empieza.")
    recording.press("Agregar")
    expect(recording.panel).to_contain_text("El simulador no respondió. Inténtelo otra vez.")
    with page.expect_event("requestfailed", _asks_for_steps):
        pass  # it goes on trying to say where the person is
    expect(recording.panel).to_contain_text("El simulador no respondió. Inténtelo otra vez.")
    expect(recording.panel.get_by_label("Texto")).to_have_value("Así empieza.")


def _asks_for_steps(request: Request) -> bool:
    return request.url.endswith("/pasos")


def test_a_server_that_was_restarted_goes_on(page: Page, tmp_path: Path) -> None:
    with program(f"sqlite:///{tmp_path / 'simulator.db'}", tmp_path) as server:
        recording = record(page, f"http://127.0.0.1:{server.port}")
        create_user(page)
        recording.steps()
        server.kill()
        page.get_by_label("Usuario", exact=True).fill("OPERA009")
        page.get_by_label("Clave", exact=True).focus()
        expect(recording.panel).to_contain_text("El simulador no responde")
        server.start()
        assert recording.sentences() == [CREATE, 'escribimos "OPERA009" en "Usuario"']


def test_who_leaves_the_portal_finds_the_recording_on_the_front_page(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    create_user(page)
    recording.steps()
    page.get_by_role("link", name="Volver al inicio del simulador").click()
    expect(page.get_by_text("Grabación en curso")).to_be_visible()
    page.get_by_role("link", name="Recorrido grabado").click()
    page.get_by_role("heading", level=1, name=REGISTRATION).wait_for()
    assert recording.sentences() == [CREATE]


def test_claves_of_ones_own_differ_however_many_and_in_another_tab(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    recording = record(page, base_url)
    create_user(page)
    for first, second in (("Alfa1111", "Beta2222"), ("Gama3333", "Delta4444")):
        register_claves(page, first, second)
    expect(recording.panel).to_contain_text("7 pasos")
    recording.steps()
    other = context.new_page()
    other.goto(f"{recording.url}/seguir")
    register_claves(other, "Delta4444", "corta")
    recording.steps()
    claves = [
        each.split('"')[1]
        for each in RecordingInPage(other, base_url, recording.path).sentences()
        if each.startswith("escribimos")
    ]
    assert claves == ["Clave2026", "Clave2027", "Clave2028", "Clave2029", "Clave2029", "Corta5"]


def register_claves(page: Page, first: str, second: str) -> None:
    page.get_by_label("Clave", exact=True).fill(first)
    page.get_by_label("Reingrese la nueva clave").fill(second)
    press(page, "Siguiente")
    page.get_by_text("La clave y su confirmación no coinciden.").or_(
        page.get_by_role("alert")
    ).first.wait_for()


def test_an_own_clave_is_nowhere(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    create_user(page)
    page.get_by_label("Clave", exact=True).fill("MiGato2019")
    page.get_by_label("Reingrese la nueva clave").fill("MiGato2019")
    press(page, "Siguiente")
    clave = 'escribimos "Clave2026" en'
    assert [each for each in recording.sentences() if each.startswith(clave)] == [
        f'{clave} "Clave"',
        f'{clave} "Reingrese la nueva clave"',
    ]
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "MiGato2019" not in stored + str(recording.steps())


def test_steps_are_moved_taken_out_and_narrated(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    suspend(page)
    choose, change, accept = recording.sentences()
    recording.press(change)
    recording.press("Subir")
    expect(recording.list.get_by_role("listitem").first).to_contain_text(change)
    recording.press("Quitar")
    expect(recording.list.get_by_role("listitem")).to_have_count(2)
    recording.press(choose)
    recording.press("Narrar antes")
    recording.panel.get_by_label("Párrafo de la cartilla").select_option("8.1")
    recording.panel.get_by_label("Texto").fill("Se elige la suspensión.")
    recording.press("Agregar")
    expect(recording.list.get_by_role("listitem").first).to_contain_text("8.1. Se elige la suspensión.")
    assert recording.sentences() == ["8.1. Se elige la suspensión.", choose, accept]


def test_pictures_and_notes_can_be_asked_for(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Pedir una imagen")
    recording.panel.get_by_label("Leyenda").fill("La tabla de usuarios")
    recording.press("Agregar")
    expect(recording.list).to_contain_text("Imagen: La tabla de usuarios")
    row(page, "OPERA001").get_by_role("checkbox").check()
    press(page, "Asignar Roles")
    page.get_by_role("heading", level=1, name="Asignación de Roles").wait_for()
    recording.press("Anotar en la página")
    page.get_by_role("checkbox", name="Importador").click(force=True)
    recording.panel.get_by_label("Texto de la nota").fill("Ya lo tenía")
    recording.press("Agregar")
    expect(recording.list).to_contain_text('Nota en la casilla "Importador": Ya lo tenía')


def test_enter_in_a_field_is_recorded_once(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    page.get_by_label("Buscar", exact=True).fill("OPERA001")
    page.keyboard.press("Enter")
    page.wait_for_url("**buscar=OPERA001**")
    assert recording.sentences() == ['escribimos "OPERA001" en "Buscar"', 'presionamos Enter en "Buscar"']


def test_it_is_downloaded_and_taken_as_a_lesson(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    suspend(page)
    recording.expect_stored("ExpectStatus")
    page.goto(recording.url)
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar el escenario").click()
    file = compile_text(Path(download.value.path()).read_text("utf-8"), "grabado.feature")
    assert not file.faults
    assert len(file.walkthroughs[0].steps) == 8
    press(page, "Practicar")
    coach = page.get_by_role("region", name="Asistente de práctica")
    expect(coach).to_contain_text("elija «Suspender»")
    suspend(page)
    expect(coach).to_contain_text("¡Terminó!")
    coach.get_by_role("link", name="Volver a la grabación").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recorrido grabado")


def test_a_recording_can_be_deleted(page: Page, base_url: str) -> None:
    recording = begin(page, base_url)
    page.goto(recording.url)
    page.get_by_text("Borrar esta grabación").click()
    press(page, "Borrar la grabación")
    expect(page.get_by_role("status")).to_have_text("La grabación se borró.")
    assert page.goto(recording.url).status == 404


@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_panel_stays_as_small_as_it_was_made(new_context: Any, base_url: str, width: int) -> None:
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    recording = begin(page, base_url)
    is_narrow = width < 640
    change = "Mostrar" if is_narrow else "Minimizar"
    recording.press(change)
    page.reload()
    expect(
        recording.panel.get_by_role("button", name="Minimizar" if is_narrow else "Mostrar")
    ).to_be_visible()
