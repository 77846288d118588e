"""Databases for the tests, with all tables and no rows: SQLite's files, or those of a PostgreSQL cluster."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, make_url, text

from simulator.data_folder import sqlite_url
from simulator.models.engine import migrate, open_engine

RELATION_FILES = """
    SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class
    WHERE oid >= 16384 AND pg_relation_filepath(oid) IS NOT NULL ORDER BY oid
"""
"""The contents of the files of the tables and indexes that are not the server's own."""


class Databases(Protocol):
    """Those of one engine."""

    def temporary(self, file: Path, *, is_migrated: bool = True) -> AbstractContextManager[str]:
        """A new database's URL; on PostgreSQL the database is dropped at the end.

        Args:
            file: where it is on SQLite.
            is_migrated: whether it has all tables, or none.
        """


class SqliteDatabases:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "empty.db"
        _migrate(sqlite_url(self._template))

    @contextmanager
    def temporary(self, file: Path, *, is_migrated: bool = True) -> Iterator[str]:
        if is_migrated:
            shutil.copy(self._template, file)
        yield sqlite_url(file)


class PostgresqlDatabases:
    """Copies of one migrated database of the cluster.

    Args:
        server: the URL of a database that exists.
        name: begins the names of all of them; each process of the tests has another.
    """

    def __init__(self, server: str, name: str) -> None:
        self._server, self._name, self._numbers = server, name, count(1)
        self._execute(f'CREATE DATABASE "{name}"')
        _migrate(self._url(name))

    @contextmanager
    def temporary(self, file: Path, *, is_migrated: bool = True) -> Iterator[str]:  # noqa: ARG002
        name = f"{self._name}_{next(self._numbers)}"
        template = self._name if is_migrated else "template1"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield self._url(name)
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _url(self, name: str) -> str:
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def stored_bytes(url: str) -> bytes:
    """All that the database's files hold, with what was deleted and is not overwritten yet."""
    if url.startswith("sqlite"):
        file = Path(make_url(url).database or "")
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        stored = b"".join(connection.execute(text(RELATION_FILES)).scalars())
    engine.dispose()
    return stored


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
