"""The simulator's own pages: the front page, the practice controls, and the World for programs."""

from __future__ import annotations

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from simulator.web.aula import api, home, lessons


def plug_in(app: Flask) -> None:
    lessons.plug_in(app)  # ahead of the guard: the coach stands on the page of a refusal too
    protection = CSRFProtect(app)
    protection.exempt(api.api)  # guarded by its JSON body and Origin instead
    protection.exempt(lessons.coach)  # the same
    app.register_blueprint(home.aula)
    app.register_blueprint(api.api)
