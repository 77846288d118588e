"""Sandboxes: made when first needed, reset, and deleted when not used for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.attempt_events import ClockAdvanced, Reset
from simulator.errors import OutOfOrder, TooManySandboxes
from simulator.models import Attempt, AttemptKind, Sandbox
from simulator.procedure.messages import text
from simulator.services import events
from simulator.services.sandbox_tables import forget_contents, sandbox_tables

USE_IS_NOTED_EVERY = timedelta(hours=1)
CLOCK_END = datetime(2100, 1, 1, tzinfo=UTC)
"""Upper limit of a sandbox's clock, far below `datetime.max`, so that sums of times stay dates."""


def make(session: Session, attempt: Attempt, address: str, now: datetime, *, limit: int | None) -> Sandbox:
    """A new sandbox, without secondary users.

    Args:
        address: keyed hash of the participant's network address.
        limit: number of sandboxes that an address may have for programs, if the attempt is a program's, or
            else for people; None for no limit.

    Raises:
        TooManySandboxes: if the address has reached the limit.
    """
    is_program = attempt.kind is AttemptKind.PROGRAM
    if limit is not None and _count(session, address, of_programs=is_program) >= limit:
        raise TooManySandboxes(text("too-many-program-sandboxes" if is_program else "too-many-sandboxes"))
    sandbox = Sandbox(
        attempt=attempt,
        address=address,
        created_at=now,
        used_at=now,
        clock_ahead=timedelta(),
        fails_once=False,
        changes=0,
    )
    session.add(sandbox)
    session.flush()
    return sandbox


def delete(session: Session, sandbox: Sandbox) -> None:
    """Delete the sandbox with its contents; its attempt stays."""
    session.flush()
    session.execute(sql_delete(Sandbox).where(Sandbox.id == sandbox.id))
    forget_contents(session)
    session.expunge(sandbox)


def reset(session: Session, sandbox: Sandbox, now: datetime) -> None:
    """Empty the sandbox, by the participant's wish; `now` is real time."""
    clear(session, sandbox)
    events.log(session, sandbox, now, Reset())


def clear(session: Session, sandbox: Sandbox) -> None:
    """Delete the sandbox's contents, its lock and its pending faults, and set its clock to real time.

    Its snapshots stay.
    """
    session.flush()
    for each in reversed(sandbox_tables()):
        session.execute(each.emptying, {"sandbox": sandbox.id})
    forget_contents(session)
    sandbox.clock_ahead = timedelta()
    sandbox.failures = 0
    sandbox.locked_until = None
    sandbox.slow_seconds = None
    sandbox.fails_once = False
    session.flush()


def advance_clock(session: Session, sandbox: Sandbox, step: timedelta, now: datetime) -> None:
    """Move the sandbox's clock forward by `step`.

    Raises:
        OutOfOrder: if it would pass CLOCK_END.
    """
    if step > CLOCK_END - sandbox.clock(now):
        raise OutOfOrder("clock-at-end")
    sandbox.clock_ahead += step
    events.log(session, sandbox, now, ClockAdvanced(seconds=step.total_seconds()))
    session.flush()


def set_clock(session: Session, sandbox: Sandbox, clock: datetime, now: datetime) -> None:
    """Set the sandbox's clock to `clock`; `now` is real time."""
    sandbox.clock_ahead = clock - now
    session.flush()


def note_use(sandbox: Sandbox, now: datetime) -> bool:
    """Store the time of use, at most once an hour; return whether it was stored."""
    if now - sandbox.used_at < USE_IS_NOTED_EVERY:
        return False
    sandbox.used_at = now
    return True


def _count(session: Session, address: str, *, of_programs: bool) -> int:
    """Number of the address's sandboxes that programs use, or else people."""
    is_program = Attempt.kind == AttemptKind.PROGRAM
    query = select(func.count()).select_from(Sandbox).join(Sandbox.attempt).where(Sandbox.address == address)
    return session.scalar(query.where(is_program if of_programs else ~is_program)) or 0
