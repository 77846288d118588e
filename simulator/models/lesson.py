"""A lesson taken up by a visitor, and the sandbox's worlds that it keeps to bring back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base, by_value


class LessonMode(StrEnum):
    """The three ways of taking a scenario; the value is what addresses and forms carry."""

    WATCH = "ver"
    GUIDED = "practicar"
    UNAIDED = "sin-guia"


class Lesson(Base):
    """One taking of a scenario: how far it has come, and how it went. Its id is its sandbox's attempt."""

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
    """Actions other than the expected one."""
    helps: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How often each level of help was asked for."""
    changes: Mapped[int] = mapped_column(default=0)
    """How many changes of its sandbox there have been: the number of the last world kept."""
    place: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Where the coach stands: its own record, handed back to it as it was told."""
    turn: Mapped[int] = mapped_column(default=0)
    """How often the coach had written down its place by then: an older place never replaces a newer one."""


class Snapshot(Base):
    """All that a sandbox held before its nth change, n from 1; hashes of claves included."""

    __tablename__ = "kept_world"

    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    world: Mapped[dict[str, Any]]
