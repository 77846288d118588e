"""What the recorder's scripts ask: deeds are taken once, and bad data are refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from simulator.procedure import messages
from simulator.recorder.recorded_steps import MAX_STEPS
from simulator.scenario.compile import compile_text
from simulator.scenario.model.remarks import Narration, Picture
from simulator.scenario.model.screen_expectations import ExpectControl, ExpectScreen, ExpectText
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Fill, OpenPortal, Reload
from simulator.scenario.model.walkthrough import as_json
from tests.web.client import Client
from tests.web.recordings import RecordingOfVisitor, click

OPEN = "abrimos el portal de la SUNAT"
PASSWORD_FIELD = Target(Kind.FIELD, "Clave")


@pytest.fixture
def recording(client: Client) -> RecordingOfVisitor:
    return RecordingOfVisitor(client)


def test_a_page_tells_the_recorder_what_it_needs(recording: RecordingOfVisitor) -> None:
    data = recording.data()
    assert (data["id"], data["base"], data["home"]) == (recording.id, recording.base, recording.base)
    assert data["state"] == {"version": 0, "title": "Recorrido grabado", "steps": []}
    of_recording = {"id", "base", "home", "place", "firstPage", "state"}
    of_language = {"kinds", "paragraphs", "screens", "claves", "faults", "mostSeconds"}
    assert data.keys() == of_recording | of_language


def test_deeds_become_steps_with_their_sentences(recording: RecordingOfVisitor) -> None:
    answer = recording.add(OpenPortal(), click("Grabar"))
    assert [(step["id"], step["part"], step["sentence"]) for step in answer["steps"]] == [
        (1, "action", OPEN),
        (2, "action", 'hacemos clic en "Grabar"'),
    ]
    assert answer["refused"] == []


def test_a_step_tells_the_paragraph_that_the_recording_has_come_to(recording: RecordingOfVisitor) -> None:
    answer = recording.add(OpenPortal(), click("Crear Usuario"), click("Siguiente"))
    assert [step["paragraph"] for step in answer["steps"]] == [None, "4.6", "4.7"]


def test_a_deed_that_comes_twice_is_one(recording: RecordingOfVisitor) -> None:
    body = {"deeds": [{"key": "same", "action": as_json(OpenPortal())}]}
    first = recording.post("pasos", body)
    assert recording.post("pasos", body) == first


def test_what_no_sentence_says_is_refused_by_name_and_the_rest_is_taken(
    recording: RecordingOfVisitor,
) -> None:
    unsayable = click("Grabar")
    body = {
        "deeds": [
            {"key": "a", "action": {"type": "Forward"}},
            {"key": "b", "action": as_json(unsayable) | {"target": as_json(Target(Kind.REGION, "x"))}},
            {"key": "c", "action": as_json(OpenPortal())},
        ]
    }
    answer = recording.post("pasos", body)
    assert [each["key"] for each in answer["refused"]] == ["a", "b"]
    assert "Forward" in answer["refused"][0]["what"]
    assert recording.sentences() == [OPEN]


def test_a_clave_of_a_persons_own_is_not_stored(recording: RecordingOfVisitor) -> None:
    answer = recording.add(Fill(PASSWORD_FIELD, "MiGato2019"))
    assert "MiGato2019" not in str(answer)
    assert recording.sentences() == ['escribimos "Clave2026" en "Clave"']


def test_of_two_values_of_a_field_the_last_stays(recording: RecordingOfVisitor) -> None:
    ruc = Target(Kind.FIELD, "RUC")
    recording.add(Fill(ruc, "1"))
    recording.add(Fill(ruc, "2"))
    assert recording.sentences() == ['escribimos "2" en "RUC"']


def test_steps_are_moved_and_removed(recording: RecordingOfVisitor) -> None:
    recording.add(OpenPortal(), click("Grabar"), Reload())
    opened, clicked, reloaded = (step["id"] for step in recording.state()["steps"])
    recording.change({"type": "move", "step": reloaded, "before": clicked})
    recording.change({"type": "move", "step": opened, "before": None})
    recording.change({"type": "remove", "step": clicked})
    assert recording.sentences() == ["recargamos la página", OPEN]


def test_remarks_and_expectations_are_inserted(recording: RecordingOfVisitor) -> None:
    recording.open_portal()
    recording.insert(Narration("4.1", "Se abre el portal."), before=1)
    answer = recording.insert(ExpectScreen("Portal de la SUNAT"))
    assert [(step["part"], step["sentence"]) for step in answer["steps"]] == [
        ("remark", "4.1. Se abre el portal."),
        ("action", OPEN),
        ("expectation", 'se muestra la pantalla "Portal de la SUNAT"'),
    ]


def test_a_change_of_an_old_version_is_refused_with_the_newest(recording: RecordingOfVisitor) -> None:
    old = recording.state()["version"]
    recording.open_portal()
    answer = recording.change({"type": "remove", "step": 1}, version=old, status=409)
    assert answer["errors"] == [{"where": "version", "what": messages.text("recording-changed")}]
    assert answer["state"] == recording.state()


def test_what_is_added_at_the_end_needs_no_newest_version(recording: RecordingOfVisitor) -> None:
    recording.open_portal()
    picture = {"type": "insert", "action": as_json(Picture("El portal")), "before": None}
    assert len(recording.change(picture, version=0)["steps"]) == 2


def test_a_step_that_is_gone_is_said(recording: RecordingOfVisitor) -> None:
    recording.open_portal()
    answer = recording.change({"type": "remove", "step": 7}, status=404)
    assert answer["errors"] == [{"where": "", "what": messages.text("recording-step-missing")}]


def test_a_recording_has_an_end(recording: RecordingOfVisitor) -> None:
    for _ in range(MAX_STEPS // 50):
        recording.add(*[Reload()] * 50)
    answer = recording.add(OpenPortal())
    assert [each["what"] for each in answer["refused"]] == [messages.text("recording-too-long")]
    recording.insert(OpenPortal(), status=409)
    assert len(recording.state()["steps"]) == MAX_STEPS


def test_a_sentence_is_offered_unless_the_compiler_would_refuse_it(recording: RecordingOfVisitor) -> None:
    nowhere = ExpectControl(Target(Kind.BUTTON, "Eliminar todo"), present=False)
    actions = [as_json(ExpectText("Menú", None)), as_json(nowhere), {"type": "Nada"}]
    offered, refused, unknown = recording.post("frases", {"actions": actions})["sentences"]
    assert offered == {"sentence": 'se muestra "Menú"', "refusal": None}
    assert refused["sentence"] is None
    assert "no está en ninguna pantalla" in refused["refusal"]
    assert "Nada" in unknown["refusal"]


def test_what_the_compiler_would_refuse_is_not_inserted(recording: RecordingOfVisitor) -> None:
    recording.open_portal()
    answer = recording.insert(Narration("4.99", "Nada."), status=422)
    assert "4.99" in answer["errors"][0]["what"]
    assert recording.sentences() == [OPEN]


def test_what_is_stored_is_offered_of_one_user_or_of_all(client: Client) -> None:
    recording = RecordingOfVisitor(client, "suspender-un-usuario-secundario")
    everything = client.api("GET", f"{recording.base}/registrado")
    assert everything["usernames"] == ["OPERA001"]
    assert everything["expectations"][-1]["sentence"] == "no cambia nada más en la empresa"
    nobody = client.api("GET", f"{recording.base}/registrado?usuario=opera009")["expectations"]
    assert [each["action"]["type"] for each in nobody] == ["ExpectNoUser", "ExpectSignIn"]


def test_a_program_prepares_the_company_that_a_recording_begins_from(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    client.api("POST", f"{recording.base}/api/world", {"users": [{"username": "OPERA007"}]})
    recording.open_portal()
    recording.insert(ExpectScreen("Portal de la SUNAT"))
    text = client.request("GET", f"{recording.base}/escenario.feature").text
    (walkthrough,) = compile_text(text, "x.feature").walkthroughs
    assert [user.username for user in walkthrough.preparation.users] == ["OPERA007"]
    answer = client.api("POST", f"{recording.base}/api/world", {}, 409)
    assert answer["errors"][0]["what"] == messages.text("recording-has-steps")


BAD_BODIES: dict[str, tuple[str, Any]] = {
    "no deeds": ("pasos", {}),
    "a list": ("pasos", []),
    "too many deeds": ("pasos", {"deeds": [{"key": str(i), "action": {}} for i in range(51)]}),
    "a key too long": ("pasos", {"deeds": [{"key": "k" * 41, "action": {}}]}),
    "no action": ("pasos", {"deeds": [{"key": "k"}]}),
    "a place in numbers": ("pasos", {"deeds": [], "place": 7}),
    "an unknown change": ("cambios", {"version": 0, "change": {"type": "explode"}}),
    "a version in words": ("cambios", {"version": "one", "change": {"type": "remove", "step": 1}}),
    "a step of zero": ("cambios", {"version": 0, "change": {"type": "remove", "step": 0}}),
    "no change": ("cambios", {"version": 0}),
    "an inserted list": (
        "cambios",
        {"version": 0, "change": {"type": "insert", "action": [], "before": None}},
    ),
    "no actions": ("frases", {"actions": []}),
    "too many actions": ("frases", {"actions": [{}] * 101}),
}


@pytest.mark.parametrize(("path", "body"), BAD_BODIES.values(), ids=BAD_BODIES)
def test_a_bad_body_is_refused_by_its_place(recording: RecordingOfVisitor, path: str, body: object) -> None:
    answer = recording.post(path, body, 422)
    assert all(each["what"] for each in answer["errors"])
    assert recording.state()["version"] == 0


BAD_ACTIONS: dict[str, Any] = {
    "of no type": {},
    "of another type": {"type": 7},
    "a preparation": {"type": "AddUser", "username": "X"},
    "a member too many": {"type": "OpenPortal", "now": True},
    "a control character": {"type": "ExpectScreen", "heading": "a\u0007b"},
    "a line break": {"type": "ExpectScreen", "heading": "a\nb"},
    "a text too long": {"type": "ExpectScreen", "heading": "a" * 501},
    "a target in words": {"type": "Click", "target": "Grabar"},
    "a number for a text": {"type": "ExpectMessage", "text": 3},
    "hours without end": {"type": "AdvanceClock", "hours": 10**12},
}


@pytest.mark.parametrize("data", BAD_ACTIONS.values(), ids=BAD_ACTIONS)
def test_a_bad_action_is_refused_by_name(recording: RecordingOfVisitor, data: object) -> None:
    answer = recording.post("pasos", {"deeds": [{"key": "k", "action": data}]})
    assert [each["key"] for each in answer["refused"]] == ["k"]
    assert answer["refused"][0]["what"]
    assert answer["steps"] == []


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/", "/", "//elsewhere.example/portal/", "/grabacion/x/portal/"]
)
def test_a_place_outside_the_recording_is_not_gone_on_at(recording: RecordingOfVisitor, place: str) -> None:
    recording.post("pasos", {"deeds": [], "place": place})
    answer = recording.client.request("GET", f"{recording.base}/seguir")
    assert answer.headers["Location"] == f"{recording.base}/portal/"


def test_a_place_within_it_is(recording: RecordingOfVisitor) -> None:
    place = f"{recording.base}/portal/clave-sol?x=1"
    recording.post("pasos", {"deeds": [], "place": place})
    assert recording.client.request("GET", f"{recording.base}/seguir").headers["Location"] == place


def test_nobody_else_reaches_it(recording: RecordingOfVisitor, app: Flask) -> None:
    stranger = Client(app)
    stranger.post("/grabacion/", {"desde": "vacia"})
    recording.client = stranger
    unknown = messages.text("recording-unknown")
    assert recording.state(404)["errors"][0]["what"] == unknown
    assert recording.add(OpenPortal(), status=404)["errors"][0]["what"] == unknown
    assert unknown in recording.page(404).text
    assert unknown in stranger.get(recording.start, 404).text


def test_another_site_can_change_nothing(recording: RecordingOfVisitor) -> None:
    body = {"deeds": [{"key": "k", "action": as_json(OpenPortal())}]}
    for headers in ({}, {"Origin": "https://elsewhere.example"}):
        answer = recording.client.request("POST", f"{recording.base}/pasos", json=body, headers=headers)
        assert answer.status_code == 403
    assert recording.sentences() == []


@pytest.mark.parametrize("make", [lambda text: text.encode(), lambda _: b"{", lambda _: b"\xff"])
def test_a_body_that_is_no_json_is_refused(
    recording: RecordingOfVisitor, make: Callable[[str], bytes]
) -> None:
    headers = {"Origin": "http://localhost", "Content-Type": "application/json"}
    answer = recording.client.request("POST", f"{recording.base}/pasos", data=make("no"), headers=headers)
    assert answer.status_code == 400
