"""A database whose file was deleted or replaced while it is in use: nothing is read or written there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from simulator.models.engine import migrate, open_engine
from simulator.models.file_identity import is_moved
from simulator.models.outages import outage

pytestmark = pytest.mark.sqlite  # PostgreSQL has a server, which guards its own files
READ = text("SELECT count(*) FROM participant")


@pytest.fixture
def file(database_url: str, tmp_path: Path) -> Path:
    return tmp_path / "practice.db"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(READ)
    yield engine
    engine.dispose()


def delete(file: Path) -> None:
    file.unlink()


def replace(file: Path) -> None:
    shutil.copy(file, file.with_suffix(".copy")).replace(file)


@pytest.mark.parametrize("act", [delete, replace])
@pytest.mark.parametrize("connects_anew", [False, True], ids=["connected", "anew"])
def test_a_transaction_with_another_file_is_refused(
    engine: Engine, file: Path, act: Callable[[Path], None], connects_anew: bool
) -> None:
    act(file)
    if connects_anew:
        engine.dispose()
    with pytest.raises(OperationalError) as refusal, engine.begin() as connection:
        connection.execute(READ)
    assert is_moved(refusal.value)
    assert outage(refusal.value) == f"the file {file} was deleted or replaced; restart"
    assert file.exists() is (act is replace)  # none was made in its place


def test_with_its_file_back_the_database_serves_again(engine: Engine, file: Path) -> None:
    elsewhere = shutil.move(file, file.with_suffix(".elsewhere"))
    with pytest.raises(OperationalError), engine.begin() as connection:
        connection.execute(READ)
    shutil.move(elsewhere, file)
    with engine.begin() as connection:
        assert connection.execute(READ).scalar_one() == 0
