"""How long a change waits on SQLite beside those of another visitor, who sends as many as may wait.

Within one process changes take turns; among several SQLite decides, in no order.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.pairs import duration, ms, percentile_95, table, verdict
from bench.snapshots import user
from simulator.data_folder import sqlite_url

HOST = "127.0.0.1"
AT_ONCE = 60
"""Connections of the greedy visitor, each of which sends a change as soon as its last one is answered."""
USERS = 100
"""Of the greedy visitor's company, which each change makes anew."""
CHANGES = 40
"""Of the other visitor, one after another."""
SHARE_AT_MOST = 2
WORKERS = 4
"""Processes that share the file in the second run."""


class Visitor:
    """Changes something of a practice company of their own, each time in the same way."""

    def __init__(self, port: int, path: str, body: object) -> None:
        self._port, self._path, self._body = port, path, json.dumps(body)
        self._headers = {"Origin": f"http://{HOST}:{port}", "Content-Type": "application/json"}
        self._headers["Cookie"] = self._cookie()

    def _cookie(self) -> str:
        """The cookie that the first answer gives."""
        return self.change().headers["Set-Cookie"].partition(";")[0]

    def change(self) -> HTTPResponse:
        """Send the change, on a connection of its own."""
        connection = HTTPConnection(HOST, self._port, timeout=60)
        connection.request("POST", self._path, self._body, self._headers)
        with connection.getresponse() as answer:
            assert answer.status == 200, answer.read()
            answer.read()
        connection.close()
        return answer

    def seconds(self) -> list[float]:
        """The times of so many changes."""
        return [duration(self.change) for _ in range(CHANGES)]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of changes."""

    large: Sequence[float]
    alone: Sequence[float]
    beside: Sequence[float]
    """Of small ones, while another visitor sends large ones."""


def tables() -> Iterator[str]:
    one, several = _times(workers=1), _times(workers=WORKERS)
    share = percentile_95(one.beside) / (percentile_95(one.large) + percentile_95(one.alone))
    yield table(
        f"{CHANGES} changes beside {AT_ONCE} at once that prepare {USERS} users",
        ["", "median", "p95", "max"],
        [
            _row("large ones, alone", one.large),
            _row("small ones, alone", one.alone),
            _row("small ones, beside", one.beside),
            _row(f"small ones, beside, {WORKERS} processes", several.beside),
        ],
    )
    yield table(
        "p95 beside, as a share of one large and one small, alone",
        ["share", "budget"],
        [[f"{share:.1f}", verdict(share, at_most=SHARE_AT_MOST)]],
    )


def _times(workers: int) -> Times:
    with _server(workers) as port:
        greedy = Visitor(port, "/api/world", {"users": [user(number) for number in range(USERS)]})
        modest = Visitor(port, "/api/clock", {"advance_hours": 1})
        large, alone = greedy.seconds(), modest.seconds()
        with _at_once(greedy):
            return Times(large, alone, modest.seconds())


def _row(name: str, times: Sequence[float]) -> list[str]:
    return [name, ms(median(times)), ms(percentile_95(times)), ms(max(times))]


@contextmanager
def _at_once(visitor: Visitor) -> Iterator[None]:
    """Let the visitor send changes on many connections at once, again and again."""
    ending = threading.Event()

    def send() -> None:
        while not ending.is_set():
            visitor.change()

    threads = [threading.Thread(target=send) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        for thread in threads:
            thread.join()


@contextmanager
def _server(workers: int) -> Iterator[int]:
    """The port of a server of so many processes, with a database of its own."""
    with TemporaryDirectory(prefix="sol-simulator-bench-", ignore_cleanup_errors=True) as folder:
        database, port = sqlite_url(Path(folder) / "simulator.db"), _free_port()
        options = ("--port", str(port), "--database", database, "--workers", str(workers))
        command = [sys.executable, "-m", "simulator", "serve", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()  # comes once it is ready
            try:
                yield port
            finally:
                process.terminate()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port
