"""Lessons: a scenario taken up by a visitor, in a sandbox of its own, with what the coach notes of it."""

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

ENTERED = (
    select(Lesson, Sandbox)
    .join(Sandbox, and_(Sandbox.visitor == Lesson.visitor, Sandbox.attempt == Lesson.id))
    .where(Lesson.id == bindparam("lesson"), Lesson.visitor == bindparam("visitor"))
)
"""Put together once: every page of a lesson asks it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the coach tells of a lesson: totals since it began, so that telling twice changes nothing."""

    place: Mapping[str, Any]
    turn: int
    seconds: int
    wrong: int
    helps: Mapping[str, int]
    finished: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a visitor has come with one scenario."""

    seen: bool
    practised: bool
    unaided: bool
    wrong: int
    """In the last finished practice."""
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
    """A new lesson in a sandbox made for it, whose attempt is the lesson's id.

    What the visitor left unfinished of the same scenario in this mode goes, and so do finished sandboxes.
    """
    _clear_away(session, visitor, scenario, mode)
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
        NotFound: if this visitor has none.
    """
    lesson = session.get(Lesson, lesson_id)
    if lesson is None or lesson.visitor != visitor:
        raise NotFound(text("lesson-unknown"))
    return lesson


def enter(session: Session, visitor: str, lesson_id: str) -> tuple[Lesson, Sandbox]:
    """The visitor's lesson of that id, and its sandbox.

    Raises:
        NotFound: if this visitor has none, or its sandbox was swept away.
    """
    found = session.execute(ENTERED, {"lesson": lesson_id, "visitor": visitor}).first()
    if found is None:
        raise NotFound(text("lesson-unknown"))
    lesson, sandbox = found
    return lesson, sandbox


def note(session: Session, lesson: Lesson, told: Told, now: datetime) -> None:
    """Keep what the coach tells. An older telling takes nothing away, be it late or of a tab left behind."""
    lesson.used_at = now
    if told.turn >= lesson.turn:
        lesson.place, lesson.turn = dict(told.place), told.turn
    lesson.seconds = max(lesson.seconds, told.seconds)
    lesson.wrong = max(lesson.wrong, told.wrong)
    levels = {*lesson.helps, *told.helps}
    lesson.helps = {level: max(lesson.helps.get(level, 0), told.helps.get(level, 0)) for level in levels}
    if told.finished and lesson.finished_at is None:
        lesson.finished_at = now
    session.flush()


def keep_before_change(
    session: Session, lesson: Lesson, sandbox: Sandbox, portal_session: str | None
) -> None:
    """Keep the sandbox's world, because something is about to change it."""
    lesson.changes += 1
    snapshots.take(session, sandbox, lesson.changes, portal_session)


def bring_back(session: Session, lesson: Lesson, sandbox: Sandbox, changes: int) -> str | None:
    """Make the sandbox hold what it held after so many changes; gives the portal session open then.

    Raises:
        NotFound: if that world was not kept.
    """
    if changes == lesson.changes:
        return open_session(session, sandbox)
    portal_session = snapshots.restore(session, sandbox, changes + 1)
    lesson.changes = changes
    session.flush()
    return portal_session or open_session(session, sandbox)


def reopen_session(session: Session, sandbox: Sandbox, changes: int) -> str | None:
    """Open the portal session of after so many changes again, in the world as it is; gives its id."""
    return snapshots.reopen_portal_session(session, sandbox, changes + 1) or open_session(session, sandbox)


def open_session(session: Session, sandbox: Sandbox) -> str | None:
    """Id of the sandbox's portal session opened last and not closed, however long nobody has used it."""
    query = select(PortalSession.id).where(PortalSession.sandbox_id == sandbox.id)
    return session.scalar(query.order_by(PortalSession.opened_at.desc()).limit(1))


def unfinished(session: Session, visitor: str) -> Sequence[Lesson]:
    """The lessons that can be gone on with, the one used last first: those whose sandbox is still there."""
    query = (
        select(Lesson)
        .join(Sandbox, Sandbox.attempt == Lesson.id)
        .where(Lesson.visitor == visitor, Lesson.finished_at.is_(None))
        .order_by(Lesson.used_at.desc())
    )
    return session.scalars(query).all()


def progress(session: Session, visitor: str) -> dict[str, Progress]:
    """By scenario, over the lessons that were finished."""
    done = select(Lesson).where(Lesson.visitor == visitor, Lesson.finished_at.is_not(None))
    by_scenario: dict[str, list[Lesson]] = {}
    for lesson in session.scalars(done.order_by(Lesson.finished_at)):
        by_scenario.setdefault(lesson.scenario, []).append(lesson)
    return {scenario: _summed(lessons) for scenario, lessons in by_scenario.items()}


def _summed(lessons: Sequence[Lesson]) -> Progress:
    done = [lesson for lesson in lessons if lesson.mode is not LessonMode.WATCH]
    last = done[-1] if done else lessons[-1]
    modes = {lesson.mode for lesson in lessons}
    return Progress(
        seen=LessonMode.WATCH in modes,
        practised=LessonMode.GUIDED in modes,
        unaided=LessonMode.UNAIDED in modes,
        wrong=last.wrong,
        helps=sum(last.helps.values()),
        seconds=last.seconds,
    )


def _clear_away(session: Session, visitor: str, scenario: str, mode: LessonMode) -> None:
    own = Lesson.visitor == visitor
    same = select(Lesson.id).where(
        own, Lesson.scenario == scenario, Lesson.mode == mode, Lesson.finished_at.is_(None)
    )
    finished = select(Lesson.id).where(own, Lesson.finished_at.is_not(None))
    gone = Sandbox.attempt.in_(same) | Sandbox.attempt.in_(finished)
    session.execute(delete(Sandbox).where(Sandbox.visitor == visitor, gone))
    session.execute(delete(Lesson).where(Lesson.id.in_(same)))
