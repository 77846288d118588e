"""Ways in which a database of either engine can't serve for a while, as its connections meet them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

from simulator.models import Base
from simulator.web.app_resources import Resources

Outage = Callable[[Engine], AbstractContextManager[None]]


def engine_of(app: Flask) -> Engine:
    resources: Resources = app.extensions["simulator"]
    return resources.engine


@contextmanager
def unavailable(app: Flask, name: str) -> Iterator[None]:
    """The simulator's database meets the outage of that name meanwhile."""
    engine = engine_of(app)
    by_name = SQLITE if engine.dialect.name == "sqlite" else POSTGRESQL
    engine.dispose()
    with by_name[name](engine):
        yield
    engine.dispose()


@contextmanager
def _first_statement(engine: Engine, statement: str) -> Iterator[None]:
    """All connections begin with the statement meanwhile."""

    def execute(connection: Any, _record: object) -> None:
        connection.execute(statement)
        connection.commit()

    event.listen(engine, "connect", execute)
    yield
    event.remove(engine, "connect", execute)


@contextmanager
def _at_commit(engine: Engine, act: Callable[[Connection], None]) -> Iterator[None]:
    event.listen(engine, "commit", act)
    yield
    event.remove(engine, "commit", act)


@contextmanager
def _full_file(engine: Engine) -> Iterator[None]:
    """The database can't grow, as on a full disk."""
    with _first_statement(engine, "PRAGMA max_page_count=1"):
        yield


@contextmanager
def _locked_file(engine: Engine) -> Iterator[None]:
    """Another program writes, for longer than anybody waits."""
    other = sqlite3.connect(_file(engine), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with _first_statement(engine, "PRAGMA busy_timeout=1"):
        yield
    other.close()


@contextmanager
def _file_away(engine: Engine) -> Iterator[None]:
    """The database can't be opened."""
    file = _file(engine)
    elsewhere = shutil.move(file, file.with_suffix(".elsewhere"))
    file.mkdir()
    yield
    file.rmdir()
    shutil.move(elsewhere, file)


def _fail_as_a_broken_disk(_connection: object) -> None:
    cause = sqlite3.OperationalError("disk I/O error")
    cause.sqlite_errorcode = sqlite3.SQLITE_IOERR
    raise OperationalError("COMMIT", None, cause)


@contextmanager
def _full_server(engine: Engine) -> Iterator[None]:
    """No table can grow: the server says what it says on a full disk."""
    tables = [table.name for table in Base.metadata.sorted_tables]
    with _administration(engine) as administration:
        administration.exec_driver_sql(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            "'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"
        )
        for table in tables:
            administration.exec_driver_sql(
                f'CREATE TRIGGER refuse BEFORE INSERT ON "{table}" EXECUTE FUNCTION refuse()'
            )
        yield
        administration.exec_driver_sql("DROP FUNCTION refuse CASCADE")


@contextmanager
def _locked_tables(engine: Engine) -> Iterator[None]:
    """Another program has all tables, for longer than anybody waits for a lock."""
    with _all_tables_locked(engine), _first_statement(engine, "SET lock_timeout = 1"):
        yield


@contextmanager
def _slow_server(engine: Engine) -> Iterator[None]:
    """Every statement takes longer than any may."""
    with _all_tables_locked(engine), _first_statement(engine, "SET statement_timeout = 20"):
        yield


@contextmanager
def _all_tables_locked(engine: Engine) -> Iterator[None]:
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with _administration(engine) as administration:
        administration.exec_driver_sql("BEGIN")
        administration.exec_driver_sql(f"LOCK TABLE {names}")
        yield
        administration.exec_driver_sql("ROLLBACK")


@contextmanager
def _server_away(engine: Engine) -> Iterator[None]:
    """The server refuses every connection."""
    name = engine.url.database
    with _administration(engine, "postgres") as administration:
        administration.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        yield
        administration.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def _end_on_the_server(connection: Connection) -> None:
    """The server ends this connection."""
    driver: Any = connection.connection.driver_connection
    with _administration(connection.engine, "postgres") as administration:
        ended = administration.exec_driver_sql(
            "SELECT pg_terminate_backend(%s, 5000)", (driver.info.backend_pid,)
        )
        assert ended.scalar_one()


@contextmanager
def _administration(engine: Engine, database: str | None = None) -> Iterator[Connection]:
    """A connection beside the simulator's, each of whose statements is committed by itself."""
    url = make_url(engine.url)
    own = create_engine(url.set(database=database or url.database), isolation_level="AUTOCOMMIT")
    with own.connect() as connection:
        yield connection
    own.dispose()


def _file(engine: Engine) -> Path:
    assert engine.url.database
    return Path(engine.url.database)


SQLITE: dict[str, Outage] = {
    "full": _full_file,
    "locked": _locked_file,
    "slow": _locked_file,  # nothing else keeps a statement waiting
    "away": _file_away,
    "lost at commit": lambda engine: _at_commit(engine, _fail_as_a_broken_disk),
}
POSTGRESQL: dict[str, Outage] = {
    "full": _full_server,
    "locked": _locked_tables,
    "slow": _slow_server,
    "away": _server_away,
    "lost at commit": lambda engine: _at_commit(engine, _end_on_the_server),
}
EVERY = tuple(SQLITE)
BUT_FULL = tuple(name for name in EVERY if name != "full")
"""One more row fits into the free pages of a file that can't grow."""
REASONS = {
    "sqlite": {
        "full": "database or disk is full",
        "locked": "database is locked",
        "slow": "database is locked",
        "away": "was deleted or replaced",
        "lost at commit": "disk I/O error",
    },
    "postgresql": {
        "full": "could not extend file: No space left on device",
        "locked": "canceling statement due to lock timeout",
        "slow": "canceling statement due to statement timeout",
        "away": "is not currently accepting connections",
        "lost at commit": "terminating connection due to administrator command",
    },
}
"""What the log says of an outage, by engine."""
