"""The simulator's server as a program that a test may kill, and start again at the same port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.processes import PATIENCE, children, limit_files, wait_for_end

WITH_THIS_PROCESS = ("setpriv", "--pdeathsig", "KILL")
"""What is started so ends when this process does, even if that is killed."""
SECRET = "a secret of the tests, long enough"


class Program:
    """`sol-simulator serve` with two processes.

    Args:
        log: the file that its errors are written to.
    """

    def __init__(self, database: str, log: Path) -> None:
        self.database, self.log = database, log
        self.port = _free_port()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it; it answers afterwards."""
        command = [
            sys.executable,
            "-u",
            "-m",
            "simulator",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            "2",
        ]
        variables = {"SIMULATOR_DATABASE": self.database, "SIMULATOR_SECRET": SECRET}
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command,
                env={**os.environ, **variables},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        lines = self._process.stdout or ()
        assert any(line.startswith("Simulador listo") for line in lines), self.log_text

    def kill(self) -> None:
        """Kill all its processes at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, as a service manager does."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(PATIENCE) == 0
        self._end(signal.SIGKILL)

    def kill_worker(self) -> None:
        """Kill one of the processes that serve."""
        with wait_for_end(self.workers[:1]) as pids:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)

    @property
    def workers(self) -> list[int]:
        """The ids of the processes that serve; the first child only tracks their resources."""
        assert self._process
        return sorted(children(self._process.pid))[1:]

    @property
    def log_text(self) -> str:
        """What it has written of its errors."""
        return self.log.read_text("utf-8")

    def limit_files(self, size: int | None) -> None:
        """Let its processes write no byte of a file beyond that size; None for any."""
        assert self._process
        for pid in (self._process.pid, *children(self._process.pid)):
            limit_files(pid, size)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):  # all have ended
                os.killpg(self._process.pid, number)
            self._process.communicate()  # what it prints ends with its last process
            self._process = None


@contextmanager
def program(database: str, folder: Path) -> Iterator[Program]:
    """A program that has been started; killed at the end, if it runs."""
    started = Program(database, folder / "server.log")
    started.start()
    try:
        yield started
    finally:
        started.kill()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
