"""The contracts between Python and JavaScript: one example of each, which the tests of both sides read.

`python -m tests.contracts.fixtures`, run at the root of the repository, rewrites the examples: review the
difference before you keep it, and let `tools/types` agree.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page, ViewportSize, sync_playwright

from simulator import settings
from simulator.browser import launch
from simulator.coach_script import CoachScript, coach_script
from simulator.handbook.pictures.survey import SURVEY_SCRIPT, SurveyInput, kind_selectors
from simulator.models import Attempt, AttemptKind, Lesson, Sandbox
from simulator.scenario.compile import compile_files
from simulator.scenario.glue import step_definitions
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.vocabulary_json import schema
from simulator.web import attempt_prefix
from simulator.web.aula.coach_api import LessonRecord, lesson_record
from tests.builders import NOW

HERE = Path(__file__).parent
SCHEMA_FILE = HERE.parents[1] / "docs" / "sentences.schema.json"
FEATURE = HERE / "guion.feature"
SURVEYED_PAGE = HERE / "survey.html"
WINDOW: ViewportSize = {"width": 800, "height": 600}
LESSON_ID = "leccion-de-ejemplo-0001"
ADDRESS = f"/leccion/{LESSON_ID}/portal/usuarios"
POINT = {
    "step": 3,
    "address": ADDRESS,
    "changes": 2,
    "heading": "Administración de Usuarios Secundarios",
}
PLACE = {
    "step": 4,
    "from": 3,
    "reached": 4,
    "left": False,
    "here": POINT,
    "back": POINT,
    "before": None,
    "spared": [1],
    "isRefused": False,
    "address": ADDRESS,
}


def fixture_text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def as_text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def coach_scripts() -> list[CoachScript]:
    """Two scripts that have, together, every part of a step and every type of action."""
    return [coach_script(walkthrough) for walkthrough in compile_files([FEATURE])]


def record_of_a_lesson() -> LessonRecord:
    """A lesson on the way, with all that it may hold; the version of its script is left out."""
    attempt = Attempt(
        id=LESSON_ID,
        kind=AttemptKind.GUIDED,
        scenario="suspender-un-usuario-secundario",
        started_at=NOW,
    )
    sandbox = Sandbox(attempt=attempt, changes=2)
    lesson = Lesson(
        attempt=attempt,
        attempt_id=LESSON_ID,
        used_at=NOW,
        reported_seconds=61,
        reported_wrong=2,
        reported_helps={"donde": 2, "hagalo": 1},
        reported_hard_steps={"4": {"wrong": 2, "helps": 3}},
        first_step=3,
        place=PLACE,
        turn=5,
    )
    environment = {attempt_prefix.MOUNT_POINT_KEY: ""}
    prefix = f"http://localhost/leccion/{LESSON_ID}"
    with Flask("contracts").test_request_context("/portal/usuarios", prefix, environ_overrides=environment):
        record = lesson_record(lesson, sandbox)
    return {**record, "script": re.sub(r"/[0-9a-f]{12}/", "/0123456789ab/", record["script"])}


def answers_of(page: Page) -> list[object]:
    """What survey.js answers on its page: without the dialog, and with it."""
    page.set_viewport_size(WINDOW)
    page.goto(SURVEYED_PAGE.as_uri())
    answers = [page.evaluate(SURVEY_SCRIPT, _question(page))]
    page.locator("dialog").evaluate("(dialog) => dialog.showModal()")
    return [*answers, page.evaluate(SURVEY_SCRIPT, _question(page))]


def _question(page: Page) -> SurveyInput:
    return {
        "marked": [
            {"element": page.query_selector("button"), "kind": "badge", "text": ""},
            {"element": page.query_selector("[role=alert]"), "kind": "underline", "text": "realizado"},
            {"element": page.query_selector("[type=checkbox]"), "kind": "note", "text": ""},
        ],
        "passwords": ["Practica2026"],
        "masks": ["OPERA001", "Estado", "Perfiles"],
        "labels": ["Estado", "Perfiles"],
        "inWindow": {"air": 32},
        "kinds": kind_selectors(),
    }


def recorded_surveys() -> list[object]:
    with sync_playwright() as playwright, launch(playwright, chromium=settings.chromium()) as browser:
        return answers_of(browser.new_page())


def write() -> None:
    examples = {
        "coach_script.json": coach_scripts(),
        "lesson_record.json": record_of_a_lesson(),
        "survey.json": recorded_surveys(),
    }
    for name, example in examples.items():
        (HERE / name).write_text(as_text(example), encoding="utf-8")
    SCHEMA_FILE.write_text(as_text(schema()), encoding="utf-8")
    (HERE / "steps.py").write_text(step_definitions(VOCABULARY), encoding="utf-8")


if __name__ == "__main__":
    write()
