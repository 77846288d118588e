"""Expectations about the stored world: met, or answered with what the world has instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario.model import (
    Action,
    ExpectInForce,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    OpenPortal,
    StoredUserExpectation,
)
from simulator.scenario.world_expectations import ASPECT_TITLES, STATED_ASPECTS, mismatch, other_changes
from simulator.world import World, WorldUser
from simulator.world_changes import Aspect

PORTAL = "Portal del Operador de Comercio Exterior"
NOON = datetime(2026, 1, 5, 17, tzinfo=UTC)
ROSA = WorldUser(
    username="OPERA001",
    document_type=DocumentType.DNI,
    document_number="99999901",
    paternal_surname="EJEMPLO",
    maternal_surname="QUISPE",
    given_names="ROSA",
    email=None,
    status=Status.SUSPENDED,
    created_at=NOON,
    profiles={"Teledespacho": ("Envío de documentos",)},
    in_force={"Teledespacho": ("Envío de documentos", "Consulta de respuestas")},
    effective_at=NOON,
    roles={"Teledespacho": ("Despachador de aduana",)},
)
WORLD = World(
    ruc="20000000061",
    company="OPERADOR DE PRÁCTICA S.A.C.",
    clock=NOON,
    users=(ROSA,),
    may_sign_in=("PRACTICA",),
)


@pytest.mark.parametrize(
    "expectation",
    [
        ExpectStatus("OPERA001", Status.SUSPENDED),
        ExpectNoUser("OPERA002"),
        ExpectSignIn("OPERA001", allowed=False),
        ExpectSignIn("PRACTICA", allowed=True),
        ExpectProfile("OPERA001", "Teledespacho", present=True),
        ExpectProfile("OPERA001", "Drawback Web", present=False),
        ExpectOption("OPERA001", "Envío de documentos", present=True),
        ExpectOption("OPERA001", "Consulta de respuestas", present=False),
        ExpectInForce("OPERA001", "Consulta de respuestas", present=True),
        ExpectInForce("OPERA001", "Mensajes", present=False),
        ExpectRole("OPERA001", "Despachador de aduana", present=True),
        ExpectRole("OPERA001", "Importador", present=False),
        ExpectRole("OPERA001", "Despachador de aduana", present=True, profile="Teledespacho"),
        ExpectRole("OPERA001", "Despachador de aduana", present=False, profile=PORTAL),
    ],
    ids=str,
)
def test_a_met_expectation_says_nothing(expectation: StoredUserExpectation) -> None:
    assert mismatch(expectation, WORLD) is None


@pytest.mark.parametrize(
    ("expectation", "message"),
    [
        (ExpectStatus("OPERA001", Status.ACTIVE), "El usuario «OPERA001» está «Suspendido»."),
        (
            ExpectStatus("OPERA002", Status.ACTIVE),
            "El usuario «OPERA002» no está registrado. Usuarios: «OPERA001».",
        ),
        (ExpectNoUser("OPERA001"), "El usuario «OPERA001» está registrado y «Suspendido»."),
        (ExpectSignIn("OPERA001", allowed=True), "Pueden iniciar sesión: «PRACTICA»."),
        (ExpectSignIn("PRACTICA", allowed=False), "Pueden iniciar sesión: «PRACTICA»."),
        (ExpectProfile("OPERA001", "Drawback Web", present=True), "Perfiles de «OPERA001»: «Teledespacho»."),
        (ExpectProfile("OPERA001", "Teledespacho", present=False), "Perfiles de «OPERA001»: «Teledespacho»."),
        (
            ExpectOption("OPERA001", "Mensajes", present=True),
            "Opciones de «OPERA001»: «Envío de documentos».",
        ),
        (
            ExpectInForce("OPERA001", "Envío de documentos", present=False),
            "Opciones vigentes de «OPERA001»: «Envío de documentos», «Consulta de respuestas».",
        ),
        (ExpectRole("OPERA001", "Importador", present=True), "Roles de «OPERA001»: «Despachador de aduana»."),
        (
            ExpectRole("OPERA001", "Despachador de aduana", present=False, profile="Teledespacho"),
            "Roles de «OPERA001» en «Teledespacho»: «Despachador de aduana».",
        ),
        (
            ExpectRole("OPERA001", "Despachador de aduana", present=True, profile=PORTAL),
            f"Roles de «OPERA001» en «{PORTAL}»: ninguno.",
        ),
        (
            ExpectRole("OPERA009", "Importador", present=False),
            "El usuario «OPERA009» no está registrado. Usuarios: «OPERA001».",
        ),
    ],
    ids=str,
)
def test_an_unmet_expectation_says_what_is_there(expectation: StoredUserExpectation, message: str) -> None:
    assert mismatch(expectation, WORLD) == message


def test_an_empty_list_is_called_by_name() -> None:
    world = WORLD.model_copy(update={"users": (ROSA.model_copy(update={"roles": {}}),)})
    expectation = ExpectRole("OPERA001", "Importador", present=True)
    assert mismatch(expectation, world) == "Roles de «OPERA001»: ninguno."


LUIS = ROSA.model_copy(update={"username": "OPERA002", "document_number": "99999902"})
COMPANY = WORLD.model_copy(update={"users": (ROSA, LUIS)})
STATUS = {"status": Status.DELETED}
PROFILES = {"profiles": {}, "effective_at": NOON + timedelta(hours=1)}
IN_FORCE = {"in_force": {}, "effective_at": None}
ROLES: dict[str, object] = {"roles": {}}


def altered(username: str, update: dict[str, object]) -> World:
    """The company after something of that user has changed."""
    users = tuple(
        user.model_copy(update=update) if user.username == username else user for user in COMPANY.users
    )
    return COMPANY.model_copy(update={"users": users})


def joined(*users: WorldUser) -> World:
    return COMPANY.model_copy(update={"users": users})


def test_where_nothing_changes_nothing_else_changes() -> None:
    assert other_changes([], COMPANY, COMPANY) is None


@pytest.mark.parametrize(
    ("expectation", "update"),
    [
        (ExpectStatus("OPERA001", Status.DELETED), STATUS),
        (ExpectSignIn("OPERA001", allowed=False), STATUS),
        (ExpectProfile("OPERA001", "Teledespacho", present=False), PROFILES),
        (ExpectOption("OPERA001", "Envío de documentos", present=False), PROFILES),
        (ExpectInForce("OPERA001", "Envío de documentos", present=False), IN_FORCE),
        (ExpectRole("OPERA001", "Despachador de aduana", present=False), ROLES),
    ],
    ids=str,
)
def test_an_expectation_above_states_its_aspects_of_its_user_alone(
    expectation: StoredUserExpectation, update: dict[str, object]
) -> None:
    assert other_changes([OpenPortal(), expectation], COMPANY, altered("OPERA001", update)) is None
    assert other_changes([expectation], COMPANY, altered("OPERA002", update)) is not None
    names = altered("OPERA001", {**update, "given_names": "LUZ"})
    message = "Apellidos y nombres de «OPERA001»: de «EJEMPLO QUISPE ROSA» a «EJEMPLO QUISPE LUZ»."
    assert other_changes([expectation], COMPANY, names) == f"También cambió: {message}"


@pytest.mark.parametrize(
    ("above", "update"),
    [
        (ExpectStatus("OPERA001", Status.SUSPENDED), ROLES),
        (ExpectProfile("OPERA001", "Teledespacho", present=False), ROLES),
        (ExpectRole("OPERA001", "Despachador de aduana", present=False), PROFILES),
        (ExpectNoUser("OPERA001"), STATUS),
    ],
    ids=str,
)
def test_an_expectation_above_states_no_other_aspect(above: Action, update: dict[str, object]) -> None:
    assert other_changes([above], COMPANY, altered("OPERA001", update)) is not None


@pytest.mark.parametrize("above", [ExpectStatus, ExpectProfile, ExpectRole], ids=lambda each: each.__name__)
def test_of_a_new_user_any_expectation_states_everything(above: type[Action]) -> None:
    expectation = {
        ExpectStatus: ExpectStatus("OPERA002", Status.SUSPENDED),
        ExpectProfile: ExpectProfile("OPERA002", "Teledespacho", present=True),
        ExpectRole: ExpectRole("OPERA002", "Importador", present=False),
    }[above]
    assert other_changes([expectation], joined(ROSA), COMPANY) is None


@pytest.mark.parametrize(
    ("world", "message"),
    [
        (altered("OPERA001", STATUS), "Estado de «OPERA001»: de «Suspendido» a «Eliminado»."),
        (
            altered("OPERA002", {"roles": {"Drawback Web": ("Importador", "Exportador")}}),
            (
                "Roles de «OPERA002»: de Teledespacho («Despachador de aduana»)"
                " a Drawback Web («Importador», «Exportador»)."
            ),
        ),
        (
            altered("OPERA002", {"profiles": {}, "effective_at": None}),
            (
                "Perfiles y opciones de «OPERA002»: de Teledespacho («Envío de documentos») a ninguno."
                " Entrada en vigencia de «OPERA002»: de 05/01/2026 17:00 (UTC) a ninguno."
            ),
        ),
        (
            altered("OPERA001", {"document_type": DocumentType.PASSPORT, "email": "a@example.com"}),
            (
                "Documento de identidad de «OPERA001»: de «DNI 99999901» a «Pasaporte 99999901»."
                " Correo electrónico de «OPERA001»: de ninguno a «a@example.com»."
            ),
        ),
        (
            joined(ROSA, LUIS.model_copy(update={"username": "OPERA003"})),
            (
                "Registro de «OPERA002»: de «Suspendido» a no registrado."
                " Registro de «OPERA003»: de no registrado a «Suspendido»."
            ),
        ),
    ],
    ids=["status", "roles", "profiles", "data", "users"],
)
def test_what_else_changed_is_told_by_user_and_aspect(world: World, message: str) -> None:
    assert other_changes([ExpectNoUser("OPERA009")], COMPANY, world) == f"También cambió: {message}"


def test_every_expectation_about_a_user_states_something_or_nothing_on_purpose() -> None:
    assert set(STATED_ASPECTS) == set(get_args(StoredUserExpectation))
    assert set(ASPECT_TITLES) == set(Aspect)
