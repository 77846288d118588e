"""The step definitions for editors; what VS Code makes of them is tested in tests/contracts/steps.test.js."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest
from cucumber_expressions.expression import CucumberExpression
from cucumber_expressions.parameter_type import ParameterType
from cucumber_expressions.parameter_type_registry import ParameterTypeRegistry

from simulator.scenario.domains import BUTTON_NAME, MINUTES, PARAGRAPH, SCREEN, START_SCREEN, TEXT, Domain
from simulator.scenario.glue import MARKER, step_definitions
from simulator.scenario.grammar import PARAMETER, Sentence, StepKind
from simulator.scenario.matcher import find_match
from simulator.scenario.sentences import VOCABULARY

SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
NAMES = re.compile(r"\{([^}]+)\}")
WORDS = ["5", "4.2", "8.10", "4.", ".2", "4.2.1", "a", "dos palabras", ""]
QUOTED = [
    *('""', "''", '"a"', "'a'", '"dos palabras"', '"\'"', "'\"'", '"a" de la fila "b"'),
    *(r'"\""', r"'\''", r'"\\"', r'"\\""', r'"\"', r'"a\n"', '"', "a", "", "\"a'"),
]
DEFINITIONS = step_definitions(VOCABULARY)


def definitions(sentence: Sentence) -> list[tuple[str, str]]:
    """Decorator and expression of each definition, as Python reads them."""
    (function,) = [
        node for node in ast.parse(step_definitions([sentence])).body if isinstance(node, ast.FunctionDef)
    ]
    calls = [node for node in function.decorator_list if isinstance(node, ast.Call)]
    return [(ast.unparse(call.func), _value(call.args[0])) for call in calls]


def parameter_types(source: str = DEFINITIONS) -> list[tuple[str, str]]:
    """Name and pattern of each parameter type."""
    calls = [node.value for node in ast.parse(source).body if isinstance(node, ast.Expr)]
    members = [
        {keyword.arg: keyword.value for keyword in call.keywords}
        for call in calls
        if isinstance(call, ast.Call) and call.keywords
    ]
    return [(_value(each["name"]), _value(each["regexp"])) for each in members]


def as_vs_code_reads(source: str) -> str:
    """The source, so that Python takes from a string what stands in it (language-service: stringLiteral)."""
    return re.sub(r'regexp="', 'regexp=r"', source)


def _value(node: ast.expr) -> str:
    if isinstance(node, ast.BinOp):
        return _value(node.left) + _value(node.right)
    value: str = ast.literal_eval(node)
    return value


@SENTENCES
def test_a_sentence_is_defined_as_the_language_has_it(sentence: Sentence) -> None:
    expressions = [NAMES.sub("{}", expression) for _, expression in definitions(sentence)]
    own = PARAMETER.sub("{}", sentence.expression)
    forms = dict.fromkeys((own.replace("(s)", "s"), own.replace("(s)", "")))
    if sentence.kind is StepKind.PREPARATION:
        assert expressions == [each for form in forms for each in (f"que {form}", form)]
    else:
        assert expressions == list(forms)


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


def test_every_parameter_type_is_defined_once() -> None:
    expressions = [expression for sentence in VOCABULARY for _, expression in definitions(sentence)]
    used = {name for expression in expressions for name in NAMES.findall(expression)}
    defined = [name for name, _ in parameter_types()]
    assert sorted(used - {"int"}) == sorted(defined)


def test_domains_of_one_noun_have_the_same_values() -> None:
    domains = {domain for sentence in VOCABULARY for domain in sentence.parameters.values()}
    by_noun = {domain.noun: domain for domain in domains}
    assert [each.name for each in domains if each.values != by_noun[each.noun].values] == []


def registry_of(types: list[tuple[str, str]]) -> ParameterTypeRegistry:
    registry = ParameterTypeRegistry()
    for name, pattern in types:
        registry.define_parameter_type(ParameterType(name, pattern, str))
    return registry


READINGS = pytest.mark.parametrize(
    "source", [DEFINITIONS, as_vs_code_reads(DEFINITIONS)], ids=["Python", "VS Code"]
)


@READINGS
@pytest.mark.parametrize("word", WORDS)
def test_a_narration_takes_what_the_language_takes(source: str, word: str) -> None:
    registry = registry_of(parameter_types(source))
    narration = CucumberExpression("{párrafo}. {texto sin comillas}", registry)
    sentences = [each for each in VOCABULARY if each.expression == "{paragraph}. {text}"]
    for line in (f"{word}. texto", f"4.2. {word}"):
        assert (narration.match(line) is not None) is (find_match(line, sentences) is not None)


@READINGS
@pytest.mark.parametrize("value", QUOTED)
def test_a_quoted_value_is_what_the_language_takes(source: str, value: str) -> None:
    registry = registry_of(parameter_types(source))
    click = CucumberExpression("hacemos clic en {botón o enlace}", registry)
    sentences = [each for each in VOCABULARY if each.expression == "hacemos clic en {string}"]
    line = f"hacemos clic en {value}"
    assert (click.match(line) is not None) is (find_match(line, sentences) is not None)


def test_no_expression_has_a_backslash_that_vs_code_would_keep() -> None:
    assert [line for line in DEFINITIONS.splitlines() if "\\" in line and "regexp=" not in line] == []


def test_a_string_with_a_sign_of_regular_expressions_is_joined() -> None:
    # language-service: isRegExp of pythonLanguage.js
    strings = re.findall(r'^@\w+\("([^"]*)"\)$', DEFINITIONS, re.MULTILINE)
    assert [string for string in strings if re.search(r"[().*\\|]|^/", string)] == []


def test_the_first_line_tells_whose_file_it_is() -> None:
    assert step_definitions([]).startswith(f"{MARKER}\n")
    assert "sol-simulator glue" in MARKER


def with_expression(expression: str, *domains: Domain) -> Sentence:
    parameters = {f"field {index}": domain for index, domain in enumerate(domains)}
    return replace(VOCABULARY[-1], expression=expression, parameters=parameters)


@pytest.mark.parametrize("expression", ['el campo "RUC"', "uno(s)", "/x", "a. b. c"])
def test_an_expression_of_any_form_is_read_back(expression: str) -> None:
    assert definitions(with_expression(expression)) == [("step", expression)]


def test_a_value_is_named_after_its_domain() -> None:
    assert definitions(
        with_expression(
            "{string} {string} {string} {int} {paragraph} {string}: {text}",
            *(BUTTON_NAME, SCREEN, START_SCREEN, MINUTES, PARAGRAPH, TEXT, TEXT),
        )
    ) == [
        (
            "step",
            "{botón o enlace} {pantalla} {pantalla inicial} {int} {párrafo} {texto}: {texto sin comillas}",
        )
    ]


def test_a_backslash_is_refused() -> None:
    with pytest.raises(ValueError, match="backslash"):
        step_definitions([with_expression("una barra \\")])
