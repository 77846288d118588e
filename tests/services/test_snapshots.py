"""What a sandbox held is brought back to the last row, whatever happened since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.errors import NotFound
from simulator.models import PortalSession, Sandbox, Snapshot
from simulator.services import access, registration, sandboxes, snapshots, world_state
from simulator.services.statuses import StatusChange
from tests.builders import (
    DRAWBACK,
    DRAWBACK_OPTIONS,
    KEY,
    NOW,
    PORTAL,
    assign,
    change_states,
    drafted,
    foreigner,
    modify,
    new_sandbox,
    register,
    try_key,
)

HOUR = timedelta(hours=1)


def lived(session: Session, office: PortalSession) -> None:
    """Users in several states, a change pending, a draft under way, a failure counted, the clock moved."""
    user = register(session, office)
    assign(session, office, user, {PORTAL: ["importador"]})
    modify(session, office, user, {DRAWBACK: DRAWBACK_OPTIONS})
    register(session, office, "OPERA002", "99999902")
    change_states(session, office, {"OPERA002": StatusChange.SUSPEND})
    sandboxes.advance_clock(session, office.sandbox, HOUR, NOW)
    try_key(session, office.sandbox, "PRACTICA", "wrong")
    drafted(session, office, foreigner("OPERA009"))


def held(session: Session, sandbox: Sandbox) -> dict[str, Any]:
    """All that it holds but for the users' ids, which nobody sees."""
    session.expire_all()
    draft = session.scalar(
        select(registration.Draft).join(PortalSession).where(PortalSession.sandbox_id == sandbox.id)
    )
    return {
        "world": world_state.world_of(session, sandbox, NOW),
        "failures": (sandbox.failures, sandbox.locked_until),
        "draft": draft and (draft.id, draft.kind, draft.personal, draft.password_hash, draft.selection),
    }


def test_what_was_held_comes_back(session: Session, office: PortalSession) -> None:
    sandbox, visit = office.sandbox, office.id
    lived(session, office)
    before = held(session, sandbox)
    snapshots.take(session, sandbox, 1, visit)
    change_states(session, office, {"OPERA001": StatusChange.DELETE})
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert held(session, sandbox) != before
    assert snapshots.restore(session, sandbox, 1) == visit
    assert held(session, sandbox) == before
    assert access.current_session(session, sandbox.visitor, visit)


def test_nothing_comes_back_as_nothing(session: Session, sandbox: Sandbox) -> None:
    before = held(session, sandbox)
    snapshots.take(session, sandbox, 1, None)
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert snapshots.restore(session, sandbox, 1) is None
    assert held(session, sandbox) == before


def test_a_key_still_opens_afterwards(session: Session, office: PortalSession) -> None:
    sandbox = office.sandbox
    register(session, office)
    snapshots.take(session, sandbox, 1, office.id)
    snapshots.restore(session, sandbox, 1)
    assert isinstance(try_key(session, sandbox, "OPERA001", KEY), PortalSession)


def test_other_sandboxes_are_left_alone(session: Session, office: PortalSession) -> None:
    other = new_sandbox(session, "other")
    snapshots.take(session, office.sandbox, 1, office.id)
    before = held(session, other)
    snapshots.restore(session, office.sandbox, 1)
    assert held(session, other) == before


def test_going_back_forgets_what_came_later(session: Session, office: PortalSession) -> None:
    for number in (1, 2, 3):
        snapshots.take(session, office.sandbox, number, office.id)
        register(session, office, f"OPERA00{number}", f"9999990{number}")
    snapshots.restore(session, office.sandbox, 2)
    assert session.scalars(select(Snapshot.number)).all() == [1]
    users = world_state.world_of(session, office.sandbox, NOW).users
    assert [user.username for user in users] == ["OPERA001"]


def test_a_world_that_was_not_kept_is_refused(session: Session, sandbox: Sandbox) -> None:
    with pytest.raises(NotFound):
        snapshots.restore(session, sandbox, 1)


def test_a_portal_session_closed_since_comes_back_to_its_user(
    session: Session, office: PortalSession
) -> None:
    sandbox = office.sandbox
    user = register(session, office)
    visit = try_key(session, sandbox, "OPERA001", KEY)
    assert isinstance(visit, PortalSession)
    snapshots.take(session, sandbox, 1, visit.id)
    id_ = visit.id
    access.sign_out(session, visit, NOW)
    assert access.current_session(session, sandbox.visitor, id_) is None
    assert snapshots.reopen_portal_session(session, sandbox, 1) == id_
    session.expire_all()
    visit = access.current_session(session, sandbox.visitor, id_)
    assert visit
    assert visit.user == user


def test_a_portal_session_whose_user_is_gone_stays_closed(session: Session, office: PortalSession) -> None:
    sandbox = office.sandbox
    register(session, office)
    visit = try_key(session, sandbox, "OPERA001", KEY)
    assert isinstance(visit, PortalSession)
    snapshots.take(session, sandbox, 1, visit.id)
    sandboxes.reset(session, sandbox)
    assert snapshots.reopen_portal_session(session, sandbox, 1) is None
