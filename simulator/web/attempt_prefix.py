"""The attempt that an address speaks of: what stands under `/leccion/<id>/` happens in that lesson's sandbox.

The portal's own addresses come after that prefix, as they would behind a proxy: it does not know of lessons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, request

from simulator.services.sandboxes import FREE_PRACTICE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ATTEMPT = "simulator.attempt"
ROOT = "simulator.root"
PREFIXED = re.compile(r"/leccion/(?P<attempt>[\w-]{16,64})(?P<path>/(?:portal|api)(?:/.*)?)", re.ASCII)


class Attempts:
    """Moves the prefix of a lesson out of the path, and remembers which lesson it was."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        root = environ.get("SCRIPT_NAME", "")
        environ[ROOT] = root
        if match := PREFIXED.fullmatch(environ.get("PATH_INFO", "")):
            environ[ATTEMPT] = match["attempt"]
            environ["SCRIPT_NAME"] = f"{root}/leccion/{match['attempt']}"
            environ["PATH_INFO"] = match["path"]
        return self.app(environ, start_response)


def plug_in(app: Flask) -> None:
    app.wsgi_app = Attempts(app.wsgi_app)  # type: ignore[method-assign]


def current() -> str:
    """The attempt of this request: a lesson's id, or free practice."""
    attempt: str = request.environ.get(ATTEMPT, FREE_PRACTICE)
    return attempt


def is_lesson() -> bool:
    return ATTEMPT in request.environ


def root() -> str:
    """What stands before every address of the simulator: nothing, unless a proxy says otherwise."""
    prefix: str = request.environ.get(ROOT, request.script_root)
    return prefix


def from_root(address: str) -> str:
    """The address of a page of the simulator itself, whatever attempt this request is of."""
    return root() + address.removeprefix(request.script_root)
