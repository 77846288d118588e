"""Files and folders that only their owner may read: what trainees did is nobody else's."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

FILE = 0o600
FOLDER = 0o700
SQLITE_MARK = b"SQLite format 3\0"
"""What each database of SQLite begins with."""
BESIDE = ("-wal", "-shm")
"""Ends of the names of the files that SQLite keeps beside a database; it makes them with its permissions."""


def make_database_private(path: Path) -> None:
    """Make the database's file, if there is none; nobody but its owner may read it, or those beside it.

    What is no database stays as it is: a mistaken path may name anything.

    Raises:
        OSError: if the file can't be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, FILE))
    if not _is_database(path):
        return
    for each in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        restrict(each, FILE)


def _is_database(path: Path) -> bool:
    """Whether SQLite has made the file, or can make it its own because it is empty."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE_MARK)) in {b"", SQLITE_MARK}


def restrict(path: Path, mode: int) -> None:
    """Take away what the mode doesn't grant, if the file is there and may be changed."""
    with suppress(OSError):
        current = stat.S_IMODE(path.stat().st_mode)
        if current & ~mode:
            path.chmod(current & mode)
