"""Says of which revision a database's tables are, beside the revisions that this version knows."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from simulator.errors import SettingRefused
from simulator.models.engine import require_utf8, unusable
from simulator.paths import MIGRATIONS


class Age(Enum):
    """What this version makes of a database's tables."""

    EMPTY = auto()
    """There are none of the simulator's."""
    BEHIND = auto()
    CURRENT = auto()
    LATER = auto()
    """Their revision is unknown here: a later version made it."""


def newest() -> str:
    """The revision of the tables that this version works with."""
    return _revisions()[0]


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables; None without tables."""
    return MigrationContext.configure(connection).get_current_revision()


def age_of(revision: str | None) -> Age:
    """How old tables of this revision are."""
    if revision is None:
        return Age.EMPTY
    if revision == newest():
        return Age.CURRENT
    return Age.BEHIND if revision in _revisions() else Age.LATER


def stored_revision(engine: Engine) -> str | None:
    """The revision of the database's tables; None without tables.

    Raises:
        SettingRefused: if the database can't be asked, or can't hold every name.
    """
    try:
        with engine.connect() as connection:
            require_utf8(connection)
            return revision_of(connection)
    except DatabaseError as error:
        raise unusable(engine, error) from error


def is_behind(engine: Engine) -> bool:
    """Whether the tables are those of an earlier revision, or missing."""
    with engine.connect() as connection:
        return age_of(revision_of(connection)) in {Age.EMPTY, Age.BEHIND}


def require_current(engine: Engine) -> None:
    """Let nobody work with tables of another version.

    Raises:
        SettingRefused: saying what to run.
    """
    revision = stored_revision(engine)
    if age_of(revision) is not Age.CURRENT:
        raise refusal(engine, revision)


def refusal(engine: Engine, revision: str | None) -> SettingRefused:
    """What to say of tables that are not current, and what to run."""
    return SettingRefused(f"{describe(engine, revision)} {_WAYS_ON[age_of(revision)]}")


def describe(engine: Engine, revision: str | None) -> str:
    """A sentence on the database with tables of this revision."""
    url = engine.url.render_as_string(hide_password=True)
    return f"La base de datos «{url}» {_descriptions(revision)[age_of(revision)]}."


def _descriptions(revision: str | None) -> dict[Age, str]:
    return {
        Age.EMPTY: "no tiene todavía las tablas del simulador",
        Age.BEHIND: f"es de una versión anterior: tiene la revisión {revision}, y esta usa la {newest()}",
        Age.CURRENT: f"está al día: revisión {revision}",
        Age.LATER: f"es de otra versión del simulador, posterior a esta: revisión {revision}",
    }


UPGRADE = "Ejecute «sol-simulator db upgrade» con ella."
_WAYS_ON = {
    Age.EMPTY: UPGRADE,
    Age.BEHIND: UPGRADE,
    Age.LATER: "Instale esa versión, o use otra base de datos.",
}


@cache
def _revisions() -> tuple[str, ...]:
    """All revisions that this version knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
