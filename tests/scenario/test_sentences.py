"""The vocabulary is whole: every sentence is understood, said in both voices, and used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator import paths
from simulator.scenario.compile import compile_files
from simulator.scenario.grammar import PLACE, Part, Sentence, find
from simulator.scenario.model import Prepare
from simulator.scenario.sentences import VOCABULARY

SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
KEYWORD = re.compile(r"(?:Dad[oa]s?|Cuando|Entonces|Y|E|Pero|\*) (?:que )?(.*)")
A_USER = 'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"'
A_SESSION = "Dado que hemos iniciado sesión con la Clave Principal"


def _text(example: str) -> str:
    matched = KEYWORD.fullmatch(example.split("\n", maxsplit=1)[0])
    assert matched
    return matched[1]


def _scenario_with(sentence: Sentence) -> str:
    """A scenario around the example: what it needs before it, and something to expect after it."""
    lines = [sentence.example]
    if sentence.part is Part.PREPARATION:
        needs_user = sentence.expression.startswith(("el usuario", "hemos iniciado sesión con el usuario"))
        lines = [A_USER] * needs_user + [A_SESSION] * ("estamos" in sentence.expression) + lines
    else:
        lines.insert(0, 'Dado que estamos en la pantalla "Clave SOL"')
    if sentence.expression != "estamos en la pantalla {string}" and sentence.part is Part.PREPARATION:
        lines.append('Y que estamos en la pantalla "Clave SOL"')
    tags = " ".join(f"@seccion-{section}" for section in range(4, 9))
    head = ["# language: es", tags, "Característica: Ejemplo", "Escenario: Ejemplo"]
    return "\n".join([*head, *lines, 'Entonces se muestra "algo"'])


@SENTENCES
def test_the_example_compiles(sentence: Sentence, tmp_path: Path) -> None:
    written = tmp_path / "ejemplo.feature"
    written.write_text(_scenario_with(sentence), encoding="utf-8")
    (walkthrough,) = compile_files([written])
    meanings = [step.action for step in walkthrough.steps]
    is_prepared = [isinstance(meaning, Prepare) for meaning in meanings]
    assert all(is_prepared[:-1]) is (sentence.part is Part.PREPARATION)


@SENTENCES
def test_the_example_is_no_other_sentence(sentence: Sentence) -> None:
    text = _text(sentence.example)
    assert [other for other in VOCABULARY if find(text, [other])] == [sentence]


@SENTENCES
def test_the_instruction_says_every_value(sentence: Sentence) -> None:
    count = len(PLACE.findall(sentence.expression)) + len(sentence.table.columns if sentence.table else ())
    assert len(sentence.sample) == count
    match = find(_text(sentence.example), [sentence])
    assert match
    instruction = sentence.instruct(sentence.sample)
    # Not said: of a narration the paragraph, of a note the control.
    values = sentence.sample[1:] if sentence.part is Part.NARRATION and count > 1 else sentence.sample
    said = [part.strip() for value in values for part in re.split("[;:]", value)]
    assert [part for part in said if part not in instruction] == []


@SENTENCES
def test_the_instruction_is_in_the_readers_voice(sentence: Sentence) -> None:
    instruction = sentence.instruct(sentence.sample)
    assert not re.search(r"\b\w+mos\b", instruction)
    assert instruction[0].isupper()


@SENTENCES
def test_a_scenario_uses_it(sentence: Sentence) -> None:
    assert sentence in _used(), "Use it in a scenario, or take it out: the vocabulary holds no idle sentence"


def test_an_empty_value_is_said_in_words() -> None:
    match = find('escribimos "" en "Clave"', VOCABULARY)
    assert match
    assert match.sentence.instruct(match.values) == "Deje en blanco «Clave»"


def test_in_a_list_one_chooses() -> None:
    match = find("completamos", VOCABULARY)
    assert match
    assert match.sentence.instruct(["Usuario", "OPERA001"]) == "Complete «Usuario» con «OPERA001»"
    said = match.sentence.instruct(["Tipo de documento de identidad", "DNI"])
    assert said == "Elija «DNI» en «Tipo de documento de identidad»"


def _used() -> list[Sentence]:
    lines = [
        matched[1]
        for path in paths.SCENARIOS.glob("*.feature")
        for line in path.read_text(encoding="utf-8").splitlines()
        if (matched := KEYWORD.fullmatch(line.strip()))
    ]
    return [match.sentence for line in lines if (match := find(line, VOCABULARY))]
