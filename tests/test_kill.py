"""A server that is killed in the middle of two lessons loses nothing that it had acknowledged."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from json import dumps
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.attempt_events import Restored
from simulator.data_folder import sqlite_url
from simulator.models import Attempt, Ending, Sandbox
from simulator.models.engine import WRITING, open_engine
from simulator.services import lessons, sandboxes
from tests.builders import NOW, event_contents

SUSPEND, DELETE = "suspender-un-usuario-secundario", "eliminar-un-usuario-secundario"


class Browser:
    """A visitor of a real server; the cookies stay when the server is another."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        return self._opened(path)[1]

    def post(self, path: str, form: dict[str, str]) -> str:
        """The address that the form leads to, as a path."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/portal/clave-sol"))
        assert token
        data = urlencode({**form, "csrf_token": token[1]}).encode()
        address, _ = self._opened(path, data)
        return address.removeprefix(self.origin)

    def api(self, path: str, body: object) -> None:
        self._opened(path, dumps(body).encode(), "application/json")

    def start_lesson(self, scenario: str) -> str:
        """Its id."""
        return self.post("/leccion/", {"escenario": scenario, "modo": "practicar"}).split("/")[2]

    def _opened(
        self, path: str, data: bytes | None = None, content_type: str = "application/x-www-form-urlencoded"
    ) -> tuple[str, str]:
        """The address at the end of the redirects, and the page there."""
        headers = {"Origin": self.origin, "Content-Type": content_type}
        request = Request(self.origin + path, data, headers)  # noqa: S310 - of this test's own server
        with self._opener.open(request, timeout=30) as answer:
            return answer.url, answer.read().decode()


@contextmanager
def server(folder: Path, port: int) -> Iterator[None]:
    """A real server, which is killed at the end."""
    command = [sys.executable, "-u", "-m", "simulator", "serve", "--port", str(port)]
    environment = {
        **os.environ,
        "SIMULATOR_DATABASE": sqlite_url(folder / "simulator.db"),
        "SIMULATOR_SECRET": "a secret of the tests, long enough",
    }
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout
            assert any(line.startswith("Simulador listo") for line in process.stdout)
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()  # what it prints ends with its last worker


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_the_events_of_two_lessons_survive_the_server(tmp_path: Path) -> None:
    """One lesson is abandoned; the other is reset in the middle, and restored thrice."""
    port = free_port()
    browser = Browser(port)
    with server(tmp_path, port):
        given_up, other = browser.start_lesson(SUSPEND), browser.start_lesson(DELETE)
        browser.api(f"/leccion/{other}/api/clock", {"advance_hours": 1})
    with opened(tmp_path) as session:
        sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == other)).one()
        snapshot = lessons.snapshot_before_change(session, sandbox, None)
        sandboxes.reset(session, sandbox, NOW)
        snapshot.store()
        session.commit()
    with server(tmp_path, port):
        for changes in (2, 1, 0):
            browser.api(f"/leccion/{other}/volver", {"changes": changes})
        again = browser.start_lesson(SUSPEND)
        assert "Administración de Usuarios Secundarios" in browser.get(f"/leccion/{other}/portal/usuarios")
    with opened(tmp_path) as session:
        assert [each.kind for each in event_contents(session, given_up)] == [
            *("started", "prepared", "signed-in", "abandoned")
        ]
        story = event_contents(session, other)
        assert [each.kind for each in story] == [
            *("started", "prepared", "signed-in", "clock-advanced", "reset"),
            *("restored", "restored", "restored"),
        ]
        assert [each.changes for each in story if isinstance(each, Restored)] == [2, 1, 0]
        assert session.get_one(Attempt, given_up).ending is Ending.ABANDONED
        assert [each.kind for each in event_contents(session, again)] == ["started", "prepared", "signed-in"]


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    engine = open_engine(sqlite_url(folder / "simulator.db"))
    with Session(engine.execution_options(**{WRITING: True})) as session:
        yield session
    engine.dispose()
