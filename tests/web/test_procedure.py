"""The whole procedure by plain HTTP, without JavaScript, screen by screen."""

from __future__ import annotations

import pytest

from simulator.procedure import catalogue, messages
from simulator.procedure.screens import Screen
from tests.web.client import DISPATCH, DRAWBACK, PASSWORD, PORTAL, Client, foreigner, user

PORTAL_NAME = catalogue.profiles()[PORTAL].name
OPTIONS = [option.id for option in catalogue.profiles()[PORTAL].options]
ROLES = [role.id for role in catalogue.profiles()[PORTAL].roles]


def test_the_portal_opens_from_its_front_to_the_menu(client: Client) -> None:
    assert client.get("/portal/").heading == Screen.S0.heading
    assert client.press("SUNAT Operaciones en Línea").heading == Screen.S1.heading
    entry = "Trámites, Consultas, Declaraciones Informativas"
    assert client.press("Ingrese aquí", region=entry).heading == Screen.S2.heading
    fields = {"ruc": catalogue.RUC, "username": catalogue.PRINCIPAL, "password": catalogue.PASSWORD}
    menu = client.press("Iniciar Sesión", fields)
    assert menu.heading == Screen.S3.heading
    assert catalogue.COMPANY in menu.text
    assert client.press("Administración usuarios").heading == Screen.S4.heading


def test_the_official_address_is_plain_text(client: Client) -> None:
    assert "http://www.sunat.gob.pe/" in client.get("/portal/").text


def test_a_user_is_created_and_given_profiles(trainee: Client) -> None:
    assert trainee.start_draft().heading == Screen.S5.heading
    confirmation = trainee.fill_in()
    assert confirmation.heading == Screen.S6.heading
    assert "QUISPE" in confirmation.text
    assert PASSWORD not in confirmation.html
    assert trainee.press("Asignar Perfiles").heading == Screen.S7.heading
    summary = trainee.press("Siguiente", {"perfil": PORTAL})
    assert summary.heading == Screen.S8.heading
    assert trainee.world()["users"] == []
    assert trainee.press("Grabar").notices == [messages.text("M1")]
    table = trainee.press("Aceptar")
    assert table.heading == Screen.S4.heading
    row = table.row("OPERA001")
    assert "EJEMPLO QUISPE, ROSA" in row
    assert PORTAL_NAME in row
    assert "Activo" in row


def test_the_panels_of_profiles_switch_by_submit_buttons(trainee: Client) -> None:
    trainee.reach_profiles()
    page = trainee.press("Teledespacho", {"opcion": OPTIONS[:2]})
    shown = [group for group in page.all("fieldset") if not group.is_out_of_reach]
    assert [group["data-options-of"] for group in shown] == [DISPATCH]
    assert page.checked("opcion") == OPTIONS[:2]
    page = trainee.press(PORTAL_NAME)
    shown = [group for group in page.all("fieldset") if not group.is_out_of_reach]
    assert [group["data-options-of"] for group in shown] == [PORTAL]
    assert page.checked("opcion") == OPTIONS[:2]


def test_a_marked_profile_brings_all_its_options(trainee: Client) -> None:
    trainee.reach_profiles()
    page = trainee.press("Drawback Web", {"perfil": PORTAL})
    assert page.checked("opcion") == OPTIONS
    assert page.checked("perfil") == [PORTAL]


def test_a_profile_marked_beside_another_brings_its_options_too(client: Client) -> None:
    client.prepare(user())
    client.modify_profiles("OPERA001")
    page = client.press("Siguiente", {"perfil": [PORTAL, DISPATCH]})
    assert "Consulta de respuestas" in page.region(messages.label("options-added")).text
    client.press("Grabar")
    assert list(client.world()["users"][0]["profiles"]) == [PORTAL_NAME, "Teledespacho"]


def test_an_unmarked_profile_takes_its_options_away(trainee: Client) -> None:
    trainee.reach_profiles()
    trainee.press("Drawback Web", {"perfil": PORTAL})
    page = trainee.press("Teledespacho", {"perfil": []})
    assert page.checked("opcion") == []


def test_the_last_option_unmarked_takes_its_profile_away(trainee: Client) -> None:
    trainee.reach_profiles()
    trainee.press("Drawback Web", {"perfil": PORTAL})
    page = trainee.press("Teledespacho", {"opcion": []})
    assert page.checked("perfil") == []


