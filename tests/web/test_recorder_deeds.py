"""What the recorder's scripts report: each deed is taken once, or refused by name; nothing else is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from simulator.models import Recording as RecordingRow
from simulator.procedure import messages
from simulator.recorder import recorded_steps
from simulator.recorder.practice_claves import SUBSTITUTES
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Choose, Fill
from simulator.web.app_resources import Resources
from tests.web.client import Client
from tests.web.recordings import ARRIVED, ENTER, OPEN, RecordingOfVisitor, deed

CLAVE = Target(Kind.FIELD, "Clave")
BOX = Target(Kind.CHECKBOX, "Mostrar eliminados")


@pytest.fixture
def recording(client: Client) -> RecordingOfVisitor:
    return RecordingOfVisitor(client)


def test_a_report_that_is_sent_again_with_more_adds_only_that(recording: RecordingOfVisitor) -> None:
    deeds = [deed(OPEN, "a"), deed(ENTER, "b")]
    first = recording.report(*deeds)
    assert recording.report(*deeds) == first
    again = recording.report(*deeds, deed(ARRIVED, "c"))
    assert [step["id"] for step in again["steps"]] == [1, 2, 3]


def test_a_deed_that_stands_twice_in_a_report_is_taken_once(recording: RecordingOfVisitor) -> None:
    click = deed(ENTER)
    assert len(recording.report(click, click)["steps"]) == 1


def test_where_no_step_fits_any_more_each_deed_says_so_and_none_is_lost(
    recording: RecordingOfVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_steps, "MAX_STEPS", 2)
    answer = recording.report(deed(OPEN, "a"), deed(ENTER, "b"), deed(ARRIVED, "surplus"))
    assert [step["type"] for step in answer["steps"]] == ["OpenPortal", "Click"]
    assert answer["refused"] == [{"key": "surplus", "what": messages.text("recording-too-long")}]


def test_typing_into_a_select_is_a_choice(recording: RecordingOfVisitor) -> None:
    field = Target(Kind.FIELD, "Tipo de documento de identidad")
    assert recording.add(Fill(field, "Pasaporte"))["steps"][0]["type"] == "Choose"


def test_a_typed_clave_is_nowhere_in_the_recording(recording: RecordingOfVisitor) -> None:
    answer = recording.add(Fill(CLAVE, "MiSecreto77"))
    assert answer["steps"][0]["action"]["value"] == SUBSTITUTES.all[0]
    pages = [recording.page().html, recording.client.get(f"{recording.base}/portal/").html]
    assert not [page for page in pages if "MiSecreto77" in page]
    recording.add(Choose(CLAVE, "OtroSecreto8"), Check(BOX))
    assert "OtroSecreto8" not in str(recording.state())


@pytest.mark.parametrize(
    "place",
    [
        "https://example.com/",
        "//example.com/portal/",
        "/portal/",
        "{base}/portal/../../../",
        "{base}/portal/\r\nSet-Cookie: a=b",
        "{base}/portal/á",
        "{base}/portal/" + "x" * 3000,
        "{base}/borrar",
    ],
    ids=lambda place: place[:40],
)
def test_a_place_outside_the_portal_is_left_out_and_the_deeds_are_taken(
    recording: RecordingOfVisitor, place: str
) -> None:
    recording.add(OPEN, place=place.format(base=recording.base))
    assert len(recording.state()["steps"]) == 1
    assert recording.go_on().address == recording.start


@pytest.fixture
def unknown_step(app: Flask, recording: RecordingOfVisitor) -> RecordingOfVisitor:
    """A recording with a step that another version of the simulator has stored."""
    recording.add(OPEN)
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        row = session.get_one(RecordingRow, recording.id)
        row.steps = [*row.steps, {"id": 2, "action": {"type": "Hover", "target": "x"}}]
        row.next_step = 3
    return recording


def test_a_step_of_another_version_is_named_and_the_portal_goes_on(unknown_step: RecordingOfVisitor) -> None:
    page = unknown_step.page()
    assert messages.text("recording-of-another-version") in page.html
    assert "Descargar" not in page.text
    assert "data-recording" not in unknown_step.client.get(f"{unknown_step.base}/portal/").html
    errors = unknown_step.state(409)["errors"]
    assert errors[0]["what"] == messages.text("recording-of-another-version")
    unknown_step.add(ENTER, status=409)


def test_a_recording_of_another_version_can_be_renamed_and_deleted(unknown_step: RecordingOfVisitor) -> None:
    unknown_step.send_form("titulo", titulo="Otro")
    assert unknown_step.page().heading == "Otro"
    unknown_step.send_form("borrar")
    unknown_step.page(404)
