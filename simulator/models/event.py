"""The events of attempts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from simulator.attempt_events import EVENT, AttemptEvent
from simulator.models.base import Base


class Event(Base):
    """One event of an attempt. Rows are added, and never changed: `services/events.py` alone writes them."""

    __tablename__ = "event"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """From 1, without gaps."""
    at: Mapped[datetime]
    """Time by the sandbox's clock."""
    real_at: Mapped[datetime | None]
    """Real time; None for an event of version 0.1.0, which did not note it."""
    kind: Mapped[str]
    data: Mapped[dict[str, Any]]
    """The fields of the event, its kind included."""

    @property
    def content(self) -> AttemptEvent:
        return EVENT.validate_python(self.data)
