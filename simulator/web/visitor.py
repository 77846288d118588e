"""The visitor's sandboxes: found, made when needed, and changed by one request at a time."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from ipaddress import ip_address

from flask import Flask, request

from simulator.models import AttemptKind, Participant, Sandbox
from simulator.services import attempts, participants, sandboxes
from simulator.services.attempts import NewAttempt
from simulator.web import attempt_prefix, request_scope, visitor_cookie
from simulator.web.app_resources import is_safe, resources
from simulator.web.request_scope import db, now

ID_BYTES = 16


def plug_in(app: Flask) -> None:
    app.before_request(_take_turn)


def find_sandbox() -> Sandbox | None:
    """The visitor's sandbox for this request's attempt, if there is one already."""
    attempt = request_scope.current().attempt
    return attempt.sandbox if attempt else None


def ensure_sandbox(kind: AttemptKind = AttemptKind.FREE) -> Sandbox:
    """The visitor's sandbox for this request's attempt. The root's is made if there is none yet.

    Only for requests that write.

    Args:
        kind: of the attempt at the root that is begun then.

    Raises:
        TooManySandboxes: if the visitor's address has as many as it may have.
        NotFound: if this visitor has not begun what the address names.
    """
    sandbox = find_sandbox()
    if sandbox is None and attempt_prefix.attempt_id() is not None:
        raise attempt_prefix.unknown_attempt()
    if sandbox is None:
        return start_attempt(kind)
    sandboxes.note_use(sandbox, now())
    return sandbox


def start_attempt(kind: AttemptKind, *, scenario: str | None = None, version: str | None = None) -> Sandbox:
    """Begin an attempt of the visitor, who gets a cookie if there was none; returns its sandbox.

    Raises:
        TooManySandboxes: if the visitor's address has as many as it may have.
    """
    settings = resources().settings
    is_program = kind is AttemptKind.PROGRAM
    most = settings.program_sandboxes_per_address if is_program else settings.sandboxes_per_address
    attempts.sweep(
        db(),
        now(),
        sandboxes_after=timedelta(days=settings.sandbox_days),
        attempts_after=timedelta(days=settings.attempt_days),
    )
    request_scope.current().forget_attempt()  # the sweep may have taken the visitor's last attempt
    limit = None if _is_loopback() else most
    new = NewAttempt(new_id(), kind, _hashed_address(), limit, scenario, version)
    sandbox = attempts.start(db(), _ensure_participant(), new, now())
    request_scope.current().forget_attempt()
    return sandbox


def release(sandbox: Sandbox) -> None:
    """Delete the visitor's sandbox at the root; the cookie keeps what other attempts of the visitor need."""
    attempts.release(db(), sandbox, now())
    visitor_cookie.forget_portal_session()
    note_deletion()


def note_deletion() -> None:
    """Look for the visitor again after a deletion. Of a visitor who is gone, the cookie holds nothing."""
    scope = request_scope.current()
    scope.forget_attempt()
    if scope.participant is None:
        visitor_cookie.forget()


def new_id() -> str:
    """A random id, for a visitor, a lesson, a portal session, a draft or a form."""
    return secrets.token_urlsafe(ID_BYTES)


def _take_turn() -> None:
    """Requests of one visitor that change something wait for each other.

    The body is read before: who sends it slowly must hold no lock meanwhile.
    """
    if is_safe():
        return
    request.get_data(parse_form_data=False)
    _ = request_scope.current().participant


def _ensure_participant() -> Participant:
    """The visitor, or a new one: who was forgotten shows something else from now on."""
    participant = request_scope.current().participant
    if participant is not None:
        return participant
    token = new_id()
    visitor_cookie.store_token(token)
    return participants.make(db(), token, now())


def _hashed_address() -> str:
    secret = resources().settings.secret.encode()
    return hmac.digest(secret, (request.remote_addr or "").encode(), "sha256").hex()[:32]


def _is_loopback() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
