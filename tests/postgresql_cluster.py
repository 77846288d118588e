"""A PostgreSQL cluster for one run of the tests; as a program, keeps one until its standard input ends.

The program is a process of its own, so that the cluster ends however the tests do, interrupted or killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.processes import children, limit_files, wait_for_end

ROOT = Path(__file__).parents[1]
PROGRAMS = "/usr/lib/postgresql/15/bin"
"""Where Debian puts them; elsewhere they are on the path."""
USER = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
"""Who runs the server, which refuses to be run by root; None for whoever runs the tests."""
IDENTITY: dict[str, Any] = {"user": USER, "group": USER, "extra_groups": []} if USER else {}
ROLE = "practica"
SPANISH = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=es-PE")
"""An order of texts that is not that of SQLite, as most servers have one."""
SMALL_LOG = "--wal-segsize=1"
"""Megabytes of each file of the write-ahead log."""
FORGETFUL = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""For a cluster that nobody kills: it outlives no run, so nothing needs to reach the disk."""
DURABLE = ("fsync = off",)
"""What is committed outlives the server's processes, though not the machine."""


class Cluster:
    """A cluster that listens at a socket in its folder, and at no port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._data = folder / "data"
        self._lock_file = self._data / "postmaster.pid"

    @property
    def url(self) -> str:
        """The URL of its first database."""
        return f"postgresql+psycopg://{ROLE}@/postgres?host={self.folder}"

    @property
    def processes(self) -> list[int]:
        """The ids of its processes; the parent of all comes first."""
        parent = int(self._lock_file.read_text("ascii").split("\n", 1)[0])
        return [parent, *children(parent)]

    def make(self, settings: tuple[str, ...]) -> None:
        """Make its files."""
        if USER:
            shutil.chown(self.folder, USER)
        self._run("initdb", "--auth=trust", f"--username={ROLE}", "--no-sync", SMALL_LOG, *SPANISH)
        place = ("listen_addresses = ''", f"unix_socket_directories = '{self.folder}'")
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\n".join(["", *place, "max_connections = 200", *settings, ""]))

    def start(self) -> None:
        self._run("pg_ctl", "start", "--wait", "--log", f"{self.folder}/log")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def kill(self) -> None:
        """Kill all its processes at once, so that none can finish anything; they have ended afterwards."""
        os.kill(self.processes[0], signal.SIGSTOP)
        with wait_for_end(self.processes) as pids:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        for lock in (self._lock_file, *self.folder.glob(".*.lock")):
            lock.unlink()  # where nobody waits for it, an ended process passes for a running one

    def limit_files(self, size: int | None) -> None:
        """Let its processes write no byte of a file beyond that size; None for any."""
        for pid in self.processes:
            limit_files(pid, size, **IDENTITY)

    def _run(self, program: str, *arguments: str) -> None:
        path = shutil.which(program, path=f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
        if path is None:
            sys.exit(f"{program} of PostgreSQL 15 is not installed: make cluster")
        command = [path, *arguments, f"--pgdata={self._data}"]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **IDENTITY)


@contextmanager
def cluster(settings: tuple[str, ...] = FORGETFUL) -> Iterator[Cluster]:
    """Start a cluster in the care of another process, and end it."""
    command = [sys.executable, "-m", "tests.postgresql_cluster", *settings]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as keeper:
        assert keeper.stdout
        folder = keeper.stdout.readline().strip()
        if not folder:
            pytest.exit("PostgreSQL does not start; what it says stands above.", 2)
        yield Cluster(Path(folder))


def keep(settings: tuple[str, ...]) -> None:
    """Make a cluster and start it, print its folder, and end it when the standard input ends."""
    with TemporaryDirectory(prefix="sol-postgresql-") as folder:
        kept = Cluster(Path(folder))
        kept.make(settings)
        kept.start()
        try:
            print(folder, flush=True)  # noqa: T201  # its output is for `cluster`
            sys.stdin.read()
        finally:
            kept.stop()


if __name__ == "__main__":
    keep(tuple(sys.argv[1:]))
