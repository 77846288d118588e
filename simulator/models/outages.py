"""Tells errors of a database that can't serve at the moment from those of a wrong program."""

from __future__ import annotations

import logging
import sqlite3

from sqlalchemy.exc import DBAPIError, TimeoutError

POOL_LOGGER = "sqlalchemy.pool.impl.QueuePool"
"""Where SQLAlchemy's pool says that a connection could not be closed or reset."""
MAX_REASON = 200
"""Characters of the driver's words that are repeated."""
SQLITE_OUTAGES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
PRIMARY_CODE = 0xFF
"""SQLite's extended codes have the primary one in their last byte."""
POSTGRESQL_OUTAGES = (
    "08",  # connection exception
    "25006",  # read-only transaction: a server that has become a stand-by
    "40",  # rolled back: deadlock, serialization failure
    "53",  # insufficient resources: disk full, too many connections
    "55P03",  # lock not available in time
    "57",  # operator intervention: shut down, starting, statement cancelled
    "58",  # system error
    "XX000",  # what the server has no code for: a quota is used up, or a file as large as it may be
)
"""Beginnings of SQLSTATE. Without one, an operational error is a connection that failed."""


def outage(error: Exception) -> str | None:
    """Why the database can't serve at the moment, in one line; None for any other error."""
    if isinstance(error, TimeoutError):
        return _one_line(error)
    if not isinstance(error, DBAPIError) or error.orig is None:
        return None
    return _one_line(error.orig) if error.connection_invalidated or _is_outage(error.orig) else None


def shorten_log() -> None:
    """Let the pool of connections log an outage in one line: its own trace says nothing more."""
    logging.getLogger(POOL_LOGGER).addFilter(_without_trace)


def _without_trace(record: logging.LogRecord) -> bool:
    """Shorten the record of an outage. All records are logged."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and _is_outage(error):
        record.msg, record.args = "%s: %s", (record.getMessage(), _one_line(error))
        record.exc_info = record.exc_text = None
    return True


def _is_outage(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE in SQLITE_OUTAGES
    state: str | None = getattr(error, "sqlstate", None)
    if state is None:
        return type(error).__name__ in {"OperationalError", "ConnectionTimeout", "InterfaceError"}
    return state.startswith(POSTGRESQL_OUTAGES)


def _one_line(error: BaseException) -> str:
    """The first line alone: further ones may repeat a statement."""
    return str(error).strip().partition("\n")[0][:MAX_REASON] or type(error).__name__
