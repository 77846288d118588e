"""Restoring a snapshot gives back every row, whatever happened since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator.errors import NotFound
from simulator.models import PortalSession, Sandbox, Snapshot
from simulator.services import portal_sessions, registration, sandboxes, snapshots, world_state
from simulator.services.statuses import StatusChange
from tests.builders import (
    DRAWBACK,
    DRAWBACK_OPTIONS,
    KEY,
    NOW,
    PORTAL,
    assign,
    change_states,
    foreigner,
    modify,
    new_sandbox,
    ready_draft,
    register,
    sign_in,
)

HOUR = timedelta(hours=1)


def fill_company(session: Session, office: PortalSession) -> None:
    """Users in several states, a pending change, a draft, a failed log-in and a moved clock."""
    user = register(session, office)
    assign(session, office, user, {PORTAL: ["importador"]})
    modify(session, office, user, {DRAWBACK: DRAWBACK_OPTIONS})
    register(session, office, "OPERA002", "99999902")
    change_states(session, office, {"OPERA002": StatusChange.SUSPEND})
    sandboxes.advance_clock(session, office.sandbox, HOUR, NOW)
    sign_in(session, office.sandbox, "PRACTICA", "wrong")
    ready_draft(session, office, foreigner("OPERA009"))


def contents(session: Session, sandbox: Sandbox) -> dict[str, Any]:
    """What the sandbox holds, except the ids of users, which nobody sees."""
    session.expire_all()
    draft = session.scalar(
        select(registration.Draft).join(PortalSession).where(PortalSession.sandbox_id == sandbox.id)
    )
    return {
        "world": world_state.world_of(session, sandbox, NOW),
        "failures": (sandbox.failures, sandbox.locked_until),
        "draft": draft and (draft.id, draft.kind, draft.personal, draft.password_hash, draft.selection),
    }


def test_a_restore_gives_back_the_contents(session: Session, office: PortalSession) -> None:
    sandbox, visit = office.sandbox, office.id
    fill_company(session, office)
    before = contents(session, sandbox)
    snapshots.take(session, sandbox, 1, visit)
    change_states(session, office, {"OPERA001": StatusChange.DELETE})
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert contents(session, sandbox) != before
    assert snapshots.restore(session, sandbox, 1)[0] == visit
    assert contents(session, sandbox) == before
    assert portal_sessions.current_session(session, sandbox, visit)


def test_an_empty_sandbox_is_restored_empty(session: Session, sandbox: Sandbox) -> None:
    before = contents(session, sandbox)
    snapshots.take(session, sandbox, 1, None)
    sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert snapshots.restore(session, sandbox, 1)[0] is None
    assert contents(session, sandbox) == before


def test_a_key_still_opens_afterwards(session: Session, office: PortalSession) -> None:
    sandbox = office.sandbox
    register(session, office)
    snapshots.take(session, sandbox, 1, office.id)
    snapshots.restore(session, sandbox, 1)
    assert isinstance(sign_in(session, sandbox, "OPERA001", KEY), PortalSession)


def test_other_sandboxes_are_left_alone(session: Session, office: PortalSession) -> None:
    other = new_sandbox(session)
    snapshots.take(session, office.sandbox, 1, office.id)
    before = contents(session, other)
    snapshots.restore(session, office.sandbox, 1)
    assert contents(session, other) == before


def test_going_back_forgets_what_came_later(session: Session, office: PortalSession) -> None:
    for number in (1, 2, 3):
        snapshots.take(session, office.sandbox, number, office.id)
        register(session, office, f"OPERA00{number}", f"9999990{number}")
    snapshots.restore(session, office.sandbox, 2)
    assert session.scalars(select(Snapshot.number)).all() == [1]
    users = world_state.world_of(session, office.sandbox, NOW).users
    assert [user.username for user in users] == ["OPERA001"]


def test_a_snapshot_that_was_not_taken_is_refused(session: Session, sandbox: Sandbox) -> None:
    with pytest.raises(NotFound):
        snapshots.restore(session, sandbox, 1)


def test_a_portal_session_closed_since_comes_back_to_its_user(
    session: Session, office: PortalSession
) -> None:
    sandbox = office.sandbox
    user = register(session, office)
    visit = sign_in(session, sandbox, "OPERA001", KEY)
    assert isinstance(visit, PortalSession)
    snapshots.take(session, sandbox, 1, visit.id)
    id_ = visit.id
    portal_sessions.sign_out(session, visit, NOW)
    assert portal_sessions.current_session(session, sandbox, id_) is None
    assert snapshots.reopen_portal_session(session, sandbox, 1) == id_
    session.expire_all()
    visit = portal_sessions.current_session(session, sandbox, id_)
    assert visit
    assert visit.user == user


def test_a_portal_session_whose_user_is_gone_stays_closed(session: Session, office: PortalSession) -> None:
    sandbox = office.sandbox
    register(session, office)
    visit = sign_in(session, sandbox, "OPERA001", KEY)
    assert isinstance(visit, PortalSession)
    snapshots.take(session, sandbox, 1, visit.id)
    sandboxes.clear(session, sandbox)
    assert snapshots.reopen_portal_session(session, sandbox, 1) is None
