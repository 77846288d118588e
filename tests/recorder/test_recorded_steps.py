"""The steps of a recording while it is made."""

from __future__ import annotations

import pytest

from simulator.errors import NotFound, OutOfOrder
from simulator.recorder import recorded_steps
from simulator.recorder.practice_claves import SUBSTITUTES
from simulator.recorder.recorded_steps import RecordedSteps
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Fill, OpenPortal
from simulator.scenario.model.walkthrough import Action

USER = Target(Kind.FIELD, "Usuario")
CLAVE = Target(Kind.FIELD, "Clave")
BOX = Target(Kind.CHECKBOX, "Importador")


def steps_of(*actions: Action) -> RecordedSteps:
    steps = RecordedSteps()
    for action in actions:
        steps = steps.with_deed(action)
    return steps


THREE = steps_of(OpenPortal(), Fill(USER, "a"), Check(BOX))


def ids(steps: RecordedSteps) -> list[int]:
    return [step.id for step in steps.steps]


def test_a_deed_takes_the_next_id() -> None:
    assert ids(THREE) == [1, 2, 3]
    assert THREE.next_id == 4


def test_a_value_that_replaces_another_is_one_step() -> None:
    assert steps_of(Fill(USER, "a"), Fill(USER, "ab")).actions == (Fill(USER, "ab"),)


def test_the_id_of_a_removed_step_is_not_given_again() -> None:
    assert ids(THREE.without(3).with_deed(OpenPortal())) == [1, 2, 4]


@pytest.mark.parametrize(
    ("step", "before", "order"),
    [(3, 1, [3, 1, 2]), (1, None, [2, 3, 1]), (2, 2, [1, 2, 3]), (1, 2, [1, 2, 3])],
)
def test_a_moved_step_stands_before_the_other_one(step: int, before: int | None, order: list[int]) -> None:
    assert ids(THREE.with_moved(step, before)) == order


@pytest.mark.parametrize(("before", "order"), [(1, [4, 1, 2, 3]), (3, [1, 2, 4, 3]), (None, [1, 2, 3, 4])])
def test_an_inserted_step_stands_before_the_other_one(before: int | None, order: list[int]) -> None:
    assert ids(THREE.with_inserted(OpenPortal(), before)) == order


def test_an_inserted_clave_is_a_public_one() -> None:
    inserted = THREE.with_inserted(Fill(CLAVE, "MiSecreto77"), 1)
    assert inserted.actions[0] == Fill(CLAVE, SUBSTITUTES[0])


def test_a_step_that_is_not_there_is_named() -> None:
    for change in (
        lambda: THREE.without(9),
        lambda: THREE.with_moved(9, 1),
        lambda: THREE.with_moved(1, 9),
        lambda: THREE.with_inserted(OpenPortal(), 9),
    ):
        with pytest.raises(NotFound, match="ya no está"):
            change()


def test_where_no_step_fits_any_more_one_may_still_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded_steps, "MAX_STEPS", 2)
    full = steps_of(OpenPortal(), Fill(USER, "a"))
    for change in (
        lambda: full.with_deed(Check(BOX)),
        lambda: full.with_inserted(Check(BOX), 1),
    ):
        with pytest.raises(OutOfOrder, match="todos los pasos que caben"):
            change()
    assert full.with_deed(Fill(USER, "ab")).actions == (OpenPortal(), Fill(USER, "ab"))
