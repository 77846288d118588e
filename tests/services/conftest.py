"""A company of practice for each test, in a database that all of them share; nothing is ever committed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from simulator.models import PortalSession, Sandbox, SecondaryUser
from simulator.models.engine import open_engine
from tests import builders
from tests.databases import Databases


@pytest.fixture(scope="session")
def engine(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with databases.temporary(tmp_path_factory.mktemp("services") / "practice.db") as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with builders.rollback_session(engine) as session:
        yield session


@pytest.fixture
def sandbox(session: Session) -> Sandbox:
    return builders.new_sandbox(session)


@pytest.fixture
def office(session: Session, sandbox: Sandbox) -> PortalSession:
    return builders.enter_office(session, sandbox)


@pytest.fixture
def user(session: Session, office: PortalSession) -> SecondaryUser:
    return builders.register(session, office)
