"""Nothing that is typed into the log-in is found in a log, a page, a cookie or the database, whatever fails.

The server is a real one, all its logs are on, and the values that are typed occur nowhere else.
"""

from __future__ import annotations

import base64
import logging
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from sqlalchemy import event

from simulator import create_app
from simulator.data_folder import sqlite_url
from simulator.models.engine import migrate, open_engine
from simulator.procedure import catalogue
from simulator.server.visitors import Visitor, by_cookie
from simulator.services import portal_sessions
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from tests.server.served import Received, ask, served

pytestmark = pytest.mark.sqlite
RUC, USERNAME, PASSWORD = "20987654326", "TECLEADO", "Secreta4321"
PLANTED = (RUC, USERNAME, PASSWORD)
SIGN_IN = "/portal/clave-sol"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=part"


class Browser:
    """A visitor of the server, with a cookie and the token of the log-in's page."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie, self.answers = port, "", list[Received]()
        token = TOKEN.search(self.send("GET", SIGN_IN).body)
        self.token = token[1] if token else "none"

    def send(
        self,
        method: str,
        path: str,
        body: str = "",
        content_type: str = FORM,
        missing: int = 0,
        **headers: str,
    ) -> Received:
        """The answer to a request whose body stays so many bytes short."""
        length = str(len(body.encode()) + missing)
        fields = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", "Cookie": self.cookie}
        fields |= {"Content-Type": content_type, "Content-Length": length} if body else {}
        lines = [f"{name}: {text}" for name, text in (fields | headers).items() if text]
        answer = ask(self.port, "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", body]).encode())
        self.cookie = answer.headers.get("set-cookie", self.cookie).partition(";")[0]
        self.answers.append(answer)
        return answer

    def sign_in(
        self, ruc: str = RUC, username: str = USERNAME, password: str = PASSWORD, **headers: str
    ) -> Received:
        return self.send("POST", SIGN_IN, self.form(ruc, username, password), **headers)

    def form(self, ruc: str = RUC, username: str = USERNAME, password: str = PASSWORD) -> str:
        fields = {"ruc": ruc, "username": username, "password": password, "csrf_token": self.token}
        return urlencode(fields)

    def parts(self) -> str:
        fields = {"ruc": RUC, "username": USERNAME, "password": PASSWORD, "csrf_token": self.token}
        part = '--part\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        return "".join(part.format(name, text) for name, text in fields.items()) + "--part--\r\n"


def chunked(browser: Browser) -> Received:
    """A body whose end is broken."""
    head = f"POST {SIGN_IN} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\n"
    head += "Transfer-Encoding: chunked\r\n\r\n"
    answer = ask(browser.port, f"{head}40\r\n{browser.form()}\r\nzz\r\n".encode())
    browser.answers.append(answer)
    return answer


def five_times(browser: Browser) -> Received:
    for _ in range(5):
        browser.sign_in(catalogue.RUC)
    return browser.sign_in(catalogue.RUC)


def mixed_up(browser: Browser) -> Received:
    """The clave in the place of the usuario, and the other way round."""
    return browser.sign_in(catalogue.RUC, PASSWORD, USERNAME)


def without_token(browser: Browser) -> Received:
    browser.token = ""
    return browser.sign_in()


WAYS: dict[str, tuple[int, Callable[[Browser], Received]]] = {
    "another RUC": (422, Browser.sign_in),
    "an unknown usuario": (422, lambda browser: browser.sign_in(catalogue.RUC)),
    "a wrong clave": (422, lambda browser: browser.sign_in(catalogue.RUC, catalogue.PRINCIPAL)),
    "mixed up": (422, mixed_up),
    "locked": (422, five_times),
    "in parts": (422, lambda browser: browser.send("POST", SIGN_IN, browser.parts(), MULTIPART)),
    "without a token": (400, without_token),
    "another host": (421, lambda browser: browser.sign_in(Host="evil.example")),
    "too large": (413, lambda browser: browser.send("POST", SIGN_IN, browser.form() + "x" * 1_000_001)),
    "another method": (405, lambda browser: browser.send("PUT", SIGN_IN, browser.form())),
    "another address": (404, lambda browser: browser.send("POST", f"{SIGN_IN}/x", browser.form())),
    "another form": (303, lambda browser: browser.send("POST", "/portal/usuarios", browser.form())),
    "slow": (408, lambda browser: browser.send("POST", SIGN_IN, browser.form(), missing=1)),
    "broken": (400, chunked),
    "for programs": (
        422,
        lambda browser: browser.send(
            "POST",
            "/api/world",
            f'{{"ruc": "{RUC}", "session": {{"username": "{USERNAME}", "password": "{PASSWORD}"}}}}',
            "application/json",
            Origin=f"http://127.0.0.1:{browser.port}",
        ),
    ),
    "broken JSON": (
        400,
        lambda browser: browser.send(
            "POST",
            "/api/world",
            f'{{"ruc": "{RUC}", "username": "{USERNAME}", "password": "{PASSWORD}"',
            "application/json",
            Origin=f"http://127.0.0.1:{browser.port}",
        ),
    ),
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "simulator.db"


@pytest.fixture
def app(database: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Flask]:
    """The simulator, which logs all that it can from the start."""
    caplog.set_level(logging.DEBUG)
    for name in (
        "sqlalchemy.engine",
        "sqlalchemy.pool",
        "uvicorn",
        "uvicorn.access",
        "asyncio",
        "flask_wtf.csrf",
    ):
        caplog.set_level(logging.DEBUG, name)
    engine = open_engine(sqlite_url(database))
    migrate(engine)
    engine.dispose()
    app = create_app(Settings(sqlite_url(database), "a secret of the tests, long enough"))
    yield app
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()


def cookie_contents(answer: Received) -> str:
    """What the signed cookie holds, which its signature doesn't hide."""
    value = answer.headers.get("set-cookie", "").partition("=")[2].partition(";")[0]
    payload = value.lstrip(".").split(".")[0]
    content = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    return (zlib.decompress(content) if value.startswith(".") else content).decode(errors="replace")


