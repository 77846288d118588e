"""Bad input in every field of every form is refused with a message and escaped; nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.procedure import messages
from tests.web.client import PASSWORD, PORTAL, START, Client, Clock, foreigner, user

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
few_examples = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])

VALID = foreigner(email="ana@empresa.pe", maternal_surname="PRUEBA")
NAMES = {"paternal_surname", "maternal_surname", "given_names"}
REFUSALS = {
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
def drafting_client(_app: Flask, _clock: Clock) -> Iterator[Client]:
    """A visitor at S5, with one draft that all tests of this module use and none records."""
    _clock.now = START
    client = Client(_app)
    client.prepare()
    client.start_draft()
    yield client
    world = client.world()
    assert (world["users"], [event["kind"] for event in world["events"]]) == ([], ["signed-in"])


@pytest.fixture
def guarded_client(client: Client) -> Iterator[Client]:
    """A visitor with two users and an open session. Checks that the test recorded nothing."""
    client.prepare(user(), user("OPERA002"))
    before = client.world()
    yield client
    assert client.world() == before


@pytest.fixture(scope="module")
def draft(drafting_client: Client) -> str:
    """The id of that draft, from its form."""
    return drafting_client.page.hidden("draft")


def expected_refusal(field: str, kind: str) -> str | None:
    """Id of the message that S5 must show; None if it must accept the field."""
    if field in {"maternal_surname", "email"} and kind in BLANKS:
        return None
    if field in NAMES and kind == "accents and n-tilde":
        return None
    return "names-missing" if field in NAMES and kind in BLANKS else REFUSALS[field]


def with_bad_field(field: str, kind: str) -> dict[str, str]:
    bad = KINDS[kind]
    others = {name: value for name, value in VALID.items() if name != field}
    return others if bad is None else others | {field: bad}


@every_kind
@pytest.mark.parametrize("field", REFUSALS)
def test_the_registration_answers_a_bad_field_in_words(
    drafting_client: Client, draft: str, field: str, kind: str
) -> None:
    fields = with_bad_field(field, kind) | {"draft": draft}
    message_id = expected_refusal(field, kind)
    drafting_client.post("/portal/registro", fields, 422 if message_id else 303)
    if message_id:
        assert drafting_client.page.field_errors == {field: messages.text(message_id)}
        assert PASSWORD not in drafting_client.page.html


@every_garbage
def test_the_registration_keeps_what_was_typed_but_the_claves(
    drafting_client: Client, draft: str, kind: str
) -> None:
    bad = dict.fromkeys(("document_number", "email", "username"), GARBAGE[kind])
    fields = VALID | bad | {"draft": draft}
    drafting_client.post("/portal/registro", fields, 422)
    empty_passwords = {"password": "", "password_again": ""}
    expected = VALID | bad | empty_passwords
    del expected["document_type"]
    assert drafting_client.page.text_values == expected


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("document_number", "  ab12345 ", "AB12345"),
        ("paternal_surname", "  de   la  cruz ", "DE LA CRUZ"),
        ("given_names", " josé   ñico ", "JOSÉ ÑICO"),
        ("email", "  ana@empresa.pe ", "ana@empresa.pe"),
        ("username", " opera009 ", "OPERA009"),
    ],
)
def test_spaces_around_what_was_typed_are_dropped(
    drafting_client: Client, draft: str, field: str, typed: str, stored: str
) -> None:
    drafting_client.post("/portal/registro", VALID | {field: typed, "draft": draft})
    assert drafting_client.get("/portal/registro").text_values[field] == stored


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("document_number", "AB 12345"),
        ("email", "ana @empresa.pe"),
        ("username", "OPERA 01"),
        ("password", " Clave2026"),
    ],
)
def test_spaces_that_matter_are_refused(drafting_client: Client, draft: str, field: str, typed: str) -> None:
    drafting_client.post("/portal/registro", VALID | {field: typed, "draft": draft}, 422)


def test_all_the_errors_of_the_registration_are_shown_together(drafting_client: Client, draft: str) -> None:
    drafting_client.post("/portal/registro", {"draft": draft, "document_type": "Pasaporte"}, 422)
    wrong = {"document_number", "paternal_surname", "given_names", "username", "password"}
    assert set(drafting_client.page.field_errors) == wrong


@pytest.mark.parametrize("field", REFUSALS)
def test_a_file_in_the_place_of_a_field_is_a_missing_field(
    drafting_client: Client, draft: str, field: str
) -> None:
    token = drafting_client.token()
    fields: dict[str, object] = {name: value for name, value in VALID.items() if name != field}
    upload = fields | {"draft": draft, "csrf_token": token, field: (BytesIO(b"AB12345"), "texto.txt")}
    message_id = expected_refusal(field, "missing")
    answer = drafting_client.request("POST", "/portal/registro", data=upload)
    assert answer.status_code == (422 if message_id else 303)


def test_bytes_that_are_no_text_are_refused_in_words(drafting_client: Client, draft: str) -> None:
    fields = f"draft={draft}&csrf_token={drafting_client.token()}&username=%ED%A0%BD%FF%00"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = drafting_client.request("POST", "/portal/registro", data=fields, headers=form)
    assert answer.status_code == 422


@few_examples
@given(st.dictionaries(st.sampled_from(list(REFUSALS)), any_text))
def test_no_text_breaks_the_registration(drafting_client: Client, draft: str, typed: dict[str, str]) -> None:
    fields = VALID | typed | {"draft": draft}
    answer = drafting_client.request(
        "POST", "/portal/registro", data=fields | {"csrf_token": drafting_client.token()}
    )
    assert answer.status_code in {303, 422}


@every_kind
@pytest.mark.parametrize("field", ["ruc", "username", "password"])
def test_the_log_in_answers_a_bad_field_in_words(client: Client, field: str, kind: str) -> None:
    valid = {"ruc": "20000000061", "username": "PRACTICA", "password": "Practica2026"}
    bad = KINDS[kind]
    del valid[field]
    client.post("/portal/clave-sol", valid if bad is None else valid | {field: bad}, 422)
    expected = "ruc-malformed" if field == "ruc" else "sign-in-failed"
    assert client.page.alerts == [messages.text(expected)]
    assert set(client.page.text_values.values()) == {""}


@few_examples
@given(any_text, any_text, any_text)
def test_no_text_breaks_the_log_in(client: Client, ruc: str, username: str, password: str) -> None:
    fields = {"ruc": ruc, "username": username, "password": password}
    client.post("/portal/clave-sol", fields, 422)
    assert set(client.page.text_values.values()) == {""}


@every_kind
def test_the_search_takes_anything(guarded_client: Client, kind: str) -> None:
    text = KINDS[kind]
    page = guarded_client.get(
        "/portal/usuarios?filtro=1" + ("" if text is None else f"&buscar={quote(text)}")
    )
    assert page.text_values["buscar"] == (text or "")[:100]
    assert page.row_headers == (["OPERA001", "OPERA002"] if kind in BLANKS else [])


@few_examples
@given(any_text, any_text)
def test_no_text_breaks_the_search(trainee: Client, search: str, number: str) -> None:
    page = trainee.get(f"/portal/usuarios?buscar={quote(search)}&pagina={quote(number)}")
    assert page.text_values["buscar"] == search[:100]


@pytest.mark.parametrize("text", ["%", "_", "\\"])
def test_the_search_has_no_wildcards(guarded_client: Client, text: str) -> None:
    assert guarded_client.get(f"/portal/usuarios?buscar={quote(text)}").row_headers == []


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1.5", "2", "9" * 5_000, "١", "\x00"])
def test_a_page_that_is_not_there_is_the_nearest(guarded_client: Client, number: str) -> None:
    assert guarded_client.get(f"/portal/usuarios?pagina={quote(number)}").row_headers == [
        "OPERA001",
        "OPERA002",
    ]


@pytest.mark.parametrize("name", ["endpoint", "_external", "_scheme", "_anchor", "_method", "self", "values"])
def test_a_stranger_in_an_address_of_the_table_changes_nothing(guarded_client: Client, name: str) -> None:
    page = guarded_client.get(f"/portal/usuarios?{name}=javascript")
    assert page.form_of(page.control("Asignar Roles"))["action"] == "/portal/usuarios"
    fields = {"id": "a", "eliminar": "OPERA001", name: "javascript"}
    answer = guarded_client.post("/portal/usuarios/cambio-de-estado", fields)
    expected = "/portal/usuarios/eliminacion?id=a&eliminar=OPERA001"
    assert answer.headers["Location"] == expected


@every_garbage
@pytest.mark.parametrize("button", ["roles", "perfiles"])
def test_a_mark_on_nobody_is_an_unknown_user(guarded_client: Client, button: str, kind: str) -> None:
    guarded_client.post("/portal/usuarios", {"accion": button, "marcado": GARBAGE[kind]}, 404)
    assert messages.text("user-unknown") in guarded_client.page.text


@every_garbage
def test_a_change_of_nobody_is_an_unknown_user(guarded_client: Client, kind: str) -> None:
    guarded_client.post("/portal/usuarios", {f"cambio-{GARBAGE[kind]}": "suspender"}, 404)


@every_kind
def test_a_change_that_does_not_exist_is_no_change(guarded_client: Client, kind: str) -> None:
    fields = {"accion": KINDS[kind] or "", "cambio-OPERA001": KINDS[kind] or ""}
    guarded_client.post("/portal/usuarios", fields, 422)
    assert guarded_client.page.alerts == [messages.text("no-status-change")]


@every_garbage
def test_a_role_that_does_not_exist_is_refused(guarded_client: Client, kind: str) -> None:
    guarded_client.post("/portal/usuarios/OPERA001/roles", {f"rol-{PORTAL}": GARBAGE[kind]}, 422)
    assert guarded_client.page.alerts == [messages.text("role-not-offered")]


@every_garbage
def test_options_that_do_not_exist_are_no_options(guarded_client: Client, kind: str) -> None:
    page = guarded_client.modify_profiles("OPERA002")
    draft = page.hidden("draft")
    fields = dict.fromkeys(("perfil", "opcion", "antes", "mostrado"), GARBAGE[kind]) | {"draft": draft}
    guarded_client.post("/portal/perfiles", fields, 422)
    assert guarded_client.page.alerts == [messages.text("no-option-marked")]


@every_garbage
def test_a_profile_that_does_not_exist_shows_the_first(guarded_client: Client, kind: str) -> None:
    guarded_client.modify_profiles("OPERA002")
    page = guarded_client.get(f"/portal/perfiles?perfil={quote(GARBAGE[kind])}")
    assert [node["value"] for node in page.all("input") if node["name"] == "mostrado"] == [PORTAL]


@every_kind
@pytest.mark.parametrize("address", ["/portal/registro", "/portal/perfiles", "/portal/resumen"])
def test_a_form_of_no_draft_is_stale(guarded_client: Client, address: str, kind: str) -> None:
    guarded_client.modify_profiles("OPERA002")
    bad = KINDS[kind]
    guarded_client.post(address, {} if bad is None else {"draft": bad}, 409)
    assert messages.text("draft-stale") in guarded_client.page.text


@every_garbage
@pytest.mark.parametrize("address", ["cambio-de-estado", "eliminacion"])
def test_a_confirmation_of_nobody_is_an_unknown_user(guarded_client: Client, address: str, kind: str) -> None:
    query = f"/portal/usuarios/{address}?id=a&eliminar={quote(GARBAGE[kind])}"
    guarded_client.get(query, 404)
    guarded_client.post(f"/portal/usuarios/{address}", {"id": "a", "eliminar": GARBAGE[kind]}, 404)


@pytest.mark.parametrize("address", ["cambio-de-estado", "eliminacion"])
@pytest.mark.parametrize(
    "query", ["", "id=a", "eliminar=OPERA001", "id=%00&eliminar=OPERA001", "id=a&x=OPERA001"]
)
def test_a_confirmation_of_nothing_is_refused(guarded_client: Client, address: str, query: str) -> None:
    guarded_client.get(f"/portal/usuarios/{address}?{query}", 400)


@pytest.mark.parametrize("address", ["cambio-de-estado", "eliminacion"])
def test_two_changes_of_one_user_are_refused(guarded_client: Client, address: str) -> None:
    both = {"id": "a", "suspender": "OPERA001", "eliminar": ["OPERA002", "OPERA001"]}
    guarded_client.post(f"/portal/usuarios/{address}", both, 400)


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
def test_nothing_lies_at_an_address_that_was_made_up(guarded_client: Client, address: str, kind: str) -> None:
    page = guarded_client.get(address.format(quote(GARBAGE[kind], safe="")), 404)
    assert page.control("Ir al Menú SOL" if address.startswith("/portal") else "Ir al inicio del simulador")
