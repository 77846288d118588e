"""The vocabulary: every sentence that a scenario may use, as rows of data.

The author writes *hacemos clic en "Grabar"*; coach and manual print *Haga clic en «Grabar»*. The vocabulary
is closed: any other line is an error, and its message suggests the nearest sentences. A row names the fields
of the action in the order of the values; the last arguments are the texts of its example. The sentences of
*Entonces* are in `expectation_sentences`.
"""

from __future__ import annotations

from functools import partial

from simulator.procedure.catalogue import Status
from simulator.procedure.messages import label
from simulator.scenario.domains import (
    BUTTON_NAME,
    CHECKBOX_NAME,
    CHOICE,
    DELAY,
    DOCUMENT_NUMBER,
    DOCUMENT_TYPE,
    EMAIL,
    FIELD_NAME,
    GIVEN_NAMES,
    MATERNAL_SURNAME,
    MINUTES,
    MOMENT,
    OPTIONS,
    PARAGRAPH,
    PASSWORD,
    PATERNAL_SURNAME,
    PROFILE,
    PROFILES,
    REGION_NAME,
    ROLES,
    SINGLE_OPTION,
    SINGLE_PROFILE,
    SINGLE_ROLE,
    START_SCREEN,
    STATUS,
    TEXT,
    USERNAME,
    VALUE,
)
from simulator.scenario.expectation_sentences import SCREEN_EXPECTATIONS, WORLD_EXPECTATIONS
from simulator.scenario.grammar import StepKind, Table, Variant
from simulator.scenario.model import (
    AddUser,
    AdvanceClock,
    Arrive,
    Check,
    Choose,
    Click,
    Fill,
    GoBack,
    Identify,
    KeepOptions,
    Narration,
    Note,
    NoUser,
    NoUsers,
    OpenPortal,
    OpenSession,
    Picture,
    PostponeOptions,
    PressEnter,
    Reload,
    SetClock,
    SetEmail,
    SetNames,
    SetOptions,
    SetPassword,
    Uncheck,
)
from simulator.scenario.sentence_rows import (
    BUTTON,
    BUTTON_OF_DIALOG,
    CHECKBOX,
    FIELD,
    PORTAL,
    REGION,
    ROW_CHECKBOX,
    row,
)

ADMINISTRATION = "Administración de Usuarios Secundarios"
NUMBER_LABEL = "Número de documento de identidad"

SELECTS = (label("document-type"),)
"""Form fields that are selects: one chooses there and does not write."""
FIELD_TABLE = Table(("Campo", "Valor"), has_header=False)
USER_TABLE = Table(
    ("Usuario", "Estado", "Perfiles", "Roles"),
    has_header=True,
    defaults={"Estado": Status.ACTIVE, "Roles": ""},
)
"""What its optional columns say is what the sentences of one user leave unsaid."""

_dado = partial(row, StepKind.PREPARATION)
_cuando = partial(row, StepKind.ACTION)
_asterisco = partial(row, StepKind.NARRATION)

