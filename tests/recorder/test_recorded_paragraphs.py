"""What was done tells the paragraph, where a screen belongs to several."""

from __future__ import annotations

import pytest

from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.recorder.recorded_paragraphs import FOLLOWS, STARTS, paragraphs_after, sections_of_deeds
from simulator.scenario.compile import load
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.screen_expectations import ExpectScreen
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Choose, Click, Fill, OpenPortal
from simulator.scenario.model.walkthrough import Action, Walkthrough
from simulator.scenario.selection import choose

MARK = Check(Target(Kind.CHECKBOX, "Marcar", row="OPERA001"))
LOGIN = (OpenPortal(), Fill(Target(Kind.FIELD, "RUC"), "20000000061"))


def click(name: str) -> Click:
    return Click(Target(Kind.BUTTON, name))


def status(change: str) -> Choose:
    return Choose(Target(Kind.FIELD, "Modificar Estado", row="OPERA001"), change)


@pytest.mark.parametrize(
    ("actions", "paragraph"),
    [
        pytest.param((*LOGIN, click("Administración usuarios")), None, id="the screen tells"),
        pytest.param((MARK,), "6.1", id="a mark"),
        pytest.param((MARK, click("Modificar Perfiles")), "7.2", id="profiles to modify"),
        pytest.param((MARK, click("Modificar Perfiles"), click("Siguiente")), "7.4", id="their summary"),
        pytest.param((MARK, click("Asignar Roles"), click("Asignar")), "6.3", id="the roles' result"),
        pytest.param((status("Suspender"),), "8.1", id="a suspension chosen"),
        pytest.param((status("Suspender"), click("Cambiar Estado")), "8.2", id="its dialog"),
        pytest.param((status("Suspender"), ExpectScreen("x")), "8.1", id="an expectation changes nothing"),
        pytest.param((status("Suspender"), click("Cancelar")), "8.1", id="nor does another button"),
        pytest.param(
            (status("Eliminar"), click("Cambiar Estado"), click("Aceptar"), click("Aceptar")),
            "8.10",
            id="a deletion confirmed twice",
        ),
        pytest.param((Narration("7.1", "Se marca."), MARK), "7.1", id="a narration of marking"),
        pytest.param((Narration("8.1", "x"), status("Reactivar")), "8.4", id="what was done since"),
        pytest.param((status("Suspender"), Narration("4.4", "x")), "4.4", id="a later narration"),
    ],
)
def test_the_paragraph_is_that_of_the_last_narration_or_deed(
    actions: tuple[Action, ...], paragraph: str | None
) -> None:
    *_, last = paragraphs_after(actions)
    assert last == paragraph


def test_only_paragraphs_of_the_cartilla_are_told() -> None:
    assert {*STARTS.values(), *FOLLOWS.values(), *(each for each, _ in FOLLOWS)} <= set(PARAGRAPHS)


@pytest.mark.parametrize("walkthrough", choose(["4", "5", "6", "7", "8"]), ids=lambda each: each.name)
def test_a_scenario_of_one_section_has_deeds_of_no_other(walkthrough: Walkthrough) -> None:
    """Creating a user goes through the profiles, and what is undone was done before."""
    if len(walkthrough.sections) > 1 or walkthrough.sections[0] in (4, 5):
        return
    deeds = [step.action for step in walkthrough.steps if not isinstance(step.action, Narration)]
    assert sections_of_deeds(deeds) <= set(walkthrough.sections)


def test_the_whole_walkthrough_does_something_of_every_section() -> None:
    (walkthrough,) = [each for each in load() if each.name == "recorrido-completo"]
    deeds = [step.action for step in walkthrough.steps if not isinstance(step.action, Narration)]
    assert sections_of_deeds(deeds) == {4, 5, 6, 7, 8}


@pytest.mark.parametrize(
    "actions", [LOGIN, (MARK,), (click("Buscar"),)], ids=["log-in", "a mark", "a search"]
)
def test_what_begins_nothing_is_of_no_section(actions: tuple[Action, ...]) -> None:
    assert sections_of_deeds(actions) == set()
