"""Runs for the tests of the runner: a short file of scenarios, servers that answer otherwise, a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask, Response, request, session
from werkzeug.serving import BaseWSGIServer, make_server

START = """import signal
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which nohup has ignored for tests and all
from simulator.cli import main
main()"""
COMMAND = (sys.executable, "-c", START, "walk")
PROFILE = "Portal del Operador de Comercio Exterior"
PREPARED = f"""
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "{PROFILE}"
    Y que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    Cuando elegimos "Suspender" en "Modificar Estado" de la fila "OPERA001"
"""
SCENARIOS = f"""# language: es
@seccion-8
Característica: Prueba

  Escenario: Uno que pasa
{PREPARED}
    Entonces se ofrece "Cambiar Estado"

  Escenario: Uno que falla
{PREPARED}
    Entonces se ofrece "Firmar"
    Y se ofrece "Cambiar Estado"

  Escenario: Otro que pasa
{PREPARED}
    Y hacemos clic en "Cambiar Estado"
    Entonces se muestra el aviso "¿Confirma el cambio de estado?"
"""
FAILED_LINE = SCENARIOS[: SCENARIOS.index("Firmar")].count("\n") + 1


def scenario_file(folder: Path) -> Path:
    file = folder / "prueba.feature"
    file.write_text(SCENARIOS, encoding="utf-8")
    return file


class RecordedApi:
    """Notes who asks an application for a company and who releases it, in the order of the requests."""

    def __init__(self, app: Flask) -> None:
        self.companies: set[str] = set()
        self.released: list[str] = []
        app.before_request_funcs.setdefault(None, []).append(self._note_release)
        app.after_request_funcs.setdefault(None, []).append(self._note_company)

    def _note_release(self) -> None:
        if (request.method, request.path) == ("DELETE", "/api/world"):
            self.released.append(_visitor())

    def _note_company(self, response: Response) -> Response:
        if (request.method, request.path) == ("POST", "/api/world"):
            self.companies.add(_visitor())
        return response


def _visitor() -> str:
    return str(session["visitor"])


@contextmanager
def answering(app: Callable[..., object]) -> Iterator[str]:
    """A server on loopback with that application."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


@contextmanager
def running(server: BaseWSGIServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def walk_process(
    folder: Path, *arguments: str, command: Sequence[str] = COMMAND
) -> Iterator[subprocess.Popen[str]]:
    """`walk` in that folder, with the processes below it in a session of their own; ended if need be."""
    temporary = folder / "tmp"
    temporary.mkdir()
    with subprocess.Popen(
        [*command, *arguments],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
