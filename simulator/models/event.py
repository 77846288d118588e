"""The log of a sandbox."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base, by_value


class EventKind(StrEnum):
    """The kinds of events. The event of a failed log-in stores nothing of what was typed."""

    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    SIGNED_OUT = "signed-out"
    USER_CREATED = "user-created"
    PROFILES_MODIFIED = "profiles-modified"
    ROLES_ASSIGNED = "roles-assigned"
    STATUS_CHANGED = "status-changed"
    CLOCK_ADVANCED = "clock-advanced"


class Event(Base):
    """One line of the sandbox's log."""

    __tablename__ = "event"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    """Time by the sandbox's clock."""
    kind: Mapped[EventKind] = mapped_column(by_value(EventKind))
    actor: Mapped[str | None]
    """The usuario who acted; None if nobody was signed in."""
    username: Mapped[str | None]
    """The secondary user who was acted on; None if there is none."""
    detail: Mapped[dict[str, Any]]
