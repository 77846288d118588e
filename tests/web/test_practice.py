"""The front page, and sandboxes: one per visitor, made when needed, limited per network address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from simulator.models import Sandbox
from simulator.procedure import messages
from simulator.procedure.paragraphs import SECTIONS
from simulator.procedure.screens import Screen
from simulator.web.app_resources import Resources
from tests.databases import stored_bytes
from tests.web.client import ORIGIN, Client, Clock, user

NewClient = Callable[[], Client]
NewApp = Callable[..., Any]


def count_sandboxes(app: Any) -> int:
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        return session.scalar(select(func.count(Sandbox.id))) or 0


def test_the_front_page_says_what_there_is(client: Client) -> None:
    page = client.get("/")
    assert all(f"{section}. {title}" in page.text for section, title in SECTIONS.items())
    assert client.press("Práctica libre").heading == Screen.S0.heading


def test_reading_makes_no_sandbox(new_app: NewApp) -> None:
    app = new_app()
    client = Client(app)
    for path in ("/", "/portal/", "/portal/operaciones-en-linea", "/portal/clave-sol", "/portal/usuarios"):
        client.get(path)
    client.world()
    assert count_sandboxes(app) == 0


def test_the_first_log_in_makes_the_sandbox(new_app: NewApp) -> None:
    app = new_app()
    client = Client(app)
    client.sign_in()
    client.sign_in()
    assert count_sandboxes(app) == 1


def test_visitors_do_not_see_each_other(client: Client, new_client: NewClient) -> None:
    neighbour = new_client()
    neighbour.prepare(user("AJENO001"))
    client.prepare(user())
    assert client.open_users().row_headers == ["OPERA001"]
    assert neighbour.open_users().row_headers == ["AJENO001"]
    assert client.get("/portal/usuarios?buscar=AJENO001").row_headers == []


def test_the_key_of_one_company_does_not_open_another(client: Client, new_client: NewClient) -> None:
    new_client().prepare(user("AJENO001"))
    assert client.sign_in("AJENO001", status=422).alerts == [messages.text("sign-in-failed")]


def test_reset_empties_the_own_company_only(client: Client, new_client: NewClient) -> None:
    neighbour = new_client()
    neighbour.prepare(user())
    client.prepare(user())
    client.get("/")
    client.press("Adelantar una hora")
    page = client.press("Reiniciar la empresa")
    assert page.notices == [messages.text("sandbox-reset")]
    world = client.world()
    assert (world["users"], world["events"]) == ([], [])
    assert client.open_users().heading == Screen.S2.heading
    assert neighbour.open_users().row_headers == ["OPERA001"]


def test_the_clock_moves_an_hour_at_a_time(client: Client, new_client: NewClient) -> None:
    assert "01/07/2026 10:00" in client.get("/").text
    page = client.press("Adelantar una hora")
    assert page.notices == [messages.text("clock-advanced")]
    assert "01/07/2026 11:00" in page.text
    assert "01/07/2026 10:00" in new_client().get("/").text


def test_an_address_may_have_so_many_companies(new_app: NewApp) -> None:
    app = new_app(sandboxes_per_address=2)
    for _ in range(2):
        Client(app, "203.0.113.7").sign_in()
    late = Client(app, "203.0.113.7")
    assert messages.text("too-many-sandboxes") in late.sign_in(status=429).text
    assert Client(app, "203.0.113.8").sign_in().heading == Screen.S3.heading
    assert count_sandboxes(app) == 3


def test_one_visitor_uses_up_one_company(new_app: NewApp) -> None:
    client = Client(new_app(sandboxes_per_address=1), "203.0.113.7")
    for _ in range(3):
        client.sign_in()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_loopback_has_no_limit(new_app: NewApp, address: str) -> None:
    app = new_app(sandboxes_per_address=1)
    for _ in range(3):
        Client(app, address).sign_in()
    assert count_sandboxes(app) == 3


def test_an_address_is_not_kept(new_app: NewApp) -> None:
    app = new_app()
    Client(app, "203.0.113.7").sign_in()
    stored = stored_bytes(app.extensions["simulator"].settings.database)
    assert b"signed-in" in stored
    assert b"203.0.113.7" not in stored


def test_a_forwarded_address_is_believed_only_of_an_own_proxy(new_app: NewApp) -> None:
    client = Client(new_app(sandboxes_per_address=0), "203.0.113.7")
    token = client.token()
    fields = {"ruc": "20000000061", "csrf_token": token}
    forwarded = {"X-Forwarded-For": "127.0.0.1"}
    answer = client.request("POST", "/portal/clave-sol", data=fields, headers=forwarded)
    assert answer.status_code == 429


def test_companies_left_alone_are_swept_away(new_app: NewApp, clock: Clock) -> None:
    app = new_app()
    idle, busy = Client(app), Client(app)
    for client in (idle, busy):
        client.sign_in()
        client.prepare(user())
    clock.advance(days=20)
    busy.sign_in()
    clock.advance(days=20)
    Client(app).sign_in()
    assert idle.world()["users"] == []
    assert len(busy.world()["users"]) == 1


def test_a_visitor_whose_company_was_swept_away_gets_a_new_one(new_app: NewApp, clock: Clock) -> None:
    app = new_app()
    client = Client(app)
    client.sign_in()
    clock.advance(days=31)
    Client(app).sign_in()
    assert client.open_users().heading == Screen.S2.heading
    assert client.sign_in().heading == Screen.S3.heading


def test_a_visitor_deletes_all_that_is_kept(new_app: NewApp) -> None:
    app = new_app()
    neighbour, client = Client(app), Client(app)
    for visitor in (neighbour, client):
        visitor.prepare(user())
        visitor.post("/leccion/", {"escenario": "suspender-un-usuario-secundario", "modo": "practicar"})
    assert "Participante número 2" in client.get("/").text
    page = client.press("Borrar lo que se guarda de mí")
    assert page.notices == [messages.text("forgotten")]
    assert "Participante número" not in page.text
    assert "Continuar" not in page.text
    assert page.region("Empezar aquí")
    assert client.world()["users"] == []
    assert client.open_users().heading == Screen.S2.heading
    assert count_sandboxes(app) == 2
    assert "Participante número 1" in neighbour.get("/").text
    assert client.sign_in().heading == Screen.S3.heading
    assert "Participante número 3" in client.get("/").text


def test_who_has_nothing_deletes_nothing(client: Client) -> None:
    assert "Borrar" not in client.get("/").text
    client.post("/practica/borrar")


def test_a_forged_cookie_is_a_new_visitor(client: Client) -> None:
    client.prepare(user())
    cookie = client.http.get_cookie("sol-simulator")
    assert cookie is not None
    client.http.set_cookie("sol-simulator", cookie.value[:-4] + "AAAA")
    assert client.world()["users"] == []
    assert client.open_users().heading == Screen.S2.heading


def test_a_cookie_can_be_read_by_the_server_only(client: Client) -> None:
    answer = client.request("GET", "/portal/clave-sol", headers={"Origin": ORIGIN})
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
