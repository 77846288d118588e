"""The steps of a recording while it is made, against a plain list of actions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import NotFound, OutOfOrder
from simulator.recorder import recorded_steps
from simulator.recorder.normal_form import normal_form
from simulator.recorder.practice_claves import with_practice_clave
from simulator.recorder.recorded_steps import MAX_STEPS, RecordedSteps
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Fill, GoBack, OpenPortal, Reload
from simulator.scenario.model.walkthrough import Action
from tests.recorder.actions import ACTIONS

THREE = RecordedSteps().with_deed(OpenPortal()).with_deed(Reload()).with_deed(GoBack())


def recorded(actions: list[Action]) -> RecordedSteps:
    steps = RecordedSteps()
    for action in actions:
        steps = steps.with_deed(action)
    return steps


@given(st.lists(ACTIONS, max_size=8))
def test_deeds_become_their_normal_form(actions: list[Action]) -> None:
    assert list(recorded(actions).actions) == normal_form(actions)


@given(st.lists(ACTIONS, min_size=1, max_size=8), st.data())
def test_an_id_is_never_given_again(actions: list[Action], data: st.DataObject) -> None:
    steps = RecordedSteps()
    seen: dict[int, Action] = {}
    for action in actions:
        steps = steps.with_deed(action)
        assert all(seen.setdefault(step.id, step.action) == step.action for step in steps.steps)
        if data.draw(st.booleans()):
            steps = steps.without(data.draw(st.sampled_from(steps.steps)).id)
    assert len({step.id for step in steps.steps}) == len(steps.steps)


@given(st.lists(ACTIONS, min_size=1, max_size=8), st.data())
def test_moving_is_taking_out_and_putting_in(actions: list[Action], data: st.DataObject) -> None:
    steps = recorded(actions)
    ids = [step.id for step in steps.steps]
    moved = data.draw(st.sampled_from(ids))
    before = data.draw(st.sampled_from([*ids, None]))
    expected = [each for each in ids if each != moved or each == before]
    if before != moved:
        expected.insert(expected.index(before) if before else len(expected), moved)
    assert [step.id for step in steps.with_moved(moved, before).steps] == expected


@given(st.lists(ACTIONS, max_size=8), ACTIONS, st.data())
def test_what_is_inserted_stays_as_it_is_but_for_a_clave(
    actions: list[Action], action: Action, data: st.DataObject
) -> None:
    steps = recorded(actions)
    before = data.draw(st.sampled_from([*(step.id for step in steps.steps), None]))
    index = [step.id for step in steps.steps].index(before) if before else len(steps.steps)
    inserted = steps.with_inserted(action, before)
    assert inserted.actions[index] == with_practice_clave(action)
    assert inserted.without(inserted.steps[index].id).steps == steps.steps


def test_a_step_that_is_not_there_is_said() -> None:
    for change in (
        lambda: THREE.without(9),
        lambda: THREE.with_moved(9, None),
        lambda: THREE.with_moved(1, 9),
        lambda: THREE.with_inserted(Reload(), 9),
    ):
        with pytest.raises(NotFound, match="ya no está"):
            change()


def test_there_is_room_for_so_many() -> None:
    full = RecordedSteps()
    for _ in range(MAX_STEPS):
        full = full.with_deed(Reload())
    for change in (full.with_deed, lambda action: full.with_inserted(action, None)):
        with pytest.raises(OutOfOrder):
            change(OpenPortal())


def test_where_there_is_no_room_a_value_still_replaces_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded_steps, "MAX_STEPS", 1)
    field = Target(Kind.FIELD, "Usuario")
    assert recorded([Fill(field, "a"), Fill(field, "ab")]).actions == (Fill(field, "ab"),)
