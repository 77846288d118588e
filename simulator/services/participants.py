"""Participants: found by what they show, made when they first need a sandbox, and forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from simulator.models import Attempt, Participant

BY_TOKEN = select(Participant).where(Participant.token == bindparam("token"))
LOCKED_BY_TOKEN = BY_TOKEN.with_for_update()


def find(session: Session, token: str, *, locks: bool = False) -> Participant | None:
    """The participant who shows this token.

    Args:
        locks: whether to wait until no other request of the participant changes anything, and keep others
            waiting to the commit. Without it, another request could take a free document between its check
            and its insertion. SQLite admits one writer at a time and ignores FOR UPDATE.
    """
    return session.scalar(LOCKED_BY_TOKEN if locks else BY_TOKEN, {"token": token})


def make(session: Session, token: str, now: datetime) -> Participant:
    """A new participant, who shows this token from now on."""
    participant = Participant(token=token, created_at=now)
    session.add(participant)
    session.flush()
    return participant


def forget(session: Session, participant: Participant) -> None:
    """Delete the participant with all attempts, events, lessons and sandboxes."""
    session.flush()
    session.execute(delete(Participant).where(Participant.id == participant.id))
    session.expunge_all()


def forget_without_attempts(session: Session, ids: Collection[int]) -> None:
    """Delete those of the participants who have no attempt any more."""
    has_attempt = select(Attempt.id).where(Attempt.participant_id == Participant.id).exists()
    session.execute(delete(Participant).where(Participant.id.in_(ids), ~has_attempt))
