"""The simulator's own pages: the front page, the practice controls, lessons, and the World for programs."""

from __future__ import annotations

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from simulator.web.aula import (
    coach_api,
    courses,
    editions,
    health,
    home,
    lessons,
    recorder_api,
    recordings,
    result_sheet,
    world_api,
)


def plug_in(app: Flask, courses_folder: str) -> None:
    """Serve the simulator's own pages, with the trainers' courses of that folder; empty for none."""
    courses.plug_in(app, courses_folder)
    coach_api.plug_in(app)
    recorder_api.plug_in(app)
    lessons.plug_in(
        app
    )  # ahead of the CSRF guard: the coach and the recorder also stand on the page of a refused form
    protection = CSRFProtect(app)
    protection.exempt(world_api.api)  # guarded by its JSON body and Origin instead
    protection.exempt(coach_api.coach)  # the same
    protection.exempt(recorder_api.recorder)
    app.register_blueprint(home.aula)
    app.register_blueprint(recordings.recordings)
    app.register_blueprint(result_sheet.results)
    app.register_blueprint(health.health)
    app.register_blueprint(editions.editions)
    app.register_blueprint(world_api.api)
