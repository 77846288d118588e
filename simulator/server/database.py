"""What a server does with its database before it serves."""

from __future__ import annotations

from collections.abc import Callable

from simulator import create_app
from simulator.models.engine import is_embedded, open_engine
from simulator.models.revisions import require_current
from simulator.models.upgrade import Upgrade, upgrade
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from simulator.web.aula.editions import keep_own_files


def prepare_database(url: str, tell: Callable[[Upgrade], object]) -> None:
    """Make the tables of an embedded database, or upgrade them; a shared one must have them.

    Other servers may work with a shared one: when it is upgraded, its operator decides.

    Args:
        tell: called before the upgrade.

    Raises:
        SettingRefused: if the database can't be used, with what to do.
    """
    engine = open_engine(url)
    try:
        if is_embedded(url):
            upgrade(engine, tell)
        else:
            require_current(engine)
    finally:
        engine.dispose()


def keep_files(settings: Settings) -> None:
    """Keep what pages of this version ask for, so that servers of another version can answer it too."""
    if not is_embedded(settings.database):
        app = create_app(settings)
        keep_own_files(app)
        resources: Resources = app.extensions["simulator"]
        resources.engine.dispose()
