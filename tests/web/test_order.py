"""Requests out of order: a later screen first, old forms, a form sent twice, another visitor's objects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.procedure import catalogue, messages
from simulator.procedure.screens import Screen
from tests.web.client import DISPATCH, DRAWBACK, PASSWORD, PORTAL, Client, user

DRAFT_PAGES = ["registro", "registro/confirmacion", "perfiles", "resumen", "resultado"]
DRAFT_FORMS = ["registro", "perfiles", "resumen"]
PORTAL_NAME = catalogue.profiles()[PORTAL].name
NewClient = Callable[[], Client]


@pytest.mark.parametrize("page", DRAFT_PAGES)
def test_a_later_screen_first_says_where_to_begin(trainee: Client, page: str) -> None:
    error_page = trainee.get(f"/portal/{page}", 409)
    assert messages.text("no-draft") in error_page.text
    assert trainee.press(f"Ir a {Screen.S4.heading}").heading == Screen.S4.heading


@pytest.mark.parametrize("page", DRAFT_PAGES[1:])
def test_a_later_screen_before_the_registration_is_filled_in_is_refused(trainee: Client, page: str) -> None:
    trainee.start_draft()
    trainee.get(f"/portal/{page}", 409)


@pytest.mark.parametrize("form", ["perfiles", "resumen"])
def test_a_later_form_before_the_registration_is_filled_in_is_refused(trainee: Client, form: str) -> None:
    draft = trainee.start_draft().hidden("draft")
    trainee.post(f"/portal/{form}", {"draft": draft, "perfil": PORTAL}, 409)
    assert trainee.world()["users"] == []


def test_the_summary_before_any_profile_is_refused(trainee: Client) -> None:
    page = trainee.reach_profiles()
    trainee.get("/portal/resumen", 409)
    assert trainee.press("Ir al registro en curso").heading == Screen.S7.heading
    trainee.post("/portal/resumen", {"draft": page.hidden("draft")}, 409)
    assert messages.text("draft-incomplete") in trainee.page.text
    assert trainee.world()["users"] == []


@pytest.mark.parametrize("form", DRAFT_FORMS)
def test_a_form_without_a_draft_is_refused(trainee: Client, form: str) -> None:
    trainee.post(f"/portal/{form}", {"draft": "x"}, 409)


@pytest.mark.parametrize("address", ["registro", "registro/confirmacion"])
def test_the_screens_of_a_creation_are_not_those_of_a_modification(client: Client, address: str) -> None:
    client.prepare(user())
    client.modify_profiles("OPERA001")
    client.get(f"/portal/{address}", 409)
    assert client.press("Ir al registro en curso").heading == Screen.S7.heading


def test_the_form_of_an_older_draft_is_stale(trainee: Client) -> None:
    old = trainee.start_draft()
    trainee.start_draft()
    page = trainee.press("Siguiente", {"document_number": "99999901"}, on=old, status=409)
    assert messages.text("draft-stale") in page.text
    assert trainee.press("Ir al registro en curso").heading == Screen.S5.heading


def test_recording_in_one_tab_what_another_replaced_is_refused(trainee: Client) -> None:
    summary = trainee.reach_summary()
    trainee.reach_summary(DRAWBACK, username="OPERA002", document_number="99999902")
    trainee.press("Grabar", on=summary, status=409)
    assert trainee.world()["users"] == []


def test_cancelling_in_an_old_tab_leaves_the_new_draft_alone(trainee: Client) -> None:
    old = trainee.start_draft()
    trainee.reach_summary()
    assert trainee.press("Cancelar", on=old).heading == Screen.S4.heading
    assert trainee.get("/portal/resumen").heading == Screen.S8.heading


def test_accepting_an_old_result_leaves_the_new_draft_alone(trainee: Client) -> None:
    trainee.reach_summary()
    old = trainee.press("Grabar")
    trainee.start_draft()
    trainee.press("Aceptar", on=old)
    assert trainee.get("/portal/registro").heading == Screen.S5.heading


def test_recording_twice_records_once(trainee: Client) -> None:
    summary = trainee.reach_summary()
    for _ in range(2):
        assert trainee.press("Grabar", on=summary).notices == [messages.text("M1")]
    world = trainee.world()
    assert len(world["users"]) == 1
    assert [event["kind"] for event in world["events"]].count("user-created") == 1


def test_recording_again_after_the_result_was_accepted_is_refused(trainee: Client) -> None:
    summary = trainee.reach_summary()
    trainee.press("Grabar")
    trainee.press("Aceptar")
    trainee.press("Grabar", on=summary, status=409)
    assert len(trainee.world()["users"]) == 1


@pytest.mark.parametrize("address", ["registro", "registro/confirmacion", "perfiles", "resumen"])
def test_going_back_after_recording_says_that_it_was_recorded(trainee: Client, address: str) -> None:
    trainee.reach_summary()
    trainee.press("Grabar")
    assert messages.text("draft-recorded") in trainee.get(f"/portal/{address}", 409).text
    assert trainee.press("Ver el resultado").heading == Screen.S8R.heading


def test_resending_the_profiles_after_recording_changes_nothing(trainee: Client) -> None:
    profiles = trainee.reach_profiles()
    trainee.press("Siguiente", {"perfil": PORTAL})
    trainee.press("Grabar")
    before = trainee.world()
    trainee.press("Siguiente", {"perfil": DRAWBACK}, on=profiles, status=409)
    assert trainee.world() == before


def test_a_reload_keeps_the_draft(trainee: Client) -> None:
    trainee.reach_summary()
    assert trainee.get("/portal/resumen").text == trainee.get("/portal/resumen").text
    assert trainee.get("/portal/registro").text_values["username"] == "OPERA001"


def test_going_back_and_sending_the_registration_again_replaces_what_was_typed(trainee: Client) -> None:
    form = trainee.start_draft()
    trainee.fill_in()
    again = {
        "document_number": "99999902",
        "username": "OPERA002",
        "password": PASSWORD,
        "password_again": PASSWORD,
    }
    assert "OPERA002" in trainee.press("Siguiente", again, on=form).text


def test_a_usuario_taken_meanwhile_is_refused_on_recording(trainee: Client) -> None:
    summary = trainee.reach_summary()
    other = Client(trainee.app)
    cookie = trainee.http.get_cookie("sol-simulator")
    assert cookie is not None
    other.http.set_cookie("sol-simulator", cookie.value)
    other.sign_in()
    other.create_user()
    page = trainee.press("Grabar", on=summary, status=422)
    assert page.alerts == [messages.text("document-taken"), messages.text("username-taken")]
    assert len(trainee.world()["users"]) == 1


def test_accepting_a_deletion_twice_deletes_once(client: Client) -> None:
    client.prepare(user())
    client.choose_changes(OPERA001="eliminar")
    question = client.press("Aceptar")
    for _ in range(2):
        assert client.press("Aceptar", on=question).notices == [messages.text("M4")]
    kinds = [event["kind"] for event in client.world()["events"]]
    assert kinds.count("status-changed") == 1


def test_accepting_a_suspension_twice_suspends_once(client: Client) -> None:
    client.prepare(user())
    question = client.choose_changes(OPERA001="suspender")
    for _ in range(2):
        assert client.press("Aceptar", on=question).notices == [messages.text("M4")]
    assert [event["kind"] for event in client.world()["events"]].count("status-changed") == 1


def test_an_accepted_dialog_sent_again_much_later_changes_nothing(client: Client) -> None:
    client.prepare(user())
    question = client.choose_changes(OPERA001="suspender")
    client.press("Aceptar", on=question)
    client.choose_changes(OPERA001="reactivar")
    client.press("Aceptar")
    client.press("Aceptar", on=question)
    assert client.world()["users"][0]["status"] == "Activo"


def test_going_back_to_an_accepted_dialog_shows_the_table(client: Client) -> None:
    client.prepare(user())
    question = client.choose_changes(OPERA001="suspender")
    client.press("Aceptar")
    assert client.get(question.address).dialog is None


def test_two_tabs_that_change_the_same_user_do_not_collide(client: Client) -> None:
    client.prepare(user(), user("OPERA002"))
    first = client.choose_changes(OPERA001="suspender")
    second = client.choose_changes(OPERA001="suspender", OPERA002="suspender")
    client.press("Aceptar", on=first)
    page = client.press("Aceptar", on=second, status=409)
    assert messages.text("status-change-stale") in page.text
    assert [each["status"] for each in client.world()["users"]] == ["Suspendido", "Activo"]


def test_one_impossible_change_stops_all_of_them(client: Client) -> None:
    client.prepare(user(), user("OPERA002", status="Eliminado"))
    fields = {"id": "a", "suspender": ["OPERA001", "OPERA002"]}
    client.post("/portal/usuarios/cambio-de-estado", fields, 409)
    assert client.world()["users"][0]["status"] == "Activo"


def test_assigning_roles_twice_leaves_them_assigned(client: Client) -> None:
    client.prepare(user())
    form = client.get("/portal/usuarios/OPERA001/roles")
    for _ in range(2):
        client.press("Asignar", {f"rol-{PORTAL}": "importador"}, on=form)
    assert [each["roles"] for each in client.world()["users"]] == [
        {"Portal del Operador de Comercio Exterior": ["Importador"]}
    ]


def test_roles_of_a_profile_taken_away_in_another_tab_are_refused(client: Client) -> None:
    client.prepare(user())
    form = client.get("/portal/usuarios/OPERA001/roles")
    client.modify_profiles("OPERA001")
    client.press("Siguiente", {"perfil": DRAWBACK, "opcion": []})
    client.press("Grabar")
    page = client.press("Asignar", {f"rol-{PORTAL}": "importador"}, on=form, status=422)
    assert page.alerts == [messages.text("drawback-needs-no-roles")]
    assert client.world()["users"][0]["roles"] == {}


def test_a_role_of_a_profile_taken_away_meanwhile_stops_all_of_them(client: Client) -> None:
    client.prepare(user(profiles={PORTAL_NAME: None, "Teledespacho": None}))
    form = client.get("/portal/usuarios/OPERA001/roles")
    client.modify_profiles("OPERA001")
    client.press("Siguiente", {"perfil": PORTAL})
    client.press("Grabar")
    marked = {f"rol-{PORTAL}": "exportador", f"rol-{DISPATCH}": "despachador"}
    page = client.press("Asignar", marked, on=form, status=422)
    assert page.alerts == [messages.text("role-not-offered")]
    assert client.world()["users"][0]["roles"] == {}


def test_roles_of_a_profile_given_meanwhile_are_not_wiped_by_an_older_page(client: Client) -> None:
    client.prepare(user())
    form = client.get("/portal/usuarios/OPERA001/roles")
    client.modify_profiles("OPERA001")
    client.press("Siguiente", {"perfil": [PORTAL, DISPATCH]})
    client.press("Grabar")
    client.get("/portal/usuarios/OPERA001/roles")
    client.press("Asignar", {f"rol-{DISPATCH}": "despachador"})
    client.press("Asignar", {f"rol-{PORTAL}": "exportador"}, on=form, status=422)
    assert list(client.world()["users"][0]["roles"]) == ["Teledespacho"]


def test_there_is_no_result_of_roles_before_any_were_assigned(client: Client) -> None:
    client.prepare(user(roles={PORTAL_NAME: ["Importador"]}))
    page = client.get("/portal/usuarios/OPERA001/roles/resultado", 409)
    assert messages.text("no-result") in page.text
    assert messages.text("M2") not in page.text


def test_a_summary_that_another_tab_changed_records_nothing(trainee: Client) -> None:
    old = trainee.reach_summary(DRAWBACK)
    trainee.get("/portal/registro")
    trainee.fill_in(username="OTRO0002", document_number="99999902")
    page = trainee.press("Grabar", on=old, status=409)
    assert messages.text("draft-changed") in page.text
    assert trainee.world()["users"] == []
    summary = trainee.press(f"Ir a {Screen.S8.heading}")
    assert "OTRO0002" in summary.text
    assert trainee.press("Grabar").heading == Screen.S8R.heading


@pytest.mark.parametrize("status", ["Suspendido", "Eliminado"])
def test_roles_of_a_user_who_is_not_active_are_refused(client: Client, status: str) -> None:
    client.prepare(user(status=status))
    page = client.get("/portal/usuarios/OPERA001/roles", 422)
    assert page.alerts == [messages.text("user-not-active")]
    client.post("/portal/usuarios/OPERA001/roles", {f"rol-{PORTAL}": "importador"}, 422)
    assert client.world()["users"][0]["roles"] == {}


@pytest.mark.parametrize("button", ["roles", "perfiles"])
def test_a_deleted_user_cannot_be_marked_by_hand(client: Client, button: str) -> None:
    client.prepare(user(status="Eliminado"))
    client.post("/portal/usuarios", {"accion": button, "marcado": "OPERA001"}, 422)
    assert client.page.alerts == [messages.text("user-not-active")]


@pytest.mark.parametrize("change", ["suspender", "reactivar", "eliminar"])
def test_a_deleted_user_has_no_way_back(client: Client, change: str) -> None:
    client.prepare(user(status="Eliminado"))
    client.post("/portal/usuarios", {"accion": "estado", "cambio-OPERA001": change}, 409)
    client.post("/portal/usuarios/eliminacion", {"id": "a", change: "OPERA001"}, 409)
    assert client.world()["users"][0]["status"] == "Eliminado"


def test_recording_for_a_user_deleted_meanwhile_is_refused(client: Client) -> None:
    client.prepare(user())
    client.modify_profiles("OPERA001")
    summary = client.press("Siguiente", {"opcion": ["declaraciones-consulta"]})
    client.choose_changes(OPERA001="eliminar")
    client.press("Aceptar")
    client.press("Aceptar")
    page = client.press("Grabar", on=summary, status=422)
    assert page.alerts == [messages.text("user-not-active")]


UNKNOWN = [
    ("GET", "/portal/usuarios/AJENO001/roles", {}),
    ("GET", "/portal/usuarios/AJENO001/roles/resultado", {}),
    ("GET", "/portal/usuarios/cambio-de-estado?id=a&suspender=AJENO001", {}),
    ("GET", "/portal/usuarios/eliminacion?id=a&eliminar=AJENO001", {}),
    ("POST", "/portal/usuarios/AJENO001/roles", {f"rol-{PORTAL}": "importador"}),
    ("POST", "/portal/usuarios", {"accion": "roles", "marcado": "AJENO001"}),
    ("POST", "/portal/usuarios", {"accion": "perfiles", "marcado": "AJENO001"}),
    ("POST", "/portal/usuarios", {"accion": "estado", "cambio-AJENO001": "suspender"}),
    ("POST", "/portal/usuarios/cambio-de-estado", {"id": "a", "suspender": "AJENO001"}),
    ("POST", "/portal/usuarios/eliminacion", {"id": "a", "eliminar": "AJENO001"}),
]


@pytest.mark.parametrize(("method", "path", "fields"), UNKNOWN, ids=[f"{row[0]} {row[1]}" for row in UNKNOWN])
def test_users_of_another_company_are_unknown(
    client: Client, new_client: NewClient, method: str, path: str, fields: dict[str, str]
) -> None:
    neighbour = new_client()
    neighbour.prepare(user("AJENO001"))
    neighbours_world = neighbour.world()
    client.prepare(user())
    world = client.world()
    if method == "GET":
        client.get(path, 404)
    else:
        client.post(path, fields, 404)
    assert messages.text("user-unknown") in client.page.text
    assert client.world() == world
    assert neighbour.world() == neighbours_world


def test_the_draft_of_another_company_is_stale(client: Client, new_client: NewClient) -> None:
    neighbour = new_client()
    neighbour.prepare()
    neighbours_draft = neighbour.reach_summary().hidden("draft")
    client.prepare()
    client.reach_summary(username="OPERA002", document_number="99999902")
    client.post("/portal/resumen", {"draft": neighbours_draft}, 409)
    assert neighbour.world()["users"] == client.world()["users"] == []
