from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.procedure.catalogue import Status
from simulator.procedure.user_rules import capitals
from simulator.recorder.feature_text import Recording, RecordingRefused, compiled, feature_text, sentence_of
from simulator.recorder.practice_claves import SUBSTITUTES
from simulator.recorder.stated_preparation import preparation_actions
from simulator.scenario.compile import compile_file, load
from simulator.scenario.domains import Domain, ListOf, Number, SentenceMisused
from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.invisible_characters import is_blank, is_invisible
from simulator.scenario.misplaced_messages import misplaced_absence
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.screen_expectations import ExpectControl, ExpectScreen
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import AdvanceClock, Click, Fill, OpenPortal
from simulator.scenario.model.walkthrough import Action, Walkthrough
from simulator.scenario.model.world_expectations import ExpectStatus
from simulator.scenario.sentence_writer import Unwritable, write
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.unknown_names import absences_of_unknown_names
from simulator.world import Preparation, PreparedUser
from tests.recorder.actions import TEXTS

SEEN = ExpectScreen("Portal de la SUNAT")
RECORDED = [each for each in VOCABULARY if each.kind is not StepKind.PREPARATION]


def recording_of(*actions: Action, title: str = "Una prueba") -> Recording:
    return Recording(title, Preparation(), actions)


def actions_in(walkthrough: Walkthrough) -> tuple[Action, ...]:
    actions = (step.action for step in walkthrough.steps)
    return tuple(each for each in actions if not isinstance(each, PreparationAction))


def texts_in(domain: Domain) -> st.SearchStrategy[str]:
    if isinstance(domain, Number):
        return st.integers(domain.minimum, domain.maximum).map(str)
    if isinstance(domain, ListOf):
        return st.lists(st.sampled_from(domain.values), max_size=3).map("; ".join)
    if domain.is_closed:
        return st.sampled_from(domain.values)
    names = st.sampled_from(domain.values or ["OPERA001"])
    return names | (
        TEXTS if domain.may_be_blank else TEXTS.map(as_name).filter(lambda text: not is_blank(text))
    )


def as_name(text: str) -> str:
    signs = [index for index, character in enumerate(text) if not is_invisible(character)]
    return text[signs[0] : signs[-1] + 1] if signs else ""


def sayable(sentence: Sentence, texts: tuple[str, ...]) -> Action | None:
    """The action of these texts; None if two of them contradict each other, or no usuario is so written."""
    try:
        action = sentence.build(texts)
        write(action)
    except (SentenceMisused, Unwritable):
        return None
    name = getattr(action, "username", None) or getattr(action, "row", None) or ""
    return action if name == capitals(name) else None


def creation_of_whom(action: Action) -> list[Action]:
    name = getattr(action, "username", None) or getattr(action, "row", None)
    if not isinstance(name, str):
        return []
    return [Click(Target(Kind.BUTTON, "Crear Usuario")), Fill(Target(Kind.FIELD, "Usuario"), name)]


@pytest.mark.parametrize("walkthrough", load(), ids=lambda each: each.name)
def test_a_scenario_of_the_project_is_recorded_as_it_is_written(walkthrough: Walkthrough) -> None:
    recording = Recording(walkthrough.title, walkthrough.preparation, actions_in(walkthrough))
    again = compiled(recording, "grabacion.feature")
    assert actions_in(again) == recording.actions
    assert again.preparation == walkthrough.preparation


@pytest.mark.parametrize("sentence", RECORDED, ids=lambda sentence: sentence.expression)
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_a_sentence_says_compiles_to_the_same_actions(
    sentence: Sentence, data: st.DataObject
) -> None:
    texts = data.draw(st.tuples(*map(texts_in, sentence.parameters.values())))
    action = sayable(sentence, texts) or sentence.build(sentence.sample)
    actions = OpenPortal(), *creation_of_whom(action), action, SEEN
    recording = recording_of(*actions)
    if [*absences_of_unknown_names(action)] or misplaced_absence(action):
        with pytest.raises(RecordingRefused):
            compiled(recording, "x")
    else:
        assert actions_in(compiled(recording, "x")) == actions


def test_the_text_has_the_layout_of_the_projects_files() -> None:
    recording = Recording(
        "Adelantar el reloj",
        Preparation(
            users=(
                PreparedUser(username="OPERA001", status=Status.SUSPENDED),
                PreparedUser(username="OPERA002", profiles={"Teledespacho": None}, status=Status.DELETED),
            )
        ),
        (
            OpenPortal(),
            AdvanceClock(1),
            Narration("8.1", "Se mira la pantalla."),
            SEEN,
            ExpectControl(Target(Kind.BUTTON, "SUNAT Operaciones en Línea")),
        ),
    )
    assert (
        feature_text(recording)
        == """\
# language: es
@seccion-8
Característica: Recorrido grabado

  Escenario: Adelantar el reloj
    Dado que la empresa tiene los usuarios secundarios
      | Usuario  | Estado     | Perfiles     | Roles |
      | OPERA001 | Suspendido |              |       |
      | OPERA002 | Eliminado  | Teledespacho |       |
    Cuando abrimos el portal de la SUNAT
    Y adelantamos una hora el reloj de práctica

    * 8.1. Se mira la pantalla.
    Entonces se muestra la pantalla "Portal de la SUNAT"
    Y se ofrece "SUNAT Operaciones en Línea"
"""
    )


