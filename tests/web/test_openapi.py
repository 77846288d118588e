"""The description of the API: whole, true, in Spanish, and tried by schemathesis."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator

from simulator import paths
from simulator.ephemeral_server import serving
from simulator.procedure import catalogue
from simulator.web.aula.openapi import OPERATIONS
from tests.web.client import ORIGIN, PORTAL, Client, user
from tests.web.lesson import Lesson

DESCRIPTION = "/api/openapi.json"
CONFIGURATION = paths.PACKAGE.parent / "schemathesis.toml"


@pytest.fixture
def description(client: Client) -> Any:
    return client.api("GET", DESCRIPTION)


def schema_of(description: Any, name: str) -> Draft202012Validator:
    """Checks values against the schema of that name."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def examples(description: Any) -> list[tuple[str, Any]]:
    """The path and the body of each example."""
    return [
        (path, example["value"])
        for path, operations in description["paths"].items()
        for operation in operations.values()
        for media in operation.get("requestBody", {"content": {}})["content"].values()
        for example in media["examples"].values()
    ]


def test_the_description_has_the_routes_of_the_api_and_no_others(app: Flask, description: Any) -> None:
    routes = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(path, method) for path, methods in description["paths"].items() for method in methods}
    assert described == routes
    assert {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")} == {
        *OPERATIONS
    }


def test_every_schema_is_one(description: Any) -> None:
    for name, schema in description["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema["description"], name
        assert all(each["description"] for each in schema.get("properties", {}).values()), name


def test_reading_the_description_makes_no_company(client: Client) -> None:
    assert "Set-Cookie" not in client.request("GET", DESCRIPTION).headers


def test_the_description_says_which_origin_is_meant(description: Any) -> None:
    assert description["components"]["parameters"]["Origin"]["schema"]["enum"] == [ORIGIN]


def test_what_follows_a_lesson_s_prefix_is_not_described(client: Client, description: Any) -> None:
    lesson = Lesson(client, "suspender-un-usuario-secundario")
    assert client.api("GET", f"{lesson.base}{DESCRIPTION}") == description
    assert description["servers"] == [{"url": "/"}]


def test_every_example_is_accepted(client: Client, description: Any) -> None:
    found = examples(description)
    assert len(found) >= 4
    for path, body in found:
        client.api("POST", path, body)


def test_a_company_is_as_described(client: Client, description: Any) -> None:
    client.prepare(
        user(roles={catalogue.profiles()[PORTAL].name: ["Importador"]}), user("OPERA002", status="Eliminado")
    )
    client.create_user(username="OPERA003", document_number="99999905")
    world = client.world()
    assert world["events"]
    schema_of(description, "WorldWithEvents").validate(world)
    schema_of(description, "PreparationBody").validate(world)


@pytest.mark.parametrize(
    "body",
    [
        {"ruc": "20123456789"},
        {"screen": "Ninguna"},
        {"clock": 0},
        {"users": [{}]},
        {"users": [{"username": "corto"}]},
        {"users": [{"username": "OPERA001", "profiles": {"X": None}}]},
        {"users": [{"username": "OPERA001", "in_force": {"Teledespacho": ["X"]}}]},
        {"users": [{"username": "OPERA001", "password": "corta"}]},
        {"x": 1},
    ],
    ids=str,
)
def test_what_the_description_excludes_is_refused(client: Client, description: Any, body: object) -> None:
    assert not schema_of(description, "PreparationBody").is_valid(body)
    refusal = client.api("POST", "/api/world", body, 422)
    schema_of(description, "Refusal").validate(refusal)


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)]
    bounds = ["--max-examples", "15", "--generation-deterministic", "--no-color"]
    with serving() as url:
        outcome = subprocess.run(
            [*program, "run", f"{url}{DESCRIPTION}", *bounds],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert outcome.returncode == 0, outcome.stdout[-6000:] + outcome.stderr[-2000:]
    assert "Tested: 5" in outcome.stdout
