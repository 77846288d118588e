"""Programs: they release their company, have places of their own, and leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from simulator.models import Attempt, AttemptKind, Ending, Event, Participant, Sandbox
from simulator.procedure import messages
from simulator.procedure.screens import Screen
from simulator.web.app_resources import Resources
from tests.web.client import ORIGIN, Client, Clock, user
from tests.web.lesson import Lesson

ADDRESS = "203.0.113.7"
WALKTHROUGHS = 6
NewApp = Callable[..., Flask]


def count(app: Flask, table: type) -> int:
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def kinds(app: Flask) -> list[tuple[AttemptKind, Ending | None]]:
    resources: Resources = app.extensions["simulator"]
    with resources.read() as session:
        return [(row.kind, row.ending) for row in session.execute(select(Attempt.kind, Attempt.ending))]


def release(client: Client, status: int = 204, path: str = "/api/world") -> Any:
    return client.api("DELETE", path, status=status)


def test_a_program_releases_its_company_and_leaves_nothing(new_app: NewApp) -> None:
    app = new_app()
    client = Client(app)
    client.prepare(user())
    client.create_user(username="OPERA002", document_number="99999902")
    release(client)
    assert [count(app, table) for table in (Sandbox, Attempt, Event, Participant)] == [0, 0, 0, 0]
    assert client.world()["users"] == []
    assert client.open_users().heading == Screen.S2.heading


def test_releasing_twice_or_nothing_is_fine(new_app: NewApp) -> None:
    app = new_app()
    client = Client(app)
    release(client)
    client.prepare(user())
    release(client)
    release(client)
    assert count(app, Participant) == 0


def test_an_answer_to_a_release_has_no_body(client: Client) -> None:
    client.prepare(user())
    answer = client.request("DELETE", "/api/world", headers={"Origin": ORIGIN})
    assert (answer.status_code, answer.data, answer.content_type) == (204, b"", None)


def test_who_released_a_company_gets_a_new_one(client: Client) -> None:
    client.prepare(user())
    release(client)
    client.prepare(user("OPERA002"))
    assert client.open_users().row_headers == ["OPERA002"]


def test_free_practice_that_is_released_is_remembered(new_app: NewApp) -> None:
    app = new_app()
    client = Client(app)
    client.sign_in()
    release(client)
    assert count(app, Sandbox) == 0
    assert kinds(app) == [(AttemptKind.FREE, Ending.ABANDONED)]
    assert client.open_users().heading == Screen.S2.heading
    assert client.sign_in().heading == Screen.S3.heading


def test_lessons_outlive_the_company_that_is_released(client: Client) -> None:
    lesson = Lesson(client, "suspender-un-usuario-secundario")
    client.prepare(user("OPERA009"))
    before = lesson.world()
    release(client)
    assert lesson.world()["users"] == before["users"]
    assert client.get(f"{lesson.base}/portal/menu").heading == Screen.S3.heading


def test_the_company_of_a_lesson_is_not_released(client: Client) -> None:
    lesson = Lesson(client, "suspender-un-usuario-secundario")
    before = lesson.world()["users"]
    answer = release(client, 409, f"{lesson.base}/api/world")
    assert answer["errors"][0]["what"] == messages.text("not-in-this-attempt")
    assert lesson.world()["users"] == before


def test_the_company_of_an_unknown_lesson_is_not_released(client: Client) -> None:
    client.prepare(user())
    release(client, 404, "/leccion/aaaaaaaaaaaaaaaaaaaaaa/api/world")
    assert len(client.world()["users"]) == 1


@pytest.mark.parametrize("origin", [None, "null", "http://example.org", "https://localhost"])
def test_another_site_releases_nothing(client: Client, origin: str | None) -> None:
    client.prepare(user())
    headers = {"Origin": origin} if origin else {}
    assert client.request("DELETE", "/api/world", headers=headers).status_code == 403
    assert len(client.world()["users"]) == 1


def test_neither_programs_nor_people_use_up_the_places_of_the_others(new_app: NewApp) -> None:
    app = new_app(sandboxes_per_address=1, program_sandboxes_per_address=2)
    programs = [Client(app, ADDRESS) for _ in range(2)]
    for program in programs:
        program.prepare(user())
    refusal = Client(app, ADDRESS).api("POST", "/api/world", {}, 429)
    assert refusal["errors"][0]["what"] == messages.text("too-many-program-sandboxes")
    Client(app, ADDRESS).api("POST", "/api/clock", {"advance_hours": 1}, 429)
    assert Client(app, ADDRESS).sign_in().heading == Screen.S3.heading
    assert messages.text("too-many-sandboxes") in Client(app, ADDRESS).sign_in(status=429).text
    release(programs[0])
    Client(app, ADDRESS).prepare(user())


def test_the_refusal_tells_a_program_what_next() -> None:
    text = messages.text("too-many-program-sandboxes")
    assert "DELETE /api/world" in text
    assert "SIMULATOR_PROGRAM_SANDBOXES_PER_ADDRESS" in text


def test_who_practises_already_needs_no_place_for_programs(new_app: NewApp) -> None:
    app = new_app(sandboxes_per_address=1, program_sandboxes_per_address=1)
    Client(app, ADDRESS).prepare(user())
    person = Client(app, ADDRESS)
    person.sign_in()
    person.prepare(user("OPERA002"))
    assert kinds(app) == [(AttemptKind.PROGRAM, None), (AttemptKind.FREE, None)]


def test_walking_twice_locks_no_trainee_out(new_app: NewApp) -> None:
    """What `walk` asks for, walkthrough by walkthrough with one cookie, and at its end."""
    app = new_app(sandboxes_per_address=6, program_sandboxes_per_address=6)
    for _run in range(2):
        visitor = Client(app, ADDRESS)
        for number in range(WALKTHROUGHS):
            visitor.prepare(user(f"OPERA{number:03}"))
            visitor.open_users()
        release(visitor)
    assert count(app, Sandbox) == 0
    assert Client(app, ADDRESS).sign_in().heading == Screen.S3.heading


def test_walking_without_releasing_locks_no_trainee_out(new_app: NewApp) -> None:
    app = new_app(sandboxes_per_address=6, program_sandboxes_per_address=6)
    for _run in range(2):
        for number in range(WALKTHROUGHS):
            Client(app, ADDRESS).request(
                "POST", "/api/world", json={"users": [user(f"OPERA{number:03}")]}, headers={"Origin": ORIGIN}
            )
    assert count(app, Sandbox) == WALKTHROUGHS
    assert Client(app, ADDRESS).sign_in().heading == Screen.S3.heading


def test_a_company_that_a_program_left_is_swept_after_hours(new_app: NewApp, clock: Clock) -> None:
    app = new_app(program_sandboxes_per_address=1)
    left, person = Client(app, ADDRESS), Client(app, ADDRESS)
    left.prepare(user())
    person.sign_in()
    clock.advance(hours=5)
    Client(app, ADDRESS).api("POST", "/api/world", {}, 429)
    clock.advance(hours=2)
    Client(app, ADDRESS).prepare(user())
    assert left.world()["users"] == []
    assert person.get("/portal/clave-sol").heading == Screen.S2.heading
    assert kinds(app) == [(AttemptKind.FREE, None), (AttemptKind.PROGRAM, None)]


def test_a_program_at_work_keeps_its_company(new_app: NewApp, clock: Clock) -> None:
    app = new_app()
    busy = Client(app)
    busy.prepare(user())
    for _ in range(3):
        clock.advance(hours=4)
        busy.api("POST", "/api/clock", {"advance_hours": 1})
        Client(app).prepare(user())
    assert len(busy.world()["users"]) == 1


def test_the_front_page_serves_a_program_as_it_does_a_person(client: Client) -> None:
    client.prepare(user())
    client.get("/")
    client.press("Adelantar una hora")
    client.press("Reiniciar la empresa")
    assert client.world()["users"] == []
