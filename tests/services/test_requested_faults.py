"""Faults on demand: what is pending, which request meets it, and what occurs at once."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from simulator.attempt_events import FaultOccurred, FaultRequested
from simulator.errors import OutOfOrder
from simulator.models import PortalSession, Sandbox
from simulator.procedure import catalogue
from simulator.requested_faults import RequestedFault
from simulator.services import events, portal_sessions, requested_faults, sandboxes
from simulator.services.portal_sessions import LOCK, Refusal
from simulator.services.requested_faults import PendingFault
from tests.builders import INSTANT, NOW, enter_office, sign_in

SLOW = PendingFault(RequestedFault.SLOW_PAGE, 3)
ERROR = PendingFault(RequestedFault.SERVER_ERROR)
EXPIRED = PendingFault(RequestedFault.SESSION_EXPIRED)
LOCKED = PendingFault(RequestedFault.USER_LOCKED)


def ask(session: Session, sandbox: Sandbox, *faults: PendingFault) -> None:
    for each in faults:
        requested_faults.ask(session, sandbox, each, NOW)


def take(session: Session, sandbox: Sandbox, *, is_page: bool = True) -> PendingFault | None:
    return requested_faults.take(session, sandbox, NOW, is_page=is_page)


@pytest.mark.parametrize("fault", [SLOW, ERROR], ids=str)
def test_what_is_pending_is_met_once(session: Session, sandbox: Sandbox, fault: PendingFault) -> None:
    ask(session, sandbox, fault)
    assert requested_faults.pending(sandbox) == (fault,)
    assert [take(session, sandbox), take(session, sandbox)] == [fault, None]
    assert requested_faults.pending(sandbox) == ()


def test_a_request_that_reads_no_page_leaves_the_slow_page_pending(
    session: Session, sandbox: Sandbox
) -> None:
    ask(session, sandbox, SLOW, ERROR)
    assert [take(session, sandbox, is_page=False), take(session, sandbox, is_page=False)] == [ERROR, None]
    assert requested_faults.pending(sandbox) == (SLOW,)


def test_what_was_asked_for_and_what_occurred_are_events(session: Session, sandbox: Sandbox) -> None:
    ask(session, sandbox, SLOW)
    take(session, sandbox)
    assert [event.content for event in events.events_in_force(session, sandbox.attempt)] == [
        FaultRequested(fault=SLOW.fault, seconds=3),
        FaultOccurred(fault=SLOW.fault, seconds=3),
    ]


def test_an_expired_session_is_open_no_more(session: Session, sandbox: Sandbox) -> None:
    office = enter_office(session, sandbox)
    ask(session, sandbox, EXPIRED)
    assert portal_sessions.current_session(session, sandbox, office.id) is None


def test_where_no_session_is_open_none_can_expire(session: Session, sandbox: Sandbox) -> None:
    with pytest.raises(OutOfOrder) as error:
        ask(session, sandbox, EXPIRED)
    assert error.value.message_id == "no-session-to-expire"
    assert events.events_in_force(session, sandbox.attempt) == []


def test_a_locked_user_signs_in_when_the_lock_ends(session: Session, sandbox: Sandbox) -> None:
    ask(session, sandbox, LOCKED)
    refused = sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD)
    assert refused == Refusal(["sign-in-locked"])
    sandboxes.advance_clock(session, sandbox, LOCK - INSTANT, NOW)
    assert isinstance(sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD), Refusal)
    sandboxes.advance_clock(session, sandbox, INSTANT, NOW)
    assert isinstance(sign_in(session, sandbox, catalogue.PRINCIPAL, catalogue.PASSWORD), PortalSession)


@pytest.mark.parametrize("drop", [requested_faults.withdraw, sandboxes.clear])
def test_what_is_withdrawn_or_cleared_is_met_by_nobody(session: Session, sandbox: Sandbox, drop) -> None:  # type: ignore[no-untyped-def]
    ask(session, sandbox, SLOW, ERROR)
    drop(session, sandbox)
    assert take(session, sandbox) is None
