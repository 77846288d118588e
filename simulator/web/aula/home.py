"""The front page, and those of the trainers' courses: the path, what is done, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simulator import integers
from simulator.errors import OutOfOrder
from simulator.models import Recording
from simulator.requested_faults import SLOW_SECONDS, RequestedFault
from simulator.services import attempts, lessons, participants, recordings, sandboxes
from simulator.services import requested_faults as service
from simulator.services.attempts import Permission
from simulator.services.lessons import Progress
from simulator.services.requested_faults import PendingFault
from simulator.spanish import counted
from simulator.web import request_scope, requested_faults, visitor, visitor_cookie
from simulator.web.app_resources import resources
from simulator.web.aula import courses, lesson_scenarios
from simulator.web.aula.courses import CourseCard, ExerciseCard
from simulator.web.aula.ways import FAULT_SWITCHES, WAYS
from simulator.web.request_scope import db, now

aula = Blueprint("aula", __name__)
AN_HOUR = timedelta(hours=1)
SLOW_CHOICES = (3, 5, 10, 30)
"""Seconds that the page offers for a slow page."""


@dataclass(frozen=True, slots=True)
class PathState:
    """How far a participant is on the path of a course."""

    done: frozenset[str]
    """Scenarios of the main exercises that were practised, with a guide or not; watching is not enough."""
    next: ExerciseCard | None
    """The first main exercise that is not done."""
    is_new: bool
    """Whether nothing at all was finished, not even a demonstration."""


@aula.get("/")
def home() -> ResponseReturnValue:
    """The front page, with the project's course. Reading it makes no sandbox."""
    return _course_page(courses.front_course())


@aula.get("/curso/<name>")
def course(name: str) -> ResponseReturnValue:
    """The same with a trainer's course."""
    return _course_page(courses.trainers_course(name))


@aula.post("/practica/reiniciar")
def reset() -> ResponseReturnValue:
    """Empty the visitor's sandbox."""
    sandbox = visitor.ensure_sandbox()
    attempts.require(sandbox.attempt, Permission.RESET)
    sandboxes.reset(db(), sandbox, now())
    visitor_cookie.forget_portal_session()
    flash("sandbox-reset")
    return redirect(url_for("aula.home"), 303)


@aula.post("/practica/adelantar")
def advance() -> ResponseReturnValue:
    """Move the sandbox's clock an hour forward."""
    sandbox = visitor.ensure_sandbox()
    attempts.require(sandbox.attempt, Permission.MOVE_CLOCK)
    sandboxes.advance_clock(db(), sandbox, AN_HOUR, now())
    flash("clock-advanced")
    return redirect(url_for("aula.home"), 303)


@aula.post("/practica/falla")
def ask_for_fault() -> ResponseReturnValue:
    """Let a fault occur in the visitor's sandbox.

    Raises:
        FaultsForbidden: if the operator has not allowed it.
    """
    requested_faults.require_allowed()
    requested = _requested_fault()
    sandbox = visitor.ensure_sandbox()
    try:
        requested_faults.ask(sandbox, requested)
    except OutOfOrder as refusal:
        flash(refusal.message_id)
    else:
        flash(f"fault-{requested.fault}")
    return redirect(url_for("aula.home"), 303)


@aula.post("/practica/sin-fallas")
def withdraw_faults() -> ResponseReturnValue:
    """Take back the faults that are pending in the visitor's sandbox."""
    requested_faults.require_allowed()
    if (sandbox := visitor.find_sandbox()) is not None:
        requested_faults.withdraw(sandbox)
    flash("faults-withdrawn")
    return redirect(url_for("aula.home"), 303)


@aula.post("/practica/borrar")
def forget() -> ResponseReturnValue:
    """Delete all that is kept of the participant."""
    if (participant := request_scope.current().participant) is not None:
        participants.forget(db(), participant)
        request_scope.current().forget_attempt()
    visitor_cookie.forget()
    flash("forgotten")
    return redirect(url_for("aula.home"), 303)


@aula.get("/robots.txt")
def robots() -> ResponseReturnValue:
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


