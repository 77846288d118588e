"""A PostgreSQL cluster for one run of the tests; as a program, keeps one until its standard input ends.

The program is a process of its own, so that the cluster ends however the tests do, interrupted or killed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[1]
PROGRAMS = "/usr/lib/postgresql/15/bin"
"""Where Debian puts them; elsewhere they are on the path."""
USER = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
"""Who runs the server, which refuses to be run by root; None for whoever runs the tests."""
ROLE = "practica"
SPANISH = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=es-PE")
"""An order of texts that is not that of SQLite, as most servers have one."""
HASTE = " ".join(f"-c {name}=off" for name in ("fsync", "synchronous_commit", "full_page_writes"))
"""The cluster outlives no run, so nothing needs to reach the disk."""


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster; give the URL of its first database, and end it.

    It listens at a socket in a folder of its own, and at no port.
    """
    command = [sys.executable, "-m", "tests.postgresql_cluster"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as keeper:
        assert keeper.stdout
        folder = keeper.stdout.readline().strip()
        if not folder:
            pytest.exit("PostgreSQL does not start; what it says stands above.", 2)
        yield f"postgresql+psycopg://{ROLE}@/postgres?host={folder}"


def keep() -> None:
    """Make a cluster and start it, print its folder, and end it when the standard input ends."""
    with TemporaryDirectory(prefix="sol-postgresql-") as folder:
        if USER:
            shutil.chown(folder, USER)
        data = ("--pgdata", f"{folder}/data")
        _run(folder, "initdb", *data, "--auth=trust", f"--username={ROLE}", "--no-sync", *SPANISH)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200 {HASTE}"
        _run(folder, "pg_ctl", "start", *data, "--wait", "--log", f"{folder}/log", "--options", options)
        try:
            print(folder, flush=True)  # noqa: T201  # its output is for `cluster`
            sys.stdin.read()
        finally:
            _run(folder, "pg_ctl", "stop", *data, "--wait", "--mode=immediate")


def _run(folder: str, program: str, *arguments: str) -> None:
    path = shutil.which(program, path=f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    if path is None:
        sys.exit(f"{program} of PostgreSQL 15 is not installed: make cluster")
    groups = {"user": USER, "group": USER, "extra_groups": []} if USER else {}
    subprocess.run([path, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, **groups)


if __name__ == "__main__":
    keep()
