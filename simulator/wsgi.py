"""The WSGI application for a server process: settings from the environment, database migrated already."""

from __future__ import annotations

from flask import Flask

from simulator import create_app, settings
from simulator.web.aula.editions import keep_own_files


def app() -> Flask:
    """A new application: `gunicorn "simulator.wsgi:app()"` calls this in each process."""
    app = create_app(settings.from_environment())
    keep_own_files(app)
    return app
