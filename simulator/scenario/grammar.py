"""What a sentence of the language is, and how a written line finds its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from simulator.scenario.model import Action
from simulator.scenario.preparations import Change

Worded = str | Callable[..., str]
"""The pattern of a text, or what makes it of the values."""
PLACE = re.compile(r"\{(\w+)\}")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
OTHER_WORDS = {
    r"\b(?:hacer|haga|hago|hacemos)? ?(?:click?\b|puls|presion|oprim|apret)\w*": "hacemos clic",
    r"\b(?:seleccion|escog)\w*": "elegimos",
    r"\b(?:tecle|ingres|digit|llen)\w*": "escribimos",
    r"\b(?:ve|vemos|aparece|sale)\b": "se muestra",
}
"""What people write instead, and the vocabulary's own word."""


class Part(StrEnum):
    """The part that a sentence plays in a scenario; its value is the keyword that it asks for."""

    PREPARATION = "Dado"
    ACTION = "Cuando"
    EXPECTATION = "Entonces"
    NARRATION = "*"


@dataclass(frozen=True, slots=True)
class Table:
    """The data table that a sentence needs; each of its rows is a step of its own."""

    columns: tuple[str, ...]
    header: bool
    """Whether the table begins with the names of its columns."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry of the vocabulary."""

    part: Part
    expression: str
    """A cucumber expression: the author's voice."""
    instruction: Worded
    """The reader's voice; {0}, {1}... are the values, then those of the table's row."""
    build: Callable[..., Action | Change]
    """From values to meaning; raises `Misused`."""
    sample: tuple[str, ...]
    """Values for the example, then those of the table's row."""
    table: Table | None = None
    blank: str | None = None
    """The instruction when one of the values is empty; without it, "ninguno" stands for that value."""

    @property
    def example(self) -> str:
        """Lines of a scenario that use the sentence, keyword included."""
        values = iter(self.sample)
        line = PLACE.sub(lambda place: _written(place[1], next(values)), self.expression)
        que = "que " if self.part is Part.PREPARATION else ""
        rows = [] if self.table is None else _table_lines(self.table, tuple(values))
        return "\n".join([f"{self.part} {que}{line}", *rows])

    def instruct(self, values: Sequence[object]) -> str:
        """The sentence in the reader's voice."""
        if self.blank and "" in values:
            return self.blank.format(*values)
        if callable(self.instruction):
            return self.instruction(*values)
        return self.instruction.format(*("ninguno" if value == "" else value for value in values))


@dataclass(frozen=True, slots=True)
class Match:
    """A written line, understood."""

    sentence: Sentence
    values: tuple[object, ...]


def find(text: str, vocabulary: Iterable[Sentence]) -> Match | None:
    """The sentence that a line is, with its values; None when the vocabulary has no such sentence."""
    for sentence in vocabulary:
        arguments = _expression(sentence.expression).match(text)
        if arguments is not None:
            return Match(sentence, tuple(argument.value for argument in arguments))
    return None


def nearest(text: str, vocabulary: Iterable[Sentence], count: int = 3) -> list[str]:
    """The sentences that resemble a line most, best first, with the line's own values put in."""
    values = QUOTED.findall(text)
    bare = _in_own_words(QUOTED.sub('""', text))
    ranked = sorted(vocabulary, key=lambda sentence: -_likeness(bare, sentence))
    best = _likeness(bare, ranked[0])
    alike = [sentence for sentence in ranked[:count] if _likeness(bare, sentence) > 0.75 * best]
    return [_suggested(sentence.expression, values) for sentence in alike]


@cache
def _registry() -> ParameterTypeRegistry:
    registry = ParameterTypeRegistry()
    registry.define_parameter_type(ParameterType("paragraph", r"\d+(?:\.\d+)?", str))
    registry.define_parameter_type(ParameterType("text", r".+", str))
    return registry


@cache
def _expression(source: str) -> CucumberExpression:
    return CucumberExpression(source, _registry())


def _in_own_words(bare: str) -> str:
    for others, own in OTHER_WORDS.items():
        bare = re.sub(others, own, bare, flags=re.IGNORECASE)
    return bare


def _likeness(bare: str, sentence: Sentence) -> float:
    return SequenceMatcher(None, bare, PLACE.sub('""', sentence.expression)).ratio()


def _suggested(expression: str, values: Sequence[str]) -> str:
    left = iter(values)
    return PLACE.sub(lambda place: next(left, '"..."') if place[1] == "string" else "...", expression)


def _written(kind: str, value: str) -> str:
    return f'"{value}"' if kind == "string" else value


def _table_lines(table: Table, row: tuple[str, ...]) -> list[str]:
    rows = [table.columns, row] if table.header else [row]
    return [f"  | {' | '.join(cells)} |" for cells in rows]
