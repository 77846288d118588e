"""The vocabulary read backwards: the sentence for an action means that action, or no sentence can."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.errors import ScenarioError
from simulator.procedure.catalogue import DocumentType, Status
from simulator.procedure.paragraphs import SECTIONS
from simulator.procedure.user_rules import capitals
from simulator.scenario.compile import compile_files, load
from simulator.scenario.domains import (
    DOCUMENT_NUMBER,
    EMAIL,
    MOMENT,
    PASSWORD,
    USERNAME,
    Domain,
    ListOf,
    Number,
    SentenceMisused,
)
from simulator.scenario.grammar import Sentence, StepKind, flat_members
from simulator.scenario.invisible_characters import is_blank, is_invisible
from simulator.scenario.misplaced_messages import misplaced_absence
from simulator.scenario.model.preparation_actions import (
    AddUser,
    Arrive,
    Identify,
    KeepOptions,
    OpenSession,
    PostponeOptions,
    PreparationAction,
    SetClock,
    SetNames,
    SetOptions,
    UserPreparation,
)
from simulator.scenario.model.remarks import Narration, Picture
from simulator.scenario.model.screen_expectations import ExpectRow, ExpectValue, Extent
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Choose, Click, Fill, OpenPortal
from simulator.scenario.model.walkthrough import Action, Walkthrough
from simulator.scenario.model.world_expectations import ExpectStatus
from simulator.scenario.sentence_writer import Unwritable, write
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.unknown_names import absences_of_unknown_names
from simulator.spanish import composed

HEAD = "# language: es\nCaracterística: Prueba\n\n  Escenario: Prueba\n"
SENTENCES = pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
PIECES = ['"', "'", "\\", "|", "<x>", "{0}", "á", "a\u0301", "ñ", "😀", "\u00a0", "\u2028", "\x1f", "\t", " "]
PIECES += ["\n", "\r", "\\n", ";", ": ", "#", "que ", "«a»", "b"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=12)
NAMES = [name for sentence in VOCABULARY for domain in sentence.parameters.values() for name in domain.values]
OF_THE_PORTAL = {
    USERNAME: ["OPERA001", "opera002", "PRACTICA"],
    DOCUMENT_NUMBER: ["99999901", "ZZ123456", "001234567"],
    PASSWORD: ["Opera2026"],
    EMAIL: ["ana@empresa.example"],
    MOMENT: ["02/03/2026 09:30"],
}
"""Values that the preparations take, some of them."""
NAMES += [value for values in OF_THE_PORTAL.values() for value in values]
TARGETS = st.builds(
    Target,
    st.sampled_from(Kind),
    TEXTS,
    row=st.none() | TEXTS,
    region=st.none() | TEXTS,
    dialog=st.booleans(),
)
BY_TYPE: dict[Any, st.SearchStrategy[object]] = {
    str: TEXTS | st.sampled_from(NAMES),
    str | None: st.none() | TEXTS,
    int: st.integers(0, 2000),
    bool: st.booleans(),
    tuple[str, ...]: st.lists(st.sampled_from(NAMES) | TEXTS, max_size=3).map(tuple),
    Status: st.sampled_from(Status),
    DocumentType: st.sampled_from(DocumentType),
    Extent: st.sampled_from(Extent),
    Target: TARGETS,
}


def texts_of(sentence: Sentence) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*map(texts_in, sentence.parameters.values()))


def texts_in(domain: Domain) -> st.SearchStrategy[str]:
    if isinstance(domain, Number):
        return st.integers(domain.minimum, domain.maximum).map(str)
    if isinstance(domain, ListOf):
        return st.lists(st.sampled_from(domain.values), max_size=3).map("; ".join)
    if domain.is_closed:
        return st.sampled_from(domain.values)
    texts = TEXTS if domain.may_be_blank else TEXTS.map(as_name).filter(lambda text: not is_blank(text))
    return st.sampled_from(OF_THE_PORTAL[domain]) | texts if domain in OF_THE_PORTAL else texts


def as_name(text: str) -> str:
    """The text without what nobody sees at its edges, so that it may stand where something is looked for."""
    signs = [index for index, character in enumerate(text) if not is_invisible(character)]
    return text[signs[0] : signs[-1] + 1] if signs else ""


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


def names_a_value(refusal: str, action: Action) -> bool:
    """Whether the refusal shows one of the action's values, or an item of one."""
    leaves = [leaf for value in flat_members(action).values() for leaf in _leaves(value)]
    return any(f"«{leaf}»" in refusal or json.dumps(leaf, ensure_ascii=False) in refusal for leaf in leaves)


def _leaves(value: object) -> list[object]:
    if isinstance(value, tuple):
        return [list(value), "; ".join(value), *(leaf for item in value for leaf in _leaves(item))]
    parts = [value, *re.split(r";|: ", value), *value.split(";")] if isinstance(value, str) else []
    return [value, *(form for part in parts for form in (part, composed(part), composed(part.strip())))]


