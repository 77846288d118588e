"""Sandboxes: practice companies, each for one attempt."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.attempt import Attempt
from simulator.models.base import Base


class Sandbox(Base):
    """A practice company with its users, drafts and clock. It lives no longer than it is used."""

    __tablename__ = "sandbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"), unique=True)
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
    slow_seconds: Mapped[int | None]
    """Seconds by which the next page of the portal comes late, as was asked for; None for no delay."""
    fails_once: Mapped[bool] = mapped_column(default=False)
    """Whether the next request of the portal fails, as was asked for."""
    changes: Mapped[int] = mapped_column(default=0)
    """Number of changes of a lesson's sandbox so far; also the number of its last snapshot."""

    attempt: Mapped[Attempt] = relationship(lazy="select")

    def clock(self, now: datetime) -> datetime:
        """The sandbox's time; `now` is real time."""
        return now + self.clock_ahead
