"""Whatever another visitor asks for, nothing of the first one's companies is shown or changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from simulator.procedure import catalogue
from simulator.scenario.model.screen_expectations import ExpectText
from simulator.scenario.model.walkthrough import as_json
from simulator.services import attempts
from tests.web.client import ORIGIN, Client, foreigner, user
from tests.web.lesson import Lesson
from tests.web.recordings import OPEN, RecordingOfVisitor, deed
from tests.web.routes import LESSON, Route, all_routes

SCENARIO = "suspender-un-usuario-secundario"
USERNAME = "AJENO001"
PLANTED = (
    *("PLANTADOAJENO", "plantado.ajeno@example.com", "ZQ98765", "DELBORRADOR", "ZX45678"),
    *("Grabado por otra persona", "Paso de otra persona"),
)
"""What the first visitor's companies hold, and nobody else sends."""
STATIC = "/static/"


RECORDER_BODIES: dict[str, Mapping[str, object]] = {
    "pasos": {"deeds": [deed(OPEN, "a-key")], "place": None},
    "cambios": {"version": 1, "change": {"type": "remove", "step": 1}},
    "frases": {"actions": [as_json(OPEN)]},
}
RECORDER = tuple(RECORDER_BODIES)


class FirstVisitor:
    """Somebody with a company, a session, a draft, a lesson and a recording, all with planted values."""

    def __init__(self, app: Flask) -> None:
        self.client = Client(app)
        self.recording = self._record()
        self.lesson = Lesson(self.client, SCENARIO)
        self.lesson.sign_in()
        self._create(f"{self.lesson.base}/portal")
        self.client.prepare(
            user(
                USERNAME,
                document_type="Pasaporte",
                document_number=PLANTED[2],
                paternal_surname=PLANTED[0],
                given_names="ANA",
                email=PLANTED[1],
            )
        )
        self.client.start_draft()
        draft = foreigner(paternal_surname=PLANTED[3], document_number=PLANTED[4], username="AJENO002")
        self.client.press("Siguiente", draft)
        self.client.press("Asignar Perfiles")
        self.client.press("Siguiente", {"perfil": [next(iter(catalogue.profiles()))]})
        self.draft = self.client.page.hidden("draft")
        self.before = self.everything()

    def _create(self, portal: str) -> None:
        """A user with planted values, made through the lesson's pages."""
        self.client.get(f"{portal}/usuarios")
        self.client.press("Crear Usuario")
        fields = foreigner(
            paternal_surname=PLANTED[0], document_number=PLANTED[2], username=USERNAME, email=PLANTED[1]
        )
        self.client.press("Siguiente", fields)
        self.client.press("Asignar Perfiles")
        self.client.press("Siguiente", {"perfil": [next(iter(catalogue.profiles()))]})
        self.client.press("Grabar")

    def _record(self) -> RecordingOfVisitor:
        """A recording with a planted title and step."""
        recording = RecordingOfVisitor(self.client, titulo=PLANTED[5])
        recording.add(OPEN, ExpectText(PLANTED[6], present=False))
        return recording

    def everything(self) -> list[Any]:
        """All that there is of them: companies, draft, open session, place of the lesson, recording."""
        client, lesson = self.client, self.lesson
        recording = [self.recording.state(), self.recording.world(), self.recording.go_on().address]
        summary = client.get("/portal/resumen").text
        client.get(f"{lesson.base}/portal/menu")
        return [client.world(), lesson.world(), summary, lesson.state, recording]

    @property
    def fields(self) -> dict[str, str]:
        """A form with all that could mean something of theirs, for any button."""
        role = f"rol-{next(iter(catalogue.profiles()))}"
        ids = {"draft": self.draft, "id": "a-change-of-states", "marcado": USERNAME, role: "importador"}
        changes = {"suspender": USERNAME, "eliminar": USERNAME, f"cambio-{USERNAME}": "suspender"}
        recording = {"escenario": f"grabacion-{self.recording.id}", "titulo": "Otro", "desde": "vacia"}
        return {**ids, **changes, **recording, "accion": "estado", "modo": "practicar"}


@pytest.fixture(scope="module")
def first(_app: Flask) -> FirstVisitor:
    return FirstVisitor(_app)


def newcomer(app: Flask) -> Client:
    return Client(app)


def trainee(app: Flask) -> Client:
    """With a company, a session and a user of the same name as the first visitor's."""
    client = Client(app)
    client.prepare(user(USERNAME))
    return client


def ask(route: Route, client: Client, first: FirstVisitor) -> TestResponse:
    """Ask for the route with all that the first visitor's addresses and forms say."""
    arguments = {"lesson": first.lesson.id, "lesson_id": first.lesson.id, "username": USERNAME, "number": "0"}
    arguments |= {"recording": first.recording.id, "recording_id": first.recording.id}
    _, _, _, version, name = first.lesson.state["script"].split("/")
    arguments |= {"entry": "buzon", "dni": "99999901", "version": version, "name": name.removesuffix(".json")}
    path = route.path(**arguments)
    if route.method == "GET":
        return client.http.get(f"{path}?{urlencode(first.fields)}")
    if "/api/" in path or path.endswith(("/avance", "/volver", *RECORDER)):
        return client.http.open(path, method=route.method, json=body(path), headers={"Origin": ORIGIN})
    fields = {**first.fields, "csrf_token": client.token()}
    return client.http.open(path, method=route.method, data=fields, headers={"Origin": ORIGIN})


def body(path: str) -> Mapping[str, object]:
    if path.endswith("avance"):
        return {"place": {}, "turn": 99, "seconds": 9, "wrong": 9, "helps": {}, "finished": True}
    if path.endswith("volver"):
        return {"changes": 0, "world": True}
    if path.endswith(RECORDER):
        return RECORDER_BODIES[path.rpartition("/")[2]]
    return {"advance_hours": 1} if path.endswith("clock") else {"users": []}


def content_of(answer: TestResponse) -> str:
    return f"{answer.headers}\n{answer.get_data(as_text=True)}"


ROUTES = [route for route in all_routes() if not route.rule.startswith(STATIC)]


@pytest.mark.parametrize("stranger", [newcomer, trainee], ids=lambda stranger: stranger.__name__)
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_nothing_is_shown_to_another_visitor_nor_changed(
    app: Flask, first: FirstVisitor, route: Route, stranger: Callable[[Flask], Client]
) -> None:
    answer = ask(route, stranger(app), first)
    assert answer.status_code < 500
    assert not [planted for planted in PLANTED if planted in content_of(answer)]
    assert first.everything() == first.before


def test_the_first_visitor_s_own_pages_show_the_planted_values(first: FirstVisitor) -> None:
    worlds = json.dumps(first.everything(), ensure_ascii=False)
    assert [planted for planted in PLANTED if planted not in worlds] == []


def test_a_lesson_that_is_found_by_its_address_alone_would_be_noticed(
    app: Flask, first: FirstVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, owner = attempts.find, {}

    def remember(session: Any, participant: Any, attempt_id: str | None = None) -> Any:
        owner["id"] = participant.id
        return find(session, participant, attempt_id)

    def find_for_anybody(session: Any, participant: Any, attempt_id: str | None = None) -> Any:
        anybody = session.get(type(participant), owner["id"]) if attempt_id else participant
        return find(session, anybody, attempt_id)

    monkeypatch.setattr(attempts, "find", remember)
    first.lesson.world()
    monkeypatch.setattr(attempts, "find", find_for_anybody)
    answer = ask(Route("GET", f"{LESSON}/api/world", True), trainee(app), first)
    assert PLANTED[0] in content_of(answer)
