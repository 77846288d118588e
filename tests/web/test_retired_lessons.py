"""An upgrade that changes a scenario's steps in mid-lesson: each page says so, and what was done stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import update

from simulator.models import Attempt
from simulator.procedure import messages
from simulator.scenario.compile import load
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.web.aula import coach_api, practice_scenarios
from tests.web.client import Client
from tests.web.lesson import Lesson, state_of

SUSPEND = "suspender-un-usuario-secundario"
MakeUpgrade = Callable[[Callable[[Step], Step | None]], None]


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeUpgrade]:
    """Changes the steps of `SUSPEND` as an upgrade does: each becomes another one, or is left out."""

    def make(change: Callable[[Step], Step | None]) -> None:
        forget_scenarios()
        monkeypatch.setattr(practice_scenarios, "load", lambda: [changed(each) for each in load()])
        forget_scenarios()

        def changed(each: Walkthrough) -> Walkthrough:
            steps = tuple(filter(None, map(change, each.steps)))
            return replace(each, steps=steps) if each.name == SUSPEND else each

    yield make
    monkeypatch.undo()
    forget_scenarios()


def forget_scenarios() -> None:
    for scenarios in (
        practice_scenarios.walkthroughs,
        practice_scenarios.by_name,
        practice_scenarios.steps_versions,
        coach_api._script_versions,
    ):
        scenarios.cache_clear()


def without_narration(step: Step) -> Step | None:
    return None if isinstance(step.action, Narration) else step


def reworded(step: Step) -> Step:
    return replace(step, instruction=f"Por favor: {step.instruction}")


def with_other_narration(step: Step) -> Step:
    if not isinstance(step.action, Narration):
        return step
    return replace(step, action=replace(step.action, text=f"Por favor: {step.action.text}"))


def test_where_an_upgrade_changed_the_steps_each_page_says_so(client: Client, upgrade: MakeUpgrade) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.suspend()
    lesson.report(place={"step": 3}, seconds=30)
    upgrade(without_narration)
    page = lesson.go_on()
    assert "Este ejercicio cambió después de que usted lo empezó" in page.html
    assert "data-lesson" not in page.html
    assert lesson.world()["users"][0]["status"] == "Suspendido"
    assert client.get(f"{lesson.base}/portal/usuarios").status == 200


def test_what_an_upgrade_changed_can_be_begun_anew(client: Client, upgrade: MakeUpgrade) -> None:
    lesson = Lesson(client, SUSPEND, "sin-guia")
    upgrade(without_narration)
    client.get(lesson.start)
    client.press("Empezar de nuevo")
    record = state_of(client.page)
    assert (record["scenario"], record["mode"], record["place"]) == (SUSPEND, "sin-guia", {})
    assert record["id"] != lesson.id


def test_a_page_that_was_open_during_the_upgrade_is_told_to_be_loaded_again(
    client: Client, upgrade: MakeUpgrade
) -> None:
    lesson = Lesson(client, SUSPEND)
    number = lesson.first_number("stored")
    upgrade(without_narration)
    answer = lesson.check(number, 404)
    assert answer["errors"][0]["what"] == messages.text("lesson-retired")
    lesson.report(place={"step": 3})


@pytest.mark.parametrize("change", [reworded, with_other_narration])
def test_where_an_upgrade_changed_only_words_the_lesson_goes_on(
    client: Client, upgrade: MakeUpgrade, change: Callable[[Step], Step]
) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(place={"step": 3})
    upgrade(change)
    lesson.go_on()
    assert lesson.state["place"]["step"] == 3


def test_a_lesson_that_an_earlier_version_of_the_simulator_began_goes_on(app: Flask, client: Client) -> None:
    lesson = Lesson(client, SUSPEND)
    lesson.report(place={"step": 3})
    with app.extensions["simulator"].engine.begin() as connection:
        of_script = update(Attempt).where(Attempt.id == lesson.id).values(version="0123456789ab")
        connection.execute(of_script)
    lesson.go_on()
    assert lesson.state["place"]["step"] == 3
