"""A database that version 0.1.0 left behind, with the cookies of its two visitors.

`version_0_1_0.sql` says what they had done.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DUMP = Path(__file__).with_suffix(".sql")
LAST_USE = datetime(2026, 7, 11, 15, 15, tzinfo=UTC)
MIDDLE, UNTOUCHED, FINISHED = "lesson-middle-0001", "lesson-untouched-1", "lesson-finished-01"
WATCHED, UNAIDED, SWEPT = "lesson-watched-001", "lesson-unaided-001", "lesson-swept-0001"

ANA: dict[str, Any] = {
    "_permanent": True,
    "visitor": "visitor-ana-0123456789abc",
    "portal": "session-free-practice",
    "seen": 1783782240.0,
    "lessons": {
        MIDDLE: {"portal": "id-of-0-1-0-no-0016", "seen": 1783782540.0},
        FINISHED: {"portal": "id-of-0-1-0-no-0019", "seen": 1783782900.0},
    },
}
"""What her cookie holds, but for the token of forms."""
ROSA: dict[str, Any] = {
    "_permanent": True,
    "visitor": "visitor-rosa-0123456789ab",
    "lessons": {
        SWEPT: {"portal": "id-of-0-1-0-no-0001", "seen": 1780326060.0},
        WATCHED: {"portal": "id-of-0-1-0-no-0003", "seen": 1783695660.0},
        UNAIDED: {"portal": "id-of-0-1-0-no-0006", "seen": 1783695720.0},
    },
}


def load(folder: Path) -> Path:
    """The SQLite file, not migrated."""
    path = folder / "version-0.1.0.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(DUMP.read_text(encoding="utf-8"))
    return path


def rows(path: Path) -> list[str]:
    """Every row of every table, as the statement that inserts it."""
    with closing(sqlite3.connect(path)) as database:
        return sorted(line for line in database.iterdump() if line.startswith("INSERT INTO"))


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, without the ids of events, which nothing refers to."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: _rows_of(database, name) for name in names if not name.startswith("sqlite_")}


def _rows_of(database: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    omitted = {"id"} if table == "event" else set()
    rows = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]  # noqa: S608
    return sorted(({name: row[name] for name in sorted(row.keys() - omitted)} for row in rows), key=str)
