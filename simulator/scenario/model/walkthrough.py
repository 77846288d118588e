"""A compiled scenario: typed steps for the player, the coach, the handbook and the grader.

A `Walkthrough` is data: frozen, comparable, and plain JSON through `as_json`. The `action` of a step is its
meaning, and holds all that the sentence says: an action of the user, a preparation, an expectation about the
screen or the stored world, or a remark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import overload

from pydantic import BaseModel, JsonValue

from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.world import Preparation

Action = UserAction | PreparationAction | Remark | ScreenExpectation | WorldExpectation


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a scenario: its Spanish sentence and its meaning."""

    file: str
    line: int
    """Number of the line, from 1; for a row of a table, the line of the row."""
    keyword: str
    """The keyword as written: Dado, Cuando, Entonces, Y, E, Pero or *."""
    sentence: str
    """The sentence as written; the placeholders of an outline are replaced by the values of its row."""
    instruction: str
    """The sentence as the coach and the manual say it."""
    paragraph: str | None
    """The cartilla's paragraph that the last narration names, if any."""
    action: Action


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A scenario, or one row of a scenario outline, ready to be played."""

    name: str
    """The title as a slug; for a row of an outline, followed by its number. Unique among walkthroughs."""
    title: str
    sections: tuple[int, ...]
    """The cartilla's sections that it teaches."""
    file: str
    line: int
    tags: tuple[str, ...]
    preparation: Preparation
    steps: tuple[Step, ...]
    example_line: int | None = None
    """Line of the row of Ejemplos; None for a scenario that is no outline."""

    @property
    def base_name(self) -> str:
        """The name without the number of its row: that of the scenario, or of the whole outline."""
        return self.name if self.example_line is None else self.name.rpartition("-")[0]


@overload
def as_json(value: Action) -> dict[str, JsonValue]: ...


@overload
def as_json(value: object) -> object: ...


def as_json(value: object) -> object:
    """Dictionaries, lists and plain values; each action has its class name as `type`."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Action):
        return {"type": type(value).__name__, **_members(value)}
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    return value


def _members(value: object) -> dict[str, object]:
    names = [field.name for field in fields(value)]  # type: ignore[arg-type]
    return {name: as_json(getattr(value, name)) for name in names}
