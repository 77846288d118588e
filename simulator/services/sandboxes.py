"""Practice companies: made when first needed, reset, swept away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import BindParameter, bindparam, delete, func, select
from sqlalchemy.orm import Session

from simulator.errors import OutOfOrder, TooManySandboxes
from simulator.models import (
    AssignedRole,
    Draft,
    Event,
    EventKind,
    GrantedOption,
    PortalSession,
    Sandbox,
    SecondaryUser,
)
from simulator.procedure.messages import text
from simulator.services import events

FREE_PRACTICE = "libre"
USE_IS_NOTED_EVERY = timedelta(hours=1)
CLOCK_END = datetime(2100, 1, 1, tzinfo=UTC)
"""Far from where dates end, so that what is computed from a clock stays a date."""

HELD = (Draft, AssignedRole, GrantedOption, PortalSession, SecondaryUser, Event)
"""What a sandbox holds."""
OWN: BindParameter[int] = bindparam("sandbox")
USERS = select(SecondaryUser.id).where(SecondaryUser.sandbox_id == OWN)
VISITS = select(PortalSession.id).where(PortalSession.sandbox_id == OWN)
EMPTYING = (
    delete(Draft).where(Draft.portal_session_id.in_(VISITS)),
    delete(AssignedRole).where(AssignedRole.user_id.in_(USERS)),
    delete(GrantedOption).where(GrantedOption.user_id.in_(USERS)),
    *(delete(table).where(table.sandbox_id == OWN) for table in (PortalSession, SecondaryUser, Event)),
)
"""Put together once: every prepared world begins with them."""


def find(session: Session, visitor: str, attempt: str = FREE_PRACTICE) -> Sandbox | None:
    """The visitor's sandbox for that attempt, if there is one."""
    return session.scalar(select(Sandbox).where(Sandbox.visitor == visitor, Sandbox.attempt == attempt))


def take_turn(session: Session, visitor: str, attempt: str) -> None:
    """Wait until no other request changes the visitor's sandbox; it is this one's until it commits.

    What is checked before it is written (a document free, a form not yet applied) holds only so. SQLite lets
    one writer in at a time by itself, and leaves the lock out.
    """
    own = select(Sandbox.id).where(Sandbox.visitor == visitor, Sandbox.attempt == attempt)
    session.execute(own.with_for_update())


def make(
    session: Session,
    visitor: str,
    address: str,
    now: datetime,
    *,
    limit: int | None,
    attempt: str = FREE_PRACTICE,
) -> Sandbox:
    """A new sandbox, without secondary users.

    Args:
        address: the keyed hash of the network address that asks.
        limit: how many sandboxes an address may have; None for no limit.

    Raises:
        TooManySandboxes: if the address has as many already.
    """
    if limit is not None and _count(session, address) >= limit:
        raise TooManySandboxes(text("too-many-sandboxes"))
    sandbox = Sandbox(
        visitor=visitor,
        attempt=attempt,
        address=address,
        created_at=now,
        used_at=now,
        clock_ahead=timedelta(),
    )
    session.add(sandbox)
    session.flush()
    return sandbox


def reset(session: Session, sandbox: Sandbox) -> None:
    """Back to the beginning: no secondary users, no drafts, no open session, the clock at real time."""
    for statement in EMPTYING:
        session.execute(statement, {"sandbox": sandbox.id}, execution_options={"synchronize_session": False})
    # SQLite gives the ids out again: the session has to forget who had them.
    for row in list(session):
        if isinstance(row, HELD) and row in session:  # a user goes with what it holds
            session.expunge(row)
    sandbox.clock_ahead = timedelta()
    sandbox.failures = 0
    sandbox.locked_until = None
    session.flush()


def advance_clock(session: Session, sandbox: Sandbox, step: timedelta, now: datetime) -> None:
    """Move the sandbox's clock forward, instead of waiting.

    Raises:
        OutOfOrder: if it would pass the last year of practice.
    """
    if step > CLOCK_END - sandbox.clock(now):
        raise OutOfOrder("clock-at-end")
    sandbox.clock_ahead += step
    events.log(session, sandbox, now, EventKind.CLOCK_ADVANCED, seconds=step.total_seconds())
    session.flush()


def set_clock(session: Session, sandbox: Sandbox, clock: datetime, now: datetime) -> None:
    """Make it `clock` in the sandbox when it is `now` outside."""
    sandbox.clock_ahead = clock - now
    session.flush()


def note_use(sandbox: Sandbox, now: datetime) -> bool:
    """Keep the time of use, to the hour; says whether there was anything to write."""
    if now - sandbox.used_at < USE_IS_NOTED_EVERY:
        return False
    sandbox.used_at = now
    return True


def sweep(session: Session, before: datetime) -> int:
    """Remove the sandboxes not used since; gives how many."""
    idle = session.scalars(delete(Sandbox).where(Sandbox.used_at < before).returning(Sandbox.id))
    return len(idle.all())


def _count(session: Session, address: str) -> int:
    return session.scalar(select(func.count()).where(Sandbox.address == address)) or 0
