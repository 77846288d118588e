"""Where the portal's error pages lead."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from simulator.errors import OutOfOrder
from simulator.models import Draft, DraftKind
from simulator.procedure.messages import label
from simulator.procedure.screens import Screen
from simulator.services import registration
from simulator.web import attempt_prefix, errors, request_scope, visitor, visitor_cookie
from simulator.web.errors import WayOn
from simulator.web.portal.blueprint import portal
from simulator.web.request_scope import db

ABOUT_THE_DRAFT = {"draft-stale", "draft-changed", "draft-recorded", "draft-incomplete"}
"""Messages that send the visitor to the registration under way."""
ABOUT_THE_USERS = {"no-draft", "no-result", "draft-user-changed", "status-change-stale"}
"""Messages that send the visitor to S4."""


@portal.errorhandler(OutOfOrder)
def out_of_order(error: OutOfOrder) -> ResponseReturnValue:
    return errors.error_answer(409, str(error), lambda: _way_back(error.message_id) or find_way_on())


def find_way_on() -> WayOn | None:
    """For a page under `/portal/`, with or without a route: the menu or the portal's front."""
    if not request.path.startswith("/portal/") or _is_lesson_gone():
        return None
    if visitor_cookie.has_portal_session():
        return WayOn(url_for("portal.menu"), label("go-to-menu"))
    return WayOn(url_for("portal.start"), label("go-to-portal"))


def _is_lesson_gone() -> bool:
    return attempt_prefix.attempt_id() is not None and visitor.find_sandbox() is None


def _way_back(message_id: str) -> WayOn | None:
    """Where the message sends; None for a message that sends nowhere."""
    draft = _current_draft() if message_id in ABOUT_THE_DRAFT else None
    if draft is not None:
        return _way_to(draft, message_id)
    if message_id in ABOUT_THE_USERS:
        return WayOn(url_for("portal.users"), f"{label('go-to')} {Screen.S4.heading}")
    return None


def _current_draft() -> Draft | None:
    portal_session = request_scope.current().portal_session
    return registration.draft_of(db(), portal_session) if portal_session else None


def _way_to(draft: Draft, message_id: str) -> WayOn:
    if draft.recorded_at is not None:
        return WayOn(url_for("portal.result"), label("see-result"))
    if message_id == "draft-changed":
        return WayOn(url_for("portal.summary"), f"{label('go-to')} {Screen.S8.heading}")
    has_person = draft.kind is DraftKind.MODIFICATION or draft.personal is not None
    screen = "portal.choose_profiles" if has_person else "portal.register"
    return WayOn(url_for(screen), label("go-to-draft"))