def forms_of(planted: str) -> set[str]:
    encoded = base64.b64encode(planted.encode()).decode().rstrip("=")
    return {planted.casefold(), quote(planted).casefold(), encoded.casefold()}


def assert_nowhere(planted_values: tuple[str, ...], browser: Browser, logs: str, database: Path) -> None:
    places = {"logs": logs, "database": stored(database)}
    for number, answer in enumerate(browser.answers):
        places[f"answer {number}"] = answer.raw.decode(errors="replace")
        places[f"cookie {number}"] = cookie_contents(answer)
    for planted in planted_values:
        for form in forms_of(planted):
            assert [place for place, text in places.items() if form in text.casefold()] == [], planted


def stored(database: Path) -> str:
    files = [path for path in database.parent.glob("simulator.db*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files).decode("latin-1")


def logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    """All logs, with their traces, and all that was printed."""
    return "\n".join([caplog.text, *capfd.readouterr()])


@pytest.mark.parametrize(("status", "way"), WAYS.values(), ids=WAYS.keys())
def test_nothing_of_a_log_in_that_fails_is_found_again(
    app: Flask,
    database: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    status: int,
    way: Callable[[Browser], Received],
) -> None:
    with served(app, by_cookie(app, 0), head_seconds=2, body_seconds=2) as port:
        browser = Browser(port)
        assert way(browser).status == status
    assert_nowhere(PLANTED, browser, logged(caplog, capfd), database)


@contextmanager
def wrong_statement(app: Flask) -> Iterator[None]:
    """The statement that looks for the usuario is wrong: a trace tells of it."""

    def spoil(
        _connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any
    ) -> tuple[str, Any]:
        is_look_up = USERNAME in map(str, parameters if isinstance(parameters, tuple) else ())
        return (
            statement.replace("FROM secondary_user", "FROM nowhere") if is_look_up else statement,
            parameters,
        )

    resources: Resources = app.extensions["simulator"]
    event.listen(resources.engine, "before_cursor_execute", spoil, retval=True)
    yield
    event.remove(resources.engine, "before_cursor_execute", spoil)


@contextmanager
def program_error(_app: Flask) -> Iterator[None]:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("the look-up failed")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portal_sessions, "_active_user", fail)
        yield


@contextmanager
def locked(app: Flask) -> Iterator[None]:
    """Another program writes, for longer than anybody waits."""
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()
    event.listen(resources.engine, "connect", impatient)
    other = sqlite3.connect(str(resources.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


def impatient(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=1")


FAILURES: dict[str, tuple[int, Callable[[Flask], AbstractContextManager[None]]]] = {
    "a wrong statement": (500, wrong_statement),
    "a wrong program": (500, program_error),
    "the database locked": (503, locked),
    "nothing": (422, nullcontext),
}


@pytest.mark.parametrize(("status", "failure"), FAILURES.values(), ids=FAILURES.keys())
def test_nothing_of_a_log_in_is_found_again_when_the_simulator_fails(
    app: Flask,
    database: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    status: int,
    failure: Callable[[Flask], AbstractContextManager[None]],
) -> None:
    with served(app, by_cookie(app, 0)) as port:
        browser = Browser(port)
        with failure(app):
            assert browser.sign_in(catalogue.RUC).status == status
    assert ("Traceback" in caplog.text) is (status == 500)
    assert "BEGIN" in caplog.text, "The database logs nothing: this test would notice nothing."
    assert_nowhere((USERNAME, PASSWORD), browser, logged(caplog, capfd), database)


def test_nothing_of_a_log_in_that_came_too_often_is_found_again(
    app: Flask, database: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(app, lambda _environ: Visitor("somebody"), changes_at_once=0, waiting=0) as port:
        browser = Browser(port)
        assert browser.sign_in().status == 429
    assert_nowhere(PLANTED, browser, logged(caplog, capfd), database)
