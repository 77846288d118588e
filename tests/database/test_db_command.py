"""`sol-simulator db`, and what `serve` makes of its database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, make_url, text

from simulator.errors import SettingRefused
from simulator.models import revisions
from simulator.models.engine import is_embedded, open_engine
from simulator.server.database import prepare_database
from tests.command_line import Run
from tests.database.commands import failing, start
from tests.databases import Databases
from tests.models.revisions import migrate_to

DIES_AT_THE_END = """
import os
from alembic import command
from simulator.cli import main
upgrade = command.upgrade
def upgrade_and_die(*arguments):
    upgrade(*arguments)
    os._exit(9)
command.upgrade = upgrade_and_die
main(["db", "upgrade"])
"""
"""As under kill -9: nothing is put in order."""


MAKE_LATIN = "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"


@pytest.fixture
def new_url(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database without tables, which the commands use."""
    with databases.temporary(tmp_path / "practice.db", is_migrated=False) as url:
        monkeypatch.setenv("SIMULATOR_DATABASE", url)
        yield url


@pytest.fixture
def earlier_url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database of an earlier version, which the commands use."""
    engine = open_engine(database_url)
    migrate_to(engine, "0004")
    engine.dispose()
    monkeypatch.setenv("SIMULATOR_DATABASE", database_url)
    return database_url


def revision(url: str) -> str | None:
    engine = open_engine(url)
    with engine.connect() as connection:
        value: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return value


def set_revision(url: str, revision: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    engine.dispose()


def test_a_database_without_tables_is_behind_until_it_is_upgraded(run: Run, new_url: str) -> None:
    if is_embedded(new_url):
        open_engine(new_url).dispose()  # makes the file
    assert run("db", "check")[0] == 1
    assert "no tiene todavía las tablas del simulador." in run("db", "current")[1]
    status, output, errors = run("db", "upgrade")
    assert (status, errors) == (0, "")
    assert output.endswith(f"está al día: revisión {revisions.newest()}.\n")
    assert run("db", "check") == (0, output, "")
    assert run("db", "current") == (0, output, "")


def test_an_earlier_database_is_behind_until_it_is_upgraded(run: Run, earlier_url: str) -> None:
    status, output, _ = run("db", "check")
    assert status == 1
    assert (
        f"es de una versión anterior: tiene la revisión 0004, y esta usa la {revisions.newest()}." in output
    )
    assert run("db", "current") == (0, output, "")
    status, output, _ = run("db", "upgrade")
    assert (status, output.count("\n")) == (0, 2)
    assert output.startswith(f"La base de datos pasa de la revisión 0004 a la {revisions.newest()}")
    assert ("queda en «" in output) is is_embedded(earlier_url)
    assert run("db", "check")[0] == 0


@pytest.mark.parametrize("word", ["check", "upgrade"])
def test_a_later_database_is_refused_and_stays(run: Run, database_url: str, word: str) -> None:
    set_revision(database_url, "9999")
    status, output, errors = run("db", word, "--database", database_url)
    assert (status, output, errors.count("\n")) == (2, "", 1)
    assert "es de otra versión del simulador, posterior a esta: revisión 9999. Instale esa versión" in errors
    assert run("db", "current", "--database", database_url)[0] == 0
    assert revision(database_url) == "9999"


@pytest.mark.parametrize("word", ["check", "current"])
def test_asking_makes_no_database(run: Run, tmp_path: Path, word: str) -> None:
    missing = tmp_path / "missing" / "simulator.db"
    status, _, errors = run("db", word, "--database", f"sqlite:///{missing.as_posix()}")
    assert (status, missing.parent.exists()) == (2, False)
    assert "No existe la base de datos" in errors


@pytest.mark.parametrize("word", ["check", "current", "upgrade"])
def test_a_server_that_is_not_there_is_one_clear_line(run: Run, word: str) -> None:
    status, _, errors = run("db", word, "--database", "postgresql+psycopg://a:secreta@127.0.0.1:1/x")
    assert (status, errors.count("\n")) == (2, 1)
    assert "No se puede abrir la base de datos «postgresql+psycopg://a:***@127.0.0.1:1/x»" in errors


@pytest.mark.parametrize("is_earlier", [False, True], ids=["without tables", "earlier"])
def test_a_server_upgrades_its_own_database_and_no_shared_one(
    request: pytest.FixtureRequest, is_earlier: bool
) -> None:
    url: str = request.getfixturevalue("earlier_url" if is_earlier else "new_url")
    if is_embedded(url):
        prepare_database(url, lambda _: None)
        assert revision(url) == revisions.newest()
    else:
        with pytest.raises(SettingRefused, match="Ejecute «sol-simulator db upgrade» con ella"):
            prepare_database(url, lambda _: None)
        engine = open_engine(url)
        assert inspect(engine).has_table("alembic_version") is is_earlier
        engine.dispose()


def test_a_later_database_is_not_served(database_url: str) -> None:
    set_revision(database_url, "9999")
    with pytest.raises(SettingRefused, match="Instale esa versión"):
        prepare_database(database_url, lambda _: None)


def test_of_two_processes_one_upgrades_and_the_other_finds_it_done(earlier_url: str) -> None:
    processes = [start("-m", "simulator", "db", "upgrade") for _ in range(2)]
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [
        (process.returncode, errors) for process, (_, errors) in zip(processes, outputs, strict=True)
    ] == [
        (0, ""),
        (0, ""),
    ]
    assert sorted(output.count("pasa de la revisión") for output, _ in outputs) == [0, 1]
    assert revision(earlier_url) == revisions.newest()


def test_an_upgrade_that_fails_on_a_server_leaves_the_database(
    run: Run, earlier_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "upgrade", failing(RuntimeError("why")))
    assert "que quedó como estaba." in run("db", "upgrade")[2]
    assert revision(earlier_url) == "0004"


def test_an_upgrade_that_is_killed_leaves_the_database(run: Run, earlier_url: str) -> None:
    process = start("-c", DIES_AT_THE_END)
    process.communicate(timeout=60)
    assert process.returncode == 9
    assert revision(earlier_url) == "0004"
    assert run("db", "upgrade")[0] == 0
    assert revision(earlier_url) == revisions.newest()


@pytest.mark.postgresql
@pytest.mark.parametrize("command_line", [("db", "upgrade"), ("db", "check"), ("serve",)], ids=" ".join)
def test_a_database_that_can_not_hold_every_name_is_refused(
    run: Run, new_url: str, monkeypatch: pytest.MonkeyPatch, command_line: Sequence[str]
) -> None:
    engine = create_engine(new_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(MAKE_LATIN)
    monkeypatch.setenv("SIMULATOR_DATABASE", make_url(new_url).set(database="latin").render_as_string(False))
    status, output, errors = run(*command_line)
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE latin WITH (FORCE)")
    engine.dispose()
    assert (status, output) == (2, "")
    assert "guarda los textos en LATIN1, y hace falta UTF8." in errors
