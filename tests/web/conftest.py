"""One simulator for all tests of the web. Every client is a visitor with a sandbox of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from simulator import create_app
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from tests.databases import Databases
from tests.web.client import START, Client, Clock

MakeApp = Callable[..., Flask]


@pytest.fixture(scope="session")
def _clock() -> Clock:
    return Clock()


@pytest.fixture
def clock(_clock: Clock) -> Clock:
    """The simulator's real time, reset for every test."""
    _clock.now = START
    return _clock


@pytest.fixture(scope="session")
def _app(databases: Databases, tmp_path_factory: pytest.TempPathFactory, _clock: Clock) -> Iterator[Flask]:
    with databases.temporary(tmp_path_factory.mktemp("web") / "shared.db") as url:
        app = create_app(_settings(url), _clock)
        yield app
        _dispose(app)


@pytest.fixture
def app(_app: Flask, clock: Clock) -> Flask:
    return _app


@pytest.fixture
def new_client(app: Flask) -> Callable[[], Client]:
    """Makes more visitors."""
    return lambda: Client(app)


@pytest.fixture
def client(app: Flask) -> Client:
    """A visitor who has not done anything yet."""
    return Client(app)


@pytest.fixture
def trainee(client: Client) -> Client:
    """A visitor who has opened a session of the Clave Principal."""
    client.prepare()
    return client


@pytest.fixture
def new_app(databases: Databases, tmp_path: Path, clock: Clock) -> Iterator[MakeApp]:
    """Makes simulators with these settings; on SQLite their database is the file `tmp_path / "own.db"`."""
    with ExitStack() as endings:

        def make(**settings: Any) -> Flask:
            url = endings.enter_context(databases.temporary(tmp_path / "own.db"))
            app = create_app(_settings(url, **settings), clock)
            endings.callback(_dispose, app)
            return app

        yield make


def _settings(url: str, **others: Any) -> Settings:
    return Settings(database=url, secret="a secret of the tests, long enough", **{"faults": True, **others})


def _dispose(app: Flask) -> None:
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()
