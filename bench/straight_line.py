"""The walkthrough `recorrido-completo`, written by hand as one straight Playwright script.

It performs the same actions and checks the same expectations, on the screen and in the world, as a tester
without the scenario language would write them: with the texts of the screens in the code.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

USER = "OPERA001"
OPERATOR = "Portal del Operador de Comercio Exterior"
ROLES = 7
STATUS = 8
"""Indices of two columns of the table, without the row header."""


def script(page: Page, base_url: str) -> None:
    """Create a user, assign profiles and roles, modify them, then suspend, reactivate and delete the user."""
    _post(page, base_url, "/api/world", {"users": []})
    _sign_in(page)
    _create_user(page)
    _assign_profiles(page)
    _assign_roles(page)
    _modify_profiles(page, base_url)
    _suspend(page)
    _reactivate(page)
    _delete(page)


def _sign_in(page: Page) -> None:
    page.goto("/portal/")
    _expect_heading(page, "Portal de la SUNAT")
    page.get_by_role("button", name="SUNAT Operaciones en Línea").click()
    _expect_heading(page, "SUNAT Operaciones en Línea")
    procedures = page.get_by_role("region", name="Trámites, Consultas, Declaraciones Informativas")
    procedures.get_by_role("link", name="Ingrese aquí").click()
    _expect_heading(page, "Clave SOL")
    page.get_by_role("textbox", name="RUC").fill("20000000061")
    page.get_by_role("textbox", name="Usuario").fill("PRACTICA")
    page.get_by_label("Clave", exact=True).fill("Practica2026")
    page.get_by_role("button", name="Iniciar Sesión").click()
    _expect_heading(page, "Menú SOL")
    expect(page.get_by_text("OPERADOR DE PRÁCTICA S.A.C.").first).to_be_visible()
    page.get_by_role("link", name="Administración usuarios").click()
    _expect_heading(page, "Administración de Usuarios Secundarios")


def _create_user(page: Page) -> None:
    page.get_by_role("button", name="Crear Usuario").click()
    _expect_heading(page, "Registro de Usuario Secundario")
    page.get_by_role("combobox", name="Tipo de documento de identidad").select_option("DNI")
    page.get_by_role("textbox", name="Número de documento de identidad").fill("99999901")
    expect(page.get_by_role("textbox", name="Apellido paterno")).to_have_value("EJEMPLO")
    page.get_by_role("textbox", name="Correo electrónico").fill("rosa@example.com")
    page.get_by_role("textbox", name="Usuario", exact=True).fill(USER)
    page.get_by_label("Clave", exact=True).fill("Opera2026")
    page.get_by_label("Reingrese la nueva clave").fill("Opera2026")
    page.get_by_role("button", name="Siguiente").click()
    _expect_heading(page, "Confirmación de Datos de Usuario Secundario")
    expect(page.get_by_role("region", name="Datos del usuario secundario")).to_contain_text(USER)
    assert _world(page)["users"] == []


def _assign_profiles(page: Page) -> None:
    page.get_by_role("button", name="Asignar Perfiles").click()
    _expect_heading(page, "Asignación de Perfiles")
    page.get_by_role("checkbox", name=OPERATOR).check()
    expect(page.get_by_role("checkbox", name="Declaraciones – Consulta")).to_be_checked()
    page.get_by_role("button", name="Siguiente").click()
    _expect_heading(page, "Resumen de Perfiles y Opciones")
    summary = page.get_by_role("region", name="Perfiles y opciones")
    expect(summary).to_contain_text("Declaraciones – Consulta")
    page.get_by_role("button", name="Grabar").click()
    _expect_message(page, "El usuario secundario y sus perfiles han sido registrados satisfactoriamente")
    page.get_by_role("button", name="Aceptar").click()
    _expect_heading(page, "Administración de Usuarios Secundarios")
    _expect_cell(page, STATUS, "Activo")
    world = _world(page)
    assert USER in world["may_sign_in"]
    assert OPERATOR in _user(world)["profiles"]
    assert "Declaraciones – Consulta" in _user(world)["in_force"][OPERATOR]


def _assign_roles(page: Page) -> None:
    _row(page).get_by_role("checkbox", name="Marcar").check()
    page.get_by_role("button", name="Asignar Roles").click()
    _expect_heading(page, "Asignación de Roles")
    page.get_by_role("checkbox", name="Importador").check()
    page.get_by_role("checkbox", name="Despachador de aduana").check()
    page.get_by_role("button", name="Asignar", exact=True).click()
    _expect_message(page, "Se ha asignado los roles correctamente al usuario")
    page.get_by_role("button", name="Aceptar").click()
    _expect_cell(page, ROLES, "Importador")
    roles = _user(_world(page))["roles"][OPERATOR]
    assert "Importador" in roles
    assert "Despachador de aduana" in roles


def _modify_profiles(page: Page, base_url: str) -> None:
    _row(page).get_by_role("checkbox", name="Marcar").check()
    page.get_by_role("button", name="Modificar Perfiles").click()
    _expect_heading(page, "Asignación de Perfiles")
    expect(page.get_by_role("checkbox", name=OPERATOR)).to_be_checked()
    page.get_by_role("button", name=OPERATOR).click()
    page.get_by_role("checkbox", name="Declaraciones – Transmisión").uncheck()
    page.get_by_role("checkbox", name="Solicitudes – Registro").uncheck()
    page.get_by_role("button", name="Siguiente").click()
    _expect_heading(page, "Resumen de Perfiles y Opciones")
    removed_options = page.get_by_role("region", name="Opciones quitadas")
    expect(removed_options).to_contain_text("Declaraciones – Transmisión")
    expect(removed_options).to_contain_text("Solicitudes – Registro")
    page.get_by_role("button", name="Grabar").click()
    _expect_message(
        page,
        "El Usuario Secundario y sus Perfiles han sido registrados satisfactoriamente. "
        "Usted Podrá utilizarlos en aproximadamente una hora",
    )
    user = _user(_world(page))
    assert "Declaraciones – Transmisión" not in user["profiles"][OPERATOR]
    assert "Declaraciones – Transmisión" in user["in_force"][OPERATOR]
    page.get_by_role("button", name="Aceptar").click()
    _post(page, base_url, "/api/clock", {"advance_hours": 1})
    assert "Declaraciones – Transmisión" not in _user(_world(page))["in_force"][OPERATOR]


def _suspend(page: Page) -> None:
    _change_status(page, "Suspender")
    expect(_dialog(page, "¿Confirma el cambio de estado?")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text(USER)
    page.get_by_role("button", name="Aceptar").click()
    _expect_status(page, "Suspendido", may_sign_in=False)


def _reactivate(page: Page) -> None:
    _change_status(page, "Reactivar")
    expect(_dialog(page, "¿Confirma el cambio de estado?")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text(USER)
    page.get_by_role("button", name="Aceptar").click()
    _expect_status(page, "Activo", may_sign_in=True)


def _delete(page: Page) -> None:
    _change_status(page, "Eliminar")
    expect(_dialog(page, "¿Confirma el cambio de estado?")).to_be_visible()
    page.get_by_role("button", name="Aceptar").click()
    expect(_dialog(page, "La eliminación no se puede revertir. Está seguro?")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text(USER)
    page.get_by_role("button", name="Aceptar").click()
    _expect_status(page, "Eliminado", may_sign_in=False)


def _change_status(page: Page, change: str) -> None:
    _row(page).get_by_role("combobox", name="Modificar Estado").select_option(change)
    page.get_by_role("button", name="Cambiar Estado").click()


def _expect_status(page: Page, status: str, *, may_sign_in: bool) -> None:
    _expect_message(page, "Modificación de Estado(s) realizado(s) satisfactoriamente")
    _expect_cell(page, STATUS, status)
    world = _world(page)
    assert _user(world)["status"] == status
    assert (USER in world["may_sign_in"]) is may_sign_in


def _expect_heading(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def _expect_message(page: Page, text: str) -> None:
    expect(page.get_by_role("status").get_by_text(text, exact=True)).to_be_visible()


def _expect_cell(page: Page, column: int, text: str) -> None:
    expect(_row(page).get_by_role("cell").nth(column)).to_contain_text(text)


def _row(page: Page) -> Locator:
    return page.get_by_role("row", name=USER)


def _dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name)


def _world(page: Page) -> dict[str, Any]:
    answer = page.request.get("/api/world")
    expect(answer).to_be_ok()
    world: dict[str, Any] = answer.json()
    return world


def _user(world: dict[str, Any]) -> dict[str, Any]:
    return next(user for user in world["users"] if user["username"] == USER)


def _post(page: Page, base_url: str, path: str, body: dict[str, object]) -> None:
    answer = page.request.post(path, data=body, headers={"Origin": base_url})
    expect(answer).to_be_ok()
