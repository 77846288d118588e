"""Who opens a session, and when the lock closes: cartilla 4.3, cartilla.md sections 2 and 4."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.models import Draft, PortalSession, Sandbox, SecondaryUser
from simulator.procedure import catalogue
from simulator.services import events, portal_sessions, registration, sandboxes
from simulator.services.portal_sessions import FAILURES_BEFORE_LOCK, IDLE_LIMIT, LOCK, Refusal
from simulator.services.statuses import StatusChange
from tests.builders import INSTANT, KEY, NOW, change_states, enter_office, new_id, new_sandbox, sign_in

FAILED, LOCKED = "sign-in-failed", "sign-in-locked"


def refusal_messages(outcome: PortalSession | Refusal) -> Sequence[str]:
    assert isinstance(outcome, Refusal)
    return outcome.message_ids


def fail(session: Session, sandbox: Sandbox, times: int) -> list[Sequence[str]]:
    return [refusal_messages(sign_in(session, sandbox, catalogue.PRINCIPAL, "wrong")) for _ in range(times)]


@pytest.mark.parametrize("username", ["PRACTICA", "practica", " Practica "])
def test_the_practice_key_opens_the_principals_session(
    session: Session, sandbox: Sandbox, username: str
) -> None:
    outcome = sign_in(session, sandbox, username, catalogue.PASSWORD, ruc=f" {catalogue.RUC} ")
    assert isinstance(outcome, PortalSession)
    assert outcome.is_principal


def test_a_registered_user_opens_a_session_at_once(
    session: Session, sandbox: Sandbox, user: SecondaryUser
) -> None:
    outcome = sign_in(session, sandbox, user.username.lower(), KEY)
    assert isinstance(outcome, PortalSession)
    assert outcome.user is user
    assert not outcome.is_principal


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("PRACTICA", "practica2026"),
        ("PRACTICA", KEY),
        ("OPERA001", catalogue.PASSWORD),
        ("OPERA001", "CLAVE2026"),
        ("NOBODY01", KEY),
        ("", ""),
        ("OPERA001\0", KEY),
        ("OPERA00%", KEY),
    ],
)
@pytest.mark.usefixtures("user")
def test_a_wrong_key_is_refused(session: Session, sandbox: Sandbox, username: str, password: str) -> None:
    assert refusal_messages(sign_in(session, sandbox, username, password)) == [FAILED]


@pytest.mark.parametrize(
    ("ruc", "message_id"),
    [("20000000002", "ruc-malformed"), ("", "ruc-malformed"), ("20000000001", "ruc-not-practice")],
)
def test_another_ruc_is_refused_and_not_counted(
    session: Session, sandbox: Sandbox, ruc: str, message_id: str
) -> None:
    outcome = sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD, ruc=ruc)
    assert refusal_messages(outcome) == [message_id]
    assert sandbox.failures == 0


@pytest.mark.parametrize(
    "changes", [[StatusChange.SUSPEND], [StatusChange.DELETE], [StatusChange.SUSPEND, StatusChange.DELETE]]
)
def test_a_user_without_access_is_refused_as_a_wrong_key_is(
    session: Session, office: PortalSession, user: SecondaryUser, changes: list[StatusChange]
) -> None:
    for change in changes:
        change_states(session, office, {user.username: change})
    assert refusal_messages(sign_in(session, office.sandbox, user.username, KEY)) == [FAILED]


def test_a_reactivated_user_opens_a_session_again(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    for change in (StatusChange.SUSPEND, StatusChange.REACTIVATE):
        change_states(session, office, {user.username: change})
    assert isinstance(sign_in(session, office.sandbox, user.username, KEY), PortalSession)


def test_a_user_of_another_sandbox_is_refused(session: Session, user: SecondaryUser) -> None:
    assert refusal_messages(sign_in(session, new_sandbox(session), user.username, KEY)) == [FAILED]


def test_the_fifth_failure_locks(session: Session, sandbox: Sandbox) -> None:
    assert fail(session, sandbox, FAILURES_BEFORE_LOCK) == [[FAILED]] * 4 + [[FAILED, LOCKED]]


def test_while_locked_the_right_key_is_refused_too(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK)
    before = NOW + LOCK - INSTANT
    assert refusal_messages(
        sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD, now=before)
    ) == [LOCKED]


def test_the_lock_opens_after_five_minutes(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK)
    outcome = sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD, now=NOW + LOCK)
    assert isinstance(outcome, PortalSession)


def test_the_lock_runs_on_the_sandboxs_clock(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK)
    sandboxes.advance_clock(session, sandbox, LOCK, NOW)
    assert isinstance(sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD), PortalSession)


def test_attempts_while_locked_do_not_prolong_it(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK)
    locked_until = sandbox.locked_until
    assert fail(session, sandbox, 1) == [[LOCKED]]
    assert sandbox.locked_until == locked_until


def test_after_the_lock_five_more_failures_are_allowed(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK)
    sandboxes.advance_clock(session, sandbox, LOCK, NOW)
    assert fail(session, sandbox, FAILURES_BEFORE_LOCK) == [[FAILED]] * 4 + [[FAILED, LOCKED]]


def test_a_success_resets_the_failures(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK - 1)
    sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD)
    assert fail(session, sandbox, FAILURES_BEFORE_LOCK - 1) == [[FAILED]] * 4


def test_failures_are_counted_for_all_the_users_of_a_sandbox(
    session: Session, sandbox: Sandbox, user: SecondaryUser
) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK - 1)
    assert refusal_messages(sign_in(session, sandbox, user.username, "wrong")) == [FAILED, LOCKED]


def test_another_sandbox_is_not_locked(session: Session, sandbox: Sandbox) -> None:
    fail(session, sandbox, FAILURES_BEFORE_LOCK)
    outcome = sign_in(session, new_sandbox(session), catalogue.PRINCIPAL, catalogue.PASSWORD)
    assert isinstance(outcome, PortalSession)


def test_a_failure_is_logged_without_anything_that_was_typed(session: Session, sandbox: Sandbox) -> None:
    sign_in(session, sandbox, "SECRET01", "Secret2026")
    (event,) = events.events_in_force(session, sandbox.attempt)
    assert event.data == {"kind": "sign-in-failed"}


def test_an_open_session_is_found_in_its_sandbox_alone(session: Session, office: PortalSession) -> None:
    assert portal_sessions.current_session(session, office.sandbox, office.id) is office
    assert portal_sessions.current_session(session, new_sandbox(session), office.id) is None
    assert portal_sessions.current_session(session, office.sandbox, "another id") is None


def test_losing_access_closes_the_users_session(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    theirs = portal_sessions.open_portal_session(session, office.sandbox, user, new_id(), NOW)
    session_id, sandbox = theirs.id, office.sandbox
    change_states(session, office, {user.username: StatusChange.SUSPEND})
    change_states(session, office, {user.username: StatusChange.REACTIVATE})
    assert portal_sessions.current_session(session, sandbox, session_id) is None
    assert portal_sessions.current_session(session, sandbox, office.id) is office


def test_signing_out_closes_that_session_and_its_draft_alone(
    session: Session, sandbox: Sandbox, office: PortalSession
) -> None:
    other = enter_office(session, sandbox)
    registration.start_creation(session, office, "gone")
    registration.start_creation(session, other, "kept")
    portal_sessions.sign_out(session, office, NOW)
    session.expire_all()
    assert session.scalars(select(PortalSession.id)).all() == [other.id]
    assert session.scalars(select(Draft.id)).all() == ["kept"]


def test_a_session_expires_after_twenty_idle_minutes_of_real_time() -> None:
    assert portal_sessions.is_idle(NOW - IDLE_LIMIT, NOW)
    assert not portal_sessions.is_idle(NOW - IDLE_LIMIT + INSTANT, NOW)
