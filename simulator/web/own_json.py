"""Guards what programs and scripts send: a change needs a JSON body and the same Origin."""

from __future__ import annotations

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
}


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
    return jsonify(errors=[{"where": where, "what": what} for where, what in error.faults]), 422


def body(shape: type[Body]) -> Body:
    """The request's body.

    Raises:
        WorldRefused: with every fault found in it.
    """
    try:
        return shape.model_validate_json(request.get_data())
    except ValidationError as error:
        faults = [(".".join(map(str, fault["loc"])), _what(fault)) for fault in error.errors()]
        raise WorldRefused(faults) from error


def _what(fault: object) -> str:
    kind, english = str(fault["type"]), str(fault["msg"])  # type: ignore[index]
    return SPANISH.get(kind, f"Valor no válido: {english}.")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _refused(status: int, where: str, what: str) -> ResponseReturnValue:
    return jsonify(errors=[{"where": where, "what": what}]), status
