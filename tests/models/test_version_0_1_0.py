"""A database of version 0.1.0 is carried over: every row is readable, and its visitors go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from simulator import create_app
from simulator.models import (
    Attempt,
    AttemptKind,
    Base,
    Lesson,
    PortalSession,
    Recording,
    Sandbox,
    ServedFile,
    Snapshot,
)
from simulator.models.engine import migrate, open_engine
from simulator.procedure import messages
from simulator.services import snapshots, world_state
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from simulator.world import WorldWithEvents
from tests.databases import Databases
from tests.models import version_0_1_0 as earlier
from tests.models.revisions import migrate_to
from tests.web.client import Client
from tests.web.lesson import state_of

Contents = dict[str, list[dict[str, Any]]]
PROFILES = "/portal/perfiles"
SUMMARY = "/portal/resumen"
NEW = {Recording, ServedFile}
"""What version 0.1.0 has no rows for."""
MODELS = sorted({mapper.class_ for mapper in Base.registry.mappers} - NEW, key=lambda model: model.__name__)
RENAMED = {"kept_world": "snapshot"}
"""Tables that have another name now."""


@pytest.fixture
def url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    with databases.temporary(tmp_path / "practice.db", is_migrated=False) as url:
        earlier.load_into(url, tmp_path)
        yield url


@pytest.fixture
def original(url: str) -> Contents:
    """What the database held before it was migrated."""
    engine = open_engine(url)
    contents = earlier.contents(engine)
    engine.dispose()
    return contents


@pytest.fixture
def engine(url: str, original: Contents) -> Iterator[Engine]:
    """The migrated database."""
    engine = open_engine(url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def app(url: str, engine: Engine) -> Iterator[Flask]:
    app = create_app(Settings(url, "a secret of the tests, long enough"), lambda: earlier.LAST_USE)
    yield app
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()


def returning(app: Flask, cookie: dict[str, Any]) -> Client:
    """A visitor of the earlier version, whose browser still has this cookie."""
    client = Client(app)
    with client.http.session_transaction() as session:
        session.update(cookie)
    return client


def restore(client: Client, lesson: str, changes: int) -> Any:
    return client.api("POST", f"/leccion/{lesson}/volver", {"changes": changes})


def world(session: Session, attempt: str | None) -> WorldWithEvents:
    sandbox = sandbox_of(session, attempt)
    return world_state.with_events(session, world_state.world_of(session, sandbox, earlier.LAST_USE), sandbox)


def sandbox_of(session: Session, attempt_id: str | None) -> Sandbox:
    """The sandbox of a lesson, or of free practice: Ana alone has one."""
    is_meant = Attempt.id == attempt_id if attempt_id else Attempt.kind == AttemptKind.FREE
    return session.scalars(select(Sandbox).join(Sandbox.attempt).where(is_meant)).one()


def test_every_row_is_carried_over(original: Contents, engine: Engine) -> None:
    before = {table: len(rows) for table, rows in original.items()}
    assert all(before.values())
    expected = {
        **{RENAMED.get(table, table): count for table, count in before.items() if table != "alembic_version"},
        "participant": 2,
        "attempt": before["lesson"] + 1,  # those of the lessons, and Ana's free practice
        "served_file": 0,
        "recording": 0,
    }
    with Session(engine) as session:
        numbers = {
            table.name: session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }
    assert numbers == expected


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_table_has_rows_and_they_are_readable(engine: Engine, model: type[Base]) -> None:
    with Session(engine) as session:
        assert session.scalars(select(model)).unique().all()


def test_a_lesson_became_an_attempt_with_the_coachs_notes(engine: Engine) -> None:
    with Session(engine) as session:
        attempts = {each.id: each for each in session.scalars(select(Attempt)) if each.scenario}
    assert {
        id_.removeprefix("lesson-"): (each.kind.value, each.ending and each.ending.value)
        for id_, each in attempts.items()
    } == {
        "swept-0001": ("guided", "swept"),
        "watched-001": ("watched", "finished"),
        "unaided-001": ("unaided", "finished"),
        "untouched-1": ("guided", None),
        "middle-0001": ("guided", None),
        "finished-01": ("guided", "finished"),
    }
    assert all((each.ended_at is None) is (each.ending is None) for each in attempts.values())


def test_migrating_back_loses_nothing(original: Contents, engine: Engine) -> None:
    migrate_to(engine, earlier.REVISION)
    with_sandbox = {row["attempt"] for row in original["sandbox"]}
    for row in original["lesson"]:
        if row["id"] not in with_sandbox:
            row["changes"] = 0  # of a sandbox that is gone
    assert earlier.contents(engine) == {name: sorted(rows, key=str) for name, rows in original.items()}


def test_free_practice_is_what_it_was(engine: Engine) -> None:
    with Session(engine) as session:
        practice = world(session, None)
    assert [(user.username, user.status) for user in practice.users] == [
        ("OPERA001", "Activo"),
        ("OPERA002", "Suspendido"),
        ("OPERA003", "Eliminado"),
        ("OPERA004", "Activo"),
        ("OPERA005", "Activo"),
    ]
    assert practice.clock.isoformat() == "2026-07-11T16:15:00+00:00"
    assert practice.users[0].effective_at is not None
    assert practice.users[0].profiles != practice.users[0].in_force
    assert practice.users[3].roles == {"Portal del Operador de Comercio Exterior": ("Importador",)}
    assert [event.kind for event in practice.events] == [
        *("signed-in", "user-created", "user-created", "roles-assigned", "status-changed", "status-changed"),
        *("clock-advanced", "profiles-modified", "sign-in-failed"),
    ]


@pytest.mark.parametrize("attempt", [earlier.UNAIDED, earlier.MIDDLE, earlier.FINISHED])
def test_every_snapshot_can_be_restored(engine: Engine, attempt: str) -> None:
    with Session(engine) as session:
        sandbox = sandbox_of(session, attempt)
        numbers = select(Snapshot.number).where(Snapshot.sandbox_id == sandbox.id)
        for number in session.scalars(numbers.order_by(Snapshot.number.desc())).all():
            portal_session_id = snapshots.restore(session, sandbox, number)
            assert session.get(PortalSession, portal_session_id) is not None
            assert world(session, attempt).users[0].status == "Activo"


def test_the_lesson_in_the_middle_goes_on_where_it_stood(app: Flask) -> None:
    ana = returning(app, earlier.ANA)
    page = ana.get(f"/leccion/{earlier.MIDDLE}")
    assert page.address == f"/leccion/{earlier.MIDDLE}{SUMMARY}"
    state = state_of(page)
    assert (state["turn"], state["seconds"], state["wrong"], state["changes"]) == (23, 75, 3, 2)
    assert state["helps"] == {"pista": 2, "donde": 1}
    assert (state["place"]["step"], state["place"]["before"]["heading"]) == (8, "Asignación de Perfiles")
    assert state["place"]["back"]["address"] == state["place"]["address"] == page.address
    assert ana.press("Grabar").notices == [messages.text("M3")]


def test_the_lesson_in_the_middle_is_restored(app: Flask) -> None:
    ana = returning(app, earlier.ANA)
    ana.get(f"/leccion/{earlier.MIDDLE}")
    ana.press("Grabar")
    assert restore(ana, earlier.MIDDLE, 2) == {"changes": 2}
    assert "Opciones quitadas" in [
        node.text for node in ana.get(f"/leccion/{earlier.MIDDLE}{SUMMARY}").all("h2")
    ]
    assert restore(ana, earlier.MIDDLE, 1) == {"changes": 1}
    page = ana.get(f"/leccion/{earlier.MIDDLE}{PROFILES}")
    assert page.checked("opcion") == ["envio-documentos", "consulta-respuestas"]
    assert restore(ana, earlier.MIDDLE, 0) == {"changes": 0}
    assert ana.get(f"/leccion/{earlier.MIDDLE}/portal/usuarios").row_headers == ["OPERA001"]


def test_the_lesson_that_was_only_started_begins(app: Flask) -> None:
    state = state_of(returning(app, earlier.ANA).get(f"/leccion/{earlier.UNTOUCHED}"))
    assert (state["place"], state["turn"], state["changes"]) == ({}, 0, 0)


def test_the_front_page_shows_what_was_finished_and_what_was_not(app: Flask) -> None:
    page = returning(app, earlier.ANA).get("/")
    assert "Practicado: 1 acción equivocada, 2 ayudas, 2 min" in page.html
    assert page.html.count("Continuar (Practicar)") == 2
    page = returning(app, earlier.ROSA).get("/")
    assert "Visto · Practicado sin guía: 2 acciones equivocadas, 2 ayudas, 3 min" in page.html
    assert "Continuar (Practicar)" not in page.html


def test_free_practice_goes_on_with_its_draft(app: Flask) -> None:
    ana = returning(app, earlier.ANA)
    assert ana.get("/portal/registro").text_values["username"] == "OPERA006"
    assert len(ana.get("/portal/usuarios").row_headers) == 5


def test_the_lesson_whose_sandbox_was_swept_stays_gone(app: Flask, engine: Engine) -> None:
    returning(app, earlier.ROSA).get(f"/leccion/{earlier.SWEPT}", 404)
    with Session(engine) as session:
        assert session.get_one(Lesson, earlier.SWEPT).place["step"] == 2
