"""Whose lesson it is, and the lesson's portal session: for its pages and for the coach's requests."""

from __future__ import annotations

from simulator.errors import NotFound
from simulator.models import Lesson, Participant
from simulator.procedure.messages import text
from simulator.web import request_scope, visitor_cookie
from simulator.web.request_scope import now


def require_participant() -> Participant:
    """Who asks. Raises NotFound for somebody unknown, who has no lessons."""
    participant = request_scope.current().participant
    if participant is None:
        raise NotFound(text("lesson-unknown"))
    return participant


def reopen_portal_session(lesson: Lesson, session_id: str | None) -> None:
    """Let a portal session go on however long nobody has used it: a lesson waits for its visitor."""
    if session_id:
        visitor_cookie.store_portal_session(lesson.id, session_id, now())
