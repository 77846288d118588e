"""A simulator for one run: a free port, a thread of this process, a database that is deleted at the end."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from simulator import create_app, real_time
from simulator.data_folder import sqlite_url
from simulator.models.engine import migrate, open_engine
from simulator.settings import Settings
from simulator.web.app_resources import Resources

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

HOST = "127.0.0.1"


class _RequestHandler(WSGIRequestHandler):
    """Keeps connections open, sends small answers at once and logs nothing."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log(self, type: str, message: str, *args: object) -> None:
        pass


@contextmanager
def serving(now: Callable[[], datetime] = real_time, database: str | None = None) -> Iterator[str]:
    """Start a simulator and give its URL; stop it and delete its database at the end.

    Args:
        now: the current time; a frozen one makes pictures repeatable.
        database: the URL of one to use, which stays.
    """
    with serving_app(now, database) as (url, _app):
        yield url


@contextmanager
def serving_app(
    now: Callable[[], datetime] = real_time, database: str | None = None
) -> Iterator[tuple[str, Flask]]:
    """The same, with the application that answers."""
    with _temporary_folder() as folder:
        app = _app(database or sqlite_url(Path(folder) / "simulator.db"), now)
        with _running(
            make_server(HOST, 0, _buffered(app), threaded=True, request_handler=_RequestHandler)
        ) as server:
            yield f"http://{HOST}:{server.server_port}", app
        resources: Resources = app.extensions["simulator"]
        resources.engine.dispose()


def _temporary_folder() -> TemporaryDirectory[str]:
    # Windows can't remove a database that is still open.
    return TemporaryDirectory(prefix="sol-simulator-", ignore_cleanup_errors=True)


def _app(database: str, now: Callable[[], datetime]) -> Flask:
    settings = Settings(database=database, secret=secrets.token_hex(32))
    engine = open_engine(settings.database)
    migrate(engine)
    engine.dispose()
    return create_app(settings, now)


def _buffered(app: WSGIApplication) -> WSGIApplication:
    """Send each answer in one piece: werkzeug leaves a file open if the client disconnects in the middle."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = app(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            if hasattr(body, "close"):
                body.close()

    return answer


@contextmanager
def _running(server: BaseWSGIServer) -> Iterator[BaseWSGIServer]:
    thread = Thread(target=server.serve_forever, name="simulator", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
