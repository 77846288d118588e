"""The WSGI application as server processes load it: settings from the environment, database ready."""

from __future__ import annotations

from flask import Flask

from simulator import create_app, settings


def app() -> Flask:
    """Made anew in each process; `gunicorn "simulator.wsgi:app()"` loads it too."""
    return create_app(settings.from_environment())
