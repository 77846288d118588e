"""What is typed and chosen before *Grabar*."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.base import Base, by_value
from simulator.models.secondary_user import SecondaryUser


class DraftKind(StrEnum):
    """What *Grabar* will do."""

    CREATION = "creation"
    MODIFICATION = "modification"


class Draft(Base):
    """A registration under way: one per portal session, and nothing recorded yet.

    Source: cartilla 5.1; assumed: one per session.
    """

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    portal_session_id: Mapped[str] = mapped_column(
        ForeignKey("portal_session.id", ondelete="CASCADE"), unique=True
    )
    kind: Mapped[DraftKind] = mapped_column(by_value(DraftKind))
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("secondary_user.id", ondelete="CASCADE"), index=True
    )
    """The user whose profiles are being modified; in a creation, the user that *Grabar* made."""
    personal: Mapped[dict[str, str] | None] = mapped_column(JSON)
    """What S5 holds, claves aside; None until S5 was accepted."""
    password_hash: Mapped[str | None]
    basis: Mapped[dict[str, list[str]]] = mapped_column(default=dict)
    """The options recorded when a modification began, by profile."""
    selection: Mapped[dict[str, list[str]]] = mapped_column(default=dict)
    """The options chosen so far, by profile."""
    recorded_at: Mapped[datetime | None]
    """Set by *Grabar*; the draft then only serves to show the result."""

    user: Mapped[SecondaryUser | None] = relationship(lazy="select")
