"""What attempts tell of two lessons gone through in two tabs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.attempt_events import Restored
from simulator.models import Attempt, Ending
from simulator.services import events
from simulator.web.app_resources import Resources
from tests.builders import event_contents
from tests.web.client import START, Client, Clock
from tests.web.lesson import Lesson

SUSPEND = "suspender-un-usuario-secundario"
DELETE = "eliminar-un-usuario-secundario"
NewApp = Callable[..., Any]


def opened(app: Any) -> Session:
    resources: Resources = app.extensions["simulator"]
    return resources.read()


def test_the_events_of_two_lessons_tell_what_was_done_by_both_clocks(new_app: NewApp, clock: Clock) -> None:
    """One abandoned and begun anew; the other reset in the middle and restored thrice."""
    app = new_app()
    client = Client(app)
    given_up = Lesson(client, SUSPEND)
    other = Lesson(client, DELETE)
    given_up.suspend()
    clock.advance(minutes=1)
    client.api("POST", f"{other.base}/api/clock", {"advance_hours": 1})
    other.reset_sandbox(clock.now)
    for changes in (2, 1, 0):
        clock.advance(minutes=1)
        other.restore(changes)
    again = Lesson(client, SUSPEND)
    again.suspend()
    again.report(finished=True)
    with opened(app) as session:
        assert [each.kind for each in event_contents(session, given_up.id)] == [
            *("started", "prepared", "signed-in", "status-changed", "abandoned")
        ]
        story = event_contents(session, other.id)
        assert [each.kind for each in story] == [
            *("started", "prepared", "signed-in", "clock-advanced", "reset"),
            *("restored", "restored", "restored"),
        ]
        assert [each.changes for each in story if isinstance(each, Restored)] == [2, 1, 0]
        attempt = session.get_one(Attempt, other.id)
        moments = [(event.at, event.real_at) for event in events.all_events(session, attempt)]
        minute, hour = timedelta(minutes=1), timedelta(hours=1)
        assert moments[3] == (START + minute + hour, START + minute)
        assert moments[4] == (START + minute, START + minute)
        assert moments[5] == (START + 2 * minute, START + 2 * minute)
        assert moments[6] == (START + 3 * minute + hour, START + 3 * minute)
        assert moments[7] == (START + 4 * minute, START + 4 * minute)
        assert [each.kind for each in event_contents(session, again.id)][-1] == "reported-finished"
        endings = dict(session.execute(select(Attempt.id, Attempt.ending)).all())
        assert endings == {given_up.id: Ending.ABANDONED, other.id: None, again.id: Ending.FINISHED}
    assert [event["kind"] for event in other.world()["events"]] == ["signed-in"]


def test_a_lesson_that_is_reported_of_is_in_use(new_app: NewApp, clock: Clock) -> None:
    app = new_app()
    client = Client(app)
    lesson = Lesson(client, SUSPEND)
    clock.advance(days=29)
    lesson.report()
    clock.advance(days=2)
    Client(app).sign_in()
    client.get(f"{lesson.base}/portal/clave-sol")


def test_beginning_anew_needs_no_other_company(new_app: NewApp) -> None:
    client = Client(new_app(sandboxes_per_address=1), "203.0.113.7")
    for _ in range(3):
        Lesson(client, SUSPEND)
    client.post("/leccion/", {"escenario": DELETE, "modo": "practicar"}, status=429)
