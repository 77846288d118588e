"""Writes the events of attempts, and reads those that count for a practice company now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import get_args

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from simulator.attempt_events import AttemptEvent, Clearing, PortalEvent, Restored
from simulator.models import Attempt, AttemptKind, Event, PortalSession, Sandbox
from simulator.procedure import catalogue

_Chain = tuple["_Chain", Event] | None
"""The events in force at some moment: those before, and the last one."""
FREE_PRACTICE_KEEPS = 10_000
"""Free practice may go on for years: it keeps so many of its last events."""
CLEARING_KINDS = [each.model_fields["kind"].default for each in get_args(Clearing)]
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
    if attempt.kind is AttemptKind.FREE and number > FREE_PRACTICE_KEEPS:
        _forget_up_to(session, attempt, number - FREE_PRACTICE_KEEPS)


def actor_of(portal_session: PortalSession) -> str:
    """The usuario of the session."""
    return portal_session.user.username if portal_session.user else catalogue.PRINCIPAL


def all_events(session: Session, attempt: Attempt, after: int = 0) -> Sequence[Event]:
    """The events of an attempt with higher numbers than `after`, in order."""
    session.flush()
    query = select(Event).where(Event.attempt_id == attempt.id, Event.number > after)
    return session.scalars(query.order_by(Event.number)).all()


def events_in_force(session: Session, attempt: Attempt) -> list[Event]:
    """What was done in the practice company since its last beginning, without what was undone since."""
    session.flush()
    return in_force(all_events(session, attempt, after=_beginning(session, attempt)))


def in_force(events: Iterable[Event]) -> list[Event]:
    """Of the events of an attempt, in order, those of the portal that count for its sandbox now."""
    chain: _Chain = None
    chain_at: dict[int, _Chain] = {}
    for event in events:
        content = event.content
        if isinstance(content, Restored):
            chain = chain_at.get(content.event)
        elif isinstance(content, Clearing):
            chain = None
        elif isinstance(content, PortalEvent):
            chain = (chain, event)
        chain_at[event.number] = chain
    return list(_links(chain))[::-1]


def _links(chain: _Chain) -> Iterator[Event]:
    """The events of the chain, the last one first."""
    while chain is not None:
        chain, event = chain
        yield event


def _beginning(session: Session, attempt: Attempt) -> int:
    """Number of the last event that cleared the sandbox; 0 where something was restored, maybe across one."""
    of_attempt = Event.attempt_id == attempt.id
    if session.scalar(select(Event.number).where(of_attempt, Event.kind == RESTORED_KIND).limit(1)):
        return 0
    return (
        session.scalar(select(func.max(Event.number)).where(of_attempt, Event.kind.in_(CLEARING_KINDS))) or 0
    )


def _next_number(session: Session, attempt: Attempt) -> int:
    """Count one more event. Until the commit, the database lets nobody else count one of this attempt."""
    session.flush()
    counting = update(Attempt).where(Attempt.id == attempt.id).values(event_count=Attempt.event_count + 1)
    number: int = session.execute(counting.returning(Attempt.event_count)).scalar_one()
    set_committed_value(attempt, "event_count", number)
    return number


def _forget_up_to(session: Session, attempt: Attempt, number: int) -> None:
    session.execute(delete(Event).where(Event.attempt_id == attempt.id, Event.number <= number))
