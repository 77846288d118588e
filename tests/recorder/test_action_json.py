from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.recorder.action_json import ACTION_TYPES, MAX_LENGTH, ActionRefused, read_action
from simulator.scenario.compile import load
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Click, Fill
from simulator.scenario.model.walkthrough import Action, as_json
from tests.recorder.actions import ACTIONS

FILL = as_json(Fill(Target(Kind.FIELD, "RUC"), "20000000061"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def with_member(name: str, value: object) -> dict[str, Any]:
    return {**FILL, name: value}


def deep() -> object:
    nested: object = "x"
    for _ in range(100_000):
        nested = [nested]
    return nested


@given(ACTIONS)
def test_what_is_written_as_json_is_read_back(action: Action) -> None:
    assert read_action(json.loads(json.dumps(as_json(action)))) == action


def test_every_action_of_the_projects_scenarios_but_preparations_is_read_back() -> None:
    actions = [step.action for walkthrough in load() for step in walkthrough.steps]
    recorded = [action for action in actions if not isinstance(action, PreparationAction)]
    assert recorded
    assert [read_action(as_json(action)) for action in recorded] == recorded


@pytest.mark.parametrize("action_type", get_args(PreparationAction), ids=lambda each: each.__name__)
def test_a_preparation_is_no_action_of_a_person(action_type: type) -> None:
    assert action_type.__name__ not in ACTION_TYPES


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        pytest.param(None, "Una acción es un objeto", id="nothing"),
        pytest.param([FILL], "Una acción es un objeto", id="a list"),
        pytest.param({}, "Ninguna acción se llama así", id="no type"),
        pytest.param({"type": ["Fill"]}, "Ninguna acción se llama así", id="a type that is no text"),
        pytest.param({"type": "Hover"}, "Ninguna acción se llama «Hover»", id="an unknown type"),
        pytest.param(
            {"type": "Fill", "target": FILL["target"]}, "Fill: Falta «value».", id="a member missing"
        ),
        pytest.param(with_member("color", 1), "Fill: Sobra «color».", id="a member more"),
        pytest.param({**FILL, 7: 1}, "Fill: Sobra así.", id="a member whose name is no text"),
        pytest.param(with_member("value", 7), "Fill.value: debe ser un texto.", id="a number for a text"),
        pytest.param(with_member("value", None), "Fill.value: debe ser un texto.", id="nothing for a text"),
        pytest.param(with_member("value", deep()), "Fill.value: debe ser un texto.", id="a deep list"),
        pytest.param(with_member("value", "x" * (MAX_LENGTH + 1)), "pasa de 500", id="a long text"),
        pytest.param(with_member("value", "a\0b"), "carácter de control", id="NUL"),
        pytest.param(with_member("value", "a\nb"), "carácter de control", id="a line break"),
        pytest.param(with_member("value", "\ud800"), "carácter de control", id="half a pair"),
        pytest.param(with_member("target", "RUC"), "Fill.target: debe ser un objeto", id="no target"),
        pytest.param(
            with_member("target", {"kind": "field", "name": "RUC"}), "Fill.target: Falta", id="half a target"
        ),
        pytest.param(
            {**FILL, "target": {**as_json(Target(Kind.FIELD, "x")), "kind": "menu"}},  # type: ignore[dict-item]
            "Fill.target.kind: «menu» no sirve. Puede ser «button»",
            id="an unknown kind",
        ),
        pytest.param({"type": "AdvanceClock", "hours": True}, "un número entero", id="true for a number"),
        pytest.param({"type": "AdvanceClock", "hours": 10**80}, "un número entero", id="a huge number"),
        pytest.param(
            {"type": "ExpectRow", "row": "A", "present": 1}, "verdadero o falso", id="a number for a flag"
        ),
    ],
)
def test_anything_else_is_refused_by_name(data: object, refusal: str) -> None:
    with pytest.raises(ActionRefused, match=refusal.replace(".", r"\.")):
        read_action(data)


@given(JSON | JSON.map(lambda value: {"type": "Click", "target": value}))
def test_no_data_make_another_error(data: object) -> None:
    answer = answer_to(data)
    if isinstance(answer, ActionRefused):
        assert "\n" not in str(answer)
        assert len(str(answer)) < 300
    else:
        assert as_json(answer) == data


def answer_to(data: object) -> Action | ActionRefused:
    try:
        return read_action(data)
    except ActionRefused as refusal:
        return refusal


def test_a_refusal_does_not_repeat_a_long_text() -> None:
    with pytest.raises(ActionRefused) as refusal:
        read_action({"type": "x" * 100_000})
    assert len(str(refusal.value)) < 200


def test_a_click_is_read() -> None:
    target = {"kind": "button", "name": "Grabar", "row": None, "region": None, "dialog": False}
    assert read_action({"type": "Click", "target": target}) == Click(Target(Kind.BUTTON, "Grabar"))
