"""The sentences of *Entonces*: expectations about the screen and about the stored world."""

from __future__ import annotations

from collections.abc import Callable

from simulator.scenario import quoted_names
from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.model import (
    Action,
    ExpectCell,
    ExpectChecked,
    ExpectControl,
    ExpectDialog,
    ExpectDialogText,
    ExpectFieldError,
    ExpectInForce,
    ExpectMessage,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectRow,
    ExpectScreen,
    ExpectSignIn,
    ExpectStatus,
    ExpectText,
    ExpectValue,
    Kind,
    Target,
)

PORTAL = "Portal del Operador de Comercio Exterior"
OPTION = "Declaraciones – Consulta"


def _entonces(
    expression: str,
    instruction: str,
    build: Callable[..., Action],
    *sample: str,
    blank_instruction: str | None = None,
) -> Sentence:
    return Sentence(
        StepKind.EXPECTATION, expression, instruction, build, sample, blank_instruction=blank_instruction
    )


SCREEN_EXPECTATIONS = (
    _entonces(
        "se muestra la pantalla {string}",
        "Se muestra la pantalla «{0}»",
        lambda heading: ExpectScreen(quoted_names.heading(heading)),
        "Administración de Usuarios Secundarios",
    ),
    _entonces(
        "se muestra el mensaje {string}",
        "Se muestra el mensaje «{0}»",
        ExpectMessage,
        "Se ha asignado los roles correctamente al usuario",
    ),
    _entonces(
        "se muestra el aviso {string}",
        "Se muestra el aviso «{0}»",
        ExpectDialog,
        "¿Confirma el cambio de estado?",
    ),
    _entonces(
        "no se muestra el aviso {string}",
        "Ya no se muestra el aviso «{0}»",
        lambda text: ExpectDialog(text, present=False),
        "¿Confirma el cambio de estado?",
    ),
    _entonces("el aviso muestra {string}", "El aviso muestra «{0}»", ExpectDialogText, "OPERA001"),
    _entonces(
        "el aviso no muestra {string}",
        "El aviso no muestra «{0}»",
        lambda text: ExpectDialogText(text, present=False),
        "OPERA001",
    ),
    _entonces(
        "el campo {string} muestra el error {string}",
        "El campo «{0}» muestra el error «{1}»",
        lambda name, text: ExpectFieldError(Target(Kind.FIELD, name), text),
        *("Número de documento de identidad", "El DNI debe tener 8 dígitos."),
    ),
    _entonces(
        "el campo {string} contiene {string}",
        "El campo «{0}» contiene «{1}»",
        lambda name, value: ExpectValue(Target(Kind.FIELD, name), value),
        *("Apellido paterno", "EJEMPLO"),
        blank_instruction="El campo «{0}» está vacío",
    ),
    _entonces(
        "el campo {string} está vacío",
        "El campo «{0}» está vacío",
        lambda name: ExpectValue(Target(Kind.FIELD, name), ""),
        "Clave",
    ),
    _entonces(
        "la casilla {string} está marcada",
        "La casilla «{0}» está marcada",
        lambda name: ExpectChecked(Target(Kind.CHECKBOX, name), checked=True),
        OPTION,
    ),
    _entonces(
        "la casilla {string} no está marcada",
        "La casilla «{0}» no está marcada",
        lambda name: ExpectChecked(Target(Kind.CHECKBOX, name), checked=False),
        OPTION,
    ),
    _entonces("se muestra la fila {string}", "Se muestra la fila de «{0}»", ExpectRow, "OPERA001"),
    _entonces(
        "no se muestra la fila {string}",
        "No se muestra la fila de «{0}»",
        lambda row: ExpectRow(row, present=False),
        "OPERA001",
    ),
    _entonces(
        "la fila {string} muestra {string} en {string}",
        "En la fila de «{0}», la columna «{2}» muestra «{1}»",
        lambda row, text, column: ExpectCell(row, column, text),
        *("OPERA001", "Activo", "Estado"),
    ),
    _entonces(
        "la fila {string} no muestra {string} en {string}",
        "En la fila de «{0}», la columna «{2}» no muestra «{1}»",
        lambda row, text, column: ExpectCell(row, column, text, present=False),
        *("OPERA001", "Importador", "Roles"),
    ),
    _entonces("se muestra {string}", "Se muestra «{0}»", ExpectText, "OPERADOR DE PRÁCTICA S.A.C."),
    _entonces(
        "no se muestra {string}",
        "No se muestra «{0}»",
        lambda text: ExpectText(text, present=False),
        "Buzón Electrónico",
    ),
    _entonces(
        "la sección {string} muestra {string}",
        "La sección «{0}» muestra «{1}»",
        lambda region, text: ExpectText(text, region),
        *("Opciones quitadas", OPTION),
    ),
    _entonces(
        "la sección {string} no muestra {string}",
        "La sección «{0}» no muestra «{1}»",
        lambda region, text: ExpectText(text, region, present=False),
        *("Opciones quitadas", OPTION),
    ),
    _entonces(
        "se ofrece {string}",
        "Se ofrece «{0}»",
        lambda name: ExpectControl(Target(Kind.BUTTON, name)),
        "Grabar",
    ),
    _entonces(
        "no se ofrece {string}",
        "No se ofrece «{0}»",
        lambda name: ExpectControl(Target(Kind.BUTTON, name), present=False),
        "Administración usuarios",
    ),
)

