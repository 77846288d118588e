"""While the database is away, slow or full, answers say what to do; afterwards everything goes on."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.test import TestResponse

from simulator.models.outages import outage
from simulator.procedure.screens import Screen
from tests.web.client import ORIGIN, Client, user
from tests.web.conftest import MakeApp
from tests.web.lesson import Lesson
from tests.web.outages import BUT_FULL, EVERY, REASONS, engine_of, unavailable

every_outage = pytest.mark.parametrize("name", EVERY)


@pytest.fixture
def app(new_app: MakeApp) -> Flask:
    return new_app()


def many_users() -> list[dict[str, object]]:
    """More than fits into the free pages of the database."""
    return [user(f"OPERA{number:03}") for number in range(1, 40)]


def assert_unavailable(answer: TestResponse) -> None:
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Set-Cookie" not in answer.headers


@every_outage
def test_a_program_is_told_to_try_again_and_then_succeeds(app: Flask, client: Client, name: str) -> None:
    client.prepare(user())
    before = client.world()
    body = {"users": many_users()}
    with unavailable(app, name):
        answer = client.request("POST", "/api/world", json=body, headers={"Origin": ORIGIN})
    assert_unavailable(answer)
    (fault,) = answer.get_json()["errors"]
    assert "Inténtelo nuevamente" in fault["what"]
    assert client.world() == before
    assert len(client.api("POST", "/api/world", body)["world"]["users"]) == 39


@pytest.mark.parametrize("name", BUT_FULL)
def test_a_person_is_told_to_try_again_and_then_succeeds(app: Flask, client: Client, name: str) -> None:
    client.prepare(user())
    token = client.token()
    with unavailable(app, name):
        answer = client.post("/portal/registro/nuevo", status=503, token=token)
    assert_unavailable(answer)
    assert client.page.heading == "El simulador no está disponible"
    assert "Inténtelo nuevamente" in client.page.html
    assert client.start_draft().heading == Screen.S5.heading


@pytest.mark.parametrize("path_", ["/portal/usuarios?pagina=1", "lesson"])
def test_a_page_that_can_not_be_read_offers_itself_again(app: Flask, client: Client, path_: str) -> None:
    client.prepare(user())
    if path_ == "lesson":
        path_ = f"{Lesson(client, 'suspender-un-usuario-secundario').base}/portal/"
    with unavailable(app, "away"):
        answer = client.request("GET", path_)
        assert_unavailable(answer)
        again = client.page.control("Intentar nuevamente", None)["href"]
    assert again == path_
    assert client.get(again).status == 200


def test_a_session_that_could_not_be_closed_is_open_still(app: Flask, client: Client) -> None:
    client.prepare(user())
    with unavailable(app, "lost at commit"):
        client.post("/portal/salir", status=503)
    assert client.get("/portal/menu").heading == Screen.S3.heading


@every_outage
def test_the_log_has_one_line_of_it(
    app: Flask, client: Client, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    client.prepare(user())
    reason = REASONS[engine_of(app).dialect.name][name]
    with caplog.at_level(logging.INFO), unavailable(app, name):
        client.request("POST", "/api/world", json={"users": many_users()}, headers={"Origin": ORIGIN})
    (record,) = caplog.records
    message = record.getMessage()
    assert message.startswith("Database unavailable: ")
    assert reason in message
    assert "\n" not in message
    assert record.exc_info is None


def test_a_wrong_statement_is_no_outage(app: Flask) -> None:
    with engine_of(app).connect() as connection, pytest.raises(DBAPIError) as error:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert outage(error.value) is None


def test_a_pool_without_a_free_connection_is_an_outage() -> None:
    assert outage(TimeoutError("QueuePool limit")) == "QueuePool limit"
