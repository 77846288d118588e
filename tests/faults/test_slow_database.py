"""A database that takes two seconds for each statement, or is gone for a while."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import make_url

from tests.faults.conftest import Settle
from tests.faults.crowd import crowd
from tests.faults.program import Program, program
from tests.faults.proxy import Proxy, proxy
from tests.faults.trainee import Trainee

BETWEEN = 40
"""Actions that are acknowledged before the database becomes slow, or is gone."""
SECONDS = 2
"""That a statement takes."""
SLOW_STATEMENTS = 30
TIMES = 2
LEAST_ANSWERS = 5
"""Without the database, while it is slow: one in two seconds at least."""


@pytest.fixture
def server_proxy(database_url: str) -> Iterator[Proxy]:
    with proxy(f"{make_url(database_url).query['host']}/.s.PGSQL.5432") as started:
        yield started


@pytest.fixture
def url_of_proxy(database_url: str, server_proxy: Proxy) -> str:
    url = make_url(database_url).set(host="127.0.0.1", port=server_proxy.port, query={})
    return url.render_as_string(hide_password=False)


@pytest.mark.postgresql  # SQLite has no server
def test_every_statement_takes_two_seconds(
    server_proxy: Proxy, url_of_proxy: str, tmp_path: Path, settle: Settle
) -> None:
    with program(url_of_proxy, tmp_path) as server, crowd(server.port) as trainees:
        trainees.wait_for(acknowledged=BETWEEN)
        server_proxy.slow_down(SECONDS, SLOW_STATEMENTS)
        answers = 0
        while server_proxy.is_slow:
            answers += is_answered_without_database(server)
    settle(trainees, server)
    assert answers >= LEAST_ANSWERS


@pytest.mark.sqlite  # PostgreSQL admits several writers
def test_another_program_takes_two_seconds_to_write(
    database_url: str, tmp_path: Path, settle: Settle
) -> None:
    other = sqlite3.connect(make_url(database_url).database or "", isolation_level=None, timeout=30)
    with program(database_url, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(TIMES):
            trainees.wait_for(acknowledged=BETWEEN // 2)
            other.execute("BEGIN IMMEDIATE")
            assert is_answered_without_database(server)
            Event().wait(SECONDS)
            other.execute("COMMIT")
    other.close()
    settle(trainees, server)


@pytest.mark.postgresql  # SQLite has no server
def test_the_database_is_gone_and_comes_back(
    server_proxy: Proxy, url_of_proxy: str, tmp_path: Path, settle: Settle
) -> None:
    with program(url_of_proxy, tmp_path) as server, crowd(server.port) as trainees:
        for _ in range(TIMES):
            trainees.wait_for(acknowledged=BETWEEN)
            with trainees.interruption():
                server_proxy.go()
            assert is_answered_without_database(server)
            assert Trainee(server.port).get("/readyz").status == 503
            server_proxy.come_back()
            assert Trainee(server.port).get("/readyz").status == 200
            trainees.go_on()
    settle(trainees, server)


def is_answered_without_database(server: Program) -> bool:
    """Whether pages are there for which the database isn't asked."""
    visitor = Trainee(server.port)
    return all(visitor.get(path).status == 200 for path in ("/robots.txt", "/healthz", "/portal/"))
