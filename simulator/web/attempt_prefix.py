"""Reads an attempt from the address: what stands under `/leccion/<id>/` happens in that lesson's sandbox, and
under `/grabacion/<id>/` in that recording's.

The portal's own addresses follow the prefix, as behind a proxy: the portal does not know of attempts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, request

from simulator.errors import NotFound
from simulator.procedure.messages import text

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ATTEMPT_KEY = "simulator.attempt"
MOUNT_POINT_KEY = "simulator.root"
ATTEMPT_PATH = re.compile(
    r"(?P<prefix>/(?:leccion|grabacion)/(?P<attempt>[\w-]{16,64}))(?P<path>/(?:portal|api)(?:/.*)?)", re.ASCII
)


class AttemptPrefix:
    """WSGI middleware: moves an attempt's prefix from the path to the script name, and notes its id."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        mount_point = environ.get("SCRIPT_NAME", "")
        environ[MOUNT_POINT_KEY] = mount_point
        if match := ATTEMPT_PATH.fullmatch(environ.get("PATH_INFO", "")):
            environ[ATTEMPT_KEY] = match["attempt"]
            environ["SCRIPT_NAME"] = mount_point + match["prefix"]
            environ["PATH_INFO"] = match["path"]
        return self.app(environ, start_response)


def plug_in(app: Flask) -> None:
    app.wsgi_app = AttemptPrefix(app.wsgi_app)  # type: ignore[method-assign]


def attempt_id() -> str | None:
    """Id of the attempt that the address names; None for free practice, which no address names."""
    id_: str | None = request.environ.get(ATTEMPT_KEY)
    return id_


def names_recording() -> bool:
    """Whether the attempt that the address names is to be a recording; else it is to be a lesson."""
    return request.script_root.startswith(f"{mount_point()}/grabacion/")


def unknown_attempt() -> NotFound:
    """The error where the visitor does not have what the address names."""
    return NotFound(text("recording-gone" if names_recording() else "lesson-unknown"))


def mount_point() -> str:
    """The path under which the simulator is served: empty unless a proxy says otherwise."""
    path: str = request.environ.get(MOUNT_POINT_KEY, request.script_root)
    return path


def address() -> str:
    """The address of this request, from its path on."""
    query = request.query_string.decode("latin-1")
    return request.script_root + request.path + (f"?{query}" if query else "")


def without_attempt(address: str) -> str:
    """The same address outside every lesson, for the simulator's own pages."""
    return mount_point() + address.removeprefix(request.script_root)
