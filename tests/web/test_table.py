"""The table of S4: its search, its pages, and which page it shows after an action."""

from __future__ import annotations

import pytest

from tests.web.client import PORTAL, Client, user

CROWD = [user(f"OPERA{number:03}") for number in range(25)]
"""Users for more than one page of S4."""


@pytest.mark.parametrize("way", [["Cancelar"], ["Aceptar", "Cancelar"], ["Aceptar", "Aceptar"]], ids=" ".join)
def test_the_dialogs_keep_the_search_and_the_page_of_the_table(client: Client, way: list[str]) -> None:
    client.prepare(*(user(f"OPERA{number:03}") for number in range(22)), user("OTRO0001"))
    client.get("/portal/usuarios?filtro=1&buscar=OPERA&pagina=2")
    client.press("Cambiar Estado", {"cambio-OPERA020": "eliminar"})
    for button in way:
        assert client.page.row_headers == ["OPERA020", "OPERA021", "OPERA020"]
        client.press(button)
    was_accepted = way[-1] == "Aceptar"
    assert client.page.row_headers == (["OPERA021"] if was_accepted else ["OPERA020", "OPERA021"])
    assert client.page.text_values["buscar"] == "OPERA"
    assert client.page.checked("eliminados") == []


def test_enter_in_the_table_shows_it_again_with_what_was_chosen(client: Client) -> None:
    client.prepare(user(), user("OPERA002"))
    page = client.open_users()
    table = page.form_of(page.control("Cambiar Estado"))
    first = next(button for button in page.all("button") if page.form_of(button) is table)
    client.post("/portal/usuarios", {first["name"]: first["value"], "marcado": "OPERA002"}, 200)
    assert client.page.checked("marcado") == ["OPERA002"]
    assert client.page.alerts == []


def test_a_deleted_user_can_be_hidden(client: Client) -> None:
    client.prepare(user(status="Eliminado"), user("OPERA002"))
    page = client.open_users()
    assert page.row_headers == ["OPERA002", "OPERA001"]
    assert page.checked("eliminados") == ["1"]
    assert client.press("Buscar", {"eliminados": []}).row_headers == ["OPERA002"]


def test_a_deleted_row_offers_nothing(client: Client) -> None:
    client.prepare(user(status="Eliminado"))
    page = client.open_users()
    assert [node for node in page.all("input") if node["name"] == "marcado"] == []
    assert page.all("select") == []


@pytest.mark.parametrize("text", ["opera002", "99999902", "ejemplo castro, juan", "  CASTRO  "])
def test_the_table_is_searched(client: Client, text: str) -> None:
    client.prepare(user(), user("OPERA002"), user("OPERA003"))
    client.open_users()
    assert client.press("Buscar", {"buscar": text}).row_headers == ["OPERA002"]


def test_the_table_has_pages_of_twenty(client: Client) -> None:
    client.prepare(*(user(f"OPERA{number:03}") for number in range(41)))
    assert len(client.open_users().row_headers) == 20
    assert len(client.press("Página siguiente").row_headers) == 20
    assert client.press("Página siguiente").row_headers == ["OPERA040"]
    assert client.press("Página anterior").row_headers[0] == "OPERA020"


@pytest.mark.parametrize("way", ["Aceptar", "Retroceder", "Cancelar"])
def test_after_the_roles_of_a_user_the_table_shows_that_user(client: Client, way: str) -> None:
    client.prepare(*CROWD)
    client.get("/portal/usuarios?pagina=2")
    client.press("Asignar Roles", {"marcado": "OPERA024"})
    if way == "Aceptar":
        client.press("Asignar", {f"rol-{PORTAL}": "importador"})
    assert "OPERA024" in client.press(way).row_headers


@pytest.mark.parametrize("way", ["Retroceder", "Cancelar"])
def test_after_a_modification_given_up_the_table_shows_its_user(client: Client, way: str) -> None:
    client.prepare(*CROWD)
    client.get("/portal/usuarios?pagina=2")
    client.press("Modificar Perfiles", {"marcado": "OPERA024"})
    assert "OPERA024" in client.press(way).row_headers


def test_after_a_creation_the_table_shows_the_new_user(client: Client) -> None:
    client.prepare(*CROWD)
    assert "NUEVO001" in client.create_user(username="NUEVO001", document_number="99999930").row_headers


def test_a_refused_action_keeps_page_and_search(client: Client) -> None:
    client.prepare(*CROWD)
    client.get("/portal/usuarios?pagina=2&buscar=OPERA&filtro=1&eliminados=1")
    page = client.press("Asignar Roles", {"cambio-OPERA021": "suspender"}, status=422)
    assert page.row_headers[0] == "OPERA020"
    assert page.text_values["buscar"] == "OPERA"
    selected = [option["value"] for option in page.all("option") if "selected" in option]
    assert selected == ["suspender"]
