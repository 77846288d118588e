"""Who writes to a SQLite file comes in turn: whoever writes all the time keeps nobody from it."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError, TimeoutError

from simulator.models import writer_turns
from simulator.models.engine import WRITING, open_engine
from simulator.models.outages import outage
from simulator.models.writer_turns import WriterTurns

pytestmark = pytest.mark.sqlite
PATIENCE = 20
"""Seconds after which a test fails that waits for a thread."""


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url).execution_options(**{WRITING: True})
    yield engine
    engine.dispose()


@pytest.fixture
def arrivals(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Released once for each writer that stands in the queue."""
    arrivals = threading.Semaphore(0)

    class Turn(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            arrivals.release()
            return super().wait(timeout)

    monkeypatch.setattr(writer_turns, "Event", Turn)
    return arrivals


def in_thread(act: Callable[[], None], arrivals: threading.Semaphore) -> threading.Thread:
    """A thread that has come as far as the queue of writers."""
    thread = threading.Thread(target=act)
    thread.start()
    assert arrivals.acquire(timeout=PATIENCE)
    return thread


def test_writers_come_in_the_order_in_which_they_asked(engine: Engine, arrivals: threading.Semaphore) -> None:
    order: list[str] = []

    def write(name: str) -> None:
        with engine.begin():
            order.append(name)

    with engine.begin():
        assert arrivals.acquire(timeout=PATIENCE)
        threads = [in_thread(lambda name=name: write(name), arrivals) for name in "abcdef"]  # type: ignore[misc]
    write("who has just written, and asks again")
    for thread in threads:
        thread.join(PATIENCE)
    assert order == [*"abcdef", "who has just written, and asks again"]


def test_several_transactions_of_one_connection_take_a_turn_each(
    engine: Engine, arrivals: threading.Semaphore
) -> None:
    order: list[str] = []

    def write() -> None:
        with engine.begin():
            order.append("another")

    with engine.connect() as connection:
        with connection.begin():
            assert arrivals.acquire(timeout=PATIENCE)
            thread = in_thread(write, arrivals)
        with connection.begin():
            order.append("the second of the connection")
    thread.join(PATIENCE)
    assert order == ["another", "the second of the connection"]


def test_who_only_reads_waits_for_nobody(engine: Engine) -> None:
    with engine.begin(), engine.execution_options(**{WRITING: False}).begin() as reading:
        assert reading.exec_driver_sql("SELECT 1").scalar() == 1


def lose_by_an_error(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.begin():
        raise ZeroDivisionError


def lose_by_invalidating(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.begin()
        connection.invalidate()


def lose_by_forgetting(engine: Engine) -> None:
    forgotten: list[Connection] = [engine.connect()]
    forgotten[0].begin()
    del forgotten[:]
    gc.collect()


def lose_by_disposing(engine: Engine) -> None:
    with engine.begin():
        engine.dispose()


def lose_to_another_program(engine: Engine) -> None:
    other = sqlite3.connect(Path(engine.url.database or ""), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with engine.execution_options(**{WRITING: False}).connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with pytest.raises(OperationalError, match="locked"), engine.begin():
        pass
    other.close()


LOSSES = (
    lose_by_an_error,
    lose_by_invalidating,
    lose_by_forgetting,
    lose_by_disposing,
    lose_to_another_program,
)


@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__)
def test_a_turn_ends_with_its_connection_however_that_ends(
    engine: Engine, lose: Callable[[Engine], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_turns, "PATIENCE", 1)
    lose(engine)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_who_waits_too_long_is_told_and_leaves_the_queue() -> None:
    turns = WriterTurns()
    turns.take()
    with pytest.raises(TimeoutError) as error:
        turns.take(patience=0.001)
    assert outage(error.value) == "the turn to write did not come in time"
    turns.end()
    turns.take(patience=0.001)


def test_who_is_interrupted_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002
            raise KeyboardInterrupt

    turns = WriterTurns()
    with monkeypatch.context() as patch:
        patch.setattr(writer_turns, "Event", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            turns.take()
    turns.take(patience=0.001)
