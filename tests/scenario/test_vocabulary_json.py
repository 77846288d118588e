"""The vocabulary as JSON agrees with its schema, and the schema with the documentation."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.procedure.messages import ALL_LABELS, MESSAGES
from simulator.scenario.compile import load
from simulator.scenario.domains import (
    BUTTON_NAME,
    CHECKBOX_NAME,
    CHOICE,
    COLUMN_NAME,
    FIELD_NAME,
    REGION_NAME,
)
from simulator.scenario.grammar import Sentence
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.vocabulary_json import schema, vocabulary
from tests.contracts.fixtures import SCHEMA_FILE

CONTENT: dict[str, Any] = vocabulary().model_dump(mode="json")
ACTIONS = {action["type"]: action for action in CONTENT["actions"]}
DOMAINS = {domain["name"]: domain for domain in CONTENT["domains"]}


def test_the_documented_schema_is_the_one_in_force() -> None:
    documented = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert documented == schema(), "If the change is meant: python -m tests.contracts.fixtures"


def test_the_vocabulary_is_valid() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(CONTENT)


@pytest.mark.parametrize("key", ["kinds", "sentences", "actions", "domains", "controls"])
def test_the_schema_refuses_a_part_that_is_missing_or_unknown(key: str) -> None:
    validator = Draft202012Validator(schema())
    without = {name: value for name, value in CONTENT.items() if name != key}
    assert not validator.is_valid(without)
    assert not validator.is_valid({**without, f"{key}s": CONTENT[key]})


def test_every_sentence_is_there_with_a_domain_for_each_place() -> None:
    assert [each["expression"] for each in CONTENT["sentences"]] == [each.expression for each in VOCABULARY]
    kinds = {kind["name"] for kind in CONTENT["kinds"]}
    for sentence in CONTENT["sentences"]:
        columns = (sentence["table"] or {"columns": []})["columns"]
        types = [parameter["type"] for parameter in sentence["parameters"]]
        assert types.count("cell") == len(columns)
        assert {parameter["domain"] for parameter in sentence["parameters"]} <= DOMAINS.keys()
        assert sentence["kind"] in kinds


def test_a_closed_domain_has_all_its_values() -> None:
    assert DOMAINS["message"]["closed"]
    assert set(DOMAINS["message"]["values"]) == {message.text for message in MESSAGES.values()}
    assert DOMAINS["status"]["values"] == ["Activo", "Suspendido", "Eliminado"]
    assert "Teledespacho: Despachador de aduana" in DOMAINS["role-of-profile"]["values"]


def test_a_list_names_the_domain_of_its_items() -> None:
    assert (DOMAINS["roles"]["item"], DOMAINS["roles"]["separator"]) == ("role-of-profile", ";")
    assert all(domain["item"] in {None, *DOMAINS} for domain in DOMAINS.values())


def test_a_number_has_its_limits() -> None:
    minutes = DOMAINS["minutes"]
    assert (minutes["form"], minutes["minimum"], minutes["maximum"]) == ("number", 0, 1440)
    assert {name for name, domain in DOMAINS.items() if domain["minimum"] is not None} == {
        "minutes",
        "delay",
        "row-count",
        "slowness",
    }


def test_a_list_has_its_nouns_and_a_single_its_item() -> None:
    assert (DOMAINS["roles"]["form"], DOMAINS["roles"]["nouns"]) == ("list", ["el rol", "los roles"])
    single = DOMAINS["single-profile"]
    assert (single["form"], single["item"], single["separator"]) == ("single", "profile", None)


@pytest.mark.parametrize("sentence", CONTENT["sentences"], ids=lambda sentence: sentence["expression"])
def test_the_entries_alone_give_every_field_of_the_action(sentence: dict[str, Any]) -> None:
    fields = {field["name"]: field for field in ACTIONS[sentence["action"]]["fields"]}
    parameters = {parameter["field"] for parameter in sentence["parameters"]}
    assert parameters | sentence["fixed"].keys() <= fields.keys()
    assert {name for name, field in fields.items() if field["required"]} <= parameters | sentence[
        "fixed"
    ].keys()


def test_a_field_has_its_type_and_default() -> None:
    present = next(field for field in ACTIONS["ExpectDialog"]["fields"] if field["name"] == "present")
    assert (present["type"], present["required"], present["default"]) == ("boolean", False, True)
    fields = {field["name"]: field for field in ACTIONS["AddUser"]["fields"]}
    assert [fields[name]["type"] for name in ("username", "status", "profiles")] == [
        "string",
        "string",
        "list",
    ]
    assert fields["status"]["values"] == ["Activo", "Suspendido", "Eliminado"]
    target = {field["name"]: field for field in ACTIONS["Click"]["fields"]}
    assert target["target.row"]["nullable"]
    assert target["target.kind"]["values"] == ["button", "field", "checkbox", "region"]


@pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
def test_what_the_scenarios_call_a_control_is_suggested(sentence: Sentence) -> None:
    domains = [BUTTON_NAME, FIELD_NAME, CHECKBOX_NAME, REGION_NAME, COLUMN_NAME, CHOICE]
    actions = [step.action for walkthrough in load() for step in walkthrough.steps]
    for texts in filter(None, map(sentence.texts_of, actions)):
        pairs = zip(sentence.places, texts, strict=True)
        assert [
            text for place, text in pairs if place.domain in domains and text not in place.domain.values
        ] == []


def test_only_what_may_be_pressed_is_suggested_as_a_button() -> None:
    assert "Ir a Administración de Usuarios Secundarios" in BUTTON_NAME.values
    assert {"Ir a", "Apellido paterno", "Importador"}.isdisjoint(BUTTON_NAME.values)
    assert "Mostrar eliminados" in CHECKBOX_NAME.values
    assert {"DNI", "Suspender"} <= set(CHOICE.values)


def test_every_label_of_a_control_is_suggested_somewhere() -> None:
    uses = (BUTTON_NAME, FIELD_NAME, CHECKBOX_NAME, REGION_NAME, COLUMN_NAME, CHOICE)
    others = {"company-users", "breadcrumbs", "table-pages", "search-example", "go-to"}
    others |= {"practice-ruc", "practice-username", "practice-password"}
    others |= {"skip-to-recorder"}  # no walkthrough is recorded
    others |= {"page-moved", "go-to-page", "try-again", "slow-page"}  # of answers that no walkthrough meets
    suggested = {value for domain in uses for value in domain.values}
    assert {label_id for label_id, each in ALL_LABELS.items() if each.text not in suggested} == others
