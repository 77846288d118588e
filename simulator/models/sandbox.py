"""A practice company: one visitor's, one attempt's, nobody else's."""

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
    """The random id of the signed cookie."""
    attempt: Mapped[str] = mapped_column(default="libre")
    """What the visitor practises in it: `libre`, or the id of a lesson or examination taken up."""
    address: Mapped[str] = mapped_column(index=True)
    """A keyed hash of the network address that made it: enough to count, not to know."""
    created_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)
    """Last use by real time, to the hour: what the sweep goes by."""
    clock_ahead: Mapped[timedelta] = mapped_column(default=timedelta())
    """How far the sandbox's clock is ahead of real time."""
    failures: Mapped[int] = mapped_column(default=0)
    """Failed log-ins since the last success or lock."""
    locked_until: Mapped[datetime | None]
    """By the sandbox's clock."""

    def clock(self, now: datetime) -> datetime:
        """The time in this company when it is `now` outside."""
        return now + self.clock_ahead
