"""The sentences of *Entonces* about the stored company."""

from __future__ import annotations

from functools import partial

from simulator.scenario.domains import (
    OPTION,
    PROFILE,
    ROLE,
    STATUS,
    USERNAME,
)
from simulator.scenario.grammar import StepKind
from simulator.scenario.model.world_expectations import (
    ExpectInForce,
    ExpectNoOtherChange,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
)
from simulator.scenario.sentence_rows import (
    ABSENT,
    OPTION_NAME,
    PORTAL,
    PRESENT,
    row,
)

_entonces = partial(row, StepKind.EXPECTATION)

WORLD_EXPECTATIONS = (
    _entonces(
        "el usuario secundario {string} queda {string}",
        "El usuario secundario «{0}» queda en estado «{1}»",
        ExpectStatus,
        {"username": USERNAME, "status": STATUS},
        *("OPERA001", "Suspendido"),
    ),
    _entonces(
        "no queda registrado el usuario secundario {string}",
        "El usuario secundario «{0}» no queda registrado",
        ExpectNoUser,
        {"username": USERNAME},
        "OPERA001",
    ),
    _entonces(
        "el usuario secundario {string} puede iniciar sesión",
        "El usuario secundario «{0}» puede iniciar sesión",
        ExpectSignIn,
        {"username": USERNAME},
        "OPERA001",
        fixed={"allowed": True},
    ),
    _entonces(
        "el usuario secundario {string} no puede iniciar sesión",
        "El usuario secundario «{0}» no puede iniciar sesión",
        ExpectSignIn,
        {"username": USERNAME},
        "OPERA001",
        fixed={"allowed": False},
    ),
    _entonces(
        "el usuario secundario {string} queda con el perfil {string}",
        "El usuario secundario «{0}» queda con el perfil «{1}»",
        ExpectProfile,
        {"username": USERNAME, "profile": PROFILE},
        *("OPERA001", PORTAL),
        fixed=PRESENT,
    ),
    _entonces(
        "el usuario secundario {string} queda sin el perfil {string}",
        "El usuario secundario «{0}» queda sin el perfil «{1}»",
        ExpectProfile,
        {"username": USERNAME, "profile": PROFILE},
        *("OPERA001", PORTAL),
        fixed=ABSENT,
    ),
    _entonces(
        "el usuario secundario {string} queda con la opción {string}",
        "El usuario secundario «{0}» queda con la opción «{1}»",
        ExpectOption,
        {"username": USERNAME, "option": OPTION},
        *("OPERA001", OPTION_NAME),
        fixed=PRESENT,
    ),
    _entonces(
        "el usuario secundario {string} queda sin la opción {string}",
        "El usuario secundario «{0}» queda sin la opción «{1}»",
        ExpectOption,
        {"username": USERNAME, "option": OPTION},
        *("OPERA001", OPTION_NAME),
        fixed=ABSENT,
    ),
    _entonces(
        "el usuario secundario {string} tiene vigente la opción {string}",
        "El usuario secundario «{0}» tiene vigente la opción «{1}»",
        ExpectInForce,
        {"username": USERNAME, "option": OPTION},
        *("OPERA001", OPTION_NAME),
        fixed=PRESENT,
    ),
    _entonces(
        "el usuario secundario {string} no tiene vigente la opción {string}",
        "El usuario secundario «{0}» no tiene vigente la opción «{1}»",
        ExpectInForce,
        {"username": USERNAME, "option": OPTION},
        *("OPERA001", OPTION_NAME),
        fixed=ABSENT,
    ),
    _entonces(
        "el usuario secundario {string} queda con el rol {string}",
        "El usuario secundario «{0}» queda con el rol «{1}»",
        ExpectRole,
        {"username": USERNAME, "role": ROLE},
        *("OPERA001", "Importador"),
        fixed=PRESENT,
    ),
    _entonces(
        "el usuario secundario {string} queda sin el rol {string}",
        "El usuario secundario «{0}» queda sin el rol «{1}»",
        ExpectRole,
        {"username": USERNAME, "role": ROLE},
        *("OPERA001", "Importador"),
        fixed=ABSENT,
    ),
    _entonces(
        "el usuario secundario {string} queda con el rol {string} en el perfil {string}",
        "El usuario secundario «{0}» queda con el rol «{1}» en el perfil «{2}»",
        ExpectRole,
        {"username": USERNAME, "role": ROLE, "profile": PROFILE},
        *("OPERA001", "Despachador de aduana", "Teledespacho"),
        fixed=PRESENT,
    ),
    _entonces(
        "el usuario secundario {string} queda sin el rol {string} en el perfil {string}",
        "El usuario secundario «{0}» queda sin el rol «{1}» en el perfil «{2}»",
        ExpectRole,
        {"username": USERNAME, "role": ROLE, "profile": PROFILE},
        *("OPERA001", "Despachador de aduana", "Teledespacho"),
        fixed=ABSENT,
    ),
    _entonces(
        "no cambia nada más en la empresa",
        "No cambia nada más en la empresa",
        ExpectNoOtherChange,
        {},
    ),
)
