"""Whose request it is, and whether a program's, told before a thread takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask
from itsdangerous import BadData
from werkzeug.http import parse_cookie

from simulator.server.proxies import forwarded
from simulator.web.app_resources import SAFE_METHODS
from simulator.web.visitor_cookie import NAME, SECURE_NAME

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends a request."""

    name: str
    is_new: bool = False
    """Whether only the address is known, which many may share: a whole class begins behind one router."""


Identify = Callable[["WSGIEnvironment"], Visitor | None]
"""Tells who sends the request; None for a request that counts as nobody's."""


def nobody(_environ: WSGIEnvironment) -> None:
    """Counts requests as nobody's."""
    return


def by_cookie(app: Flask, proxies: int) -> Identify:
    """Tells visitors by the application's signed cookie, so that nobody passes for another.

    Who has none yet and changes something counts by address; what they only read is nobody's.

    Args:
        proxies: number of the installation's own proxies, whose word on addresses is believed.
    """
    serializer: Any = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]

    def identify(environ: WSGIEnvironment) -> Visitor | None:
        cookies = parse_cookie(environ)
        try:
            content = serializer.loads(cookies.get(SECURE_NAME) or cookies.get(NAME, ""))
            token: str | None = content.get("visitor")
        except BadData:
            token = None
        if token:
            return Visitor(token)
        return None if is_safe(environ) else Visitor(_address(environ, proxies), is_new=True)

    return identify


def is_safe(environ: WSGIEnvironment) -> bool:
    """Whether the request's method promises to change nothing."""
    return environ["REQUEST_METHOD"] in SAFE_METHODS


def is_program(environ: WSGIEnvironment) -> bool:
    """Whether the request is answered in JSON."""
    return "/api/" in environ["PATH_INFO"] or environ.get("CONTENT_TYPE", "").startswith("application/json")


def _address(environ: WSGIEnvironment, proxies: int) -> str:
    address: str = environ["REMOTE_ADDR"]
    believed = forwarded(environ, "HTTP_X_FORWARDED_FOR", proxies)
    return address if believed is None else believed
