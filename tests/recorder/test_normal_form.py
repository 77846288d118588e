from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.procedure.messages import label
from simulator.recorder.normal_form import SELECT_NAMES, appended, normal_form
from simulator.recorder.practice_claves import SUBSTITUTES
from simulator.scenario.compile import load
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Choose, Click, Fill, Uncheck
from simulator.scenario.model.walkthrough import Action
from tests.recorder.actions import ACTIONS

RUC = Target(Kind.FIELD, "RUC")
USERNAME = Target(Kind.FIELD, "Usuario")
STATUS = Target(Kind.FIELD, "Modificar Estado", row="OPERA001")
GO = Click(Target(Kind.BUTTON, "Buscar"))
BOX = Target(Kind.CHECKBOX, "Importador")


@pytest.mark.parametrize("name", sorted(SELECT_NAMES))
def test_a_fill_on_a_select_is_a_choice(name: str) -> None:
    target = Target(Kind.FIELD, name)
    assert normal_form([Fill(target, "DNI")]) == [Choose(target, "DNI")]


@pytest.mark.parametrize(
    ("actions", "normal"),
    [
        pytest.param([Fill(RUC, "1"), Fill(RUC, "12")], [Fill(RUC, "12")], id="the last fill counts"),
        pytest.param([Choose(STATUS, "Suspender"), Choose(STATUS, "")], [Choose(STATUS, "")], id="choices"),
        pytest.param([Fill(STATUS, "a"), Choose(STATUS, "b")], [Choose(STATUS, "b")], id="fill and choice"),
        pytest.param([Fill(RUC, "1"), Fill(USERNAME, "2"), Fill(RUC, "3")], None, id="another field between"),
        pytest.param([Fill(RUC, "1"), GO, Fill(RUC, "3")], None, id="a click between"),
        pytest.param([GO, GO], None, id="two clicks"),
        pytest.param([Check(BOX), Uncheck(BOX)], None, id="checked and unchecked"),
        pytest.param([Check(BOX), Check(BOX)], [Check(BOX)], id="checked twice"),
        pytest.param(
            [Choose(STATUS, "a"), Choose(Target(Kind.FIELD, "Modificar Estado", row="OPERA002"), "a")],
            None,
            id="the same select of another row",
        ),
    ],
)
def test_the_last_value_of_a_control_counts(actions: list[Action], normal: list[Action] | None) -> None:
    assert normal_form(actions) == (actions if normal is None else normal)


def test_a_clave_of_a_persons_own_is_replaced() -> None:
    clave = Target(Kind.FIELD, label("password"))
    assert normal_form([Fill(clave, "MiSecreto1")]) == [Fill(clave, SUBSTITUTES.all[0])]


@given(st.lists(ACTIONS, max_size=6))
def test_the_normal_form_of_a_normal_form_is_itself(actions: list[Action]) -> None:
    normal = normal_form(actions)
    assert normal_form(normal) == normal


@given(st.lists(ACTIONS, max_size=4), ACTIONS)
def test_appending_leaves_the_given_list_alone(actions: list[Action], action: Action) -> None:
    before = list(actions)
    assert appended(actions, action)[-1] == normal_form([action])[0]
    assert actions == before


def test_the_projects_scenarios_keep_their_claves() -> None:
    for walkthrough in load():
        fills = [step.action for step in walkthrough.steps if isinstance(step.action, Fill)]
        assert [each.value for each in fills if each.target.name not in SELECT_NAMES] == [
            each.value for fill in fills for each in normal_form([fill]) if isinstance(each, Fill)
        ]
