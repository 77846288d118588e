"""Lessons: starts them, stores their progress and restores their sandboxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.orm import Session

from simulator.errors import NotFound
from simulator.models import Lesson, LessonMode, PortalSession, Sandbox
from simulator.procedure.messages import text
from simulator.services import snapshots
from simulator.services.snapshots import PendingSnapshot

LESSON_WITH_SANDBOX = (
    select(Lesson, Sandbox)
    .join(Sandbox, and_(Sandbox.visitor == Lesson.visitor, Sandbox.attempt == Lesson.id))
    .where(Lesson.id == bindparam("lesson"), Lesson.visitor == bindparam("visitor"))
)
"""Built once, because every page of a lesson runs it."""


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


@dataclass(frozen=True, slots=True)
class Progress:
    """A visitor's progress with one scenario, over the finished lessons."""

    seen: bool
    practised: bool
    unaided: bool
    wrong: int
    """Wrong actions in the last practice; `helps` and `seconds` are of the same one."""
    helps: int
    seconds: int


def start(
    session: Session,
    visitor: str,
    scenario: str,
    mode: LessonMode,
    *,
    lesson_id: str,
    now: datetime,
) -> Lesson:
    """A new lesson for the sandbox whose attempt is `lesson_id`.

    Deletes the visitor's unfinished lessons of the same scenario and mode with their sandboxes, and the
    sandboxes of all finished lessons.
    """
    _delete_obsolete(session, visitor, scenario, mode)
    lesson = Lesson(
        id=lesson_id,
        visitor=visitor,
        scenario=scenario,
        mode=mode,
        started_at=now,
        used_at=now,
        helps={},
        place={},
    )
    session.add(lesson)
    session.flush()
    return lesson


def find(session: Session, visitor: str, lesson_id: str) -> Lesson:
    """The visitor's lesson of that id.

    Raises:
        NotFound: if the visitor has none.
    """
    lesson = session.get(Lesson, lesson_id)
    if lesson is None or lesson.visitor != visitor:
        raise NotFound(text("lesson-unknown"))
    return lesson


def find_with_sandbox(session: Session, visitor: str, lesson_id: str) -> tuple[Lesson, Sandbox]:
    """The visitor's lesson of that id, and its sandbox.

    Raises:
        NotFound: if the visitor has none, or its sandbox was deleted by the sweep.
    """
    row = session.execute(LESSON_WITH_SANDBOX, {"lesson": lesson_id, "visitor": visitor}).first()
    if row is None:
        raise NotFound(text("lesson-unknown"))
    lesson, sandbox = row
    return lesson, sandbox


def save_progress(session: Session, lesson: Lesson, report: ProgressReport, now: datetime) -> None:
    """Store a report of the coach.

    Reports may arrive late or from a stale tab: counters never decrease, and an older place never replaces a
    newer one.
    """
    lesson.used_at = now
    if report.turn >= lesson.turn:
        lesson.place, lesson.turn = dict(report.place), report.turn
    lesson.seconds = max(lesson.seconds, report.seconds)
    lesson.wrong = max(lesson.wrong, report.wrong)
    levels = {*lesson.helps, *report.helps}
    lesson.helps = {level: max(lesson.helps.get(level, 0), report.helps.get(level, 0)) for level in levels}
    if report.finished and lesson.finished_at is None:
        lesson.finished_at = now
    session.flush()


def snapshot_before_change(
    session: Session, lesson: Lesson, sandbox: Sandbox, portal_session_id: str | None
) -> PendingSnapshot:
    """Count a change of the sandbox, and begin the snapshot that undoes it; store it before the commit."""
    lesson.changes += 1
    return snapshots.begin(session, sandbox, lesson.changes, portal_session_id)


def restore(session: Session, lesson: Lesson, sandbox: Sandbox, changes: int) -> str | None:
    """Give the sandbox back what it held after its first `changes` changes.

    Returns:
        The id of the portal session open then, or else of the one open now.

    Raises:
        NotFound: if there is no snapshot of that moment.
    """
    _lock(session, sandbox)
    session.refresh(lesson)
    if changes == lesson.changes:
        return open_portal_session_id(session, sandbox)
    portal_session_id = snapshots.restore(session, sandbox, changes + 1)
    lesson.changes = changes
    session.flush()
    return portal_session_id or open_portal_session_id(session, sandbox)


def reopen_portal_session(session: Session, sandbox: Sandbox, changes: int) -> str | None:
    """Open the portal session that was open after `changes` changes again; nothing else changes.

    Returns:
        Its id, or else the id of the one open now.
    """
    _lock(session, sandbox)
    id_ = snapshots.reopen_portal_session(session, sandbox, changes + 1)
    return id_ or open_portal_session_id(session, sandbox)


def open_portal_session_id(session: Session, sandbox: Sandbox) -> str | None:
    """Id of the newest portal session that was not closed, however long it has been idle."""
    query = select(PortalSession.id).where(PortalSession.sandbox_id == sandbox.id)
    return session.scalar(query.order_by(PortalSession.opened_at.desc()).limit(1))


def unfinished_lessons(session: Session, visitor: str) -> Sequence[Lesson]:
    """The visitor's unfinished lessons whose sandbox still exists, the last used one first."""
    query = (
        select(Lesson)
        .join(Sandbox, Sandbox.attempt == Lesson.id)
        .where(Lesson.visitor == visitor, Lesson.finished_at.is_(None))
        .order_by(Lesson.used_at.desc())
    )
    return session.scalars(query).all()


def progress(session: Session, visitor: str) -> dict[str, Progress]:
    """The visitor's progress by scenario; scenarios without a finished lesson are left out."""
    finished = select(Lesson).where(Lesson.visitor == visitor, Lesson.finished_at.is_not(None))
    by_scenario: dict[str, list[Lesson]] = {}
    for lesson in session.scalars(finished.order_by(Lesson.finished_at)):
        by_scenario.setdefault(lesson.scenario, []).append(lesson)
    return {scenario: _progress(lessons) for scenario, lessons in by_scenario.items()}


def _lock(session: Session, sandbox: Sandbox) -> None:
    """Wait until no form of the lesson changes the sandbox, and read it anew. SQLite admits one writer."""
    session.refresh(sandbox, with_for_update=True)


def _progress(lessons: Sequence[Lesson]) -> Progress:
    practices = [lesson for lesson in lessons if lesson.mode is not LessonMode.WATCH]
    last = practices[-1] if practices else lessons[-1]
    modes = {lesson.mode for lesson in lessons}
    return Progress(
        seen=LessonMode.WATCH in modes,
        practised=LessonMode.GUIDED in modes,
        unaided=LessonMode.UNAIDED in modes,
        wrong=last.wrong,
        helps=sum(last.helps.values()),
        seconds=last.seconds,
    )


def _delete_obsolete(session: Session, visitor: str, scenario: str, mode: LessonMode) -> None:
    lesson_ids = select(Lesson.id).where(Lesson.visitor == visitor)
    finished = lesson_ids.where(Lesson.finished_at.is_not(None))
    replaced = lesson_ids.where(
        Lesson.scenario == scenario, Lesson.mode == mode, Lesson.finished_at.is_(None)
    )
    is_obsolete = Sandbox.attempt.in_(replaced) | Sandbox.attempt.in_(finished)
    session.execute(delete(Sandbox).where(Sandbox.visitor == visitor, is_obsolete))
    session.execute(delete(Lesson).where(Lesson.id.in_(replaced)))
