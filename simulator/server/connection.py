"""uvicorn's connection, which waits for its client no longer than the limits say.

uvicorn limits the time between two requests alone. Here each thing that a client can keep a server waiting
for has its time: the headers, the body (`bridge.py`) and the reading of the answer. Times are for the whole,
so a byte now and then doesn't renew them. What is refused before the application is asked has a page as well.
"""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from simulator.server.bridge import Bridge

HEADER_SIGNS = len(": \r\n")
"""Bytes of a header besides its name and its value."""
OPEN: dict[GuardedConnection, None] = {}
"""The open connections of this process, by the moment of their last answer, or of their opening."""


class Refused(Exception):
    """A request breaks a limit; raised within the parser, which passes it on as an error of its own."""


class GuardedConnection(HttpToolsProtocol):
    """One connection; `app` must be a `Bridge`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bridge = cast(Bridge, self.app)
        self._limits = self._bridge.limits
        self._head_timer: TimerHandle | None = None
        self._answer_timer: TimerHandle | None = None
        self._in_head = True
        """Whether the next byte belongs to the headers of a request, or begins them."""
        self._part = 0
        """Number of the part of a request that is under way: headers and bodies take turns."""
        self._part_bytes = 0
        self._header_bytes = 0
        self._refusal = 400
        """The status with which the parser's errors are answered."""
        self._is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=0)  # so that `pause_writing` tells of every unread byte
        OPEN[self] = None
        self._make_room()
        self._head_timer = self.loop.call_later(self._limits.head_seconds, self._give_up_on_head)

    def connection_lost(self, exc: Exception | None) -> None:
        OPEN.pop(self, None)
        self._stop_head_timer()
        self._stop_answer_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        part = self._part
        if self._in_head and self._head_timer is None and not self._is_answering():
            self._head_timer = self.loop.call_later(self._limits.head_seconds, self._give_up_on_head)
        super().data_received(data)
        if self._part == part and not self._is_refused:
            self._part_bytes += len(data)
            self._check_size()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._answer_timer = self.loop.call_later(self._limits.answer_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._stop_answer_timer()
        super().resume_writing()

    def shutdown(self) -> None:
        """Called when the server stops: a client that keeps it waiting does so no longer."""
        if self.waits_for_client():
            self.transport.abort()
        else:
            super().shutdown()

    def waits_for_client(self) -> bool:
        """Whether it is the client's turn: to send a request, the rest of one, or to read the answer."""
        return not self._is_answering() or self.cycle.more_body or self.flow.write_paused

    def on_message_begin(self) -> None:
        self._header_bytes = 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._header_bytes += len(name) + len(value) + HEADER_SIGNS
        self._require(self._header_bytes <= self._limits.header_bytes, 431)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        # Not before: what a proxy's headers say of TLS decides on the refusal's own.
        self._require(not self._has_long_address(), 414)
        self._require(len(self.pipeline) < self._limits.pipelined, 400)
        self._stop_head_timer()
        self._begin_part(in_head=False)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._begin_part(in_head=True)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if OPEN.pop(self, self) is None:
            OPEN[self] = None  # goes to the end
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's English sentence
        """Called when the parser fails: answer with the page of the error."""
        self._refuse(self._refusal)

    def _has_long_address(self) -> bool:
        return len(self.url) > self._limits.address_bytes

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _require(self, is_within_limit: bool, refusal: int) -> None:
        if not is_within_limit:
            self._refusal = refusal
            raise Refused

    def _begin_part(self, *, in_head: bool) -> None:
        self._in_head = in_head
        self._part += 1
        self._part_bytes = 0

    def _check_size(self) -> None:
        """Bound what the parser stores before it tells of it: an endless header, or what follows a chunk."""
        if self._in_head and self._part_bytes > self._limits.header_bytes + self._limits.address_bytes:
            self._refuse(414 if not self.headers or self._has_long_address() else 431)
        elif not self._in_head and self._part_bytes > 2 * self._limits.drained_bytes:
            self.transport.abort()

    def _give_up_on_head(self) -> None:
        """Tell who has sent a part of a request. Browsers open connections ahead, and send nothing."""
        if self._part_bytes:
            self._refuse(408)
        else:
            self.transport.close()

    def _refuse(self, status: int) -> None:
        self._is_refused = True
        self._stop_head_timer()
        if self._is_answering():
            if self.cycle.response_started or not self.cycle.more_body:
                self.transport.abort()
                return
            self.cycle.disconnected = True  # nobody waits for that answer: this is it
            self.cycle.message_event.set()
        self.flow.resume_reading()
        refusal = self._bridge.refusal(status, self.headers or [])
        self.transport.write(refusal.as_last_message(self.server_state.default_headers))
        self._close_once_read()

    def _close_once_read(self) -> None:
        """Close when the client does: closing while it still sends would take the answer from it."""
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._head_timer = self.loop.call_later(self._limits.linger_seconds, self.transport.abort)

    def _make_room(self) -> None:
        """Where there are too many connections, close the one that has waited longest for its client."""
        if len(OPEN) <= self._limits.connections:
            return
        longest = next((each for each in OPEN if each.waits_for_client()), None)
        if longest is not None:
            del OPEN[longest]
            longest.transport.abort()

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_answer_timer(self) -> None:
        if self._answer_timer is not None:
            self._answer_timer.cancel()
            self._answer_timer = None
