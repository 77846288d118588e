"""The accounts notice what is lost, doubled or half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from simulator.ephemeral_server import serving_app
from simulator.models import Attempt, Event, Sandbox, SecondaryUser, Snapshot
from simulator.models.engine import open_engine
from tests.faults.accounts import Figures, figures
from tests.faults.trainee import Outcome, Trainee

Damage = Callable[[Session, Trainee], object]


@pytest.fixture
def trainee(database_url: str) -> Trainee:
    """One who has moved the clock twice and changed the status once."""
    with serving_app(database=database_url) as (address, _app):
        trainee = Trainee(int(address.rpartition(":")[2]))
        trainee.begin()
        done = [trainee.move_clock(), trainee.change_status(), trainee.move_clock()]
    assert set(done) == {Outcome.ACKNOWLEDGED}
    return trainee


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def last_event(session: Session, trainee: Trainee) -> Event:
    events = select(Event).where(Event.attempt_id == trainee.lesson_id)
    return session.scalars(events.order_by(Event.number.desc())).first() or pytest.fail("no event")


def lose(session: Session, trainee: Trainee) -> None:
    session.delete(last_event(session, trainee))
    session.execute(update(Attempt).values(event_count=Attempt.event_count - 1))


def double(session: Session, trainee: Trainee) -> None:
    event = last_event(session, trainee)
    copy = {"attempt_id": event.attempt_id, "at": event.at, "kind": event.kind, "data": event.data}
    session.add(Event(**copy, number=event.number + 1))


def forget_snapshot(session: Session, trainee: Trainee) -> None:
    session.execute(delete(Snapshot).where(Snapshot.number == 1))


def forget_status(session: Session, trainee: Trainee) -> None:
    session.execute(update(SecondaryUser).values(status="Activo"))


def forget_clock(session: Session, trainee: Trainee) -> None:
    sandbox = session.scalars(select(Sandbox)).one()
    sandbox.clock_ahead -= sandbox.clock_ahead / 3


def test_all_that_was_acknowledged_is_found(engine: Engine, trainee: Trainee) -> None:
    total = figures([trainee], engine.url.render_as_string(hide_password=False))
    assert total == Figures(acknowledged=3, found=3)
    assert total.is_sound


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (lose, "lost"),
        (double, "doubled"),
        (forget_snapshot, "halves"),
        (forget_status, "halves"),
        (forget_clock, "halves"),
    ],
)
def test_damage_is_noticed(engine: Engine, trainee: Trainee, damage: Damage, name: str) -> None:
    with Session(engine) as session:
        damage(session, trainee)
        session.commit()
    total = figures([trainee], engine.url.render_as_string(hide_password=False))
    assert getattr(total, name) == 1
    assert not total.is_sound
