"""The database of each test, and the figures that it tells."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest

from tests.databases import PostgresqlDatabases
from tests.faults.accounts import figures
from tests.faults.crowd import Crowd
from tests.postgresql_cluster import DURABLE, Cluster, cluster


class Server(Protocol):
    """A server whose trainees' figures are told."""

    @property
    def database(self) -> str:
        """The URL."""

    @property
    def log_text(self) -> str:
        """What it has written of its errors."""


Settle = Callable[[Crowd, Server], None]

if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]  # they send signals, read /proc and set limits


@pytest.fixture
def settle(record_property: Callable[[str, object], None]) -> Settle:
    """Checks that nothing acknowledged is lost, and nothing half done or doubled; the figures are told."""

    def settle(crowd: Crowd, server: Server) -> None:
        total = figures(crowd.trainees, server.database)
        record_property("figures", str(total))
        assert total.is_sound, total
        assert "Traceback" not in server.log_text

    return settle


@pytest.fixture(scope="module")
def own_cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster that a test may kill."""
    with cluster(DURABLE) as started:
        yield started


@pytest.fixture
def own_database(own_cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of that cluster, with all tables and no rows."""
    name = f"faults_{abs(hash(request.node.nodeid))}"
    yield from _database(own_cluster, name)


def _database(own_cluster: Cluster, name: str) -> Iterator[str]:
    databases = PostgresqlDatabases(own_cluster.url, name)
    with databases.temporary(own_cluster.folder / "unused") as url:
        yield url
