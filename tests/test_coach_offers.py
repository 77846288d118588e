"""What the coach's panel offers for a step that no control of the page does."""

from __future__ import annotations

from typing import get_args

import pytest

from simulator.coach_offers import company_request, offered_button
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import (
    AdvanceClock,
    Click,
    ExpireSession,
    FailOnce,
    FaultAction,
    GoBack,
    LockUser,
    OpenPortal,
    Reload,
    SlowDownPage,
)
from simulator.scenario.model.walkthrough import Action
from simulator.web.aula.world_bodies import FaultBody

FAULTS: list[FaultAction] = [SlowDownPage(3), FailOnce(), ExpireSession(), LockUser()]


@pytest.mark.parametrize(
    ("action", "button"),
    [
        (OpenPortal(), "Abrir el portal"),
        (AdvanceClock(1), "Adelantar el reloj 1 hora"),
        (AdvanceClock(2), "Adelantar el reloj 2 horas"),
        (SlowDownPage(1), "Pedir una página que tarde 1 segundo"),
        (FailOnce(), "Pedir que el servidor falle"),
    ],
    ids=str,
)
def test_what_no_control_does_has_a_button(action: Action, button: str) -> None:
    assert offered_button(action) == button


@pytest.mark.parametrize("action", [Click(Target(Kind.BUTTON, "Grabar")), GoBack(), Reload()], ids=str)
def test_what_the_page_or_the_browser_does_has_no_button_and_asks_for_nothing(action: Action) -> None:
    assert (offered_button(action), company_request(action)) == (None, None)


def test_every_fault_has_a_button_and_asks_what_the_server_reads() -> None:
    assert {type(each) for each in FAULTS} == set(get_args(FaultAction))
    requests = [company_request(each) for each in FAULTS]
    assert [each and each["path"] for each in requests] == ["api/faults"] * len(FAULTS)
    bodies = [FaultBody.model_validate(each["body"]) for each in requests if each]
    assert [(each.fault, each.seconds) for each in bodies] == [
        ("slow-page", 3),
        ("server-error", None),
        ("session-expired", None),
        ("user-locked", None),
    ]
    assert all(map(offered_button, FAULTS))
