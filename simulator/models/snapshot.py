"""Snapshots: what a lesson's sandbox held before each of its changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base


class Snapshot(Base):
    """What a sandbox held before one of its changes, hashes of claves included.

    It restores rows under their old ids. Tables whose rows the database numbers therefore never give an id
    twice: they set `sqlite_autoincrement`; PostgreSQL's sequences never go back.
    """

    __tablename__ = "snapshot"

    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """Number of the change, from 1."""
    contents: Mapped[dict[str, Any]]
    """How the rows before the change differ from those after it; version 0.1.0 wrote all rows instead."""
