"""Editions: the files that each version of the simulator serves, kept for the others on the same database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from simulator.models import ServedFile

KEPT_EDITIONS = 3
"""That of today, the one before, and one more: who goes back to the version before has been through three."""


@dataclass(frozen=True, slots=True)
class File:
    """What is served at an address for ever."""

    address: str
    media_type: str
    content: bytes


def keep(session: Session, files: Sequence[File], now: datetime) -> None:
    """Keep the files of an edition; those of the editions that were served last stay, all others go."""
    edition = _edition(files)
    is_kept = ServedFile.edition == edition
    if session.scalar(select(func.count()).where(is_kept)) == len(files):
        session.execute(update(ServedFile).where(is_kept).values(kept_at=now))
    else:
        session.add_all(
            ServedFile(
                edition=edition,
                address=file.address,
                media_type=file.media_type,
                content=file.content,
                kept_at=now,
            )
            for file in files
        )
        session.flush()
    session.execute(delete(ServedFile).where(ServedFile.edition.not_in(_latest(session))))


def find(session: Session, address: str) -> File | None:
    """The file at the address, of any edition."""
    kept = session.scalars(select(ServedFile).where(ServedFile.address == address).limit(1)).first()
    return File(kept.address, kept.media_type, kept.content) if kept else None


def _edition(files: Sequence[File]) -> str:
    return sha256("\n".join(sorted(file.address for file in files)).encode()).hexdigest()[:12]


def _latest(session: Session) -> Sequence[str]:
    served_at = func.max(ServedFile.kept_at).desc()
    query = select(ServedFile.edition).group_by(ServedFile.edition).order_by(served_at, ServedFile.edition)
    return session.scalars(query.limit(KEPT_EDITIONS)).all()
