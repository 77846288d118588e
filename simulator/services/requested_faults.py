"""Faults on demand: asked for by whoever uses the practice company, and taken by a request of the portal.

Source: assumed; the portal of SUNAT has them without being asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from simulator.attempt_events import FaultOccurred, FaultRequested
from simulator.errors import OutOfOrder
from simulator.models import Sandbox
from simulator.requested_faults import RequestedFault
from simulator.services import events, portal_sessions


@dataclass(frozen=True, slots=True)
class PendingFault:
    """A fault that the next request of the portal meets."""

    fault: RequestedFault
    seconds: int | None = None
    """By which a slow page comes late; None for another fault."""


def ask(session: Session, sandbox: Sandbox, requested: PendingFault, now: datetime) -> None:
    """Let the fault occur: at once, or with the next request of the portal. `now` is real time.

    Raises:
        OutOfOrder: if no portal session is open that could expire.
    """
    match requested.fault:
        case RequestedFault.SLOW_PAGE:
            sandbox.slow_seconds = requested.seconds
        case RequestedFault.SERVER_ERROR:
            sandbox.fails_once = True
        case RequestedFault.SESSION_EXPIRED:
            _expire_sessions(session, sandbox)
        case RequestedFault.USER_LOCKED:
            portal_sessions.lock(sandbox, now)
    events.log(session, sandbox, now, FaultRequested(fault=requested.fault, seconds=requested.seconds))
    session.flush()


def pending(sandbox: Sandbox) -> tuple[PendingFault, ...]:
    """The faults that have been asked for and have not occurred yet."""
    error = (PendingFault(RequestedFault.SERVER_ERROR),) if sandbox.fails_once else ()
    seconds = sandbox.slow_seconds
    slow = (PendingFault(RequestedFault.SLOW_PAGE, seconds),) if seconds is not None else ()
    return error + slow


def due(sandbox: Sandbox, *, is_page: bool) -> PendingFault | None:
    """The fault that this request of the portal meets; None for none.

    Args:
        is_page: whether the request reads a page: only such a one can be slow.
    """
    met = (each for each in pending(sandbox) if is_page or each.fault is not RequestedFault.SLOW_PAGE)
    return next(met, None)


def take(session: Session, sandbox: Sandbox, now: datetime, *, is_page: bool) -> PendingFault | None:
    """The same, and it is pending no more: the events tell that it occurred."""
    fault = due(sandbox, is_page=is_page)
    if fault is None:
        return None
    if fault.fault is RequestedFault.SLOW_PAGE:
        sandbox.slow_seconds = None
    else:
        sandbox.fails_once = False
    events.log(session, sandbox, now, FaultOccurred(fault=fault.fault, seconds=fault.seconds))
    session.flush()
    return fault


def withdraw(session: Session, sandbox: Sandbox) -> None:
    """Let nothing be pending."""
    sandbox.slow_seconds = None
    sandbox.fails_once = False
    session.flush()


def _expire_sessions(session: Session, sandbox: Sandbox) -> None:
    """A portal session whose row is gone is one that has expired: the browser still shows its id."""
    if not portal_sessions.close_all(session, sandbox):
        raise OutOfOrder("no-session-to-expire")