def lines_around(action: Action) -> tuple[list[str], list[str]]:
    """What `check` wants before the action, and after it."""
    before: list[Action] = []
    if isinstance(action, PostponeOptions | KeepOptions):
        before.append(SetClock("02/03/2026 09:30"))
    if (
        isinstance(action, UserPreparation | OpenSession)
        and action.username
        and not isinstance(action, AddUser)
    ):
        profiles = (action.profile,) if isinstance(action, SetOptions) else ()
        before.append(AddUser(action.username, Status.ACTIVE, profiles, ()))
    if isinstance(action, SetNames):
        before.append(Identify(action.username, DocumentType.PASSPORT, "ZZ123456"))
    if isinstance(action, KeepOptions):
        before.append(PostponeOptions(action.username, 60))
    if isinstance(action, Arrive):
        before.append(OpenSession())
    after = [OpenPortal()] if isinstance(action, PreparationAction) else []
    before += [] if after else [OpenPortal(), *_creation_of_whom(action)]
    return [line for each in before for line in write(each).lines], [
        line for each in (*after, ExpectRow("A")) for line in write(each).lines
    ]


def _creation_of_whom(action: Action) -> list[Action]:
    """The typing of the usuario that the action is about, because `check` refuses one who never was."""
    name = getattr(action, "username", None) or getattr(action, "row", None)
    if not name:
        return []
    assume(name == capitals(name))  # `check` refuses it otherwise
    return [Click(Target(Kind.BUTTON, "Crear Usuario")), Fill(Target(Kind.FIELD, "Usuario"), name)]


def checked(action: Action, folder: Path) -> list[Action]:
    """The actions of a scenario that says the action, as `check` reads it."""
    before, after = lines_around(action)
    file = folder / "prueba.feature"
    tags = " ".join(f"@seccion-{section}" for section in SECTIONS)
    lines = [*before, *write(action).lines, *after]
    file.write_text(HEAD.replace("\n", f"\n{tags}\n", 1) + "\n".join(lines), encoding="utf-8", newline="")
    if is_vain_absence(action):  # `check` refuses it, though it is written as it should be
        with pytest.raises(ScenarioError):
            compile_files([file])
        return [action]
    (walkthrough,) = compile_files([file])
    return [step.action for step in walkthrough.steps]


def is_vain_absence(action: Action) -> bool:
    """Whether it denies what no screen has."""
    return any(absences_of_unknown_names(action)) or misplaced_absence(action) is not None


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@SENTENCES
@given(data=st.data())
def test_a_sentence_is_written_back_as_one_that_means_the_same(
    sentence: Sentence, folder: Path, data: st.DataObject
) -> None:
    texts = data.draw(texts_of(sentence))
    try:
        action = sentence.build(texts)
    except SentenceMisused:  # two of the values contradict each other
        assume(False)
    refusal = refusal_of(action)
    if refusal is None:
        assert action in checked(action, folder)
    else:
        assert names_a_value(refusal, action)
        assert sentence.kind is StepKind.PREPARATION or not all(map(is_carried_anywhere, texts))


@pytest.mark.parametrize("action_type", get_args(Action), ids=lambda action: action.__name__)
@given(data=st.data())
def test_any_action_is_written_or_refused_by_a_value(
    action_type: type[Action], folder: Path, data: st.DataObject
) -> None:
    action = data.draw(actions_of(action_type))
    refusal = refusal_of(action)
    assert names_a_value(refusal, action) if refusal else action in checked(action, folder)


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
        (Narration("4.2", "a "), "empieza o termina con un espacio"),
        (
            Fill(Target(Kind.FIELD, "Clave"), "a\n "),
            r'escribimos .*: tiene un salto de línea. "a\\n " .*«completamos»: empieza o termina',
        ),
        (
            Fill(Target(Kind.FIELD, "a\nb"), " x"),
            r'"a\\nb" .*: tiene un salto de línea. " x" .*: empieza o termina con un espacio',
        ),
        (AddUser("\tA", Status.ACTIVE, (), ()), r'^"\\tA" no cabe en la tabla'),
        (AddUser("A ", Status.ACTIVE, ("Teledespacho", "Drawback Web"), ()), '^"A " no cabe en la tabla'),
        (
            AddUser("OPERA001", Status.ACTIVE, ("Teledespacho",), ("Foo: Importador",)),
            "^El rol del perfil «Foo: Importador» no existe",
        ),
        (AddUser("A" * 201, Status.ACTIVE, (), ()), "^«A{201}» no sirve. El usuario debe tener 8"),
        (OpenSession(idle_minutes=5000), "^El número de minutos «5000» no está entre 0 y 1440"),
        (OpenSession(idle_minutes=-3), "^El número de minutos «-3» no está"),
        (OpenSession(idle_minutes=10**5000), "^El número de minutos «0x"),
        (OpenSession("OPERA001", 5), "Ninguna frase de OpenSession dice "),
        (ExpectStatus("OPERA001", "Borrado"), "El estado «Borrado» no existe"),  # type: ignore[arg-type]
        (Click(Target(Kind.BUTTON, "Grabar", row="A")), '^Ninguna frase de Click dice target.row = "A".$'),
        (Choose(Target(Kind.CHECKBOX, "A"), "B"), 'de Choose dice target.kind = "checkbox"'),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_no_sentence_can_carry_is_refused_by_name(action: Action, reason: str) -> None:
    with pytest.raises(Unwritable, match=reason):
        write(action)


def test_the_refusal_of_a_name_suggests_another() -> None:
    with pytest.raises(Unwritable, match="¿Quiso decir «Activo»"):
        write(ExpectStatus("OPERA001", "Activa"))  # type: ignore[arg-type]
