"""The front page: what this is, the practice credentials, the practice company, and the scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simulator.models import LessonMode
from simulator.procedure.paragraphs import SECTIONS
from simulator.services import attempts, lessons, participants, sandboxes
from simulator.services.attempts import Permission
from simulator.services.lessons import Progress
from simulator.spanish import counted
from simulator.web import request_scope, visitor, visitor_cookie
from simulator.web.app_resources import resources
from simulator.web.aula import practice_scenarios
from simulator.web.request_scope import db, now

aula = Blueprint("aula", __name__)
AN_HOUR = timedelta(hours=1)
MODE_LABELS = {
    LessonMode.WATCH: "Ver",
    LessonMode.GUIDED: "Practicar",
    LessonMode.UNAIDED: "Practicar sin guía",
}


@aula.get("/")
def home() -> ResponseReturnValue:
    """The front page. Reading it makes no sandbox."""
    sandbox, unfinished = visitor.find_sandbox(), _unfinished()
    return render_template(
        "aula/home.html",
        clock=sandbox.clock(now()) if sandbox else now(),
        sections=SECTIONS,
        scenarios=practice_scenarios.by_section(),
        mode_labels=MODE_LABELS,
        progress=_progress(),
        last_unfinished=next(iter(unfinished), None),
        participant=request_scope.current().participant,
        kept_for=counted(resources().settings.attempt_days, "día", "días"),
        unfinished=_by_scenario(unfinished),
    )


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


def _progress() -> dict[str, str]:
    """What the participant has finished, by scenario, in words."""
    participant = request_scope.current().participant
    progress = lessons.progress(db(), participant) if participant else {}
    return {scenario: _progress_text(each) for scenario, each in progress.items()}


def _progress_text(progress: Progress) -> str:
    """*Visto · Practicado: 1 acción equivocada, 2 ayudas, 3 min*; numbers only of a practice."""
    steps = {
        "Visto": progress.seen,
        "Practicado": progress.practised,
        "Practicado sin guía": progress.unaided,
    }
    text = " · ".join(step for step, is_done in steps.items() if is_done)
    if not progress.practised and not progress.unaided:
        return text
    mistakes = counted(progress.wrong, "acción equivocada", "acciones equivocadas")
    minutes = max(1, (progress.seconds + 59) // 60)
    return f"{text}: {mistakes}, {counted(progress.helps, 'ayuda', 'ayudas')}, {minutes} min"


def _by_scenario(unfinished: Sequence[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The unfinished lessons of every scenario, by its name."""
    return {
        name: [lesson for lesson in unfinished if lesson["scenario"] == name]
        for name in practice_scenarios.by_name()
    }


def _unfinished() -> list[dict[str, str]]:
    """The lessons to go on with, the one used last first."""
    participant = request_scope.current().participant
    scenarios = practice_scenarios.by_name()
    return [
        {
            "id": lesson.id,
            "scenario": lesson.scenario,
            "title": scenarios[lesson.scenario].title,
            "mode_label": MODE_LABELS[lesson.mode],
        }
        for lesson in (lessons.unfinished_lessons(db(), participant) if participant else [])
        if lesson.scenario in scenarios
    ]
