"""The tables match the models, and rows are deleted with their owner."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, delete, event, func, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simulator.errors import SettingRefused
from simulator.models import Base, Lesson, Participant, Sandbox, ServedFile
from simulator.models.engine import migrate, open_engine
from simulator.services import recordings
from simulator.world import Preparation
from tests import builders
from tests.models.revisions import BASE, migrate_to


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def test_the_migrations_give_the_tables_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_keeps_what_is_stored(engine: Engine) -> None:
    with Session(engine) as session:
        builders.new_participant(session, "visitor")
        session.commit()
        migrate(engine)
        assert session.scalar(select(Participant.token)) == "visitor"


def test_the_first_migration_can_be_undone(engine: Engine) -> None:
    migrate_to(engine, BASE)
    assert inspect(engine).get_table_names() == ["alembic_version"]


class Refused(Exception):
    """Raised in place of a connection."""


@pytest.mark.parametrize(
    ("query", "timeout", "options"),
    [
        ("", "5", "-c statement_timeout=30s -c lock_timeout=30s"),
        ("?connect_timeout=60", "60", "-c statement_timeout=30s -c lock_timeout=30s"),
        ("?options=-c%20lock_timeout%3D1s", "5", "-c lock_timeout=1s"),
    ],
    ids=["by itself", "time to connect", "options"],
)
def test_nobody_waits_for_postgresql_for_ever(query: str, timeout: str, options: str) -> None:
    engine = open_engine(f"postgresql+psycopg://a:b@server/base{query}")
    parameters: dict[str, object] = {}

    @event.listens_for(engine, "do_connect")
    def note(_dialect: object, _record: object, _arguments: object, by_name: dict[str, object]) -> None:
        parameters.update(by_name)
        raise Refused

    with pytest.raises(Refused):
        engine.connect()
    assert (str(parameters["connect_timeout"]), parameters["options"]) == (timeout, options)
    assert parameters["tcp_user_timeout"] == 30_000


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_foreign_key_leads_an_index_and_cascades(engine: Engine, table: object) -> None:
    inspector = inspect(engine)
    name = str(table)
    led = {inspector.get_pk_constraint(name)["constrained_columns"][0]}
    led |= {index["column_names"][0] for index in inspector.get_indexes(name)}
    led |= {unique["column_names"][0] for unique in inspector.get_unique_constraints(name)}
    for key in inspector.get_foreign_keys(name):
        assert key["constrained_columns"][0] in led
        assert key["options"]["ondelete"] == "CASCADE"


def test_deleting_a_participant_leaves_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        _fill(session, builders.new_sandbox(session))
        before = _rows(session)
        session.execute(delete(Participant))
        assert all(before.values())
        assert _rows(session) == dict.fromkeys(before, 0)


def test_a_usuario_stands_once_in_a_company(engine: Engine) -> None:
    with Session(engine) as session:
        office = builders.enter_office(session, builders.new_sandbox(session))
        user = builders.register(session, office)
        other = builders.register(session, office, "OPERA002", "99999902")
        other.username = user.username
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database, " * 100)
    engine = open_engine(f"sqlite:///{tmp_path / 'notes.db'}")
    with pytest.raises(SettingRefused, match=r"notes\.db"):
        migrate(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingRefused, match="otra versión"):
        migrate(engine)


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    engine = open_engine(f"sqlite:///{folder / 'practice.db'}")
    migrate(engine)
    engine.dispose()
    assert (folder / "practice.db").is_file()


def test_a_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingRefused, match="file"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'practice.db'}")


@pytest.mark.sqlite  # PostgreSQL admits several writers
def test_a_writing_session_takes_the_write_lock_at_once(tmp_path: Path, engine: Engine) -> None:
    with builders.rollback_session(engine) as session:
        session.connection()
        other = sqlite3.connect(tmp_path / "practice.db", timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def _fill(session: Session, sandbox: Sandbox) -> None:
    office = builders.enter_office(session, sandbox)
    user = builders.register(session, office)
    recordings.begin(session, sandbox, "", Preparation(), [], builders.NOW)
    with builders.change(session, sandbox, 1, office.id):
        builders.assign(session, office, user, {builders.PORTAL: ["importador"]})


def _rows(session: Session) -> dict[str, int | None]:
    others = {Lesson.__tablename__, ServedFile.__tablename__}
    tables = [table for table in Base.metadata.sorted_tables if table.name not in others]
    return {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}
