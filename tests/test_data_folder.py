"""The user's data folder: `serve` keeps its database and its secret there, and nothing else needs it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from simulator import settings
from simulator.cli import main
from simulator.data_folder import sqlite_url
from simulator.errors import SettingRefused
from simulator.models.engine import migrate, open_engine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps data elsewhere")

BOTH = "Defina SIMULATOR_DATABASE y SIMULATOR_SECRET"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home, with nothing set besides."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "SIMULATOR_DATABASE", "SIMULATOR_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def folder(home: Path) -> Path:
    """Where the data go; it does not exist yet."""
    return home / ".local" / "share" / "sol-simulator"


@pytest.fixture
def key(folder: Path) -> Path:
    """The path of the secret in an existing data folder."""
    folder.mkdir(parents=True)
    return folder / "secret.key"


@pytest.fixture
def no_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home: no HOME, and a user id that the system doesn't know."""

    def unknown_user(uid: int) -> NoReturn:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", unknown_user)


def fault() -> str:
    """What is wrong with the settings of a server."""
    with pytest.raises(SettingRefused) as exc_info:
        settings.from_environment()
    message = str(exc_info.value)
    assert "\n" not in message
    return message


def refusing(number: int) -> Callable[..., NoReturn]:
    """A function that fails like the system; permissions don't stop root, who may run the tests."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return refuse


def test_the_secret_is_written_once_and_read_from_then_on(home: Path, folder: Path) -> None:
    first = settings.from_environment()
    assert first.database == f"sqlite:///{folder}/simulator.db"
    assert (folder / "secret.key").read_text("ascii") == first.secret
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600
    assert settings.from_environment() == first


@pytest.mark.usefixtures("no_home")
def test_without_a_home_the_variables_to_define_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exc_info:
        main(["serve"])
    errors = capsys.readouterr().err
    assert (exc_info.value.code, errors.count("\n")) == (2, 1)
    assert f"{BOTH}, o HOME." in errors


@pytest.mark.usefixtures("no_home")
def test_only_the_missing_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATABASE", "sqlite:///x.db")
    assert "Defina SIMULATOR_SECRET, o HOME." in fault()


@pytest.mark.usefixtures("no_home")
def test_with_both_variables_no_home_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATABASE", "sqlite:///x.db")
    monkeypatch.setenv("SIMULATOR_SECRET", "a secret of the tests, long enough")
    assert settings.from_environment().secret == "a secret of the tests, long enough"


@pytest.mark.usefixtures("no_home")
def test_a_wrong_database_is_told_before_a_missing_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATABASE", "mysql")
    assert fault().startswith("Base de datos no válida")


@pytest.mark.usefixtures("no_home")
def test_the_list_of_pictures_needs_no_home(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exc_info:
        main(["pictures", "8", "--list"])
    assert exc_info.value.code == 0
    assert "08.1" in capsys.readouterr().out


def test_a_walk_writes_no_secret(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["walk", "8", "--base-url", "not an address"])
    assert "--base-url" in capsys.readouterr().err
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("no_home")
def test_the_browser_gets_a_home_where_the_user_has_none() -> None:
    settings.ensure_home()
    assert not Path(os.environ["HOME"]).exists()


def test_the_browser_keeps_the_home_of_the_user(home: Path) -> None:
    settings.ensure_home()
    assert os.environ["HOME"] == str(home)


def test_a_file_in_the_place_of_the_folder_is_one_clear_line(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.touch()
    assert fault() == f"No se puede crear la carpeta «{folder}»: es un archivo. {BOTH}."


@pytest.mark.parametrize(
    ("number", "why"), [(errno.EACCES, "no hay permiso"), (errno.EROFS, "el disco es de solo lectura")]
)
def test_a_home_that_can_not_be_written_is_one_clear_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    monkeypatch.setattr(Path, "mkdir", refusing(number))
    assert fault() == f"No se puede crear la carpeta «{folder}»: {why}. {BOTH}."


def test_a_folder_that_can_not_be_written_is_one_clear_line(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", refusing(errno.EACCES))
    assert fault() == f"No se puede escribir «{key.with_name('simulator.db')}»: no hay permiso. {BOTH}."


def test_a_folder_in_the_place_of_the_database_is_one_clear_line(key: Path) -> None:
    database = key.with_name("simulator.db")
    database.mkdir()
    assert fault() == f"No se puede escribir «{database}»: es una carpeta. Defina SIMULATOR_DATABASE."


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"short", b"\xff\xfe\x00", b"a\x00b", "clave\u00f1".encode()]
)
def test_a_spoilt_secret_is_one_clear_line(key: Path, content: bytes) -> None:
    key.write_bytes(content)
    message = fault()
    assert message.startswith(f"«{key}» ")
    assert message.endswith("Bórrelo para que se cree otro, o defina SIMULATOR_SECRET.")


def test_a_folder_in_the_place_of_the_secret_is_one_clear_line(key: Path) -> None:
    key.mkdir()
    assert fault() == f"No se puede leer «{key}»: es una carpeta. Defina SIMULATOR_SECRET."


def test_a_secret_that_can_not_be_read_is_one_clear_line(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key.write_text("secret", encoding="ascii")
    monkeypatch.setattr(Path, "read_bytes", refusing(errno.EACCES))
    assert fault() == f"No se puede leer «{key}»: no hay permiso. Defina SIMULATOR_SECRET."


def test_a_full_disk_leaves_no_empty_secret(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATABASE", "sqlite:///x.db")
    monkeypatch.setattr(Path, "chmod", refusing(errno.ENOSPC))
    assert fault() == f"No se puede escribir «{key}»: no queda espacio en el disco. Defina SIMULATOR_SECRET."
    assert not key.exists()


@pytest.mark.parametrize("name", ["q?x", "p%41#h", "ñ ü"])
def test_the_databases_file_stands_in_the_folder_whatever_signs_its_path_has(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name / "simulator.db"
    engine = open_engine(sqlite_url(path))
    migrate(engine)
    engine.dispose()
    assert path.is_file()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def modes(folder: Path) -> dict[str, str]:
    """The permissions of the files of the folder, in octal, by name."""
    return {path.name: f"{path.stat().st_mode & 0o777:o}" for path in folder.iterdir()}


@pytest.mark.parametrize("umask", [0o022, 0o000], ids=["usual", "none"])
def test_nobody_else_may_read_the_data(home: Path, folder: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        engine = open_engine(settings.from_environment().database)
        migrate(engine)
        with engine.connect():
            private = dict.fromkeys(
                ("secret.key", "simulator.db", "simulator.db-shm", "simulator.db-wal"), "600"
            )
            assert modes(folder) == private
        engine.dispose()
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_data_that_others_could_read_are_theirs_no_more(home: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    for name in ("simulator.db", "simulator.db-wal"):
        (folder / name).touch()
        (folder / name).chmod(0o664)
    open_engine(settings.from_environment().database).dispose()
    assert set(modes(folder).values()) == {"600"}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_database_elsewhere_is_private_and_its_folder_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    engine = open_engine(sqlite_url(tmp_path / "simulator.db"))
    migrate(engine)
    engine.dispose()
    assert modes(tmp_path) == {"simulator.db": "600"}
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_what_is_no_database_keeps_its_permissions(tmp_path: Path) -> None:
    """A mistaken path may name anything: a folder whose `x` is gone shuts out everybody."""
    folder, notes = tmp_path / "folder", tmp_path / "notes.txt"
    folder.mkdir()
    notes.write_text("not a database, however long this may be")
    for path in (folder, notes):
        path.chmod(0o755)
        open_engine(sqlite_url(path)).dispose()
    assert {path.stat().st_mode & 0o777 for path in (folder, notes)} == {0o755}


@pytest.mark.parametrize(
    ("secret", "length"), [("a", "1 byte"), ("x" * 31, "31 bytes"), ("ñ" * 15, "30 bytes")]
)
def test_a_secret_that_could_be_guessed_is_refused_and_not_repeated(
    home: Path, monkeypatch: pytest.MonkeyPatch, secret: str, length: str
) -> None:
    monkeypatch.setenv("SIMULATOR_SECRET", secret)
    message = fault()
    assert message.startswith(f"SIMULATOR_SECRET tiene {length}: Se esperan 32 por lo menos.")
    assert message.endswith('Para crear uno: python -c "import secrets; print(secrets.token_hex(32))"')
    assert secret not in message.split()


def test_a_secret_of_32_bytes_is_enough(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_SECRET", "áéíóúñÁÉÍÓÚÑ¿¡ªº")
    assert settings.from_environment().secret == "áéíóúñÁÉÍÓÚÑ¿¡ªº"


@pytest.mark.parametrize("secret", ["a" * 32, " " * 40, "ñ" * 16, "1234567" * 5])
def test_a_secret_of_the_same_characters_over_and_over_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("SIMULATOR_SECRET", secret)
    message = fault()
    assert message.startswith("SIMULATOR_SECRET repite los mismos caracteres, y se podría adivinar.")
    assert secret not in message


def test_a_shared_database_needs_a_shared_secret(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATABASE", "postgresql+psycopg://a:b@c/d")
    assert fault().startswith(
        "Con PostgreSQL defina SIMULATOR_SECRET, el mismo en cada servidor. Para crear uno:"
    )
    assert list(home.iterdir()) == []
