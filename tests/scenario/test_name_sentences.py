"""Whoever looks for a name learns the sentences that use it, and each of them is one of the vocabulary."""

from __future__ import annotations

import pytest

from simulator.scenario.grammar import StepKind
from simulator.scenario.matcher import find_match
from simulator.scenario.name_sentences import NameUse, name_uses
from simulator.scenario.names import Name, all_names
from simulator.scenario.sentences import VOCABULARY

EVERY_NAME = name_uses([])


def names_and_parts(names: tuple[Name, ...]) -> list[str]:
    return [text for name in names for text in (name.text, *names_and_parts(name.parts))]


def test_every_name_has_a_use() -> None:
    names = [text for group in all_names() for text in names_and_parts(group.names)]
    assert [use.name for use in EVERY_NAME] == names
    assert all(use.lines for use in EVERY_NAME)


@pytest.mark.parametrize("use", EVERY_NAME, ids=lambda use: f"{use.noun}: {use.name}"[:60])
def test_its_lines_are_sentences_with_their_keyword(use: NameUse) -> None:
    for line in use.lines:
        keyword, _, text = line.partition(" ")
        match = find_match(text.removeprefix("que "), VOCABULARY)
        assert match, line
        assert match.sentence.kind is StepKind(keyword)


def test_a_name_of_two_sorts_has_two_uses() -> None:
    assert [(use.noun, use.lines[0]) for use in name_uses(["buscar"])] == [
        ("un botón o enlace", 'Cuando hacemos clic en "Buscar"'),
        ("un campo", 'Cuando escribimos "..." en "Buscar"'),
    ]


def test_without_a_whole_name_there_are_those_that_contain_the_words() -> None:
    assert [use.name for use in name_uses(["REINGRESE"])] == ["Reingrese la nueva clave"]
    assert name_uses(["xyzzy"]) == []
