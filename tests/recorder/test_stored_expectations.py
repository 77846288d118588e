from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulator.procedure.catalogue import COMPANY, PRINCIPAL, RUC, DocumentType, Status
from simulator.recorder.stored_expectations import MAX_CHANGED_USERS, MAX_USERS, stored_expectations
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
from simulator.scenario.sentence_writer import write
from simulator.scenario.world_expectations import mismatch, other_changes
from simulator.world import World, WorldUser

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
TELE = {"Teledespacho": ("Envío de documentos", "Consulta de respuestas")}
ROLE = {"Teledespacho": ("Despachador de aduana",)}


def user(name: str = "OPERA001", **fields: object) -> WorldUser:
    data = {
        "document_type": DocumentType.DNI,
        "document_number": "99999901",
        "paternal_surname": "EJEMPLO",
        "maternal_surname": "CASTRO",
        "given_names": "ANA",
        "email": None,
        "status": Status.ACTIVE,
        "created_at": NOW,
        "profiles": TELE,
        "in_force": TELE,
        "effective_at": None,
        "roles": ROLE,
    }
    return WorldUser.model_validate({"username": name, **data, **fields})


def world(*users: WorldUser) -> World:
    active = (each.username for each in users if each.status is Status.ACTIVE)
    return World(ruc=RUC, company=COMPANY, clock=NOW, users=users, may_sign_in=(PRINCIPAL, *active))


SUSPENDED = user(status=Status.SUSPENDED)
BARE = user(profiles={}, in_force={}, roles={})
PENDING = user(in_force={"Teledespacho": ("Envío de documentos",)})
PAIRS = [
    pytest.param(world(), world(user()), id="created"),
    pytest.param(world(user()), world(), id="gone"),
    pytest.param(world(user()), world(SUSPENDED), id="suspended"),
    pytest.param(world(user()), world(BARE), id="profile taken away"),
    pytest.param(world(user()), world(PENDING), id="pending"),
    pytest.param(world(BARE, user("OPERA002")), world(user(), user("OPERA002")), id="two users"),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_all_that_is_offered_is_true_sayable_and_names_every_change(before: World, after: World) -> None:
    *offered, last = stored_expectations(before, after)
    assert last == ExpectNoOtherChange()
    assert len(set(offered)) == len(offered) > 0
    for each in offered:
        assert not isinstance(each, ExpectNoOtherChange)
        assert mismatch(each, after) is None
        assert write(each).text
    assert after.users == () or other_changes(offered, before, after) is None


def test_the_changed_user_comes_first() -> None:
    before = world(user("OPERA002"), user())
    usernames = [
        each.username for each in stored_expectations(before, world(user("OPERA002"), SUSPENDED))[:-1]
    ]  # type: ignore[union-attr]
    assert list(dict.fromkeys(usernames)) == ["OPERA001", "OPERA002"]


def test_what_was_taken_away_is_absent() -> None:
    offered = stored_expectations(world(user()), world(BARE))
    assert ExpectProfile("OPERA001", "Teledespacho", present=False) in offered
    assert ExpectRole("OPERA001", "Despachador de aduana", False, "Teledespacho") in offered
    assert ExpectOption("OPERA001", "Envío de documentos", present=False) in offered
    assert ExpectInForce("OPERA001", "Envío de documentos", present=False) in offered


def test_an_option_that_is_pending_is_recorded_and_not_in_force() -> None:
    offered = stored_expectations(world(user()), world(PENDING))
    assert ExpectOption("OPERA001", "Consulta de respuestas", present=True) in offered
    assert ExpectInForce("OPERA001", "Consulta de respuestas", present=False) in offered


def test_one_user_is_spoken_of_alone() -> None:
    after = world(user(), user("OPERA002", status=Status.SUSPENDED))
    offered = stored_expectations(after, after, "OPERA002")
    assert ExpectStatus("OPERA002", Status.SUSPENDED) in offered
    assert {each.username for each in offered} == {"OPERA002"}  # type: ignore[union-attr]
    assert stored_expectations(after, after, "OPERA009") == [
        ExpectNoUser("OPERA009"),
        ExpectSignIn("OPERA009", allowed=False),
    ]


@pytest.mark.parametrize("changed", [1, 100, 500])
def test_of_a_large_company_a_bounded_number_of_users_is_spoken_of(changed: int) -> None:
    users = [user(f"OPERA{number:03d}") for number in range(500)]
    before = world(*users)
    suspended = (each.model_copy(update={"status": Status.SUSPENDED}) for each in users[:changed])
    after = world(*suspended, *users[changed:])
    offered = stored_expectations(before, after)
    assert len({each.username for each in offered[:-1]}) <= MAX_USERS + MAX_CHANGED_USERS  # type: ignore[union-attr]
