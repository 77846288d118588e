"""Who visits: a signed cookie, the sandbox that belongs to it, and the portal session open in it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any

from flask import Flask, request, session
from sqlalchemy.exc import IntegrityError

from simulator.errors import NotFound
from simulator.models import PortalSession, Sandbox
from simulator.procedure.messages import text
from simulator.services import access, sandboxes
from simulator.web import attempt_prefix
from simulator.web.database import SAFE_METHODS, db, now, parts

ID_BYTES = 16
LESSONS_OPEN = 8
"""In how many lessons at once the cookie keeps a portal session open."""


def id_() -> str | None:
    """Who visits, if the cookie says so."""
    visitor: str | None = session.get("visitor")
    return visitor


def sandbox() -> Sandbox | None:
    """The visitor's sandbox for this request's attempt, if there is one already."""
    visitor = id_()
    return sandboxes.find(db(), visitor, attempt_prefix.current()) if visitor else None


def own_sandbox() -> Sandbox:
    """The visitor's sandbox, made now if need be and if it is free practice's. For requests that write.

    Raises:
        TooManySandboxes: if the visitor's address has as many as it may have.
        NotFound: if this visitor has not taken up the lesson that the address speaks of.
    """
    known = sandbox()
    if known is None and attempt_prefix.is_lesson():
        raise NotFound(text("lesson-unknown"))
    if known is None:
        return make_sandbox(attempt_prefix.current())
    sandboxes.note_use(known, now())
    return known


def remember_portal_session(session_id: str, seen: datetime) -> None:
    """Keep in the cookie which portal session is open in this attempt, and when it was last used."""
    keep_portal_session(attempt_prefix.current(), session_id, seen)


def keep_portal_session(attempt: str, session_id: str, seen: datetime) -> None:
    kept = {"portal": session_id, "seen": seen.timestamp()}
    if attempt == sandboxes.FREE_PRACTICE:
        session.update(kept)
        return
    others = {key: value for key, value in session.get("lessons", {}).items() if key != attempt}
    session["lessons"] = dict(list({**others, attempt: kept}.items())[-LESSONS_OPEN:])


def forget_portal_session() -> None:
    kept = _kept()
    kept.pop("portal", None)
    kept.pop("seen", None)
    session.modified = True


def has_portal_session() -> bool:
    """Whether the cookie speaks of one, open or expired."""
    return "portal" in _kept()


def portal_session_id() -> str | None:
    """The id of the portal session that the cookie speaks of, open or expired."""
    session_id: str | None = _kept().get("portal")
    return session_id


def portal_session() -> PortalSession | None:
    """The open portal session, its idle time starting anew; None if there is none or it has expired."""
    session_id, visitor = portal_session_id(), id_()
    if not session_id or not visitor or access.is_idle(_last_seen(), now()):
        return None
    found = access.current_session(db(), visitor, session_id)
    if found is not None:
        remember_portal_session(session_id, now())
    return found


def new_id() -> str:
    """A random id, for a session, a draft or a form."""
    return secrets.token_urlsafe(ID_BYTES)


def _kept() -> MutableMapping[str, Any]:
    """What the cookie keeps of this attempt's portal session."""
    if not attempt_prefix.is_lesson():
        return session
    kept: MutableMapping[str, Any] = session.get("lessons", {}).get(attempt_prefix.current(), {})
    return kept


def _last_seen() -> datetime:
    return datetime.fromtimestamp(_kept().get("seen", 0), UTC)


def plug_in(app: Flask) -> None:
    app.before_request(_take_turn)


def _take_turn() -> None:
    """Requests of one visitor that change something come one after another."""
    visitor = id_()
    if visitor and request.method not in SAFE_METHODS:
        sandboxes.lock(db(), visitor, attempt_prefix.current())


def make_sandbox(attempt: str) -> Sandbox:
    """A new sandbox of the visitor, who is given a cookie now if there was none.

    Raises:
        TooManySandboxes: if the visitor's address has as many as it may have.
    """
    sandboxes.sweep(db(), now() - timedelta(days=parts().settings.sandbox_days))
    session.permanent = True
    visitor = session.setdefault("visitor", new_id())
    limit = None if _is_loopback() else parts().settings.sandboxes_per_address
    try:
        with db().begin_nested():
            return sandboxes.make(db(), visitor, _address(), now(), limit=limit, attempt=attempt)
    except IntegrityError:  # another request of this visitor has just made it
        sandboxes.lock(db(), visitor, attempt)
        made = sandboxes.find(db(), visitor, attempt)
        if made is None:
            raise
        return made


def _address() -> str:
    secret = parts().settings.secret.encode()
    return hmac.digest(secret, (request.remote_addr or "").encode(), "sha256").hex()[:32]


def _is_loopback() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
