"""Lessons: starts them, stores their progress and restores their sandboxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, contains_eager

from simulator.attempt_events import Restored, SessionReopened
from simulator.errors import NotFound
from simulator.models import (
    LESSON_KINDS,
    Attempt,
    Ending,
    Lesson,
    LessonMode,
    Participant,
    PortalSession,
    Sandbox,
)
from simulator.procedure.messages import text
from simulator.services import attempts, events, snapshots
from simulator.services.snapshots import PendingSnapshot


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """The coach's report on a lesson. Counters are totals, so a report sent twice changes nothing."""

    place: Mapping[str, Any]
    turn: int
    """Version of `place`."""
    seconds: int
    wrong: int
    helps: Mapping[str, int]
    finished: bool
    hard_steps: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Numbers of `wrong` actions and of `helps`, by the step's index."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A participant's progress with one scenario, over the finished lessons."""

    seen: bool
    practised: bool
    unaided: bool
    lesson_id: str
    """Of the last practice, or else of the last demonstration, as `wrong`, `helps` and `seconds`."""
    wrong: int
    """Wrong actions."""
    helps: int
    seconds: int


def start(
    session: Session, sandbox: Sandbox, now: datetime, course: str | None = None, first_step: int = 0
) -> Lesson:
    """The lesson of a new attempt, in the trainer's course of that name; it may begin in the middle."""
    lesson = Lesson(
        attempt=sandbox.attempt,
        used_at=now,
        reported_helps={},
        reported_hard_steps={},
        first_step=first_step,
        place={},
        course=course,
    )
    session.add(lesson)
    session.flush()
    return lesson


def give_up_others(
    session: Session, participant: Participant, scenario: str, mode: LessonMode, now: datetime
) -> None:
    """Before a lesson is begun: delete what nobody needs any more.

    Unfinished attempts of the participant at the same scenario in the same mode are abandoned. Their
    sandboxes, and those of all finished lessons, are deleted.
    """
    is_begun_anew = and_(Attempt.scenario == scenario, Attempt.kind == mode.kind, Attempt.ended_at.is_(None))
    obsolete = (
        select(Sandbox)
        .join(Sandbox.attempt)
        .where(
            Attempt.participant_id == participant.id,
            Attempt.kind.in_(LESSON_KINDS),
            is_begun_anew | Attempt.ended_at.is_not(None),
        )
    )
    for sandbox in session.scalars(obsolete).all():
        attempts.discard(session, sandbox, Ending.ABANDONED, now)
    attempts.forget_surplus(session, participant)


def find(session: Session, participant: Participant, lesson_id: str) -> tuple[Lesson, Sandbox]:
    """The participant's lesson of that id, and its sandbox.

    Raises:
        NotFound: if the participant has none, or its sandbox was deleted.
    """
    living = attempts.find(session, participant, lesson_id)
    if living is None or living.lesson is None:
        raise NotFound(text("lesson-unknown"))
    return living.lesson, living.sandbox


def find_record(session: Session, participant: Participant, lesson_id: str) -> Lesson:
    """The participant's lesson of that id, whether or not its sandbox is still there.

    Raises:
        NotFound: if the participant has none.
    """
    lesson = session.scalar(_lessons_of(participant).where(Attempt.id == lesson_id))
    if lesson is None:
        raise NotFound(text("lesson-unknown"))
    return lesson


def save_progress(
    session: Session, lesson: Lesson, sandbox: Sandbox, report: ProgressReport, now: datetime
) -> None:
    """Store a report of the coach.

    Reports may arrive late or from a stale tab: counters never decrease, and an older place never replaces a
    newer one.
    """
    lesson.used_at = now
    if report.turn >= lesson.turn:
        lesson.place, lesson.turn = dict(report.place), report.turn
    lesson.reported_seconds = max(lesson.reported_seconds, report.seconds)
    lesson.reported_wrong = max(lesson.reported_wrong, report.wrong)
    if attempts.permits(lesson.attempt, attempts.Permission.ASK_FOR_HELP):
        lesson.reported_helps = _highest(lesson.reported_helps, report.helps)
    lesson.reported_hard_steps = _highest_by_step(lesson.reported_hard_steps, report.hard_steps)
    if report.finished:
        attempts.end(session, sandbox, Ending.FINISHED, now)
    session.flush()


