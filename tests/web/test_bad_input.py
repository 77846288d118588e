"""Every field of every form, with what nobody should type: refused in words, escaped, nothing recorded."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.procedure import messages
from tests.web.client import KEY, PORTAL, START, Client, Clock, foreigner, user

BLANKS = {"missing": None, "empty": "", "only spaces": "    "}
GARBAGE = {
    "10,000 characters": "A1" * 5_000,
    "accents and n-tilde": "Ñandú Áéíóú",
    "emoji": "🙂👩‍👩‍👧",
    "control characters": "A\x07B\x1b[31m\tC",
    "a line break": "A\r\nSet-Cookie: a=b",
    "NUL": "AB\x00CD",
    "HTML": "\"'><script>alert(1)</script><img src=x onerror=alert(1)>",
    "SQL": "' OR 1=1; DROP TABLE secondary_user; --",
    "a template": "{{ 7 * 191 }}{% for %}",
    "other digits": "١٢٣٤٥٦٧٨",
}
KINDS: dict[str, str | None] = BLANKS | GARBAGE

every_kind = pytest.mark.parametrize("kind", KINDS)
every_garbage = pytest.mark.parametrize("kind", GARBAGE)
any_text = st.text(max_size=60) | st.sampled_from(list(GARBAGE.values()))
many = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])

GOOD = foreigner(email="ana@empresa.pe", maternal_surname="PRUEBA")
NAMES = {"paternal_surname", "maternal_surname", "given_names"}
REFUSAL = {
    "document_type": "document-type-unknown",
    "document_number": "passport-malformed",
    "paternal_surname": "name-malformed",
    "maternal_surname": "name-malformed",
    "given_names": "name-malformed",
    "email": "email-malformed",
    "username": "username-malformed",
    "password": "password-malformed",
    "password_again": "passwords-differ",
}


@pytest.fixture(scope="module")
def drafting(_app: Flask, _clock: Clock) -> Iterator[Client]:
    """A visitor at S5 with one draft for all the tests here: nothing of it is ever recorded."""
    _clock.now = START
    client = Client(_app)
    client.prepare()
    client.start_draft()
    yield client
    world = client.world()
    assert (world["users"], [event["kind"] for event in world["events"]]) == ([], ["signed-in"])


@pytest.fixture
def refused(client: Client) -> Iterator[Client]:
    """A visitor with two users and a session open, whose requests must not record anything."""
    client.prepare(user(), user("OPERA002"))
    before = client.world()
    yield client
    assert client.world() == before


@pytest.fixture(scope="module")
def draft(drafting: Client) -> str:
    """The id of that draft, as its form carries it."""
    return drafting.page.hidden("draft")


def refusal(field: str, kind: str) -> str | None:
    """The message that S5 is to give; None where it is to accept."""
    if field in {"maternal_surname", "email"} and kind in BLANKS:
        return None
    if field in NAMES and kind == "accents and n-tilde":
        return None
    return "names-missing" if field in NAMES and kind in BLANKS else REFUSAL[field]


def with_bad(field: str, kind: str) -> dict[str, str]:
    bad = KINDS[kind]
    others = {name: value for name, value in GOOD.items() if name != field}
    return others if bad is None else others | {field: bad}


@every_kind
@pytest.mark.parametrize("field", REFUSAL)
def test_the_registration_answers_a_bad_field_in_words(
    drafting: Client, draft: str, field: str, kind: str
) -> None:
    sent = with_bad(field, kind) | {"draft": draft}
    message_id = refusal(field, kind)
    drafting.post("/portal/registro", sent, 422 if message_id else 303)
    if message_id:
        assert drafting.page.field_errors == {field: messages.text(message_id)}
        assert KEY not in drafting.page.html


@every_garbage
def test_the_registration_keeps_what_was_typed_but_the_claves(
    drafting: Client, draft: str, kind: str
) -> None:
    bad = dict.fromkeys(("document_number", "email", "username"), GARBAGE[kind])
    sent = GOOD | bad | {"draft": draft}
    drafting.post("/portal/registro", sent, 422)
    shown = {"password": "", "password_again": ""}
    expected = GOOD | bad | shown
    del expected["document_type"]
    assert drafting.page.typed == expected


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("document_number", "  ab12345 ", "AB12345"),
        ("paternal_surname", "  de   la  cruz ", "DE LA CRUZ"),
        ("given_names", " josé   ñico ", "JOSÉ ÑICO"),
        ("email", "  ana@empresa.pe ", "ana@empresa.pe"),
        ("username", " opera009 ", "OPERA009"),
    ],
)
def test_spaces_around_what_was_typed_are_dropped(
    drafting: Client, draft: str, field: str, typed: str, kept: str
) -> None:
    drafting.post("/portal/registro", GOOD | {field: typed, "draft": draft})
    assert drafting.get("/portal/registro").typed[field] == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("document_number", "AB 12345"),
        ("email", "ana @empresa.pe"),
        ("username", "OPERA 01"),
        ("password", " Clave2026"),
    ],
)
def test_spaces_that_matter_are_refused(drafting: Client, draft: str, field: str, typed: str) -> None:
    drafting.post("/portal/registro", GOOD | {field: typed, "draft": draft}, 422)


def test_all_the_errors_of_the_registration_are_shown_together(drafting: Client, draft: str) -> None:
    drafting.post("/portal/registro", {"draft": draft, "document_type": "Pasaporte"}, 422)
    wrong = {"document_number", "paternal_surname", "given_names", "username", "password"}
    assert set(drafting.page.field_errors) == wrong


@pytest.mark.parametrize("field", REFUSAL)
def test_a_file_in_the_place_of_a_field_is_a_missing_field(drafting: Client, draft: str, field: str) -> None:
    token = drafting.token()
    fields: dict[str, object] = {name: value for name, value in GOOD.items() if name != field}
    upload = fields | {"draft": draft, "csrf_token": token, field: (BytesIO(b"AB12345"), "texto.txt")}
    message_id = refusal(field, "missing")
    answer = drafting.request("POST", "/portal/registro", data=upload)
    assert answer.status_code == (422 if message_id else 303)


def test_bytes_that_are_no_text_are_refused_in_words(drafting: Client, draft: str) -> None:
    sent = f"draft={draft}&csrf_token={drafting.token()}&username=%ED%A0%BD%FF%00"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = drafting.request("POST", "/portal/registro", data=sent, headers=form)
    assert answer.status_code == 422


@many
@given(st.dictionaries(st.sampled_from(list(REFUSAL)), any_text))
def test_no_text_breaks_the_registration(drafting: Client, draft: str, typed: dict[str, str]) -> None:
    sent = GOOD | typed | {"draft": draft}
    answer = drafting.request("POST", "/portal/registro", data=sent | {"csrf_token": drafting.token()})
    assert answer.status_code in {303, 422}


@every_kind
@pytest.mark.parametrize("field", ["ruc", "username", "password"])
def test_the_log_in_answers_a_bad_field_in_words(client: Client, field: str, kind: str) -> None:
    good = {"ruc": "20000000061", "username": "PRACTICA", "password": "Practica2026"}
    bad = KINDS[kind]
    del good[field]
    client.post("/portal/clave-sol", good if bad is None else good | {field: bad}, 422)
    expected = "ruc-malformed" if field == "ruc" else "sign-in-failed"
    assert client.page.alerts == [messages.text(expected)]
    assert set(client.page.typed.values()) == {""}


@many
@given(any_text, any_text, any_text)
def test_no_text_breaks_the_log_in(client: Client, ruc: str, username: str, password: str) -> None:
    typed = {"ruc": ruc, "username": username, "password": password}
    client.post("/portal/clave-sol", typed, 422)
    assert set(client.page.typed.values()) == {""}


@every_kind
def test_the_search_takes_anything(refused: Client, kind: str) -> None:
    text = KINDS[kind]
    page = refused.get("/portal/usuarios?filtro=1" + ("" if text is None else f"&buscar={quote(text)}"))
    assert page.typed["buscar"] == (text or "")[:100]
    assert page.row_headers == (["OPERA001", "OPERA002"] if kind in BLANKS else [])


@many
@given(any_text, any_text)
def test_no_text_breaks_the_search(trainee: Client, search: str, number: str) -> None:
    page = trainee.get(f"/portal/usuarios?buscar={quote(search)}&pagina={quote(number)}")
    assert page.typed["buscar"] == search[:100]


@pytest.mark.parametrize("text", ["%", "_", "\\"])
def test_the_search_has_no_wildcards(refused: Client, text: str) -> None:
    assert refused.get(f"/portal/usuarios?buscar={quote(text)}").row_headers == []


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1.5", "2", "9" * 5_000, "١", "\x00"])
def test_a_page_that_is_not_there_is_the_nearest(refused: Client, number: str) -> None:
    assert refused.get(f"/portal/usuarios?pagina={quote(number)}").row_headers == ["OPERA001", "OPERA002"]


@pytest.mark.parametrize("name", ["endpoint", "_external", "_scheme", "_anchor", "_method", "self", "values"])
def test_a_stranger_in_an_address_of_the_table_changes_nothing(refused: Client, name: str) -> None:
    page = refused.get(f"/portal/usuarios?{name}=javascript")
    assert page.form_of(page.control("Asignar Roles"))["action"] == "/portal/usuarios"
    fields = {"id": "a", "eliminar": "OPERA001", name: "javascript"}
    answer = refused.post("/portal/usuarios/cambio-de-estado", fields)
    expected = "/portal/usuarios/eliminacion?id=a&eliminar=OPERA001"
    assert answer.headers["Location"] == expected


@every_garbage
@pytest.mark.parametrize("button", ["roles", "perfiles"])
def test_a_mark_on_nobody_is_an_unknown_user(refused: Client, button: str, kind: str) -> None:
    refused.post("/portal/usuarios", {"accion": button, "marcado": GARBAGE[kind]}, 404)
    assert messages.text("user-unknown") in refused.page.text


@every_garbage
def test_a_change_of_nobody_is_an_unknown_user(refused: Client, kind: str) -> None:
    refused.post("/portal/usuarios", {f"cambio-{GARBAGE[kind]}": "suspender"}, 404)


@every_kind
def test_a_change_that_does_not_exist_is_no_change(refused: Client, kind: str) -> None:
    fields = {"accion": KINDS[kind] or "", "cambio-OPERA001": KINDS[kind] or ""}
    refused.post("/portal/usuarios", fields, 422)
    assert refused.page.alerts == [messages.text("no-status-change")]


@every_garbage
def test_a_role_that_does_not_exist_is_refused(refused: Client, kind: str) -> None:
    refused.post("/portal/usuarios/OPERA001/roles", {f"rol-{PORTAL}": GARBAGE[kind]}, 422)
    assert refused.page.alerts == [messages.text("role-not-offered")]


@every_garbage
def test_options_that_do_not_exist_are_no_options(refused: Client, kind: str) -> None:
    page = refused.modify_profiles("OPERA002")
    draft = page.hidden("draft")
    fields = dict.fromkeys(("perfil", "opcion", "antes", "mostrado"), GARBAGE[kind]) | {"draft": draft}
    refused.post("/portal/perfiles", fields, 422)
    assert refused.page.alerts == [messages.text("no-option-marked")]


@every_garbage
def test_a_profile_that_does_not_exist_shows_the_first(refused: Client, kind: str) -> None:
    refused.modify_profiles("OPERA002")
    page = refused.get(f"/portal/perfiles?perfil={quote(GARBAGE[kind])}")
    assert [node["value"] for node in page.all("input") if node["name"] == "mostrado"] == [PORTAL]


@every_kind
@pytest.mark.parametrize("address", ["/portal/registro", "/portal/perfiles", "/portal/resumen"])
def test_a_form_of_no_draft_is_stale(refused: Client, address: str, kind: str) -> None:
    refused.modify_profiles("OPERA002")
    bad = KINDS[kind]
    refused.post(address, {} if bad is None else {"draft": bad}, 409)
    assert messages.text("draft-stale") in refused.page.text


@every_garbage
@pytest.mark.parametrize("address", ["cambio-de-estado", "eliminacion"])
def test_a_confirmation_of_nobody_is_an_unknown_user(refused: Client, address: str, kind: str) -> None:
    query = f"/portal/usuarios/{address}?id=a&eliminar={quote(GARBAGE[kind])}"
    refused.get(query, 404)
    refused.post(f"/portal/usuarios/{address}", {"id": "a", "eliminar": GARBAGE[kind]}, 404)


@pytest.mark.parametrize("address", ["cambio-de-estado", "eliminacion"])
@pytest.mark.parametrize(
    "query", ["", "id=a", "eliminar=OPERA001", "id=%00&eliminar=OPERA001", "id=a&x=OPERA001"]
)
def test_a_confirmation_of_nothing_is_refused(refused: Client, address: str, query: str) -> None:
    refused.get(f"/portal/usuarios/{address}?{query}", 400)


@pytest.mark.parametrize("address", ["cambio-de-estado", "eliminacion"])
def test_two_changes_of_one_user_are_refused(refused: Client, address: str) -> None:
    both = {"id": "a", "suspender": "OPERA001", "eliminar": ["OPERA002", "OPERA001"]}
    refused.post(f"/portal/usuarios/{address}", both, 400)


@every_garbage
@pytest.mark.parametrize(
    "address",
    [
        "/portal/usuarios/{}/roles",
        "/portal/usuarios/{}/roles/resultado",
        "/portal/registro/padron/{}",
        "/portal/fuera-del-simulador/{}",
        "/{}",
    ],
)
def test_nothing_lies_at_an_address_that_was_made_up(refused: Client, address: str, kind: str) -> None:
    page = refused.get(address.format(quote(GARBAGE[kind], safe="")), 404)
    assert page.control("Ir al Menú SOL" if address.startswith("/portal") else "Ir al inicio del simulador")
