"""Roles come after profiles: cartilla 6 to 6.3."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from simulator.attempt_events import RolesAssigned
from simulator.errors import RuleBroken
from simulator.models import PortalSession, SecondaryUser
from simulator.services import roles
from simulator.services.statuses import StatusChange
from tests.builders import (
    DISPATCH,
    DISPATCH_OPTIONS,
    DRAWBACK,
    DRAWBACK_OPTIONS,
    PORTAL,
    READ,
    assign,
    change_states,
    logged,
    modify,
    register,
)

IMPORTER = {PORTAL: ["importador"]}


def refusal(session: Session, office: PortalSession, user: SecondaryUser, ids: roles.RolesByProfile) -> str:
    before = user.assigned_roles()
    with pytest.raises(RuleBroken) as broken:
        assign(session, office, user, ids)
    session.expire_all()
    assert user.assigned_roles() == before
    return broken.value.message_id


def test_roles_are_offered_by_the_recorded_profiles_that_have_some(
    session: Session, office: PortalSession
) -> None:
    selection = {DISPATCH: DISPATCH_OPTIONS, DRAWBACK: DRAWBACK_OPTIONS, PORTAL: [READ]}
    user = register(session, office, selection=selection)
    assert [profile.id for profile in roles.assignable_profiles(user)] == [PORTAL, DISPATCH]


def test_a_pending_profile_offers_its_roles_already(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    modify(session, office, user, {DISPATCH: DISPATCH_OPTIONS})
    assert [profile.id for profile in roles.assignable_profiles(user)] == [DISPATCH]


@pytest.mark.parametrize(
    ("selection", "message_id"),
    [
        ({DRAWBACK: DRAWBACK_OPTIONS}, "drawback-needs-no-roles"),
        ({DRAWBACK: DRAWBACK_OPTIONS, "buzon": ["buzon-mensajes"]}, "profiles-need-no-roles"),
        ({"mi-ruc": ["ficha-ruc"]}, "profiles-need-no-roles"),
    ],
    ids=["Drawback Web alone", "Drawback Web and another", "another alone"],
)
def test_profiles_without_roles_offer_none(
    session: Session, office: PortalSession, selection: dict[str, list[str]], message_id: str
) -> None:
    user = register(session, office, selection=selection)
    with pytest.raises(RuleBroken) as broken:
        roles.assignable_profiles(user)
    assert broken.value.message_id == message_id
    assert refusal(session, office, user, IMPORTER) == message_id


def test_assigning_replaces_the_set(session: Session, office: PortalSession, user: SecondaryUser) -> None:
    assign(session, office, user, {PORTAL: ["importador", "exportador"]})
    assign(session, office, user, {PORTAL: ["transportista", "exportador"]})
    session.expire_all()
    assert user.assigned_roles() == {PORTAL: ["transportista", "exportador"]}


def test_assigning_the_same_roles_again_changes_nothing(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    for _ in range(2):
        assign(session, office, user, IMPORTER)
        session.expire_all()
        assert user.assigned_roles() == IMPORTER


def test_roles_of_the_same_name_are_told_apart_by_profile(session: Session, office: PortalSession) -> None:
    user = register(session, office, selection={PORTAL: [READ], DISPATCH: DISPATCH_OPTIONS})
    assign(session, office, user, {DISPATCH: ["despachador"]})
    session.expire_all()
    assert user.assigned_roles() == {DISPATCH: ["despachador"]}


def test_an_assignment_is_logged(session: Session, office: PortalSession, user: SecondaryUser) -> None:
    assign(session, office, user, IMPORTER)
    event = RolesAssigned(actor="PRACTICA", username=user.username, roles=IMPORTER)
    assert logged(session, RolesAssigned) == [event]


@pytest.mark.parametrize("ids", [{}, {PORTAL: []}], ids=["nothing", "a profile without roles"])
def test_assigning_no_role_is_refused(
    session: Session, office: PortalSession, user: SecondaryUser, ids: dict[str, list[str]]
) -> None:
    assign(session, office, user, IMPORTER)
    assert refusal(session, office, user, ids) == "no-role-marked"


@pytest.mark.parametrize(
    "ids",
    [{DISPATCH: ["despachador"]}, {PORTAL: ["importador", "jefe"]}, {"nowhere": ["importador"]}],
    ids=["of a profile not held", "unknown", "of an unknown profile"],
)
def test_a_role_that_no_profile_offers_is_refused_and_none_is_assigned(
    session: Session, office: PortalSession, user: SecondaryUser, ids: dict[str, list[str]]
) -> None:
    assert refusal(session, office, user, ids) == "role-not-offered"


@pytest.mark.parametrize("change", [StatusChange.SUSPEND, StatusChange.DELETE])
def test_only_an_active_user_gets_roles(
    session: Session, office: PortalSession, user: SecondaryUser, change: StatusChange
) -> None:
    change_states(session, office, {user.username: change})
    assert refusal(session, office, user, IMPORTER) == "user-not-active"
