"""A database that version 0.1.0 left behind, with the cookies of its two visitors.

`version_0_1_0.sql` says what they had done.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Integer, MetaData, RowMapping, Table, func, select

from simulator.data_folder import sqlite_url
from simulator.models.engine import open_engine
from tests.models.revisions import migrate_to

REVISION = "0003"
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


def load_into(url: str, folder: Path) -> None:
    """Fill a database of either engine that has no tables; the SQLite file that serves for it is new too.

    On PostgreSQL its tables are made by the migrations of that version, and the rows copied from the file.
    """
    engine, source = open_engine(url), open_engine(sqlite_url(load(folder)))
    if engine.dialect.name == "sqlite":
        shutil.copy(folder / "version-0.1.0.db", engine.url.database or "")
    else:
        migrate_to(engine, REVISION)
        _copy(source, engine)
    for each in (engine, source):
        each.dispose()


def rows(path: Path) -> list[str]:
    """Every row of every table of a SQLite file, as the statement that inserts it."""
    with closing(sqlite3.connect(path)) as database:
        return sorted(line for line in database.iterdump() if line.startswith("INSERT INTO"))


def contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, without the ids of events, which nothing refers to."""
    with engine.connect() as connection:
        return {table.name: _rows_of(connection, table) for table in _tables(engine)}


def _copy(source: Engine, target: Engine) -> None:
    with source.connect() as origin, target.begin() as destination:
        for table in _tables(target):
            if rows := [_with_zones(row) for row in origin.execute(select(table)).mappings()]:
                destination.execute(table.delete())  # the revision
                destination.execute(table.insert(), rows)
            if table.primary_key.columns.keys() == ["id"] and isinstance(table.c.id.type, Integer):
                last = select(
                    func.setval(func.pg_get_serial_sequence(table.name, "id"), func.max(table.c.id))
                )
                destination.execute(last)


def _tables(engine: Engine) -> list[Table]:
    """The tables that the database has, each after those that it refers to, with types of any engine."""
    metadata = MetaData()
    metadata.reflect(engine)
    for table in metadata.sorted_tables:
        for column in table.columns:
            column.type = column.type.as_generic()
    return metadata.sorted_tables


def _rows_of(connection: Connection, table: Table) -> list[dict[str, Any]]:
    columns = [each for each in table.columns if (table.name, each.name) != ("event", "id")]
    rows = connection.execute(select(*columns)).mappings()
    return sorted(({name: row[name] for name in sorted(row)} for row in rows), key=str)


def _with_zones(row: RowMapping) -> dict[str, Any]:
    """SQLite forgets that moments are in UTC."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
        for name, value in row.items()
    }
