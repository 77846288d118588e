"""How a written line is matched to its sentence, and whether a line that matches none resembles one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from simulator.scenario.grammar import PARAMETER, Sentence
from simulator.spanish import composed

PARAMETER_TYPES = {
    "string": [r'"(?:[^"\\]|[\\].)*"', r"'(?:[^'\\]|[\\].)*'"],
    "paragraph": ["[0-9]+(?:[.][0-9]+)?"],
    "text": [".+"],
}
"""Patterns of the parameters that the expressions use besides {int}.

A backslash stands only in classes, where two mean the same: an editor may read it doubled.
"""
QUOTED_VALUE = re.compile(PARAMETER_TYPES["string"][0])
QUOTED = re.compile("|".join(PARAMETER_TYPES["string"]))
QUOTE = '"'
ESCAPED = re.compile(r"""\\(["'\\])""")
FIRST_WORDS = re.compile(r"^(?:[^\s{(/\\\x80-\uffff]+\s)*")
BLANKS = " \t"
RUN_OF_BLANKS = re.compile(f"[{BLANKS}]+")
SYNONYMS = {
    r"\b(?:hacer|haga|hago|hacemos|damos|doy)? ?(?:click?\b|puls|presion|oprim|apret)\w*": "hacemos clic",
    r"\b(?:seleccion|escog)\w*": "elegimos",
    r"\b(?:tecle|ingres|digit|llen|tipe)\w*": "escribimos",
    r"\b(?:activ|tild|cheque)amos\b": "marcamos",
    r"\b(?:desactiv|destild)amos\b": "desmarcamos",
    r"\b(?:refresc|actualiz)amos\b": "recargamos",
    r"\bcontraseña\b": "clave",
    r"\b(?:ve|veo|vemos|aparece|sale)\b(?= (?:el|la|un|una|en)\b| [\"'])": "se muestra",
    r"\b(?:en blanco|vacía)\b": "vacío",
    r"\btiene (?=\d+ filas?\b)": "muestra ",
}
"""Words that people write, and the vocabulary's word for each."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the vocabulary, and the texts that a line gives its parameters."""

    sentence: Sentence
    texts: tuple[str, ...]


def find_match(text: str, vocabulary: Iterable[Sentence]) -> Match | None:
    """The first sentence that a line matches, with its texts; between words, any number of blanks."""
    text = text.lstrip(BLANKS)
    start = RUN_OF_BLANKS.sub(" ", text)
    for sentence in vocabulary:
        if start.startswith(_first_words(sentence.expression)):  # much cheaper than the pattern
            match = _pattern(sentence.expression).match(text)
            if match:
                pairs = zip(sentence.parameter_types, match.groups(), strict=True)
                return Match(sentence, tuple(_text(*pair) for pair in pairs))
    return None


def quote(value: str) -> str:
    r"""A value as it is written in a sentence: between quotation marks, \" and \\ for these characters."""
    return f'"{escape(value, QUOTE)}"'


def escape(value: str, mark: str) -> str:
    """The value as it is written between such quotation marks; as it is, for no mark."""
    return value.replace("\\", "\\\\").replace(mark, f"\\{mark}") if mark else value


def has_open_quote(text: str) -> bool:
    """Whether a quotation mark of the line closes no value."""
    return QUOTE in QUOTED.sub("", text)


def resembles_a_sentence(text: str, vocabulary: Iterable[Sentence], similarity: float) -> bool:
    """Whether a line resembles a sentence at least so much, from 0 to 1; cheap bounds come first."""
    pattern = without_synonyms(QUOTED.sub('""', composed(text)))
    matcher = SequenceMatcher(b=pattern[:1].lower() + pattern[1:].rstrip("."))
    for sentence in vocabulary:
        matcher.set_seq1(PARAMETER.sub('""', sentence.expression))
        ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
        if all(ratio() >= similarity for ratio in ratios):
            return True
    return False


@cache
def _registry() -> ParameterTypeRegistry:
    registry = ParameterTypeRegistry()
    del registry.parameter_type_by_name["string"]  # cucumber's own has several groups, and can't end in \
    for name, patterns in PARAMETER_TYPES.items():
        registry.define_parameter_type(ParameterType(name, patterns, str))
    return registry


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """The expression as a pattern, with one group for each parameter.

    It takes accents of either form, and several blanks for one.
    """
    regexp = CucumberExpression(expression, _registry()).regexp
    return re.compile("".join(map(_either_form, regexp)))


def _either_form(character: str) -> str:
    """The character; a blank also as several, one with an accent also as two, which some files have."""
    if character == " ":
        return RUN_OF_BLANKS.pattern
    letter_and_accent = unicodedata.normalize("NFD", character)
    return character if letter_and_accent == character else f"(?:{character}|{letter_and_accent})"


@cache
def _first_words(expression: str) -> str:
    """The plain words before the first accent, parameter, optional part or alternative."""
    words: str = FIRST_WORDS.findall(expression)[0]
    return words


def _text(parameter_type: str, written: str) -> str:
    return ESCAPED.sub(r"\1", written[1:-1]) if parameter_type == "string" else written


def without_synonyms(text: str) -> str:
    """The line with the vocabulary's words in place of others that mean the same."""
    for synonyms, word in SYNONYMS.items():
        text = re.sub(synonyms, word, text, flags=re.IGNORECASE)
    return text
