"""Files that can't grow, as on a full disk; and room for them again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import InternalError
from sqlalchemy.orm import Session

from simulator.models import Event
from simulator.models.engine import open_engine
from tests import builders
from tests.faults.conftest import Settle
from tests.faults.crowd import crowd
from tests.faults.program import program
from tests.postgresql_cluster import Cluster

TIMES = 2
BETWEEN = 40
"""Actions that are acknowledged before the disk is full."""
SMALL = 128 * 1024
"""Bytes of a file: less than what the trainees write into SQLite's log, more than the server's own log."""
MEGABYTE = 1024 * 1024
"""The size of a file of PostgreSQL's write-ahead log: without these the server would end."""
FILLING = 20_000
"""Events that need more than a megabyte."""


@pytest.mark.sqlite  # one file and its log: each may be limited
def test_the_file_of_the_database_can_not_grow(database_url: str, tmp_path: Path, settle: Settle) -> None:
    with program(database_url, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(TIMES):
            trainees.wait_for(acknowledged=BETWEEN)
            with trainees.interruption():
                server.limit_files(SMALL)
            server.limit_files(None)
            trainees.go_on()
    settle(trainees, server)


@pytest.mark.postgresql  # its log needs room: the tables alone are limited
def test_the_files_of_the_tables_can_not_grow(
    own_cluster: Cluster, own_database: str, filler: Filler, tmp_path: Path, settle: Settle
) -> None:
    filler.add(FILLING)
    with program(own_database, tmp_path) as server, crowd(server.port) as trainees:
        trainees.wait_for(acknowledged=BETWEEN)
        with trainees.interruption():
            own_cluster.limit_files(MEGABYTE)
            filler.use_up()
        own_cluster.limit_files(None)
        trainees.go_on()
    settle(trainees, server)


@pytest.fixture
def filler(own_database: str) -> Iterator[Filler]:
    engine = open_engine(own_database)
    yield Filler(engine)
    engine.dispose()


class Filler:
    """Fills the table of events with those of an attempt of its own."""

    def __init__(self, engine: Engine) -> None:
        self._numbers = count(2)
        self._engine = engine
        with Session(engine) as session:
            now = datetime.now(UTC)  # nobody sweeps it
            attempt = builders.new_attempt(session, builders.new_participant(session), now=now).attempt
            event = {"kind": "reset", "data": {"kind": "reset"}}
            self._row = {"attempt_id": attempt.id, "at": now, "real_at": now, **event}
            session.commit()

    def add(self, rows: int) -> None:
        """Add so many events, or none."""
        with self._engine.begin() as connection:
            events = [{**self._row, "number": next(self._numbers)} for _ in range(rows)]
            connection.execute(insert(Event), events)

    def use_up(self) -> None:
        """Leave no room within the file of the table."""
        with pytest.raises(InternalError, match="could not extend file"):
            all(self.add(10) is None for _ in count())
