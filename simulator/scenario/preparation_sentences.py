"""The sentences of *Dado*: what holds when a scenario begins."""

from __future__ import annotations

from functools import partial

from simulator.procedure.catalogue import Status
from simulator.scenario.domains import (
    DELAY,
    DOCUMENT_NUMBER,
    DOCUMENT_TYPE,
    EMAIL,
    GIVEN_NAMES,
    MATERNAL_SURNAME,
    MINUTES,
    MOMENT,
    OPTIONS,
    PASSWORD,
    PATERNAL_SURNAME,
    PROFILE,
    PROFILES,
    ROLES,
    SINGLE_OPTION,
    SINGLE_PROFILE,
    SINGLE_ROLE,
    START_SCREEN,
    STATUS,
    USERNAME,
)
from simulator.scenario.grammar import StepKind, Table, Variant
from simulator.scenario.model.preparation_actions import (
    AddUser,
    Arrive,
    Identify,
    KeepOptions,
    NoUser,
    NoUsers,
    OpenSession,
    PostponeOptions,
    SetClock,
    SetEmail,
    SetNames,
    SetOptions,
    SetPassword,
)
from simulator.scenario.sentence_rows import (
    PORTAL,
    row,
)

ADMINISTRATION = "Administración de Usuarios Secundarios"

USER_TABLE = Table(
    ("Usuario", "Estado", "Perfiles", "Roles"),
    has_header=True,
    defaults={"Estado": Status.ACTIVE, "Roles": ""},
)
"""What its optional columns say is what the sentences of one user leave unsaid."""

_dado = partial(row, StepKind.PREPARATION)

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
