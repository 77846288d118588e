"""Opens and closes sessions of the mocked portal.

Source: cartilla 4.3; the lock after failures and the idle limit are assumed (cartilla.md sections 2 and 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from simulator.attempt_events import SignedIn, SignedOut, SignInFailed
from simulator.models import PortalSession, Sandbox, SecondaryUser
from simulator.procedure import catalogue, user_rules
from simulator.procedure.catalogue import Status
from simulator.services import events, passwords, ruc

FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=5)
IDLE_LIMIT = timedelta(minutes=20)
OF_SANDBOX = select(PortalSession).where(
    PortalSession.id == bindparam("id"), PortalSession.sandbox_id == bindparam("sandbox_id")
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """The fields of S2; never stored, logged or shown."""

    ruc: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no session was opened. Returned, not raised: an error would roll back the count of failures."""

    message_ids: Sequence[str]


def sign_in(
    session: Session, sandbox: Sandbox, credentials: Credentials, session_id: str, now: datetime
) -> PortalSession | Refusal:
    """Open a session for the principal user or an active secondary user of this sandbox.

    Failures are counted per sandbox, and a success resets the count. The lock runs on the sandbox's clock.
    """
    if (refusal := _ruc_refusal(credentials.ruc.strip())) is not None:
        return refusal
    if _is_locked(sandbox, now):
        return Refusal(["sign-in-locked"])
    username = user_rules.capitals(credentials.username)
    user = _active_user(session, sandbox, username)
    if not _is_right_password(username, user, credentials.password):
        return _count_failure(session, sandbox, now)
    sandbox.failures = 0
    return open_portal_session(session, sandbox, user, session_id, now)


def open_portal_session(
    session: Session, sandbox: Sandbox, user: SecondaryUser | None, session_id: str, now: datetime
) -> PortalSession:
    """Open a session for the secondary user, or for the principal if `user` is None."""
    portal_session = PortalSession(id=session_id, sandbox=sandbox, user=user, opened_at=now)
    session.add(portal_session)
    events.log(session, sandbox, now, SignedIn(actor=user.username if user else catalogue.PRINCIPAL))
    session.flush()
    return portal_session


def current_session(session: Session, sandbox: Sandbox, session_id: str) -> PortalSession | None:
    """The sandbox's open session of that id; None if there is none or its user is no longer active."""
    portal_session = session.scalar(OF_SANDBOX, {"id": session_id, "sandbox_id": sandbox.id})
    if portal_session is None or (portal_session.user and portal_session.user.status is not Status.ACTIVE):
        return None
    return portal_session


def sign_out(session: Session, portal_session: PortalSession, now: datetime) -> None:
    """Close the session and delete its draft."""
    actor = events.actor_of(portal_session)
    events.log(session, portal_session.sandbox, now, SignedOut(actor=actor))
    session.execute(delete(PortalSession).where(PortalSession.id == portal_session.id))


def close_all(session: Session, sandbox: Sandbox) -> int:
    """Close every session of the sandbox and delete their drafts; returns their number."""
    session.flush()
    closed = delete(PortalSession).where(PortalSession.sandbox_id == sandbox.id)
    return len(session.scalars(closed.returning(PortalSession.id)).all())


def lock(sandbox: Sandbox, now: datetime) -> None:
    """Let nobody sign in for the time of a lock, as after failed attempts."""
    sandbox.failures = 0
    sandbox.locked_until = sandbox.clock(now) + LOCK


def is_idle(last_seen: datetime, now: datetime) -> bool:
    """Whether a session last used at `last_seen` has expired; both are real time."""
    return now - last_seen >= IDLE_LIMIT


def _ruc_refusal(number: str) -> Refusal | None:
    if not ruc.is_valid(number):
        return Refusal(["ruc-malformed"])
    return None if number == catalogue.RUC else Refusal(["ruc-not-practice"])


def _is_locked(sandbox: Sandbox, now: datetime) -> bool:
    return sandbox.locked_until is not None and sandbox.clock(now) < sandbox.locked_until


def _active_user(session: Session, sandbox: Sandbox, username: str) -> SecondaryUser | None:
    if not user_rules.USERNAME.fullmatch(username):
        return None
    query = select(SecondaryUser).where(
        SecondaryUser.sandbox_id == sandbox.id,
        SecondaryUser.username == username,
        SecondaryUser.status == Status.ACTIVE,
    )
    return session.scalar(query)


def _is_right_password(username: str, user: SecondaryUser | None, password: str) -> bool:
    if username == catalogue.PRINCIPAL:
        return passwords.is_principal(password)
    return user is not None and passwords.matches(user.password_hash, password)


def _count_failure(session: Session, sandbox: Sandbox, now: datetime) -> Refusal:
    events.log(session, sandbox, now, SignInFailed())
    sandbox.failures += 1
    if sandbox.failures < FAILURES_BEFORE_LOCK:
        return Refusal(["sign-in-failed"])
    lock(sandbox, now)
    return Refusal(["sign-in-failed", "sign-in-locked"])
