"""How the *Dado* sentences prepare a sandbox."""

from __future__ import annotations

from functools import reduce

import pytest

from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario import preparations
from simulator.scenario.preparations import PreparationUpdate
from simulator.world import Preparation, PreparedSession, PreparedUser

PORTAL = "Portal del Operador de Comercio Exterior"


def preparation_of(*updates: PreparationUpdate) -> Preparation:
    return reduce(lambda preparation, update: update(preparation), updates, Preparation())


def test_a_user_has_all_the_options_of_the_profile() -> None:
    assert preparation_of(preparations.user("OPERA001", "Teledespacho")).users == (
        PreparedUser(username="OPERA001", profiles={"Teledespacho": None}),
    )


def test_a_role_goes_to_the_profile_that_offers_it() -> None:
    (user,) = preparation_of(
        preparations.user_row("OPERA001", "Activo", f"{PORTAL}; Teledespacho", "Importador")
    ).users
    assert user.roles == {PORTAL: ("Importador",)}


def test_a_role_of_two_profiles_goes_to_the_one_that_is_named() -> None:
    roles = f"Teledespacho: Despachador de aduana; {PORTAL}: Despachador de aduana; Importador"
    (user,) = preparation_of(
        preparations.user_row("OPERA001", "Activo", f"{PORTAL}; Teledespacho", roles)
    ).users
    assert user.roles == {
        PORTAL: ("Despachador de aduana", "Importador"),
        "Teledespacho": ("Despachador de aduana",),
    }


@pytest.mark.parametrize(
    ("profiles", "roles", "expected"),
    [
        ("", "", "sin perfiles y sin roles"),
        ("Teledespacho", "", "con el perfil «Teledespacho» y sin roles"),
        (
            "Teledespacho",
            "Proveedor de software",
            "con el perfil «Teledespacho» y con el rol «Proveedor de software»",
        ),
        (
            f"Teledespacho; {PORTAL}",
            "Teledespacho: Despachador de aduana; Importador",
            (
                f"con los perfiles «Teledespacho» y «{PORTAL}»"
                " y con los roles «Despachador de aduana» (en «Teledespacho») y «Importador»"
            ),
        ),
    ],
)
def test_a_row_of_the_table_becomes_one_sentence(profiles: str, roles: str, expected: str) -> None:
    instruction = preparations.user_row_instruction("OPERA001", "Activo", profiles, roles)
    assert instruction == f"La empresa tiene el usuario secundario «OPERA001», en estado «Activo», {expected}"


def test_document_and_clave_are_those_of_the_user_that_is_named() -> None:
    first, second = preparation_of(
        preparations.user("OPERA001", "Teledespacho"),
        preparations.user_row("OPERA002", "Suspendido", "", ""),
        preparations.document("OPERA002", "Pasaporte", "ZZ123456"),
        preparations.password("OPERA002", "Opera2026"),
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
    assert preparation_of(preparations.principal_session(21)).session == PreparedSession(idle_minutes=21)


def test_a_later_session_takes_the_place_of_an_earlier_one() -> None:
    preparation = preparation_of(
        preparations.user("OPERA001", "Teledespacho"),
        preparations.principal_session(),
        preparations.secondary_session("OPERA001"),
        preparations.arrival("Menú SOL"),
    )
    assert preparation.session == PreparedSession(username="OPERA001")
    assert preparation.screen == "Menú SOL"
