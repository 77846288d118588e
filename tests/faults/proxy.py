"""A proxy before a database's server: it can be slow, and it can be gone for a while."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

CHUNK = 65_536


class Proxy:
    """Forwards the connections of a port to a Unix socket.

    Args:
        target: path of the socket.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self._seconds, self._statements = 0.0, 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._accept(self._listener)

    @property
    def is_slow(self) -> bool:
        return self._statements > 0

    def slow_down(self, seconds: float, statements: int) -> None:
        """Let so many of the next statements wait; those of one connection wait after each other."""
        self._seconds, self._statements = seconds, statements

    def go(self) -> None:
        """End all connections, and take no more."""
        with self._lock:
            for each in (self._listener, *self._sockets):
                with suppress(OSError):  # closed already
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
            self._sockets.clear()

    def come_back(self) -> None:
        """Take connections again, at the same port."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._accept(self._listener)

    def _accept(self, listener: socket.socket) -> None:
        Thread(target=self._forward_connections, args=(listener,), daemon=True).start()

    def _forward_connections(self, listener: socket.socket) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                with self._lock:
                    self._sockets += client, server
                for pair in ((client, server, True), (server, client, False)):
                    Thread(target=self._forward, args=pair, daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket, are_statements: bool) -> None:
        with suppress(OSError):  # closed
            while data := source.recv(CHUNK):
                if are_statements:
                    self._wait()
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def _wait(self) -> None:
        with self._lock:
            is_slow = self.is_slow
            self._statements -= is_slow
        if is_slow:
            Event().wait(self._seconds)


@contextmanager
def proxy(target: str) -> Iterator[Proxy]:
    started = Proxy(target)
    yield started
    started.go()
