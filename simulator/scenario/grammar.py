"""The sentences of the language, and how a written line is matched to one."""

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
from simulator.scenario.preparations import PreparationUpdate

InstructionTemplate = str | Callable[..., str]
"""A format string for the values, or a function of them."""
PARAMETER = re.compile(r"\{(\w+)\}")
QUOTED_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"')
SYNONYMS = {
    r"\b(?:hacer|haga|hago|hacemos)? ?(?:click?\b|puls|presion|oprim|apret)\w*": "hacemos clic",
    r"\b(?:seleccion|escog)\w*": "elegimos",
    r"\b(?:tecle|ingres|digit|llen)\w*": "escribimos",
    r"\b(?:ve|vemos|aparece|sale)\b": "se muestra",
}
"""Words that people write, and the vocabulary's word for each."""


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
    """Whether the first row holds the names of the columns."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry of the vocabulary."""

    kind: StepKind
    expression: str
    """A cucumber expression: the sentence as an author writes it."""
    instruction: InstructionTemplate
    """The sentence as a reader is told it; {0}, {1}... are the values, then the cells of the table row."""
    build: Callable[..., Action | PreparationUpdate]
    """Makes the meaning from the values; raises `SentenceMisused`."""
    sample: tuple[str, ...]
    """Values of the example, then the cells of its table row."""
    table: Table | None = None
    blank_instruction: str | None = None
    """The instruction when a value is empty; without it, the text "ninguno" replaces that value."""

    @property
    def example(self) -> str:
        """Lines of a scenario that use the sentence, with its keyword."""
        values = iter(self.sample)
        line = PARAMETER.sub(lambda match: _quoted_if_string(match[1], next(values)), self.expression)
        que = "que " if self.kind is StepKind.PREPARATION else ""
        rows = [] if self.table is None else _table_lines(self.table, tuple(values))
        return "\n".join([f"{self.kind} {que}{line}", *rows])

    def instruct(self, values: Sequence[object]) -> str:
        """The sentence as a reader is told it."""
        if self.blank_instruction and "" in values:
            return self.blank_instruction.format(*values)
        if callable(self.instruction):
            return self.instruction(*values)
        return self.instruction.format(*("ninguno" if value == "" else value for value in values))


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the vocabulary, and the values that a line gives it."""

    sentence: Sentence
    values: tuple[object, ...]


def find_match(text: str, vocabulary: Iterable[Sentence]) -> Match | None:
    """The first sentence that a line matches, with its values."""
    for sentence in vocabulary:
        arguments = _expression(sentence.expression).match(text)
        if arguments is not None:
            return Match(sentence, tuple(argument.value for argument in arguments))
    return None


def nearest_sentences(text: str, vocabulary: Iterable[Sentence], count: int = 3) -> list[str]:
    """The sentences most similar to a line, best first, filled with the values of the line."""
    values = QUOTED_VALUE.findall(text)
    pattern = _without_synonyms(QUOTED_VALUE.sub('""', text))
    ranking = sorted(vocabulary, key=lambda sentence: -_similarity(pattern, sentence))
    best = _similarity(pattern, ranking[0])
    similar = [sentence for sentence in ranking[:count] if _similarity(pattern, sentence) > 0.75 * best]
    return [_suggestion(sentence.expression, values) for sentence in similar]


@cache
def _registry() -> ParameterTypeRegistry:
    registry = ParameterTypeRegistry()
    registry.define_parameter_type(ParameterType("paragraph", r"\d+(?:\.\d+)?", str))
    registry.define_parameter_type(ParameterType("text", r".+", str))
    return registry


@cache
def _expression(source: str) -> CucumberExpression:
    return CucumberExpression(source, _registry())


def _without_synonyms(text: str) -> str:
    for synonyms, word in SYNONYMS.items():
        text = re.sub(synonyms, word, text, flags=re.IGNORECASE)
    return text


def _similarity(pattern: str, sentence: Sentence) -> float:
    return SequenceMatcher(None, pattern, PARAMETER.sub('""', sentence.expression)).ratio()


def _suggestion(expression: str, values: Sequence[str]) -> str:
    remaining = iter(values)
    return PARAMETER.sub(
        lambda match: next(remaining, '"..."') if match[1] == "string" else "...", expression
    )


def _quoted_if_string(parameter_type: str, value: str) -> str:
    return f'"{value}"' if parameter_type == "string" else value


def _table_lines(table: Table, row: tuple[str, ...]) -> list[str]:
    rows = [table.columns, row] if table.has_header else [row]
    return [f"  | {' | '.join(cells)} |" for cells in rows]
