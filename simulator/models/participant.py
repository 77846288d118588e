"""Participants: who tries something."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base


class Participant(Base):
    """Somebody who makes attempts: today an anonymous visitor."""

    __tablename__ = "participant"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - a number names one person for ever

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    """The random id in the visitor's signed cookie: a secret, unlike `id`."""
    created_at: Mapped[datetime]
