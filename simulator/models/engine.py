"""Opens the database and migrates its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import DatabaseError

from simulator.errors import SettingRefused, os_reason
from simulator.models.writer_turns import WriterTurns
from simulator.paths import MIGRATIONS
from simulator.private_files import FOLDER, make_database_private

WRITING = "simulator_writing"
"""Execution option of connections that write: SQLite takes its write lock when the transaction begins."""
MIGRATING = 20000000061
"""Id of PostgreSQL's advisory lock: of several processes that start together, one migrates at a time."""

POSTGRESQL_LIMITS: dict[str, str | int] = {
    "connect_timeout": 5,
    "options": "-c statement_timeout=30s -c lock_timeout=30s",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""libpq's parameters, so that no request waits for ever for a server that is slow or gone without a word."""


def open_engine(url: str) -> Engine:
    """An engine for the URL; creates the folder of a SQLite file if it is missing.

    Neither its logs nor its errors repeat what statements look for: that may have been typed into the log-in.
    """
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_pre_ping=True, hide_parameters=True, connect_args=_postgresql_limits(url)
        )
    database = make_url(url).database
    if database and database != ":memory:" and not database.startswith("file:"):
        _make_private(Path(database))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 15})
    event.listen(engine, "connect", _set_up_sqlite)
    _begin_by_kind(engine)
    return engine


def migrate(engine: Engine) -> None:
    """Upgrade the tables to the newest revision.

    Raises:
        SettingRefused: if the database can't be opened, or its revision is unknown to this version.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    url = engine.url.render_as_string(hide_password=True)
    try:
        with migrating_connection(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DatabaseError as error:
        why = " ".join(str(error.orig).split())
        raise SettingRefused(
            f"No se puede abrir la base de datos «{url}» ({why}). Revise el archivo o el servidor,"
            " o indique otra en SIMULATOR_DATABASE."
        ) from error
    except CommandError as error:
        raise SettingRefused(f"La base de datos «{url}» es de otra versión del simulador: {error}") from error


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of the newest revision."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == scripts.get_current_head()


def is_behind(engine: Engine) -> bool:
    """Whether the tables are those of an earlier revision. One that is unknown here is a later one."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    newest, *earlier = _revisions()
    return revision != newest and (revision is None or revision in earlier)


@cache
def _revisions() -> tuple[str, ...]:
    """All revisions that this version knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


@contextmanager
def migrating_connection(engine: Engine) -> Iterator[Connection]:
    """A transaction for changes of tables; of several processes that start together one has it at a time.

    SQLite can't change a table without making it anew, and dropping the old one would delete what refers to
    it: foreign keys are off meanwhile, and checked before the end.
    """
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            _set_foreign_keys(connection, "OFF")
        with connection.begin():
            if not is_sqlite:
                for name in ("statement_timeout", "lock_timeout"):  # a migration takes the time that it needs
                    connection.exec_driver_sql(f"SET LOCAL {name} = 0")
                connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
            yield connection
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                raise RuntimeError(f"A migration left a row that refers to nothing: {tuple(broken)}")
        if is_sqlite:
            _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, state: str) -> None:
    """Outside of any transaction: within one, SQLite ignores it."""
    driver_connection: Any = connection.connection.driver_connection
    driver_connection.execute(f"PRAGMA foreign_keys={state}")


def _postgresql_limits(url: str) -> dict[str, str | int]:
    """How long a connection waits for the server: all of them but those that the URL gives itself."""
    query = make_url(url).query
    return {name: limit for name, limit in POSTGRESQL_LIMITS.items() if name not in query}


def _make_private(database: Path) -> None:
    """Make the folder if it is missing; the file is nobody else's from its first moment."""
    folder = database.parent
    try:
        folder.mkdir(FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingRefused(f"No se puede crear la carpeta «{folder}»: {os_reason(error)}.") from error
    with suppress(OSError):  # what stops the file from being made, SQLite tells when it opens it
        make_database_private(database)


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # A busy machine may keep a writer waiting longer than the five seconds that the driver waits by itself.
    # Stops the driver from beginning transactions: `_begin_by_kind` chooses their kind.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_by_kind(engine: Engine) -> None:
    """Begin SQLite's transactions; those that write take the write lock at once, in order of arrival."""
    turns = WriterTurns()

    def begin(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get(WRITING)
        if is_writing:
            turns.take_for(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", turns.end_of)