def test_nothing_marked_is_refused_in_profiles(trainee: Client) -> None:
    trainee.reach_profiles()
    assert trainee.press("Siguiente", status=422).alerts == [messages.text("no-option-marked")]


def test_enter_in_profiles_presses_next(trainee: Client) -> None:
    page = trainee.reach_profiles()
    first = next(button for button in page.all("button") if page.form_of(button)["id"] == "perfiles")
    assert (first["name"], first["value"]) == ("accion", "siguiente")


def test_roles_are_assigned(client: Client) -> None:
    client.prepare(user())
    client.open_users()
    assert client.press("Asignar Roles", {"marcado": "OPERA001"}).heading == Screen.S9.heading
    result = client.press("Asignar", {f"rol-{PORTAL}": ROLES[:2]})
    assert result.heading == Screen.S9R.heading
    assert result.notices == [messages.text("M2")]
    assert "; ".join(role.name for role in catalogue.profiles()[PORTAL].roles[:2]) in client.press(
        "Aceptar"
    ).row("OPERA001")


def test_roles_present_are_marked_on_arrival(client: Client) -> None:
    first = catalogue.profiles()[PORTAL].roles[0]
    client.prepare(user(roles={PORTAL_NAME: [first.name]}))
    client.open_users()
    assert client.press("Asignar Roles", {"marcado": "OPERA001"}).checked(f"rol-{PORTAL}") == [first.id]


@pytest.mark.parametrize("way", ["Retroceder", "Cancelar"])
def test_leaving_the_roles_records_nothing(client: Client, way: str) -> None:
    client.prepare(user())
    before = client.world()
    client.open_users()
    client.press("Asignar Roles", {"marcado": "OPERA001"})
    assert client.press(way).heading == Screen.S4.heading
    assert client.world() == before


def test_profiles_are_modified_with_the_hour_of_m3(client: Client) -> None:
    client.prepare(user())
    assert client.modify_profiles("OPERA001").checked("perfil") == [PORTAL]
    summary = client.press("Siguiente", {"opcion": OPTIONS[:1]})
    assert "Opciones quitadas" in [node.text for node in summary.all("h2")]
    assert client.press("Grabar").notices == [messages.text("M3")]
    assert client.press("Aceptar").heading == Screen.S4.heading
    (stored_user,) = client.world()["users"]
    assert len(stored_user["profiles"][PORTAL_NAME]) == 1
    assert len(stored_user["in_force"][PORTAL_NAME]) == len(OPTIONS)


def test_the_roles_that_go_with_a_profile_are_announced(client: Client) -> None:
    names = [PORTAL_NAME, "Teledespacho"]
    client.prepare(user(profiles=dict.fromkeys(names), roles={"Teledespacho": ["Proveedor de software"]}))
    client.modify_profiles("OPERA001")
    summary = client.press("Siguiente", {"perfil": PORTAL})
    assert "Proveedor de software" in summary.region("Roles que se quitan").text
    client.press("Grabar")
    assert client.world()["users"][0]["roles"] == {}


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [("Activo", "suspender", "Suspendido"), ("Suspendido", "reactivar", "Activo")],
)
def test_a_state_changes_after_one_confirmation(client: Client, before: str, change: str, after: str) -> None:
    client.prepare(user(status=before))
    question = client.choose_changes(OPERA001=change)
    assert question.dialog is not None
    assert question.name_of(question.dialog) == messages.text("confirm-status-change")
    assert [node.text for node in question.dialog if node.tag in {"th", "td"}][-2:] == [before, after]
    table = client.press("Aceptar")
    assert table.notices == [messages.text("M4")]
    assert after in table.row("OPERA001")


def test_a_deletion_asks_twice(client: Client) -> None:
    client.prepare(user(), user("OPERA002"))
    client.choose_changes(OPERA001="eliminar", OPERA002="suspender")
    question = client.press("Aceptar")
    assert question.dialog is not None
    assert question.name_of(question.dialog) == messages.text("M5")
    assert [node.text for node in question.dialog if node["scope"] == "row"] == ["OPERA001"]
    table = client.press("Aceptar")
    assert table.notices == [messages.text("M4")]
    assert "Eliminado" in table.row("OPERA001")
    assert "Suspendido" in table.row("OPERA002")
    assert table.row_headers == ["OPERA002", "OPERA001"]


