"""A TOML file that a person writes, read into a model: every key is checked, and every fault told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from simulator.errors import SettingRefused, os_reason
from simulator.spanish import comma_list

ERROR_TEXTS = {
    "missing": "falta. Escríbalo.",
    "string_type": "se espera un texto entre comillas.",
    "path_type": "se espera un texto entre comillas.",
    "string_too_short": "no puede estar vacío.",
    "string_too_long": "es demasiado largo: caben {max_length} caracteres.",
    "string_pattern_mismatch": "se espera un color como «#0b4a8f».",
    "tuple_type": "se espera una lista de textos entre corchetes.",
    "date_type": "se espera un día, sin hora ni comillas, como 2026-03-02.",
    "too_short": "no puede estar vacío.",
    "model_type": "se espera una tabla.",
    "dict_type": "se espera una tabla.",
}
"""What is expected, by pydantic's type of an error."""
ERROR_POSITION = re.compile(r"at line (\d+), column (\d+)")
Location = tuple[str | int, ...]


def load(path: Path) -> dict[str, Any]:
    """The content of a TOML file, as yet unchecked.

    Raises:
        SettingRefused: with the file, and why it is no TOML file.
    """
    try:
        content = path.read_bytes()
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise SettingRefused(f"{path}: no se puede leer ({os_reason(error)}).") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingRefused(f"{path}:{line}: no está en UTF-8. Guárdelo con esa codificación.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingRefused(f"{path}: no es TOML válido. Revise {_position(error)}.") from error


def fault_texts(model: type[BaseModel], error: ValidationError) -> list[str]:
    """A sentence for each fault that validating the model found: the key, and what is expected of it."""
    return [_fault_text(model, fault) for fault in error.errors()]


def key_path(location: Location) -> str:
    """The keys that lead to a value, with dots; an item of a list by its number, from 1."""
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in location if key != "[key]")


def _position(error: tomllib.TOMLDecodeError) -> str:
    position = ERROR_POSITION.search(str(error))
    return f"la línea {position[1]}, columna {position[2]}" if position else "el final del archivo"


def _fault_text(model: type[BaseModel], fault: Any) -> str:
    location = fault["loc"] or ("",)
    path = key_path(location)
    if fault["type"] != "extra_forbidden":
        text = ERROR_TEXTS.get(fault["type"], fault["msg"])
        return f"«{path}»: {text.format(**fault.get('ctx', {}))}"
    keys = tuple(_model_at(model, location[:-1]).model_fields)
    similar_keys = get_close_matches(str(location[-1]), keys, 1, cutoff=0.5)
    advice = f"¿Quiso decir «{similar_keys[0]}»?" if similar_keys else f"Se conocen: {comma_list(keys)}."
    return f"No se conoce «{path}». {advice}"


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model of the table there; the names of sections and the numbers of items lead into the same one."""
    for key in location:
        if key in model.model_fields:
            model = next(_models_in(model.model_fields[str(key)].annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
