"""The vocabulary as step definitions in Python, which Cucumber's plug-ins of editors read and nobody runs.

VS Code's (npm's `@cucumber/language-service`) reads the source without evaluating it: a string with a sign of
regular expressions is one, unless it is joined by `+`, and a backslash stays a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.matcher import PARAMETER_TYPES

MARKER = "# Escrito por «sol-simulator glue»: lo que se cambie a mano se pierde."
"""The first line of every file, by which the command knows its own."""
HEADER = f'''{MARKER}
"""Las frases de los escenarios, para que el editor las reconozca y las complete.

Lo leen la extensión Cucumber de VS Code y el PyCharm profesional; nadie lo ejecuta.
"""

from behave import given, step, then, when
from behave.cucumber_expression import (
    ParameterType,
    define_parameter_type,
    use_step_matcher_for_cucumber_expressions,
)

use_step_matcher_for_cucumber_expressions()
'''
DECORATORS = {
    StepKind.PREPARATION: "given",
    StepKind.ACTION: "when",
    StepKind.EXPECTATION: "then",
    StepKind.NARRATION: "step",
}
OWN_PARAMETER_TYPES = ("paragraph", "text")
"""The language's own parameter types, beside those of cucumber expressions."""
REGEX_SIGN = re.compile(r"[().*|]|^/")


def step_definitions(vocabulary: Iterable[Sentence]) -> str:
    """A Python file with a step definition for each sentence."""
    types = "".join(map(_parameter_type, OWN_PARAMETER_TYPES))
    definitions = "".join(f"\n\n{_definition(sentence)}\n" for sentence in vocabulary)
    return f"{HEADER}{types}{definitions}"


def _parameter_type(name: str) -> str:
    (regexp,) = PARAMETER_TYPES[name]
    return f'define_parameter_type(ParameterType(name="{name}", regexp={_string(regexp)}, type=str))\n'


def _definition(sentence: Sentence) -> str:
    decorator = DECORATORS[sentence.kind]
    decorators = [f"@{decorator}({_literal(expression)})" for expression in _expressions(sentence)]
    return "\n".join([*decorators, "def _(_context: object, *_values: object) -> None: ..."])


def _expressions(sentence: Sentence) -> Iterator[str]:
    """The sentence as an author may write it; a preparation comes with and without *que*.

    Two definitions, not an optional *(que )*, which PyCharm does not know.
    """
    if sentence.kind is StepKind.PREPARATION:
        yield f"que {sentence.expression}"
    yield sentence.expression


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
