"""Every sentence of the vocabulary compiles, has an instruction, and is used by a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator import paths
from simulator.scenario.compile import compile_files
from simulator.scenario.domains import SentenceMisused
from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.matcher import find_match
from simulator.scenario.model.preparation_actions import (
    Identify,
    KeepOptions,
    PostponeOptions,
    PreparationAction,
    SetEmail,
    SetNames,
    SetOptions,
    SetPassword,
)
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import PORTAL, VOCABULARY

SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
KEYWORD = re.compile(r"(?:Dad[oa]s?|Cuando|Entonces|Y|E|Pero|\*) (?:que )?(.*)")
A_USER = 'Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"'
A_DOCUMENT = 'Dado que el usuario secundario "OPERA001" se identifica con "Pasaporte" "ZZ123456"'
A_CLOCK = 'Dado que el reloj de práctica marca "02/03/2026 09:30"'
A_PENDING_CHANGE = 'Dado que las opciones del usuario secundario "OPERA001" entran en vigencia en 60 minutos'
NEEDS: dict[type[Action], list[str]] = {
    SetNames: [A_USER, A_DOCUMENT],
    PostponeOptions: [A_CLOCK, A_USER],
    KeepOptions: [A_CLOCK, A_USER, A_PENDING_CHANGE],
    Identify: [A_USER],
    SetEmail: [A_USER],
    SetOptions: [A_USER],
    SetPassword: [A_USER],
}
"""What stands before such a preparation."""
A_SESSION = "Dado que hemos iniciado sesión con la Clave Principal"


def _scenario_with(sentence: Sentence) -> str:
    """A scenario with the preparations that the example needs, and an expectation at its end."""
    lines = example(sentence).lines
    if sentence.kind is StepKind.PREPARATION:
        needs_user = sentence.expression.startswith("hemos iniciado sesión con el usuario")
        needs = NEEDS.get(sentence.action_type, [A_USER] * needs_user)
        lines = needs + [A_SESSION] * ("estamos" in sentence.expression) + lines
    else:
        lines = [A_USER, 'Dado que estamos en la pantalla "Clave SOL"', *lines]
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
    are_preparations = [isinstance(step.action, PreparationAction) for step in walkthrough.steps]
    assert all(are_preparations[:-1]) is (sentence.kind is StepKind.PREPARATION)


@SENTENCES
def test_the_example_is_no_other_sentence(sentence: Sentence) -> None:
    text = example(sentence).text
    assert [other for other in VOCABULARY if find_match(text, [other])] == [sentence]


@SENTENCES
def test_the_instruction_says_every_value(sentence: Sentence) -> None:
    instruction = sentence.instruct(sentence.sample)
    # The instruction of a narration leaves out the paragraph, that of a note the control.
    values = (
        sentence.sample[1:]
        if sentence.kind is StepKind.NARRATION and len(sentence.sample) > 1
        else sentence.sample
    )
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


@SENTENCES
def test_the_row_is_whole(sentence: Sentence) -> None:
    """Every place in the sentence fills a field, and every field of the action has a value."""
    columns = sentence.table.columns if sentence.table else ()
    places = [*sentence.parameter_types, *columns]
    assert len(places) == len(sentence.parameters) == len(sentence.sample)
    assert sentence.texts_of(sentence.build(sentence.sample)) == sentence.sample
    assert not set(sentence.parameters) & set(sentence.fixed)
    assert {variant.field_name for variant in sentence.variants} <= set(sentence.parameters)


@pytest.mark.parametrize(
    ("profiles", "roles", "expected"),
    [
        ("", "", "sin perfiles y sin roles"),
        ("Teledespacho", "", "con el perfil «Teledespacho» y sin roles"),
        (
            "Teledespacho",
            "Proveedor de software",
            "con el perfil «Teledespacho» y con el rol «Proveedor de software»",
        ),
        (
            f"Teledespacho; {PORTAL}",
            "Teledespacho: Despachador de aduana; Importador",
            (
                f"con los perfiles «Teledespacho» y «{PORTAL}»"
                " y con los roles «Despachador de aduana» (en «Teledespacho») y «Importador»"
            ),
        ),
    ],
)
def test_a_row_of_users_becomes_one_sentence(profiles: str, roles: str, expected: str) -> None:
    match = find_match("la empresa tiene los usuarios secundarios", VOCABULARY)
    assert match
    instruction = match.sentence.instruct(["OPERA001", "Activo", profiles, roles])
    assert instruction == f"La empresa tiene el usuario secundario «OPERA001», en estado «Activo», {expected}"


def test_an_empty_value_is_said_in_words() -> None:
    match = find_match('escribimos "" en "Clave"', VOCABULARY)
    assert match
    assert match.sentence.instruct(match.texts) == "Deje en blanco «Clave»"


def test_in_a_list_one_chooses() -> None:
    match = find_match("completamos", VOCABULARY)
    assert match
    assert match.sentence.instruct(["Usuario", "OPERA001"]) == "Complete «Usuario» con «OPERA001»"
    instruction = match.sentence.instruct(["Tipo de documento de identidad", "DNI"])
    assert instruction == "Elija «DNI» en «Tipo de documento de identidad»"


@pytest.mark.parametrize(
    ("role", "profile", "reason"),
    [
        ("Importador", "Teledespacho", "no ofrece el rol «Importador». Puede ser"),
        ("Importador", "Drawback Web", "«Drawback Web» no ofrece roles"),
    ],
)
def test_a_role_that_the_profile_does_not_offer_can_not_be_kept_from_anybody(
    role: str, profile: str, reason: str
) -> None:
    text = f'el usuario secundario "OPERA001" queda sin el rol "{role}" en el perfil "{profile}"'
    match = find_match(text, VOCABULARY)
    assert match
    with pytest.raises(SentenceMisused, match=reason):
        match.sentence.build(match.texts)


def _used_sentences() -> list[Sentence]:
    lines = [
        match[1]
        for path in paths.SCENARIOS.glob("*.feature")
        for line in path.read_text(encoding="utf-8").splitlines()
        if (match := KEYWORD.fullmatch(line.strip()))
    ]
    return [match.sentence for line in lines if (match := find_match(line, VOCABULARY))]
