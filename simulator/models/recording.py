"""Recordings: what a participant does in the portal, as the actions of a scenario."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.attempt import Attempt
from simulator.models.base import Base


class Recording(Base):
    """A scenario that is being recorded. It outlives the sandbox in which it is."""

    __tablename__ = "recording"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    used_at: Mapped[datetime]
    title: Mapped[str]
    preparation: Mapped[dict[str, Any]]
    """The company that it starts from, as the JSON of a Preparation."""
    refusals: Mapped[list[str]]
    """What no *Dado* says of the company that it was begun in, a line each, in Spanish."""
    steps: Mapped[list[dict[str, Any]]]
    """Each with its `id`, which no other step of the recording ever had, and its `action` by `as_json`."""
    next_step: Mapped[int] = mapped_column(default=1)
    """Id of the next step."""
    version: Mapped[int] = mapped_column(default=0)
    """Number of changes so far."""
    received: Mapped[list[str]]
    """Keys of the deeds received last: one that is sent again changes nothing."""
    place: Mapped[str | None]
    """Address of the page to go on at; None before the first report."""

    attempt: Mapped[Attempt] = relationship(lazy="select")

    @property
    def id(self) -> str:
        """That of the attempt."""
        return self.attempt_id
