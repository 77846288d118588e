"""One simulator for all tests of the web. Every client is a visitor with a sandbox of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from simulator import create_app
from simulator.models.engine import migrate, open_engine
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from tests.web.client import START, Client, Clock

MakeApp = Callable[..., Flask]


@pytest.fixture(scope="session")
def _empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def _clock() -> Clock:
    return Clock()


@pytest.fixture
def clock(_clock: Clock) -> Clock:
    """The simulator's real time, reset for every test."""
    _clock.now = START
    return _clock


@pytest.fixture(scope="session")
def _app(_empty_database: Path, _clock: Clock) -> Iterator[Flask]:
    path = shutil.copy(_empty_database, _empty_database.with_name("shared.db"))
    app = create_app(_settings(path), _clock)
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
def new_app(_empty_database: Path, tmp_path: Path, clock: Clock) -> Iterator[MakeApp]:
    """Makes simulators with these settings, whose database is the file `tmp_path / "own.db"`."""
    apps: list[Flask] = []

    def make(**settings: Any) -> Flask:
        path = tmp_path / "own.db"
        shutil.copy(_empty_database, path)
        apps.append(create_app(_settings(path, **settings), clock))
        return apps[-1]

    yield make
    for app in apps:
        _dispose(app)


def _settings(path: Path, **others: Any) -> Settings:
    return Settings(database=f"sqlite:///{path}", secret="a secret of the tests, long enough", **others)


def _dispose(app: Flask) -> None:
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()
