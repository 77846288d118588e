"""A page that is slow to answer is called slow, whatever the step waits for; a server that fails, too."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from simulator.play import StepFailed, moments, play
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import Walkthrough

TIMEOUT = 2000
"""Milliseconds: what answers at all answers within them on a slow machine too."""
NOBODY = "nadie..invalid"
"""Its empty label makes it no name of a host: nobody asks the network, so it fails alike everywhere."""
PAGE = """<!doctype html><html lang="es"><title>Prueba</title><main><h1>Menú SOL</h1><p>Bienvenido</p>
<form method="post" action="SERVER/lento"><button>Grabar</button></form>
<button onclick="setTimeout(() => location.assign('SERVER/lento'), 1)">Continuar</button>
<label>Tipo <select onchange="location.assign('SERVER/lento')">
<option>RUC</option><option>DNI</option></select></label>
<a href="SERVER/cortada">Cortada</a><a href="SERVER/circular">Circular</a><a href="SERVER/archivo">Archivo</a>
<a href="SERVER/falla">Falla</a><a href="SERVER/clave">Clave</a><a href="http://NOBODY/">Nadie</a>
<a href="https://HOST/">Cifrada</a><a href="http://127.0.0.1:CLOSED/">Cerrada</a>
<a href="SERVER/incompleta">Incompleta</a>
<button onclick="location.assign('SERVER/lento'); setTimeout(() => history.replaceState({}, '', '#x'), 50)">
Avanzar</button>
<form method="post" action="SERVER/cortada"><button>Enviar</button></form>
<button onclick="alert('¡Cuidado!')">Avisar</button></main></html>"""
END = 'Entonces se muestra "Fin"'
SCENARIO = """# language: es
@seccion-4
Característica: Prueba

  Escenario: Prueba
    Dado que la empresa no tiene usuarios secundarios
    Y que la empresa no tiene el usuario secundario "OPERA001"
    Cuando abrimos el portal de la SUNAT
    {lines}
"""


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says; what is slow waits until the test has ended."""

    ended: threading.Event

    def do_GET(self) -> None:
        path = self.path
        if path in ("/lento", "/parte.js"):
            self.ended.wait()
        elif path == "/cortada":
            self.connection.close()
        elif path == "/circular":
            self._answer(302, "", location=path)
        elif path == "/archivo":
            self._answer(200, "x", content_disposition="attachment; filename=lista.zip")
        elif path == "/falla":
            self._answer(500, "<h1>Internal Server Error</h1>")
        elif path == "/clave":
            self._answer(401, "<h1>Unauthorized</h1>", www_authenticate='Basic realm="x"')
        elif path == "/incompleta":
            self._answer(200, '<h1>Media</h1><script src="/parte.js"></script>')

    def do_POST(self) -> None:
        if self.path == "/cortada":
            self.connection.close()
            return
        if self.path == "/api/world":
            self._answer(429, '{"errors": [{"where": "", "what": "Desde esta red ya no caben más."}]}')
        self.ended.wait()

    def log_message(self, *_arguments: object) -> None:
        pass

    def _answer(self, status: int, body: str, **headers: str) -> None:
        content = body.encode()
        self.send_response(status)
        fixed = {"content-type": "text/html; charset=utf-8", "content-length": str(len(content))}
        for name, value in (fixed | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def server() -> Iterator[str]:
    ended = threading.Event()
    handler = type("TestHandler", (Handler,), {"ended": ended})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        ended.set()
        server.shutdown()


@pytest.fixture
def failure_of(page: Page, server: str, tmp_path: Path) -> Callable[[str], StepFailed]:
    """Plays a scenario with these lines on a page whose links lead to the server; returns the error."""
    host = server.removeprefix("http://")
    text = PAGE.replace("SERVER", server).replace("HOST", host).replace("CLOSED", str(closed_port()))
    text = text.replace("NOBODY", NOBODY)
    page.route("**/portal/", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))

    def failure(lines: str) -> StepFailed:
        with pytest.raises(StepFailed) as error:
            play(page, _walkthrough(tmp_path, lines), timeout=TIMEOUT)
        return error.value

    return failure


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _walkthrough(folder: Path, lines: str) -> Walkthrough:
    file = folder / "prueba.feature"
    file.write_text(SCENARIO.format(lines=lines), encoding="utf-8")
    return compile_files([file])[0]


@pytest.mark.parametrize(
    "lines",
    [
        'Y hacemos clic en "Grabar"',
        'Y hacemos clic en "Continuar"\n    Y hacemos clic en "Grabar"',
        'Y hacemos clic en "Avanzar"\n    Y hacemos clic en "Nada"',
        'Y elegimos "DNI" en "Tipo"\n    Y elegimos "RUC" en "Tipo"',
        'Y elegimos "DNI" en "Tipo"\n    Entonces se muestra "Bienvenido"',
        'Y elegimos "DNI" en "Tipo"\n    Entonces no se muestra "Registrado"',
        'Y elegimos "DNI" en "Tipo"\n    Entonces no queda registrado el usuario secundario "OPERA001"',
    ],
    ids=lambda lines: lines.rpartition("    ")[2],
)
def test_a_page_that_does_not_answer_is_called_slow(
    failure_of: Callable[[str], StepFailed], server: str, lines: str
) -> None:
    error = failure_of(f'{lines}\n    Entonces se muestra la pantalla "Menú SOL"')
    assert f"La página todavía está cargando: {server}/lento" in error.what
    assert "--" not in error.what  # the handbook plays, too, and has no such option
    assert "No se encuentra" not in error.what


