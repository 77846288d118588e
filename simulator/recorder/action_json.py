"""Reads an action from JSON: the inverse of `walkthrough.as_json`, for data that comes from a browser.

The shapes are those of the dataclasses themselves, so that a new action needs no line here. A preparation is
no action that a browser records; `stated_preparation` has it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_type_hints

from simulator.errors import SimulatorError
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.targets import Target
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.spanish import and_list, or_list, quoted, shortened

MAX_LENGTH = 500
"""Characters of a text."""
MAX_NUMBER = 10**9
MAX_NAME = 40
"""Characters of a member's name or of a value that a refusal repeats."""
UNSEEN = frozenset({"Cc", "Cs"})
"""Categories of characters that no text has: control characters, and halves of a surrogate pair."""
RECORDED = UserAction | ScreenExpectation | WorldExpectation | Remark
"""The actions that are recorded."""
ACTION_TYPES: Mapping[str, type[Any]] = {each.__name__: each for each in get_args(RECORDED)}
HINTS: Mapping[str, Mapping[str, Any]] = {
    each.__name__: {field.name: get_type_hints(each)[field.name] for field in fields(each)}
    for each in (*ACTION_TYPES.values(), Target)
}
"""The types of the members, in their order."""


class ActionRefused(SimulatorError):
    """Data are no action: the member and what is wrong with it, in Spanish."""


def read_action(data: object) -> Action:
    """The action that `as_json` writes so.

    Raises:
        ActionRefused: if the data are anything else.
    """
    if not isinstance(data, Mapping):
        raise ActionRefused("Una acción es un objeto con «type».")
    name = data.get("type")
    if not isinstance(name, str) or name not in ACTION_TYPES:
        raise ActionRefused(f"Ninguna acción se llama {_shown(name)}. Su nombre va en «type».")
    members = {key: value for key, value in data.items() if key != "type"}
    action: Action = _built(ACTION_TYPES[name], members, name)
    return action


def _built(dataclass_type: type[Any], members: Mapping[Any, object], where: str) -> Any:
    hints = HINTS[dataclass_type.__name__]
    if faults := list(_faults_of_names(members, hints)):
        raise ActionRefused(f"{where}: {' '.join(faults)}")
    return dataclass_type(
        **{name: _value(hint, members[name], f"{where}.{name}") for name, hint in hints.items()}
    )


def _faults_of_names(members: Mapping[Any, object], hints: Mapping[str, object]) -> Iterator[str]:
    if missing := [name for name in hints if name not in members]:
        yield f"Falta {and_list(quoted(missing))}."
    if others := [name for name in members if name not in hints]:
        yield f"Sobra {_shown(others[0])}."


def _value(hint: Any, value: object, where: str) -> object:
    """The member of that type; each type that the actions have stands here."""
    if isinstance(hint, UnionType):
        return None if value is None else _value(get_args(hint)[0], value, where)
    if hint is Target:
        return _target(value, where)
    if hint is bool:
        return _flag(value, where)
    if hint is int:
        return _number(value, where)
    if issubclass(hint, StrEnum):
        return _member(hint, value, where)
    return _text(value, where)


def _target(value: object, where: str) -> Target:
    if not isinstance(value, Mapping):
        raise ActionRefused(f"{where}: debe ser un objeto, el control.")
    target: Target = _built(Target, value, where)
    return target


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise ActionRefused(f"{where}: debe ser verdadero o falso.")
    return value


def _number(value: object, where: str) -> int:
    if type(value) is not int or abs(value) > MAX_NUMBER:
        raise ActionRefused(f"{where}: debe ser un número entero, de hasta {MAX_NUMBER}.")
    return value


def _member(enum: type[StrEnum], value: object, where: str) -> StrEnum:
    values = [each.value for each in enum]
    if not isinstance(value, str) or value not in values:
        raise ActionRefused(f"{where}: {_shown(value)} no sirve. Puede ser {or_list(quoted(values))}.")
    return enum(value)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ActionRefused(f"{where}: debe ser un texto.")
    if len(value) > MAX_LENGTH:
        raise ActionRefused(f"{where}: el texto pasa de {MAX_LENGTH} caracteres.")
    if any(unicodedata.category(character) in UNSEEN for character in value):
        raise ActionRefused(f"{where}: el texto tiene un carácter de control.")
    return value


def _shown(value: object) -> str:
    """The value in quotation marks; of anything but a text, no more than that it is none."""
    if isinstance(value, str):
        return f"«{shortened(json.dumps(value, ensure_ascii=True)[1:-1], MAX_NAME)}»"
    return "así"
