"""The vocabulary: every sentence that a scenario may use, its instruction, and its meaning.

The author writes *hacemos clic en "Grabar"*; coach and manual print *Haga clic en «Grabar»*. The vocabulary
is closed: any other line is an error, and its message suggests the nearest sentences. The last arguments of
an entry are the values of its example. The sentences of *Entonces* are in `expectation_sentences`.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.procedure.messages import label
from simulator.scenario import preparations, quoted_names
from simulator.scenario.expectation_sentences import SCREEN_EXPECTATIONS, WORLD_EXPECTATIONS
from simulator.scenario.grammar import InstructionTemplate, Sentence, StepKind, Table
from simulator.scenario.model import (
    Action,
    AdvanceClock,
    Check,
    Choose,
    Click,
    Fill,
    GoBack,
    Kind,
    Narration,
    Note,
    OpenPortal,
    Picture,
    Reload,
    Target,
    Uncheck,
)
from simulator.scenario.preparations import PreparationUpdate

PORTAL = "Portal del Operador de Comercio Exterior"
ADMINISTRATION = "Administración de Usuarios Secundarios"
NUMBER = "Número de documento de identidad"

SELECTS = {label("document-type")}
"""Form fields that are selects: one chooses there and does not write."""
FIELD_TABLE = Table(("Campo", "Valor"), has_header=False)
USER_TABLE = Table(("Usuario", "Estado", "Perfiles", "Roles"), has_header=True)


def _button(name: str, region: str | None = None) -> Target:
    return Target(Kind.BUTTON, name, region=region)


def _field(name: str, row: str | None = None) -> Target:
    return Target(Kind.FIELD, name, row=row)


def _checkbox(name: str, region: str | None = None) -> Target:
    return Target(Kind.CHECKBOX, name, region=region)


def _row_checkbox(row: str) -> Target:
    return Target(Kind.CHECKBOX, "Marcar", row=row)


def _region(name: str) -> Target:
    return Target(Kind.REGION, name)


def _fill_instruction(name: str, value: str) -> str:
    return f"Elija «{value}» en «{name}»" if name in SELECTS else f"Complete «{name}» con «{value}»"


def _narration(paragraph: str, _text: str) -> Narration:
    quoted_names.paragraph(paragraph)
    return Narration()


def _dado(
    expression: str,
    instruction: InstructionTemplate,
    build: Callable[..., PreparationUpdate],
    *sample: str,
    table: Table | None = None,
) -> Sentence:
    return Sentence(StepKind.PREPARATION, expression, instruction, build, sample, table)


def _cuando(
    expression: str,
    instruction: InstructionTemplate,
    build: Callable[..., Action],
    *sample: str,
    table: Table | None = None,
    blank_instruction: str | None = None,
) -> Sentence:
    return Sentence(StepKind.ACTION, expression, instruction, build, sample, table, blank_instruction)


def _asterisco(expression: str, build: Callable[..., Action], *sample: str) -> Sentence:
    return Sentence(StepKind.NARRATION, expression, "{1}", build, sample)


PREPARATIONS = (
    _dado(
        "la empresa no tiene usuarios secundarios",
        "La empresa no tiene usuarios secundarios",
        preparations.no_users,
    ),
    _dado(
        "la empresa tiene el usuario secundario {string} con el perfil {string}",
        "La empresa tiene el usuario secundario «{0}» con el perfil «{1}»",
        preparations.user,
        *("OPERA001", PORTAL),
    ),
    _dado(
        "la empresa tiene el usuario secundario {string} con el perfil {string} y el rol {string}",
        "La empresa tiene el usuario secundario «{0}» con el perfil «{1}» y el rol «{2}»",
        preparations.user_with_role,
        *("OPERA001", PORTAL, "Importador"),
    ),
    _dado(
        "la empresa tiene los usuarios secundarios",
        preparations.user_row_instruction,
        preparations.user_row,
        *("OPERA001", "Suspendido", f"{PORTAL}; Teledespacho", f"{PORTAL}: Despachador de aduana"),
        table=USER_TABLE,
    ),
    _dado(
        "el usuario secundario {string} se identifica con {string} {string}",
        "El usuario secundario «{0}» se identifica con {1} {2}",
        preparations.document,
        *("OPERA001", "DNI", "99999901"),
    ),
    _dado(
        "el usuario secundario {string} tiene la clave {string}",
        "El usuario secundario «{0}» tiene la clave «{1}»",
        preparations.password,
        *("OPERA001", "Opera2026"),
    ),
    _dado(
        "hemos iniciado sesión con la Clave Principal",
        "La sesión está abierta con la Clave Principal",
        preparations.principal_session,
    ),
    _dado(
        "hemos iniciado sesión con la Clave Principal hace {int} minutos",
        "La sesión se abrió con la Clave Principal y lleva {0} minutos sin uso",
        preparations.principal_session,
        "21",
    ),
    _dado(
        "hemos iniciado sesión con el usuario secundario {string}",
        "La sesión está abierta con el usuario secundario «{0}»",
        preparations.secondary_session,
        "OPERA001",
    ),
    _dado(
        "estamos en la pantalla {string}",
        "Se parte de la pantalla «{0}»",
        preparations.arrival,
        ADMINISTRATION,
    ),
)

ACTIONS = (
    _cuando("abrimos el portal de la SUNAT", "Abra el portal de práctica", OpenPortal),
    _cuando("hacemos clic en {string}", "Haga clic en «{0}»", lambda name: Click(_button(name)), "Grabar"),
    _cuando(
        "hacemos clic en {string} de la sección {string}",
        "En la sección «{1}», haga clic en «{0}»",
        lambda name, region: Click(_button(name, region)),
        *("Ingrese aquí", "Trámites, Consultas, Declaraciones Informativas"),
    ),
    _cuando(
        "escribimos {string} en {string}",
        "Escriba «{0}» en «{1}»",
        lambda value, name: Fill(_field(name), value),
        *("99999901", NUMBER),
        blank_instruction="Deje en blanco «{1}»",
    ),
    _cuando(
        "elegimos {string} en {string}",
        "Elija «{0}» en «{1}»",
        lambda value, name: Choose(_field(name), value),
        *("DNI", "Tipo de documento de identidad"),
    ),
    _cuando(
        "elegimos {string} en {string} de la fila {string}",
        "En la fila de «{2}», elija «{0}» en «{1}»",
        lambda value, name, row: Choose(_field(name, row), value),
        *("Suspender", "Modificar Estado", "OPERA001"),
    ),
    _cuando(
        "completamos",
        _fill_instruction,
        lambda name, value: Fill(_field(name), value),
        *("RUC", "20000000061"),
        table=FIELD_TABLE,
        blank_instruction="Deje en blanco «{0}»",
    ),
    _cuando("marcamos {string}", "Marque «{0}»", lambda name: Check(_checkbox(name)), "Importador"),
    _cuando("desmarcamos {string}", "Desmarque «{0}»", lambda name: Uncheck(_checkbox(name)), "Importador"),
    _cuando(
        "marcamos {string} de la sección {string}",
        "En la sección «{1}», marque «{0}»",
        lambda name, region: Check(_checkbox(name, region)),
        *("Despachador de aduana", "Teledespacho"),
    ),
    _cuando(
        "marcamos la fila {string}",
        "Marque la casilla de la fila de «{0}»",
        lambda row: Check(_row_checkbox(row)),
        "OPERA001",
    ),
    _cuando(
        "desmarcamos la fila {string}",
        "Desmarque la casilla de la fila de «{0}»",
        lambda row: Uncheck(_row_checkbox(row)),
        "OPERA001",
    ),
    _cuando(
        "adelantamos una hora el reloj de práctica",
        "Adelante una hora el reloj de práctica",
        lambda: AdvanceClock(hours=1),
    ),
    _cuando("volvemos atrás en el navegador", "Vuelva atrás en el navegador", GoBack),
    _cuando("recargamos la página", "Recargue la página", Reload),
)

NARRATIONS = (
    _asterisco("{paragraph}. {text}", _narration, "4.2", "Los trámites en línea están en un solo lugar."),
    _asterisco(
        "Nota en la casilla {string}: {text}",
        lambda name, text: Note(_checkbox(name), text),
        *(PORTAL, "El usuario ya tenía este perfil"),
    ),
    _asterisco(
        "Nota en la sección {string}: {text}",
        lambda name, text: Note(_region(name), text),
        *("Opciones quitadas", "Lo que el usuario deja de tener"),
    ),
    Sentence(
        StepKind.NARRATION,
        "Imagen: {text}",
        "{0}",
        lambda _caption: Picture(),
        ("La tabla, antes de crear al primer usuario",),
    ),
)

VOCABULARY = (*PREPARATIONS, *ACTIONS, *SCREEN_EXPECTATIONS, *WORLD_EXPECTATIONS, *NARRATIONS)
"""All sentences, in the order in which `sol-simulator sentences` lists them."""
