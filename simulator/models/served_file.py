"""Files that some version of the simulator serves, for the others that work with the same database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from simulator.models.base import Base


class ServedFile(Base):
    """A static file, or the coach script of a scenario. Its address changes with its content."""

    __tablename__ = "served_file"

    edition: Mapped[str] = mapped_column(primary_key=True)
    """What all files of one version have in common: a hash of their addresses."""
    address: Mapped[str] = mapped_column(primary_key=True, index=True)
    media_type: Mapped[str]
    content: Mapped[bytes]
    kept_at: Mapped[datetime]
    """When a server of that version last began."""
