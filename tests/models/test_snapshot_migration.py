"""Snapshots of version 0.1.0 and of this one, when a database is migrated both ways."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from simulator.models import Sandbox, SecondaryUser
from simulator.models.engine import WRITING, open_engine
from simulator.services import sandboxes, snapshots
from tests import builders
from tests.models.revisions import migrate_to


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A database with a sandbox whose contents fill every table, migrated to the newest revision."""
    engine = open_engine(database_url).execution_options(**{WRITING: True})
    with Session(engine) as session:
        sandbox = builders.new_sandbox(session)
        office = builders.enter_office(session, sandbox)
        user = builders.register(session, office)
        builders.assign(session, office, user, {builders.PORTAL: ["importador"]})
        with builders.change(session, sandbox, 2, office.id):
            sandboxes.advance_clock(session, sandbox, builders.HOUR, builders.NOW)
        session.commit()
    yield engine
    engine.dispose()


def test_a_snapshot_of_the_first_version_is_restored(engine: Engine) -> None:
    migrate_to(engine, "0003")
    whole = {
        "portal_session": None,
        "clock_ahead": 60.0,
        "sandbox": {"failures": 1, "locked_until": None},
        "rows": {},
    }
    with engine.begin() as connection:
        insertion = text("INSERT INTO kept_world (sandbox_id, number, world) VALUES (1, 1, :world)")
        connection.execute(insertion, {"world": json.dumps(whole)})
    migrate_to(engine, "head")
    with Session(engine) as session:
        sandbox = session.get_one(Sandbox, 1)
        snapshots.restore(session, sandbox, 1)
        assert (sandbox.failures, sandbox.clock_ahead.seconds) == (1, 60)
        assert session.query(SecondaryUser).count() == 0


def test_a_downgrade_drops_the_snapshots_that_the_first_version_cannot_read(engine: Engine) -> None:
    migrate_to(engine, "0003")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM kept_world")) == 0


def test_after_the_migration_no_id_is_given_twice(engine: Engine) -> None:
    migrate_to(engine, "0003")
    migrate_to(engine, "head")
    with Session(engine) as session:
        sandbox = session.get_one(Sandbox, 1)
        last = session.query(SecondaryUser.id).order_by(SecondaryUser.id.desc()).limit(1).scalar()
        sandboxes.clear(session, sandbox)
        assert builders.register(session, builders.enter_office(session, sandbox)).id > (last or 0)
