"""Python's side of the contracts: its makers give the examples, its readers read them."""

from __future__ import annotations

import json
from types import UnionType
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.survey import Survey
from simulator.scenario.glue import step_definitions
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.sentences import VOCABULARY
from simulator.strict_model import StrictModel
from simulator.web.aula.coach_api import ProgressBody, RestoreRequest
from simulator.web.aula.lesson_place import Helps, Place, ReturnPoint
from simulator.web.aula.world_api import ClockStep, FaultBody
from tests.contracts.fixtures import as_text, coach_scripts, fixture_text, record_of_a_lesson

RENEW = "If the change is meant: python -m tests.contracts.fixtures"
STEPS: list[dict[str, Any]] = [
    step for script in json.loads(fixture_text("coach_script.json")) for step in script["steps"]
]


def class_names(union: UnionType) -> set[str]:
    return {each.__name__ for each in get_args(union)}


def test_the_coach_script_is_the_example_to_the_byte() -> None:
    assert as_text(coach_scripts()) == fixture_text("coach_script.json"), RENEW


def test_the_step_definitions_are_the_example() -> None:
    assert step_definitions(VOCABULARY) == fixture_text("steps.py"), RENEW


def test_the_example_has_every_type_of_action_and_every_part() -> None:
    assert {step["action"]["type"] for step in STEPS} == class_names(Action) - class_names(PreparationAction)
    assert {step["part"] for step in STEPS} == {"done", "seen", "stored", "said"}


def test_the_example_has_every_optional_member_with_and_without_a_value() -> None:
    targets = [step["action"]["target"] for step in STEPS if "target" in step["action"]]
    regions = [step["action"]["region"] for step in STEPS if step["action"]["type"] == "ExpectText"]
    members = {
        "row": [target["row"] for target in targets],
        "region of a target": [target["region"] for target in targets],
        "region of a text": regions,
        "paragraph": [step["paragraph"] for step in STEPS],
        "own": [step["own"] or None for step in STEPS],
    }
    assert [name for name, values in members.items() if None not in values or not any(values)] == []


def test_the_lesson_record_is_the_example_to_the_byte() -> None:
    assert as_text(record_of_a_lesson()) == fixture_text("lesson_record.json"), RENEW


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/avance", ProgressBody),
        ("/volver", RestoreRequest),
        ("/api/clock", ClockStep),
        ("/api/faults", FaultBody),
    ],
)
def test_what_the_coach_asks_is_read_and_no_member_is_left_out(path: str, model: type[StrictModel]) -> None:
    bodies = json.loads(fixture_text("coach_requests.json"))[path]
    for body in bodies:
        assert model.model_validate_json(json.dumps(body)).model_dump(exclude_unset=True) == body
    assert {key for body in bodies for key in body} == set(model.model_fields)


def test_what_a_step_asks_of_the_company_is_among_the_coachs_requests() -> None:
    requests = json.loads(fixture_text("coach_requests.json"))
    asked = [step["request"] for step in STEPS if step["request"]]
    assert asked
    assert all(each["body"] in requests[f"/{each['path']}"] for each in asked)


def test_the_server_knows_each_level_of_help_and_each_member_of_a_place() -> None:
    (report,) = json.loads(fixture_text("coach_requests.json"))["/avance"]
    assert list(report["helps"]) == list(Helps.model_fields)
    place = json.loads(fixture_text("lesson_record.json"))["place"]
    assert list(place) == [field.alias or name for name, field in Place.model_fields.items()]
    assert list(place["here"]) == list(ReturnPoint.model_fields)


def surveys() -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = json.loads(fixture_text("survey.json"))
    return answers


def test_the_examples_of_a_survey_are_read() -> None:
    plain, behind_dialog = (Survey.model_validate(answer) for answer in surveys())
    assert (plain.heading, plain.dialog) == ("Registro de Usuario", None)
    assert (behind_dialog.heading, behind_dialog.matched_masks) == ("¿Confirma?", ("OPERA001", "Estado"))
    assert isinstance(behind_dialog.dialog, Box)
    assert [len(boxes) for boxes in plain.annotated_boxes] == [1, 1, 1]


def test_what_is_read_of_a_survey_is_what_the_script_answered() -> None:
    for answer in surveys():
        read = Survey.model_validate(answer).model_dump(mode="json", by_alias=True)
        assert read == answer


@pytest.mark.parametrize(
    "change",
    [
        {"matchedMasks": None},
        {"matched_masks": []},
        {"obstacles": [[1, 2, 3]]},
        {"obstacles": [[1, 2, 3, 4, 5]]},
        {"page": [1, 2, 3]},
        {"window": None},
        {"colour": "red"},
    ],
    ids=repr,
)
def test_a_survey_of_another_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Survey.model_validate(surveys()[0] | change)


@pytest.mark.parametrize("key", sorted(surveys()[0]))
def test_a_survey_without_one_of_its_keys_is_refused(key: str) -> None:
    answer = surveys()[0]
    del answer[key]
    with pytest.raises(ValidationError):
        Survey.model_validate(answer)
