"""The World for programs: they read it, prepare it, get it refused, and no other site can change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.procedure import catalogue, messages
from simulator.procedure.screens import START_SCREENS, Screen
from tests.web.client import ORIGIN, PASSWORD, PORTAL, START, Client, user

PORTAL_NAME = catalogue.profiles()[PORTAL].name
JSON = {"Content-Type": "application/json"}


def fault_places(answer: Any) -> set[str]:
    return {error["where"] for error in answer["errors"]}


def test_a_visitor_without_a_company_reads_an_empty_world(client: Client) -> None:
    assert client.world() == {
        "ruc": catalogue.RUC,
        "company": catalogue.COMPANY,
        "clock": "2026-07-01T15:00:00Z",
        "users": [],
        "may_sign_in": ["PRACTICA"],
        "events": [],
    }


def test_the_world_shows_what_the_portal_recorded(trainee: Client) -> None:
    trainee.create_user()
    world = trainee.world()
    (stored_user,) = world["users"]
    assert (stored_user["username"], stored_user["status"]) == ("OPERA001", "Activo")
    assert stored_user["profiles"] == stored_user["in_force"]
    assert world["may_sign_in"] == ["PRACTICA", "OPERA001"]
    assert [event["kind"] for event in world["events"]] == ["signed-in", "user-created"]


def test_the_world_never_shows_a_clave(trainee: Client) -> None:
    trainee.create_user()
    text = trainee.request("GET", "/api/world").text
    assert PASSWORD not in text
    assert "scrypt" not in text


def test_a_prepared_user_is_filled_in_from_the_register(client: Client) -> None:
    client.prepare({"username": "opera001"}, {"username": "OPERA002"}, session=None)
    users = client.world()["users"]
    assert [each["document_number"] for each in users] == ["99999901", "99999902"]
    assert users[0]["given_names"] == "ROSA"


def test_a_register_that_has_run_out_of_people_says_so(client: Client) -> None:
    users = [{"username": f"OPERA{number:03}"} for number in range(61)]
    answer = client.api("POST", "/api/world", {"users": users}, 422)
    expected = {"where": "users.60.document_number", "what": messages.text("register-exhausted")}
    assert answer["errors"] == [expected]


def test_the_users_of_a_world_can_be_prepared_again(client: Client) -> None:
    client.prepare(user(roles={PORTAL_NAME: ["Importador"]}), user("OPERA002", status="Suspendido"))
    before = client.world()["users"]
    client.prepare(*before)
    assert client.world()["users"] == before


@pytest.mark.parametrize(("field", "value"), [("ruc", "20123456789"), ("company", "OTRA EMPRESA S.A.C.")])
def test_the_world_of_another_company_is_refused(client: Client, field: str, value: str) -> None:
    answer = client.api("POST", "/api/world", client.world() | {field: value}, 422)
    assert fault_places(answer) == {field}
    assert "quite el dato" in answer["errors"][0]["what"]


def test_what_follows_from_the_users_is_not_looked_at(client: Client) -> None:
    client.prepare(user())
    world = client.world()
    world["users"][0]["status"] = "Suspendido"
    client.api("POST", "/api/world", world)
    assert client.world()["may_sign_in"] == ["PRACTICA"]
    assert client.world()["events"] == []


def test_a_world_with_many_events_can_be_posted_back(client: Client) -> None:
    client.prepare(user(), session=None)
    world = client.world()
    event = {"at": world["clock"], "kind": "signed-in", "actor": "PRACTICA", "username": None, "detail": {}}
    client.api("POST", "/api/world", world | {"events": [event] * 10_000})


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"clock": 0}, "clock"),
        ({"clock": "1751382000"}, "clock"),
        ({"clock": True}, "clock"),
        ({"clock": "1999-12-31T23:59:59Z"}, "clock"),
        ({"clock": "2000-01-01T00:00:00+05:00"}, "clock"),
        ({"clock": "2099-12-31T23:59:59-05:00"}, "clock"),
        ({"clock": "0001-01-01T00:00:00+05:00"}, "clock"),
        ({"clock": "9999-12-31T23:59:59-05:00"}, "clock"),
        ({"session": {"idle_minutes": "5"}}, "session.idle_minutes"),
        ({"session": {"idle_minutes": True}}, "session.idle_minutes"),
    ],
    ids=str,
)
def test_no_value_is_taken_for_another(client: Client, body: object, where: str) -> None:
    assert fault_places(client.api("POST", "/api/world", body, 422)) == {where}


def test_preparing_drops_everything_before(client: Client) -> None:
    client.prepare(user())
    client.create_user(username="OPERA002", document_number="99999902")
    client.prepare(user("OPERA003"))
    world = client.world()
    assert [each["username"] for each in world["users"]] == ["OPERA003"]
    assert [event["kind"] for event in world["events"]] == ["signed-in"]


@pytest.mark.parametrize("screen", START_SCREENS.values(), ids=lambda screen: screen.name)
def test_preparing_says_where_to_go(client: Client, screen: Screen) -> None:
    body = {"session": {"username": "PRACTICA"}, "screen": screen.heading}
    location = client.api("POST", "/api/world", body)["location"]
    assert client.get(location).heading == screen.heading


def test_preparing_without_a_session_closes_the_one_before(trainee: Client) -> None:
    trainee.prepare(session=None)
    assert trainee.open_users().heading == Screen.S2.heading


def test_a_prepared_session_may_be_idle_already(client: Client) -> None:
    client.api("POST", "/api/world", {"session": {"username": "PRACTICA", "idle_minutes": 20}})
    page = client.open_users()
    assert page.alerts + page.notices == [messages.text("session-expired")]


def test_the_clock_can_be_prepared(client: Client) -> None:
    client.prepare(clock="2030-01-02T03:04:05-05:00")
    assert client.world()["clock"] == "2030-01-02T08:04:05Z"


def test_a_pending_change_can_be_prepared(client: Client) -> None:
    options = [option.name for option in catalogue.profiles()[PORTAL].options]
    client.prepare(
        user(
            profiles={PORTAL_NAME: options[:1]},
            in_force={PORTAL_NAME: options},
            effective_at="2026-07-01T16:00:00Z",
        )
    )
    assert len(client.world()["users"][0]["in_force"][PORTAL_NAME]) == len(options)
    client.api("POST", "/api/clock", {"advance_hours": 1})
    assert len(client.world()["users"][0]["in_force"][PORTAL_NAME]) == 1


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"users": [{}]}, "users.0.username"),
        ({"users": [{"username": "corto"}]}, "users.0.username"),
        ({"users": [{"username": "PRACTICA"}]}, "users.0.username"),
        ({"users": [user(), user()]}, "users.1.username"),
        ({"users": [{"username": "A" * 201}]}, "users.0.username"),
        ({"users": [user(document_number="1")]}, "users.0.document_number"),
        ({"users": [user(document_number="99999999")]}, "users.0.document_number"),
        (
            {"users": [user(document_number="99999901"), user("OPERA002", document_number="99999901")]},
            "users.1.document_number",
        ),
        ({"users": [user(document_type="LE")]}, "users.0.document_type"),
        ({"users": [user(document_type="Pasaporte")]}, "users.0.document_number"),
        ({"users": [user(email="x")]}, "users.0.email"),
        ({"users": [user(password="corta")]}, "users.0.password"),
        ({"users": [user(status="Perdido")]}, "users.0.status"),
        ({"users": [user(profiles={"X": None})]}, "users.0.profiles.X"),
        ({"users": [user(profiles={PORTAL_NAME: ["X"]})]}, f"users.0.profiles.{PORTAL_NAME}.X"),
        ({"users": [user(roles={PORTAL_NAME: ["X"]})]}, f"users.0.roles.{PORTAL_NAME}.X"),
        ({"users": [user(roles={"Teledespacho": []})]}, "users.0.roles.Teledespacho"),
        ({"users": [user(in_force={})]}, "users.0.effective_at"),
        ({"users": [user(effective_at="2026-07-01T16:00:00Z")]}, "users.0.effective_at"),
        ({"users": [user(created_at="1999-01-01T00:00:00Z")]}, "users.0.created_at"),
        ({"users": [user(created_at="ayer")]}, "users.0.created_at"),
        ({"users": [user(name="x")]}, "users.0.name"),
        ({"users": "x"}, "users"),
        ({"users": [user()] * 501}, "users"),
        ({"clock": "2026-07-01T15:00:00"}, "clock"),
        ({"clock": "2100-01-01T00:00:00Z"}, "clock"),
        ({"screen": "Ninguna"}, "screen"),
        ({"screen": Screen.S4.heading}, "session"),
        ({"session": {"username": "AJENO001"}}, "session.username"),
        ({"users": [user(status="Suspendido")], "session": {"username": "OPERA001"}}, "session.username"),
        ({"session": {"idle_minutes": -1}}, "session.idle_minutes"),
        ({"x": 1}, "x"),
        ([], ""),
        ("x", ""),
    ],
    ids=str,
)
def test_a_world_that_cannot_be_is_refused_at_its_place(client: Client, body: object, where: str) -> None:
    client.prepare(user("OPERA009"))
    before = client.world()
    answer = client.request("POST", "/api/world", json=body, headers={"Origin": ORIGIN})
    assert answer.status_code == 422
    assert where in fault_places(answer.get_json())
    assert all(error["what"] for error in answer.get_json()["errors"])
    assert client.world() == before
    assert client.open_users().heading == Screen.S4.heading


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ({"users": "x"}, "Se espera una lista."),
        ({"users": ["x"]}, "Se espera un objeto."),
        ({"users": [user(profiles=[])]}, "Se espera un objeto."),
        ({"users": [user(email=1)]}, "Se espera un texto."),
        ({"users": [user(email="x" * 201)]}, "Se admiten 200 caracteres como máximo."),
        ({"users": [user()] * 501}, "Se admiten 500 elementos como máximo."),
        (
            {"users": [user(status="x")]},
            "Se espera uno de estos valores: 'Activo', 'Suspendido' o 'Eliminado'.",
        ),
        ({"session": {"idle_minutes": -1}}, "Se espera un número desde 0."),
        ({"session": {"idle_minutes": 1441}}, "Se espera un número hasta 1440."),
        ({"session": {"idle_minutes": 0.5}}, "Se espera un número entero."),
        ({"session": {"idle_minutes": "x"}}, "Se espera un número entero."),
        ({"session": {"idle_minutes": []}}, "Se espera un número entero."),
        ({"clock": "ayer"}, "Se espera una fecha y hora, como 2026-07-01T15:00:00Z."),
        ({"clock": []}, "Se espera una fecha y hora, como 2026-07-01T15:00:00Z."),
        ({"clock": "2026-07-01"}, "Se espera una fecha y hora con zona horaria, como 2026-07-01T15:00:00Z."),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_is_wrong_with_a_world_is_said_in_spanish(client: Client, body: object, what: str) -> None:
    assert [error["what"] for error in client.api("POST", "/api/world", body, 422)["errors"]] == [what]


@pytest.mark.parametrize(
    ("hours", "what"),
    [
        (0, "Se espera un número mayor que 0.0."),
        ("1", "Se espera un número."),
        (1e999, "Se espera un número finito."),
    ],
)
def test_what_is_wrong_with_a_clock_step_is_said_in_spanish(client: Client, hours: object, what: str) -> None:
    answer = client.api("POST", "/api/clock", {"advance_hours": hours}, 422)
    assert [error["what"] for error in answer["errors"]] == [what]


def test_a_method_that_the_api_lacks_is_said_to_a_program(client: Client) -> None:
    answer = client.api("PUT", "/api/world", {}, 405)
    assert answer == {"errors": [{"where": "", "what": messages.text("method-not-allowed")}]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"users": [',
        b"[" * 5_000,
        b'{"screen": "\\ud800"}',
    ],
    ids=lambda body: repr(body[:20]),
)
@pytest.mark.parametrize("path", ["/api/world", "/api/clock"])
def test_what_is_no_json_is_refused(client: Client, path: str, body: bytes) -> None:
    answer = client.request("POST", path, data=body, headers=JSON | {"Origin": ORIGIN})
    assert answer.status_code == 400
    assert answer.get_json()["errors"]


@pytest.mark.parametrize("body", [b'{"clock": NaN}', b"null"], ids=repr)
@pytest.mark.parametrize("path", ["/api/world", "/api/clock"])
def test_json_of_another_shape_is_refused(client: Client, path: str, body: bytes) -> None:
    answer = client.request("POST", path, data=body, headers=JSON | {"Origin": ORIGIN})
    assert answer.status_code == 422
    assert answer.get_json()["errors"]


def test_all_the_faults_of_a_world_are_told_together(client: Client) -> None:
    answer = client.api("POST", "/api/world", {"users": [{"username": "x"}], "screen": "X"}, 422)
    assert fault_places(answer) == {"users.0.username", "screen"}


@pytest.mark.parametrize("origin", ["http://localhost:80", "http://LOCALHOST", "HTTP://localhost.:80"])
def test_the_same_origin_is_the_same_however_it_is_spelt(client: Client, origin: str) -> None:
    answer = client.request("POST", "/api/world", json={}, headers={"Origin": origin})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/api/world", "/api/clock"])
@pytest.mark.parametrize(
    "origin", [None, "null", "http://example.org", "https://localhost", "http://localhost:81"]
)
def test_a_change_from_another_origin_is_refused(client: Client, path: str, origin: str | None) -> None:
    client.prepare(user())
    before = client.world()
    headers = {"Origin": origin} if origin else {}
    answer = client.request("POST", path, json={"advance_hours": 1}, headers=headers)
    assert answer.status_code == 403
    assert fault_places(answer.get_json()) == {"Origin"}
    assert client.world() == before


@pytest.mark.parametrize("path", ["/api/world", "/api/clock"])
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_change_that_is_not_declared_json_is_refused(client: Client, path: str, kind: str) -> None:
    headers = {"Origin": ORIGIN, "Content-Type": kind}
    answer = client.request("POST", path, data=b'{"advance_hours": 1}', headers=headers)
    assert answer.status_code == 415
    assert fault_places(answer.get_json()) == {"Content-Type"}


def test_the_clock_moves_by_hours(client: Client) -> None:
    answer = client.api("POST", "/api/clock", {"advance_hours": 1.5})
    assert answer["world"]["clock"] == "2026-07-01T16:30:00Z"
    assert client.world()["clock"] == "2026-07-01T16:30:00Z"


@pytest.mark.parametrize("hours", [0, -1, 24 * 365 + 1, "x", None, 1e999, [1]], ids=repr)
def test_a_clock_moves_forward_and_by_a_year_at_most(client: Client, hours: object) -> None:
    answer = client.request("POST", "/api/clock", json={"advance_hours": hours}, headers={"Origin": ORIGIN})
    assert answer.status_code == 422
    assert client.world()["clock"] == START.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize("body", [{}, {"advance_hours": 1, "x": 1}], ids=str)
def test_a_clock_step_has_one_fact(client: Client, body: object) -> None:
    client.api("POST", "/api/clock", body, 422)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/nada", 404), ("PATCH", "/api/world", 405), ("GET", "/api/clock", 405)],
)
def test_errors_of_the_api_are_json(client: Client, method: str, path: str, status: int) -> None:
    headers = {"Origin": ORIGIN}
    answer = client.request(method, path, headers=headers, json={} if method != "GET" else None)
    assert answer.status_code == status
    assert answer.mimetype == "application/json"
    assert answer.get_json()["errors"][0]["what"]


def test_too_big_a_world_is_refused(client: Client) -> None:
    headers = JSON | {"Origin": ORIGIN}
    answer = client.request("POST", "/api/world", data=b" " * 4_000_001, headers=headers)
    assert answer.status_code == 413
    assert answer.get_json()["errors"]


def test_a_world_belongs_to_its_visitor(client: Client, new_client: Callable[[], Client]) -> None:
    client.prepare(user())
    assert new_client().world()["users"] == []


def test_a_prepared_secondary_user_may_be_signed_in(client: Client) -> None:
    client.prepare(user(), session="OPERA001")
    assert "OPERA001" in client.get("/portal/menu").text


def test_a_clock_at_its_end_says_what_to_do(client: Client) -> None:
    client.prepare(clock="2099-12-31T23:30:00Z")
    answer = client.api("POST", "/api/clock", {"advance_hours": 1}, 409)
    assert answer["errors"][0]["what"] == messages.text("clock-at-end")
    assert client.world()["clock"] == "2099-12-31T23:30:00Z"
