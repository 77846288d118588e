"""From uvicorn to the WSGI application: a request takes a thread only once it has come whole.

The answer is collected whole as well, so a client that reads slowly keeps no thread either.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote_to_bytes

from simulator.server.limits import Limits
from simulator.server.turns import TooManyRequests, Turns
from simulator.server.unfinished_bodies import UnfinishedBodies
from simulator.server.visitors import Identify, Visitor, is_program, is_safe, nobody
from simulator.shortages import shortage
from simulator.web.errors import REFUSAL_KEY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, HTTPScope, Scope

THREADS = 8
"""Requests that one process answers at the same time; the others wait."""
REFUSALS = (400, 408, 414, 431, 500)
"""Statuses of the answers that are made in advance: they cost no thread."""
HEALTH = "/healthz"
"""The address whose answer is made in advance too: a process whose threads all wait is alive."""
WITHOUT_BODY = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
PLAIN_NAMES = {"CONTENT_TYPE", "CONTENT_LENGTH"}
"""Headers whose names have no `HTTP_` in a WSGI environment."""


class ClientGone(Exception):
    """The client has closed the connection before its request was whole."""


class BodyTooLarge(Exception):
    """The request's body is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request, whole."""

    status: int
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes

    def as_last_message(self, more_headers: Sequence[tuple[bytes, bytes]]) -> bytes:
        """The answer as it is sent, after which the connection is closed."""
        status_line = f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}".encode()
        headers = [*more_headers, *self.headers, (b"connection", b"close")]
        return b"\r\n".join([status_line, *map(b": ".join, headers), b"", self.body])


class Bridge:
    """An ASGI application that answers with a WSGI application."""

    def __init__(
        self,
        app: WSGIApplication,
        limits: Limits,
        identify: Identify = nobody,
        *,
        multiprocess: bool = False,
    ) -> None:
        self.limits = limits
        self._app = app
        self._identify = identify
        self._reads = Turns(limits.reads_at_once, limits.waiting)
        self._changes = Turns(limits.changes_at_once, limits.waiting)
        self._newcomers = Turns(limits.newcomers_at_once, limits.newcomers_waiting)
        self._multiprocess = multiprocess
        self._unfinished = UnfinishedBodies(limits.unfinished_bytes)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
        self.refusals = {status: self._refusal(status) for status in REFUSALS}
        self._health = self._call(_request_for(HEALTH), b"")
        self._too_many = self._refusal_by_kind(429)
        self._unavailable = self._refusal_by_kind(503)

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        try:
            answer = await self._answer(cast("HTTPScope", scope), receive)
        except asyncio.CancelledError:  # the server stops, and has waited for this request long enough
            answer = _closing(self._unavailable[is_program(_environ(cast("HTTPScope", scope)))])
        if answer is not None:
            headers = list(answer.headers)
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    async def _answer(self, scope: HTTPScope, receive: ASGIReceiveCallable) -> Answer | None:
        """The answer; None if nobody waits for it any more."""
        environ = _environ(scope)
        if (environ["REQUEST_METHOD"], environ["PATH_INFO"]) == ("GET", HEALTH):
            return self._health
        if "CONTENT_LENGTH" not in environ:
            return await self._run_in_turn(environ, b"")
        try:
            async with asyncio.timeout(self.limits.body_seconds) as time:
                body = await self._body(scope, receive, time)
        except ClientGone:
            return None
        except TimeoutError:
            has_no_room = self._unfinished.was_given_up(time)
            return _closing(self._too_many[is_program(environ)] if has_no_room else self.refusals[408])
        except BodyTooLarge:
            environ[REFUSAL_KEY] = 413
            return _closing(await self._run(environ, b""))
        return await self._run_in_turn(environ, body)

    async def _run_in_turn(self, environ: WSGIEnvironment, body: bytes) -> Answer:
        """The application's answer, once it is the visitor's turn: one of them takes few threads."""
        visitor = self._identify(environ)
        if visitor is None:
            return await self._run(environ, body)
        try:
            async with self._turns(environ, visitor).turn(visitor.name, len(body)):
                return await self._run(environ, body)
        except TooManyRequests:
            return self._too_many[is_program(environ)]

    def _turns(self, environ: WSGIEnvironment, visitor: Visitor) -> Turns:
        if is_safe(environ):
            return self._reads
        return self._newcomers if visitor.is_new else self._changes

    async def _body(self, scope: HTTPScope, receive: ASGIReceiveCallable, time: asyncio.Timeout) -> bytes:
        if _announced_length(scope) > self.limits.drained_bytes:
            raise BodyTooLarge
        chunks, size = [], 0
        try:
            async for chunk in _chunks(receive):
                size += len(chunk)
                if size > self.limits.drained_bytes:
                    raise BodyTooLarge
                if size <= self.limits.body_bytes:
                    chunks.append(chunk)
                    self._unfinished.add(time, len(chunk))
        finally:
            self._unfinished.remove(time)
        if size > self.limits.body_bytes:
            raise BodyTooLarge
        return b"".join(chunks)

    async def _run(self, environ: WSGIEnvironment, body: bytes) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._call, environ, body)

    def _call(self, environ: WSGIEnvironment, body: bytes) -> Answer:
        environ |= {"wsgi.input": BytesIO(body), "wsgi.multiprocess": self._multiprocess}
        if "CONTENT_LENGTH" in environ:
            environ["CONTENT_LENGTH"] = str(len(body))
        try:
            return _called(self._app, environ)
        except Exception as error:
            return _closing(self._failure(error, is_program=is_program(environ)))

    def _failure(self, error: Exception, *, is_program: bool) -> Answer:
        """The answer when the application gives none; a file that it sends in pieces may be unreadable."""
        logger = logging.getLogger(__name__)
        if reason := shortage(error):
            logger.error("Shortage: %s", reason)
            return self._unavailable[is_program]
        logger.error("The application failed", exc_info=error)
        return self.refusals[500]

    def _refusal_by_kind(self, status: int) -> dict[bool, Answer]:
        """The answers for people and, under True, for programs."""
        return {False: self._refusal(status), True: self._refusal(status, "/api/")}

    def _refusal(self, status: int, path: str = "/") -> Answer:
        """The page of an error that is found before the application is asked."""
        return self._call({**_request_for(path), REFUSAL_KEY: status}, b"")


