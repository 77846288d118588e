"""What a recording may have next is what the compiler takes at its end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.procedure.catalogue import Status
from simulator.recorder.candidates import refusals
from simulator.recorder.feature_text import Recording, RecordingRefused, compiled
from simulator.scenario.compile import load
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration, Picture
from simulator.scenario.model.screen_expectations import ExpectControl, ExpectRow, ExpectScreen, ExpectText
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Click, OpenPortal
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import ExpectNoUser, ExpectProfile, ExpectStatus
from simulator.world import Preparation

BEGUN = Recording("Prueba", Preparation(), (OpenPortal(), ExpectScreen("Portal de la SUNAT")))
CANDIDATES: list[Action] = [
    ExpectScreen("Menú SOL"),
    ExpectScreen("Menú"),
    ExpectText("Nada de eso", None, present=False),
    ExpectRow("OPERA009", present=False),
    ExpectNoUser("OPERA009"),
    ExpectStatus("OPERA009", Status.ACTIVE),
    ExpectProfile("OPERA009", "Ningún perfil", present=True),
    ExpectControl(Target(Kind.BUTTON, "Eliminar todo"), present=False),
    Narration("4.1", "Se abre."),
    Narration("9.9", "No hay."),
    Picture(""),
    Click(Target(Kind.BUTTON, "Grabar", row="OPERA001")),
]


@pytest.mark.parametrize("candidate", CANDIDATES, ids=repr)
def test_what_is_refused_is_what_does_not_compile(candidate: Action) -> None:
    (refusal,) = refusals(BEGUN, [candidate])
    faults = faults_of(replace(BEGUN, actions=(*BEGUN.actions, candidate)))
    assert bool(refusal) is bool(faults)
    assert not refusal or any(refusal in fault for fault in faults)


def faults_of(recording: Recording) -> tuple[str, ...]:
    try:
        compiled(recording, "x.feature")
    except RecordingRefused as refusal:
        return refusal.faults
    return ()


def test_each_is_judged_for_itself() -> None:
    alone = [refusals(BEGUN, [each])[0] is None for each in CANDIDATES]
    assert [each is None for each in refusals(BEGUN, CANDIDATES)] == alone
    assert True in alone
    assert False in alone


def test_every_step_of_a_scenario_may_follow_those_before() -> None:
    walkthrough = load()[0]
    actions = tuple(
        step.action for step in walkthrough.steps if not isinstance(step.action, PreparationAction)
    )
    recording = Recording("Prueba", walkthrough.preparation, actions[:1])
    assert refusals(recording, actions[1:]) == [None] * len(actions[1:])
