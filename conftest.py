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
ON_POSTGRESQL = ("engine", "postgresql")
"""Property of a test that uses a database of PostgreSQL."""


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
        server = config.workerinput["postgresql"] if is_worker else endings.enter_context(cluster()).url
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
    for item in items:
        if config.getoption("postgresql") and {"databases", "own_cluster"} & set(fixture_names(item)):
            item.user_properties.append(ON_POSTGRESQL)


def fixture_names(item: pytest.Item) -> list[str]:
    """The names of the fixtures that the test uses, and of those that these use."""
    return getattr(item, "fixturenames", [])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how many tests used PostgreSQL, and the figures that tests have recorded."""
    reports = [report for each in terminalreporter.stats.values() for report in each if is_of_call(report)]
    of_postgresql = sum(ON_POSTGRESQL in report.user_properties for report in reports)
    if of_postgresql:
        terminalreporter.write_line(f"{of_postgresql} of these {len(reports)} tests used PostgreSQL.")
    figures = [(report.nodeid, dict(report.user_properties).get("figures")) for report in reports]
    if any(text for _, text in figures):
        terminalreporter.section("figures")
        for node, text in sorted(figures, key=str):
            if text:
                terminalreporter.write_line(f"{node.rpartition('::')[2]}: {text}")


def is_of_call(report: object) -> bool:
    """Whether it is the report of a test that ran; those of setting up and tearing down tell of it again."""
    return isinstance(report, pytest.TestReport) and report.when == "call"


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
