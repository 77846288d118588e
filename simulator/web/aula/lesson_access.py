"""Who a lesson's visitor is, and the lesson's portal session: for its pages and for the coach's requests."""

from __future__ import annotations

from simulator.errors import NotFound
from simulator.models import Lesson
from simulator.procedure.messages import text
from simulator.web import visitor_cookie
from simulator.web.request_scope import now


def require_visitor_id() -> str:
    """The visitor's id. Raises NotFound for somebody without a cookie, who has no lessons."""
    visitor_id = visitor_cookie.visitor_id()
    if visitor_id is None:
        raise NotFound(text("lesson-unknown"))
    return visitor_id


def reopen_portal_session(lesson: Lesson, session_id: str | None) -> None:
    """Let a portal session go on however long nobody has used it: a lesson waits for its visitor."""
    if session_id:
        visitor_cookie.store_portal_session(lesson.id, session_id, now())
