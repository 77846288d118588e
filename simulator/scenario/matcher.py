"""How a written line is matched to its sentence, and which sentences resemble a line that matches none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from simulator.scenario.grammar import PARAMETER, Sentence

PARAMETER_TYPES = {
    "string": [r'"(?:[^"\\]|[\\].)*"', r"'(?:[^'\\]|[\\].)*'"],
    "paragraph": ["[0-9]+(?:[.][0-9]+)?"],
    "text": [".+"],
}
"""Patterns of the parameters that the expressions use besides {int}.

A backslash stands only in classes, where two mean the same: an editor may read it doubled.
"""
QUOTED_VALUE = re.compile(PARAMETER_TYPES["string"][0])
ESCAPED = re.compile(r"""\\(["'\\])""")
FIRST_WORDS = re.compile(r"^(?:[^\s{(/\\]+\s)*")
SYNONYMS = {
    r"\b(?:hacer|haga|hago|hacemos)? ?(?:click?\b|puls|presion|oprim|apret)\w*": "hacemos clic",
    r"\b(?:seleccion|escog)\w*": "elegimos",
    r"\b(?:tecle|ingres|digit|llen)\w*": "escribimos",
    r"\b(?:ve|vemos|aparece|sale)\b": "se muestra",
}
"""Words that people write, and the vocabulary's word for each."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the vocabulary, and the texts that a line gives its parameters."""

    sentence: Sentence
    texts: tuple[str, ...]


def find_match(text: str, vocabulary: Iterable[Sentence]) -> Match | None:
    """The first sentence that a line matches, with its texts."""
    for sentence in vocabulary:
        if text.startswith(_first_words(sentence.expression)):  # much cheaper than the pattern
            match = _pattern(sentence.expression).match(text)
            if match:
                pairs = zip(sentence.parameter_types, match.groups(), strict=True)
                return Match(sentence, tuple(_text(*pair) for pair in pairs))
    return None


def quote(value: str) -> str:
    r"""A value as it is written in a sentence: between quotation marks, \" and \\ for these characters."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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
    del registry.parameter_type_by_name["string"]  # cucumber's own has several groups, and can't end in \
    for name, patterns in PARAMETER_TYPES.items():
        registry.define_parameter_type(ParameterType(name, patterns, str))
    return registry


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """The expression as a pattern, with one group for each parameter."""
    return re.compile(CucumberExpression(expression, _registry()).regexp)


@cache
def _first_words(expression: str) -> str:
    """The words before the first parameter, optional part or alternative."""
    words: str = FIRST_WORDS.findall(expression)[0]
    return words


def _text(parameter_type: str, written: str) -> str:
    return ESCAPED.sub(r"\1", written[1:-1]) if parameter_type == "string" else written


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
