"""The front page: what this is, the practice credentials, reset, clock, and the scenarios."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simulator.models import LessonMode
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.compile import load
from simulator.scenario.model import Walkthrough
from simulator.services import lessons, sandboxes
from simulator.web import visitor
from simulator.web.database import db, now

aula = Blueprint("aula", __name__)
AN_HOUR = timedelta(hours=1)
WAYS = {LessonMode.WATCH: "Ver", LessonMode.GUIDED: "Practicar", LessonMode.UNAIDED: "Practicar sin guía"}


@aula.get("/")
def home() -> ResponseReturnValue:
    """The front page; reading it makes no sandbox."""
    sandbox = visitor.sandbox()
    clock = sandbox.clock(now()) if sandbox else now()
    visitor_id = visitor.id_()
    return render_template(
        "aula/home.html",
        clock=clock,
        sections=SECTIONS,
        scenarios=_by_section(),
        ways=WAYS,
        progress=lessons.progress(db(), visitor_id) if visitor_id else {},
        unfinished=_unfinished(visitor_id) if visitor_id else [],
    )


@aula.post("/practica/reiniciar")
def reset() -> ResponseReturnValue:
    """Empty the visitor's sandbox."""
    sandboxes.reset(db(), visitor.own_sandbox())
    visitor.forget_portal_session()
    flash("sandbox-reset")
    return redirect(url_for("aula.home"), 303)


@aula.post("/practica/adelantar")
def advance() -> ResponseReturnValue:
    """Move the sandbox's clock an hour forward."""
    sandboxes.advance_clock(db(), visitor.own_sandbox(), AN_HOUR, now())
    flash("clock-advanced")
    return redirect(url_for("aula.home"), 303)


@aula.get("/robots.txt")
def robots() -> ResponseReturnValue:
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


def _unfinished(visitor_id: str) -> list[dict[str, str]]:
    """The lessons to go on with, the latest first: id, scenario and its title, and the way it was taken."""
    titles = {each.name: each.title for section in _by_section().values() for each in section}
    return [
        {
            "id": lesson.id,
            "scenario": lesson.scenario,
            "title": titles[lesson.scenario],
            "way": WAYS[lesson.mode],
        }
        for lesson in lessons.unfinished_lessons(db(), visitor_id)
        if lesson.scenario in titles
    ]


@cache
def _by_section() -> dict[int, list[Walkthrough]]:
    """The scenarios fit for practice, under the first section that they belong to."""
    grouped: dict[int, list[Walkthrough]] = {section: [] for section in SECTIONS}
    for walkthrough in load():
        if walkthrough.practice:
            grouped[walkthrough.sections[0]].append(walkthrough)
    return grouped
