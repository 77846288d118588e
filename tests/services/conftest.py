"""A company of practice for each test, in a database that all of them share; nothing is ever committed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from simulator.models import PortalSession, Sandbox, SecondaryUser
from tests import builders


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = builders.new_database(tmp_path_factory.mktemp("database"))
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
