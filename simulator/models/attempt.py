"""Attempts: a participant tries something, from a World, in a sandbox, leaving events."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.base import Base, by_value
from simulator.models.participant import Participant


class AttemptKind(StrEnum):
    """What is tried."""

    FREE = "free"
    """Nothing in particular."""
    WATCHED = "watched"
    GUIDED = "guided"
    UNAIDED = "unaided"
    """A lesson, in one of its three modes."""
    EXAMINATION = "examination"
    RECORDING = "recording"
    PROGRAM = "program"
    """Nothing in particular, by a program: its first request that needed a sandbox was one of the API."""


LESSON_KINDS = (AttemptKind.WATCHED, AttemptKind.GUIDED, AttemptKind.UNAIDED)
ROOT_KINDS = (AttemptKind.FREE, AttemptKind.PROGRAM)
"""The attempts that no address names: a participant has one at most at a time."""
IS_AT_ROOT = text("kind IN ('free', 'program') AND ended_at IS NULL")


class Ending(StrEnum):
    """How an attempt ended."""

    FINISHED = "finished"
    ABANDONED = "abandoned"
    """Begun anew, or released, before it was finished."""
    SWEPT = "swept"
    """Not used for so long that its sandbox was deleted."""


class Attempt(Base):
    """One attempt of a participant. It outlives its sandbox."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index(
            "uq_attempt_root",
            "participant_id",
            unique=True,
            sqlite_where=IS_AT_ROOT,
            postgresql_where=IS_AT_ROOT,
        ),
        Index("ix_attempt_kind_started_at", "kind", "started_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    """Random: addresses of a lesson carry it."""
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    kind: Mapped[AttemptKind] = mapped_column(by_value(AttemptKind))
    scenario: Mapped[str | None]
    """Name of the walkthrough; None in free practice."""
    version: Mapped[str | None]
    """Version of the walkthrough's steps when the attempt began, or None; older attempts have another one."""
    seed: Mapped[int | None]
    """What chance was drawn from; None where nothing is left to chance."""
    started_at: Mapped[datetime]
    """Real time, as `ended_at`."""
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    ending: Mapped[Ending | None] = mapped_column(by_value(Ending))
    event_count: Mapped[int] = mapped_column(default=0)
    """Number of events so far; also the number of the last one."""
    world_before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    """The World that it started from, as JSON; None if unknown."""
    world_after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    """The World that it ended with, as JSON; None while it lasts, or if unknown."""

    participant: Mapped[Participant] = relationship(lazy="select")
