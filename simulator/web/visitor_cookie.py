"""The signed cookie: who visits, and which portal session is open in each attempt."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

from flask import session

from simulator.web import attempt_prefix

MAX_LESSONS = 8
"""The cookie holds the portal sessions of so many lessons, those used last."""


def token() -> str | None:
    """What the visitor shows; None before the first sandbox is made."""
    shown: str | None = session.get("visitor")
    return shown


def store_token(token: str) -> None:
    session.permanent = True
    session["visitor"] = token


def forget() -> None:
    """Drop all that the cookie holds."""
    session.clear()


def leave_unchanged() -> None:
    """Send nothing of what this request has written into the cookie: the database has none of it either."""
    session.modified = False


def store_portal_session(attempt_id: str | None, session_id: str, used_at: datetime) -> None:
    """Write down the open portal session of that attempt, or of free practice, and when it was last used."""
    entry = {"portal": session_id, "seen": used_at.timestamp()}
    if attempt_id is None:
        session.update(entry)
        return
    others = {key: value for key, value in session.get("lessons", {}).items() if key != attempt_id}
    session["lessons"] = dict(list({**others, attempt_id: entry}.items())[-MAX_LESSONS:])


def forget_portal_session() -> None:
    """Drop the portal session of this request's attempt."""
    entry = _entry()
    entry.pop("portal", None)
    entry.pop("seen", None)
    session.modified = True


def has_portal_session() -> bool:
    """Whether this attempt has a portal session, open or expired."""
    return "portal" in _entry()


def portal_session_id() -> str | None:
    """Id of this attempt's portal session, open or expired."""
    session_id: str | None = _entry().get("portal")
    return session_id


def portal_session_used_at() -> datetime:
    """When this attempt's portal session was last used; 1970 if it has none."""
    return datetime.fromtimestamp(_entry().get("seen", 0), UTC)


def _entry() -> MutableMapping[str, Any]:
    """What the cookie holds of this attempt's portal session. Free practice's stands at its top level."""
    attempt_id = attempt_prefix.attempt_id()
    if attempt_id is None:
        return session
    entry: MutableMapping[str, Any] = session.get("lessons", {}).get(attempt_id, {})
    return entry
