"""What the recorder's scripts report: each deed is taken once, or refused by name; nothing else is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from simulator.models import Recording as RecordingRow
from simulator.procedure import messages
from simulator.recorder import recorded_steps
from simulator.recorder.practice_claves import SUBSTITUTES
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Check, Choose, Click, Fill
from simulator.web.app_resources import Resources
from tests.web.client import Client
from tests.web.recording import ARRIVED, ENTER, OPEN, Recording, deed, page_data

CLAVE = Target(Kind.FIELD, "Clave")
BOX = Target(Kind.CHECKBOX, "Mostrar eliminados")


@pytest.fixture
def recording(client: Client) -> Recording:
    return Recording(client)


def test_what_was_done_becomes_steps_with_their_sentences(recording: Recording) -> None:
    answer = recording.record(OPEN, ARRIVED, ENTER)
    assert [(step["id"], step["type"], step["part"]) for step in answer["steps"]] == [
        (1, "OpenPortal", "action"),
        (2, "ExpectScreen", "expectation"),
        (3, "Click", "action"),
    ]
    assert [step["sentence"] for step in answer["steps"]] == [
        "abrimos el portal de la SUNAT",
        'se muestra la pantalla "Portal de la SUNAT"',
        'hacemos clic en "SUNAT Operaciones en Línea"',
    ]
    assert answer["refused"] == []
    assert (answer["version"], answer["title"]) == (1, "Una prueba")


def test_a_report_that_is_sent_again_changes_nothing(recording: Recording) -> None:
    deeds = [deed(OPEN), deed(ENTER)]
    first = recording.report(*deeds)
    assert recording.report(*deeds) == first
    again = recording.report(*deeds, deed(ARRIVED))
    assert [step["id"] for step in again["steps"]] == [1, 2, 3]


def test_a_deed_that_stands_twice_in_a_report_is_taken_once(recording: Recording) -> None:
    click = deed(ENTER)
    assert len(recording.report(click, click)["steps"]) == 1


def test_what_no_sentence_says_is_refused_by_name_and_the_rest_is_taken(recording: Recording) -> None:
    nowhere = deed({"type": "ExpectScreen", "heading": "Otra página"}, "unsayable")
    unknown = deed({"type": "Fly"}, "unknown")
    answer = recording.report(deed(OPEN), nowhere, unknown, deed(ENTER))
    assert [step["type"] for step in answer["steps"]] == ["OpenPortal", "Click"]
    assert [each["key"] for each in answer["refused"]] == ["unsayable", "unknown"]
    assert "Otra página" in answer["refused"][0]["what"]
    assert "«Fly»" in answer["refused"][1]["what"]


def test_where_no_step_fits_any_more_each_deed_says_so_and_none_is_lost(
    recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_steps, "MAX_STEPS", 2)
    answer = recording.report(deed(OPEN), deed(ENTER), deed(ARRIVED, "surplus"))
    assert [step["type"] for step in answer["steps"]] == ["OpenPortal", "Click"]
    assert answer["refused"] == [{"key": "surplus", "what": messages.text("recording-too-long")}]


def test_a_value_that_is_typed_again_replaces_the_one_before(recording: Recording) -> None:
    field = Target(Kind.FIELD, "RUC")
    answer = recording.record(Fill(field, "1"), Fill(field, "12"))
    assert [step["action"]["value"] for step in answer["steps"]] == ["12"]


def test_typing_into_a_select_is_a_choice(recording: Recording) -> None:
    field = Target(Kind.FIELD, "Tipo de documento de identidad")
    assert recording.record(Fill(field, "Pasaporte"))["steps"][0]["type"] == "Choose"


def test_a_typed_clave_is_nowhere_in_the_recording(recording: Recording) -> None:
    answer = recording.record(Fill(CLAVE, "MiSecreto77"))
    assert answer["steps"][0]["action"]["value"] == SUBSTITUTES[0]
    pages = [recording.page().html, recording.client.get(f"{recording.base}/portal/").html]
    assert not [page for page in pages if "MiSecreto77" in page]
    recording.record(Choose(CLAVE, "OtroSecreto8"), Check(BOX))
    assert "OtroSecreto8" not in str(recording.state())


def test_going_on_leads_to_the_page_of_the_last_report(recording: Recording) -> None:
    place = f"{recording.base}/portal/clave-sol?x=1"
    recording.report(deed(OPEN), place=place)
    assert recording.go_on().address == place
    recording.report(deed(ENTER))
    assert recording.go_on().address == place


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
    recording: Recording, place: str
) -> None:
    recording.report(deed(OPEN), place=place.format(base=recording.base))
    assert len(recording.state()["steps"]) == 1
    assert recording.go_on().address == recording.start


def test_a_page_of_the_recording_tells_the_scripts_what_is_recorded(recording: Recording) -> None:
    answer = recording.record(OPEN, Click(Target(Kind.BUTTON, "Ingrese aquí")))
    data = page_data(recording.client.get(f"{recording.base}/portal/clave-sol"))
    assert data["state"] == {key: answer[key] for key in ("version", "title", "steps")}
    assert (data["id"], data["base"], data["home"]) == (recording.id, recording.base, recording.base)
    assert data["claves"]["public"][0] == ""
    assert {"paragraph": "4.1", "title": "entrar al portal de la SUNAT"} in data["paragraphs"]


@pytest.fixture
def unknown_step(app: Flask, recording: Recording) -> Recording:
    """A recording with a step that another version of the simulator has stored."""
    recording.record(OPEN)
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        row = session.get_one(RecordingRow, recording.id)
        row.steps = [*row.steps, {"id": 2, "action": {"type": "Hover", "target": "x"}}]
        row.next_step = 3
    return recording


def test_a_step_of_another_version_is_named_and_the_portal_goes_on(unknown_step: Recording) -> None:
    page = unknown_step.page()
    assert messages.text("recording-of-another-version") in page.html
    assert "Descargar" not in page.text
    assert "data-recording" not in unknown_step.client.get(f"{unknown_step.base}/portal/").html
    errors = unknown_step.state(409)["errors"]
    assert errors[0]["what"] == messages.text("recording-of-another-version")
    unknown_step.report(deed(ENTER), status=409)


def test_a_recording_of_another_version_can_be_renamed_and_deleted(unknown_step: Recording) -> None:
    unknown_step.post("titulo", {"titulo": "Otro"})
    assert unknown_step.page().heading == "Otro"
    unknown_step.post("borrar")
    unknown_step.page(404)
