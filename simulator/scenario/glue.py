"""The vocabulary as step definitions in Python, which Cucumber's plug-ins of editors read and nobody runs.

VS Code's (npm's `@cucumber/language-service`) reads the source without evaluating it: a string with a sign of
regular expressions is one, unless it is joined by `+`, and a backslash stays a backslash.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap

from simulator.scenario.domains import Domain
from simulator.scenario.grammar import CELL, COUNTED, PARAMETER, Sentence, StepKind
from simulator.scenario.matcher import PARAMETER_TYPES

MARKER = "# Escrito por «sol-simulator glue»: lo que se cambie a mano se pierde."
"""The first line of every file, by which the command knows its own."""
HEADER = f'''{MARKER}
"""Las frases de los escenarios, para que el editor las reconozca y las complete.

Lo leen la extensión Cucumber de VS Code y el PyCharm profesional; nadie lo ejecuta.
"""

from behave import given, step, then, when
from behave.cucumber_expression import define_parameter_type_with, use_step_matcher_for_cucumber_expressions

use_step_matcher_for_cucumber_expressions()
'''
DECORATORS = {
    StepKind.PREPARATION: "given",
    StepKind.ACTION: "when",
    StepKind.EXPECTATION: "then",
    StepKind.NARRATION: "step",
}
REGEX_SIGN = re.compile(r"[().*|]|^/")


def step_definitions(vocabulary: Sequence[Sentence]) -> str:
    """A Python file with a parameter type for each domain and a step definition for each sentence.

    An editor completes a value with those that the scenarios give its parameter type. A type takes any value,
    one of a closed domain too: an undefined step would not say which name is wrong, as `check` does.
    """
    types = "".join(starmap(_definition_of_type, _own_types(vocabulary).items()))
    definitions = "".join(f"\n\n{_definition(sentence)}\n" for sentence in vocabulary)
    return f"{HEADER}{types}{definitions}"


def expression_with_nouns(sentence: Sentence) -> str:
    """The expression with the Spanish noun of each value: *hacemos clic en {botón o enlace}*."""
    names = starmap(_type_name, _parameters(sentence))
    return PARAMETER.sub(lambda _: f"{{{next(names)}}}", sentence.expression)


def _own_types(vocabulary: Iterable[Sentence]) -> dict[str, str]:
    """Name and pattern of each parameter type that cucumber expressions do not have."""
    pairs = (pair for sentence in vocabulary for pair in _parameters(sentence))
    return {
        _type_name(type_, domain): "|".join(PARAMETER_TYPES[type_])
        for type_, domain in pairs
        if type_ in PARAMETER_TYPES
    }


def _parameters(sentence: Sentence) -> Iterator[tuple[str, Domain]]:
    """The type in the language and the domain of each parameter of the expression."""
    return ((place.carrier, place.domain) for place in sentence.places if place.carrier != CELL)


def _type_name(type_: str, domain: Domain) -> str:
    """What the author reads in the place of a value: {botón o enlace}."""
    if type_ not in PARAMETER_TYPES:
        return type_
    return f"{domain.noun} sin comillas" if type_ == "text" else domain.noun


def _definition_of_type(name: str, pattern: str) -> str:
    """The plug-in reads a backslash before a quotation mark, or before another in a class, as Python does."""
    members = (f"name={_string(name)}", f"regexp={json.dumps(pattern)}", "type=str")
    lines = "".join(f"    {member},\n" for member in members)
    return f"define_parameter_type_with(\n{lines})\n"


def _definition(sentence: Sentence) -> str:
    decorator = DECORATORS[sentence.kind]
    decorators = [f"@{decorator}({_literal(expression)})" for expression in _expressions(sentence)]
    return "\n".join([*decorators, "def _(_context: object, *_values: object) -> None: ..."])


def _expressions(sentence: Sentence) -> Iterator[str]:
    """The sentence as an author may write it; a preparation comes with and without *que*.

    Two definitions, not an optional *(que )* or *minuto(s)*, which PyCharm does not know.
    """
    expression = expression_with_nouns(sentence)
    for form in dict.fromkeys(COUNTED.sub(each, expression) for each in (r"\1s", r"\1")):
        if sentence.kind is StepKind.PREPARATION:
            yield f"que {form}"
        yield form


def _literal(expression: str) -> str:
    """The expression as Python source that the plug-ins read as a cucumber expression."""
    sign = REGEX_SIGN.search(expression)
    if sign is None:
        return _string(expression)
    return f"{_string(expression[: sign.start()])} + {_string(expression[sign.start() :])}"


def _string(text: str) -> str:
    """A string literal with nothing to unescape."""
    if "\\" in text:
        raise ValueError(f"A plug-in would keep this backslash and Python would not: {text}")
    return f"'{text}'" if '"' in text else f'"{text}"'
