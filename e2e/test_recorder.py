"""Every scenario, played by input alone with the recorder on, is recorded as it was played, and replays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import EXPECT_TIMEOUT
from e2e.recordings import RecordingInPage, begin, comparable, play_recorded
from simulator.play import play
from simulator.play.slow_page import SlowPage
from simulator.play.world_api import WorldApi
from simulator.recorder.feature_text import Recording, compiled
from simulator.requested_faults import RequestedFault
from simulator.scenario.compile import load
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.web.aula.ways import FAULT_SWITCHES

SAMPLE = (
    "recorrido-completo",
    "suspender-un-usuario-secundario",
    "asignar-perfiles-a-un-usuario-secundario",
)
"""The scenarios that `make test` records; `make robot` records the others."""
MOMENTS = {"created_at", "effective_at"}
"""Members of a user that tell when something was done."""


def cases() -> Iterator[Any]:
    for walkthrough in load():
        marks = () if walkthrough.name in SAMPLE else pytest.mark.robot
        yield pytest.param(walkthrough, marks=marks, id=walkthrough.name)


@pytest.mark.parametrize("walkthrough", [*cases()])
def test_what_is_played_is_recorded_and_replays(
    new_context: Callable[..., BrowserContext],
    base_url: str,
    walkthrough: Walkthrough,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recording = begin(new_context().new_page(), base_url)
    ask_by_the_panel(recording, monkeypatch)
    played = play_recorded(recording, walkthrough)

    recorded = [action for action in recording.actions() if isinstance(action, UserAction)]

    assert comparable(recorded) == comparable(played)
    monkeypatch.undo()
    replayed = new_context().new_page()
    play(replayed, _as_scenario(recording, walkthrough), base_url=base_url, timeout=EXPECT_TIMEOUT)
    assert _users(replayed, base_url) == _users(recording.page, recording.url)


def ask_by_the_panel(recording: RecordingInPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the player ask for the clock and for faults as a person does."""
    monkeypatch.setattr(WorldApi, "advance_clock", lambda _, hours: recording.advance_clock(hours))
    monkeypatch.setattr(
        WorldApi, "ask_for_fault", lambda _, fault: recording.ask_for_fault(FAULT_SWITCHES[fault].label)
    )
    slow = FAULT_SWITCHES[RequestedFault.SLOW_PAGE].label
    monkeypatch.setattr(SlowPage, "ask", lambda _, seconds: recording.ask_for_fault(slow, seconds))


def _as_scenario(recording: RecordingInPage, walkthrough: Walkthrough) -> Walkthrough:
    """The recording, from the company that the walkthrough prepared, with what can be expected of it now."""
    actions = [*recording.actions(), *recording.stored_expectations()]
    return compiled(Recording("Grabado", walkthrough.preparation, tuple(actions)), "grabado.feature")


def _users(page: Page, base_url: str) -> list[dict[str, Any]]:
    users = page.context.request.get(f"{base_url}/api/world").json()["users"]
    return [{name: value for name, value in user.items() if name not in MOMENTS} for user in users]
