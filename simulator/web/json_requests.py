"""Requests with a JSON body: guarded from other sites, validated, and answered with their faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from simulator.errors import WorldRefused
from simulator.strict_model import StrictModel
from simulator.web.app_resources import is_safe

Model = TypeVar("Model", bound=StrictModel)
FAULT_TEXTS = {
    "missing": "Falta este dato.",
    "extra_forbidden": "No se conoce este dato.",
    "json_invalid": "No es JSON válido.",
    "model_type": "Se espera un objeto.",
    "dict_type": "Se espera un objeto.",
    "tuple_type": "Se espera una lista.",
    "string_type": "Se espera un texto.",
    "string_unicode": "Se espera un texto en Unicode.",
    "string_too_long": "Se admiten {max_length} caracteres como máximo.",
    "too_long": "Se admiten {max_length} elementos como máximo.",
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
    "timezone_aware": "Se espera una fecha y hora con zona horaria, como 2026-07-01T15:00:00Z.",
}
"""By pydantic's type of error; in braces the limits of its context."""
MOMENT_EXPECTED = "Se espera una fecha y hora, como 2026-07-01T15:00:00Z."


def require_json_from_here() -> ResponseReturnValue | None:
    """The answer to a change without a JSON body or from another origin; None if the request is fine.

    No other site can make a browser send a JSON body here.
    """
    if is_safe():
        return None
    if not request.is_json:
        return faults_answer(
            415, [("Content-Type", "Se espera un cuerpo JSON: Content-Type: application/json.")]
        )
    origin = _origin(request.host_url)
    if request.headers.get("Origin") != origin:
        return faults_answer(403, [("Origin", f"Se espera la cabecera Origin: {origin}.")])
    return None


def answer_refusal(error: WorldRefused) -> ResponseReturnValue:
    """Handles `WorldRefused`: status 400 for a body that is no JSON, 422 otherwise."""
    status = 400 if error.faults == (("", FAULT_TEXTS["json_invalid"]),) else 422
    return faults_answer(status, error.faults)


def faults_answer(status: int, faults: Sequence[tuple[str, str]]) -> ResponseReturnValue:
    """A JSON list of faults, each with its place in the request."""
    return jsonify(errors=[{"where": where, "what": what} for where, what in faults]), status


def validated_body(model: type[Model]) -> Model:
    """The request's body.

    Raises:
        WorldRefused: with every fault in it.
    """
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        faults = [
            (".".join(map(str, fault["loc"])), _fault_text(fault["type"], fault.get("ctx", {})))
            for fault in error.errors()
        ]
        raise WorldRefused(faults) from error


def _fault_text(error_type: str, context: Mapping[str, object]) -> str:
    if error_type.startswith(("datetime_", "date_")):
        return MOMENT_EXPECTED
    limits = {name: str(limit).replace(" or ", " o ") for name, limit in context.items()}
    return FAULT_TEXTS.get(error_type, "Valor no válido.").format(**limits)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
