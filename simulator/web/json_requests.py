"""Guards what programs and scripts send: a change needs a JSON body and the same Origin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ValidationError

from simulator.errors import WorldRefused

Body = TypeVar("Body", bound=BaseModel)
SPANISH = {
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
"""What is wrong, by pydantic's kind of error, with the limits that it names."""
A_MOMENT = "Se espera una fecha y hora, como 2026-07-01T15:00:00Z."


def refuse_others() -> ResponseReturnValue | None:
    """An answer that says what is wrong with the request, or None: no other site can send a JSON body."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return None
    if not request.is_json:
        return _refused(415, "Content-Type", "Se espera un cuerpo JSON: Content-Type: application/json.")
    if request.headers.get("Origin") != _origin(request.host_url):
        return _refused(403, "Origin", f"Se espera la cabecera Origin: {_origin(request.host_url)}.")
    return None


def refuse_world(error: WorldRefused) -> ResponseReturnValue:
    """Each fault with the place in the JSON where it stands."""
    status = 400 if error.faults == (("", SPANISH["json_invalid"]),) else 422
    return jsonify(errors=[{"where": where, "what": what} for where, what in error.faults]), status


def body(shape: type[Body]) -> Body:
    """The request's body.

    Raises:
        WorldRefused: with every fault found in it.
    """
    try:
        return shape.model_validate_json(request.get_data())
    except ValidationError as error:
        faults = [
            (".".join(map(str, fault["loc"])), _what(fault["type"], fault.get("ctx", {})))
            for fault in error.errors()
        ]
        raise WorldRefused(faults) from error


def _what(kind: str, limits: Mapping[str, object]) -> str:
    if kind.startswith(("datetime_", "date_")):
        return A_MOMENT
    told = {name: str(limit).replace(" or ", " o ") for name, limit in limits.items()}
    return SPANISH.get(kind, "Valor no válido.").format(**told)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _refused(status: int, where: str, what: str) -> ResponseReturnValue:
    return jsonify(errors=[{"where": where, "what": what}]), status
