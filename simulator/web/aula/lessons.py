"""Lessons: taking up a scenario, and what the coach in its pages asks of the server."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest

from flask import Blueprint, Flask, abort, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from simulator import coach_script as guides
from simulator.errors import NotFound, WorldRefused
from simulator.models import Lesson, LessonMode, Sandbox
from simulator.procedure.messages import text
from simulator.scenario.compile import load
from simulator.scenario.expectations import mismatch
from simulator.scenario.model import Walkthrough, WorldExpectation
from simulator.services import lessons as service
from simulator.services import sandboxes, world_state
from simulator.services.lessons import ProgressReport
from simulator.web import attempt_prefix, json_requests, visitor
from simulator.web.aula import sandbox_preparation
from simulator.web.database import db, now

lessons = Blueprint("lessons", __name__, url_prefix="/leccion")
coach = Blueprint("coach", __name__, url_prefix="/leccion/<lesson_id>")
coach.before_request(json_requests.refuse_others)
coach.register_error_handler(WorldRefused, json_requests.refuse_world)

COUNT = Field(ge=0, le=1_000_000)


class Telling(BaseModel):
    """What the coach tells of a lesson; its place is its own record."""

    model_config = ConfigDict(extra="forbid")
    place: dict[str, JsonValue] = Field(default_factory=dict, max_length=20)
    turn: int = COUNT
    seconds: int = COUNT
    wrong: int = COUNT
    helps: dict[str, int] = Field(default_factory=dict, max_length=10)
    finished: bool = False


class Return(BaseModel):
    """Back to how it was after so many changes: the world, or the portal session alone."""

    model_config = ConfigDict(extra="forbid")
    changes: int = COUNT
    world: bool = True


def plug_in(app: Flask) -> None:
    app.register_blueprint(lessons)
    app.register_blueprint(coach)
    app.before_request(_enter)
    app.context_processor(_coached)


@cache
def walkthroughs() -> dict[str, Walkthrough]:
    """The scenarios fit for practice, by name."""
    return {walkthrough.name: walkthrough for walkthrough in load() if walkthrough.practice}


@cache
def versions() -> dict[str, str]:
    return {name: guides.version(walkthrough) for name, walkthrough in walkthroughs().items()}


@cache
def followings() -> dict[str, dict[str, str] | None]:
    """By name of a scenario, the one after it on the front page; None after the last."""
    listed = sorted(walkthroughs().values(), key=lambda walkthrough: walkthrough.sections[0])
    after = [{"name": walkthrough.name, "title": walkthrough.title} for walkthrough in listed[1:]]
    return {walkthrough.name: following for walkthrough, following in zip_longest(listed, after)}


@lessons.post("/")
def start() -> ResponseReturnValue:
    """Take up a scenario, in a sandbox made for it."""
    walkthrough = walkthroughs().get(request.form.get("escenario", "")) or abort(404)
    mode = _mode(request.form.get("modo", ""))
    lesson_id = visitor.new_id()
    sandbox = visitor.make_sandbox(lesson_id)
    service.start(db(), sandbox.visitor, walkthrough.name, mode, lesson_id=lesson_id, now=now())
    sandbox_preparation.prepare(sandbox, walkthrough.preparation)
    return redirect(_start_of(walkthrough, lesson_id), 303)


@lessons.get("/guia/<version>/<name>.json")
def guide(version: str, name: str) -> ResponseReturnValue:
    """The coach's JSON of a scenario; its address changes with it."""
    if versions().get(name) != version:
        abort(404)
    return jsonify(guides.coach_script(walkthroughs()[name]))


@lessons.get("/<lesson_id>")
def go_on(lesson_id: str) -> ResponseReturnValue:
    """Back to where the visitor left the lesson."""
    lesson, sandbox = _entered(lesson_id)
    known = walkthroughs().get(lesson.scenario)
    if known is None:
        raise NotFound(text("lesson-unknown"))
    _keep_open(lesson, service.open_portal_session_id(db(), sandbox))
    address = str(lesson.place.get("address", ""))
    within = f"/leccion/{lesson.id}/portal/"
    return redirect(address if address.startswith(within) else _start_of(known, lesson.id), 303)


