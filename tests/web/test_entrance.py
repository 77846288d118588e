"""The log-in: whom it lets in, for how long, and that it stores nothing of a failed attempt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.procedure import catalogue, messages
from simulator.procedure.screens import Screen, SessionNeed
from tests.databases import stored_bytes
from tests.web.client import Client, Clock, user

FAILED = messages.text("sign-in-failed")
LOCKED = messages.text("sign-in-locked")
OTHER_RUC = "20000000010"
TYPED = [
    (OTHER_RUC, "TECLEADO", "Secreta4321"),
    ("12345678903", "TECLEADO", "Secreta4321"),
    (catalogue.RUC, "TECLEADO", "Secreta4321"),
    (catalogue.RUC, "PRACTICA", "Secreta4321"),
    (catalogue.RUC, "Secreta4321", "TECLEADO"),
]
SCREEN_PATHS = {
    Screen.S0: "/portal/",
    Screen.S1: "/portal/operaciones-en-linea",
    Screen.S2: "/portal/clave-sol",
    Screen.S3: "/portal/menu",
    Screen.S4: "/portal/usuarios",
    Screen.S5: "/portal/registro",
    Screen.S6: "/portal/registro/confirmacion",
    Screen.S7: "/portal/perfiles",
    Screen.S8: "/portal/resumen",
    Screen.S8R: "/portal/resultado",
    Screen.S9: "/portal/usuarios/OPERA001/roles",
    Screen.S9R: "/portal/usuarios/OPERA001/roles/resultado",
}
ADMINISTRATION = [
    *(path for screen, path in SCREEN_PATHS.items() if screen.session_need is SessionNeed.PRINCIPAL),
    "/portal/registro/padron/99999901",
    "/portal/usuarios/cambio-de-estado",
    "/portal/usuarios/eliminacion",
]
"""Every page that only the Clave Principal may see."""
ADMITTED_SESSIONS = {
    SessionNeed.NONE: [None, "OPERA001", catalogue.PRINCIPAL],
    SessionNeed.ANY: ["OPERA001", catalogue.PRINCIPAL],
    SessionNeed.PRINCIPAL: [catalogue.PRINCIPAL],
}
"""The usuarios whose session a screen admits; None for a visitor without a session."""


@pytest.mark.parametrize(
    "typed", TYPED, ids=["another RUC", "no RUC", "unknown usuario", "clave", "mixed up"]
)
def test_a_failed_log_in_keeps_nothing_of_what_was_typed(
    new_app: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
    typed: tuple[str, str, str],
) -> None:
    app = new_app()
    client = Client(app)
    caplog.set_level(0)
    page = client.sign_in(typed[1], typed[2], ruc=typed[0], status=422)
    stored = stored_bytes(app.extensions["simulator"].settings.database)
    with client.http.session_transaction() as session:
        assert session["visitor"].encode() in stored
    cookie = client.http.get_cookie("sol-simulator")
    assert cookie is not None
    for word in {"TECLEADO", "Secreta4321", typed[0]} - {catalogue.RUC}:
        assert word not in page.html
        assert word not in caplog.text
        assert word not in cookie.value
        assert word.lower().encode() not in stored.lower()


@pytest.mark.parametrize(
    ("ruc", "message_id"),
    [
        (OTHER_RUC, "ruc-not-practice"),
        ("20000000002", "ruc-malformed"),
        ("21000000001", "ruc-malformed"),
        ("2000000006", "ruc-malformed"),
        ("", "ruc-malformed"),
    ],
)
def test_another_ruc_is_refused_with_its_own_word(client: Client, ruc: str, message_id: str) -> None:
    assert client.sign_in(ruc=ruc, status=422).alerts == [messages.text(message_id)]


def test_usuario_in_small_letters_and_spaces_around_it_are_fine(client: Client) -> None:
    assert client.sign_in(" practica ", ruc=f" {catalogue.RUC} ").heading == Screen.S3.heading


def test_the_clave_is_taken_to_the_letter(client: Client) -> None:
    assert client.sign_in(password="practica2026", status=422).alerts == [FAILED]


def test_five_failures_lock_the_company(client: Client) -> None:
    for _ in range(4):
        assert client.sign_in(password="x", status=422).alerts == [FAILED]
    assert client.sign_in(password="x", status=422).alerts == [FAILED, LOCKED]
    assert client.sign_in(status=422).alerts == [LOCKED]


def test_the_lock_ends_after_five_minutes(client: Client, clock: Clock) -> None:
    for _ in range(5):
        client.sign_in(password="x", status=422)
    clock.advance(minutes=4, seconds=59)
    assert client.sign_in(status=422).alerts == [LOCKED]
    clock.advance(seconds=1)
    assert client.sign_in().heading == Screen.S3.heading


def test_the_lock_runs_on_the_clock_of_the_company(client: Client) -> None:
    for _ in range(5):
        client.sign_in(password="x", status=422)
    client.get("/")
    client.press("Adelantar una hora")
    assert client.sign_in().heading == Screen.S3.heading


def test_a_success_forgets_the_failures(client: Client) -> None:
    for _ in range(2):
        for _ in range(4):
            client.sign_in(password="x", status=422)
        assert client.sign_in().heading == Screen.S3.heading


def test_a_lock_holds_in_one_company_only(client: Client, new_client: Callable[[], Client]) -> None:
    for _ in range(5):
        client.sign_in(password="x", status=422)
    assert new_client().sign_in().heading == Screen.S3.heading


def test_an_idle_session_expires_after_twenty_minutes(trainee: Client, clock: Clock) -> None:
    clock.advance(minutes=19, seconds=59)
    assert trainee.open_users().heading == Screen.S4.heading
    clock.advance(minutes=20)
    page = trainee.open_users()
    assert page.heading == Screen.S2.heading
    assert page.notices + page.alerts == [messages.text("session-expired")]


def test_a_moved_clock_does_not_end_a_session(trainee: Client) -> None:
    trainee.get("/")
    trainee.press("Adelantar una hora")
    assert trainee.open_users().heading == Screen.S4.heading


def test_the_word_about_the_session_is_said_once(client: Client) -> None:
    page = client.open_users()
    assert page.notices + page.alerts == [messages.text("session-needed")]
    assert client.get("/portal/clave-sol").alerts == []


@pytest.mark.parametrize("screen", Screen, ids=lambda screen: screen.name)
def test_a_screen_admits_the_sessions_that_it_needs(client: Client, screen: Screen) -> None:
    admitted = [
        session for session in ADMITTED_SESSIONS[SessionNeed.NONE] if _admits(client, screen, session)
    ]
    assert admitted == ADMITTED_SESSIONS[screen.session_need]


def _admits(client: Client, screen: Screen, session: str | None) -> bool:
    client.prepare(user(), session=session)
    answer = client.request("GET", SCREEN_PATHS[screen])
    if answer.status_code == 200:
        assert client.page.heading == screen.heading
    return answer.status_code != 403 and "Location" not in answer.headers


@pytest.mark.parametrize("path", ["/portal/menu", *ADMINISTRATION])
def test_a_page_without_a_session_leads_to_the_log_in(client: Client, path: str) -> None:
    page = client.get(path)
    assert page.heading == Screen.S2.heading
    assert page.alerts + page.notices == [messages.text("session-needed")]


@pytest.mark.parametrize(
    "path",
    [
        "/portal/salir",
        "/portal/usuarios",
        "/portal/registro",
        "/portal/registro/nuevo",
        "/portal/registro/cancelar",
        "/portal/perfiles",
        "/portal/resumen",
        "/portal/usuarios/OPERA001/roles",
        "/portal/usuarios/cambio-de-estado",
        "/portal/usuarios/eliminacion",
    ],
)
def test_a_form_without_a_session_leads_to_the_log_in(client: Client, path: str) -> None:
    assert client.post(path).headers["Location"] == "/portal/clave-sol"


@pytest.mark.parametrize("path", ADMINISTRATION)
def test_the_administration_is_closed_to_secondary_users(client: Client, path: str) -> None:
    client.prepare(user(), session="OPERA001")
    assert "Su usuario no tiene permiso" in client.get(path, 403).text
    assert client.press("Ir al Menú SOL").heading == Screen.S3.heading


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/portal/usuarios", {"accion": "estado", "cambio-OPERA002": "eliminar"}),
        ("/portal/usuarios/eliminacion", {"id": "a", "eliminar": "OPERA002"}),
        ("/portal/usuarios/cambio-de-estado", {"id": "a", "suspender": "OPERA002"}),
        ("/portal/usuarios/OPERA002/roles", {"rol-portal-operador": "importador"}),
        ("/portal/registro", {}),
        ("/portal/registro/nuevo", {}),
        ("/portal/registro/cancelar", {}),
        ("/portal/perfiles", {}),
        ("/portal/resumen", {}),
    ],
)
def test_no_form_of_the_administration_serves_a_secondary_user(
    client: Client, path: str, fields: dict[str, str]
) -> None:
    client.prepare(user(), user("OPERA002"), session="OPERA001")
    before = client.world()
    client.post(path, fields, 403)
    assert client.world() == before


def test_password_managers_are_told_to_stay_out(client: Client) -> None:
    page = client.get("/portal/clave-sol")
    autocomplete = {
        node["name"]: node["autocomplete"] for node in page.all("input") if node["type"] != "hidden"
    }
    assert autocomplete == {"ruc": "off", "username": "off", "password": "new-password"}


def test_the_practice_credentials_are_printed_where_they_are_needed(client: Client) -> None:
    for path in ("/", "/portal/clave-sol"):
        text = client.get(path).text
        assert all(word in text for word in (catalogue.RUC, catalogue.PRINCIPAL, catalogue.PASSWORD))


def test_a_log_in_renews_the_token_of_forms(client: Client) -> None:
    before = client.get("/portal/clave-sol").token()
    client.sign_in()
    client.post("/portal/salir", status=400, token=before)
    client.post("/portal/salir", token=client.get("/portal/menu").token())


def test_a_log_in_that_fails_leaves_the_page_usable(client: Client) -> None:
    client.sign_in(password="x", status=422)
    fields = {"ruc": catalogue.RUC, "username": catalogue.PRINCIPAL, "password": catalogue.PASSWORD}
    assert client.press("Iniciar Sesión", fields).heading == Screen.S3.heading
