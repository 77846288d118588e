"""Faults on demand: asked for by the API and by the front page, met by requests of the portal alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from simulator.procedure import messages
from simulator.procedure.screens import Screen
from tests.web.client import ORIGIN, Client, user
from tests.web.conftest import MakeApp
from tests.web.lesson import Lesson
from tests.web.outages import engine_of

FAULTS = "/api/faults"
ERROR, EXPIRED, LOCKED = ({"fault": name} for name in ("server-error", "session-expired", "user-locked"))
SLOW = {"fault": "slow-page", "seconds": 3}
RESULT = "Resultado"
FAILED = "Error del simulador"
SUSPENSION = "suspender-un-usuario-secundario"


def ask(client: Client, body: object, status: int = 200) -> Any:
    return client.api("POST", FAULTS, body, status)


def kinds(client: Client) -> list[str]:
    return [event["kind"] for event in client.world()["events"]]


def test_the_answer_tells_what_is_pending(trainee: Client) -> None:
    assert ask(trainee, SLOW)["pending"] == [SLOW]
    assert ask(trainee, ERROR)["pending"] == [{"fault": "server-error", "seconds": None}, SLOW]
    assert ask(trainee, LOCKED)["world"]["events"][-1]["kind"] == "fault-requested"


@pytest.mark.parametrize(
    ("body", "where", "what"),
    [
        ({}, "fault", "Falta este dato."),
        ({"fault": "fire"}, "fault", "Se espera uno de estos valores"),
        ({"fault": "slow-page"}, "seconds", "Falta cuántos segundos"),
        ({"fault": "slow-page", "seconds": 0}, "seconds", "desde 1"),
        ({"fault": "slow-page", "seconds": 31}, "seconds", "hasta 30"),
        ({"fault": "slow-page", "seconds": True}, "seconds", "número entero"),
        ({"fault": "server-error", "seconds": 3}, "seconds", "quite el dato"),
        ({"fault": "server-error", "x": 1}, "x", "No se conoce"),
    ],
    ids=str,
)
def test_another_fault_is_refused_by_name(client: Client, body: object, where: str, what: str) -> None:
    (fault,) = ask(client, body, 422)["errors"]
    assert fault["where"] == where
    assert what in fault["what"]


def test_a_page_that_fails_works_again(trainee: Client) -> None:
    ask(trainee, ERROR)
    assert trainee.get("/portal/usuarios", 500).heading == FAILED
    assert trainee.open_users().heading == Screen.S4.heading
    assert kinds(trainee) == ["signed-in", "fault-requested", "fault-occurred"]


def test_a_form_that_fails_records_nothing_and_is_accepted_when_sent_again(trainee: Client) -> None:
    summary = trainee.reach_summary()
    ask(trainee, ERROR)
    before = trainee.world()["users"]
    assert trainee.press("Grabar", status=500).heading == FAILED
    assert trainee.world()["users"] == before == []
    assert trainee.press("Grabar", on=summary).heading == RESULT
    assert [each["username"] for each in trainee.world()["users"]] == ["OPERA001"]
    assert kinds(trainee)[-2:] == ["fault-occurred", "user-created"]


def test_a_slow_page_stands_in_for_the_page_that_its_script_asks_for_again(trainee: Client) -> None:
    ask(trainee, SLOW)
    page = trainee.get("/portal/usuarios?pagina=1")
    assert page.heading == messages.label("slow-page")
    assert 'data-seconds="3"' in page.html
    assert page.control(messages.label("try-again"), None)["href"] == "/portal/usuarios?pagina=1"
    assert trainee.get("/portal/usuarios?pagina=1").heading == Screen.S4.heading


def test_a_notice_waits_for_the_page_that_is_slow(trainee: Client) -> None:
    trainee.prepare(user())
    page = trainee.choose_changes(OPERA001="suspender")
    ask(trainee, SLOW)
    assert trainee.press("Aceptar", on=page).heading == messages.label("slow-page")
    assert trainee.open_users().notices == [messages.text("M4")]


def test_a_form_is_not_slow_but_the_page_after_it(trainee: Client) -> None:
    token = trainee.token()
    ask(trainee, SLOW)
    answer = trainee.post("/portal/registro/nuevo", token=token)
    assert answer.status_code == 303
    assert trainee.get(answer.headers["Location"]).heading == messages.label("slow-page")


def test_an_expired_session_leads_to_the_log_in(trainee: Client) -> None:
    ask(trainee, EXPIRED)
    page = trainee.open_users()
    assert page.heading == Screen.S2.heading
    assert page.alerts + page.notices == [messages.text("session-expired")]
    assert trainee.sign_in().heading == Screen.S3.heading


def test_no_session_no_expiry(client: Client) -> None:
    (fault,) = ask(client, EXPIRED, 409)["errors"]
    assert fault["what"] == messages.text("no-session-to-expire")


def test_a_locked_user_is_told_so(client: Client) -> None:
    ask(client, LOCKED)
    assert client.sign_in(status=422).alerts == [messages.text("sign-in-locked")]


@pytest.mark.parametrize(
    "path",
    ["/", "/api/world", "/healthz", "/robots.txt", "/portal/no-existe", "/portal/registro/padron/99999901"],
)
def test_other_requests_leave_the_fault_to_the_portal(trainee: Client, path: str) -> None:
    ask(trainee, ERROR)
    assert trainee.request("GET", path).status_code in {200, 404}
    assert trainee.request("GET", "/portal/").status_code == 500


@pytest.mark.parametrize("fault", [ERROR, SLOW], ids=str)
def test_the_first_page_meets_the_fault_though_nobody_has_signed_in(client: Client, fault: object) -> None:
    client.prepare(session=None)
    ask(client, fault)
    assert client.request("GET", "/portal/").text != client.request("GET", "/portal/").text
    assert kinds(client) == ["fault-requested", "fault-occurred"]


def test_another_visitor_meets_nothing(client: Client, new_client: Callable[[], Client]) -> None:
    neighbour = new_client()
    neighbour.prepare()
    ask(client, ERROR)
    assert neighbour.open_users().heading == Screen.S4.heading
    assert client.request("GET", "/portal/").status_code == 500


def test_a_lesson_has_faults_of_its_own_and_its_error_page_has_the_coach(client: Client) -> None:
    client.prepare()
    lesson = Lesson(client, SUSPENSION)
    client.api("POST", f"{lesson.base}{FAULTS}", ERROR)
    assert client.open_users().heading == Screen.S4.heading
    page = client.get(f"{lesson.base}/portal/usuarios", 500)
    assert page.heading == FAILED
    assert lesson.state["id"] == lesson.id


def test_a_slow_page_of_a_lesson_has_no_coach_yet(client: Client) -> None:
    lesson = Lesson(client, SUSPENSION)
    client.api("POST", f"{lesson.base}{FAULTS}", SLOW)
    assert "data-lesson" not in client.get(f"{lesson.base}/portal/usuarios").html
    assert "data-lesson" in client.get(f"{lesson.base}/portal/usuarios").html


def test_restoring_a_lesson_takes_the_fault_back(client: Client) -> None:
    lesson = Lesson(client, SUSPENSION)
    client.api("POST", f"{lesson.base}{FAULTS}", ERROR)
    lesson.restore(0)
    assert client.get(f"{lesson.base}/portal/usuarios").heading == Screen.S4.heading


def test_who_restarts_the_step_meets_the_fault_again(client: Client) -> None:
    lesson = Lesson(client, SUSPENSION)
    client.api("POST", f"{lesson.base}{FAULTS}", ERROR)
    client.get(f"{lesson.base}/portal/usuarios", 500)
    assert lesson.state["changes"] == 2
    lesson.restore(1)
    assert client.get(f"{lesson.base}/portal/usuarios", 500).heading == FAILED
    assert client.get(f"{lesson.base}/portal/usuarios").heading == Screen.S4.heading


def test_a_form_of_a_lesson_that_fails_is_a_change_that_can_be_restored(client: Client) -> None:
    lesson = Lesson(client, SUSPENSION)
    page = client.get(f"{lesson.base}/portal/usuarios")
    client.api("POST", f"{lesson.base}{FAULTS}", ERROR)
    client.press("Crear Usuario", on=page, status=500)
    assert lesson.state["changes"] == 2
    lesson.restore(1)
    assert client.press("Crear Usuario", on=page, status=500).heading == FAILED


def test_scenarios_with_faults_are_offered_only_where_these_are_allowed(new_app: MakeApp) -> None:
    allowing = Client(new_app())
    title = "Una página que tarda"
    assert title in allowing.get("/").text
    forbidding = Client(new_app(faults=False))
    assert title not in forbidding.get("/").text
    forbidding.post("/leccion/", {"escenario": "una-pagina-que-tarda", "modo": "practicar"}, 403)


def test_a_fault_costs_no_statement_until_it_is_asked_for(
    new_app: MakeApp,
) -> None:
    """A page of an open session needs as many statements as where faults are forbidden."""
    app = new_app(faults=True)
    client = Client(app)
    client.prepare()
    allowed = statements_of(app, client.open_users)
    settings = app.extensions["simulator"]
    app.extensions["simulator"] = type(settings)(
        **{**_fields(settings), "settings": _forbidding(settings.settings)}
    )
    assert allowed == statements_of(app, client.open_users) != []


def _fields(resources: Any) -> dict[str, Any]:
    return {name: getattr(resources, name) for name in resources.__slots__}


def _forbidding(settings: Any) -> Any:
    return type(settings)(**{**_fields(settings), "faults": False})


def statements_of(app: Flask, act: Callable[[], object]) -> list[str]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        statements.append(statement)

    event.listen(engine_of(app), "before_cursor_execute", note)
    act()
    event.remove(engine_of(app), "before_cursor_execute", note)
    return statements


def test_a_server_that_forbids_faults_says_how_to_allow_them(new_app: MakeApp) -> None:
    client = Client(new_app(faults=None))
    (fault,) = ask(client, ERROR, 403)["errors"]
    assert "SIMULATOR_FAULTS" in fault["what"]
    assert "Fallas a pedido" not in client.get("/").text
    assert client.post("/practica/falla", {"falla": "server-error"}, 403)
    assert client.world()["events"] == []


def test_the_front_page_asks_for_faults_and_tells_what_is_pending(client: Client) -> None:
    client.get("/")
    page = client.press("Error del servidor")
    assert page.notices == [messages.text("fault-server-error")]
    page = client.press("Página lenta", {"segundos": "10"})
    assert "Pendiente: el servidor fallará una vez; la siguiente página tardará 10 segundos" in page.text
    assert client.press("Práctica libre", status=500).heading == FAILED


def test_the_front_page_takes_back_what_is_pending(client: Client) -> None:
    client.get("/")
    client.press("Error del servidor")
    page = client.press("Quitar lo pendiente")
    assert page.notices == [messages.text("faults-withdrawn")]
    assert "Pendiente" not in page.text
    assert client.press("Práctica libre").heading == Screen.S0.heading


@pytest.mark.parametrize(
    "fields", [{}, {"falla": "fire"}, {"falla": "slow-page"}, {"falla": "slow-page", "segundos": "31"}]
)
def test_a_form_that_no_page_has_is_refused(client: Client, fields: dict[str, str]) -> None:
    client.post("/practica/falla", fields, 400)


def test_no_other_site_can_ask_for_a_fault(client: Client) -> None:
    for origin in ("http://elsewhere.example", None):
        headers = {"Origin": origin} if origin else {}
        assert client.request("POST", FAULTS, json=ERROR, headers=headers).status_code == 403
    assert client.request("POST", FAULTS, data="x", headers={"Origin": ORIGIN}).status_code == 415