async def _chunks(receive: ASGIReceiveCallable) -> AsyncIterator[bytes]:
    """The parts of the body, as they come."""
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientGone
        yield message["body"]
        more = message["more_body"]


_WSGI: dict[str, Any] = {
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
}


def _request_for(path: str) -> WSGIEnvironment:
    """The environment of a request that nobody has sent, for an answer that is made in advance."""
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        **_WSGI,
    }


def _environ(scope: HTTPScope) -> WSGIEnvironment:
    """The WSGI environment of a request, without its body."""
    server, client = scope["server"] or ("", None), scope["client"] or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"] or b"").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        **_WSGI,
    }
    _add_headers(environ, scope["headers"])
    return environ


def _add_headers(environ: WSGIEnvironment, headers: Iterable[tuple[bytes, bytes]]) -> None:
    """Headers with an underscore are left out: they would pass for those with a hyphen."""
    for raw_name, raw_value in headers:
        if b"_" in raw_name:
            continue
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        key = name if name in PLAIN_NAMES else f"HTTP_{name}"
        separator = "; " if name == "COOKIE" else ","
        environ[key] = f"{environ[key]}{separator}{value}" if key in environ else value
    if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None:
        environ["CONTENT_LENGTH"] = "0"  # the body's own takes its place once it has come


def _announced_length(scope: HTTPScope) -> int:
    """The length that the request announces; 0 if it announces none. The parser lets only digits pass."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)


def _called(app: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    """What the application answers."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> Any:
        begun[:] = [(status, headers)]
        return written.append

    chunks = app(environ, start_response)
    try:
        body = b"".join([*chunks])
    finally:
        if close := getattr(chunks, "close", None):
            close()
    (status, headers), body = begun[0], b"".join(written) + body
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return _measured(Answer(int(status.split()[0]), encoded, body), environ["REQUEST_METHOD"])


def _measured(answer: Answer, method: str) -> Answer:
    """The answer with its length, which a file that is served in pieces may lack."""
    has_length = any(name == b"content-length" for name, _ in answer.headers)
    if has_length or method == "HEAD" or answer.status in WITHOUT_BODY:
        return answer
    length = (b"content-length", str(len(answer.body)).encode())
    return Answer(answer.status, [*answer.headers, length], answer.body)


def _closing(answer: Answer) -> Answer:
    """The answer, after which the connection is closed."""
    return Answer(answer.status, [*answer.headers, (b"connection", b"close")], answer.body)