def _requested_fault() -> PendingFault:
    """What the form asks for."""
    kind = request.form.get("falla", "")
    fault = RequestedFault(kind) if kind in set(RequestedFault) else abort(400)
    if fault is not RequestedFault.SLOW_PAGE:
        return PendingFault(fault)
    seconds = integers.parse(request.form.get("segundos", ""), SLOW_SECONDS[0], SLOW_SECONDS[-1])
    return PendingFault(fault, abort(400) if seconds is None else seconds)


def _pending_text(pending: PendingFault) -> str:
    if pending.seconds is None:
        return "el servidor fallará una vez"
    return f"la siguiente página tardará {counted(pending.seconds, 'segundo', 'segundos')}"


def _course_page(course: CourseCard) -> ResponseReturnValue:
    sandbox, unfinished = visitor.find_sandbox(), _unfinished()
    progress = _progress()
    return render_template(
        "aula/home.html",
        clock=sandbox.clock(now()) if sandbox else now(),
        course=course,
        allows_faults=resources().settings.allows_faults,
        pending_faults=[_pending_text(each) for each in service.pending(sandbox)] if sandbox else [],
        fault_switches=FAULT_SWITCHES,
        slow_choices=SLOW_CHOICES,
        ways=WAYS,
        achieved={scenario: _achieved_ways(each) for scenario, each in progress.items()},
        progress={scenario: _progress_text(each) for scenario, each in progress.items()},
        finished={scenario: each.lesson_id for scenario, each in progress.items()},
        path=_path_state(course, progress),
        last_unfinished=next(iter(unfinished), None),
        participant=request_scope.current().participant,
        recording=_recording(),
        kept_for=counted(resources().settings.attempt_days, "día", "días"),
        unfinished=_by_scenario(unfinished),
    )


def _recording() -> Recording | None:
    """The recording that the participant may want to go on with."""
    participant = request_scope.current().participant
    return recordings.latest(db(), participant) if participant else None


def _progress() -> dict[str, Progress]:
    """What the participant has finished, by scenario."""
    participant = request_scope.current().participant
    return lessons.progress(db(), participant) if participant else {}


def _path_state(course: CourseCard, progress: Mapping[str, Progress]) -> PathState:
    practised = {name for name, each in progress.items() if each.practised or each.unaided}
    done = {exercise.scenario for exercise in course.exercises} & practised
    todo = (exercise for exercise in course.exercises if exercise.scenario not in practised)
    return PathState(frozenset(done), next(todo, None), is_new=not progress)


def _achieved_ways(progress: Progress) -> str:
    """*Visto · Practicado*: the ways in which a scenario was finished."""
    ways = {
        "Visto": progress.seen,
        "Practicado": progress.practised,
        "Practicado sin guía": progress.unaided,
    }
    return " · ".join(way for way, is_done in ways.items() if is_done)


def _progress_text(progress: Progress) -> str:
    """*Visto · Practicado: 1 acción equivocada, 2 ayudas, 3 min*; numbers only of a practice."""
    text = _achieved_ways(progress)
    if not progress.practised and not progress.unaided:
        return text
    mistakes = counted(progress.wrong, "acción equivocada", "acciones equivocadas")
    minutes = max(1, (progress.seconds + 59) // 60)
    return f"{text}: {mistakes}, {counted(progress.helps, 'ayuda', 'ayudas')}, {minutes} min"


def _by_scenario(unfinished: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The unfinished lessons of each scenario that has any, by its name."""
    lessons_of: dict[str, list[dict[str, str]]] = {}
    for lesson in unfinished:
        lessons_of.setdefault(lesson["scenario"], []).append(lesson)
    return lessons_of


def _unfinished() -> list[dict[str, str]]:
    """The lessons to go on with, the one used last first."""
    participant = request_scope.current().participant
    return [
        {
            "id": lesson.id,
            "scenario": lesson.scenario,
            "title": scenario.title,
            "mode_label": WAYS[lesson.mode].label,
        }
        for lesson in (lessons.unfinished_lessons(db(), participant) if participant else [])
        if (scenario := lesson_scenarios.scenario_named(lesson.scenario)) is not None
    ]
