"""What the coach's scripts ask of the server, and what a page tells them of its lesson."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypedDict

from flask import Blueprint, Flask, abort, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import Field

from simulator import coach_script
from simulator.errors import NotFound, WorldRefused
from simulator.models import Ending, Lesson, LessonMode, Sandbox
from simulator.scenario.model.walkthrough import Step
from simulator.scenario.model.world_expectations import ExpectNoOtherChange, WorldExpectation
from simulator.scenario.world_expectations import mismatch, other_changes
from simulator.services import attempts, sandboxes, world_state
from simulator.services import lessons as service
from simulator.services.attempts import Permission
from simulator.spanish import lower_first
from simulator.strict_model import StrictModel
from simulator.web import attempt_prefix, json_requests, request_scope
from simulator.web.aula import courses, editions, lesson_scenarios, practice_scenarios
from simulator.web.aula.courses import CourseCard
from simulator.web.aula.lesson_access import reopen_portal_session, require_participant
from simulator.web.aula.lesson_place import (
    Count,
    Flag,
    HardSteps,
    Helps,
    Place,
    Seconds,
    hard_steps_of,
    helps_of,
    place_of,
    reading_context,
)
from simulator.web.aula.retired_lessons import is_retired, retired_lesson, retirement_text
from simulator.web.request_scope import db, now
from simulator.world import World

coach = Blueprint("coach", __name__, url_prefix="/leccion/<lesson_id>")
coach.before_request(json_requests.require_json_from_here)
coach.register_error_handler(WorldRefused, json_requests.answer_refusal)
coach_scripts = Blueprint("coach_scripts", __name__, url_prefix="/leccion/guion")


class ProgressBody(StrictModel):
    """How far a lesson has come: totals since it began."""

    place: Place = Field(default_factory=Place)
    turn: Count
    """Version of `place`."""
    seconds: Seconds
    wrong: Count
    helps: Helps = Field(default_factory=Helps)
    finished: Flag = False
    hard: HardSteps = Field(default_factory=dict)


class RestoreRequest(StrictModel):
    """Asks for the state after so many changes: the world with its portal session, or that session alone."""

    changes: Count
    world: Flag = True


class NextScenario(TypedDict):
    """The scenario that comes next in the course."""

    name: str
    title: str


class LessonState(TypedDict):
    """How far a lesson has come, as `Lesson` stores it."""

    id: str
    scenario: str
    mode: LessonMode
    place: dict[str, Any]
    turn: int
    finished: bool
    seconds: int
    wrong: int
    helps: dict[str, int]
    hard: dict[str, dict[str, int]]
    """Numbers of wrong actions and of helps, by the step's index in the script."""
    first: int
    """Index of the step that the trainee begins at."""
    changes: int


class LessonSurroundings(TypedDict):
    """What the coach has to know besides: of this page's request, and of its addresses."""

    method: str
    following: NextScenario | None
    script: str
    """Address of the coach script."""
    base: str
    """Address of the lesson: everything that the coach asks of the server is below it."""
    home: str
    """Address of the course: the front page, unless it is a trainer's."""
    start: str
    """Where a form starts a lesson."""


class LessonRecord(LessonState, LessonSurroundings):
    """What a page tells the coach of its lesson: `LessonRecord` in `tools/types/coach.d.ts`.

    `tests/contracts/lesson_record.json` is the example that the tests of both sides read.
    """


def plug_in(app: Flask) -> None:
    app.register_blueprint(coach)
    app.register_blueprint(coach_scripts)
    app.context_processor(_template_variables)


@coach_scripts.get("/<version>/<name>.json")
def script(version: str, name: str) -> ResponseReturnValue:
    """The coach's JSON of a scenario. Its address changes with it."""
    if _script_versions().get(name) != version:
        return editions.file_of_another_version()
    return jsonify(coach_script.coach_script(practice_scenarios.by_name()[name]))


@coach.get("/guion/<version>.json")
def recorded_script(lesson_id: str, version: str) -> ResponseReturnValue:
    """The coach's JSON of a lesson that takes up a recording; nobody else gets it."""
    lesson, _ = service.find(db(), require_participant(), lesson_id)
    scenario = lesson_scenarios.scenario_named(lesson.scenario)
    if scenario is None or coach_script.version(scenario) != version:
        raise NotFound(retirement_text(lesson))
    return jsonify(coach_script.coach_script(scenario))


@coach.post("/avance")
def report_progress(lesson_id: str) -> ResponseReturnValue:
    """Store how far the lesson has come. The answer has the newest place."""
    lesson, sandbox = service.find(db(), require_participant(), lesson_id)
    sandboxes.note_use(sandbox, now())
    body = json_requests.validated_body(ProgressBody, reading_context(lesson))
    service.save_progress(db(), lesson, sandbox, _progress_report(body, lesson.scenario), now())
    return jsonify(place=place_of(lesson))


@coach.get("/comprobar/<int:number>")
def check_step(lesson_id: str, number: int) -> ResponseReturnValue:
    """What the stored world lacks of that step's expectation, or null."""
    lesson, sandbox = service.find(db(), require_participant(), lesson_id)
    if is_retired(lesson):
        raise NotFound(retirement_text(lesson))
    steps = _steps_up_to(lesson.scenario, number) or abort(404)
    return jsonify(unmet=_unmet(steps, lesson, world_state.world_of(db(), sandbox, now())))