PREPARATIONS = (
    _dado(
        "la empresa no tiene usuarios secundarios", "La empresa no tiene usuarios secundarios", NoUsers, {}
    ),
    _dado(
        "la empresa no tiene el usuario secundario {string}",
        "La empresa no tiene el usuario secundario «{0}»",
        NoUser,
        {"username": USERNAME},
        "OPERA009",
    ),
    _dado(
        "la empresa tiene el usuario secundario {string} con el perfil {string}",
        "La empresa tiene el usuario secundario «{0}» con el perfil «{1}»",
        AddUser,
        {"username": USERNAME, "profiles": SINGLE_PROFILE},
        *("OPERA001", PORTAL),
        fixed={"status": Status.ACTIVE, "roles": ()},
    ),
    _dado(
        "la empresa tiene el usuario secundario {string} con el perfil {string} y el rol {string}",
        "La empresa tiene el usuario secundario «{0}» con el perfil «{1}» y el rol «{2}»",
        AddUser,
        {"username": USERNAME, "profiles": SINGLE_PROFILE, "roles": SINGLE_ROLE},
        *("OPERA001", PORTAL, "Importador"),
        fixed={"status": Status.ACTIVE},
    ),
    _dado(
        "la empresa tiene los usuarios secundarios",
        "La empresa tiene el usuario secundario «{0}», en estado «{1}», {2} y {3}",
        AddUser,
        {"username": USERNAME, "status": STATUS, "profiles": PROFILES, "roles": ROLES},
        *("OPERA001", "Suspendido", f"{PORTAL}; Teledespacho", f"{PORTAL}: Despachador de aduana"),
        table=USER_TABLE,
    ),
    _dado(
        "el usuario secundario {string} se identifica con {string} {string}",
        "El usuario secundario «{0}» se identifica con {1} {2}",
        Identify,
        {"username": USERNAME, "document_type": DOCUMENT_TYPE, "number": DOCUMENT_NUMBER},
        *("OPERA001", "DNI", "99999901"),
    ),
    _dado(
        "el usuario secundario {string} tiene la clave {string}",
        "El usuario secundario «{0}» tiene la clave «{1}»",
        SetPassword,
        {"username": USERNAME, "password": PASSWORD},
        *("OPERA001", "Opera2026"),
    ),
    _dado(
        "el usuario secundario {string} tiene los apellidos {string} y {string} y los nombres {string}",
        "El usuario secundario «{0}» tiene los apellidos «{1}» y «{2}» y los nombres «{3}»",
        SetNames,
        {
            "username": USERNAME,
            "paternal_surname": PATERNAL_SURNAME,
            "maternal_surname": MATERNAL_SURNAME,
            "given_names": GIVEN_NAMES,
        },
        *("OPERA001", "EJEMPLO", "SPECIMEN", "ANA BEATRIZ"),
    ),
    _dado(
        "el usuario secundario {string} tiene el apellido {string} y los nombres {string}",
        "El usuario secundario «{0}» tiene el apellido «{1}» y los nombres «{2}»",
        SetNames,
        {"username": USERNAME, "paternal_surname": PATERNAL_SURNAME, "given_names": GIVEN_NAMES},
        *("OPERA001", "SPECIMEN", "ANA BEATRIZ"),
        fixed={"maternal_surname": ""},
    ),
    _dado(
        "el usuario secundario {string} tiene el correo {string}",
        "El usuario secundario «{0}» tiene el correo «{1}»",
        SetEmail,
        {"username": USERNAME, "email": EMAIL},
        *("OPERA001", "ana@empresa.example"),
    ),
    _dado(
        "el usuario secundario {string} tiene solo la opción {string} del perfil {string}",
        "El usuario secundario «{0}» tiene el perfil «{2}» solo con la opción «{1}»",
        SetOptions,
        {"username": USERNAME, "options": SINGLE_OPTION, "profile": PROFILE},
        *("OPERA001", "Consulta de respuestas", "Teledespacho"),
    ),
    _dado(
        "el usuario secundario {string} tiene solo las opciones {string} del perfil {string}",
        "El usuario secundario «{0}» tiene el perfil «{2}» solo {1}",
        SetOptions,
        {"username": USERNAME, "options": OPTIONS, "profile": PROFILE},
        *("OPERA001", "Envío de documentos; Consulta de respuestas", "Teledespacho"),
    ),
    _dado(
        "el reloj de práctica marca {string}",
        "El reloj de práctica marca «{0}»",
        SetClock,
        {"moment": MOMENT},
        "02/03/2026 09:30",
    ),
    _dado(
        "las opciones del usuario secundario {string} entran en vigencia en {int} minuto(s)",
        "Las opciones del usuario secundario «{0}» entran en vigencia en {1} minutos",
        PostponeOptions,
        {"username": USERNAME, "minutes": DELAY},
        *("OPERA001", "60"),
        variants=(
            Variant(
                "minutes", ("1",), "Las opciones del usuario secundario «{0}» entran en vigencia en 1 minuto"
            ),
        ),
    ),
    _dado(
        "el usuario secundario {string} todavía tiene vigente la opción {string} del perfil {string}",
        "El usuario secundario «{0}» todavía tiene vigente el perfil «{2}» con la opción «{1}»",
        KeepOptions,
        {"username": USERNAME, "options": SINGLE_OPTION, "profile": PROFILE},
        *("OPERA001", "Consulta de respuestas", "Teledespacho"),
    ),
    _dado(
        "el usuario secundario {string} todavía tiene vigentes las opciones {string} del perfil {string}",
        "El usuario secundario «{0}» todavía tiene vigente el perfil «{2}» {1}",
        KeepOptions,
        {"username": USERNAME, "options": OPTIONS, "profile": PROFILE},
        *("OPERA001", "Envío de documentos; Consulta de respuestas", "Teledespacho"),
    ),
    _dado(
        "hemos iniciado sesión con la Clave Principal",
        "La sesión está abierta con la Clave Principal",
        OpenSession,
        {},
    ),
    _dado(
        "hemos iniciado sesión con la Clave Principal hace {int} minuto(s)",
        "La sesión se abrió con la Clave Principal y lleva {0} minutos sin uso",
        OpenSession,
        {"idle_minutes": MINUTES},
        "21",
        variants=(
            Variant(
                "idle_minutes",
                ("1",),
                "La sesión se abrió con la Clave Principal y lleva 1 minuto sin uso",
            ),
        ),
    ),
    _dado(
        "hemos iniciado sesión con el usuario secundario {string}",
        "La sesión está abierta con el usuario secundario «{0}»",
        OpenSession,
        {"username": USERNAME},
        "OPERA001",
    ),
    _dado(
        "estamos en la pantalla {string}",
        "Se parte de la pantalla «{0}»",
        Arrive,
        {"screen": START_SCREEN},
        ADMINISTRATION,
    ),
)

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
    _cuando("volvemos atrás en el navegador", "Vuelva atrás en el navegador", GoBack, {}),
    _cuando("recargamos la página", "Recargue la página", Reload, {}),
)

NARRATIONS = (
    _asterisco(
        "{paragraph}. {text}",
        "{1}",
        Narration,
        {"paragraph": PARAGRAPH, "text": TEXT},
        *("4.2", "Los trámites en línea están en un solo lugar."),
    ),
    _asterisco(
        "Nota en la casilla {string}: {text}",
        "{1}",
        Note,
        {"target.name": CHECKBOX_NAME, "text": TEXT},
        *(PORTAL, "El usuario ya tenía este perfil"),
        fixed=CHECKBOX,
    ),
    _asterisco(
        "Nota en la sección {string}: {text}",
        "{1}",
        Note,
        {"target.name": REGION_NAME, "text": TEXT},
        *("Opciones quitadas", "Lo que el usuario deja de tener"),
        fixed=REGION,
    ),
    _asterisco(
        "Imagen: {text}", "{0}", Picture, {"caption": TEXT}, "La tabla, antes de crear al primer usuario"
    ),
)

VOCABULARY = (*PREPARATIONS, *ACTIONS, *SCREEN_EXPECTATIONS, *WORLD_EXPECTATIONS, *NARRATIONS)
"""All sentences, in the order in which `sol-simulator sentences` lists them."""
