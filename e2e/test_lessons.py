"""A robot trainee plays every scenario in each of the three modes, and does only what the coach says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from simulator.scenario.model.remarks import Narration, Note
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

SCENARIOS = choose([], practice_only=True)
every_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
HELP = ("Deme una pista", "¿Dónde está?", "¿Qué hago?", "Hágalo por mí")


@every_scenario
def test_practice_leads_to_the_end(page: Page, scenario: Walkthrough) -> None:
    robot.take_up(page, scenario.title, "Practicar")
    coach_texts = robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0. Ayudas: 0.")
    instructions = [step.instruction for step in scenario.steps if isinstance(step.action, Narration | Note)]
    assert [text for text in instructions if text not in coach_texts] == []


@every_scenario
def test_the_demonstration_runs_to_its_end(page: Page, scenario: Walkthrough) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, scenario.title, "Ver")
    robot.panel(page).get_by_role("combobox", name="Velocidad").select_option("Muy rápida")
    expect(robot.panel(page)).to_contain_text(robot.DEMONSTRATION_ENDED, timeout=120_000)


@every_scenario
def test_without_a_guide_each_level_of_help_can_be_asked_for(page: Page, scenario: Walkthrough) -> None:
    page.emulate_media(reduced_motion="reduce")
    robot.take_up(page, scenario.title, "Practicar sin guía")
    step = robot.wait_for_step(page)
    while step is not None:
        expect(page.locator("[data-coach-target]")).to_have_count(0)
        for level in HELP:
            robot.press(page, level)
        step = robot.wait_for_step(page, after=step)
