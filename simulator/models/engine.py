"""Opens the database and migrates its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import DatabaseError

from simulator.errors import SettingRefused, os_reason
from simulator.models import file_identity
from simulator.models.outages import shorten_log
from simulator.models.writer_turns import WriterTurns
from simulator.paths import MIGRATIONS
from simulator.private_files import FOLDER, make_database_private

WRITING = "simulator_writing"
"""Execution option of connections that write: SQLite takes its write lock when the transaction begins."""
MIGRATING = 20000000061
"""Id of PostgreSQL's advisory lock: of several processes that start together, one migrates at a time."""
MIGRATION_PATIENCE = 600_000
"""Milliseconds that a process waits for SQLite's lock while another copies the database and migrates it."""

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

    Raises:
        SettingRefused: if the folder can't be made, or the driver is not installed.
    """
    shorten_log()
    if not is_embedded(url):
        return _open_postgresql(url)
    database = make_url(url).database
    is_file = database and database != ":memory:" and not database.startswith("file:")
    file = Path(database) if database and is_file else None
    if file:
        _make_private(file)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 15})
    if file:
        file_identity.guard(engine, file)
    event.listen(engine, "connect", _set_up_sqlite)
    _begin_by_kind(engine)
    return engine


def is_embedded(url: str) -> bool:
    """Whether the database is a file of this simulator's own, not a server that several may share."""
    return url.startswith("sqlite")


def migrate(engine: Engine, before: Callable[[Connection], object] | None = None) -> None:
    """Upgrade the tables to the newest revision, all or nothing.

    Args:
        before: called when no other process can migrate any more, ahead of the first change.

    Raises:
        SettingRefused: if the database can't be opened, or its revision is unknown to this version.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    url = engine.url.render_as_string(hide_password=True)
    try:
        with migrating_connection(engine) as connection:
            if before:
                before(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DatabaseError as error:
        raise unusable(engine, error) from error
    except CommandError as error:
        raise SettingRefused(f"La base de datos «{url}» es de otra versión del simulador: {error}") from error


def unusable(engine: Engine, error: DatabaseError) -> SettingRefused:
    """What to say of a database that can't be opened, read or written."""
    url = engine.url.render_as_string(hide_password=True)
    why = " ".join(str(error.orig).split())
    return SettingRefused(
        f"No se puede abrir la base de datos «{url}» ({why}). Revise el archivo o el servidor,"
        " o indique otra en SIMULATOR_DATABASE."
    )


@contextmanager
def migrating_connection(engine: Engine) -> Iterator[Connection]:
    """A transaction for changes of tables; of several processes that start together one has it at a time.

    The connection isn't used for anything else afterwards: it goes by other rules than those for requests.
    """
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        transaction = _sqlite_migration if is_sqlite else _postgresql_migration
        try:
            with transaction(connection):
                yield connection
        finally:
            connection.invalidate()


@contextmanager
def _sqlite_migration(connection: Connection) -> Iterator[None]:
    """Foreign keys are off meanwhile, and checked before the end.

    SQLite can't change a table without making it anew, and dropping the old one would delete what refers to
    it. Within a transaction it ignores the pragma.
    """
    driver_connection: Any = connection.connection.driver_connection
    for pragma in ("foreign_keys=OFF", f"busy_timeout={MIGRATION_PATIENCE}"):
        driver_connection.execute(f"PRAGMA {pragma}")
    with connection.begin():
        yield
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError(f"A migration left a row that refers to nothing: {tuple(broken)}")


@contextmanager
def _postgresql_migration(connection: Connection) -> Iterator[None]:
    with connection.begin():
        for name in ("statement_timeout", "lock_timeout"):  # a migration takes the time that it needs
            connection.exec_driver_sql(f"SET LOCAL {name} = 0")
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        require_utf8(connection)
        yield


def require_utf8(connection: Connection) -> None:
    """Refuse a database that can't hold every name.

    Raises:
        SettingRefused: saying how to make one that can.
    """
    if connection.dialect.name == "sqlite":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        url = connection.engine.url.render_as_string(hide_password=True)
        raise SettingRefused(
            f"La base de datos «{url}» guarda los textos en {encoding}, y hace falta UTF8. Cree otra con"
            " «createdb --encoding=UTF8 --template=template0»."
        )


def _open_postgresql(url: str) -> Engine:
    try:
        return create_engine(
            url, pool_pre_ping=True, hide_parameters=True, connect_args=_postgresql_limits(url)
        )
    except ModuleNotFoundError as error:
        raise SettingRefused(
            f"Para esa base de datos falta «{error.name}». Instale: sol-simulator[postgresql]"
        ) from error


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
