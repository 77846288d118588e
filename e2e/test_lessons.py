"""A robot trainee plays every scenario in each of the three modes, and does only what the coach says.

This is on a laptop; `test_circumstances.py` has it take the main exercises elsewhere. `make test` watches the
main exercises, and practises them without a guide; `make robot` does so with the others.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from e2e import robot
from e2e.circumstances import LAPTOP, Circumstance
from e2e.lessons import MAIN_EXERCISES
from e2e.trainee import Trainee
from simulator.scenario.model.remarks import Narration, Note
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

SCENARIOS = choose([], practice_only=True)
every_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
main_exercises_first = pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(each, marks=() if each.name in MAIN_EXERCISES else pytest.mark.robot, id=each.name)
        for each in SCENARIOS
    ],
)
pytestmark = pytest.mark.browser_context_args(viewport=LAPTOP)


@every_scenario
def test_practice_leads_to_the_end(page: Page, scenario: Walkthrough) -> None:
    trainee = Trainee(page, Circumstance(), "practicar", scenario)
    trainee.take_lesson()
    panel_text = "\n".join(trainee.texts)
    instructions = [step.instruction for step in scenario.steps if isinstance(step.action, Narration | Note)]
    assert [text for text in instructions if text not in panel_text] == []


@main_exercises_first
def test_the_demonstration_runs_to_its_end(page: Page, scenario: Walkthrough) -> None:
    Trainee(page, Circumstance(), "ver", scenario).take_lesson()


@main_exercises_first
def test_without_a_guide_each_level_of_help_can_be_asked_for(page: Page, scenario: Walkthrough) -> None:
    Trainee(page, Circumstance(), "sin-guia", scenario, obey=let_the_coach_do_it).take_lesson()


def let_the_coach_do_it(page: Page) -> None:
    robot.press(page, "Hágalo por mí")
