"""Notices that a SQLite database's file was deleted, or another one put in its place, while it is in use.

An open connection goes on with the file that it opened: what it writes there nobody finds again.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError


class FileIdentity:
    """Which file it is that the engine's connections have opened: the first of them says so."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[int, int] | None = None

    def store(self, *_event: object) -> None:
        """Take the file that now has the path for the database, if none is known yet."""
        self._opened = self._opened or self._current()

    def require(self, *_event: object) -> None:
        """Refuse to work with another file, or with none.

        Raises:
            OperationalError: as SQLite's own of a file that was moved.
        """
        if self._opened not in {None, self._current()}:
            cause: Any = sqlite3.OperationalError(f"the file {self._path} was deleted or replaced; restart")
            cause.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
            raise OperationalError("BEGIN", None, cause)

    def _current(self) -> tuple[int, int] | None:
        """What tells the file at the path from all others; None if nothing is there."""
        try:
            status = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # it can't be seen at the moment: the connections say what they meet
            return self._opened
        return status.st_dev, status.st_ino


def guard(engine: Engine, path: Path) -> None:
    """Let no transaction begin, and no connection be made, once the path leads to another file or to none.

    When the file is back, so is the database.
    """
    identity = FileIdentity(path)
    event.listen(engine, "do_connect", identity.require)
    event.listen(engine, "connect", identity.store)
    event.listen(engine, "begin", identity.require)


def is_moved(error: Exception) -> bool:
    """Whether it says that the database's file is not where it was."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_DBMOVED
