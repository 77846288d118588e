"""Every sentence of the vocabulary compiles, has an instruction, and is used by a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator import paths
from simulator.scenario.compile import compile_files
from simulator.scenario.grammar import PARAMETER, Sentence, StepKind, find_match
from simulator.scenario.model import Prepare
from simulator.scenario.sentences import VOCABULARY

SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
KEYWORD = re.compile(r"(?:Dad[oa]s?|Cuando|Entonces|Y|E|Pero|\*) (?:que )?(.*)")
A_USER = 'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"'
A_SESSION = "Dado que hemos iniciado sesión con la Clave Principal"


def _text(example: str) -> str:
    match = KEYWORD.fullmatch(example.split("\n", maxsplit=1)[0])
    assert match
    return match[1]


def _scenario_with(sentence: Sentence) -> str:
    """A scenario with the preparations that the example needs, and an expectation at its end."""
    lines = [sentence.example]
    if sentence.kind is StepKind.PREPARATION:
        needs_user = sentence.expression.startswith(("el usuario", "hemos iniciado sesión con el usuario"))
        lines = [A_USER] * needs_user + [A_SESSION] * ("estamos" in sentence.expression) + lines
    else:
        lines.insert(0, 'Dado que estamos en la pantalla "Clave SOL"')
    if sentence.expression != "estamos en la pantalla {string}" and sentence.kind is StepKind.PREPARATION:
        lines.append('Y que estamos en la pantalla "Clave SOL"')
    tags = " ".join(f"@seccion-{section}" for section in range(4, 9))
    head = ["# language: es", tags, "Característica: Ejemplo", "Escenario: Ejemplo"]
    return "\n".join([*head, *lines, 'Entonces se muestra "algo"'])


@SENTENCES
def test_the_example_compiles(sentence: Sentence, tmp_path: Path) -> None:
    file = tmp_path / "ejemplo.feature"
    file.write_text(_scenario_with(sentence), encoding="utf-8")
    (walkthrough,) = compile_files([file])
    are_preparations = [isinstance(step.action, Prepare) for step in walkthrough.steps]
    assert all(are_preparations[:-1]) is (sentence.kind is StepKind.PREPARATION)


@SENTENCES
def test_the_example_is_no_other_sentence(sentence: Sentence) -> None:
    text = _text(sentence.example)
    assert [other for other in VOCABULARY if find_match(text, [other])] == [sentence]


@SENTENCES
def test_the_instruction_says_every_value(sentence: Sentence) -> None:
    count = len(PARAMETER.findall(sentence.expression)) + len(
        sentence.table.columns if sentence.table else ()
    )
    assert len(sentence.sample) == count
    match = find_match(_text(sentence.example), [sentence])
    assert match
    instruction = sentence.instruct(sentence.sample)
    # The instruction of a narration leaves out the paragraph, that of a note the control.
    values = sentence.sample[1:] if sentence.kind is StepKind.NARRATION and count > 1 else sentence.sample
    parts = [part.strip() for value in values for part in re.split("[;:]", value)]
    assert [part for part in parts if part not in instruction] == []


@SENTENCES
def test_the_instruction_is_in_the_readers_voice(sentence: Sentence) -> None:
    instruction = sentence.instruct(sentence.sample)
    assert not re.search(r"\b\w+mos\b", instruction)
    assert instruction[0].isupper()


@SENTENCES
def test_a_scenario_uses_it(sentence: Sentence) -> None:
    assert sentence in _used_sentences(), (
        "Use it in a scenario, or take it out: the vocabulary holds no idle sentence"
    )


def test_an_empty_value_is_said_in_words() -> None:
    match = find_match('escribimos "" en "Clave"', VOCABULARY)
    assert match
    assert match.sentence.instruct(match.values) == "Deje en blanco «Clave»"


def test_in_a_list_one_chooses() -> None:
    match = find_match("completamos", VOCABULARY)
    assert match
    assert match.sentence.instruct(["Usuario", "OPERA001"]) == "Complete «Usuario» con «OPERA001»"
    instruction = match.sentence.instruct(["Tipo de documento de identidad", "DNI"])
    assert instruction == "Elija «DNI» en «Tipo de documento de identidad»"


def _used_sentences() -> list[Sentence]:
    lines = [
        match[1]
        for path in paths.SCENARIOS.glob("*.feature")
        for line in path.read_text(encoding="utf-8").splitlines()
        if (match := KEYWORD.fullmatch(line.strip()))
    ]
    return [match.sentence for line in lines if (match := find_match(line, VOCABULARY))]
