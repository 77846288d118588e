"""Lets a request of the portal meet the fault that its practice company was asked for.

What is pending stands in the sandbox's own row, which a request of the portal reads anyhow. The delay of a
slow page is made by the script of the page that stands in for it: no thread of the server waits.
"""

from __future__ import annotations

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from simulator.errors import FaultsForbidden
from simulator.models import Sandbox
from simulator.requested_faults import RequestedFault
from simulator.services import attempts, lessons, participants
from simulator.services import requested_faults as service
from simulator.services.attempts import LivingAttempt, Permission
from simulator.services.requested_faults import PendingFault
from simulator.web import attempt_prefix, request_scope, visitor_cookie
from simulator.web.app_resources import is_safe, resources
from simulator.web.errors import FindWayOn, error_answer
from simulator.web.request_scope import db, now

PORTAL = "portal"
"""The blueprint whose requests meet faults."""
NOT_PAGES = {"portal.person"}
"""What a script of a page asks for."""
WITHOUT_DATABASE = {"portal.sign_in"}
"""Pages that don't read the database, not even where a session is open."""


def plug_in(app: Flask, find_way_on: FindWayOn) -> None:
    """Let the portal's requests meet faults, where the settings allow them.

    Args:
        find_way_on: where the page of a failing server leads.
    """
    app.before_request(lambda: _meet(find_way_on))


def require_allowed() -> None:
    """Raise FaultsForbidden if the operator of this server has not allowed faults."""
    if not resources().settings.allows_faults:
        raise FaultsForbidden


def ask(sandbox: Sandbox, requested: PendingFault) -> None:
    """Let the fault occur in the visitor's sandbox, which its kind of attempt must permit.

    Raises:
        OutOfOrder: if it can't occur, or not in this attempt.
    """
    attempts.require(sandbox.attempt, Permission.ASK_FOR_FAULTS)
    service.ask(db(), sandbox, requested, now())
    if attempt_prefix.attempt_id() is None and service.pending(sandbox):
        visitor_cookie.note_fault()


def withdraw(sandbox: Sandbox) -> None:
    """Let nothing be pending in the visitor's sandbox."""
    service.withdraw(db(), sandbox)
    visitor_cookie.forget_fault()


def _meet(find_way_on: FindWayOn) -> ResponseReturnValue | None:
    fault = _taken() if _is_concerned() else None
    if fault is None:
        return None
    if fault.fault is RequestedFault.SERVER_ERROR:
        return error_answer(500, None, find_way_on)
    return _slow_page(fault)


def _is_concerned() -> bool:
    """Whether the request asks for a page of the portal, and for a practice company that may be waiting.

    It reads the company anyhow, or the cookie knows of a fault: a request without one costs no statement.
    """
    if request.blueprint != PORTAL or request.endpoint in NOT_PAGES or not resources().settings.allows_faults:
        return False
    if request.method == "GET" and attempt_prefix.attempt_id() is None:
        reads = visitor_cookie.has_portal_session() and request.endpoint not in WITHOUT_DATABASE
        return reads or visitor_cookie.has_fault()
    return request.method in {"GET", "POST"}


def _slow_page(fault: PendingFault) -> str:
    """Stands in for the page, and asks for it again later. The coach waits for the page itself."""
    values = {"seconds": fault.seconds, "address": attempt_prefix.address()}
    return render_template("portal/slow_page.html", **values, lesson=None, retired_lesson=None)


def _taken() -> PendingFault | None:
    """The fault that this request meets, taken from the practice company; None for none."""
    attempt = request_scope.current().attempt
    if attempt is None or not service.pending(attempt.sandbox):
        visitor_cookie.forget_fault()
        return None
    if service.due(attempt.sandbox, is_page=is_safe()) is None:
        return None
    if is_safe():
        return _taken_by_a_reader()
    request_scope.current().commits_refusal = True  # nothing else is changed: no view is called
    return service.take(db(), attempt.sandbox, now(), is_page=False)


def _taken_by_a_reader() -> PendingFault | None:
    """The same in a transaction of its own, as that of a request that reads can't write.

    It waits for the participant's other requests, so that one request alone takes the fault. The page is made
    of what the database holds after it.
    """
    db().rollback()
    request_scope.current().forget_attempt()
    with resources().write() as session:
        participant = participants.find(session, visitor_cookie.token() or "", locks=True)
        attempt = attempts.find(session, participant, attempt_prefix.attempt_id()) if participant else None
        fault = _taken_from(session, attempt) if attempt else None
        session.commit()
    return fault


def _taken_from(session: Session, attempt: LivingAttempt) -> PendingFault | None:
    """In a lesson it is a change as any other: who restarts the step meets the fault again."""
    sandbox = attempt.sandbox
    if attempt.lesson is None:
        return service.take(session, sandbox, now(), is_page=True)
    attempts.require_room(attempt.attempt)
    session_id = visitor_cookie.portal_session_id()
    snapshot = lessons.snapshot_before_change(session, sandbox, session_id)
    fault = service.take(session, sandbox, now(), is_page=True)
    snapshot.store()
    return fault
