"""Answers while the database is away, slow or full: status 503, and nothing that a retry would not mend."""

from __future__ import annotations

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, TimeoutError

from simulator.models.outages import outage
from simulator.procedure.messages import label
from simulator.web import request_scope, visitor_cookie
from simulator.web.errors import FindWayOn, WayOn, error_answer


def plug_in(app: Flask, find_way_on: FindWayOn) -> None:
    """Answer the database's outages.

    Args:
        find_way_on: where the page leads if the request can't be made again by a link.
    """

    def answer(error: Exception) -> ResponseReturnValue:
        reason = outage(error)
        if reason is None:
            raise error
        current_app.logger.error("Database unavailable: %s", reason)
        request_scope.current().abandon()
        visitor_cookie.leave_unchanged()
        way_on = _same_page if request.method == "GET" else find_way_on
        return error_answer(503, None, way_on)

    app.register_error_handler(DBAPIError, answer)
    app.register_error_handler(TimeoutError, answer)


def _same_page() -> WayOn:
    query = request.query_string.decode("latin-1")
    address = request.script_root + request.path + (f"?{query}" if query else "")
    return WayOn(address, label("try-again"))
