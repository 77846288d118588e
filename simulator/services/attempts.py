"""Attempts: begun, ended, and swept; and what may be done in each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import Exists, Select, and_, bindparam, delete, select, update
from sqlalchemy.orm import Session

from simulator.attempt_events import Abandoned, ReportedFinished, Started, Swept
from simulator.errors import OutOfOrder
from simulator.models import ROOT_KINDS, Attempt, AttemptKind, Ending, Lesson, Participant, Sandbox
from simulator.services import events, participants, sandboxes, world_state

MAX_SWEPT = 20
"""Number of sandboxes, and of attempts, that one sweep deletes: whoever asks for a sandbox waits for it."""
FINISHED_KEPT = 1000
UNFINISHED_KEPT = 100
"""Number of a participant's last attempts that are kept: of those finished, and of the others."""
MAX_SWEPT_USERS = 100
"""A sweep ends when the Worlds that it had to work out have so many users."""
MAX_EVENTS = 10_000
"""Number of events of an attempt, except at the root, which forgets its oldest."""
PROGRAM_IDLE = timedelta(hours=6)
"""Time without use after which a program's sandbox is swept away.

A program that was killed before it released its sandbox never comes back for it, and takes a place meanwhile;
one that does come back prepares everything anew. Long enough to look by hand at what a test left.
"""
ENDING_EVENTS: Mapping[Ending, type[ReportedFinished | Abandoned | Swept]] = {
    Ending.FINISHED: ReportedFinished,
    Ending.ABANDONED: Abandoned,
    Ending.SWEPT: Swept,
}
# Every request begins with one of these: made once, they cost half.
LIVING = (
    select(Attempt, Sandbox, Lesson)
    .join(Sandbox, Sandbox.attempt_id == Attempt.id)
    .outerjoin(Lesson, Lesson.attempt_id == Attempt.id)
    .where(Attempt.participant_id == bindparam("participant_id"))
)
LIVING_AT_ROOT = LIVING.where(Attempt.kind.in_(ROOT_KINDS), Attempt.ended_at.is_(None))
LIVING_BY_ID = LIVING.where(Attempt.id == bindparam("id"))


class Permission(Enum):
    """What may be done in an attempt besides using the portal."""

    PREPARE = auto()
    """Replace the contents of the sandbox."""
    RESET = auto()
    """Empty the sandbox."""
    RELEASE = auto()
    """Delete the sandbox, and so end the attempt."""
    RESTORE = auto()
    """Go back to what the sandbox held before."""
    MOVE_CLOCK = auto()
    ASK_FOR_FAULTS = auto()
    ASK_FOR_HELP = auto()


AT_ROOT = frozenset(
    {
        Permission.PREPARE,
        Permission.RESET,
        Permission.RELEASE,
        Permission.MOVE_CLOCK,
        Permission.ASK_FOR_FAULTS,
    }
)
IN_LESSON = frozenset({Permission.RESTORE, Permission.MOVE_CLOCK, Permission.ASK_FOR_FAULTS})
PERMISSIONS: Mapping[AttemptKind, frozenset[Permission]] = {
    AttemptKind.FREE: AT_ROOT,
    AttemptKind.WATCHED: IN_LESSON,
    AttemptKind.GUIDED: IN_LESSON | {Permission.ASK_FOR_HELP},
    AttemptKind.UNAIDED: IN_LESSON | {Permission.ASK_FOR_HELP},
    AttemptKind.EXAMINATION: frozenset({Permission.MOVE_CLOCK}),
    AttemptKind.RECORDING: AT_ROOT - {Permission.RELEASE},
    AttemptKind.PROGRAM: AT_ROOT,
}


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """An attempt to begin."""

    id: str
    kind: AttemptKind
    address: str
    """Keyed hash of the participant's network address."""
    limit: int | None
    """Number of sandboxes that an address may have for programs, or else for people; None for no limit."""
    scenario: str | None = None
    version: str | None = None
    """Of the scenario."""


class LivingAttempt(NamedTuple):
    """An attempt with its sandbox, and its lesson if it is one."""

    attempt: Attempt
    sandbox: Sandbox
    lesson: Lesson | None


def permits(attempt: Attempt, permission: Permission) -> bool:
    """Whether that may be done in this kind of attempt."""
    return permission in PERMISSIONS[attempt.kind]


def require(attempt: Attempt, permission: Permission) -> None:
    """Raise OutOfOrder if that may not be done in this kind of attempt."""
    if not permits(attempt, permission):
        raise OutOfOrder("not-in-this-attempt")


def start(session: Session, participant: Participant, new: NewAttempt, now: datetime) -> Sandbox:
    """Begin an attempt; returns its sandbox, which holds nothing.

    Raises:
        TooManySandboxes: if the address has reached its limit.
        IntegrityError: if the participant has an attempt at the root already.
    """
    attempt = Attempt(
        id=new.id,
        participant_id=participant.id,
        kind=new.kind,
        scenario=new.scenario,
        version=new.version,
        started_at=now,
        event_count=0,
        world_before=world_state.empty_world(now).model_dump(mode="json"),
    )
    session.add(attempt)
    session.flush()
    sandbox = sandboxes.make(session, attempt, new.address, now, limit=new.limit)
    events.log(session, sandbox, now, Started())
    return sandbox


def note_start(session: Session, sandbox: Sandbox, now: datetime) -> None:
    """Note what the sandbox holds as the World that its attempt starts from."""
    sandbox.attempt.world_before = world_state.world_of(session, sandbox, now).model_dump(mode="json")
    session.flush()


