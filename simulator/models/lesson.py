"""Lessons: what the coach notes of an attempt."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.attempt import Attempt, AttemptKind
from simulator.models.base import Base


class LessonMode(StrEnum):
    """The three ways to practise a scenario; addresses and forms carry the value."""

    WATCH = "ver"
    GUIDED = "practicar"
    UNAIDED = "sin-guia"

    @property
    def kind(self) -> AttemptKind:
        return KIND_OF_MODE[self]


KIND_OF_MODE = {
    LessonMode.WATCH: AttemptKind.WATCHED,
    LessonMode.GUIDED: AttemptKind.GUIDED,
    LessonMode.UNAIDED: AttemptKind.UNAIDED,
}
MODE_OF_KIND = {kind: mode for mode, kind in KIND_OF_MODE.items()}


class Lesson(Base):
    """The coach's notes of an attempt at a scenario.

    What the browser reports of itself is kept apart from what the server saw: the names of these columns say
    so. The server trusts them for the trainee's own progress alone.
    """

    __tablename__ = "lesson"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    used_at: Mapped[datetime]
    reported_seconds: Mapped[int] = mapped_column(default=0)
    """Time spent with a page open."""
    reported_wrong: Mapped[int] = mapped_column(default=0)
    """Number of actions other than the expected one."""
    reported_helps: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Number of requests for help, by level."""
    reported_hard_steps: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Numbers of wrong actions and of helps, by the step's index in the coach script; only of hard steps."""
    first_step: Mapped[int] = mapped_column(default=0)
    """Index of the step that the trainee begins at; the coach performs those before it."""
    place: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The coach's position in the scenario, as `lesson_place.py` in web/aula reads it."""
    turn: Mapped[int] = mapped_column(default=0)
    """Version of `place`; a lower one never overwrites a higher."""

    course: Mapped[str | None] = mapped_column(default=None)
    """Name of the trainer's course that it belongs to; None for the project's."""

    attempt: Mapped[Attempt] = relationship(lazy="select")

    @property
    def id(self) -> str:
        """That of the attempt."""
        return self.attempt_id

    @property
    def mode(self) -> LessonMode:
        return MODE_OF_KIND[self.attempt.kind]

    @property
    def scenario(self) -> str:
        """Name of the walkthrough."""
        return self.attempt.scenario or ""
