"""What no script of the recorder sends: each body is refused with its fault, and the recording stays."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.scenario.model.walkthrough import as_json
from tests.web.client import ORIGIN, Client
from tests.web.recordings import ENTER, OPEN, RecordingOfVisitor, deed

NESTED: Any = 0
for _ in range(150):
    NESTED = [NESTED]
BODIES: dict[str, tuple[str, object]] = {
    "no deeds": ("pasos", {"place": None}),
    "a list": ("pasos", []),
    "a number": ("pasos", 7),
    "too many deeds": ("pasos", {"deeds": [deed(OPEN)] * 51}),
    "no key": ("pasos", {"deeds": [{"action": as_json(OPEN)}]}),
    "an empty key": ("pasos", {"deeds": [deed(OPEN, "") | {"key": ""}]}),
    "a long key": ("pasos", {"deeds": [deed(OPEN, "k" * 41)]}),
    "a number for a key": ("pasos", {"deeds": [{"key": 7, "action": as_json(OPEN)}]}),
    "an action that is a list": ("pasos", {"deeds": [{"key": "a", "action": [1]}]}),
    "an unknown member": ("pasos", {"deeds": [deed(OPEN)], "more": 1}),
    "a place that is a number": ("pasos", {"deeds": [deed(OPEN)], "place": 7}),
    "no version": ("cambios", {"change": {"type": "remove", "step": 1}}),
    "a version that is text": ("cambios", {"version": "1", "change": {"type": "remove", "step": 1}}),
    "a negative version": ("cambios", {"version": -1, "change": {"type": "remove", "step": 1}}),
    "an unknown change": ("cambios", {"version": 1, "change": {"type": "swap", "step": 1}}),
    "a change without a type": ("cambios", {"version": 1, "change": {}}),
    "a step that is true": ("cambios", {"version": 1, "change": {"type": "remove", "step": True}}),
    "a step beyond all numbers": ("cambios", {"version": 1, "change": {"type": "remove", "step": 10.5}}),
    "a long title": ("cambios", {"version": 1, "change": {"type": "title", "title": "x" * 101}}),
    "a title that is a list": ("cambios", {"version": 1, "change": {"type": "title", "title": []}}),
    "no actions": ("frases", {"actions": []}),
    "too many actions": ("frases", {"actions": [as_json(OPEN)] * 101}),
    "an action that is text": ("frases", {"actions": ["abrimos"]}),
}
HOSTILE_ACTIONS: dict[str, object] = {
    "no type": {},
    "a type that is a list": {"type": ["Click"]},
    "a private type": {"type": "__class__"},
    "a preparation": {"type": "AddUser", "username": "OPERA001"},
    "a missing member": {"type": "Click"},
    "a surplus member": {"type": "OpenPortal", "x": 1},
    "a target without a name": {"type": "Click", "target": {"kind": "button"}},
    "a control character": {"type": "ExpectText", "text": "a\u0007b", "present": True},
    "a long text": {"type": "ExpectText", "text": "x" * 501, "present": True},
    "a deep nest": {"type": "Click", "target": NESTED},
    "a huge number": {"type": "AdvanceClock", "hours": 10**30},
    "a number that is none": {"type": "AdvanceClock", "hours": "NaN"},
}


@pytest.fixture
def recording(client: Client) -> RecordingOfVisitor:
    recording = RecordingOfVisitor(client)
    recording.add(ENTER)
    return recording


def send(recording: RecordingOfVisitor, path: str, **arguments: Any) -> Any:
    headers = {"Origin": ORIGIN} | arguments.pop("headers", {})
    return recording.client.request("POST", f"{recording.base}/{path}", headers=headers, **arguments)


@pytest.mark.parametrize(("path", "body"), BODIES.values(), ids=BODIES)
def test_a_body_that_makes_no_sense_is_refused_with_its_fault(
    recording: RecordingOfVisitor, path: str, body: object
) -> None:
    before = recording.state()
    answer = send(recording, path, json=body)
    assert answer.status_code == 422
    assert all(fault["what"] for fault in answer.get_json()["errors"])
    assert recording.state() == before


@pytest.mark.parametrize("action", HOSTILE_ACTIONS.values(), ids=HOSTILE_ACTIONS)
def test_an_action_that_is_none_is_refused_by_name(recording: RecordingOfVisitor, action: object) -> None:
    before = recording.state()["steps"]
    answer = recording.report(deed(action, "hostile"))
    assert [each["key"] for each in answer["refused"]] == ["hostile"]
    assert answer["refused"][0]["what"]
    offer = recording.client.api("POST", f"{recording.base}/frases", {"actions": [action]})
    assert offer["sentences"] == [{"sentence": None, "refusal": answer["refused"][0]["what"]}]
    assert recording.change({"type": "insert", "action": action, "before": None}, status=422)["errors"]
    assert recording.state()["steps"] == before


@pytest.mark.parametrize("path", ["pasos", "cambios", "frases"])
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b'{"deeds": NaN}', b'{"a": 1, "a": 2}', b'{"deeds": "\\u0000"}', b"[" * 5000],
    ids=["empty", "broken", "not UTF-8", "NaN", "a key twice", "NUL", "brackets"],
)
def test_what_is_no_json_is_refused(recording: RecordingOfVisitor, path: str, body: bytes) -> None:
    answer = send(recording, path, data=body, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert answer.get_json()["errors"][0]["what"]


@pytest.mark.parametrize("path", ["pasos", "cambios", "frases"])
def test_a_giant_body_is_refused(recording: RecordingOfVisitor, path: str) -> None:
    answer = send(recording, path, data=b" " * 1_000_001, content_type="application/json")
    assert answer.status_code == 413
    assert answer.get_json()["errors"][0]["what"]


@pytest.mark.parametrize("path", ["pasos", "cambios", "frases"])
def test_another_site_records_nothing(recording: RecordingOfVisitor, path: str) -> None:
    before = recording.state()
    assert send(recording, path, json={}, headers={"Origin": "https://example.com"}).status_code == 403
    assert send(recording, path, data={"deeds": "x"}).status_code == 415
    assert recording.state() == before


@pytest.mark.parametrize("path", ["pasos", "cambios", "frases", "registrado"])
def test_an_unknown_recording_is_told_in_json(client: Client, path: str) -> None:
    method = "GET" if path == "registrado" else "POST"
    answer = client.api(method, f"/grabacion/no-existe-esta-grabacion/{path}", {}, 404)
    assert answer["errors"][0]["what"]
