"""Lessons: a visitor takes up a scenario, goes on with it, and changes its sandbox."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from simulator import coach_script
from simulator.models import LessonMode
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.services import attempts, sandboxes
from simulator.services import lessons as service
from simulator.web import attempt_prefix, request_scope, requested_faults, visitor, visitor_cookie
from simulator.web.aula import (
    courses,
    lesson_place,
    lesson_scenarios,
    practice_scenarios,
    sandbox_preparation,
)
from simulator.web.aula.lesson_access import reopen_portal_session, require_participant
from simulator.web.aula.recording_access import require_recording
from simulator.web.request_scope import db, now

lessons = Blueprint("lessons", __name__, url_prefix="/leccion")


def plug_in(app: Flask) -> None:
    app.register_blueprint(lessons)
    app.before_request(_begin_snapshot)


@lessons.post("/")
def start() -> ResponseReturnValue:
    """Take up a scenario, in a sandbox made for it."""
    scenario = lesson_scenarios.scenario_named(request.form.get("escenario", "")) or abort(404)
    if scenario.name in practice_scenarios.needing_faults():
        requested_faults.require_allowed()
    mode = _mode(request.form.get("modo", ""))
    first_step = _first_step(request.form.get("desde", ""), scenario, mode)
    version = lesson_scenarios.steps_version(scenario)
    if (participant := request_scope.current().participant) is not None:
        service.give_up_others(db(), participant, scenario.name, mode, now())
    sandbox = visitor.start_attempt(mode.kind, scenario=scenario.name, version=version)
    course = courses.course_of(request.form.get("curso"))
    lesson = service.start(db(), sandbox, now(), course.name, first_step)
    sandbox_preparation.prepare(sandbox, scenario.preparation)
    attempts.note_start(db(), sandbox, now())
    return redirect(_first_page(scenario, lesson.id), 303)


@lessons.get("/<lesson_id>")
def go_on(lesson_id: str) -> ResponseReturnValue:
    """Back to where the visitor left the lesson."""
    lesson, sandbox = service.find(db(), require_participant(), lesson_id)
    scenario = lesson_scenarios.scenario_named(lesson.scenario)
    reopen_portal_session(lesson, service.open_portal_session_id(db(), sandbox))
    address = lesson_place.place_of(lesson).get("address")
    return redirect(address or _first_page(scenario, lesson.id), 303)


def _begin_snapshot() -> None:
    """Before a form or a program changes a lesson's sandbox, begin the snapshot that undoes the change.

    A recording can't be undone: it needs none.

    Raises:
        NotFound: if the address names something that the visitor does not have, whatever the method.
    """
    if attempt_prefix.attempt_id() is None:
        return
    scope = request_scope.current()
    is_recording = attempt_prefix.names_recording()
    if scope.attempt is None or (scope.attempt.lesson is None) is not is_recording:
        _require_known_recording()
        raise attempt_prefix.unknown_attempt()
    if request.method == "POST":
        attempts.require_room(scope.attempt.attempt)
        sandbox, portal_session_id = scope.attempt.sandbox, visitor_cookie.portal_session_id()
        sandboxes.note_use(sandbox, now())
        if is_recording:
            return
        scope.pending_snapshot = service.snapshot_before_change(db(), sandbox, portal_session_id)


def _require_known_recording() -> None:
    """Raise NotFound if the address names a recording that the visitor has never had."""
    if attempt_prefix.names_recording():
        require_recording(attempt_prefix.attempt_id() or "")


def _mode(value: str) -> LessonMode:
    return LessonMode(value) if value in set(LessonMode) else abort(400)


def _first_step(value: str, scenario: Walkthrough, mode: LessonMode) -> int:
    """Index of the step that the trainee begins at: an action of a guided lesson; by default the first."""
    if value in {"", "0"}:
        return 0
    actions = {str(index): index for index in coach_script.action_indices(scenario)}
    if mode is not LessonMode.GUIDED or value not in actions:
        abort(400)
    return actions[value]


def _first_page(scenario: Walkthrough | None, lesson_id: str) -> str:
    """The address, within the lesson, of the screen on which the scenario begins; for None, of the portal."""
    screen = scenario.preparation.screen if scenario else None
    location = sandbox_preparation.location(screen) or url_for("portal.start")
    return f"{request.script_root}/leccion/{lesson_id}{location.removeprefix(request.script_root)}"
