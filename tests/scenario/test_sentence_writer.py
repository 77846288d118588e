"""The vocabulary read backwards: the sentence for an action means that action, or no sentence can."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.procedure.catalogue import DocumentType, Status
from simulator.scenario.compile import compile_files, load
from simulator.scenario.domains import NUMBER, Domain
from simulator.scenario.faults import Faults
from simulator.scenario.grammar import Sentence
from simulator.scenario.matcher import find_match
from simulator.scenario.model import (
    Action,
    AddUser,
    Check,
    Choose,
    Click,
    ExpectRow,
    ExpectStatus,
    ExpectValue,
    Fill,
    Kind,
    Narration,
    OpenSession,
    Picture,
    Target,
    Walkthrough,
)
from simulator.scenario.outlines import cases
from simulator.scenario.parsing import parse
from simulator.scenario.sentence_writer import Unwritable, write
from simulator.scenario.sentences import VOCABULARY

HEAD = "# language: es\nCaracterística: Prueba\n\n  Escenario: Prueba\n"
SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
PIECES = ['"', "'", "\\", "|", "<x>", "{0}", "á", "a\u0301", "ñ", "😀", "\u00a0", "\u2028", "\x1f", "\t", " "]
PIECES += ["\n", "\r", "\\n", ";", ": ", "#", "que ", "«a»", "b"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=12)
NAMES = [name for sentence in VOCABULARY for domain in sentence.parameters.values() for name in domain.values]
TARGETS = st.builds(Target, st.sampled_from(Kind), TEXTS, row=st.none() | TEXTS, region=st.none() | TEXTS)
BY_TYPE: dict[Any, st.SearchStrategy[object]] = {
    str: TEXTS | st.sampled_from(NAMES),
    str | None: st.none() | TEXTS,
    int: st.integers(0, 2000),
    bool: st.booleans(),
    tuple[str, ...]: st.lists(st.sampled_from(NAMES) | TEXTS, max_size=3).map(tuple),
    Status: st.sampled_from(Status),
    DocumentType: st.sampled_from(DocumentType),
    Target: TARGETS,
}


def read(lines: Sequence[str]) -> list[Action]:
    """The actions that lines of a scenario mean, each by itself."""
    faults = Faults("prueba.feature")
    parsed = parse((HEAD + "\n".join(lines)).encode(), faults)
    assert parsed
    (case,) = cases(*parsed, faults)
    assert not faults.unique
    actions = []
    for line in case.lines:
        match = find_match(line.text.removeprefix("que "), VOCABULARY)
        assert match, line
        table = match.sentence.table
        rows = [row.cells for row in line.rows][bool(table and table.has_header) :] if table else [()]
        actions += [match.sentence.build((*match.texts, *row)) for row in rows]
    return actions


def texts_of(sentence: Sentence) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*map(texts_in, sentence.parameters.values()))


def texts_in(domain: Domain) -> st.SearchStrategy[str]:
    if domain is NUMBER:
        return st.integers(0, 1440).map(str)
    return st.sampled_from(domain.values) if domain.is_closed else TEXTS


def actions_of(action: type[Action]) -> st.SearchStrategy[Action]:
    hints = get_type_hints(action)
    return st.builds(action, **{each.name: BY_TYPE[hints[each.name]] for each in fields(action)})


def refusal_of(action: Action) -> str | None:
    try:
        write(action)
    except Unwritable as refusal:
        return str(refusal)
    return None


def is_carried_anywhere(text: str) -> bool:
    """Whether even the pickiest place of a sentence carries the text."""
    return text.strip() == text != "" and not re.search(r"[\n\r\ud800-\udfff]", text)


@SENTENCES
@given(data=st.data())
def test_a_sentence_is_written_back_as_one_that_means_the_same(
    sentence: Sentence, data: st.DataObject
) -> None:
    texts = data.draw(texts_of(sentence))
    action = sentence.build(texts)
    refusal = refusal_of(action)
    if refusal is None:
        assert read(write(action).lines) == [action]
    else:
        assert any(json.dumps(text, ensure_ascii=False) in refusal for text in texts)
        assert not all(map(is_carried_anywhere, texts))


@pytest.mark.parametrize("action_type", get_args(Action), ids=lambda action: action.__name__)
@given(data=st.data())
def test_any_action_is_written_or_refused(action_type: type[Action], data: st.DataObject) -> None:
    action = data.draw(actions_of(action_type))
    assert refusal_of(action) or read(write(action).lines) == [action]


@cache
def walkthroughs() -> list[Walkthrough]:
    return load()


def test_every_step_of_every_scenario_is_written_back(tmp_path: Path) -> None:
    for walkthrough in walkthroughs():
        lines = [line for step in walkthrough.steps for line in write(step.action).lines]
        head = ["# language: es", " ".join(walkthrough.tags), "Característica: x", "Escenario: x"]
        file = tmp_path / "recorrido.feature"
        file.write_text("\n".join([*head, *lines]), encoding="utf-8")
        (again,) = compile_files([file])
        assert [step.action for step in again.steps] == [step.action for step in walkthrough.steps]
        assert again.preparation == walkthrough.preparation


@pytest.mark.parametrize(
    ("action", "lines"),
    [
        (Click(Target(Kind.BUTTON, 'El "otro"')), [r'Cuando hacemos clic en "El \"otro\""']),
        (Fill(Target(Kind.FIELD, "Clave"), "C:\\"), [r'Cuando escribimos "C:\\" en "Clave"']),
        (Fill(Target(Kind.FIELD, "Clave"), "a\n|"), ["Cuando completamos", r"  | Clave | a\n\| |"]),
        (Check(Target(Kind.CHECKBOX, "Marcar", row="A")), ['Cuando marcamos la fila "A"']),
        (ExpectValue(Target(Kind.FIELD, "Clave"), ""), ['Entonces el campo "Clave" está vacío']),
        (ExpectRow("A", present=False), ['Entonces no se muestra la fila "A"']),
        (OpenSession(), ["Dado que hemos iniciado sesión con la Clave Principal"]),
        (Narration("4.2", "Así."), ["* 4.2. Así."]),
        (
            AddUser("OPERA001", Status.ACTIVE, ("Teledespacho",), ()),
            [
                'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"',
            ],
        ),
        (
            AddUser("OPERA001", Status.ACTIVE, (), ()),
            [
                "Dado que la empresa tiene los usuarios secundarios",
                "  | Usuario | Estado | Perfiles | Roles |",
                "  | OPERA001 | Activo |  |  |",
            ],
        ),
    ],
    ids=str,
)
def test_one_sentence_is_canonical(action: Action, lines: list[str]) -> None:
    assert write(action).lines == lines


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        (
            Click(Target(Kind.BUTTON, "a\nb")),
            r'"a\\nb" no cabe en «hacemos clic en {string}»: tiene un salto',
        ),
        (Click(Target(Kind.BUTTON, "\ud800")), "UTF-8"),
        (Picture(" "), "está en blanco"),
        (Narration("4.2", "a "), "espacio al borde"),
        (Fill(Target(Kind.FIELD, "Clave"), "a\n "), "salto de línea"),
        (ExpectStatus("OPERA001", "Borrado"), "El estado «Borrado» no existe"),  # type: ignore[arg-type]
        (Click(Target(Kind.BUTTON, "Grabar", row="A")), 'Ninguna frase dice {"type": "Click"'),
        (Choose(Target(Kind.CHECKBOX, "A"), "B"), 'Ninguna frase dice {"type": "Choose"'),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_no_sentence_can_carry_is_refused_by_name(action: Action, reason: str) -> None:
    with pytest.raises(Unwritable, match=reason):
        write(action)


def test_the_refusal_of_a_name_suggests_another() -> None:
    with pytest.raises(Unwritable, match="¿Quiso decir «Activo»"):
        write(ExpectStatus("OPERA001", "Activa"))  # type: ignore[arg-type]