def test_a_first_page_that_does_not_answer_is_called_slow(page: Page, base_url: str, tmp_path: Path) -> None:
    page.route("**/portal/", lambda _route: None)
    walkthrough = _walkthrough(tmp_path, 'Entonces se muestra la pantalla "Menú SOL"')
    with pytest.raises(StepFailed) as error:
        play(page, walkthrough, timeout=TIMEOUT)
    assert f"La página todavía está cargando: {base_url.rstrip('/')}/portal/" in error.value.what
    assert "Timeout" in str(error.value.original)


@pytest.mark.parametrize(
    "line",
    ['Entonces no se muestra "Registrado"', 'Entonces se muestra "Registrado"', 'Y hacemos clic en "Nada"'],
)
def test_a_page_whose_script_does_not_come_is_called_slow(
    failure_of: Callable[[str], StepFailed], server: str, line: str
) -> None:
    lines = f'Y hacemos clic en "Incompleta"\n    {line}\n    Entonces se muestra "Fin"'
    assert f"La página todavía está cargando: {server}/parte.js" in failure_of(lines).what


@pytest.mark.parametrize(
    ("link", "part"),
    [
        ("Cortada", "/cortada: la conexión se cortó"),
        ("Circular", "/circular: redirige una y otra vez"),
        ("Archivo", "se descargó el archivo «lista.zip»"),
        ("Falla", "/falla: el servidor falla (respuesta 500)"),
        ("Clave", "/clave: pide un usuario y una contraseña (respuesta 401)"),
        ("Nadie", f"http://{NOBODY}/: no se encuentra ese servidor"),
        ("Cifrada", "no responde por HTTPS"),
        ("Cerrada", "nadie responde ahí"),
        ("Avisar", "«¡Cuidado!»"),
    ],
)
def test_what_came_instead_of_a_page_is_said(
    failure_of: Callable[[str], StepFailed], link: str, part: str
) -> None:
    error = failure_of(f'Y hacemos clic en "{link}"\n    Entonces se muestra la pantalla "Clave SOL"')
    assert part in error.what
    assert "net::" not in error.what


@pytest.mark.parametrize(
    ("button", "next_line", "parts"),
    [
        (
            "Enviar",
            'Y escribimos "ROSA" en "Usuario"',
            ["No se pudo abrir ", "/cortada: la conexión se cortó"],
        ),
        ("Enviar", 'Y hacemos clic en "Continuar"', ["No se pudo abrir ", "/cortada: la conexión se cortó"]),
        ("Enviar", END, ["No se pudo abrir ", "/cortada: la conexión se cortó"]),
        ("Archivo", 'Y escribimos "ROSA" en "Usuario"', ["En vez de una página", "«lista.zip»"]),
        ("Avisar", 'Y escribimos "ROSA" en "Usuario"', ["una ventana propia", "«¡Cuidado!»"]),
    ],
)
def test_what_came_instead_of_a_page_is_said_at_the_next_step_whatever_it_is(
    failure_of: Callable[[str], StepFailed], button: str, next_line: str, parts: list[str]
) -> None:
    error = failure_of(f'Y hacemos clic en "{button}"\n    {next_line}\n    {END}')
    assert [part for part in parts if part not in error.what] == []


def test_what_came_instead_of_a_page_is_past_once_the_next_action_is_done(
    failure_of: Callable[[str], StepFailed],
) -> None:
    lines = ['Y hacemos clic en "Avisar"', 'Y hacemos clic en "Archivo"', 'Y hacemos clic en "Nada"', END]
    error = failure_of("\n    ".join(lines))
    assert "lista.zip" in error.what
    assert "¡Cuidado!" not in error.what


def test_a_refusal_of_the_whole_request_has_no_place(page: Page, server: str, tmp_path: Path) -> None:
    with pytest.raises(StepFailed) as error:
        play(page, _walkthrough(tmp_path, END), base_url=server, timeout=TIMEOUT)
    assert error.value.what == "/api/world no acepta lo pedido: Desde esta red ya no caben más."


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", f"http://{NOBODY}"])
def test_a_simulator_that_does_not_answer_is_named_in_spanish(
    page: Page, address: str, tmp_path: Path
) -> None:
    with pytest.raises(StepFailed) as error:
        play(page, _walkthrough(tmp_path, END), base_url=address, timeout=TIMEOUT)
    assert error.value.what.startswith(f"{address}/api/world: n")
    assert "APIRequestContext" not in error.value.what
    assert "APIRequestContext" in str(error.value.original)


def test_a_picture_of_a_control_behind_a_dialog_is_refused(page: Page, tmp_path: Path) -> None:
    text = "<h1>x</h1><button>Grabar</button><dialog aria-label='Seguro'>x</dialog>"
    script = "<script>document.querySelector('dialog').showModal()</script>"
    page.route("**/portal/", lambda route: route.fulfill(body=text + script, content_type="text/html"))
    walkthrough = _walkthrough(tmp_path, 'Y hacemos clic en "Grabar"\n    Entonces se muestra "x"')
    with closing(moments(page, walkthrough, timeout=TIMEOUT)) as stops:
        button = next(stop for stop in stops if stop.step.sentence.startswith("hacemos clic"))
        with pytest.raises(StepFailed, match="El aviso «Seguro» tapa el botón o enlace «Grabar»"):
            button.element()
