"""Expectations about the stored world: met, or answered with what the world has instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario.model import (
    ExpectInForce,
    ExpectNoUser,
    ExpectOption,
    ExpectProfile,
    ExpectRole,
    ExpectSignIn,
    ExpectStatus,
    WorldExpectation,
)
from simulator.scenario.world_expectations import mismatch
from simulator.world import World, WorldUser

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
    events=(),
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
    ],
    ids=str,
)
def test_a_met_expectation_says_nothing(expectation: WorldExpectation) -> None:
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
            ExpectRole("OPERA009", "Importador", present=False),
            "El usuario «OPERA009» no está registrado. Usuarios: «OPERA001».",
        ),
    ],
    ids=str,
)
def test_an_unmet_expectation_says_what_is_there(expectation: WorldExpectation, message: str) -> None:
    assert mismatch(expectation, WORLD) == message


def test_an_empty_list_is_called_by_name() -> None:
    world = WORLD.model_copy(update={"users": (ROSA.model_copy(update={"roles": {}}),)})
    expectation = ExpectRole("OPERA001", "Importador", present=True)
    assert mismatch(expectation, world) == "Roles de «OPERA001»: ninguno."
