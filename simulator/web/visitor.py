"""The visitor's sandboxes: found, made when needed, and changed by one request at a time."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from ipaddress import ip_address

from flask import Flask, request, session
from sqlalchemy.exc import IntegrityError

from simulator.errors import NotFound
from simulator.models import Sandbox
from simulator.procedure.messages import text
from simulator.services import sandboxes
from simulator.web import attempt_prefix
from simulator.web.app_resources import is_safe, resources
from simulator.web.request_scope import db, now
from simulator.web.visitor_cookie import visitor_id

ID_BYTES = 16


def plug_in(app: Flask) -> None:
    app.before_request(_take_turn)


def find_sandbox() -> Sandbox | None:
    """The visitor's sandbox for this request's attempt, if there is one already."""
    visitor = visitor_id()
    return sandboxes.find(db(), visitor, attempt_prefix.current_attempt()) if visitor else None


def ensure_sandbox() -> Sandbox:
    """The visitor's sandbox for this request's attempt. Free practice's is made if there is none yet.

    Only for requests that write.

    Raises:
        TooManySandboxes: if the visitor's address has as many as it may have.
        NotFound: if this visitor has not taken up the lesson that the address names.
    """
    sandbox = find_sandbox()
    if sandbox is None and attempt_prefix.is_lesson():
        raise NotFound(text("lesson-unknown"))
    if sandbox is None:
        return make_sandbox(attempt_prefix.current_attempt())
    sandboxes.note_use(sandbox, now())
    return sandbox


def make_sandbox(attempt: str) -> Sandbox:
    """A new sandbox of the visitor, who gets a cookie if there was none.

    Raises:
        TooManySandboxes: if the visitor's address has as many as it may have.
    """
    settings = resources().settings
    sandboxes.sweep(db(), now() - timedelta(days=settings.sandbox_days))
    session.permanent = True
    visitor = session.setdefault("visitor", new_id())
    limit = None if _is_loopback() else settings.sandboxes_per_address
    try:
        with db().begin_nested():
            return sandboxes.make(db(), visitor, _hashed_address(), now(), limit=limit, attempt=attempt)
    except IntegrityError:  # another request of this visitor has just made it
        sandboxes.lock(db(), visitor, attempt)
        sandbox = sandboxes.find(db(), visitor, attempt)
        if sandbox is None:
            raise
        return sandbox


def new_id() -> str:
    """A random id, for a visitor, a lesson, a portal session, a draft or a form."""
    return secrets.token_urlsafe(ID_BYTES)


def _take_turn() -> None:
    """Requests of one visitor that change something wait for each other."""
    visitor = visitor_id()
    if visitor and not is_safe():
        sandboxes.lock(db(), visitor, attempt_prefix.current_attempt())


def _hashed_address() -> str:
    secret = resources().settings.secret.encode()
    return hmac.digest(secret, (request.remote_addr or "").encode(), "sha256").hex()[:32]


def _is_loopback() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
