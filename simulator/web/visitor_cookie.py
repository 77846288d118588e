"""The signed cookie: who visits, and which portal session is open in each attempt."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadData

from simulator.web import attempt_prefix

NAME = "sol-simulator"
SECURE_NAME = f"__Host-{NAME}"
"""The cookie's name behind TLS: browsers take it from this very host alone, and send it encrypted."""
EARLIER_SECONDS = 30 * 24 * 3600
"""Behind TLS, a cookie of the other name is believed for so long after it was signed."""
BOUND = "bound"
"""In a cookie signed behind TLS. Under the earlier name, which other hosts can give, it has no effect."""
MAX_LESSONS = 8
"""The cookie holds the portal sessions of so many lessons, those used last."""


class _CookieInterface(SecureCookieSessionInterface):
    """Flask's, whose cookie has another name behind TLS."""

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002
        return name()

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        serializer = self.get_signing_serializer(app)
        lifetime = app.permanent_session_lifetime.total_seconds()
        content = _content(serializer, request.cookies.get(name()), lifetime)
        if request.is_secure and SECURE_NAME not in request.cookies:
            earlier = _content(serializer, request.cookies.get(NAME), EARLIER_SECONDS)
            if earlier is not None and BOUND not in earlier:
                return self._renewed(earlier)
        return self.session_class(content)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.is_secure and session and session.modified:
            session[BOUND] = True
        super().save_session(app, session, response)
        if {NAME, SECURE_NAME} <= set(request.cookies) and request.is_secure:
            response.delete_cookie(NAME, path=self.get_cookie_path(app))

    def _renewed(self, content: dict[str, Any]) -> SecureCookieSession:
        """What a cookie of version 0.1.0 holds; it gets its new name with the answer."""
        session: SecureCookieSession = self.session_class(content)
        session.modified = True
        return session


def _content(serializer: Any, cookie: str | None, most_seconds: float) -> dict[str, Any] | None:
    """What the cookie holds; None if nobody here has signed it, or too long ago.

    One that was signed later than now counts: a clock was put back, or that of another server is ahead.
    """
    try:
        content, signed_at = serializer.loads(cookie or "", return_timestamp=True)
    except BadData:
        return None
    seconds = serializer.make_signer().get_timestamp() - signed_at.timestamp()
    return content if seconds <= most_seconds else None


def plug_in(app: Flask) -> None:
    app.session_interface = _CookieInterface()


def name() -> str:
    """The name of the cookie that this request is about."""
    return SECURE_NAME if request.is_secure else NAME


def was_sent() -> bool:
    """Whether this browser keeps cookies at all: every page with a form gives it one."""
    return not request.cookies.keys().isdisjoint({NAME, SECURE_NAME})


def token() -> str | None:
    """What the visitor shows; None before the first sandbox is made."""
    shown: str | None = session.get("visitor")
    return shown


def store_token(token: str) -> None:
    session.permanent = True
    session["visitor"] = token


def renew_form_token() -> None:
    """Let the forms of the pages before be void: whoever knew their token knows no longer the one in use."""
    session.pop("csrf_token", None)


def note_fault() -> None:
    """Write down that free practice waits for a fault, for pages that don't read the database otherwise."""
    session["fault"] = True


def has_fault() -> bool:
    """Whether free practice may wait for a fault; the sandbox knows whether it does."""
    return "fault" in session


def forget_fault() -> None:
    """Drop the note, if there is one: nothing is pending any more."""
    session.pop("fault", None)


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
