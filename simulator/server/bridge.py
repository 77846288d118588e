"""From uvicorn to the WSGI application: a request takes a thread only once it has come whole.

The answer is collected whole as well, so a client that reads slowly keeps no thread either.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, cast

from simulator.server.limits import Limits
from simulator.server.prepared_answers import HEALTH, SHORTAGE, STOPPING, PreparedAnswers
from simulator.server.turns import TooManyRequests, Turns
from simulator.server.unfinished_bodies import UnfinishedBodies
from simulator.server.visitors import Identify, Visitor, is_safe, nobody
from simulator.server.wsgi_calls import Answer, Headers, add_headers, announced_length, call, environ_of
from simulator.shortages import shortage
from simulator.web.errors import REFUSAL_KEY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, HTTPScope, Scope

THREADS = 8
"""Requests that one process answers at the same time; the others wait."""


class ClientGone(Exception):
    """The client has closed the connection before its request was whole."""


class BodyTooLarge(Exception):
    """The request's body is larger than the limit."""


class Bridge:
    """An ASGI application that answers with a WSGI application."""

    def __init__(
        self,
        app: WSGIApplication,
        limits: Limits,
        identify: Identify = nobody,
        *,
        multiprocess: bool = False,
        proxies: int = 0,
    ) -> None:
        """Make the answers that are made in advance.

        Args:
            proxies: number of the installation's own proxies.
        """
        self.limits = limits
        self._app = app
        self._identify = identify
        self._reads = Turns(limits.reads_at_once, limits.waiting)
        self._changes = Turns(limits.changes_at_once, limits.waiting)
        self._newcomers = Turns(limits.newcomers_at_once, limits.newcomers_waiting)
        self._multiprocess = multiprocess
        self._unfinished = UnfinishedBodies(limits.unfinished_bytes)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
        self._prepared = PreparedAnswers(lambda environ: self._call(environ, b""), proxies)

    def refusal(self, status: int, headers: Headers) -> Answer:
        """The answer to what is no request, or too large for one; so many of its headers have come."""
        environ = {"PATH_INFO": "/"}
        add_headers(environ, headers)
        return self._prepared.refusal(status, environ)

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        try:
            answer = await self._answer(cast("HTTPScope", scope), receive)
        except asyncio.CancelledError:  # the server stops, and has waited for this request long enough
            environ = environ_of(cast("HTTPScope", scope))
            answer = self._prepared.refusal(503, environ, STOPPING).closing()
        if answer is not None:
            headers = list(answer.headers)
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    async def _answer(self, scope: HTTPScope, receive: ASGIReceiveCallable) -> Answer | None:
        """The answer; None if nobody waits for it any more."""
        environ = environ_of(scope)
        if (environ["REQUEST_METHOD"], environ["PATH_INFO"]) == ("GET", HEALTH):
            return self._prepared.health(environ)
        if "CONTENT_LENGTH" not in environ:
            return await self._run_in_turn(environ, b"")
        try:
            async with asyncio.timeout(self.limits.body_seconds) as time:
                body = await self._body(scope, receive, time)
        except ClientGone:
            return None
        except TimeoutError:
            has_no_room = self._unfinished.was_given_up(time)
            return self._prepared.refusal(429 if has_no_room else 408, environ).closing()
        except BodyTooLarge:
            environ[REFUSAL_KEY] = 413
            return (await self._run(environ, b"")).closing()
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
            return self._prepared.refusal(429, environ)

    def _turns(self, environ: WSGIEnvironment, visitor: Visitor) -> Turns:
        if is_safe(environ):
            return self._reads
        return self._newcomers if visitor.is_new else self._changes

    async def _body(self, scope: HTTPScope, receive: ASGIReceiveCallable, time: asyncio.Timeout) -> bytes:
        if announced_length(scope) > self.limits.drained_bytes:
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
            return call(self._app, environ)
        except Exception as error:
            return self._failure(error, environ).closing()

    def _failure(self, error: Exception, environ: WSGIEnvironment) -> Answer:
        """The answer when the application gives none; a file that it sends in pieces may be unreadable."""
        logger = logging.getLogger(__name__)
        if reason := shortage(error):
            logger.error("Shortage: %s", reason)
            return self._prepared.refusal(503, environ, SHORTAGE)
        logger.error("The application failed", exc_info=error)
        return self._prepared.refusal(500, environ)


async def _chunks(receive: ASGIReceiveCallable) -> AsyncIterator[bytes]:
    """The parts of the body, as they come."""
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientGone
        yield message["body"]
        more = message["more_body"]
