"""What the commands share that work with the database: its option, opening it, and telling of an upgrade."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import Engine, make_url

from simulator.errors import SettingRefused
from simulator.models.engine import is_embedded, open_engine
from simulator.models.upgrade import Upgrade

database_option = click.option(
    "--database", metavar="URL", help="Base de datos; si falta, un archivo del usuario."
)


@contextmanager
def existing_database(url: str) -> Iterator[Engine]:
    """The database, which is not made.

    Raises:
        SettingRefused: if it is a file that isn't there.
    """
    file = make_url(url).database if is_embedded(url) else None
    if file and not file.startswith("file:") and not Path(file).is_file():
        raise SettingRefused(f"No existe la base de datos «{file}». Revise --database.")
    with opened_database(url) as engine:
        yield engine


@contextmanager
def opened_database(url: str) -> Iterator[Engine]:
    """The database, whose file is made if it is missing."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def describe_database(url: str) -> str:
    """One line about the database that a server is going to use: a mistaken path makes a new one."""
    parsed_url = make_url(url)
    if not is_embedded(url) or not parsed_url.database or parsed_url.database.startswith("file:"):
        return f"Base de datos: {parsed_url.render_as_string(hide_password=True)}"
    file = Path(parsed_url.database).absolute()
    return f"Base de datos{_novelty(file)}: {file}"


def _novelty(file: Path) -> str:
    try:
        if not file.parent.exists():
            return " nueva, en una carpeta nueva"
        return "" if file.exists() and file.stat().st_size else " nueva"
    except OSError:  # it can't be seen: who opens it says why
        return ""


def tell_upgrade(upgrade: Upgrade) -> None:
    """Tell of an upgrade in one line; that of a database without tables only makes it."""
    if upgrade.before is not None:
        place = f"; la anterior queda en «{upgrade.copy}»" if upgrade.copy else ""
        click.echo(f"La base de datos pasa de la revisión {upgrade.before} a la {upgrade.after}{place}.")
