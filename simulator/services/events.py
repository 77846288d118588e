"""The sandbox's log of what happened."""

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
    """Write one line, at the sandbox's time when it is `now` outside."""
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
    """The usuario who is signed in."""
    return portal_session.user.username if portal_session.user else catalogue.PRINCIPAL
