"""The coach's JSON says what the walkthrough says, and nothing more."""

from __future__ import annotations

import json

from simulator.guide import guide, version
from simulator.scenario.compile import load
from simulator.scenario.model import Prepare, Walkthrough

PRACTISED = [walkthrough for walkthrough in load() if walkthrough.practice]


def named(name: str) -> Walkthrough:
    return next(walkthrough for walkthrough in PRACTISED if walkthrough.name == name)


def test_every_step_but_the_preparations_is_told_in_its_order() -> None:
    for walkthrough in PRACTISED:
        told = guide(walkthrough)["steps"]
        steps = [step for step in walkthrough.steps if not isinstance(step.action, Prepare)]
        assert [each["instruction"] for each in told] == [step.instruction for step in steps]
        assert [walkthrough.steps[each["number"]] for each in told] == steps


def test_a_guide_is_plain_json() -> None:
    for walkthrough in PRACTISED:
        assert json.loads(json.dumps(guide(walkthrough))) == guide(walkthrough)


def test_the_data_are_what_is_typed_chosen_and_marked() -> None:
    data = guide(named("suspender-un-usuario-secundario"))["data"]
    assert data == [{"name": "Modificar Estado (OPERA001)", "value": "Suspender"}]


def test_a_row_that_is_marked_is_called_by_its_user() -> None:
    data = guide(named("asignar-roles-a-un-usuario-secundario"))["data"]
    assert {"name": "Marque", "value": "la fila de OPERA001"} in data


def test_a_value_that_something_depends_on_is_not_ones_own() -> None:
    own = {
        walkthrough.name: [
            step["action"]["target"]["name"] for step in guide(walkthrough)["steps"] if step["own"]
        ]
        for walkthrough in PRACTISED
    }
    assert own["crear-un-usuario-con-pasaporte"] == ["Nombres"]
    assert own["recorrido-completo"] == ["Correo electrónico"]
    assert own["crear-un-usuario-secundario"] == []


def test_the_version_changes_with_the_guide() -> None:
    assert len({version(walkthrough) for walkthrough in PRACTISED}) == len(PRACTISED)
