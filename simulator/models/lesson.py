"""Lessons: scenarios practised by a visitor."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base, by_value


class LessonMode(StrEnum):
    """The three ways to practise a scenario; addresses and forms carry the value."""

    WATCH = "ver"
    GUIDED = "practicar"
    UNAIDED = "sin-guia"


class Lesson(Base):
    """A scenario practised by a visitor, with its progress. `Sandbox.attempt` holds the lesson's id."""

    __tablename__ = "lesson"

    id: Mapped[str] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(index=True)
    scenario: Mapped[str]
    """Name of the walkthrough."""
    mode: Mapped[LessonMode] = mapped_column(by_value(LessonMode))
    started_at: Mapped[datetime]
    used_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    seconds: Mapped[int] = mapped_column(default=0)
    """Time spent with a page open."""
    wrong: Mapped[int] = mapped_column(default=0)
    """Number of actions other than the expected one."""
    helps: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Number of requests for help, by level."""
    changes: Mapped[int] = mapped_column(default=0)
    """Number of changes of its sandbox so far; also the number of its last snapshot."""
    place: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The coach's position in the scenario, as its own JSON; of its keys the server reads `address` only."""
    turn: Mapped[int] = mapped_column(default=0)
    """Version of `place`; a lower one never overwrites a higher."""
