"""Behind TLS, forms come from pages of this site: Origin says so, or else Referer.

Without TLS a form's token alone decides, as a proxy may change scheme and host on the way.
"""

from __future__ import annotations

from flask import Flask, request
from flask.typing import ResponseReturnValue

from simulator import origins
from simulator.web import json_requests
from simulator.web.app_resources import is_safe
from simulator.web.errors import JSON_BLUEPRINTS, error_answer

MAX_SHOWN = 100
"""Characters of a foreign origin that the page repeats."""


def plug_in(app: Flask) -> None:
    app.before_request(_refuse_foreign)


def _refuse_foreign() -> ResponseReturnValue | None:
    if is_safe() or not request.is_secure or request.blueprint in JSON_BLUEPRINTS:
        return None
    source = request.headers.get("Origin") or request.headers.get("Referer")
    expected = json_requests.expected_origin()
    if source is None or origins.is_same(source, expected):
        return None
    explanation = f"La solicitud viene de «{source[:MAX_SHOWN]}», y se espera que venga de {expected}."
    return error_answer(403, explanation, lambda: None)
