"""Recordings as pages: begun from any company, seen, continued, downloaded, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from simulator.models import Attempt, AttemptKind
from simulator.models import Recording as RecordingRow
from simulator.procedure import messages
from simulator.scenario.compile import compile_text
from simulator.services import recordings
from simulator.web.app_resources import Resources
from tests.web.client import START, Client, Clock, user
from tests.web.conftest import MakeApp
from tests.web.recordings import (
    ARRIVED,
    ENTER,
    OPEN,
    SUSPEND,
    RecordingOfVisitor,
    recorded_suspension,
    suspension,
)


def test_the_front_page_leads_to_a_new_recording(client: Client) -> None:
    client.get("/")
    client.press("Grabar escenario")
    client.press("Empezar a grabar", {"titulo": "Mi prueba"})
    assert client.page.heading == "Portal de la SUNAT"
    assert "data-recording" in client.page.html
    client.get("/")
    assert client.press("Mi prueba").heading == "Portal de la SUNAT"


def test_nothing_is_made_for_somebody_who_only_looks(client: Client, app: Flask) -> None:
    before = number_of_attempts(app)
    client.get("/grabacion/")
    assert number_of_attempts(app) == before


def number_of_attempts(app: Flask) -> int:
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        return session.scalar(select(func.count()).select_from(Attempt)) or 0


def test_a_title_stays_in_its_line(client: Client) -> None:
    recording = recorded_suspension(client)
    recording.send_form("titulo", titulo="Uno\r\n  Escenario: otro")
    assert recording.page().heading == "Uno Escenario: otro"
    assert "  Escenario: Uno Escenario: otro\n" in recording.file()


def test_recordings_without_a_title_can_be_told_apart(client: Client) -> None:
    for _ in range(3):
        RecordingOfVisitor(client, titulo=" ")
    page = client.get("/grabacion/")
    titles = {heading.text for heading in page.all("h3")}
    assert titles == {"Recorrido grabado", "Recorrido grabado 2", "Recorrido grabado 3"}


def test_a_recording_begins_in_a_company_of_its_own(client: Client) -> None:
    client.prepare(user("LIBRE001"))
    recording = RecordingOfVisitor(client)
    assert recording.world()["users"] == []
    assert [each["username"] for each in client.world()["users"]] == ["LIBRE001"]


def test_what_no_preparation_says_of_the_company_is_told_before_it_begins_and_afterwards(
    client: Client,
) -> None:
    client.prepare(user("OPERA001"))
    client.reach_profiles(username="OPERA002", document_number="99999902")
    warning = "Queda sin grabar un registro que se empezó"
    assert warning in client.get("/grabacion/").text
    recording = RecordingOfVisitor(client, "empresa")
    assert warning in recording.page().text
    assert warning not in RecordingOfVisitor(client, "vacia").page().text


def test_faults_that_have_not_occurred_are_told_before_it_begins(client: Client) -> None:
    client.prepare(user("OPERA001"))
    warning = "Quedan fallas pedidas que no han ocurrido"
    assert warning not in client.get("/grabacion/").text
    client.api("POST", "/api/faults", {"fault": "server-error"})
    assert warning in client.get("/grabacion/").text


def test_who_has_no_company_yet_begins_in_an_empty_one(client: Client) -> None:
    assert "como está ahora" not in client.get("/grabacion/").text
    assert RecordingOfVisitor(client, "empresa").world()["users"] == []


def test_the_page_has_the_whole_text_and_the_file_is_the_same(client: Client) -> None:
    recording = recorded_suspension(client)
    page = recording.page()
    answer = client.request("GET", f"{recording.base}/escenario.feature")
    (text,) = page.all("pre")
    assert text.raw_text == answer.text
    assert (text["tabindex"], page.name_of(text)) == ("0", "El escenario")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="suspender-a-alguien.feature"'


def test_the_file_compiles_to_what_was_recorded(client: Client) -> None:
    file = compile_text(recorded_suspension(client).file(), "grabado.feature")
    assert not file.faults
    (walkthrough,) = file.walkthroughs
    recorded = suspension()
    assert tuple(step.action for step in walkthrough.steps)[-len(recorded) :] == recorded


@pytest.mark.parametrize("title", ["¿Qué?", "../../etc/passwd", 'a"b\\c', "日本"])
def test_any_title_gives_a_name_that_any_system_takes(client: Client, title: str) -> None:
    recording = RecordingOfVisitor(client, titulo=title)
    recording.add(OPEN, ARRIVED)
    answer = client.request("GET", f"{recording.base}/escenario.feature")
    name = answer.headers["Content-Disposition"].partition("filename=")[2].strip('"')
    assert name.removesuffix(".feature").replace("-", "").isalnum()
    assert name.isascii()


def test_the_list_has_the_last_used_one_first(client: Client, clock: Clock) -> None:
    first = RecordingOfVisitor(client, titulo="Primera")
    clock.advance(minutes=1)
    RecordingOfVisitor(client, titulo="Segunda")
    clock.advance(minutes=1)
    first.add(OPEN, ENTER)
    region = client.get("/grabacion/").region("Sus grabaciones")
    assert [node.text for node in region if node.tag == "h3"] == ["Primera", "Segunda"]
    assert "2 pasos, la última vez el 01/07/2026 10:02" in region.text


def test_going_on_opens_the_portal_session_again(client: Client, clock: Clock) -> None:
    recording = RecordingOfVisitor(client, SUSPEND)
    recording.add(ENTER, place=f"{recording.base}/portal/usuarios")
    clock.advance(hours=3)
    assert recording.go_on().heading == "Administración de Usuarios Secundarios"


def test_a_swept_company_leaves_the_recording_and_only_ends_the_work(new_app: MakeApp, clock: Clock) -> None:
    client = Client(new_app())
    recording = recorded_suspension(client)
    text = recording.file()
    clock.advance(days=31)
    RecordingOfVisitor(client, titulo="Otra")  # a request that makes a sandbox sweeps
    page = recording.page()
    assert "Su empresa de práctica ya no existe" in page.text
    assert "Seguir grabando" not in page.text
    assert recording.file() == text
    recording.go_on(409)
    assert messages.text("recording-gone") in client.page.html
    client.get(f"{recording.base}/portal/", 404)
    assert messages.text("recording-gone") in client.page.html
    assert recording.stored(status=409)["errors"][0]["what"] == messages.text("recording-gone")
    recording.change({"type": "remove", "step": 1})


def test_a_deleted_recording_leaves_nothing(client: Client, app: Flask) -> None:
    client.prepare()
    before = number_of_attempts(app)
    recording = recorded_suspension(client)
    recording.page()
    client.press("Borrar la grabación")
    assert client.page.notices == [messages.text("recording-deleted")]
    recording.page(404)
    client.get(f"{recording.base}/portal/", 404)
    assert number_of_attempts(app) == before


def test_who_deletes_all_that_there_is_begins_as_a_newcomer(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    recording.send_form("borrar")
    assert "Todavía no tiene ninguna" in client.get("/grabacion/").text
    client.press("Empezar a grabar", {"titulo": "De nuevo"})
    client.get("/grabacion/")
    assert client.press("Ver").heading == "De nuevo"


def test_no_more_recordings_are_begun_than_anybody_may_have(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "MAX_RECORDINGS", 2)
    RecordingOfVisitor(client)
    last = RecordingOfVisitor(client)
    client.post("/grabacion/", {"desde": "vacia"})
    page = client.get("/grabacion/")
    assert (page.heading, page.notices) == ("Grabar escenario", [messages.text("too-many-recordings")])
    last.send_form("borrar")
    RecordingOfVisitor(client)


def test_the_message_has_the_number_of_recordings() -> None:
    assert f" {recordings.MAX_RECORDINGS} " in messages.text("too-many-recordings")


def test_old_lessons_push_no_recording_out(
    new_app: MakeApp, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(new_app())
    monkeypatch.setattr("simulator.services.attempts.UNFINISHED_KEPT", 0)
    recording = recorded_suspension(client)
    clock.advance(days=31)
    RecordingOfVisitor(client)
    for _ in range(2):
        client.post("/leccion/", {"escenario": SUSPEND, "modo": "ver"})
    assert "Su empresa de práctica ya no existe" in recording.page().text


@pytest.mark.parametrize(
    "path", ["", "/seguir", "/escenario.feature", "/pasos", "/registrado", "/portal/", "/api/world"]
)
def test_another_visitors_recording_does_not_exist(
    client: Client, new_client: Callable[[], Client], path: str
) -> None:
    recording = recorded_suspension(client)
    stranger = new_client()
    RecordingOfVisitor(stranger)
    answer = stranger.request("GET", recording.base + path)
    assert answer.status_code == 404
    assert messages.text("recording-unknown") in answer.text


def test_somebody_without_a_cookie_is_told_of_it(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    client.http = client.app.test_client(use_cookies=False)
    for path in (recording.base, f"{recording.base}/portal/"):
        assert "permita en él las cookies de este sitio" in client.get(path, 404).html


def test_a_lesson_is_no_recording_and_a_recording_no_lesson(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    lesson = client.post("/leccion/", {"escenario": SUSPEND, "modo": "ver"}).headers["Location"].split("/")[2]
    assert client.request("GET", f"/grabacion/{lesson}/portal/").status_code == 404
    assert client.request("GET", f"/leccion/{recording.id}/portal/").status_code == 404
    assert client.request("GET", f"/grabacion/{lesson}").status_code == 404


def test_a_recording_has_no_snapshots_and_its_events_have_an_end(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = RecordingOfVisitor(client, SUSPEND)
    monkeypatch.setattr("simulator.services.attempts.MAX_EVENTS", 1)
    client.post(f"{recording.base}/portal/salir", status=409)
    assert messages.text("attempt-too-long") in client.page.html


def test_what_a_program_prepares_is_what_the_recording_begins_from(client: Client) -> None:
    recording = RecordingOfVisitor(client, "empresa")
    prepared = {"users": [user("OPERA001", password="Secreta77x")], "screen": "Clave SOL"}
    client.api("POST", f"{recording.base}/api/world", prepared)
    recording.add(ARRIVED)
    text = recording.file()
    assert "OPERA001" in text
    assert "Secreta77x" not in text


def test_the_clave_that_a_program_prepares_is_not_stored(client: Client, app: Flask) -> None:
    recording = RecordingOfVisitor(client)
    prepared = {"users": [user("OPERA001", password="Secreta77x")]}
    client.api("POST", f"{recording.base}/api/world", prepared)
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        assert "Secreta77x" not in str(session.get_one(RecordingRow, recording.id).preparation)


def test_a_program_that_comes_too_late_changes_nothing(client: Client) -> None:
    recording = recorded_suspension(client)
    before = recording.file(), recording.world()
    answer = client.api("POST", f"{recording.base}/api/world", {}, 409)
    assert answer["errors"][0]["what"] == messages.text("recording-has-steps")
    assert (recording.file(), recording.world()) == before
    assert client.get(f"{recording.base}/portal/usuarios").heading == "Administración de Usuarios Secundarios"


def test_a_program_does_not_release_a_recording(client: Client) -> None:
    recording = RecordingOfVisitor(client)
    client.api("DELETE", f"{recording.base}/api/world", status=409)
    assert recording.world()["users"] == []


def test_a_recording_is_no_program_and_no_lesson_of_the_sweep(
    client: Client, clock: Clock, app: Flask
) -> None:
    recording = RecordingOfVisitor(client)
    clock.now = START + timedelta(days=29)
    RecordingOfVisitor(client)
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        assert session.get_one(Attempt, recording.id).kind is AttemptKind.RECORDING
    assert recording.go_on().status == 200