@coach.post("/avance")
def note(lesson_id: str) -> ResponseReturnValue:
    """Keep what the coach tells of the lesson."""
    lesson = _lesson(lesson_id)
    service.save_progress(db(), lesson, ProgressReport(**json_requests.body(Telling).model_dump()), now())
    return jsonify(place=lesson.place)


@coach.get("/comprobar/<int:number>")
def check(lesson_id: str, number: int) -> ResponseReturnValue:
    """Whether the stored world is as that step expects; what is amiss, or null."""
    lesson, sandbox = _entered(lesson_id)
    walkthrough = walkthroughs().get(lesson.scenario) or abort(404)
    if number >= len(walkthrough.steps):
        abort(404)
    action = walkthrough.steps[number].action
    if not isinstance(action, WorldExpectation):
        abort(404)
    return jsonify(unmet=mismatch(action, world_state.world_of(db(), sandbox, now())))


@coach.post("/volver")
def bring_back(lesson_id: str) -> ResponseReturnValue:
    """Bring back the world of after so many changes, if it is wanted, and the portal session of then."""
    lesson, sandbox = _entered(lesson_id)
    wanted = json_requests.body(Return)
    if wanted.world:
        portal_session = service.restore(db(), lesson, sandbox, wanted.changes)
    else:
        portal_session = service.reopen_portal_session(db(), sandbox, wanted.changes)
    _keep_open(lesson, portal_session)
    return jsonify(changes=lesson.changes)


def _enter() -> None:
    """No page without its lesson. Whatever is posted changes its sandbox: what that held before is kept."""
    if not attempt_prefix.is_lesson():
        return
    lesson, sandbox = _entered(attempt_prefix.current())
    g.lesson = lesson
    if request.method == "POST":
        sandboxes.note_use(sandbox, now())
        service.snapshot_before_change(db(), lesson, sandbox, visitor.portal_session_id())


def _coached() -> dict[str, object]:
    """What a page of a lesson needs to call the coach."""
    lesson: Lesson | None = g.get("lesson")
    if lesson is None:
        return {}
    version = versions().get(lesson.scenario)
    if version is None:
        return {}
    base = request.script_root
    start = base.removesuffix(lesson.id)
    return {
        "lesson": {
            "id": lesson.id,
            "scenario": lesson.scenario,
            "mode": lesson.mode.value,
            "place": lesson.place,
            "turn": lesson.turn,
            "finished": lesson.finished_at is not None,
            "seconds": lesson.seconds,
            "wrong": lesson.wrong,
            "helps": lesson.helps,
            "changes": lesson.changes,
            "method": request.method,
            "following": followings()[lesson.scenario],
            "guide": f"{start}guia/{version}/{lesson.scenario}.json",
            "base": base,
            "home": f"{attempt_prefix.root()}/",
            "start": start,
        }
    }


def _lesson(lesson_id: str) -> Lesson:
    return service.find(db(), _visitor(), lesson_id)


def _entered(lesson_id: str) -> tuple[Lesson, Sandbox]:
    return service.find_with_sandbox(db(), _visitor(), lesson_id)


def _visitor() -> str:
    visitor_id = visitor.id_()
    if visitor_id is None:
        raise NotFound(text("lesson-unknown"))
    return visitor_id


def _keep_open(lesson: Lesson, portal_session: str | None) -> None:
    """A lesson waits for its visitor: its portal session, idle for however long, is open again."""
    if portal_session:
        visitor.keep_portal_session(lesson.id, portal_session, now())


def _mode(value: str) -> LessonMode:
    return LessonMode(value) if value in set(LessonMode) else abort(400)


def _start_of(walkthrough: Walkthrough, lesson_id: str) -> str:
    location = sandbox_preparation.location(walkthrough.preparation.screen) or url_for("portal.start")
    return f"{request.script_root}/leccion/{lesson_id}{location.removeprefix(request.script_root)}"