def snapshot_before_change(
    session: Session, sandbox: Sandbox, portal_session_id: str | None
) -> PendingSnapshot:
    """Count a change of the sandbox, and begin the snapshot that undoes it; store it before the commit."""
    sandbox.changes += 1
    return snapshots.begin(session, sandbox, sandbox.changes, portal_session_id)


def restore(session: Session, sandbox: Sandbox, changes: int, now: datetime) -> str | None:
    """Give the sandbox back what it held after its first `changes` changes.

    Returns:
        The id of the portal session open then, or else of the one open now.

    Raises:
        NotFound: if there is no snapshot of that moment.
    """
    portal_session_id, event = None, sandbox.attempt.event_count
    if changes != sandbox.changes:
        event = snapshots.last_event_before(session, sandbox, changes + 1)
        portal_session_id = snapshots.restore(session, sandbox, changes + 1)
        sandbox.changes = changes
    events.log(session, sandbox, now, Restored(changes=changes, event=event))
    session.flush()
    return portal_session_id or open_portal_session_id(session, sandbox)


def reopen_portal_session(session: Session, sandbox: Sandbox, changes: int, now: datetime) -> str | None:
    """Open the portal session that was open after `changes` changes again; nothing else changes.

    Returns:
        Its id, or else the id of the one open now.
    """
    open_ids = set(session.scalars(_open_portal_session_ids(sandbox)))
    id_ = snapshots.reopen_portal_session(session, sandbox, changes + 1)
    if id_ is not None and id_ not in open_ids:
        events.log(session, sandbox, now, SessionReopened(changes=changes))
    return id_ or open_portal_session_id(session, sandbox)


def open_portal_session_id(session: Session, sandbox: Sandbox) -> str | None:
    """Id of the newest portal session that was not closed, however long it has been idle."""
    newest = _open_portal_session_ids(sandbox).order_by(PortalSession.opened_at.desc())
    return session.scalar(newest.limit(1))


def unfinished_lessons(session: Session, participant: Participant) -> Sequence[Lesson]:
    """The participant's lessons under way, the last used one first."""
    query = _lessons_of(participant).where(Attempt.ended_at.is_(None))
    return session.scalars(query.order_by(Lesson.used_at.desc())).all()


def progress(session: Session, participant: Participant) -> dict[str, Progress]:
    """The participant's progress by scenario; scenarios without a finished lesson are left out.

    A lesson that began in the middle is left out too: it repeats a part of a finished one.
    """
    finished = _lessons_of(participant).where(Attempt.ending == Ending.FINISHED, Lesson.first_step == 0)
    by_scenario: dict[str, list[Lesson]] = {}
    for lesson in session.scalars(finished.order_by(Attempt.ended_at)):
        by_scenario.setdefault(lesson.scenario, []).append(lesson)
    return {scenario: _progress(lessons) for scenario, lessons in by_scenario.items()}


def _open_portal_session_ids(sandbox: Sandbox) -> Select[str]:
    return select(PortalSession.id).where(PortalSession.sandbox_id == sandbox.id)


def _lessons_of(participant: Participant) -> Select[Lesson]:
    query = select(Lesson).join(Lesson.attempt).options(contains_eager(Lesson.attempt))
    return query.where(Attempt.participant_id == participant.id)


def _progress(lessons: Sequence[Lesson]) -> Progress:
    practices = [lesson for lesson in lessons if lesson.mode is not LessonMode.WATCH]
    last = practices[-1] if practices else lessons[-1]
    modes = {lesson.mode for lesson in lessons}
    return Progress(
        seen=LessonMode.WATCH in modes,
        practised=LessonMode.GUIDED in modes,
        unaided=LessonMode.UNAIDED in modes,
        lesson_id=last.id,
        wrong=last.reported_wrong,
        helps=sum(last.reported_helps.values()),
        seconds=last.reported_seconds,
    )


def _highest(counts: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {name: max(counts.get(name, 0), others.get(name, 0)) for name in {*counts, *others}}


def _highest_by_step(
    steps: Mapping[str, Mapping[str, int]], others: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    return {step: _highest(steps.get(step, {}), others.get(step, {})) for step in {*steps, *others}}
