"""A recording taken as a lesson: its own steps, its owner alone, and retired once the recording changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from simulator.models import Recording as RecordingRow
from simulator.procedure import messages
from simulator.web.app_resources import Resources
from tests.web.client import Client
from tests.web.lesson import Lesson
from tests.web.recordings import ENTER, RecordingOfVisitor, recorded_suspension


@pytest.fixture
def recording(client: Client) -> RecordingOfVisitor:
    return recorded_suspension(client)


def take(recording: RecordingOfVisitor, mode: str = "practicar") -> Lesson:
    return Lesson(recording.client, f"grabacion-{recording.id}", mode)


def without_last_step(recording: RecordingOfVisitor) -> None:
    recording.change({"type": "remove", "step": recording.state()["steps"][-1]["id"]})


@pytest.mark.parametrize("way", ["Ver", "Practicar", "Practicar sin guía"])
def test_a_recording_is_taken_in_every_way(recording: RecordingOfVisitor, way: str) -> None:
    recording.page()
    page = recording.client.press(way)
    assert page.heading == "Administración de Usuarios Secundarios"
    assert "data-lesson" in page.html


def test_the_lesson_has_the_steps_of_the_recording(recording: RecordingOfVisitor) -> None:
    script = take(recording).script()
    assert script["title"] == "Suspender a alguien"
    recorded = [step["action"] for step in recording.state()["steps"]]
    assert [step["action"] for step in script["steps"]] == recorded


def test_what_is_stored_is_checked(recording: RecordingOfVisitor) -> None:
    lesson = take(recording)
    number = [step["number"] for step in lesson.script()["steps"] if step["part"] == "stored"][1]
    assert lesson.check(number)["unmet"] is not None
    lesson.suspend()
    assert lesson.check(number) == {"unmet": None}


def test_the_lesson_is_finished_and_has_its_sheet(recording: RecordingOfVisitor) -> None:
    lesson = take(recording)
    index = next(i for i, step in enumerate(lesson.script()["steps"]) if step["part"] == "done")
    lesson.report(finished=True, wrong=1, seconds=61, hard={str(index): {"wrong": 1, "helps": 0}})
    text = lesson.result().text
    assert "Suspender a alguien" in text
    assert "Paso 1: " in text
    assert "Curso" not in [node.text for node in lesson.client.page.all("dt")]


def test_the_front_page_offers_to_go_on_with_it(recording: RecordingOfVisitor) -> None:
    lesson = take(recording)
    recording.client.get("/")
    assert recording.client.press("Continuar donde lo dejó").address == lesson.start


def test_its_end_leads_back_to_the_recording(recording: RecordingOfVisitor) -> None:
    page = take(recording, "ver").page
    (link,) = [node for node in page.all("a") if node.text == "Volver a la grabación"]
    assert link["href"] == recording.base


def test_nobody_else_takes_it_or_reads_its_script(
    recording: RecordingOfVisitor, new_client: Callable[[], Client]
) -> None:
    script = take(recording).state["script"]
    assert script.startswith("/leccion/")
    stranger = recorded_suspension(new_client()).client
    answer = stranger.request("GET", script)
    assert answer.status_code == 404
    assert "Suspender a alguien" not in answer.text
    stranger.post("/leccion/", {"escenario": f"grabacion-{recording.id}", "modo": "ver"}, 404)


def test_its_script_is_kept_by_no_cache(recording: RecordingOfVisitor) -> None:
    answer = recording.client.request("GET", take(recording).state["script"])
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_recording_that_is_no_scenario_yet_is_not_taken(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    recording.add(ENTER)
    recording.page()
    assert "Tomarla como lección" not in client.page.text
    client.post("/leccion/", {"escenario": f"grabacion-{recording.id}", "modo": "ver"}, 404)


def test_where_the_recording_changed_each_page_of_the_lesson_says_so(recording: RecordingOfVisitor) -> None:
    lesson = take(recording)
    number = lesson.first_number("stored")
    script = lesson.state["script"]
    lesson.suspend()
    without_last_step(recording)
    page = lesson.go_on()
    assert "La grabación de este ejercicio cambió después de que usted lo empezó" in page.text
    assert "el simulador se actualizó" not in page.text
    assert "data-lesson" not in page.html
    assert lesson.world()["users"][0]["status"] == "Suspendido"
    gone = messages.text("recorded-lesson-retired")
    assert lesson.check(number, 404)["errors"][0]["what"] == gone
    assert recording.client.api("GET", script, status=404)["errors"][0]["what"] == gone
    recording.client.get(lesson.start)
    assert recording.client.press("Volver a la grabación").heading == "Suspender a alguien"


def test_a_lesson_of_a_changed_recording_is_begun_anew(recording: RecordingOfVisitor) -> None:
    lesson = take(recording, "sin-guia")
    without_last_step(recording)
    lesson.go_on()
    recording.client.press("Empezar de nuevo")
    assert '"mode": "sin-guia"' in recording.client.page.html
    assert recording.client.page.address != lesson.start


def test_another_title_or_other_words_leave_the_lesson_as_it_was(recording: RecordingOfVisitor) -> None:
    lesson = take(recording)
    lesson.report(place={"step": 3})
    recording.change({"type": "title", "title": "Otro título"})
    lesson.go_on()
    assert lesson.state["place"]["step"] == 3
    assert lesson.script()["title"] == "Otro título"


def test_where_the_recording_is_no_scenario_any_more_the_lesson_says_so(
    recording: RecordingOfVisitor,
) -> None:
    lesson = take(recording)
    for step in [step["id"] for step in recording.state()["steps"]]:
        recording.change({"type": "remove", "step": step})
    page = lesson.go_on()
    assert "ahora no es un escenario completo" in page.text
    assert recording.client.press("Volver a la grabación").heading == "Suspender a alguien"


def test_where_the_recording_was_deleted_the_lesson_says_so(recording: RecordingOfVisitor) -> None:
    lesson = take(recording)
    lesson.report(finished=True)
    recording.send_form("borrar")
    assert "La grabación de este ejercicio se borró" in lesson.go_on().text
    assert lesson.check(0, 404)["errors"][0]["what"] == messages.text("recorded-lesson-retired")
    assert "Un recorrido grabado que ya no existe" in lesson.result().text
    recording.client.get("/")
    lesson.go_on()
    assert recording.client.press("Volver al inicio").heading == "Aula de práctica"


def test_a_lesson_of_a_recording_of_another_version_is_retired(
    recording: RecordingOfVisitor, app: Flask
) -> None:
    lesson = take(recording)
    resources: Resources = app.extensions["simulator"]
    with resources.write.begin() as session:
        row = session.get_one(RecordingRow, recording.id)
        row.steps = [*row.steps, {"id": 999, "action": {"type": "Hover"}}]
    assert "ahora no es un escenario completo" in lesson.go_on().text


def test_a_recording_goes_on_while_it_is_practised(recording: RecordingOfVisitor) -> None:
    take(recording)
    assert recording.go_on().status == 200
    recording.add(ENTER)
    assert "data-recording" in recording.client.page.html
