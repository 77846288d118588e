"""While the database is away, slow or full, answers say what to do; afterwards everything goes on."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError, TimeoutError
from werkzeug.test import TestResponse

from simulator.models.outages import outage
from simulator.procedure.screens import Screen
from simulator.web.app_resources import Resources
from tests.web.client import ORIGIN, Client, user
from tests.web.conftest import MakeApp
from tests.web.lesson import Lesson

pytestmark = pytest.mark.sqlite
Outage = Callable[[Flask, Path], AbstractContextManager[None]]


@contextmanager
def pragma(app: Flask, statement: str) -> Iterator[None]:
    """All connections begin with the statement meanwhile."""
    resources: Resources = app.extensions["simulator"]

    def execute(connection: Any, _record: object) -> None:
        connection.execute(statement)

    resources.engine.dispose()
    event.listen(resources.engine, "connect", execute)
    yield
    event.remove(resources.engine, "connect", execute)
    resources.engine.dispose()


@contextmanager
def full(app: Flask, _path: Path) -> Iterator[None]:
    """The database can't grow, as on a full disk."""
    with pragma(app, "PRAGMA max_page_count=1"):
        yield


@contextmanager
def locked(app: Flask, path: Path) -> Iterator[None]:
    """Another program writes, for longer than anybody waits."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pragma(app, "PRAGMA busy_timeout=1"):
        yield
    other.close()


@contextmanager
def away(app: Flask, path: Path) -> Iterator[None]:
    """The database can't be opened."""
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()
    elsewhere = shutil.move(path, path.with_suffix(".elsewhere"))
    path.mkdir()
    yield
    path.rmdir()
    shutil.move(elsewhere, path)


@contextmanager
def lost_at_commit(app: Flask, _path: Path) -> Iterator[None]:
    """The connection ends while the change is being committed."""
    resources: Resources = app.extensions["simulator"]

    def fail(_connection: object) -> None:
        cause = sqlite3.OperationalError("disk I/O error")
        cause.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise OperationalError("COMMIT", None, cause)

    event.listen(resources.engine, "commit", fail)
    yield
    event.remove(resources.engine, "commit", fail)


WRITING: dict[str, Outage] = {"full": full, "locked": locked, "away": away, "lost at commit": lost_at_commit}
every_outage = pytest.mark.parametrize("outage_", WRITING.values(), ids=WRITING.keys())
BUT_FULL = {name: each for name, each in WRITING.items() if each is not full}
"""One more row fits into the free pages of a database that can't grow."""


@pytest.fixture
def app(new_app: MakeApp) -> Flask:
    return new_app()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


def many_users() -> list[dict[str, object]]:
    """More than fits into the free pages of the database."""
    return [user(f"OPERA{number:03}") for number in range(1, 40)]


def assert_unavailable(answer: TestResponse) -> None:
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Set-Cookie" not in answer.headers


@every_outage
def test_a_program_is_told_to_try_again_and_then_succeeds(
    app: Flask, client: Client, path: Path, outage_: Outage
) -> None:
    client.prepare(user())
    before = client.world()
    body = {"users": many_users()}
    with outage_(app, path):
        answer = client.request("POST", "/api/world", json=body, headers={"Origin": ORIGIN})
    assert_unavailable(answer)
    (fault,) = answer.get_json()["errors"]
    assert "Inténtelo nuevamente" in fault["what"]
    assert client.world() == before
    assert len(client.api("POST", "/api/world", body)["world"]["users"]) == 39


@pytest.mark.parametrize("outage_", BUT_FULL.values(), ids=BUT_FULL.keys())
def test_a_person_is_told_to_try_again_and_then_succeeds(
    app: Flask, client: Client, path: Path, outage_: Outage
) -> None:
    client.prepare(user())
    token = client.token()
    with outage_(app, path):
        answer = client.post("/portal/registro/nuevo", status=503, token=token)
    assert_unavailable(answer)
    assert client.page.heading == "El simulador no está disponible"
    assert "Inténtelo nuevamente" in client.page.html
    assert client.start_draft().heading == Screen.S5.heading


@pytest.mark.parametrize("path_", ["/portal/usuarios?pagina=1", "lesson"])
def test_a_page_that_can_not_be_read_offers_itself_again(
    app: Flask, client: Client, path: Path, path_: str
) -> None:
    client.prepare(user())
    if path_ == "lesson":
        path_ = f"{Lesson(client, 'suspender-un-usuario-secundario').base}/portal/"
    with away(app, path):
        answer = client.request("GET", path_)
        assert_unavailable(answer)
        again = client.page.control("Intentar nuevamente", None)["href"]
    assert again == path_
    assert client.get(again).status == 200


def test_a_session_that_could_not_be_closed_is_open_still(app: Flask, client: Client, path: Path) -> None:
    client.prepare(user())
    with lost_at_commit(app, path):
        client.post("/portal/salir", status=503)
    assert client.get("/portal/menu").heading == Screen.S3.heading


def test_the_log_has_one_line_of_it(
    app: Flask, client: Client, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client.prepare(user())
    with caplog.at_level(logging.INFO), locked(app, path):
        client.request("DELETE", "/api/world", headers={"Origin": ORIGIN})
    (record,) = caplog.records
    assert record.getMessage() == "Database unavailable: database is locked"
    assert record.exc_info is None


def test_a_wrong_statement_is_no_outage(app: Flask) -> None:
    resources: Resources = app.extensions["simulator"]
    with resources.engine.connect() as connection, pytest.raises(OperationalError) as error:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert outage(error.value) is None


def test_a_pool_without_a_free_connection_is_an_outage() -> None:
    assert outage(TimeoutError("QueuePool limit")) == "QueuePool limit"
