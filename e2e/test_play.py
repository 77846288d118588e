"""The error of a step that fails says what is missing and what the page shows instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Page, Route

from simulator.play import TIMEOUT, StepFailed, play
from simulator.procedure.catalogue import people
from simulator.scenario.compile import compile_files

PAGE = """
<!doctype html><html lang="es"><title>Prueba</title><main><h1>Menú SOL</h1>
<p role="status">El reloj de práctica se adelantó una hora.</p>
<label>Usuario <input value="OPERA001"></label>
<label>Clave <input type="password"></label>
<label>Cantidad <input type="number"></label>
<label>Tipo <select><option>DNI</option><option>Pasaporte</option>
<option disabled>PTP</option></select></label>
<label>Cerrado <input readonly></label><label><input type="checkbox" disabled> Conforme</label>
<div style="position: relative"><label>Oculto <input></label>
<div style="position: absolute; inset: 0">Espere un momento</div></div>
<style>@keyframes move { to { margin-left: 600px } } .moving { animation: move 3s linear infinite }</style>
<button class="moving">Móvil</button>
<button>Grabar</button><button disabled>Borrar</button>
<table><thead><tr><th scope="col">Usuario</th><th scope="col">Estado</th>
<th scope="col">Cambio</th><th scope="col">Marca</th></tr></thead>
<tbody><tr><th scope="row">OPERA001</th><td>Activo</td><td><select aria-label="Modificar">
<option value="">Sin cambio</option><option value="baja">Baja</option></select></td>
<td><input type="checkbox" aria-label="Marcar"></td></tr>
<tr><th scope="row">OPERA003</th><td>Activo</td><td><select aria-label="Modificar">
<option>Alta</option></select></td><td></td></tr></tbody></table>
<button>D'Angelo: "uno"</button>
<section aria-label="L'Hospitalet: zona"><button>Ver</button><button>Leer</button></section>
<section aria-label="Otra"><button>Leer</button></section>
<button style="opacity: 0">Fantasma</button>
<label>RUC <input aria-invalid="true" aria-errormessage="ruc-error"></label>
<p id="ruc-error">El correo electrónico no es válido.</p>
<p>Acceso permitido</p></main></html>
"""
HTML = "text/html; charset=utf-8"
SCENARIO = """# language: es
@seccion-4
Característica: Prueba

  Escenario: Prueba
    Dado que la empresa no tiene usuarios secundarios
    Y que la empresa no tiene el usuario secundario "OPERA001"
    Y que la empresa no tiene el usuario secundario "OPERA002"
    Cuando abrimos el portal de la SUNAT
    {line}
    Entonces se muestra la pantalla "Menú SOL"
"""
MANY_USERS = """# language: es
@seccion-4
Característica: Prueba

  Escenario: Prueba
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles     | Roles |
{rows}
    Cuando abrimos el portal de la SUNAT
    Entonces se muestra la pantalla "Menú SOL"
