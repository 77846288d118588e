"""Steps of a recording that are removed, moved, inserted; sentences and expectations that are offered."""

from __future__ import annotations

import pytest

from simulator.procedure import messages
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.walkthrough import as_json
from simulator.scenario.model.world_expectations import ExpectNoUser, ExpectStatus
from tests.web.client import Client, Clock
from tests.web.recording import ARRIVED, ENTER, OPEN, SUSPEND, Recording, deed, recorded_suspension

NARRATION = Narration("4.2", "Vamos a los trámites.")


@pytest.fixture
def recording(client: Client) -> Recording:
    recording = Recording(client)
    recording.record(OPEN, ARRIVED, ENTER)
    return recording


def ids(state: dict[str, list[dict[str, object]]]) -> list[object]:
    return [step["id"] for step in state["steps"]]


def test_a_step_is_removed(recording: Recording) -> None:
    assert ids(recording.change(type="remove", step=2)) == [1, 3]
    assert ids(recording.state()) == [1, 3]


@pytest.mark.parametrize(
    ("step", "before", "order"),
    [(3, 1, [3, 1, 2]), (1, None, [2, 3, 1]), (1, 3, [2, 1, 3]), (2, 2, [1, 2, 3]), (3, None, [1, 2, 3])],
)
def test_a_step_is_moved(recording: Recording, step: int, before: int | None, order: list[int]) -> None:
    assert ids(recording.change(type="move", step=step, before=before)) == order


@pytest.mark.parametrize(("before", "order"), [(1, [4, 1, 2, 3]), (None, [1, 2, 3, 4])])
def test_a_narration_is_inserted(recording: Recording, before: int | None, order: list[int]) -> None:
    state = recording.change(type="insert", action=as_json(NARRATION), before=before)
    assert ids(state) == order
    step = next(step for step in state["steps"] if step["id"] == 4)
    assert (step["part"], step["sentence"]) == ("remark", "4.2. Vamos a los trámites.")


def test_an_id_is_never_given_twice(recording: Recording) -> None:
    recording.change(type="remove", step=3)
    assert ids(recording.record(ENTER)) == [1, 2, 4]


def test_the_title_is_changed(recording: Recording) -> None:
    assert recording.change(type="title", title="  Otro\ttítulo ")["title"] == "Otro título"
    assert recording.page().heading == "Otro título"


def test_a_change_of_an_older_version_is_refused_with_the_newest(recording: Recording) -> None:
    version = recording.state()["version"]
    newest = recording.change(type="remove", step=1)
    answer = recording.change(version, 409, type="remove", step=2)
    assert answer["errors"] == [{"where": "version", "what": messages.text("recording-changed")}]
    assert answer["state"] == newest
    assert ids(recording.state()) == [2, 3]


def test_a_report_that_adds_nothing_keeps_the_version_that_another_tab_knows(recording: Recording) -> None:
    known = deed(OPEN)
    version = recording.report(known)["version"]
    recording.report(known)
    recording.report(deed({"type": "Fly"}))
    recording.change(version, type="remove", step=1)


def test_a_state_says_why_it_is_no_scenario_yet(recording: Recording) -> None:
    assert recording.state()["faults"] == []
    state = recording.change(type="remove", step=1)
    assert state["faults"] == recording.state()["faults"] != []


@pytest.mark.parametrize(
    "change",
    [
        {"type": "remove", "step": 9},
        {"type": "move", "step": 1, "before": 9},
        {"type": "insert", "action": as_json(NARRATION), "before": 9},
    ],
    ids=lambda change: change["type"],
)
def test_a_step_that_is_not_there_is_named(recording: Recording, change: dict[str, object]) -> None:
    answer = recording.change(status=404, **change)
    assert answer["errors"][0]["what"] == messages.text("recording-step-missing")
    assert ids(recording.state()) == [1, 2, 3]


def test_what_no_sentence_says_is_not_inserted(recording: Recording) -> None:
    answer = recording.change(status=422, type="insert", action={"type": "Fly"}, before=None)
    assert "«Fly»" in answer["errors"][0]["what"]


def test_each_action_gets_its_sentence_or_why_it_has_none(recording: Recording) -> None:
    actions = [as_json(NARRATION), as_json(ENTER), {"type": "Fly"}]
    answer = recording.client.api("POST", f"{recording.base}/frases", {"actions": actions})
    narration, click, unknown = answer["sentences"]
    assert narration == {"sentence": "4.2. Vamos a los trámites.", "refusal": None}
    assert click == {"sentence": 'hacemos clic en "SUNAT Operaciones en Línea"', "refusal": None}
    assert unknown["sentence"] is None
    assert "«Fly»" in unknown["refusal"]


def test_what_is_stored_is_offered_the_changes_first(client: Client) -> None:
    recording = Recording(client, SUSPEND)
    recording.suspend()
    answer = recording.stored()
    assert answer["usernames"] == ["OPERA001"]
    assert answer["expectations"][0] == {
        "action": as_json(ExpectStatus("OPERA001", "Suspendido")),  # type: ignore[arg-type]
        "sentence": 'el usuario secundario "OPERA001" queda "Suspendido"',
    }
    assert answer["expectations"][-1]["action"] == {"type": "ExpectNoOtherChange"}


def test_of_a_stranger_it_is_offered_that_there_is_none(recording: Recording) -> None:
    first = recording.stored("%20nadie001%20")["expectations"][0]
    assert first["action"] == as_json(ExpectNoUser("NADIE001"))


@pytest.mark.parametrize("username", ["%00", "%22'%3C", "x" * 300, "%F0%9F%99%82" * 8])
def test_of_what_is_no_usuario_nothing_is_offered(recording: Recording, username: str) -> None:
    assert recording.stored(username)["expectations"] == []


def test_asking_for_what_is_stored_changes_nothing(client: Client, clock: Clock) -> None:
    recording = recorded_suspension(client)
    clock.advance(hours=2)
    before = recording.state(), recording.world()["users"]
    recording.stored()
    assert (recording.state(), recording.world()["users"]) == before
