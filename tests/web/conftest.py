"""One simulator for all the tests of the web: every client is a visitor with a sandbox of their own."""

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
from simulator.web.database import Resources
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
    """Real time of the simulator, the same at the beginning of every test."""
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
    """More visitors."""
    return lambda: Client(app)


@pytest.fixture
def client(app: Flask) -> Client:
    """A visitor who has not done anything yet."""
    return Client(app)


@pytest.fixture
def trainee(client: Client) -> Client:
    """A visitor with a session of the Clave Principal open."""
    client.prepare()
    return client


@pytest.fixture
def new_app(_empty_database: Path, tmp_path: Path, clock: Clock) -> Iterator[MakeApp]:
    """Simulators with a database file of their own, at `tmp_path / "own.db"`, and settings as told."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        path = tmp_path / "own.db"
        shutil.copy(_empty_database, path)
        made.append(create_app(_settings(path, **settings), clock))
        return made[-1]

    yield make
    for app in made:
        _dispose(app)


def _settings(path: Path, **more: Any) -> Settings:
    return Settings(database=f"sqlite:///{path}", secret="a secret of the tests", **more)


def _dispose(app: Flask) -> None:
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()
