"""What a lesson's POST stores to be taken back, and how the coach's counting along stays right."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from simulator.models import Sandbox, Snapshot
from simulator.procedure import catalogue
from simulator.services import sandboxes, snapshots, world_state
from simulator.web.app_resources import Resources
from simulator.world import Preparation
from tests.web.client import ORIGIN, START, Client, user
from tests.web.lesson import Lesson

SUSPEND = "suspender-un-usuario-secundario"
DELETE = "eliminar-un-usuario-secundario"


@pytest.fixture
def lesson(client: Client) -> Lesson:
    return Lesson(client, SUSPEND)


def stored(lesson: Lesson) -> list[dict[str, Any]]:
    """The contents of the lesson's snapshots."""
    resources: Resources = lesson.client.app.extensions["simulator"]
    query = select(Snapshot.contents).join(Sandbox, Sandbox.id == Snapshot.sandbox_id)
    with resources.read() as session:
        return list(session.scalars(query.where(Sandbox.attempt_id == lesson.id).order_by(Snapshot.number)))


def changes(lesson: Lesson) -> int:
    lesson.client.get(f"{lesson.base}/portal/clave-sol")
    count: int = lesson.state["changes"]
    return count


def fill(app: Flask, lesson: Lesson) -> None:
    """Add users to the lesson's sandbox, up to 500, beside its portal session."""
    resources: Resources = app.extensions["simulator"]
    users = [
        user(f"OPERA{number:03}", document_type="Pasaporte", document_number=f"P{number:07}")
        | {"paternal_surname": "MUESTRA", "given_names": "ANA"}
        for number in range(1, 501)
    ]
    with resources.write() as session:
        sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == lesson.id)).one()
        world_state.prepare(session, sandbox, Preparation.model_validate({"users": users}), START)
        session.commit()
    lesson.client.post(f"{lesson.base}/portal/clave-sol", credentials(catalogue.PASSWORD))


def credentials(password: str) -> dict[str, object]:
    return {"ruc": catalogue.RUC, "username": catalogue.PRINCIPAL, "password": password}


def sign_in_wrongly(lesson: Lesson) -> None:
    lesson.client.post(f"{lesson.base}/portal/clave-sol", credentials("wrong"), 422)


def test_a_change_among_many_users_stores_little(app: Flask, lesson: Lesson) -> None:
    fill(app, lesson)
    count = len(stored(lesson))
    lesson.suspend("OPERA007")
    new_snapshots = stored(lesson)[count:]
    assert len(new_snapshots) == 2
    assert sum(len(json.dumps(contents)) for contents in new_snapshots) < 5_000


def test_a_form_that_changes_nothing_stores_an_empty_difference(lesson: Lesson) -> None:
    lesson.client.press("Cambiar Estado", {"cambio-OPERA001": "suspender"})  # asks to confirm
    assert [contents["difference"] for contents in stored(lesson)] == [{}]
    assert changes(lesson) == 1


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("api/clock", {"advance_hours": -1}, 422),
        ("api/clock", {"advance_hours": 8000}, 409),
        ("api/nothing", {}, 404),
    ],
)
def test_a_refused_request_stores_nothing(lesson: Lesson, path: str, body: object, status: int) -> None:
    if status == 409:
        for _ in range(100):
            lesson.client.request(
                "POST", f"{lesson.base}/{path}", json={"advance_hours": 8760}, headers={"Origin": ORIGIN}
            )
    before = len(stored(lesson)), changes(lesson)
    lesson.client.api("POST", f"{lesson.base}/{path}", body, status)
    assert (len(stored(lesson)), changes(lesson)) == before


def test_a_failed_log_in_counts_and_copies_nothing(lesson: Lesson) -> None:
    sign_in_wrongly(lesson)
    assert changes(lesson) == 1
    difference = stored(lesson)[0]["difference"]
    assert [row for table in difference.values() for row in table["before"]] == []


def test_a_lock_can_be_taken_back(lesson: Lesson) -> None:
    for _ in range(5):
        sign_in_wrongly(lesson)
    lesson.restore(0)
    lesson.client.post(f"{lesson.base}/portal/clave-sol", credentials(catalogue.PASSWORD))


def test_forms_clock_and_failed_log_ins_are_counted_one_by_one(lesson: Lesson) -> None:
    lesson.suspend()
    assert changes(lesson) == 2
    lesson.client.api("POST", f"{lesson.base}/api/clock", {"advance_hours": 1})
    assert changes(lesson) == 3
    sign_in_wrongly(lesson)
    assert changes(lesson) == 4
    assert len(stored(lesson)) == 4


def test_two_lessons_are_restored_thrice_in_turns(client: Client) -> None:
    lessons = [Lesson(client, SUSPEND), Lesson(client, DELETE)]
    before = [lesson.world() for lesson in lessons]
    for _ in range(3):
        for lesson in lessons:
            lesson.suspend()
            lesson.client.api("POST", f"{lesson.base}/api/clock", {"advance_hours": 1})
        for lesson in reversed(lessons):
            lesson.restore(0)
        assert [lesson.world() for lesson in lessons] == before
        assert [stored(lesson) for lesson in lessons] == [[], []]


def test_a_lesson_emptied_in_the_middle_is_restored(lesson: Lesson, new_client: Callable[[], Client]) -> None:
    lesson.suspend()
    before = lesson.world()
    empty(lesson)
    Lesson(new_client(), SUSPEND)  # would take ids that are free
    lesson.restore(2)
    assert lesson.world() == before
    lesson.restore(0)
    assert lesson.world()["users"][0]["status"] == "Activo"


def empty(lesson: Lesson) -> None:
    """Reset the lesson's sandbox as a change of its own."""
    resources: Resources = lesson.client.app.extensions["simulator"]
    with resources.write() as session:
        sandbox = session.scalars(select(Sandbox).where(Sandbox.attempt_id == lesson.id)).one()
        pending = snapshots.begin(session, sandbox, 3, None)
        sandboxes.clear(session, sandbox)
        pending.store()
        sandbox.changes = 3
        session.commit()
