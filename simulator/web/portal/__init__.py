"""The mocked portal of SUNAT: the screens S0 to S9, their dialogs and their errors, and nothing else."""

from __future__ import annotations

from flask import Flask

from simulator.web.portal import (
    administration,
    entrance,
    errors,
    menu,
    profiles,
    registration,
    roles,
    statuses,
)
from simulator.web.portal.blueprint import portal

__all__ = [
    "administration",
    "entrance",
    "errors",
    "menu",
    "plug_in",
    "profiles",
    "registration",
    "roles",
    "statuses",
]


def plug_in(app: Flask) -> None:
    app.register_blueprint(portal)
