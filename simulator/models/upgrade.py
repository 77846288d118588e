"""Upgrades a database; one in a file is copied first, because there is no way back to an earlier version."""

from __future__ import annotations

import filecmp
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from simulator.errors import SettingRefused, os_reason
from simulator.models.engine import migrate
from simulator.models.revisions import Age, age_of, newest, refusal, revision_of
from simulator.private_files import FILE

PAGES = 1_000
"""Pages that are copied at once: in between, Ctrl+C is heard."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """An upgrade that begins."""

    before: str | None
    """Revision of the tables until now; None for a database without tables."""
    after: str
    copy: Path | None
    """Where the database is as it was; None on PostgreSQL, and where there was nothing to copy."""


def upgrade(engine: Engine, tell: Callable[[Upgrade], object]) -> None:
    """Upgrade the tables to the newest revision, all or nothing. Of several processes, one does it.

    Args:
        tell: called once it is sure that an upgrade is needed, and the copy is made.

    Raises:
        SettingRefused: if the database or its copy can't be written, or its revision is unknown here.
    """
    begun: list[Upgrade] = []

    def begin(connection: Connection) -> None:
        if (step := _prepare(engine, connection)) is not None:
            begun.append(step)
            tell(step)

    try:
        migrate(engine, begin)
    except Exception as error:
        if not begun:
            raise
        raise SettingRefused(_failure(engine, begun[0], error)) from error


def _prepare(engine: Engine, connection: Connection) -> Upgrade | None:
    """Copy the database if it is to be upgraded. This connection has the lock: nobody writes meanwhile."""
    revision = revision_of(connection)
    match age_of(revision):
        case Age.CURRENT:
            return None
        case Age.LATER:
            raise refusal(engine, revision)
        case Age.EMPTY:
            return Upgrade(None, newest(), None)
        case Age.BEHIND:
            return Upgrade(revision, newest(), _copy_of(connection, str(revision)))


def _failure(engine: Engine, step: Upgrade, error: Exception) -> str:
    cause = error.__cause__ or error
    why = str(cause.orig) if isinstance(cause, DatabaseError) else f"{type(cause).__name__}: {cause}"
    url = engine.url.render_as_string(hide_password=True)
    copy = f" Su copia está en «{step.copy}»." if step.copy else ""
    reason = " ".join(why.split())
    return f"No se pudo actualizar la base de datos «{url}», que quedó como estaba.{copy} Motivo: {reason}"


def _copy_of(connection: Connection, revision: str) -> Path | None:
    """A copy beside the file, with the revision in its name; None if the database is in no file."""
    if connection.dialect.name != "sqlite":
        return None
    _, _, name = connection.exec_driver_sql("PRAGMA database_list").one()
    if not name:
        return None
    source = Path(name)
    target = source.with_name(f"{source.stem}-{revision}{source.suffix}")
    unfinished = target.with_name(f"{target.name}.part")
    try:
        _copy(source, unfinished)
        return _move_beside(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        why = os_reason(error) if isinstance(error, OSError) else str(error)
        raise SettingRefused(
            f"No se puede copiar la base de datos «{source}» a «{target}» ({why}), y sin copia no se"
            " actualiza. No se cambió nada. Haga lugar en el disco, o revise los permisos de la carpeta."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy all that is committed, what the write-ahead log has too; nobody else may read the copy."""
    target.unlink(missing_ok=True)  # of a process that was killed
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy, pages=PAGES, progress=lambda *_: None)


def _move_beside(unfinished: Path, target: Path) -> Path:
    """Give the copy its name. None is replaced; one that is there already and the same is enough."""
    names = (target.with_stem(f"{target.stem}-{number}") if number > 1 else target for number in count(1))
    for name in names:
        if not name.exists():
            unfinished.rename(name)
            break
        if filecmp.cmp(unfinished, name, shallow=False):
            break
    return name
