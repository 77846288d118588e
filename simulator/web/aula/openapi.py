"""The description of the API in OpenAPI 3.1, made of its routes and of the models of its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from flask import current_app
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from simulator.strict_model import StrictModel
from simulator.web import visitor_cookie
from simulator.web.aula import openapi_texts as texts
from simulator.web.aula.openapi_schemas import in_spanish, with_names
from simulator.web.aula.world_bodies import (
    ClockAnswer,
    ClockStep,
    FaultAnswer,
    FaultBody,
    PreparationAnswer,
    PreparationBody,
    Refusal,
)
from simulator.world import WorldWithEvents

Json = dict[str, Any]
UNDOCUMENTED_METHODS = {"HEAD", "OPTIONS"}
"""Flask answers these by itself."""
UNAVAILABLE = HTTPStatus.SERVICE_UNAVAILABLE
GUARDED = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN)
POSTED = (
    *GUARDED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a view of the API takes and answers."""

    summary: str
    answer: type[StrictModel] | None = None
    """None for an answer without a body."""
    body: type[StrictModel] | None = None
    refusals: tuple[int, ...] = ()
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    changes: bool = True
    is_description: bool = False


OPERATIONS: Mapping[str, Operation] = {
    "api.read_world": Operation("Lee la empresa de práctica", WorldWithEvents, changes=False),
    "api.prepare_world": Operation(
        "Prepara la empresa de práctica",
        PreparationAnswer,
        PreparationBody,
        POSTED,
        texts.PREPARATION_EXAMPLES,
    ),
    "api.release_world": Operation("Libera la empresa de práctica", refusals=GUARDED),
    "api.advance_clock": Operation(
        "Adelanta el reloj de práctica",
        ClockAnswer,
        ClockStep,
        (*POSTED, HTTPStatus.CONFLICT),
        texts.CLOCK_EXAMPLES,
    ),
    "api.ask_for_fault": Operation(
        "Pide una falla",
        FaultAnswer,
        FaultBody,
        (*POSTED, HTTPStatus.CONFLICT),
        texts.FAULT_EXAMPLES,
    ),
    "api.describe": Operation("Esta descripción", changes=False, is_description=True),
}
"""By endpoint."""


def description(origin: str, mount_point: str) -> Json:
    """The description of the API of a simulator that is served at that origin, under that path."""
    schemas, references = _schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sol-simulator",
            "version": version("sol-simulator"),
            "description": texts.INTRODUCTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": mount_point or "/"}],
        "paths": _paths(references),
        "components": {
            "schemas": schemas,
            "parameters": _parameters(origin),
            "responses": {str(int(status)): _refusal(text) for status, text in texts.REFUSALS.items()},
        },
    }


def _schemas() -> tuple[Json, dict[type[StrictModel], Json]]:
    """The schemas by name, and the reference of each model."""
    modes: list[tuple[type[StrictModel], JsonSchemaMode]] = [(Refusal, "serialization")]
    for operation in OPERATIONS.values():
        modes += [(operation.body, "validation")] if operation.body else []
        modes += [(operation.answer, "serialization")] if operation.answer else []
    references, definitions = models_json_schema(modes, ref_template="#/components/schemas/{model}")
    schemas = with_names(in_spanish(definitions["$defs"]))
    return schemas, {model: reference for (model, _), reference in references.items()}  # type: ignore[misc]


def _paths(references: Mapping[type[StrictModel], Json]) -> Json:
    paths: Json = {}
    for path, method, endpoint in sorted(_routes()):
        paths.setdefault(path, {})[method.lower()] = _operation(endpoint, references)
    return paths


def _routes() -> Iterator[tuple[str, str, str]]:
    """Path, method and endpoint of each view of the API."""
    for rule in current_app.url_map.iter_rules():
        if rule.endpoint.startswith("api."):
            for method in (rule.methods or set()) - UNDOCUMENTED_METHODS:
                yield rule.rule, method, rule.endpoint


def _operation(endpoint: str, references: Mapping[type[StrictModel], Json]) -> Json:
    operation = OPERATIONS[endpoint]
    parameters = ["Cookie", "Origin"] if operation.changes else [] if operation.is_description else ["Cookie"]
    described: Json = {
        "operationId": endpoint.removeprefix("api."),
        "summary": operation.summary,
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in parameters],
        "responses": {**_success(operation, references), **_refusals(_statuses(operation))},
    }
    if operation.body:
        content = {"schema": references[operation.body], "examples": operation.examples}
        described["requestBody"] = {"required": True, "content": {"application/json": content}}
    return described


def _success(operation: Operation, references: Mapping[type[StrictModel], Json]) -> Json:
    headers = {"Set-Cookie": {"description": texts.SET_COOKIE, "schema": {"type": "string"}}}
    with_cookie: Json = {"headers": headers} if operation.changes else {}
    if operation.answer is None and not operation.is_description:
        return {"204": {"description": texts.NO_CONTENT, **with_cookie}}
    schema = references[operation.answer] if operation.answer else {"type": "object"}
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": operation.summary, "content": content, **with_cookie}}


def _statuses(operation: Operation) -> tuple[int, ...]:
    """The refusals of the operation, and that of everything that needs the database."""
    return operation.refusals if operation.is_description else (*operation.refusals, UNAVAILABLE)


def _refusals(statuses: Iterable[int]) -> Json:
    return {str(int(each)): {"$ref": f"#/components/responses/{int(each)}"} for each in sorted(statuses)}


def _refusal(text: str) -> Json:
    example = {"errors": [{"where": "", "what": text}]}
    schema = {"$ref": "#/components/schemas/Refusal"}
    return {"description": text, "content": {"application/json": {"schema": schema, "example": example}}}


def _parameters(origin: str) -> Json:
    return {
        "Origin": {
            "name": "Origin",
            "in": "header",
            "required": True,
            "description": texts.ORIGIN,
            "schema": {"type": "string", "enum": [origin]},
        },
        "Cookie": {
            "name": visitor_cookie.name(),
            "in": "cookie",
            "required": False,
            "description": texts.COOKIE,
            "schema": {"type": "string"},
        },
    }
