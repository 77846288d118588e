"""The sentences of *Cuando*: what a user does."""

from __future__ import annotations

from functools import partial

from simulator.procedure.messages import label
from simulator.scenario.domains import (
    BUTTON_NAME,
    CHECKBOX_NAME,
    CHOICE,
    FIELD_NAME,
    REGION_NAME,
    SLOWNESS,
    USERNAME,
    VALUE,
)
from simulator.scenario.grammar import StepKind, Table, Variant
from simulator.scenario.model.user_actions import (
    AdvanceClock,
    Check,
    Choose,
    Click,
    ExpireSession,
    FailOnce,
    Fill,
    GoBack,
    LockUser,
    OpenPortal,
    PressEnter,
    Reload,
    SlowDownPage,
    Uncheck,
)
from simulator.scenario.sentence_rows import (
    BUTTON,
    BUTTON_OF_DIALOG,
    CHECKBOX,
    FIELD,
    ROW_CHECKBOX,
    row,
)

NUMBER_LABEL = "Número de documento de identidad"

SELECTS = (label("document-type"),)
"""Form fields that are selects: one chooses there and does not write."""

FIELD_TABLE = Table(("Campo", "Valor"), has_header=False)

_cuando = partial(row, StepKind.ACTION)

ACTIONS = (
    _cuando("abrimos el portal de la SUNAT", "Abra el portal de práctica", OpenPortal, {}),
    _cuando(
        "hacemos clic en {string}",
        "Haga clic en «{0}»",
        Click,
        {"target.name": BUTTON_NAME},
        "Grabar",
        fixed=BUTTON,
    ),
    _cuando(
        "hacemos clic en {string} de la sección {string}",
        "En la sección «{1}», haga clic en «{0}»",
        Click,
        {"target.name": BUTTON_NAME, "target.region": REGION_NAME},
        *("Ingrese aquí", "Trámites, Consultas, Declaraciones Informativas"),
        fixed=BUTTON,
    ),
    _cuando(
        "hacemos clic en {string} del aviso",
        "En el aviso, haga clic en «{0}»",
        Click,
        {"target.name": BUTTON_NAME},
        "Cancelar",
        fixed=BUTTON_OF_DIALOG,
    ),
    _cuando(
        "escribimos {string} en {string}",
        "Escriba «{0}» en «{1}»",
        Fill,
        {"value": VALUE, "target.name": FIELD_NAME},
        *("99999901", NUMBER_LABEL),
        fixed=FIELD,
        variants=(Variant("value", ("",), "Deje en blanco «{1}»"),),
    ),
    _cuando(
        "elegimos {string} en {string}",
        "Elija «{0}» en «{1}»",
        Choose,
        {"value": CHOICE, "target.name": FIELD_NAME},
        *("DNI", "Tipo de documento de identidad"),
        fixed=FIELD,
    ),
    _cuando(
        "elegimos {string} en {string} de la fila {string}",
        "En la fila de «{2}», elija «{0}» en «{1}»",
        Choose,
        {"value": CHOICE, "target.name": FIELD_NAME, "target.row": USERNAME},
        *("Suspender", "Modificar Estado", "OPERA001"),
        fixed=FIELD,
    ),
    _cuando(
        "completamos",
        "Complete «{0}» con «{1}»",
        Fill,
        {"target.name": FIELD_NAME, "value": VALUE},
        *("RUC", "20000000061"),
        fixed=FIELD,
        table=FIELD_TABLE,
        variants=(
            Variant("value", ("",), "Deje en blanco «{0}»"),
            Variant("target.name", SELECTS, "Elija «{1}» en «{0}»"),
        ),
    ),
    _cuando(
        "marcamos {string}",
        "Marque «{0}»",
        Check,
        {"target.name": CHECKBOX_NAME},
        "Importador",
        fixed=CHECKBOX,
    ),
    _cuando(
        "desmarcamos {string}",
        "Desmarque «{0}»",
        Uncheck,
        {"target.name": CHECKBOX_NAME},
        "Importador",
        fixed=CHECKBOX,
    ),
    _cuando(
        "marcamos {string} de la sección {string}",
        "En la sección «{1}», marque «{0}»",
        Check,
        {"target.name": CHECKBOX_NAME, "target.region": REGION_NAME},
        *("Despachador de aduana", "Teledespacho"),
        fixed=CHECKBOX,
    ),
    _cuando(
        "desmarcamos {string} de la sección {string}",
        "En la sección «{1}», desmarque «{0}»",
        Uncheck,
        {"target.name": CHECKBOX_NAME, "target.region": REGION_NAME},
        *("Despachador de aduana", "Teledespacho"),
        fixed=CHECKBOX,
    ),
    _cuando(
        "marcamos la fila {string}",
        "Marque la casilla de la fila de «{0}»",
        Check,
        {"target.row": USERNAME},
        "OPERA001",
        fixed=ROW_CHECKBOX,
    ),
    _cuando(
        "desmarcamos la fila {string}",
        "Desmarque la casilla de la fila de «{0}»",
        Uncheck,
        {"target.row": USERNAME},
        "OPERA001",
        fixed=ROW_CHECKBOX,
    ),
    _cuando(
        "presionamos Enter en {string}",
        "Presione Enter en «{0}»",
        PressEnter,
        {"target.name": FIELD_NAME},
        "Buscar",
        fixed=FIELD,
    ),
    _cuando(
        "adelantamos una hora el reloj de práctica",
        "Adelante una hora el reloj de práctica",
        AdvanceClock,
        {},
        fixed={"hours": 1},
    ),
    _cuando(
        "la página tarda {int} segundo(s)",
        "Pida que la siguiente página tarde {0} segundos",
        SlowDownPage,
        {"seconds": SLOWNESS},
        "3",
        variants=(Variant("seconds", ("1",), "Pida que la siguiente página tarde 1 segundo"),),
    ),
    _cuando("el servidor falla una vez", "Pida que el servidor falle una vez", FailOnce, {}),
    _cuando("la sesión vence", "Pida que la sesión venza", ExpireSession, {}),
    _cuando("el usuario está bloqueado", "Pida que el usuario quede bloqueado", LockUser, {}),
    _cuando("volvemos atrás en el navegador", "Vuelva atrás en el navegador", GoBack, {}),
    _cuando("recargamos la página", "Recargue la página", Reload, {}),
)
