"""Drafts: what the trainee has typed and chosen before *Grabar*."""

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
    """A creation or a modification of profiles under way; one per portal session.

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
    """The user whose profiles are modified; in a creation, None until *Grabar* creates the user."""
    personal: Mapped[dict[str, str] | None] = mapped_column(JSON)
    """Fields of S5 without the claves; None until S5 is accepted."""
    password_hash: Mapped[str | None]
    basis: Mapped[dict[str, list[str]]] = mapped_column(default=dict)
    """Ids of the options recorded when the modification began, by profile."""
    selection: Mapped[dict[str, list[str]]] = mapped_column(default=dict)
    """Ids of the options chosen so far, by profile."""
    recorded_at: Mapped[datetime | None]
    """Moment of *Grabar*, by the sandbox's clock; the draft is kept to show the result."""

    user: Mapped[SecondaryUser | None] = relationship(lazy="select")
