"""The robot reads instructions by itself: where the language says a wrong thing, it does the wrong thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.conftest import EXPECT_TIMEOUT
from e2e.lessons import ROLES
from simulator.ephemeral_server import serving
from simulator.scenario import step_compiler
from simulator.scenario.grammar import Sentence
from simulator.scenario.sentences import VOCABULARY
from simulator.web.aula import practice_scenarios

INSTRUCTIONS = {
    "marcamos {string}": "Desmarque «{0}»",
    "desmarcamos {string}": "Marque «{0}»",
}
"""*Marque* and *Desmarque* in each other's place."""


def with_another_instruction(sentence: Sentence) -> Sentence:
    return replace(sentence, instruction=INSTRUCTIONS.get(sentence.expression, sentence.instruction))


@pytest.fixture
def misleading_simulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a simulator whose vocabulary has these instructions."""
    monkeypatch.setattr(step_compiler, "VOCABULARY", tuple(map(with_another_instruction, VOCABULARY)))
    forget_scenarios()
    with serving() as address:
        yield address
    monkeypatch.undo()
    forget_scenarios()


def forget_scenarios() -> None:
    for scenarios in (
        practice_scenarios.by_section,
        practice_scenarios.by_name,
        practice_scenarios.next_scenarios,
    ):
        scenarios.cache_clear()


@pytest.fixture
def short_waits() -> Iterator[None]:
    expect.set_options(timeout=2000)
    yield
    expect.set_options(timeout=EXPECT_TIMEOUT)


def test_a_wrong_instruction_leads_the_robot_astray(
    page: Page, misleading_simulator: str, short_waits: None
) -> None:
    robot.take_up(page, ROLES, "Practicar", at=misleading_simulator)
    with pytest.raises(AssertionError):
        robot.follow(page)
    assert "Desmarque «Agente de carga internacional»." in robot.text(page)
