"""How the *Dado* sentences prepare a sandbox."""

from __future__ import annotations

from functools import reduce

from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario import preparations
from simulator.scenario.model import (
    AddUser,
    Arrive,
    Identify,
    OpenSession,
    PreparationAction,
    SetPassword,
)
from simulator.world import Preparation, PreparedSession, PreparedUser

PORTAL = "Portal del Operador de Comercio Exterior"
OPERATOR = AddUser("OPERA001", Status.ACTIVE, ("Teledespacho",), ())


def preparation_of(*actions: PreparationAction) -> Preparation:
    return reduce(preparations.apply, actions, Preparation())


def test_a_user_has_all_the_options_of_the_profile() -> None:
    assert preparation_of(OPERATOR).users == (
        PreparedUser(username="OPERA001", profiles={"Teledespacho": None}),
    )


def test_a_role_goes_to_the_profile_that_offers_it() -> None:
    (user,) = preparation_of(
        AddUser("OPERA001", Status.ACTIVE, (PORTAL, "Teledespacho"), ("Importador",))
    ).users
    assert user.roles == {PORTAL: ("Importador",)}


def test_a_role_of_two_profiles_goes_to_the_one_that_is_named() -> None:
    roles = ("Teledespacho: Despachador de aduana", f"{PORTAL}: Despachador de aduana", "Importador")
    (user,) = preparation_of(AddUser("OPERA001", Status.ACTIVE, (PORTAL, "Teledespacho"), roles)).users
    assert user.roles == {
        PORTAL: ("Despachador de aduana", "Importador"),
        "Teledespacho": ("Despachador de aduana",),
    }


def test_document_and_clave_are_those_of_the_user_that_is_named() -> None:
    first, second = preparation_of(
        OPERATOR,
        AddUser("OPERA002", Status.SUSPENDED, (), ()),
        Identify("OPERA002", DocumentType.PASSPORT, "ZZ123456"),
        SetPassword("OPERA002", "Opera2026"),
    ).users
    assert first == PreparedUser(username="OPERA001", profiles={"Teledespacho": None})
    assert second == PreparedUser(
        username="OPERA002",
        status=Status.SUSPENDED,
        document_type=DocumentType.PASSPORT,
        document_number="ZZ123456",
        password="Opera2026",
    )


def test_the_principal_session_may_have_been_idle() -> None:
    assert preparation_of(OpenSession(idle_minutes=21)).session == PreparedSession(idle_minutes=21)


def test_a_later_session_takes_the_place_of_an_earlier_one() -> None:
    preparation = preparation_of(
        OPERATOR,
        OpenSession(),
        OpenSession("OPERA001"),
        Arrive("Menú SOL"),
    )
    assert preparation.session == PreparedSession(username="OPERA001")
    assert preparation.screen == "Menú SOL"
