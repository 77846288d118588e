"""The engine that the tests use: SQLite, or with `--postgresql` a PostgreSQL cluster of the run's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.databases import Databases, PostgresqlDatabases, SqliteDatabases
from tests.postgresql_cluster import cluster

ENDINGS = pytest.StashKey[ExitStack]()
SERVER = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgresql", action="store_true", help="Use a PostgreSQL cluster of this run's own, not SQLite."
    )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the cluster, once for all processes of the run."""
    config = session.config
    config.stash[ENDINGS] = endings = ExitStack()
    if config.getoption("postgresql") and not config.getoption("collectonly"):
        is_worker = hasattr(config, "workerinput")
        server = config.workerinput["postgresql"] if is_worker else endings.enter_context(cluster())
        config.stash[SERVER] = server


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell pytest-xdist's process where the cluster is."""
    node.workerinput["postgresql"] = node.config.stash.get(SERVER, None)


def pytest_unconfigure(config: pytest.Config) -> None:
    if ENDINGS in config.stash:
        config.stash[ENDINGS].close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is said of the other engine alone."""
    other = "sqlite" if config.getoption("postgresql") else "postgresql"
    of_other = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=of_other)
    items[:] = [item for item in items if item not in of_other]


@pytest.fixture(scope="session")
def databases(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Databases:
    """Makes databases of the engine under test."""
    server = pytestconfig.stash.get(SERVER, None)
    if server is None:
        return SqliteDatabases(tmp_path_factory.mktemp("databases"))
    return PostgresqlDatabases(server, worker_id)


@pytest.fixture
def database_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """A database with all tables and no rows; on SQLite the file `tmp_path / "practice.db"`."""
    with databases.temporary(tmp_path / "practice.db") as url:
        yield url
