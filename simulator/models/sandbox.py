"""Sandboxes: practice companies, each for one attempt of one visitor."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base


class Sandbox(Base):
    """A practice company with its users, drafts, clock and log of events."""

    __tablename__ = "sandbox"
    __table_args__ = (UniqueConstraint("visitor", "attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visitor: Mapped[str]
    """The random id in the visitor's signed cookie."""
    attempt: Mapped[str] = mapped_column(default="libre")
    """`libre` for free practice, or the id of a lesson."""
    address: Mapped[str] = mapped_column(index=True)
    """Keyed hash of the network address that asked for it; serves to count sandboxes per address."""
    created_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)
    """Last use by real time, stored at most once an hour; the sweep reads it."""
    clock_ahead: Mapped[timedelta] = mapped_column(default=timedelta())
    """Time by which the sandbox's clock is ahead of real time."""
    failures: Mapped[int] = mapped_column(default=0)
    """Failed log-ins since the last success or lock."""
    locked_until: Mapped[datetime | None]
    """End of the lock, by the sandbox's clock."""

    def clock(self, now: datetime) -> datetime:
        """The sandbox's time; `now` is real time."""
        return now + self.clock_ahead