def find(session: Session, participant: Participant, attempt_id: str | None = None) -> LivingAttempt | None:
    """The participant's attempt of that id, or at the root, if it has a sandbox still."""
    of_participant = {"participant_id": participant.id}
    if attempt_id is None:
        row = session.execute(LIVING_AT_ROOT, of_participant).first()
    else:
        row = session.execute(LIVING_BY_ID, of_participant | {"id": attempt_id}).first()
    return LivingAttempt(*row) if row else None


def end(session: Session, sandbox: Sandbox, ending: Ending, now: datetime) -> None:
    """End the sandbox's attempt, unless it has ended.

    The sandbox stays, and may be used on: that is no part of what ended, although its events are noted.
    """
    attempt = sandbox.attempt
    if attempt.ended_at is not None:
        return
    attempt.ended_at, attempt.ending = now, ending
    if attempt.kind not in ROOT_KINDS:  # where nothing in particular was tried, nobody asks for it
        attempt.world_after = world_state.world_of(session, sandbox, now).model_dump(mode="json")
    events.log(session, sandbox, now, ENDING_EVENTS[ending]())
    session.flush()


def sweep(session: Session, now: datetime, *, sandboxes_after: timedelta, attempts_after: timedelta) -> None:
    """Delete the sandboxes not used for so long, and the attempts that ended so long ago; some at a time.

    Programs' sandboxes go earlier, after PROGRAM_IDLE.
    """
    _sweep_sandboxes(session, now, _idle(now - sandboxes_after).order_by(Sandbox.used_at))
    of_programs = _idle(now - PROGRAM_IDLE).where(
        Attempt.kind == AttemptKind.PROGRAM, Attempt.started_at < now - PROGRAM_IDLE
    )
    _sweep_sandboxes(session, now, of_programs.order_by(Attempt.started_at))
    old = select(Attempt.id).where(Attempt.ended_at < now - attempts_after, ~_has_sandbox())
    _delete(session, old.order_by(Attempt.ended_at).limit(MAX_SWEPT).with_for_update(skip_locked=True))


def _idle(last_use: datetime) -> Select[Sandbox]:
    """The sandboxes, with their attempts, last used before that moment."""
    joined = select(Sandbox).join(Sandbox.attempt).join(Attempt.participant)
    return joined.where(Sandbox.used_at < last_use)


def _sweep_sandboxes(session: Session, now: datetime, idle: Select[Sandbox]) -> None:
    """Discard some of these, except those that another request sweeps, or whose participant is at work."""
    unlocked = idle.limit(MAX_SWEPT).with_for_update(skip_locked=True, of=(Sandbox, Participant))
    users = 0
    for sandbox in session.scalars(unlocked).all():
        users += discard(session, sandbox, Ending.SWEPT, now)
        if users > MAX_SWEPT_USERS:
            break


def release(session: Session, sandbox: Sandbox, now: datetime) -> None:
    """Delete the sandbox, because whoever uses it needs it no more."""
    participant = sandbox.attempt.participant
    discard(session, sandbox, Ending.ABANDONED, now)
    forget_surplus(session, participant)


def discard(session: Session, sandbox: Sandbox, ending: Ending, now: datetime) -> int:
    """End the sandbox's attempt, unless it has ended, and delete the sandbox with the place of its lesson.

    Of a program's attempt nothing stays: nobody looks back at it, and programs begin new ones all day.

    Returns:
        The number of users of the World that it ended with, if this ended it: the greater part of the work.
    """
    attempt = sandbox.attempt
    if attempt.kind is AttemptKind.PROGRAM:
        sandboxes.delete(session, sandbox)
        _delete(session, select(Attempt.id).where(Attempt.id == attempt.id))
        return 0
    had_ended = attempt.ended_at is not None
    end(session, sandbox, ending, now)
    sandboxes.delete(session, sandbox)
    session.execute(update(Lesson).where(Lesson.attempt_id == attempt.id).values(place={}))
    return 0 if had_ended or attempt.world_after is None else len(attempt.world_after["users"])


def forget(session: Session, attempt: Attempt) -> None:
    """Delete the attempt with its sandbox and all that is kept of it, by the participant's wish.

    The participant goes too who has no other attempt.
    """
    session.flush()
    _delete(session, select(Attempt.id).where(Attempt.id == attempt.id))
    session.expunge_all()


def forget_surplus(session: Session, participant: Participant) -> None:
    """Delete the participant's oldest attempts: nobody fills the disk by beginning anew.

    Recordings stay: they are few, and each is work.
    """
    for is_meant, kept in (
        (Attempt.ending == Ending.FINISHED, FINISHED_KEPT),
        (Attempt.ending != Ending.FINISHED, UNFINISHED_KEPT),
    ):
        of_participant = and_(Attempt.participant_id == participant.id, Attempt.kind != AttemptKind.RECORDING)
        surplus = select(Attempt.id).where(of_participant, is_meant, ~_has_sandbox())
        _delete(session, surplus.order_by(Attempt.ended_at.desc()).offset(kept))


def _has_sandbox() -> Exists:
    return select(Sandbox.id).where(Sandbox.attempt_id == Attempt.id).exists()


def _delete(session: Session, ids: Select[str]) -> None:
    """Delete these attempts, and the participants who have none left."""
    if found := session.scalars(ids).all():
        deleted = delete(Attempt).where(Attempt.id.in_(found)).returning(Attempt.participant_id)
        participants.forget_without_attempts(session, set(session.scalars(deleted)))


def require_room(attempt: Attempt) -> None:
    """Raise OutOfOrder if the attempt has as many events as are kept of one: nobody goes on for ever."""
    if attempt.kind not in ROOT_KINDS and attempt.event_count >= MAX_EVENTS:
        raise OutOfOrder("attempt-too-long")
