"""The project's own scenarios cover the cartilla: its paragraphs, its notes, its messages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

import pytest

from simulator.procedure import messages
from simulator.procedure.paragraphs import PARAGRAPHS, SECTIONS, section_of
from simulator.scenario.compile import load
from simulator.scenario.course.course_file import practised_names
from simulator.scenario.model.remarks import Narration, Note
from simulator.scenario.model.screen_expectations import ExpectDialog, ExpectFieldError, ExpectMessage
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.scenario.model.world_expectations import WorldExpectation
from tests.scenario.samples import HERE

WALKTHROUGHS = load()
PRACTISED = practised_names()
STEPS = [step for walkthrough in WALKTHROUGHS for step in walkthrough.steps]
NARRATIONS = {step.instruction: step for step in STEPS if isinstance(step.action, Narration)}
MESSAGE_EXPECTATIONS = (ExpectMessage, ExpectDialog, ExpectFieldError)
PROFILE = "Portal del Operador de Comercio Exterior"

SPECIFIED_MESSAGES = [
    "M1",
    "M2",
    "M3",
    "M4",
    "M5",
    "confirm-status-change",
    "no-status-change",
    "no-user-marked",
    "several-users-marked",
    "user-not-active",
    "drawback-needs-no-roles",
    "profiles-need-no-roles",
    "no-role-marked",
    "no-option-marked",
    "username-taken",
    "username-malformed",
    "password-malformed",
    "passwords-differ",
    "dni-malformed",
    "dni-unknown",
    "foreigner-card-malformed",
    "passport-malformed",
    "names-missing",
    "document-taken",
    "email-malformed",
    "ruc-malformed",
    "ruc-not-practice",
    "sign-in-failed",
    "sign-in-locked",
    "session-expired",
]
"""Ids of the messages that the specification lists."""

RUN_LENGTH = 5
"""Number of consecutive words that count as a copy."""


def walkthrough(name: str) -> Walkthrough:
    return next(each for each in WALKTHROUGHS if each.name == name)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_every_paragraph_is_narrated(paragraph: str) -> None:
    assert any(step.paragraph == paragraph for step in NARRATIONS.values())


def test_the_complete_walkthrough_narrates_every_paragraph_in_order() -> None:
    steps = walkthrough("recorrido-completo").steps
    assert tuple(step.paragraph for step in steps if isinstance(step.action, Narration)) == PARAGRAPHS


@pytest.mark.parametrize("narration", NARRATIONS, ids=lambda narration: NARRATIONS[narration].paragraph)
def test_no_narration_repeats_the_cartilla(narration: str) -> None:
    # The file holds every run of five words of sections 4 to 8, hashed: the text itself is SUNAT's.
    runs = (HERE / "cartilla_runs.txt").read_text(encoding="ascii").split()
    assert [run for run in _runs(narration) if hashlib.sha256(run.encode()).hexdigest()[:10] in runs] == []


@pytest.mark.parametrize(
    ("paragraph", "note"),
    [
        ("7.2", Note(Target(Kind.CHECKBOX, PROFILE), f"El usuario tenía asignado el perfil {PROFILE}")),
        (
            "7.4",
            Note(
                Target(Kind.REGION, "Opciones quitadas"), "Opciones que hemos quitado al perfil del usuario"
            ),
        ),
    ],
)
@pytest.mark.parametrize("name", ["recorrido-completo", "quitar-opciones-de-un-perfil"])
def test_the_notes_of_the_pictures_are_on_their_controls(name: str, paragraph: str, note: Note) -> None:
    notes = [
        (step.paragraph, step.action) for step in walkthrough(name).steps if isinstance(step.action, Note)
    ]
    assert (paragraph, note) in notes


@pytest.mark.parametrize("message_id", SPECIFIED_MESSAGES)
def test_every_message_of_the_specification_is_expected_somewhere(message_id: str) -> None:
    assert messages.text(message_id) in {action.text for action in _expected_messages(STEPS)}


def test_no_scenario_expects_a_message_that_does_not_exist() -> None:
    assert {action.text for action in _expected_messages(STEPS)} <= {
        message.text for message in messages.MESSAGES.values()
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_can_be_practised_on_its_own(section: int) -> None:
    alone = [each for each in WALKTHROUGHS if each.sections == (section,) and each.name in PRACTISED]
    assert any(each.preparation.screen for each in alone)


@pytest.mark.parametrize(
    "name",
    ["suspender-un-usuario-secundario", "reactivar-un-usuario-secundario", "eliminar-un-usuario-secundario"],
)
def test_each_change_of_state_stands_alone(name: str) -> None:
    assert walkthrough(name).preparation.users


def test_what_is_practised_is_narrated_in_every_section_that_it_claims() -> None:
    for each in WALKTHROUGHS:
        sections = {section_of(step.paragraph) for step in each.steps if step.paragraph}
        assert each.name not in PRACTISED or sections == set(each.sections), each.name


def test_a_practice_that_records_something_is_checked_in_the_stored_world() -> None:
    endings = tuple(f'"{name}"' for name in ("Grabar", "Asignar", "Aceptar"))
    for each in WALKTHROUGHS:
        clicks = [step for step in each.steps if step.sentence.endswith(endings)]
        checks = [step for step in each.steps if isinstance(step.action, WorldExpectation)]
        assert not clicks or checks, each.name


def _expected_messages(steps: list[Step]) -> Iterator[ExpectMessage | ExpectDialog | ExpectFieldError]:
    actions: Iterator[Action] = (step.action for step in steps)
    return (action for action in actions if isinstance(action, MESSAGE_EXPECTATIONS))


def _runs(text: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    words = re.findall("[a-z]+", plain.lower())
    return [" ".join(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)]
