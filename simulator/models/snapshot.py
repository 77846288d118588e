"""The snapshots of sandboxes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base


class Snapshot(Base):
    """What a sandbox held before one of its changes, hashes of claves included.

    The table is called `kept_world` and its column `world`: the names of version 0.1.0, which the next
    migration renames.
    """

    __tablename__ = "kept_world"

    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """Number of the change, from 1."""
    world: Mapped[dict[str, Any]]
