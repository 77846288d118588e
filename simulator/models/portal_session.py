"""Open sessions of the mocked portal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.base import Base
from simulator.models.sandbox import Sandbox
from simulator.models.secondary_user import SecondaryUser


class PortalSession(Base):
    """An open session of the mocked portal. The cookie, not this table, holds the time of its last use."""

    __tablename__ = "portal_session"

    id: Mapped[str] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("secondary_user.id", ondelete="CASCADE"), index=True
    )
    """The secondary user who signed in; None for the Clave Principal."""
    opened_at: Mapped[datetime]
    applied_changes: Mapped[list[str]] = mapped_column(default=list)
    """Ids of the status forms already applied: a form sent twice is applied once."""

    sandbox: Mapped[Sandbox] = relationship(lazy="select")
    user: Mapped[SecondaryUser | None] = relationship(lazy="select")

    @property
    def is_principal(self) -> bool:
        return self.user_id is None
