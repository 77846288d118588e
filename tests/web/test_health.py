"""What a load balancer learns: whether the process lives, and whether it can serve."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from simulator.web.app_resources import Resources
from simulator.web.aula.health import MOVED
from tests.web.client import Client
from tests.web.conftest import MakeApp
from tests.web.outages import engine_of, unavailable


@pytest.fixture
def app(new_app: MakeApp) -> Flask:
    return new_app()


def answer(client: Client, path: str) -> tuple[int, str]:
    response = client.request("GET", path)
    assert response.mimetype == "text/plain"
    assert ("Retry-After" in response.headers) is (response.status_code == 503)
    return response.status_code, response.text


def set_revision(app: Flask, revision: str) -> None:
    resources: Resources = app.extensions["simulator"]
    with resources.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_a_simulator_with_its_database_is_alive_and_ready(client: Client) -> None:
    assert answer(client, "/healthz") == (200, "ok\n")
    assert answer(client, "/readyz") == (200, "ok\n")


def test_without_its_database_it_is_alive_but_not_ready(app: Flask, client: Client) -> None:
    with unavailable(app, "away"):
        assert answer(client, "/healthz") == (200, "ok\n")
        assert answer(client, "/readyz") == (503, "La base de datos no responde.\n")
    assert answer(client, "/readyz") == (200, "ok\n")


@pytest.mark.parametrize(("revision", "status"), [("0001", 503), ("9999", 200)], ids=["earlier", "later"])
def test_tables_of_an_earlier_version_alone_are_not_ready(
    app: Flask, client: Client, revision: str, status: int
) -> None:
    set_revision(app, revision)
    assert answer(client, "/readyz")[0] == status


def test_nobody_is_remembered_for_asking(client: Client) -> None:
    assert "Set-Cookie" not in client.request("GET", "/readyz").headers


@pytest.mark.sqlite  # PostgreSQL has a server, which guards its own files
def test_a_database_whose_file_was_deleted_is_not_ready_and_says_why(
    app: Flask, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert answer(client, "/readyz") == (200, "ok\n")
    file = Path(engine_of(app).url.database or "")
    file.unlink()
    assert answer(client, "/readyz") == (503, f"{MOVED}\n")
    (record,) = caplog.records
    assert record.getMessage() == f"Database unavailable: the file {file} was deleted or replaced; restart"
