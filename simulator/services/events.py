"""Writes the log of a sandbox."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from simulator.models import Event, EventKind, PortalSession, Sandbox
from simulator.procedure import catalogue


def log(
    session: Session,
    sandbox: Sandbox,
    now: datetime,
    kind: EventKind,
    *,
    actor: str | None = None,
    username: str | None = None,
    **detail: object,
) -> None:
    """Add an event at the sandbox's time; `now` is real time."""
    session.add(
        Event(
            sandbox_id=sandbox.id,
            at=sandbox.clock(now),
            kind=kind,
            actor=actor,
            username=username,
            detail=detail,
        )
    )


def actor_of(portal_session: PortalSession) -> str:
    """The usuario of the session."""
    return portal_session.user.username if portal_session.user else catalogue.PRINCIPAL
