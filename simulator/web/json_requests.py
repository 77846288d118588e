"""Requests with a JSON body: guarded from other sites, validated, and answered with their faults."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from simulator import origins
from simulator.errors import WorldRefused
from simulator.strict_model import StrictModel
from simulator.web.app_resources import is_safe

Model = TypeVar("Model", bound=StrictModel)
FAULT_TEXTS = {
    "missing": "Falta este dato.",
    "extra_forbidden": "No se conoce este dato.",
    "json_invalid": "No es JSON válido.",
    "json_key_repeated": "Hay un dato repetido.",
    "json_nul": "No se admite el carácter nulo (U+0000).",
    "address_outside": "Se espera una dirección de esta práctica.",
    "model_type": "Se espera un objeto.",
    "dict_type": "Se espera un objeto.",
    "tuple_type": "Se espera una lista.",
    "string_type": "Se espera un texto.",
    "string_unicode": "Se espera un texto en Unicode.",
    "string_too_long": "Se admiten {max_length} caracteres como máximo.",
    "too_long": "Se admiten {max_length} elementos como máximo.",
    "practice_company": "La empresa de práctica siempre tiene {expected}: escríbalo así o quite el dato.",
    "enum": "Se espera uno de estos valores: {expected}.",
    "bool_type": "Se espera true o false.",
    "bool_parsing": "Se espera true o false.",
    "int_type": "Se espera un número entero.",
    "int_parsing": "Se espera un número entero.",
    "int_parsing_size": "Se espera un número entero más pequeño.",
    "int_from_float": "Se espera un número entero.",
    "float_type": "Se espera un número.",
    "finite_number": "Se espera un número finito.",
    "greater_than": "Se espera un número mayor que {gt}.",
    "greater_than_equal": "Se espera un número desde {ge}.",
    "less_than_equal": "Se espera un número hasta {le}.",
    "seconds_missing": "Falta cuántos segundos tarda la página.",
    "seconds_of_a_slow_page": "Solo una página lenta tarda segundos: quite el dato.",
    "timezone_aware": "Se espera una fecha y hora con zona horaria, como 2026-07-01T15:00:00Z.",
}
"""By pydantic's type of error; in braces the limits of its context."""
MOMENT_EXPECTED = "Se espera una fecha y hora, como 2026-07-01T15:00:00Z."
NUL_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
MAX_FAULTS = 100
"""Faults that an answer lists, so that it stays in proportion to the body."""
MAX_WHERE = 200
"""Characters of a fault's place, which the body may have made up."""


class BodyUnreadable(WorldRefused):
    """The body is no JSON, or none that can be stored and read back everywhere."""

    def __init__(self, kind: str) -> None:
        super().__init__([("", FAULT_TEXTS[kind])])


def require_json_from_here() -> ResponseReturnValue | None:
    """The answer to a change without a JSON body or from another origin; None if the request is fine.

    No other site can make a browser send a JSON body here, nor a DELETE, which needs none.
    """
    if is_safe():
        return None
    if request.method != "DELETE" and not request.is_json:
        return faults_answer(
            415, [("Content-Type", "Se espera un cuerpo JSON: Content-Type: application/json.")]
        )
    origin = expected_origin()
    if not origins.is_same(request.headers.get("Origin", ""), origin):
        return faults_answer(403, [("Origin", f"Se espera la cabecera Origin: {origin}.")])
    return None


def answer_refusal(error: WorldRefused) -> ResponseReturnValue:
    """Handles `WorldRefused`: status 400 for a body that can't be read, 422 otherwise."""
    return faults_answer(400 if isinstance(error, BodyUnreadable) else 422, error.faults)


def faults_answer(status: int, faults: Sequence[tuple[str, str]]) -> ResponseReturnValue:
    """A JSON list of faults, each with its place in the request."""
    return jsonify(errors=[{"where": where, "what": what} for where, what in faults]), status


def validated_body(model: type[Model], context: Mapping[str, str] | None = None) -> Model:
    """The request's body.

    Args:
        context: what the model's validators must know besides.

    Raises:
        BodyUnreadable: if it is no JSON.
        WorldRefused: with its faults, the first hundred of them.
    """
    body = request.get_data()
    _require_readable(body)
    try:
        return model.model_validate_json(body, context=context)
    except ValidationError as error:
        raise _refusal(error) from error


def _require_readable(body: bytes) -> None:
    """Refuse what is no JSON, a key given twice, and the character U+0000, which PostgreSQL does not store.

    Pydantic reads the body after this: it refuses lone surrogates and more than 200 levels, and each number
    says itself that it must be finite.
    """
    if NUL_ESCAPE.search(body):
        raise BodyUnreadable("json_nul")
    try:
        json.loads(body.decode(), object_pairs_hook=_distinct)
    except (ValueError, RecursionError) as error:
        raise BodyUnreadable("json_invalid") from error


def _distinct(pairs: Sequence[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise BodyUnreadable("json_key_repeated")


def _refusal(error: ValidationError) -> WorldRefused:
    faults = error.errors(include_url=False, include_input=False)
    if faults[0]["type"] == "json_invalid":
        return BodyUnreadable("json_invalid")
    return WorldRefused(
        [
            (".".join(map(str, fault["loc"]))[:MAX_WHERE], _fault_text(fault["type"], fault.get("ctx", {})))
            for fault in faults[:MAX_FAULTS]
        ]
    )


def _fault_text(error_type: str, context: Mapping[str, object]) -> str:
    if error_type.startswith(("datetime_", "date_")):
        return MOMENT_EXPECTED
    limits = {name: str(limit).replace(" or ", " o ") for name, limit in context.items()}
    return FAULT_TEXTS.get(error_type, "Valor no válido.").format(**limits)


def expected_origin() -> str:
    """The value of the header Origin that a request which changes something must have."""
    return request.host_url.removesuffix("/")