@pytest.mark.parametrize("times", [1, 2], ids=["in D1", "in D2"])
def test_a_cancelled_change_changes_nothing(client: Client, times: int) -> None:
    client.prepare(user(), user("OPERA002"))
    before = client.world()
    client.choose_changes(OPERA001="eliminar", OPERA002="suspender")
    for _ in range(times - 1):
        client.press("Aceptar")
    table = client.press("Cancelar")
    assert table.dialog is None
    assert client.world() == before


def test_what_is_behind_a_dialog_cannot_be_pressed(client: Client) -> None:
    client.prepare(user())
    page = client.choose_changes(OPERA001="suspender")
    with pytest.raises(AssertionError, match="0 in"):
        page.control("Crear Usuario")


REFUSED = [
    ("Asignar Roles", [], "no-user-marked"),
    ("Modificar Perfiles", [], "no-user-marked"),
    ("Cambiar Estado", [], "no-status-change"),
    ("Asignar Roles", ["OPERA001", "OPERA002"], "several-users-marked"),
    ("Modificar Perfiles", ["OPERA001", "OPERA002"], "several-users-marked"),
    ("Asignar Roles", ["OPERA002"], "user-not-active"),
    ("Modificar Perfiles", ["OPERA002"], "user-not-active"),
    ("Asignar Roles", ["OPERA003"], "drawback-needs-no-roles"),
    ("Asignar Roles", ["OPERA004"], "profiles-need-no-roles"),
]


@pytest.mark.parametrize(
    ("button", "marked", "message_id"), REFUSED, ids=[f"{row[0]}: {row[2]}" for row in REFUSED]
)
def test_the_administration_says_why_not(
    client: Client, button: str, marked: list[str], message_id: str
) -> None:
    client.prepare(
        user(),
        user("OPERA002", status="Suspendido"),
        user("OPERA003", profiles={"Drawback Web": None}),
        user("OPERA004", profiles={"Drawback Web": None, "Buzón Electrónico": None}),
    )
    before = client.world()
    client.open_users()
    page = client.press(button, {"marcado": marked}, status=422)
    assert page.alerts == [messages.text(message_id)]
    assert page.checked("marcado") == marked
    assert client.world() == before


def test_assigning_no_role_is_refused(client: Client) -> None:
    client.prepare(user())
    client.get("/portal/usuarios/OPERA001/roles")
    assert client.press("Asignar", status=422).alerts == [messages.text("no-role-marked")]


def test_stepping_back_keeps_what_was_typed_but_the_claves(trainee: Client) -> None:
    trainee.start_draft()
    trainee.fill_in(**foreigner(email="ana@empresa.pe"))
    page = trainee.press("Retroceder")
    assert page.heading == Screen.S5.heading
    assert page.text_values["paternal_surname"] == "MUESTRA"
    assert page.text_values["email"] == "ana@empresa.pe"
    assert page.text_values["password"] == page.text_values["password_again"] == ""


def test_stepping_back_from_the_summary_keeps_the_marks(trainee: Client) -> None:
    trainee.reach_summary(DRAWBACK)
    assert trainee.press("Retroceder").checked("perfil") == [DRAWBACK]


def test_stepping_back_from_the_profiles_leads_to_the_confirmation(trainee: Client) -> None:
    trainee.reach_profiles()
    assert trainee.press("Retroceder").heading == Screen.S6.heading


def test_stepping_back_from_a_modification_leads_to_the_table(client: Client) -> None:
    client.prepare(user())
    client.modify_profiles("OPERA001")
    assert client.press("Retroceder").heading == Screen.S4.heading
    client.get("/portal/perfiles", 409)


@pytest.mark.parametrize("screen", ["S5", "S6", "S7", "S8"])
def test_cancelling_anywhere_records_nothing(trainee: Client, screen: str) -> None:
    before = trainee.world()
    {
        "S5": trainee.start_draft,
        "S6": lambda: (trainee.start_draft(), trainee.fill_in()),
        "S7": trainee.reach_profiles,
        "S8": trainee.reach_summary,
    }[screen]()
    assert trainee.press("Cancelar").heading == Screen.S4.heading
    assert trainee.world() == before
    trainee.get("/portal/registro", 409)


def test_leaving_leads_to_the_front_and_closes_the_session(trainee: Client) -> None:
    trainee.open_users()
    assert trainee.press("Salir").heading == Screen.S0.heading
    assert trainee.open_users().heading == Screen.S2.heading


