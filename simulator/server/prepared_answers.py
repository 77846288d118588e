"""Answers that are made in advance: they cost no thread, and need nothing that may be missing then."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING

from simulator.server.proxies import is_encrypted
from simulator.server.visitors import is_program
from simulator.server.wsgi_calls import Answer, request_for
from simulator.web.errors import REASON_KEY, REFUSAL_KEY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HEALTH = "/healthz"
"""The address whose answer is made in advance too: a process whose threads all wait is alive."""
REFUSALS = (400, 408, 414, 429, 431, 500)
STOPPING, SHORTAGE = "stopping", "shortage"
"""Reasons of a 503: ids of messages."""
KINDS = [*((status, "") for status in REFUSALS), (503, STOPPING), (503, SHORTAGE)]


class PreparedAnswers:
    """Each for people and for programs, and with TLS before the server or without."""

    def __init__(self, call: Callable[[WSGIEnvironment], Answer], proxies: int) -> None:
        """Make them.

        Args:
            call: asks the application.
            proxies: number of the installation's own proxies.
        """
        self._proxies = proxies
        schemes = ("http", "https") if proxies else ("http",)
        self._health = {scheme: call(request_for(HEALTH, scheme)) for scheme in schemes}
        self._refusals = {
            (status, reason, path, scheme): call(
                {**request_for(path, scheme), REFUSAL_KEY: status, REASON_KEY: reason}
            )
            for (status, reason), path, scheme in product(KINDS, ("/", "/api/"), schemes)
        }

    def health(self, environ: WSGIEnvironment) -> Answer:
        """That the process lives."""
        return self._health[self._scheme(environ)]

    def refusal(self, status: int, environ: WSGIEnvironment, reason: str = "") -> Answer:
        """The page of an error that is met outside the application, or JSON for programs.

        Args:
            environ: as much of the request's as is known.
            reason: one of a 503's.
        """
        path = "/api/" if is_program(environ) else "/"
        return self._refusals[status, reason, path, self._scheme(environ)]

    def _scheme(self, environ: WSGIEnvironment) -> str:
        return "https" if is_encrypted(environ, self._proxies) else "http"
