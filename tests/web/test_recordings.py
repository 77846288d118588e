"""Recordings begun from any company, and taken as lessons; `test_recording_pages.py` has their pages."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import delete

from simulator.models import Sandbox
from simulator.procedure import messages
from simulator.scenario.compile import compile_text
from simulator.scenario.model.screen_expectations import ExpectScreen
from simulator.scenario.model.user_actions import OpenPortal, Reload
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose
from simulator.web.app_resources import Resources
from tests.web.client import Client
from tests.web.lesson import state_of
from tests.web.recordings import RecordingOfVisitor, click

SUSPEND = "suspender-un-usuario-secundario"
START = ExpectScreen("Portal de la SUNAT")


@pytest.fixture
def recording(client: Client) -> RecordingOfVisitor:
    """One that is a scenario."""
    recording = RecordingOfVisitor(client, titulo="Abrir el portal")
    recording.open_portal()
    recording.insert(START)
    return recording


def downloaded(recording: RecordingOfVisitor) -> str:
    return recording.client.request("GET", f"{recording.base}/escenario.feature").text


@pytest.mark.parametrize("scenario", choose([], practice_only=True), ids=lambda each: each.name)
def test_a_recording_begins_from_what_any_scenario_prepares(client: Client, scenario: Walkthrough) -> None:
    recording = RecordingOfVisitor(client, scenario.name)
    recording.add(Reload() if scenario.preparation.screen else OpenPortal())
    recording.insert(ExpectScreen("Menú SOL"))
    file = compile_text(downloaded(recording), "x.feature")
    assert not file.faults
    assert file.walkthroughs[0].preparation == scenario.preparation


def test_it_begins_from_the_practice_company_as_it_is(client: Client) -> None:
    client.prepare({"username": "OPERA001", "status": "Suspendido"})
    page = client.get("/grabacion/")
    assert "Su empresa de práctica, como está ahora" in page.text
    recording = RecordingOfVisitor(client, "empresa")
    assert recording.start.endswith("/portal/menu")
    recording.add(click("Administración usuarios"))
    recording.insert(ExpectScreen("Administración de Usuarios Secundarios"))
    (walkthrough,) = compile_text(downloaded(recording), "x.feature").walkthroughs
    (user,), session = walkthrough.preparation.users, walkthrough.preparation.session
    assert (user.username, user.status, session and session.username) == (
        "OPERA001",
        "Suspendido",
        "PRACTICA",
    )
    assert walkthrough.preparation.screen == "Menú SOL"


def test_what_dado_cant_say_of_the_company_is_told_before_and_after(client: Client) -> None:
    for _ in range(5):
        client.get("/portal/clave-sol")
        client.press(
            "Iniciar Sesión", {"ruc": "20000000061", "username": "PRACTICA", "password": "x"}, status=422
        )
    refusal = "El ingreso está bloqueado por intentos fallidos"
    assert refusal in client.get("/grabacion/").text
    assert refusal in RecordingOfVisitor(client, "empresa").page().text


def test_an_unknown_start_is_refused(client: Client) -> None:
    client.post("/grabacion/", {"desde": "nada"}, 400)


def test_a_recording_that_is_none_yet_says_why(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    assert "La grabación está vacía" in recording.page().text
    assert "Descargar el escenario" not in recording.page().text
    answer = client.request("GET", f"{recording.base}/escenario.feature")
    assert answer.headers["Location"] == recording.base


def test_it_is_downloaded_under_its_title(recording: RecordingOfVisitor) -> None:
    answer = recording.client.request("GET", f"{recording.base}/escenario.feature")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="abrir-el-portal.feature"'
    assert answer.mimetype == "text/plain"
    assert [each.title for each in compile_text(answer.text, "x.feature").walkthroughs] == ["Abrir el portal"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("  Otro\r\ntítulo ", "Otro título"),
        ("", "Recorrido grabado"),
        ("T" * 300, "T" * 100),
        ('<b>«ñ» \u2028 & "x"</b>', '<b>«ñ» & "x"</b>'),
    ],
)
def test_it_gets_another_title(recording: RecordingOfVisitor, typed: str, title: str) -> None:
    recording.client.post(f"{recording.base}/titulo", {"titulo": typed})
    assert recording.state()["title"] == title
    assert recording.page()


def test_a_title_that_is_none_is_said(recording: RecordingOfVisitor) -> None:
    recording.client.post(f"{recording.base}/titulo", {"titulo": "¿?"})
    assert "Todavía no es un escenario completo" in recording.page().text


def test_it_outlives_its_company(recording: RecordingOfVisitor) -> None:
    resources: Resources = recording.client.app.extensions["simulator"]
    with resources.write() as session:
        session.execute(delete(Sandbox).where(Sandbox.attempt_id == recording.id))
        session.commit()
    assert "Su empresa de práctica ya no existe" in recording.page().text
    assert downloaded(recording)
    assert "no se puede seguir grabando" in recording.client.get("/grabacion/").text
    gone = messages.text("recording-gone")
    assert gone in recording.client.get(f"{recording.base}/seguir", 409).text
    assert gone in recording.client.get(recording.start, 404).text
    assert "Grabación en curso" not in recording.client.get("/").text


def test_it_is_taken_as_a_lesson(recording: RecordingOfVisitor) -> None:
    client = recording.client
    recording.page()
    client.press("Practicar")
    state = state_of(client.page)
    assert state["scenario"] == f"grabacion-{recording.id}"
    script = client.api("GET", state["script"])
    assert [step["action"]["type"] for step in script["steps"]] == ["OpenPortal", "ExpectScreen"]
    client.get("/")
    assert "Abrir el portal (Practicar)" in client.page.text


def test_a_lessons_script_is_nobody_elses(recording: RecordingOfVisitor, app: Flask) -> None:
    recording.page()
    recording.client.press("Practicar")
    script = state_of(recording.client.page)["script"]
    stranger = Client(app)
    stranger.post("/leccion/", {"escenario": SUSPEND, "modo": "practicar"})
    stranger.api("GET", script, status=404)
    stranger.post("/leccion/", {"escenario": f"grabacion-{recording.id}", "modo": "practicar"}, 404)


def test_a_lesson_of_a_recording_that_changed_says_so(recording: RecordingOfVisitor) -> None:
    recording.page()
    lesson = recording.client.press("Practicar").address
    recording.add(Reload())
    assert "La grabación de este ejercicio cambió" in recording.client.get(lesson).text


def test_a_lesson_of_a_recording_that_was_deleted_says_so(recording: RecordingOfVisitor) -> None:
    recording.page()
    lesson = recording.client.press("Practicar").address
    recording.client.post(f"{recording.base}/borrar")
    assert "La grabación de este ejercicio se borró" in recording.client.get(lesson).text


def test_a_lesson_is_reached_as_a_lesson_alone(recording: RecordingOfVisitor) -> None:
    recording.page()
    lesson = recording.client.press("Practicar").address
    recording.client.get(lesson.replace("/leccion/", "/grabacion/"), 404)
    recording.client.get(recording.start.replace("/grabacion/", "/leccion/"), 404)


def test_free_practice_goes_on_beside_it(recording: RecordingOfVisitor) -> None:
    recording.client.prepare({"username": "OPERA001"})
    world = json.dumps(recording.client.api("GET", f"{recording.base}/api/world"))
    assert "OPERA001" not in world
