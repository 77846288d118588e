"""Every message has a scenario that expects it, and every control of the cartilla one that uses or checks it.

The exceptions say why, and each must be true: one that is no longer needed fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.test_aria import NOT_ON_A_PAGE
from simulator.procedure.messages import MESSAGES
from simulator.scenario.compile import load
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.screen_names import COLUMN
from simulator.traceability.items import Item, catalogue_items, control_items, message_items, screen_items
from simulator.traceability.namings import Degree
from tests.traceability.touches import degrees

BASELINES = Path(__file__).parents[2] / "e2e" / "aria"
OTHER_TAB = "answers what another tab has changed, and a scenario has one page"
OUT_OF_ORDER = "answers an address or a button out of order, which no path of the cartilla leads to"
FALSIFIED = "answers a form that no page offers"
OF_THE_AULA = "is the simulator's own, on a page that no scenario opens"
ON_OTHER_PAGES = {
    "status-change-stale": OTHER_TAB,
    "draft-stale": OTHER_TAB,
    "draft-changed": OTHER_TAB,
    "role-not-offered": FALSIFIED,
    "document-type-unknown": FALSIFIED,
    "no-draft": OUT_OF_ORDER,
    "draft-recorded": OUT_OF_ORDER,
    "draft-incomplete": OUT_OF_ORDER,
    "user-unknown": OUT_OF_ORDER,
    "no-result": OUT_OF_ORDER,
    "sandbox-reset": OF_THE_AULA,
    "forgotten": OF_THE_AULA,
    "lesson-unknown": OF_THE_AULA,
    "result-unfinished": OF_THE_AULA,
    "result-abandoned": OF_THE_AULA,
    "clock-at-end": OF_THE_AULA,
    "clock-advanced": OF_THE_AULA,
    "recording-unknown": OF_THE_AULA,
    "recording-deleted": OF_THE_AULA,
    "recording-renamed": OF_THE_AULA,
    "no-session-to-expire": OF_THE_AULA,
    "fault-slow-page": OF_THE_AULA,
    "fault-server-error": OF_THE_AULA,
    "fault-session-expired": OF_THE_AULA,
    "fault-user-locked": OF_THE_AULA,
    "faults-withdrawn": OF_THE_AULA,
}
"""Messages without a scenario whose pages e2e/aria has; those of `NOT_ON_A_PAGE` stand on none."""
CONTROLS_WITHOUT_A_SCENARIO = {
    ("S4", COLUMN, "Usuario"): "heads the column by which a row is known: steps name the row, never its cell",
}
WALKTHROUGHS = load()
CONTROLS = [each for each in (*control_items().values(), *catalogue_items().values()) if each.is_of_cartilla]
"""Those of the screens, and the profiles that the cartilla names."""


def key(item: Item) -> tuple[str, str, str]:
    return item.id, item.sort, item.name


def lost(walkthroughs: Iterable[Walkthrough]) -> set[Item]:
    """Messages that no step expects, and controls of the cartilla that none uses or checks."""
    highest = degrees(walkthroughs)
    messages = {each for each in message_items().values() if highest.get(each) is not Degree.ASSERTED}
    return messages | {each for each in CONTROLS if each not in highest}


LOST = lost(WALKTHROUGHS)


@pytest.mark.parametrize("message_id", MESSAGES)
def test_a_message_is_expected_by_a_scenario_unless_none_can_reach_it(message_id: str) -> None:
    is_exception = message_id in ON_OTHER_PAGES.keys() | NOT_ON_A_PAGE.keys()
    item = message_items()[MESSAGES[message_id].text]
    assert (item in LOST) == is_exception, (
        f"{message_id}: {'lost its scenario' if item in LOST else 'has one'}"
    )


@pytest.mark.parametrize("item", CONTROLS, ids=lambda item: "-".join(key(item)))
def test_a_control_of_the_cartilla_is_used_or_checked_by_a_scenario(item: Item) -> None:
    is_exception = key(item) in CONTROLS_WITHOUT_A_SCENARIO
    assert (item in LOST) == is_exception, (
        f"{key(item)}: {'lost its scenario' if item in LOST else 'has one'}"
    )


def test_every_exception_is_of_something_that_there_is() -> None:
    assert CONTROLS_WITHOUT_A_SCENARIO.keys() <= set(map(key, CONTROLS))
    assert ON_OTHER_PAGES.keys() <= MESSAGES.keys()
    assert not ON_OTHER_PAGES.keys() & NOT_ON_A_PAGE.keys()


@pytest.mark.parametrize("message_id", ON_OTHER_PAGES)
def test_an_exception_has_its_page_elsewhere(message_id: str) -> None:
    trees = (path.read_text(encoding="utf-8") for path in BASELINES.glob("*.yaml"))
    assert any(MESSAGES[message_id].text in tree for tree in trees)


def test_every_screen_and_dialog_is_expected_by_a_scenario() -> None:
    highest = degrees(WALKTHROUGHS)
    assert {each for each in screen_items().values() if highest.get(each) is not Degree.ASSERTED} == set()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Se ha asignado los roles correctamente al usuario", {"M2"}),
        ("Debe seleccionar al menos un rol.", {"no-role-marked"}),
        ('"Reactivar" en "Modificar Estado"', {"Reactivar"}),
        ('hacemos clic en "Administración usuarios"', {"Administración usuarios"}),
        ('se ofrece "Cancelar"', set()),
    ],
)
def test_steps_that_are_taken_out_are_missed_if_they_were_the_last(words: str, names: set[str]) -> None:
    left = [
        replace(each, steps=tuple(step for step in each.steps if words not in step.sentence))
        for each in WALKTHROUGHS
    ]
    assert left != WALKTHROUGHS
    lost_items = lost(left) - LOST
    assert {each.name if each in CONTROLS else each.id for each in lost_items} == names
