"""Steps of a recording that are removed, moved, inserted; sentences and expectations that are offered."""

from __future__ import annotations

import pytest

from simulator.scenario.model.walkthrough import as_json
from simulator.scenario.model.world_expectations import ExpectStatus
from tests.web.client import Client, Clock
from tests.web.recordings import ARRIVED, ENTER, OPEN, SUSPEND, RecordingOfVisitor, deed, recorded_suspension


@pytest.fixture
def recording(client: Client) -> RecordingOfVisitor:
    recording = RecordingOfVisitor(client)
    recording.add(OPEN, ARRIVED, ENTER)
    return recording


def ids(state: dict[str, list[dict[str, object]]]) -> list[object]:
    return [step["id"] for step in state["steps"]]


@pytest.mark.parametrize(
    ("step", "before", "order"),
    [(3, 1, [3, 1, 2]), (1, None, [2, 3, 1]), (1, 3, [2, 1, 3]), (2, 2, [1, 2, 3]), (3, None, [1, 2, 3])],
)
def test_a_step_is_moved(
    recording: RecordingOfVisitor, step: int, before: int | None, order: list[int]
) -> None:
    assert ids(recording.change({"type": "move", "step": step, "before": before})) == order


def test_an_id_is_never_given_twice(recording: RecordingOfVisitor) -> None:
    recording.change({"type": "remove", "step": 3})
    assert ids(recording.add(ENTER)) == [1, 2, 4]


def test_a_title_of_an_older_version_is_refused(recording: RecordingOfVisitor) -> None:
    recording.change({"type": "title", "title": "Nuevo"}, version=0, status=409)
    assert recording.state()["title"] == "Recorrido grabado"


def test_the_title_is_changed(recording: RecordingOfVisitor) -> None:
    assert recording.change({"type": "title", "title": "  Otro\u0085título "})["title"] == "Otro título"
    assert recording.page().heading == "Otro título"


def test_a_report_that_adds_nothing_keeps_the_version_that_another_tab_knows(
    recording: RecordingOfVisitor,
) -> None:
    known = deed(OPEN)
    version = recording.report(known)["version"]
    recording.report(known)
    recording.report(deed({"type": "Fly"}, "another"))
    recording.change({"type": "remove", "step": 1}, version)


def test_a_state_says_why_it_is_no_scenario_yet(recording: RecordingOfVisitor) -> None:
    assert recording.state()["faults"] == []
    state = recording.change({"type": "remove", "step": 1})
    assert state["faults"] == recording.state()["faults"] != []


def test_what_is_stored_is_offered_the_changes_first(client: Client) -> None:
    recording = RecordingOfVisitor(client, SUSPEND)
    recording.suspend()
    answer = recording.stored()
    assert answer["usernames"] == ["OPERA001"]
    assert answer["expectations"][0] == {
        "action": as_json(ExpectStatus("OPERA001", "Suspendido")),  # type: ignore[arg-type]
        "sentence": 'el usuario secundario "OPERA001" queda "Suspendido"',
    }
    assert answer["expectations"][-1]["action"] == {"type": "ExpectNoOtherChange"}


@pytest.mark.parametrize("username", ["%00", "%22'%3C", "x" * 300, "%F0%9F%99%82" * 8])
def test_of_what_is_no_usuario_nothing_is_offered(recording: RecordingOfVisitor, username: str) -> None:
    assert recording.stored(username)["expectations"] == []


def test_asking_for_what_is_stored_changes_nothing(client: Client, clock: Clock) -> None:
    recording = recorded_suspension(client)
    clock.advance(hours=2)
    before = recording.state(), recording.world()["users"]
    recording.stored()
    assert (recording.state(), recording.world()["users"]) == before
