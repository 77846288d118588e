"""A sentence of the vocabulary as data: how it is written, which action it means, what readers are told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from itertools import chain, repeat
from typing import Any, NamedTuple

from simulator.scenario import expectation_rules
from simulator.scenario.domains import Domain, SentenceMisused
from simulator.scenario.invisible_characters import is_invisible
from simulator.scenario.model.targets import Target
from simulator.scenario.model.walkthrough import Action

NUMBERED = re.compile(r"(\d+|\.\.\.)( [^\W\d_]+)\(s\)")
"""A number, and a noun in the singular or the plural."""
COUNTED = re.compile(r"(?<=\{int\} )([^\W\d_]+)\(s\)")
"""In an expression, the noun of a number, which may be in the singular or the plural."""
PARAMETER = re.compile(r"\{(\w+)\}")
CELL = "cell"
"""The carrier of a value that stands in the table."""


def numbered(text: str) -> str:
    """The text with its nouns in the form that their numbers ask for: *1 fila*, *2 filas*."""
    return NUMBERED.sub(lambda match: f"{match[1]}{match[2]}{'' if match[1] == '1' else 's'}", text)


class StepKind(StrEnum):
    """The kind of step that a sentence makes; the value is its keyword in a scenario."""

    PREPARATION = "Dado"
    ACTION = "Cuando"
    EXPECTATION = "Entonces"
    NARRATION = "*"


@dataclass(frozen=True, slots=True)
class Table:
    """The data table that a sentence needs; each of its rows becomes a step."""

    columns: tuple[str, ...]
    has_header: bool
    """Whether the first row holds the names of the columns, which then stand in any order."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What a cell means whose column is left out; the other columns are required."""

    @property
    def required_columns(self) -> list[str]:
        """The columns that can't be left out."""
        return [column for column in self.columns if column not in self.defaults]


class Place(NamedTuple):
    """Where a value stands in a sentence, and what it fills."""

    carrier: str
    """The type of its parameter in the expression (string, int, paragraph or text), or `CELL`."""
    field_name: str
    domain: Domain


@dataclass(frozen=True, slots=True)
class Variant:
    """The instruction for some texts of one parameter."""

    field_name: str
    texts: tuple[str, ...]
    instruction: str


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One row of the vocabulary; it is read forwards by `build` and backwards by `texts_of`."""

    kind: StepKind
    expression: str
    """A cucumber expression: the sentence as an author writes it."""
    instruction: str
    """The sentence as a reader is told it; {0}, {1}... are the values, then the cells of the table row."""
    action_type: type[Action]
    parameters: Mapping[str, Domain]
    """The field of the action that each value fills, then each cell; "target.row" is one of its target."""
    sample: tuple[str, ...]
    """Texts of the example: the values, then the cells of its table row."""
    fixed: Mapping[str, object] = field(default_factory=dict)
    """Fields that have the same value in every such sentence; the other fields have their defaults."""
    table: Table | None = None
    variants: tuple[Variant, ...] = ()
    """The first that fits takes the place of the instruction."""

    def build(self, texts: Sequence[str]) -> Action:
        """The action that the sentence means with these texts.

        Raises:
            SentenceMisused: if a text is not of its domain, or two of them contradict each other.
        """
        parsed = {
            name: domain.parse(text)
            for (name, domain), text in zip(self.parameters.items(), texts, strict=True)
        }
        action = _composed(self.action_type, {**self.fixed, **parsed})
        expectation_rules.check(action)
        self._refuse_invisible_edges(texts)
        return action

    def _refuse_invisible_edges(self, texts: Sequence[str]) -> None:
        """Refuse a name with something at its edge that nobody sees; what is typed or told may have it."""
        for place, text in zip(self.places, texts, strict=True):
            is_name = place.carrier in ("string", CELL) and not place.domain.may_be_blank
            if is_name and any(map(is_invisible, text[:1] + text[-1:])):
                raise SentenceMisused(
                    f"{place.domain.title} «{text}» empieza o termina con un carácter que no se ve."
                )

    def texts_of(self, action: Action) -> tuple[str, ...] | None:
        """The texts with which the sentence means the action; None if it can't mean it."""
        if type(action) is not self.action_type or self.unsaid_fields(action):
            return None
        members = flat_members(action)
        return tuple(domain.format(members[name]) for name, domain in self.parameters.items())

    def unsaid_fields(self, action: Action) -> dict[str, object]:
        """The fields of such an action whose values the sentence has no place for."""
        return {name: value for name, value in flat_members(action).items() if not self._says(name, value)}

    def _says(self, name: str, value: object) -> bool:
        if name in self.parameters:
            return self.parameters[name].has_text_for(value)
        stated = {**_defaults(self.action_type), **self.fixed}
        return name in stated and stated[name] == value

    def instruct(self, texts: Sequence[str]) -> str:
        """The sentence as a reader is told it."""
        told = [domain.tell(text) for domain, text in zip(self.parameters.values(), texts, strict=True)]
        by_field = dict(zip(self.parameters, texts, strict=True))
        fitting = (each.instruction for each in self.variants if by_field[each.field_name] in each.texts)
        return next(fitting, self.instruction).format(*told)

    @property
    def parameter_types(self) -> list[str]:
        """The names of the expression's parameters in order: string, int, paragraph or text."""
        return PARAMETER.findall(self.expression)

    @property
    def places(self) -> list[Place]:
        """The places of the values: the parameters of the expression, then the cells of the table."""
        carriers = chain(self.parameter_types, repeat(CELL))
        return [Place(next(carriers), name, domain) for name, domain in self.parameters.items()]


def _composed(action_type: type[Action], members: Mapping[str, Any]) -> Action:
    own: dict[str, Any] = {name: value for name, value in members.items() if "." not in name}
    of_target = {name.removeprefix("target."): value for name, value in members.items() if "." in name}
    if of_target:
        own["target"] = Target(**of_target)
    return action_type(**own)


def flat_members(action: Action) -> dict[str, object]:
    """The fields of an action, those of its target among them as "target.name"."""
    members: dict[str, object] = {}
    for each in fields(action):
        value = getattr(action, each.name)
        if isinstance(value, Target):
            members |= {f"target.{part.name}": getattr(value, part.name) for part in fields(value)}
        else:
            members[each.name] = value
    return members


def _defaults(action_type: type[Action]) -> dict[str, object]:
    own = {each.name: each.default for each in fields(action_type) if each.default is not MISSING}
    return {**own, "target.row": None, "target.region": None, "target.dialog": False}
