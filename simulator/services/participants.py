"""Participants: found by what they show, made when they first need a sandbox, and forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from simulator.models import Attempt, Participant


def find(session: Session, token: str) -> Participant | None:
    """The participant who shows this token."""
    return session.scalar(select(Participant).where(Participant.token == token))


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


def forget_idle(session: Session, before: datetime) -> None:
    """Delete the participants who have no attempt any more."""
    has_attempt = select(Attempt.id).where(Attempt.participant_id == Participant.id).exists()
    session.execute(delete(Participant).where(Participant.created_at < before, ~has_attempt))
