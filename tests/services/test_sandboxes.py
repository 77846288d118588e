"""A sandbox belongs to one attempt and can be reset."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.attempt_events import ClockAdvanced
from simulator.errors import OutOfOrder, TooManySandboxes
from simulator.models import Base, Sandbox
from simulator.services import events, registration, sandboxes
from tests.builders import (
    HOUR,
    INSTANT,
    NOW,
    PORTAL,
    assign,
    enter_office,
    new_attempt,
    new_participant,
    new_sandbox,
    register,
    sign_in,
)


def make(session: Session, *, address: str = "here", limit: int | None = 2) -> Sandbox:
    """The sandbox of somebody new at free practice."""
    return new_attempt(session, new_participant(session), address=address, limit=limit)


NOT_EMPTIED = {
    *("participant", "attempt", "event", "sandbox"),
    *("lesson", "recording", "snapshot", "served_file"),
}
"""Tables that a reset leaves alone: an attempt goes on with its events, and its snapshots may be restored."""


def rows(session: Session) -> dict[str, int | None]:
    tables = [table for table in Base.metadata.sorted_tables if table.name not in NOT_EMPTIED]
    return {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}


def fill(session: Session, sandbox: Sandbox) -> None:
    office = enter_office(session, sandbox)
    assign(session, office, register(session, office), {PORTAL: ["importador"]})


def test_an_address_has_as_many_sandboxes_as_the_limit(session: Session) -> None:
    make(session)
    make(session)
    with pytest.raises(TooManySandboxes):
        make(session)


def test_the_limit_is_for_each_address(session: Session) -> None:
    make(session, limit=1)
    assert make(session, address="there", limit=1).address == "there"


def test_without_a_limit_there_may_be_any_number(session: Session) -> None:
    made = [make(session, limit=None) for _ in range(5)]
    assert len({sandbox.id for sandbox in made}) == 5


def test_a_reset_brings_back_the_beginning(session: Session, sandbox: Sandbox) -> None:
    fill(session, sandbox)
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    for _ in range(6):
        sign_in(session, sandbox, "PRACTICA", "wrong")
    assert all(rows(session).values())
    sandboxes.reset(session, sandbox, NOW)
    assert set(rows(session).values()) == {0}
    assert sandbox.clock(NOW) == NOW
    assert (sandbox.failures, sandbox.locked_until) == (0, None)


def test_a_reset_leaves_other_sandboxes_alone(session: Session, sandbox: Sandbox) -> None:
    other = new_sandbox(session)
    fill(session, other)
    before = rows(session)
    fill(session, sandbox)
    sandboxes.reset(session, sandbox, NOW)
    assert rows(session) == before


def test_after_a_reset_the_same_user_can_be_registered_again(session: Session, sandbox: Sandbox) -> None:
    loaded_rows = []  # keeps them in the session's identity map, as a request does
    for _ in range(2):
        office = enter_office(session, sandbox)
        user = register(session, office)
        assign(session, office, user, {PORTAL: ["importador"]})
        loaded_rows += [user, *user.options, *user.roles, registration.draft_of(session, office)]
        session.expire_all()
        assert user.assigned_roles() == {PORTAL: ["importador"]}
        sandboxes.reset(session, sandbox, NOW)
    assert set(rows(session).values()) == {0}


def test_the_clock_stops_where_practice_ends(session: Session, sandbox: Sandbox) -> None:
    sandboxes.advance_clock(session, sandbox, sandboxes.CLOCK_END - NOW, NOW)
    with pytest.raises(OutOfOrder, match="ya no puede avanzar"):
        sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert sandbox.clock(NOW) == sandboxes.CLOCK_END


def test_the_clock_is_moved_forward_by_steps(session: Session, sandbox: Sandbox) -> None:
    for _ in range(2):
        sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    session.expire_all()
    assert sandbox.clock(NOW) == NOW + 2 * HOUR
    in_force = events.events_in_force(session, sandbox.attempt)
    assert [(event.at, event.real_at, event.content) for event in in_force] == [
        (NOW + hours * HOUR, NOW, ClockAdvanced(seconds=3600)) for hours in (1, 2)
    ]


@pytest.mark.parametrize("step", [timedelta(days=-3000), timedelta(), timedelta(days=3000)])
def test_the_clock_can_be_set(session: Session, sandbox: Sandbox, step: timedelta) -> None:
    sandboxes.set_clock(session, sandbox, NOW + step, NOW)
    session.expire_all()
    assert sandbox.clock(NOW + HOUR) == NOW + step + HOUR


def test_the_clock_is_each_sandboxs_own(session: Session, sandbox: Sandbox) -> None:
    other = new_sandbox(session)
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert other.clock(NOW) == NOW


def test_use_is_noted_by_the_hour(sandbox: Sandbox) -> None:
    assert not sandboxes.note_use(sandbox, NOW + HOUR - INSTANT)
    assert sandbox.used_at == NOW
    assert sandboxes.note_use(sandbox, NOW + HOUR)
    assert sandbox.used_at == NOW + HOUR
