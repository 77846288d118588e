"""The vocabulary as JSON agrees with its schema, and the schema with the documentation."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.procedure.messages import MESSAGES
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.vocabulary_json import schema, vocabulary
from tests.contracts.fixtures import SCHEMA_FILE

CONTENT: dict[str, Any] = vocabulary().model_dump(mode="json")
DOMAINS = {domain["name"]: domain for domain in CONTENT["domains"]}


def test_the_documented_schema_is_the_one_in_force() -> None:
    documented = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert documented == schema(), "If the change is meant: python -m tests.contracts.fixtures"


def test_the_vocabulary_is_valid() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(CONTENT)


@pytest.mark.parametrize("key", ["kinds", "sentences", "domains", "controls"])
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
