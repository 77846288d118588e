"""Writes the events of attempts, and reads those that count for a practice company now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import get_args

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from simulator.attempt_events import AttemptEvent, Clearing, PortalEvent, Restored
from simulator.models import ROOT_KINDS, Attempt, Event, PortalSession, Sandbox
from simulator.procedure import catalogue

ROOT_KEEPS = 10_000
"""An attempt at the root may go on for years: it keeps so many of its last events."""
CHUNK = 200
"""Number of events that are read from the database at a time."""
PORTAL_KINDS = {each.model_fields["kind"].default for each in get_args(PortalEvent)}
CLEARING_KINDS = {each.model_fields["kind"].default for each in get_args(Clearing)}
RESTORED_KIND = Restored.model_fields["kind"].default


def log(session: Session, sandbox: Sandbox, now: datetime, event: AttemptEvent) -> None:
    """Add an event to the sandbox's attempt, at the sandbox's time; `now` is real time.

    What the event tells has been done already: the sandbox's time is that afterwards.
    """
    attempt = sandbox.attempt
    number = _next_number(session, attempt)
    session.add(
        Event(
            attempt_id=attempt.id,
            number=number,
            at=sandbox.clock(now),
            real_at=now,
            kind=event.kind,
            data=event.model_dump(mode="json"),
        )
    )
    session.flush()
    if attempt.kind in ROOT_KINDS and number > ROOT_KEEPS:
        _forget_up_to(session, attempt, number - ROOT_KEEPS)


def actor_of(portal_session: PortalSession) -> str:
    """The usuario of the session."""
    return portal_session.user.username if portal_session.user else catalogue.PRINCIPAL


def all_events(session: Session, attempt: Attempt) -> Sequence[Event]:
    """The events of an attempt, in order."""
    return session.scalars(select(Event).where(Event.attempt_id == attempt.id).order_by(Event.number)).all()


def events_in_force(session: Session, attempt: Attempt) -> list[Event]:
    """What was done in the practice company since its last beginning, without what was undone since."""
    newest_first = select(Event).where(Event.attempt_id == attempt.id).order_by(Event.number.desc())
    with session.scalars(newest_first, execution_options={"yield_per": CHUNK}) as events:
        return in_force(events)


def in_force(newest_first: Iterable[Event]) -> list[Event]:
    """Of the events of an attempt, those of the portal that count for its sandbox now, in order.

    Read backwards: a restored moment undoes what came between it and its own event.
    """
    current: list[Event] = []
    last = None
    for event in newest_first:
        if last is not None and event.number > last:
            continue
        if event.kind in CLEARING_KINDS:
            break
        if event.kind == RESTORED_KIND:
            last = int(event.data["event"])
        elif event.kind in PORTAL_KINDS:
            current.append(event)
    return current[::-1]


def _next_number(session: Session, attempt: Attempt) -> int:
    """Count one more event. Until the commit, the database lets nobody else count one of this attempt."""
    session.flush()
    counting = update(Attempt).where(Attempt.id == attempt.id).values(event_count=Attempt.event_count + 1)
    number: int = session.execute(counting.returning(Attempt.event_count)).scalar_one()
    set_committed_value(attempt, "event_count", number)
    return number


def _forget_up_to(session: Session, attempt: Attempt, number: int) -> None:
    session.execute(delete(Event).where(Event.attempt_id == attempt.id, Event.number <= number))