WORLD_EXPECTATIONS = (
    _entonces(
        "el usuario secundario {string} queda {string}",
        "El usuario secundario «{0}» queda en estado «{1}»",
        lambda username, status: ExpectStatus(username, quoted_names.status(status)),
        *("OPERA001", "Suspendido"),
    ),
    _entonces(
        "no queda registrado el usuario secundario {string}",
        "El usuario secundario «{0}» no queda registrado",
        ExpectNoUser,
        "OPERA001",
    ),
    _entonces(
        "el usuario secundario {string} puede iniciar sesión",
        "El usuario secundario «{0}» puede iniciar sesión",
        lambda username: ExpectSignIn(username, allowed=True),
        "OPERA001",
    ),
    _entonces(
        "el usuario secundario {string} no puede iniciar sesión",
        "El usuario secundario «{0}» no puede iniciar sesión",
        lambda username: ExpectSignIn(username, allowed=False),
        "OPERA001",
    ),
    _entonces(
        "el usuario secundario {string} queda con el perfil {string}",
        "El usuario secundario «{0}» queda con el perfil «{1}»",
        lambda username, profile: ExpectProfile(username, quoted_names.profile(profile).name, present=True),
        *("OPERA001", PORTAL),
    ),
    _entonces(
        "el usuario secundario {string} queda sin el perfil {string}",
        "El usuario secundario «{0}» queda sin el perfil «{1}»",
        lambda username, profile: ExpectProfile(username, quoted_names.profile(profile).name, present=False),
        *("OPERA001", PORTAL),
    ),
    _entonces(
        "el usuario secundario {string} queda con la opción {string}",
        "El usuario secundario «{0}» queda con la opción «{1}»",
        lambda username, option: ExpectOption(username, quoted_names.option(option), present=True),
        *("OPERA001", OPTION),
    ),
    _entonces(
        "el usuario secundario {string} queda sin la opción {string}",
        "El usuario secundario «{0}» queda sin la opción «{1}»",
        lambda username, option: ExpectOption(username, quoted_names.option(option), present=False),
        *("OPERA001", OPTION),
    ),
    _entonces(
        "el usuario secundario {string} tiene vigente la opción {string}",
        "El usuario secundario «{0}» tiene vigente la opción «{1}»",
        lambda username, option: ExpectInForce(username, quoted_names.option(option), present=True),
        *("OPERA001", OPTION),
    ),
    _entonces(
        "el usuario secundario {string} no tiene vigente la opción {string}",
        "El usuario secundario «{0}» no tiene vigente la opción «{1}»",
        lambda username, option: ExpectInForce(username, quoted_names.option(option), present=False),
        *("OPERA001", OPTION),
    ),
    _entonces(
        "el usuario secundario {string} queda con el rol {string}",
        "El usuario secundario «{0}» queda con el rol «{1}»",
        lambda username, role: ExpectRole(username, quoted_names.role(role), present=True),
        *("OPERA001", "Importador"),
    ),
    _entonces(
        "el usuario secundario {string} queda sin el rol {string}",
        "El usuario secundario «{0}» queda sin el rol «{1}»",
        lambda username, role: ExpectRole(username, quoted_names.role(role), present=False),
        *("OPERA001", "Importador"),
    ),
)
