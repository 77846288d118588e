"""A database in a file is copied before it is upgraded, and whatever happens, nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from simulator.models import revisions
from simulator.models.engine import open_engine
from tests.command_line import Run
from tests.database.commands import failing, start
from tests.models import version_0_1_0
from tests.server.test_serve import free_port

pytestmark = pytest.mark.sqlite

ON_A_FULL_DISK = """
import resource, sys
from alembic import command
from simulator.cli import main
upgrade = command.upgrade
def fill_disk(*arguments):
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    upgrade(*arguments)
if sys.argv[1] == "copying":
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
else:
    command.upgrade = fill_disk
main(["db", "upgrade"])
"""
"""No file may grow beyond less than the database has."""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of version 0.1.0, which the commands use."""
    path = version_0_1_0.load(tmp_path)
    monkeypatch.setenv("SIMULATOR_DATABASE", f"sqlite:///{path.as_posix()}")
    return path


def copy_of(path: Path, number: str = "") -> Path:
    return path.with_name(f"{path.stem}-0003{number}.db")


def copies(path: Path) -> list[str]:
    """The names of the files besides the database's own."""
    return sorted(each.name for each in path.parent.iterdir() if each != path)


def test_the_copy_is_the_database_as_it_was_for_its_owner_alone(run: Run, old: Path) -> None:
    before = version_0_1_0.rows(old)
    assert f"la anterior queda en «{copy_of(old)}»." in run("db", "upgrade")[1]
    assert copies(old) == [copy_of(old).name]
    assert version_0_1_0.rows(copy_of(old)) == before
    if sys.platform != "win32":
        assert copy_of(old).stat().st_mode & 0o777 == 0o600


def test_what_the_write_ahead_log_has_is_in_the_copy(run: Run, old: Path) -> None:
    server = open_engine(f"sqlite:///{old.as_posix()}")
    with server.connect() as connection:
        connection.execute(text("UPDATE lesson SET turn = 99"))
        connection.commit()
        before = version_0_1_0.rows(old)
        assert run("db", "upgrade")[0] == 0
    server.dispose()
    assert version_0_1_0.rows(copy_of(old)) == before
    engine = open_engine(f"sqlite:///{copy_of(old).as_posix()}")
    with engine.connect() as connection:
        assert set(connection.scalars(text("SELECT turn FROM lesson"))) == {99}
    engine.dispose()


def test_a_copy_that_is_there_is_not_replaced(run: Run, old: Path) -> None:
    copy_of(old).write_bytes(b"of another upgrade")
    assert str(copy_of(old, "-2")) in run("db", "upgrade")[1]
    assert copy_of(old).read_bytes() == b"of another upgrade"


def test_an_upgrade_that_fails_leaves_the_database_and_one_copy(
    run: Run, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version_0_1_0.rows(old)
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", failing(RuntimeError("a row\nthat refers to nothing")))
        for _ in range(2):
            status, _, errors = run("db", "upgrade")
            assert (status, errors.count("\n")) == (2, 1)
            assert "que quedó como estaba." in errors
            assert f"Su copia está en «{copy_of(old)}»." in errors
            assert "Motivo: RuntimeError: a row that refers to nothing" in errors
            assert version_0_1_0.rows(old) == before
    assert copies(old) == [copy_of(old).name]  # made once: nothing had changed between the two
    assert run("db", "upgrade")[0] == 0


def test_an_upgrade_that_is_interrupted_leaves_the_database_and_has_told_of_the_copy(
    run: Run, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version_0_1_0.rows(old)
    monkeypatch.setattr(command, "upgrade", failing(KeyboardInterrupt()))
    status, output, _ = run("db", "upgrade")
    assert status == 130
    assert f"«{copy_of(old)}»" in output
    assert version_0_1_0.rows(old) == version_0_1_0.rows(copy_of(old)) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
@pytest.mark.parametrize("moment", ["copying", "migrating"])
def test_a_full_disk_loses_nothing(run: Run, old: Path, moment: str) -> None:
    before = version_0_1_0.rows(old)
    is_copied = moment == "migrating"
    process = start("-c", ON_A_FULL_DISK, moment)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.count("\n")) == (2, 1), errors
    assert ("que quedó como estaba. Su copia está en" if is_copied else "No se cambió nada.") in errors
    assert (str(copy_of(old)) in output) is is_copied
    assert version_0_1_0.rows(old) == before
    assert [name for name in copies(old) if not name.endswith(("-wal", "-shm"))] == (
        [copy_of(old).name] if is_copied else []
    )
    assert run("db", "upgrade")[0] == 0


def test_a_copy_that_cannot_be_made_changes_nothing(run: Run, old: Path) -> None:
    before = version_0_1_0.rows(old)
    copy_of(old).with_name(f"{copy_of(old).name}.part").mkdir()
    status, _, errors = run("db", "upgrade")
    assert (status, errors.count("\n")) == (2, 1)
    assert f"No se puede copiar la base de datos «{old}» a «{copy_of(old)}» (" in errors
    assert version_0_1_0.rows(old) == before


def test_a_server_tells_in_one_line_where_the_copy_is(old: Path) -> None:
    with start("-m", "simulator", "serve", "--port", str(free_port())) as process:
        assert process.stdout
        assert process.stdout.readline() == (
            f"La base de datos pasa de la revisión 0003 a la {revisions.newest()};"
            f" la anterior queda en «{copy_of(old)}».\n"
        )
        assert process.stdout.readline() == f"Base de datos: {old}\n"
        assert process.stdout.readline().startswith("Simulador listo")
        process.terminate()
