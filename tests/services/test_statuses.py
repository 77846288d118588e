"""Suspend, reactivate, delete: all the rows chosen or none. Cartilla 8.1 to 8.10."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from simulator.attempt_events import StatusChanged
from simulator.errors import NotFound, OutOfOrder, RuleBroken
from simulator.models import PortalSession, SecondaryUser
from simulator.procedure.catalogue import Status
from simulator.services import statuses
from simulator.services.statuses import StatusChange
from tests.builders import NOW, PORTAL, assign, change_states, enter_office, logged, new_sandbox, register

SUSPEND, REACTIVATE, DELETE = StatusChange.SUSPEND, StatusChange.REACTIVATE, StatusChange.DELETE


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.ACTIVE, [SUSPEND, DELETE]), (Status.SUSPENDED, [REACTIVATE, DELETE]), (Status.DELETED, [])],
)
def test_each_state_offers_its_own_changes(status: Status, expected: list[StatusChange]) -> None:
    assert list(statuses.offered_changes(status)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([SUSPEND], Status.SUSPENDED),
        ([SUSPEND, REACTIVATE], Status.ACTIVE),
        ([DELETE], Status.DELETED),
        ([SUSPEND, DELETE], Status.DELETED),
    ],
)
def test_a_change_leads_to_its_state(
    session: Session,
    office: PortalSession,
    user: SecondaryUser,
    changes: list[StatusChange],
    expected: Status,
) -> None:
    for change in changes:
        change_states(session, office, {user.username: change})
    session.expire_all()
    assert user.status is expected


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ([], REACTIVATE),
        ([SUSPEND], SUSPEND),
        ([DELETE], REACTIVATE),
        ([DELETE], SUSPEND),
        ([DELETE], DELETE),
    ],
)
def test_a_change_that_the_state_does_not_offer_is_refused(
    session: Session,
    office: PortalSession,
    user: SecondaryUser,
    before: list[StatusChange],
    change: StatusChange,
) -> None:
    for earlier in before:
        change_states(session, office, {user.username: earlier})
    status = user.status
    with pytest.raises(OutOfOrder) as refused:
        change_states(session, office, {user.username: change})
    session.expire_all()
    assert refused.value.message_id == "status-change-stale"
    assert user.status is status


def test_planning_changes_nothing(session: Session, office: PortalSession, user: SecondaryUser) -> None:
    statuses.plan(session, office.sandbox, {user.username: DELETE})
    session.expire_all()
    assert user.status is Status.ACTIVE


def test_a_plan_stands_in_the_order_of_the_table(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    register(session, office, "AAAA0002", "99999902")
    planned = statuses.plan(session, office.sandbox, {"AAAA0002": SUSPEND, user.username: DELETE})
    assert [(row.user.username, row.change, row.is_deletion) for row in planned] == [
        (user.username, DELETE, True),
        ("AAAA0002", SUSPEND, False),
    ]


def test_an_empty_plan_is_refused(session: Session, office: PortalSession) -> None:
    with pytest.raises(RuleBroken) as broken:
        statuses.plan(session, office.sandbox, {})
    assert broken.value.message_id == "no-status-change"


def test_one_change_that_is_not_offered_refuses_them_all(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    other = register(session, office, "OPERA002", "99999902")
    with pytest.raises(OutOfOrder):
        change_states(session, office, {user.username: SUSPEND, other.username: REACTIVATE})
    session.expire_all()
    assert (user.status, other.status) == (Status.ACTIVE, Status.ACTIVE)


@pytest.mark.parametrize("unknown", ["NOBODY01", "OPERA\001", "opera001", "PRACTICA", ""])
def test_one_unknown_usuario_refuses_them_all(
    session: Session, office: PortalSession, user: SecondaryUser, unknown: str
) -> None:
    with pytest.raises(NotFound):
        change_states(session, office, {user.username: SUSPEND, unknown: SUSPEND})
    session.expire_all()
    assert user.status is Status.ACTIVE


def test_a_user_of_another_sandbox_is_unknown(session: Session, user: SecondaryUser) -> None:
    other = enter_office(session, new_sandbox(session))
    with pytest.raises(NotFound):
        change_states(session, other, {user.username: DELETE})
    assert user.status is Status.ACTIVE


def test_several_changes_are_applied_and_logged_together(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    other = register(session, office, "OPERA002", "99999902")
    change_states(session, office, {user.username: SUSPEND, other.username: DELETE})
    session.expire_all()
    assert (user.status, other.status) == (Status.SUSPENDED, Status.DELETED)
    assert [(event.username, event.before, event.after) for event in logged(session, StatusChanged)] == [
        (user.username, Status.ACTIVE, Status.SUSPENDED),
        (other.username, Status.ACTIVE, Status.DELETED),
    ]


def test_profiles_and_roles_survive_a_suspension(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    assign(session, office, user, {PORTAL: ["importador"]})
    options = user.recorded_options()
    for change in (SUSPEND, REACTIVATE):
        change_states(session, office, {user.username: change})
    session.expire_all()
    assert (user.recorded_options(), user.assigned_roles()) == (options, {PORTAL: ["importador"]})


def test_an_applied_form_is_known_when_it_comes_again(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    assert not statuses.was_applied(office, "form")
    planned = statuses.plan(session, office.sandbox, {user.username: SUSPEND})
    statuses.apply(session, office, planned, "form", NOW)
    statuses.apply(session, office, [], "later form", NOW)
    session.expire_all()
    assert statuses.was_applied(office, "form")
    assert not statuses.was_applied(office, "another form")
    assert not statuses.was_applied(enter_office(session, office.sandbox), "form")


@pytest.mark.parametrize(
    ("change", "label"), [(SUSPEND, "Suspender"), (REACTIVATE, "Reactivar"), (DELETE, "Eliminar")]
)
def test_a_change_is_labelled_as_the_cartilla_does(change: StatusChange, label: str) -> None:
    assert change.label == label


def test_a_portal_session_remembers_its_last_forms(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    for _ in range(statuses.FORMS_REMEMBERED):
        change_states(session, office, {user.username: SUSPEND})
        change_states(session, office, {user.username: REACTIVATE})
    assert len(office.applied_changes) == statuses.FORMS_REMEMBERED
