"""The result of a finished lesson, as a page that prints on one sheet of A4 paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from importlib.metadata import version

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from simulator import coach_script
from simulator.coach_script import ScriptStep
from simulator.models import Ending, Lesson, LessonMode
from simulator.procedure.messages import label, text
from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.course.duration import NO_BREAK_SPACE
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.services import lessons as service
from simulator.spanish import and_list, counted, lower_first, semicolon_list, shortened
from simulator.web.aula import courses, lesson_scenarios
from simulator.web.aula.lesson_access import require_participant
from simulator.web.aula.lesson_place import hard_steps_of, helps_of
from simulator.web.aula.ways import WAYS, Way
from simulator.web.errors import WayOn
from simulator.web.request_scope import db

results = Blueprint("results", __name__, url_prefix="/leccion")
HELP_NOUNS = {
    "pista": ("pista", "pistas"),
    "donde": ("señal del lugar", "señales del lugar"),
    "que": ("instrucción", "instrucciones"),
    "hagalo": ("paso hecho por el asistente", "pasos hechos por el asistente"),
}
"""What each level of `lesson_place.Helps` gave, one and several of them."""


MOST_HARD_STEPS = 8
"""So many stand on the sheet, which is one page; the others are counted."""
INSTRUCTION_LETTERS = 90


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """What the sheet says of a finished lesson, as the server has stored it."""

    title: str
    sections: str
    """*4. Creación de usuario secundario*; empty if the scenario is gone."""
    teaches: str
    """Empty for one of *Más casos*."""
    course: str
    """Empty for a recording, which belongs to none."""
    way: Way
    part: str
    """*Desde el paso 5*; empty if the lesson began at the first one."""
    started_at: datetime
    ended_at: datetime
    duration: str
    wrong: str
    """*2*; empty for a demonstration, in which nobody acts, as `helps`."""
    helps: str
    """*3 (2 pistas y 1 instrucción)*."""
    hard_steps: tuple[str, ...]
    """*Paso 3: complete «RUC» (1 acción equivocada)*, a line each."""
    version: str
    """Of the simulator that makes the sheet."""
    home: str
    """Address of the course."""


@results.get("/<lesson_id>/resultado")
def show(lesson_id: str) -> ResponseReturnValue:
    """The sheet. It needs no sandbox: that of a finished lesson is deleted when another begins."""
    lesson = service.find_record(db(), require_participant(), lesson_id)
    if lesson.attempt.ending is not Ending.FINISHED or lesson.attempt.ended_at is None:
        return _unfinished_page(lesson)
    return render_template("aula/result.html", result=_sheet(lesson, lesson.attempt.ended_at))


def _unfinished_page(lesson: Lesson) -> ResponseReturnValue:
    is_open = lesson.attempt.ended_at is None
    page = {
        "heading": "Ejercicio sin terminar",
        "explanation": text("result-unfinished" if is_open else "result-abandoned"),
        "way_on": _continuation(lesson)
        if is_open
        else WayOn(url_for("aula.home"), label("go-to-front-page")),
    }
    return render_template("error.html", **page), HTTPStatus.NOT_FOUND


def _continuation(lesson: Lesson) -> WayOn:
    return WayOn(url_for("lessons.go_on", lesson_id=lesson.id), "Continuar el ejercicio")


def _sheet(lesson: Lesson, ended_at: datetime) -> ResultSheet:
    course = courses.course_of(lesson.course)
    scenario = lesson_scenarios.scenario_named(lesson.scenario)
    is_demonstration = lesson.mode is LessonMode.WATCH
    return ResultSheet(
        title=scenario.title if scenario else _former_title(lesson.scenario),
        sections=_sections_text(scenario.sections if scenario else ()),
        teaches=_lesson_taught(course, lesson.scenario),
        course="" if lesson_scenarios.is_recorded(lesson.scenario) else course.title,
        way=WAYS[lesson.mode],
        part=_part_text(lesson, scenario) if scenario else "",
        started_at=lesson.attempt.started_at,
        ended_at=ended_at,
        duration=_duration_text(lesson.reported_seconds),
        wrong="" if is_demonstration else str(lesson.reported_wrong),
        helps="" if is_demonstration else _helps_text(helps_of(lesson)),
        hard_steps=tuple(_hard_steps(lesson, scenario)) if scenario else (),
        version=version("sol-simulator"),
        home=course.path,
    )


def _former_title(scenario: str) -> str:
    """What a scenario is called that is no more."""
    return "Un recorrido grabado que ya no existe" if lesson_scenarios.is_recorded(scenario) else scenario


def _sections_text(sections: tuple[int, ...]) -> str:
    return (
        semicolon_list(f"{section}.{NO_BREAK_SPACE}{SECTIONS[section]}" for section in sections)
        if sections
        else ""
    )


def _lesson_taught(course: courses.CourseCard, scenario: str) -> str:
    taught = {exercise.scenario: exercise.teaches for exercise in course.exercises}
    return taught.get(scenario, "")


def _duration_text(seconds: int) -> str:
    """*1 h 5 min*, up to the next whole minute."""
    hours, minutes = divmod(max(1, (seconds + 59) // 60), 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes))


def _hard_steps(lesson: Lesson, scenario: Walkthrough) -> Iterator[str]:
    """The hardest, in order; none if the scenario's steps have changed since."""
    if lesson.attempt.version != lesson_scenarios.steps_version(scenario):
        return
    steps = coach_script.coach_script(scenario)["steps"]
    hard = {int(index): counts for index, counts in hard_steps_of(lesson).items() if int(index) < len(steps)}
    hardest = sorted(hard, key=lambda index: -sum(hard[index].values()))[:MOST_HARD_STEPS]
    for index in sorted(hardest):
        number = _step_number(steps, index)
        yield f"Paso {number}: {lower_first(_deed_text(steps[index]))} ({_counts_text(hard[index])})"
    if rest := len(hard) - len(hardest):
        yield f"y {counted(rest, 'paso', 'pasos')} más"


def _part_text(lesson: Lesson, scenario: Walkthrough) -> str:
    steps = coach_script.coach_script(scenario)["steps"]
    return f"Desde el paso {_step_number(steps, lesson.first_step)}" if lesson.first_step else ""


def _step_number(steps: list[ScriptStep], index: int) -> int:
    """As the coach counts the steps that somebody does, from 1."""
    return sum(step["part"] == "done" for step in steps[: index + 1])


def _deed_text(step: ScriptStep) -> str:
    """The instruction in short; of a field, without what is typed, which may be a clave."""
    target = step["action"].get("target")
    if step["action"]["type"] == "Fill" and isinstance(target, dict):
        return f"Complete «{target['name']}»"
    return shortened(step["instruction"], INSTRUCTION_LETTERS)


def _counts_text(counts: dict[str, int]) -> str:
    """*1 acción equivocada y 2 ayudas*, without what there was none of."""
    nouns = {"wrong": ("acción equivocada", "acciones equivocadas"), "helps": ("ayuda", "ayudas")}
    return and_list(counted(counts[kind], *each) for kind, each in nouns.items() if counts.get(kind))


def _helps_text(helps: dict[str, int]) -> str:
    given = [counted(helps[level], *nouns) for level, nouns in HELP_NOUNS.items() if helps.get(level)]
    total = str(sum(helps.values()))
    return f"{total} ({and_list(given)})" if given else total
