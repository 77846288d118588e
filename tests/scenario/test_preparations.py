"""How the *Dado* sentences prepare a sandbox."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import reduce

import pytest

from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario import preparations
from simulator.scenario.domains import SentenceMisused
from simulator.scenario.model.preparation_actions import (
    AddUser,
    Arrive,
    Identify,
    KeepOptions,
    OpenSession,
    PostponeOptions,
    PreparationAction,
    SetClock,
    SetEmail,
    SetNames,
    SetOptions,
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
        paternal_surname="EJEMPLO",  # practice names, for a document that brings none
        maternal_surname="CASTRO",
        given_names="JUAN CARLOS",
    )


def test_the_names_of_another_document_than_a_dni_may_be_said() -> None:
    (user,) = preparation_of(
        OPERATOR,
        Identify("OPERA001", DocumentType.PASSPORT, "ZZ123456"),
        SetNames("OPERA001", "Specimen", "", "Erika"),
        SetEmail("OPERA001", "erika@empresa.example"),
    ).users
    assert (user.paternal_surname, user.maternal_surname, user.given_names) == ("Specimen", "", "Erika")
    assert user.email == "erika@empresa.example"


def test_a_pending_change_is_counted_from_the_practice_clock() -> None:
    prepared = preparation_of(
        SetClock("02/03/2026 23:30"),
        OPERATOR,
        SetOptions("OPERA001", "Teledespacho", ("Envío de documentos",)),
        PostponeOptions("OPERA001", 60),
        KeepOptions("OPERA001", "Buzón Electrónico", ("Mensajes",)),
    )
    (user,) = prepared.users
    assert prepared.clock == datetime(2026, 3, 3, 4, 30, tzinfo=UTC)
    assert user.effective_at == datetime(2026, 3, 3, 5, 30, tzinfo=UTC)
    assert user.profiles == {"Teledespacho": ("Envío de documentos",)}
    assert user.in_force == {"Buzón Electrónico": ("Mensajes",)}


@pytest.mark.parametrize(
    ("actions", "reason"),
    [
        ([OPERATOR, SetNames("OPERA001", "A", "", "B")], "los nombres del padrón"),
        ([OPERATOR, PostponeOptions("OPERA001", 60)], "desde qué hora"),
        ([OPERATOR, KeepOptions("OPERA001", "Teledespacho", ("Envío de documentos",))], "ya están vigentes"),
        ([OPERATOR, SetOptions("OPERA001", "Drawback Web", ())], "Falta la opción"),
        ([OPERATOR, SetOptions("OPERA001", "Teledespacho", ("Mensajes",))], "no tiene la opción «Mensajes»"),
        (
            [OPERATOR, SetOptions("OPERA001", "Buzón Electrónico", ("Mensajes",))],
            "no tiene el perfil «Buzón Electrónico»",
        ),
        ([OPERATOR, SetEmail("OPERA001", "erika")], "«erika» no sirve"),
        ([SetClock("31/02/2026 09:30")], "no es un momento"),
        ([SetClock("2/3/2026 9:30")], "no es un momento"),
        ([SetClock("01/01/1999 09:30")], "no es un momento"),
        (
            [
                SetClock("02/03/2026 09:30"),
                OPERATOR,
                PostponeOptions("OPERA001", 60),
                SetClock("02/03/2026 10:30"),
            ],
            "Suba esta línea",
        ),
    ],
    ids=str,
)
def test_what_contradicts_the_company_is_refused(actions: list[PreparationAction], reason: str) -> None:
    with pytest.raises(SentenceMisused, match=reason):
        preparation_of(*actions)


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
