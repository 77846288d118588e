"""A simulator for one run: a free port, a process or a thread, a database that is deleted at the end."""

from __future__ import annotations

import secrets
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from simulator import create_app, real_time
from simulator.data_folder import sqlite_url
from simulator.errors import SimulatorError
from simulator.interrupts import ENDING_SIGNALS, interrupts_blocked
from simulator.models.engine import migrate, open_engine
from simulator.settings import Settings
from simulator.web.app_resources import Resources

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

HOST = "127.0.0.1"
END_INTERVAL = 0.05
"""Seconds between looks at whether to end."""
PROCESSES = get_context("spawn")
"""Forking would copy the threads' locks."""


class ServerEnded(SimulatorError):
    """The process of the simulator ended without a word."""


class _RequestHandler(WSGIRequestHandler):
    """Keeps connections open, sends small answers at once and logs nothing."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log(self, type: str, message: str, *args: object) -> None:
        pass


@contextmanager
def serving(frozen_at: datetime | None = None, database: str | None = None) -> Iterator[str]:
    """Start a simulator in a process and give its URL; stop it and delete its database at the end.

    In this process it would take turns with the threads that drive browsers. It ends with this process,
    however that ends.

    Args:
        frozen_at: the time that it believes it is; one that stands still makes pictures repeatable.
        database: the URL of one to use, which stays.

    Raises:
        OSError: if its database or its port can't be had.
        ServerEnded: if it ends before it answers.
    """
    ours, theirs = PROCESSES.Pipe()
    with ours:
        process = PROCESSES.Process(target=_serve, args=(theirs, frozen_at, database), name="simulator")
        with interrupts_blocked(), theirs:
            process.start()
        try:
            yield _url(ours)
        finally:
            ours.close()
            process.join()


def _url(connection: Connection) -> str:
    try:
        answer: str | Exception = connection.recv()
    except EOFError:
        raise ServerEnded("El simulador propio terminó antes de responder. Pruebe de nuevo.") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _serve(connection: Connection, frozen_at: datetime | None, database: str | None) -> None:
    """The main function of the process: it serves until the other end of the connection closes."""
    for number in ENDING_SIGNALS:  # they reach the parent too, which closes the connection
        signal.signal(number, signal.SIG_IGN)
    with suppress(BrokenPipeError):  # nobody waits for the answer any more
        try:
            now = real_time if frozen_at is None else lambda: frozen_at
            with serving_app(now, database) as (url, _app):
                connection.send(url)
                connection.poll(None)
        except (OSError, SimulatorError) as error:
            connection.send(error)


@contextmanager
def serving_app(
    now: Callable[[], datetime] = real_time, database: str | None = None
) -> Iterator[tuple[str, Flask]]:
    """The same in a thread of this process, with the application that answers.

    Args:
        now: the current time.
        database: the URL of one to use, which stays.
    """
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
    settings = Settings(database=database, secret=secrets.token_hex(32), faults=True)
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
    thread = Thread(target=server.serve_forever, args=(END_INTERVAL,), name="simulator", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