"""


@pytest.fixture
def failure_of(page: Page, tmp_path: Path) -> Callable[[str], str]:
    """Plays a scenario with this line on the static page; returns the error."""
    page.route("**/portal/", _answer)

    def failure(line: str) -> str:
        with pytest.raises(StepFailed) as error:
            _play(page, tmp_path, line, timeout=2000)
        return str(error.value)

    return failure


def _answer(route: Route) -> None:
    route.fulfill(body=PAGE, content_type=HTML)


def _play(page: Page, folder: Path, line: str, timeout: float = TIMEOUT) -> None:
    file = folder / "prueba.feature"
    file.write_text(SCENARIO.format(line=line), encoding="utf-8")
    play(page, compile_files([file])[0], timeout=timeout)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ('Y hacemos clic en "Gravar"', ["el botón o enlace «Gravar»", "«Grabar»", "«RUC» muestra"]),
        ('Y hacemos clic en "Borrar"', ["El botón o enlace «Borrar» está deshabilitado."]),
        ('Y hacemos clic en "D\'Angelo: \\"dos\\""', ['«D\'Angelo: "uno"»']),
        (
            'Y hacemos clic en "Veo" de la sección "L\'Hospitalet: zona"',
            ["En la sección «L'Hospitalet: zona»: «Ver»"],
        ),
        ('Y hacemos clic en "Cancelar" del aviso', ["«Cancelar» del aviso. No hay un aviso abierto."]),
        (
            'Y escribimos "x" en "Modificar"',
            ["2 veces el campo «Modificar»: en la fila «OPERA001» y en la fila «OPERA003»."],
        ),
        (
            'Y elegimos "Baja" en "Modifica" de la fila "OPERA001"',
            ["En la fila «OPERA001»: «Modificar»."],
        ),
        ('Entonces el campo "Modificar" de la fila "OPERA001" contiene "Alta"', ["Contiene «Sin cambio»."]),
        (
            'Entonces la fila "OPERA001" muestra "Baja" en "Cambio"',
            ["la fila «OPERA001» muestra «Sin cambio»"],
        ),
        ('Entonces la fila "OPERA001" no muestra nada en "Marca"', ["«OPERA001» tiene una casilla."]),
        (
            'Entonces se ofrece "Borrar"',
            ["No se ofrece el botón o enlace «Borrar». El botón o enlace «Borrar» está"],
        ),
        ('Y escribimos "x" en "Cerrado"', ["El campo «Cerrado» es de solo lectura."]),
        ('Y marcamos "Conforme"', ["La casilla «Conforme» está deshabilitada."]),
        (
            'Y escribimos "x" en "Oculto"',
            ["El elemento con el texto «Espere un momento» tapa el campo «Oculto»"],
        ),
        ('Y escribimos "letras" en "Cantidad"', ["el campo «Cantidad»: solo admite números"]),
        (
            'Y elegimos "DNI" en "Usuario"',
            ["El campo «Usuario» no es una lista", 'Use: escribimos "DNI" en "Usuario"'],
        ),
        ('Y elegimos "PTP" en "Tipo"', ["No se puede elegir «PTP». Se ofrecen «DNI», «Pasaporte»."]),
        ('Y escribimos "PTP" en "Tipo"', ["No se puede elegir «PTP». Se ofrecen «DNI», «Pasaporte»."]),
        ('Y hacemos clic en "Móvil"', ["el botón o enlace «Móvil»: se mueve sin detenerse"]),
        ('Y elegimos "DNI" en "Tapo"', ["el campo «Tapo»", "«Tipo»"]),
        ('Y escribimos "x" en "Usuaria"', ["el campo «Usuaria»", "«Usuario»"]),
        ('Y escribimos "x" en "Clabe"', ["el campo «Clabe»", "«Clave»"]),
        ('Y elegimos "RUC" en "Tipo"', ["No se puede elegir «RUC»", "«DNI», «Pasaporte»"]),
        ('Y marcamos la fila "OPERA002"', ["la fila «OPERA002»", "«OPERA001»"]),
        (
            'Entonces se muestra la pantalla "Clave SOL"',
            ["«Clave SOL»", "«Menú SOL»", "Errores de los campos: «RUC» muestra «El correo"],
        ),
        (
            'Entonces se muestra el mensaje "Su sesión ha expirado. Ingrese nuevamente."',
            [
                "«Su sesión ha expirado",
                "«El reloj de práctica se adelantó una hora.»",
                "Errores de los campos: «RUC» muestra «El correo electrónico no es válido.».",
            ],
        ),
        ('Entonces se muestra el aviso "¿Confirma el cambio de estado?"', ["el aviso «¿Confirma", "ninguno"]),
        (
            'Entonces se muestra el aviso "El reloj de práctica se adelantó una hora."',
            ['mensaje de la página: use «se muestra el mensaje "El reloj'],
        ),
        (
            'Entonces el campo "RUC" muestra el error "El reloj de práctica se adelantó una hora."',
            [
                "Su error: «El correo electrónico no es válido.».",
                "mensaje de la página: use «se muestra el mensaje",
            ],
        ),
        (
            'Entonces el campo "Usuario" muestra el error "El correo electrónico no es válido."',
            [
                "No muestra ningún error.",
                'campo «RUC»: use «el campo "RUC" muestra el error "El correo electrónico no es válido."».',
            ],
        ),
        (
            'Entonces el aviso muestra "OPERA001"',
            ['valor del campo «Usuario»: use «el campo "Usuario" contiene'],
        ),
        (
            'Y hacemos clic en "Leer"',
            [
                "2 veces el botón o enlace «Leer»: en la sección «L'Hospitalet: zona»",
                " y en la sección «Otra».",
                '«hacemos clic en "Leer" de la sección "Otra"».',
            ],
        ),
        ('Y hacemos clic en "Fantasma"', ["El botón o enlace «Fantasma» no se ve: es transparente."]),
        ('Y hacemos clic en "Conforme"', ['está la casilla «Conforme»: use «marcamos "Conforme"»']),
        ('Entonces el campo "RUC" no muestra ningún error', ["Su error: «El correo electrónico no es"]),
        ('Entonces el campo "Usuario" contiene "OPERA002"', ["el campo «Usuario»", "«OPERA001»"]),
        ('Entonces la fila "OPERA001" muestra "Eliminado" en "Estado"', ["«Estado»", "«Activo»"]),
        ('Entonces la fila "OPERA001" muestra "x" en "Estada"', ["la columna «Estada»", "«Estado»"]),
        ('Entonces no se muestra la fila "OPERA001"', ["Se muestra la fila «OPERA001»"]),
        ('Entonces no se muestra "OPERA001"', ["se muestra «OPERA001»"]),
        ('Entonces no se ofrece "Grabar"', ["Se ofrece el botón o enlace «Grabar»"]),
        ('Entonces se muestra "Pasaporte vencido"', ["no se muestra «Pasaporte vencido»"]),
        ('Entonces el usuario secundario "OPERA001" queda "Activo"', ["«OPERA001» no está registrado"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_failed_step_says_what_is_missing_and_what_is_there(
    failure_of: Callable[[str], str], line: str, parts: list[str]
) -> None:
    message = failure_of(line)
    assert "prueba.feature:10: " in message
    assert [part for part in parts if part not in message] == []


@pytest.mark.parametrize(
    "line",
    [
        'Entonces se muestra el mensaje "El reloj de práctica se adelantó una hora."',
        'Y escribimos "Opera2026" en "Clave"',
        'Y escribimos "Pasaporte" en "Tipo"',
        'Y escribimos "3" en "Cantidad"',
        'Entonces el campo "Tipo" contiene "DNI"',
        'Entonces la fila "OPERA001" muestra "Activo" en "Estado"',
        'Entonces no se muestra la fila "OPERA002"',
    ],
)
def test_what_is_there_is_found(page: Page, tmp_path: Path, line: str) -> None:
    page.route("**/portal/", _answer)
    _play(page, tmp_path, line)


def test_a_preparation_that_is_refused_says_why(page: Page, tmp_path: Path) -> None:
    """More users than the practice register has people: only the simulator counts those."""
    count = len(people())
    rows = "\n".join(
        f"      | OPERA{number:03} | Activo | Teledespacho |       |" for number in range(count + 1)
    )
    file = tmp_path / "prueba.feature"
    file.write_text(MANY_USERS.format(rows=rows), encoding="utf-8")
    with pytest.raises(StepFailed, match=rf"/api/world no acepta lo pedido: users\.{count}\."):
        play(page, compile_files([file])[0])


def test_only_what_is_within_reach_of_a_dialog_is_suggested(page: Page, tmp_path: Path) -> None:
    dialog = """<dialog open><button>Aceptar</button><button disabled>Imprimir</button></dialog>
    <script>const dialog = document.querySelector("dialog"); dialog.close(); dialog.showModal()</script>"""
    page.route("**/portal/", lambda route: route.fulfill(body=PAGE + dialog, content_type="text/html"))
    with pytest.raises(StepFailed, match=r"No se encuentra .*«Sí». En el aviso: «Aceptar»\."):
        _play(page, tmp_path, 'Y hacemos clic en "Sí"', timeout=2000)


CONFIRMATION = """<dialog aria-label="¿Confirma?"><p>El correo electrónico no es válido.</p>
BUTTONS<button>Cancelar</button><button>Aceptar</button></dialog>
<script>document.querySelector("dialog").showModal()</script>"""


def test_all_buttons_of_a_dialog_are_listed(page: Page, tmp_path: Path) -> None:
    buttons = "".join(f"<button>Opción {letter}</button>" for letter in "ABCDEFGHIJKLM")
    text = PAGE + CONFIRMATION.replace("BUTTONS", buttons)
    page.route("**/portal/", lambda route: route.fulfill(body=text, content_type=HTML))
    with pytest.raises(
        StepFailed, match=r"En el aviso «¿Confirma\?»: .*«Opción M», «Cancelar», «Aceptar»\.$"
    ):
        _play(page, tmp_path, 'Y hacemos clic en "Confirmar"', timeout=2000)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            'Entonces se muestra el mensaje "El reloj de práctica se adelantó una hora."',
            r"Está abierto el aviso «¿Confirma\?»\.$",
        ),
        ('Entonces se muestra la pantalla "Menú SOL"', r"Está abierto el aviso «¿Confirma\?»\.$"),
        (
            'Cuando escribimos "1" en "RUC"',
            r"En la pantalla «Prueba»: .*Está abierto el aviso «¿Confirma\?»\.$",
        ),
        ('Entonces se muestra la fila "OPERA001"', r"Filas: ninguna\.$"),
        ('Entonces la sección "Datos" muestra "1"', r"Secciones: ninguna\.$"),
    ],
)
def test_a_failure_says_where_one_is(page: Page, tmp_path: Path, line: str, told: str) -> None:
    text = f"<!doctype html><main><h1>Prueba</h1><p>Nada</p></main>{CONFIRMATION.replace('BUTTONS', '')}"
    page.route("**/portal/", lambda route: route.fulfill(body=text, content_type=HTML))
    with pytest.raises(StepFailed, match=told):
        _play(page, tmp_path, line, timeout=2000)


def test_a_text_that_stands_in_a_dialog_is_found_there(page: Page, tmp_path: Path) -> None:
    text = PAGE.replace("El correo electrónico no es válido.", "") + CONFIRMATION.replace("BUTTONS", "")
    page.route("**/portal/", lambda route: route.fulfill(body=text, content_type=HTML))
    with pytest.raises(StepFailed, match=r'use «el aviso muestra "El correo electrónico no es válido\."»'):
        _play(
            page,
            tmp_path,
            'Entonces el campo "RUC" muestra el error "El correo electrónico no es válido."',
            timeout=2000,
        )


def test_a_count_of_rows_waits_no_longer_than_its_timeout(page: Page, tmp_path: Path) -> None:
    """A picture of the page never comes, so the page is never complete."""
    answers = {
        "**/portal/": PAGE.replace("<h1>", '<a href="/lista">Listar</a><h1>'),
        "**/lista": PAGE.replace("<h1>", '<img src="/nunca.png"><h1>'),
    }
    page.route("**/nunca.png", lambda _route: None)
    for address, text in answers.items():
        page.route(address, partial(_answer_with, text))
    start = monotonic()
    line = 'Y hacemos clic en "Listar"\n    Entonces la tabla "Lista" muestra 2 filas'
    with pytest.raises(StepFailed, match=r"todavía está cargando: .*/nunca\.png"):
        _play(page, tmp_path, line, timeout=2000)
    assert monotonic() - start < 15


def _answer_with(text: str, route: Route) -> None:
    route.fulfill(body=text, content_type=HTML)


def test_what_an_action_does_behind_a_dialog_nobody_could(page: Page, tmp_path: Path) -> None:
    """On the portal itself: a second choice while the confirmation is open."""
    behind = 'elegimos "Eliminar" en "Modificar Estado" de la fila "OPERA002"'
    text = TWO_USERS.replace('Y hacemos clic en "Aceptar"', f"Y {behind}").format(line="")
    file = tmp_path / "prueba.feature"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StepFailed) as error:
        play(page, compile_files([file])[0])
    assert f"{behind}: El aviso «¿Confirma el cambio de estado?» tapa el campo «Modificar Estado»" in str(
        error.value
    )


TWO_USERS = """# language: es
@seccion-8
Característica: Prueba

  Escenario: Prueba
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado | Perfiles     | Roles |
      | OPERA001 | Activo | Teledespacho |       |
      | OPERA002 | Activo | Drawback Web |       |
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Entonces no cambia nada más en la empresa
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
    Y elegimos "Suspender" en "Modificar Estado" de la fila "OPERA002"
    Y hacemos clic en "Cambiar Estado"
    Y hacemos clic en "Aceptar"
    Entonces el usuario secundario "OPERA001" queda "Suspendido"
    {line}
    Y no cambia nada más en la empresa
"""


def test_a_change_that_no_step_above_states_fails_the_scenario(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "prueba.feature"
    file.write_text(TWO_USERS.format(line=""), encoding="utf-8")
    with pytest.raises(StepFailed) as error:
        play(page, compile_files([file])[0])
    assert "prueba.feature:19: no cambia nada más en la empresa: También cambió: " in str(error.value)
    assert "«OPERA002» pasa de «Activo» a «Suspendido». Si debe ser así, dígalo antes: " in str(error.value)


def test_a_change_that_a_step_above_states_is_no_other(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "prueba.feature"
    line = 'Y el usuario secundario "OPERA002" no puede iniciar sesión'
    file.write_text(TWO_USERS.format(line=line), encoding="utf-8")
    play(page, compile_files([file])[0])
