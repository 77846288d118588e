"""Each kind of expectation can be pointed at, and holds when the recording is played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.recordings import RecordingInPage, begin
from simulator.play import play
from simulator.recorder.action_json import ACTION_TYPES
from simulator.recorder.feature_text import Recording, compiled
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.world import Preparation

PORTAL = "Portal del Operador de Comercio Exterior"
USERS = "Administración de Usuarios Secundarios"
COMPANY: dict[str, Any] = {
    "users": [
        {"username": "OPERA001", "profiles": {PORTAL: None}, "roles": {PORTAL: ["Importador"]}},
        {"username": "OPERA002", "profiles": {"Teledespacho": None, "Drawback Web": None}},
    ],
    "session": {"username": "PRACTICA"},
    "screen": USERS,
}
At = Callable[[Page], Locator]


class Case(NamedTuple):
    """What is pointed at, after what was done, and a sentence that is offered there."""

    sentence: str
    at: At
    screen: str = USERS
    before: Callable[[Page], None] = lambda _page: None


def button(name: str) -> At:
    return lambda page: page.get_by_role("button", name=name, exact=True).first


def row(page: Page, username: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=username, exact=True)).first


def cell(username: str, column: int) -> At:
    return lambda page: row(page, username).get_by_role("cell").nth(column)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def ask_to_suspend(page: Page) -> None:
    row(page, "OPERA001").get_by_label("Modificar Estado").select_option(label="Suspender")
    page.get_by_role("button", name="Cambiar Estado").click()
    page.get_by_role("dialog").wait_for()


def suspend(page: Page) -> None:
    ask_to_suspend(page)
    page.get_by_role("button", name="Aceptar").click()
    page.get_by_role("status").wait_for()


def register_nobody(page: Page) -> None:
    page.get_by_role("button", name="Siguiente").click()
    number_error(page).wait_for()


def mark(page: Page) -> None:
    row(page, "OPERA001").get_by_role("checkbox").check()


REGISTRATION = "Registro de Usuario Secundario"
NUMBER = "Número de documento de identidad"


def number_field(page: Page) -> Locator:
    return page.get_by_label(NUMBER)


def number_error(page: Page) -> Locator:
    return page.locator(".field-error").first


CASES = {
    "ExpectScreen": Case(f'se muestra la pantalla "{USERS}"', heading),
    "ExpectMessage": Case(
        'se muestra el mensaje "Modificación de Estado(s) realizado(s) satisfactoriamente"',
        lambda page: page.get_by_role("status"),
        before=suspend,
    ),
    "ExpectDialog": Case(
        'se muestra el aviso "¿Confirma el cambio de estado?"',
        lambda page: page.get_by_role("heading", name="¿Confirma"),
        before=ask_to_suspend,
    ),
    "ExpectDialogText": Case(
        'el aviso muestra "Suspendido"',
        lambda page: page.get_by_role("dialog").get_by_role("cell", name="Suspendido"),
        before=ask_to_suspend,
    ),
    "ExpectFieldError": Case(
        f'el campo "{NUMBER}" muestra el error "El DNI debe tener 8 dígitos."',
        number_error,
        REGISTRATION,
        register_nobody,
    ),
    "ExpectNoFieldError": Case(f'el campo "{NUMBER}" no muestra ningún error', number_field, REGISTRATION),
    "ExpectValue": Case(f'el campo "{NUMBER}" está vacío', number_field, REGISTRATION),
    "ExpectValue of a row": Case(
        'el campo "Modificar Estado" de la fila "OPERA001" contiene "Sin cambio"',
        lambda page: row(page, "OPERA001").get_by_label("Modificar Estado"),
    ),
    "ExpectChecked": Case(
        'la fila "OPERA001" está marcada',
        lambda page: row(page, "OPERA001").get_by_role("checkbox"),
        before=mark,
    ),
    "ExpectRow": Case(
        'se muestra la fila "OPERA002"', lambda page: page.get_by_role("rowheader", name="OPERA002")
    ),
    "ExpectCell": Case('la fila "OPERA001" muestra "Importador" en "Roles"', cell("OPERA001", 7)),
    "ExpectCell that lists": Case(
        'la fila "OPERA002" muestra "Drawback Web" en "Perfiles"', cell("OPERA002", 6)
    ),
    "ExpectCell whole": Case('la fila "OPERA001" muestra solo "Importador" en "Roles"', cell("OPERA001", 7)),
    "ExpectCell in part": Case('la fila "OPERA001" incluye "Importador" en "Roles"', cell("OPERA001", 7)),
    "ExpectEmptyCell": Case('la fila "OPERA002" no muestra nada en "Roles"', cell("OPERA002", 7)),
    "ExpectRowCount": Case(
        'la tabla "Usuarios secundarios de la empresa" muestra 2 filas', cell("OPERA002", 7)
    ),
    "ExpectText": Case(
        'se muestra "OPERADOR DE PRÁCTICA S.A.C."',
        lambda page: page.get_by_text("OPERADOR DE PRÁCTICA S.A.C."),
    ),
    "ExpectControl": Case('se ofrece "Crear Usuario"', button("Crear Usuario")),
    "ExpectControl in a dialog": Case('se ofrece "Aceptar"', button("Aceptar"), before=ask_to_suspend),
}


def record(page: Page, base_url: str, screen: str = USERS) -> RecordingInPage:
    """A recording that begins from the company, at that screen."""
    recording = begin(page, base_url)
    recording.remove("abrimos el portal de la SUNAT")
    recording.prepare({**COMPANY, "screen": screen})
    return recording


def replay(recording: RecordingInPage, page: Page) -> None:
    """Play the recording from the company that it begins from."""
    preparation = Preparation.model_validate(recording.preparation)
    walkthrough = compiled(Recording("Grabado", preparation, tuple(recording.actions())), "grabado.feature")
    play(page, walkthrough, base_url=recording.base_url)


@pytest.mark.robot
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_pointed_at_is_offered_and_holds(
    page: Page, new_context: Any, base_url: str, case: Case
) -> None:
    recording = record(page, base_url, case.screen)
    case.before(page)
    recording.point(case.at(page), case.sentence)
    assert recording.sentences()[-1] == case.sentence
    replay(recording, new_context().new_page())


ABSENCES = {
    "ExpectText": ("Buzón Electrónico", 'no se muestra "Buzón Electrónico"'),
    "ExpectControl": ("Grabar", 'no se ofrece "Grabar"'),
    "ExpectRow": ("OPERA009", 'no se muestra la fila "OPERA009"'),
    "ExpectDialog": (
        "¿Confirma el cambio de estado?",
        'no se muestra el aviso "¿Confirma el cambio de estado?"',
    ),
}


@pytest.mark.robot
@pytest.mark.parametrize(("text", "sentence"), ABSENCES.values(), ids=ABSENCES)
def test_what_is_not_there_can_be_expected(
    page: Page, new_context: Any, base_url: str, text: str, sentence: str
) -> None:
    recording = record(page, base_url)
    recording.press("Esperar que no esté")
    recording.panel.get_by_label("Texto").fill(text)
    recording.press("Buscar frases")
    recording.press(sentence)
    expect(recording.list).to_contain_text(sentence)
    replay(recording, new_context().new_page())


def test_what_a_cell_does_not_show_can_be_expected(page: Page, new_context: Any, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Esperar que no esté")
    recording.press("En una celda o sección…")
    cell("OPERA001", 7)(page).click(force=True)
    recording.panel.get_by_label("Texto").fill("Exportador")
    recording.press("Buscar frases")
    recording.press('la fila "OPERA001" no muestra "Exportador" en "Roles"')
    expect(recording.list).to_contain_text('no muestra "Exportador"')
    replay(recording, new_context().new_page())


STORED = {
    "ExpectStatus": 'el usuario secundario "OPERA001" queda "Suspendido"',
    "ExpectSignIn": 'el usuario secundario "OPERA001" no puede iniciar sesión',
    "ExpectProfile": f'el usuario secundario "OPERA001" queda con el perfil "{PORTAL}"',
    "ExpectRole": f'el usuario secundario "OPERA001" queda con el rol "Importador" en el perfil "{PORTAL}"',
    "ExpectOption": 'el usuario secundario "OPERA001" queda con la opción',
    "ExpectInForce": 'el usuario secundario "OPERA001" tiene vigente la opción',
}


@pytest.mark.robot
@pytest.mark.parametrize(("kind", "beginning"), STORED.items(), ids=STORED)
def test_what_is_stored_can_be_expected(
    page: Page, new_context: Any, base_url: str, kind: str, beginning: str
) -> None:
    recording = record(page, base_url)
    suspend(page)
    assert recording.expect_stored(kind).startswith(beginning)
    replay(recording, new_context().new_page())


@pytest.mark.parametrize(("at", "is_told"), [(cell("OPERA001", 7), True), (heading, False)])
def test_the_sentences_of_a_cell_are_told_apart(page: Page, base_url: str, at: At, is_told: bool) -> None:
    recording = record(page, base_url)
    recording.press("Esperar esto")
    at(page).click(force=True)
    recording.panel.get_by_role("list", name="Frases que se cumplen ahora").wait_for()
    expect(recording.panel.get_by_text("«muestra solo», de todo")).to_have_count(1 if is_told else 0)


def test_that_nothing_else_changed_can_be_expected(page: Page, new_context: Any, base_url: str) -> None:
    recording = record(page, base_url)
    suspend(page)
    recording.expect_stored("ExpectStatus")
    recording.expect_stored("ExpectNoOtherChange")
    replay(recording, new_context().new_page())


def test_that_a_usuario_is_nobodys_can_be_expected(page: Page, new_context: Any, base_url: str) -> None:
    recording = record(page, base_url)
    assert "OPERA009" in recording.expect_stored("ExpectNoUser", "opera009")
    replay(recording, new_context().new_page())


def test_every_kind_of_expectation_is_pointed_at_here() -> None:
    pointed = {name.partition(" ")[0] for name in (*CASES, *STORED)}
    pointed |= {"ExpectNoUser", "ExpectNoOtherChange"}  # by tests of their own
    expectations = {
        name for name, each in ACTION_TYPES.items() if issubclass(each, ScreenExpectation | WorldExpectation)
    }
    assert pointed == expectations


def test_who_does_not_point_chooses_from_a_list(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Elegir de la página")
    sentence = 'la fila "OPERA001" muestra "Activo" en "Estado"'
    recording.press(sentence)
    expect(recording.list).to_contain_text(sentence)


def test_the_keyboard_points_too(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Esperar esto")
    page.get_by_role("button", name="Crear Usuario").focus()
    page.keyboard.press("Enter")
    recording.press('se ofrece "Crear Usuario"')
    expect(recording.list).to_contain_text('se ofrece "Crear Usuario"')
    assert page.get_by_role("heading", level=1).inner_text() == USERS


def test_escape_gives_up_pointing_and_the_page_works_again(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Esperar esto")
    page.keyboard.press("Escape")
    expect(recording.panel.get_by_role("button", name="Esperar esto", exact=True)).to_be_visible()
    page.get_by_role("button", name="Crear Usuario").click()
    assert recording.sentences() == ['hacemos clic en "Crear Usuario"']


def test_a_page_does_nothing_while_somebody_points(page: Page, base_url: str) -> None:
    recording = record(page, base_url)
    recording.press("Esperar esto")
    page.get_by_role("button", name="Crear Usuario").click()
    expect(recording.panel.get_by_role("list", name="Frases que se cumplen ahora")).to_be_visible()
    expect(heading(page)).to_have_text(USERS)
    assert recording.sentences() == []