@pytest.mark.parametrize(
    ("actions", "tags"),
    [
        pytest.param((OpenPortal(),), "@seccion-4", id="the log-in"),
        pytest.param((Click(Target(Kind.BUTTON, "Cambiar Estado")),), "@seccion-8", id="a change of status"),
        pytest.param(
            (Click(Target(Kind.BUTTON, "Crear Usuario")), Click(Target(Kind.BUTTON, "Asignar Perfiles"))),
            "@seccion-4 @seccion-5",
            id="a user with profiles",
        ),
        pytest.param(
            (Narration("8.1", "Se mira."), Click(Target(Kind.BUTTON, "Asignar Roles"))),
            "@seccion-8",
            id="what is narrated",
        ),
    ],
)
def test_the_file_is_tagged_with_what_was_narrated_or_else_done(
    actions: tuple[Action, ...], tags: str
) -> None:
    assert feature_text(recording_of(*actions, SEEN)).split("\n")[1] == tags


def field(name: str) -> Target:
    return Target(Kind.FIELD, name)


def test_fields_that_are_written_one_after_another_share_a_table() -> None:
    written = [
        Fill(field("Número de documento de identidad"), "99999901"),
        Fill(field("Usuario"), "a|b"),
        Fill(field("Clave"), ""),
    ]
    alone = Fill(field("Buscar"), "OPERA001")
    recording = recording_of(OpenPortal(), *written, Click(Target(Kind.BUTTON, "Siguiente")), alone, SEEN)
    assert feature_text(recording).endswith(
        """
    Cuando abrimos el portal de la SUNAT
    Y completamos
      | Número de documento de identidad | 99999901 |
      | Usuario                          | a\\|b     |
      | Clave                            |          |
    Y hacemos clic en "Siguiente"
    Y escribimos "OPERA001" en "Buscar"
    Entonces se muestra la pantalla "Portal de la SUNAT"
"""
    )
    assert actions_in(compiled(recording, "campos.feature")) == recording.actions


def test_a_text_that_fits_no_table_is_written_on_its_own() -> None:
    fits = Fill(field("Usuario"), "OPERA001")
    recording = recording_of(OpenPortal(), fits, Fill(field("Apellido paterno"), " ROJAS"), SEEN)
    assert "completamos" not in feature_text(recording)


def test_a_text_compiles_as_the_same_file_does(tmp_path: Path) -> None:
    recording = recording_of(OpenPortal(), SEEN)
    file = tmp_path / "x.feature"
    file.write_text(feature_text(recording), encoding="utf-8")
    (walkthrough,) = compile_file(file).walkthroughs
    assert compiled(recording, file.as_posix()) == walkthrough


@given(st.text(max_size=40) | st.sampled_from(["a\nEscenario: b", "x\r\n* y", "@a # b", "a\u2028b", "<x>"]))
def test_a_title_of_any_characters_is_one_line(title: str) -> None:
    text = feature_text(recording_of(OpenPortal(), SEEN, title=title))
    assert len(text.splitlines()) == 8
    assert text.encode()
    try:
        walkthrough = compiled(recording_of(OpenPortal(), SEEN, title=title), "x")
    except RecordingRefused as refusal:
        assert all("título" in fault or "carácter invisible" in fault for fault in refusal.faults)  # noqa: PT017
    else:
        assert actions_in(walkthrough) == (OpenPortal(), SEEN)


@pytest.mark.parametrize(
    ("recording", "faults"),
    [
        pytest.param(
            recording_of(Click(Target(Kind.BUTTON, "Grabar")), SEEN),
            ["La grabación no dice dónde empieza: falta «abrimos el portal de la SUNAT»."],
            id="begins nowhere",
        ),
        pytest.param(recording_of(), ["La grabación está vacía"], id="empty"),
        pytest.param(
            recording_of(OpenPortal()),
            ["no comprueba nada. Siga grabando y use «Esperar esto»"],
            id="without an expectation",
        ),
        pytest.param(
            recording_of(Narration("4.1", "Hola.")), ["no dice dónde", "no comprueba"], id="a remark"
        ),
        pytest.param(recording_of(OpenPortal(), SEEN, title=" "), ["Falta el título"], id="no title"),
        pytest.param(
            recording_of(AdvanceClock(7), Fill(Target(Kind.REGION, "x"), "y")),
            ["7", "region"],
            id="no sentence",
        ),
        pytest.param(
            recording_of(OpenPortal(), ExpectStatus("OPERA001", Status.ACTIVE)),
            ["«Entonces el usuario"],
            id="nobody",
        ),
    ],
)
def test_a_recording_that_is_no_scenario_says_every_reason(recording: Recording, faults: list[str]) -> None:
    with pytest.raises(RecordingRefused) as refusal:
        compiled(recording, "x")
    assert len(refusal.value.faults) == len(faults)
    for fault, expected in zip(refusal.value.faults, faults, strict=True):
        assert expected in fault
        assert "\n" not in fault


def test_a_sentence_is_shown_with_its_table_in_one_line() -> None:
    (action,) = preparation_actions(Preparation(users=(PreparedUser(username="OPERA001"),)))
    assert sentence_of(action) == (
        "la empresa tiene los usuarios secundarios"
        " | Usuario | Estado | Perfiles | Roles | | OPERA001 | Activo |  |  |"
    )
    assert sentence_of(OpenPortal()) == "abrimos el portal de la SUNAT"


def test_what_no_sentence_says_is_not_shown() -> None:
    with pytest.raises(Unwritable):
        sentence_of(Fill(Target(Kind.REGION, "x"), "y"))


def test_a_prepared_clave_of_a_persons_own_is_not_in_the_text() -> None:
    users = (PreparedUser(username="OPERA001", password="MiSecreto1"),)
    text = feature_text(Recording("Una prueba", Preparation(users=users), (OpenPortal(), SEEN)))
    assert "MiSecreto1" not in text
    assert f'tiene la clave "{SUBSTITUTES.all[0]}"' in text
