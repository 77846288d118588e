"""A real server in a thread of the test, with limits of the test's own, and clients that send it bytes."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any

from uvicorn import Server

from simulator.server import configuration
from simulator.server.address import BACKLOG, open_socket
from simulator.server.bridge import Bridge
from simulator.server.limits import Limits
from simulator.server.visitors import Identify, nobody

PATIENCE = 20
"""Seconds after which a test fails that waits for the server."""


@dataclass(frozen=True)
class Received:
    """What a client has received until the server closed the connection."""

    raw: bytes

    @property
    def status(self) -> int:
        return int(self.raw.split(b" ", 2)[1])

    @property
    def headers(self) -> dict[str, str]:
        lines = self.raw.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
        return dict(line.split(": ", 1) for line in lines)

    @property
    def body(self) -> str:
        return self.raw.partition(b"\r\n\r\n")[2].decode()


class RawClient:
    """One connection."""

    def __init__(self, port: int, *, buffer: int | None = None) -> None:
        self.socket = socket.socket()
        if buffer is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", port))

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def read_to_end(self) -> Received:
        """What the server sends until it closes the connection, however it does."""
        data = b""
        with self.socket:
            try:
                while chunk := self.socket.recv(65_536):
                    data += chunk
            except ConnectionError:
                pass
        return Received(data)


@contextmanager
def served(app: Any, identify: Identify = nobody, *, proxies: int = 0, **limits: Any) -> Iterator[int]:
    """Serve the WSGI application; gives the port."""
    bounds = Limits(**limits)
    with open_socket("127.0.0.1", 0) as listener:
        listener.listen(BACKLOG)
        server = Server(configuration(Bridge(app, bounds, identify, proxies=proxies), 1, bounds))
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
            assert not thread.is_alive(), "The server doesn't end."


def ask(port: int, request: bytes) -> Received:
    """The answer to one request, after which the server closes the connection."""
    client = RawClient(port)
    client.send(request)
    return client.read_to_end()


def get(port: int, path: str = "/") -> Received:
    return ask(port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
