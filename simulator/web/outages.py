"""Answers while the database is away, slow or full, or the machine lacks space, files or memory.

Their status is 503, and nothing of it would be mended by anything but a retry.
"""

from __future__ import annotations

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, TimeoutError

from simulator.models.outages import outage
from simulator.procedure.messages import label, text
from simulator.shortages import shortage
from simulator.web import attempt_prefix, request_scope, visitor_cookie
from simulator.web.errors import FindWayOn, WayOn, error_answer


def plug_in(app: Flask, find_way_on: FindWayOn) -> None:
    """Answer outages of the database and shortages of the machine.

    Args:
        find_way_on: where the page leads if the request can't be made again by a link.
    """

    def answer(error: Exception) -> ResponseReturnValue:
        database, machine = outage(error), shortage(error)
        if database:
            current_app.logger.error("Database unavailable: %s", database)
        elif machine:
            current_app.logger.error("Shortage: %s", machine)
        else:
            raise error
        request_scope.current().abandon()
        visitor_cookie.leave_unchanged()
        way_on = _same_page if request.method == "GET" else find_way_on
        return error_answer(503, None if database else text("shortage"), way_on)

    for kind in (DBAPIError, TimeoutError, OSError, MemoryError):
        app.register_error_handler(kind, answer)


def _same_page() -> WayOn:
    return WayOn(attempt_prefix.address(), label("try-again"))
