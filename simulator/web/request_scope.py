"""What one request works with: `RequestScope`, made anew for each request.

When the request ends, its changes are committed; they are rolled back if the answer is an error.
"""

from __future__ import annotations

from datetime import datetime

from flask import Flask, Response, current_app, g
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from werkzeug.utils import cached_property

from simulator.models import Participant, PortalSession
from simulator.services import attempts, participants, portal_sessions
from simulator.services.attempts import LivingAttempt
from simulator.services.snapshots import PendingSnapshot
from simulator.web import app_resources, attempt_prefix, visitor_cookie

FIRST_REFUSAL = 400


class RequestScope:
    """Each member is made when it is first asked for, and stays the same until the request ends.

    That of functools would do it under one lock for all requests (in Python 3.11): who waits for the database
    would keep waiting who has it.
    """

    commits_refusal = False
    """Whether changes are committed even if the answer is an error."""
    pending_snapshot: PendingSnapshot | None = None
    """The snapshot of the lesson's sandbox that is stored with the changes."""

    @cached_property
    def now(self) -> datetime:
        """Real time."""
        return app_resources.resources().now()

    @cached_property
    def session(self) -> Session:
        """The session of the database."""
        return app_resources.open_session()

    @cached_property
    def participant(self) -> Participant | None:
        """Who asks; None for somebody who has not made a sandbox yet.

        A request that may change something waits here for the others of the same participant.
        """
        token = visitor_cookie.token()
        return participants.find(self.session, token, locks=not app_resources.is_safe()) if token else None

    @cached_property
    def attempt(self) -> LivingAttempt | None:
        """The participant's attempt that the address names, or else at free practice, if there is one."""
        if self.participant is None:
            return None
        return attempts.find(self.session, self.participant, attempt_prefix.attempt_id())

    @cached_property
    def portal_session(self) -> PortalSession | None:
        """The open portal session, whose idle time starts anew; None if there is none or it has expired."""
        session_id = visitor_cookie.portal_session_id()
        used_at = visitor_cookie.portal_session_used_at()
        if not session_id or portal_sessions.is_idle(used_at, self.now) or self.attempt is None:
            return None
        portal_session = portal_sessions.current_session(self.session, self.attempt.sandbox, session_id)
        if portal_session is not None:
            visitor_cookie.store_portal_session(attempt_prefix.attempt_id(), session_id, self.now)
        return portal_session

    def forget_attempt(self) -> None:
        """Look for participant and attempt again: this request has made or deleted them."""
        for name in ("participant", "attempt", "portal_session"):
            vars(self).pop(name, None)

    def finish(self, status_code: int) -> None:
        """End the transaction, if the database was used at all."""
        if "session" in vars(self):
            commits = self.commits_refusal or status_code < FIRST_REFUSAL
            if commits and self.pending_snapshot is not None:
                self.pending_snapshot.store()
            app_resources.end_transaction(self.session, commits=commits)

    def abandon(self) -> None:
        """Go on without the database, which can't serve: undo what was changed, and know nobody.

        The connection is given up: a commit that fails can leave its transaction open.
        """
        self.pending_snapshot = None
        if (session := vars(self).pop("session", None)) is not None:
            session.invalidate()
        vars(self).update(participant=None, attempt=None, portal_session=None)

    def close(self) -> None:
        if (session := vars(self).pop("session", None)) is not None:
            session.close()


def plug_in(app: Flask) -> None:
    app.after_request(_finish)
    app.teardown_request(_close)


def current() -> RequestScope:
    """The scope of this request."""
    if "scope" not in g:
        g.scope = RequestScope()
    scope: RequestScope = g.scope
    return scope


def db() -> Session:
    """This request's session of the database."""
    return current().session


def now() -> datetime:
    """Real time, the same all through a request."""
    return current().now


def _finish(response: Response) -> Response:
    """The response, or that to the error with which the commit ended."""
    try:
        current().finish(response.status_code)
    except (DBAPIError, OSError, MemoryError) as error:
        return current_app.make_response(current_app.handle_user_exception(error))
    return response


def _close(_error: BaseException | None) -> None:
    current().close()
