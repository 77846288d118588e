"""The robot reads instructions by itself: where the language says a wrong thing, it does the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from e2e import robot
from e2e.conftest import EXPECT_TIMEOUT
from e2e.lessons import ROLES, reach
from simulator.ephemeral_server import serving_app
from simulator.scenario import sentence_writer, step_compiler
from simulator.scenario.grammar import PARAMETER, Sentence, StepKind
from simulator.scenario.sentences import VOCABULARY
from simulator.web.aula import courses, practice_scenarios

INSTRUCTIONS = {
    "marcamos {string}": "Desmarque «{0}»",
    "desmarcamos {string}": "Marque «{0}»",
}
"""*Marque* and *Desmarque* in each other's place."""


def with_another_instruction(sentence: Sentence) -> Sentence:
    return replace(sentence, instruction=INSTRUCTIONS.get(sentence.expression, sentence.instruction))


SOURCES = {"steps": step_compiler, "mistakes": sentence_writer}
"""The reader of the vocabulary that words the scenario's steps, and the one that words what to put back."""


@pytest.fixture
def misleading_simulator(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a simulator that takes these instructions from one of the sources."""
    vocabulary = tuple(map(with_another_instruction, VOCABULARY))
    monkeypatch.setattr(SOURCES[request.param], "VOCABULARY", vocabulary)
    forget_scenarios()
    with serving_app() as (address, _app):  # in this process, whose vocabulary is another one
        yield address
    monkeypatch.undo()
    forget_scenarios()


def forget_scenarios() -> None:
    for scenarios in (
        practice_scenarios.walkthroughs,
        practice_scenarios.by_name,
        practice_scenarios.needing_faults,
        practice_scenarios.project_course,
        courses._front_course,
    ):
        scenarios.cache_clear()


@pytest.fixture
def short_waits() -> Iterator[None]:
    expect.set_options(timeout=5000)
    yield
    expect.set_options(timeout=EXPECT_TIMEOUT)


@pytest.mark.parametrize("misleading_simulator", ["steps"], indirect=True)
def test_a_wrong_instruction_leads_the_robot_astray(
    page: Page, misleading_simulator: str, short_waits: None
) -> None:
    robot.take_up(page, ROLES, "Practicar", at=misleading_simulator)
    with pytest.raises(AssertionError):
        robot.follow(page)
    assert "Desmarque «Agente de carga internacional»." in robot.text(page)


@pytest.mark.parametrize("misleading_simulator", ["mistakes"], indirect=True)
def test_a_wrong_instruction_to_put_a_mark_back_leads_the_robot_astray(
    page: Page, misleading_simulator: str, short_waits: None
) -> None:
    robot.take_up(page, ROLES, "Practicar", at=misleading_simulator)
    reach(page, "«Importador»")
    page.get_by_role("checkbox", name="Exportador").check()
    robot.obey(page)
    expect(robot.panel(page)).to_contain_text("Marque «Exportador».")
    robot.obey(page)
    expect(page.get_by_role("checkbox", name="Exportador")).to_be_checked()
    with pytest.raises(AssertionError):
        robot.follow(page)


def instructions() -> Iterator[str]:
    """Every instruction of *Cuando*, and its variants, with the texts of the sample."""
    for sentence in VOCABULARY:
        if sentence.kind is StepKind.ACTION:
            for instruction in (sentence.instruction, *(each.instruction for each in sentence.variants)):
                yield PARAMETER.sub(lambda place, texts=sentence.sample: texts[int(place[1])], instruction)


@pytest.mark.parametrize("instruction", [*instructions()])
def test_the_robot_reads_every_instruction_in_one_way(instruction: str) -> None:
    assert len([pattern for pattern in robot.ACTIONS if re.search(pattern, f"{instruction}.")]) == 1
