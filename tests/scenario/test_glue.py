"""The step definitions for editors; what VS Code makes of them is tested in tests/contracts/steps.test.js."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest
from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from simulator.scenario.glue import MARKER, OWN_PARAMETER_TYPES, step_definitions
from simulator.scenario.grammar import PARAMETER, Sentence, StepKind
from simulator.scenario.matcher import PARAMETER_TYPES, find_match
from simulator.scenario.sentences import VOCABULARY

SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
BUILT_IN = {"string", "int"}
WORDS = ["5", "4.2", "8.10", "4.", ".2", "4.2.1", "a", "dos palabras", ""]


def definitions(sentence: Sentence) -> list[tuple[str, str]]:
    """Decorator and expression of each definition, as Python reads them."""
    (function,) = [
        node for node in ast.parse(step_definitions([sentence])).body if isinstance(node, ast.FunctionDef)
    ]
    calls = [node for node in function.decorator_list if isinstance(node, ast.Call)]
    return [(ast.unparse(call.func), _value(call.args[0])) for call in calls]


def _value(node: ast.expr) -> str:
    if isinstance(node, ast.BinOp):
        return _value(node.left) + _value(node.right)
    value: str = ast.literal_eval(node)
    return value


@SENTENCES
def test_a_sentence_is_defined_as_the_language_has_it(sentence: Sentence) -> None:
    expressions = [expression for _, expression in definitions(sentence)]
    if sentence.kind is StepKind.PREPARATION:
        assert expressions == [f"que {sentence.expression}", sentence.expression]
    else:
        assert expressions == [sentence.expression]


@pytest.mark.parametrize(
    ("kind", "decorator"),
    [
        (StepKind.PREPARATION, "given"),
        (StepKind.ACTION, "when"),
        (StepKind.EXPECTATION, "then"),
        (StepKind.NARRATION, "step"),
    ],
)
def test_the_decorator_is_the_kind_of_step(kind: StepKind, decorator: str) -> None:
    sentences = [sentence for sentence in VOCABULARY if sentence.kind is kind]
    assert {name for sentence in sentences for name, _ in definitions(sentence)} == {decorator}


def test_every_parameter_type_is_defined() -> None:
    names = {name for sentence in VOCABULARY for name in PARAMETER.findall(sentence.expression)}
    assert names - BUILT_IN == set(OWN_PARAMETER_TYPES)


@pytest.mark.parametrize("word", WORDS)
def test_the_parameter_types_take_what_the_language_takes(word: str) -> None:
    registry = ParameterTypeRegistry()
    for name in OWN_PARAMETER_TYPES:
        registry.define_parameter_type(ParameterType(name, PARAMETER_TYPES[name], str))
    narration = CucumberExpression("{paragraph}. {text}", registry)
    for line in (f"{word}. texto", f"4.2. {word}"):
        is_narration = (
            find_match(line, [s for s in VOCABULARY if s.expression == narration.source]) is not None
        )
        assert (narration.match(line) is not None) is is_narration


def test_nothing_has_a_backslash_that_vs_code_would_keep() -> None:
    assert "\\" not in step_definitions(VOCABULARY)


def test_a_string_with_a_sign_of_regular_expressions_is_joined() -> None:
    # language-service: isRegExp of pythonLanguage.js
    strings = re.findall(r'^@\w+\("([^"]*)"\)$', step_definitions(VOCABULARY), re.MULTILINE)
    assert [string for string in strings if re.search(r"[().*\\|]|^/", string)] == []


def test_the_first_line_tells_whose_file_it_is() -> None:
    assert step_definitions([]).startswith(f"{MARKER}\n")
    assert "sol-simulator glue" in MARKER


def with_expression(expression: str) -> Sentence:
    return replace(VOCABULARY[-1], expression=expression)


@pytest.mark.parametrize("expression", ['el campo "RUC"', "uno(s)", "/x", "a. b. c", "{string}: {text}"])
def test_an_expression_of_any_form_is_read_back(expression: str) -> None:
    assert definitions(with_expression(expression)) == [("step", expression)]


def test_a_backslash_is_refused() -> None:
    with pytest.raises(ValueError, match="backslash"):
        step_definitions([with_expression("una barra \\{x}")])