@coach.post("/volver")
def restore(lesson_id: str) -> ResponseReturnValue:
    """Restore an earlier state of the lesson's sandbox."""
    lesson, sandbox = service.find(db(), require_participant(), lesson_id)
    requested = json_requests.validated_body(RestoreRequest)
    attempts.require(lesson.attempt, Permission.RESTORE)
    attempts.require_room(lesson.attempt)
    sandboxes.note_use(sandbox, now())
    give_back = service.restore if requested.world else service.reopen_portal_session
    reopen_portal_session(lesson, give_back(db(), sandbox, requested.changes, now()))
    return jsonify(changes=sandbox.changes)


def _progress_report(body: ProgressBody, scenario: str) -> service.ProgressReport:
    return service.ProgressReport(
        place=body.place.members(),
        turn=body.turn,
        seconds=body.seconds,
        wrong=body.wrong,
        helps=body.helps.counts(),
        finished=body.finished,
        hard_steps=_hard_steps(body.hard, scenario),
    )


def _hard_steps(reported: HardSteps, scenario: str) -> dict[str, dict[str, int]]:
    """Those that are actions of the scenario: so no number of reports makes them many."""
    walkthrough = lesson_scenarios.scenario_named(scenario)
    actions = coach_script.action_indices(walkthrough) if walkthrough else frozenset()
    return {step: each.model_dump() for step, each in reported.items() if int(step) in actions}


@cache
def _script_versions() -> dict[str, str]:
    return {name: coach_script.version(scenario) for name, scenario in practice_scenarios.by_name().items()}


def _steps_up_to(scenario: str, number: int) -> tuple[Step, ...]:
    """The scenario's steps up to that one; none, if there is no such step."""
    walkthrough = lesson_scenarios.scenario_named(scenario)
    steps = walkthrough.steps if walkthrough else ()
    return steps[: number + 1] if number < len(steps) else ()


def _unmet(steps: Sequence[Step], lesson: Lesson, world: World) -> str | None:
    """What the world lacks of what the last of these steps expects of it."""
    *above, expectation = (step.action for step in steps)
    if not isinstance(expectation, WorldExpectation):
        abort(404)
    if isinstance(expectation, ExpectNoOtherChange):
        before = lesson.attempt.world_before  # unknown for a lesson that began with version 0.1.0
        return other_changes(above, World.model_validate(before), world) if before else None
    return mismatch(expectation, world)


def _template_variables() -> dict[str, Any]:
    """`lesson`, which `static/coach/` reads as JSON, its course or recording, and what is still to be done
    in the procedure at its end.

    Only pages of a lesson have them. Where an upgrade has renamed the scenario, or changed its steps, there
    is `retired_lesson` instead.
    """
    attempt = request_scope.current().attempt if attempt_prefix.attempt_id() else None
    if attempt is None or (lesson := attempt.lesson) is None:
        return {}
    course = courses.course_of(lesson.course)
    if is_retired(lesson):
        return {"retired_lesson": retired_lesson(lesson, _home(course), _start_address(lesson))}
    return {
        "lesson": lesson_record(lesson, attempt.sandbox),
        "lesson_course": lesson.course,
        "lesson_recording": lesson_scenarios.recording_address(lesson.scenario),
        "lesson_pending": lower_first(course.pending.get(lesson.scenario, "")),
    }


def lesson_record(lesson: Lesson, sandbox: Sandbox) -> LessonRecord:
    """The record of a lesson for the page of this request."""
    return {**_state(lesson, sandbox), **_surroundings(lesson)}


def _state(lesson: Lesson, sandbox: Sandbox) -> LessonState:
    return {
        "id": lesson.id,
        "scenario": lesson.scenario,
        "mode": lesson.mode,
        "place": place_of(lesson),
        "turn": lesson.turn,
        "finished": lesson.attempt.ending is Ending.FINISHED,
        "seconds": lesson.reported_seconds,
        "wrong": lesson.reported_wrong,
        "helps": helps_of(lesson),
        "hard": hard_steps_of(lesson),
        "first": lesson.first_step,
        "changes": sandbox.changes,
    }


def _surroundings(lesson: Lesson) -> LessonSurroundings:
    start, course = _start_address(lesson), courses.course_of(lesson.course)
    return {
        "method": request.method,
        "following": _next_scenario(course, lesson.scenario),
        "script": _script_address(lesson),
        "base": request.script_root,
        "home": _home(course),
        "start": start,
    }


def _script_address(lesson: Lesson) -> str:
    """That of a recording is the lesson's own, because it is nobody else's."""
    if version := _script_versions().get(lesson.scenario):
        return f"{_start_address(lesson)}guion/{version}/{lesson.scenario}.json"
    scenario = lesson_scenarios.scenario_named(lesson.scenario) or abort(404)
    return f"{request.script_root}/guion/{coach_script.version(scenario)}.json"


def _start_address(lesson: Lesson) -> str:
    return request.script_root.removesuffix(lesson.id)


def _home(course: CourseCard) -> str:
    return attempt_prefix.mount_point() + course.path


def _next_scenario(course: CourseCard, scenario: str) -> NextScenario | None:
    following = course.following.get(scenario)
    return {"name": following.name, "title": following.title} if following else None
