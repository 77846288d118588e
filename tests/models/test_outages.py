"""What the log says of connections that an outage has broken."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from simulator.models.engine import open_engine


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def test_a_connection_that_an_outage_has_broken_is_one_line(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    engine.pool.logger.error("Error closing %s", "cursor", exc_info=error)
    (record,) = caplog.records
    formatted = logging.Formatter().format(record)
    assert formatted == "Error closing cursor: disk I/O error"


def test_a_connection_that_a_fault_of_the_program_has_broken_keeps_its_trace(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.pool.logger.error("Error closing cursor", exc_info=ValueError("a fault"))
    (record,) = caplog.records
    assert "ValueError: a fault" in logging.Formatter().format(record)
