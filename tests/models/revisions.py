"""Takes a database's tables to any revision."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from simulator.models.engine import migrating_connection
from simulator.paths import MIGRATIONS

BASE = "base"


def migrate_to(engine: Engine, revision: str) -> None:
    """Upgrade or downgrade the tables to that revision: `base` has none, `head` the newest."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with migrating_connection(engine) as connection:
        config.attributes["connection"] = connection
        current = MigrationContext.configure(connection).get_current_revision() or BASE
        move = command.downgrade if revision == BASE or revision < current != BASE else command.upgrade
        move(config, revision)