def test_every_entry_of_front_and_menu_leads_somewhere(trainee: Client) -> None:
    addresses = [
        node["href"]
        for path in ("/portal/", "/portal/operaciones-en-linea", "/portal/menu")
        for node in trainee.get(path).all("a")
        if node["href"].startswith("/")
    ]
    assert len(addresses) > 15
    for address in sorted(set(addresses)):
        trainee.get(address)


@pytest.mark.parametrize("path", ["", "operaciones-en-linea", "fuera-del-simulador/buzon"])
def test_outside_the_exercise_the_page_still_shows_whose_session_is_open(trainee: Client, path: str) -> None:
    assert catalogue.COMPANY in trainee.get(f"/portal/{path}").text
    assert trainee.press("Salir").heading == Screen.S0.heading
    assert catalogue.COMPANY not in trainee.get(f"/portal/{path}").text


def test_an_entry_outside_the_exercise_leads_back_to_the_menu(trainee: Client) -> None:
    trainee.get("/portal/menu")
    trainee.press("Buzón Electrónico")
    assert trainee.press(Screen.S3.heading).heading == Screen.S3.heading


def test_with_a_session_open_the_entry_leads_to_the_menu(trainee: Client) -> None:
    trainee.get("/portal/operaciones-en-linea")
    entry = "Trámites, Consultas, Declaraciones Informativas"
    assert trainee.press("Ingrese aquí", region=entry).heading == Screen.S3.heading


def test_a_secondary_user_signs_in_with_the_key_given(trainee: Client) -> None:
    trainee.create_user()
    menu = trainee.sign_in("opera001", PASSWORD)
    assert menu.heading == Screen.S3.heading
    assert "EJEMPLO QUISPE, ROSA" in menu.text
    assert PORTAL_NAME in [node.text for node in menu.all("h2")]
    assert "Administración usuarios" not in menu.text


@pytest.mark.parametrize("status", ["Suspendido", "Eliminado"])
def test_a_key_taken_away_opens_nothing(client: Client, status: str) -> None:
    client.prepare(user(password=PASSWORD, status=status), session=None)
    page = client.sign_in("OPERA001", PASSWORD, status=422)
    assert page.alerts == [messages.text("sign-in-failed")]


def test_suspension_closes_the_session_of_the_user(client: Client) -> None:
    client.prepare(user(), session="OPERA001")
    assert client.get("/portal/menu").heading == Screen.S3.heading
    cookies = client.http.get_cookie("sol-simulator")
    client.sign_in()
    client.choose_changes(OPERA001="suspender")
    client.press("Aceptar")
    assert cookies is not None
    client.http.set_cookie("sol-simulator", cookies.value)
    assert client.get("/portal/menu").heading == Screen.S2.heading


def test_the_menu_of_a_secondary_user_changes_after_the_hour(client: Client) -> None:
    client.prepare(user())
    client.modify_profiles("OPERA001")
    client.press("Siguiente", {"perfil": DRAWBACK, "opcion": []})
    client.press("Grabar")
    client.press("Aceptar")
    menu = client.sign_in("OPERA001", catalogue.PASSWORD)
    assert PORTAL_NAME in menu.text
    assert "Drawback Web" not in menu.text
    client.get("/")
    client.press("Adelantar una hora")
    menu = client.get("/portal/menu")
    assert PORTAL_NAME not in menu.text
    assert "Drawback Web" in menu.text


def test_a_user_without_options_in_force_is_told_so(client: Client) -> None:
    client.prepare(user(profiles={}), session="OPERA001")
    assert messages.text("no-options-in-force") in client.get("/portal/menu").text


def test_every_option_of_a_secondary_menu_leads_somewhere(client: Client) -> None:
    client.prepare(user(), session="OPERA001")
    page = client.get("/portal/menu")
    for option in catalogue.profiles()[PORTAL].options:
        client.last_page = page
        assert client.press(option.name).heading == option.name


def test_names_of_a_dni_come_for_the_page_with_javascript(trainee: Client) -> None:
    answer = trainee.request("GET", "/portal/registro/padron/99999901")
    assert answer.get_json() == {
        "paternal_surname": "EJEMPLO",
        "maternal_surname": "QUISPE",
        "given_names": "ROSA",
    }
    trainee.get("/portal/registro/padron/99999999", 404)
