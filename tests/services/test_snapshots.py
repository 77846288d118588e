"""Restoring a snapshot gives back every row, whatever happened since."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from simulator.errors import NotFound, SimulatorError
from simulator.models import PortalSession, Sandbox, SecondaryUser, Snapshot
from simulator.requested_faults import RequestedFault
from simulator.services import (
    portal_sessions,
    registration,
    requested_faults,
    sandboxes,
    secondary_users,
    snapshots,
    world_state,
)
from simulator.services.requested_faults import PendingFault
from simulator.services.row_differences import as_json
from simulator.services.sandbox_tables import sandbox_tables
from simulator.services.statuses import StatusChange
from simulator.world import Preparation, PreparedUser
from tests.builders import (
    DRAWBACK,
    DRAWBACK_OPTIONS,
    KEY,
    NOW,
    PORTAL,
    READ,
    assign,
    change,
    change_states,
    enter_office,
    foreigner,
    modify,
    new_sandbox,
    ready_draft,
    register,
    rollback_session,
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
        "faults": requested_faults.pending(sandbox),
        "draft": draft and (draft.id, draft.kind, draft.personal, draft.password_hash, draft.selection),
    }


def whole_snapshot(session: Session, sandbox: Sandbox, number: int, portal_session_id: str | None) -> None:
    """Store a snapshot as version 0.1.0 did."""
    session.flush()
    rows = {
        each.table.name: [
            as_json(row) for row in session.execute(each.rows, {"sandbox": sandbox.id}).mappings()
        ]
        for each in sandbox_tables()
    }
    contents = {
        "portal_session": portal_session_id,
        "clock_ahead": sandbox.clock_ahead.total_seconds(),
        "sandbox": as_json({"failures": sandbox.failures, "locked_until": sandbox.locked_until}),
        "rows": rows,
    }
    session.add(Snapshot(sandbox_id=sandbox.id, number=number, contents=contents))
    session.flush()


def stored(session: Session, sandbox: Sandbox, number: int = 1) -> dict[str, Any]:
    return session.get_one(Snapshot, (sandbox.id, number)).contents


def test_a_restore_gives_back_the_contents(session: Session, office: PortalSession) -> None:
    sandbox, visit = office.sandbox, office.id
    fill_company(session, office)
    before = contents(session, sandbox)
    with change(session, sandbox, 1, visit):
        change_states(session, office, {"OPERA001": StatusChange.DELETE})
        sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert contents(session, sandbox) != before
    assert snapshots.restore(session, sandbox, 1) == visit
    assert contents(session, sandbox) == before
    assert portal_sessions.current_session(session, sandbox, visit)


def test_an_empty_sandbox_is_restored_empty(session: Session, sandbox: Sandbox) -> None:
    before = contents(session, sandbox)
    with change(session, sandbox):
        sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert snapshots.restore(session, sandbox, 1) is None
    assert contents(session, sandbox) == before


def test_a_key_still_opens_afterwards(session: Session, office: PortalSession) -> None:
    sandbox = office.sandbox
    register(session, office)
    with change(session, sandbox):
        sandboxes.clear(session, sandbox)
    snapshots.restore(session, sandbox, 1)
    assert isinstance(sign_in(session, sandbox, "OPERA001", KEY), PortalSession)


def test_a_reset_between_two_changes_is_taken_back(session: Session, office: PortalSession) -> None:
    sandbox, visit = office.sandbox, office.id
    fill_company(session, office)
    moments = [contents(session, sandbox)]
    with change(session, sandbox, 1, visit):
        change_states(session, office, {"OPERA001": StatusChange.SUSPEND})
    moments.append(contents(session, sandbox))
    with change(session, sandbox, 2, visit):
        sandboxes.clear(session, sandbox)
    moments.append(contents(session, sandbox))
    with change(session, sandbox, 3, None):
        register(session, enter_office(session, sandbox))
    for number in (3, 2, 1):
        snapshots.restore(session, sandbox, number)
        assert contents(session, sandbox) == moments[number - 1]


def test_many_changes_are_taken_back_at_once(session: Session, office: PortalSession) -> None:
    sandbox, visit = office.sandbox, office.id
    fill_company(session, office)
    before = contents(session, sandbox)
    with change(session, sandbox, 1, visit):
        change_states(session, office, {"OPERA001": StatusChange.SUSPEND})
    with change(session, sandbox, 2, visit):
        sandboxes.clear(session, sandbox)
    with change(session, sandbox, 3, None):
        fill_company(session, enter_office(session, sandbox))
    snapshots.restore(session, sandbox, 1)
    assert contents(session, sandbox) == before


def test_a_draft_that_has_become_a_user_is_restored_without_one(
    session: Session, office: PortalSession
) -> None:
    sandbox = office.sandbox
    draft = ready_draft(session, office, foreigner())
    before = contents(session, sandbox)
    with change(session, sandbox):
        registration.record(session, office, draft, NOW)
    snapshots.restore(session, sandbox, 1)
    assert before["draft"]
    assert contents(session, sandbox) == before


def test_other_sandboxes_are_left_alone(session: Session, office: PortalSession) -> None:
    other = new_sandbox(session)
    with change(session, office.sandbox):
        register(session, enter_office(session, other))
    before = contents(session, other)
    assert stored(session, office.sandbox)["difference"] == {}
    snapshots.restore(session, office.sandbox, 1)
    assert contents(session, other) == before


def test_two_sandboxes_never_share_an_id(session: Session, office: PortalSession) -> None:
    one, two = office.sandbox, new_sandbox(session)
    register(session, office)
    before = contents(session, one)
    with change(session, one):
        sandboxes.clear(session, one)
    with change(session, two):
        register(session, enter_office(session, two))
    snapshots.restore(session, one, 1)
    snapshots.restore(session, two, 1)
    assert contents(session, one) == before
    assert contents(session, two)["world"].users == ()
    sandboxes.clear(session, one)
    assert register(session, enter_office(session, two)).id > 2


def test_going_back_forgets_what_came_later(session: Session, office: PortalSession) -> None:
    for number in (1, 2, 3):
        with change(session, office.sandbox, number, office.id):
            register(session, office, f"OPERA00{number}", f"9999990{number}")
    sandbox = office.sandbox
    snapshots.restore(session, sandbox, 2)
    assert session.scalars(select(Snapshot.number)).all() == [1]
    users = world_state.world_of(session, sandbox, NOW).users
    assert [user.username for user in users] == ["OPERA001"]


def test_a_snapshot_that_was_not_taken_is_refused(session: Session, sandbox: Sandbox) -> None:
    with pytest.raises(NotFound):
        snapshots.restore(session, sandbox, 1)


@pytest.mark.parametrize("is_whole", [False, True], ids=["a difference", "of version 0.1.0"])
def test_a_portal_session_closed_since_comes_back_to_its_user(
    session: Session, office: PortalSession, *, is_whole: bool
) -> None:
    sandbox = office.sandbox
    user = register(session, office)
    visit = sign_in(session, sandbox, "OPERA001", KEY)
    assert isinstance(visit, PortalSession)
    id_ = visit.id
    if is_whole:
        whole_snapshot(session, sandbox, 1, id_)
        portal_sessions.sign_out(session, visit, NOW)
    else:
        with change(session, sandbox, 1, id_):
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
    with change(session, sandbox, 1, visit.id):
        sandboxes.clear(session, sandbox)
    assert snapshots.reopen_portal_session(session, sandbox, 1) is None


def test_what_was_reopened_is_gone_at_a_moment_without_it(session: Session, office: PortalSession) -> None:
    sandbox, id_ = office.sandbox, office.id
    with change(session, sandbox, 1, id_):
        portal_sessions.sign_out(session, office, NOW)
    before = contents(session, sandbox)
    with change(session, sandbox, 2, None):
        sandboxes.advance_clock(session, sandbox, HOUR, NOW)
    assert snapshots.reopen_portal_session(session, sandbox, 1) == id_
    snapshots.restore(session, sandbox, 2)
    assert contents(session, sandbox) == before
    assert session.get(PortalSession, id_) is None


def test_a_change_that_changes_nothing_reads_and_stores_nothing(
    session: Session, office: PortalSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_company(session, office)
    monkeypatch.setattr(snapshots, "read_rows", pytest.fail)
    with change(session, office.sandbox, 1, office.id):
        contents(session, office.sandbox)
    assert len(json.dumps(stored(session, office.sandbox))) < 200


def test_a_snapshot_grows_with_what_changed(session: Session, office: PortalSession) -> None:
    users = [
        {"username": f"OPER{number:04}", "document_type": "Pasaporte", "document_number": f"P{number:07}"}
        | {"paternal_surname": "MUESTRA", "given_names": "ANA", "profiles": {"Drawback Web": None}}
        for number in range(500)
    ]
    sandbox = office.sandbox
    world_state.prepare(session, sandbox, Preparation.model_validate({"users": users}), NOW)
    office = enter_office(session, sandbox)
    before = contents(session, sandbox)
    with change(session, sandbox, 1, office.id):
        change_states(session, office, {"OPER0007": StatusChange.SUSPEND})
    assert len(json.dumps(stored(session, sandbox))) < 2_000
    snapshots.restore(session, sandbox, 1)
    assert contents(session, sandbox) == before


def test_a_snapshot_of_the_first_version_is_restored_below_a_difference(
    session: Session, office: PortalSession
) -> None:
    sandbox, visit = office.sandbox, office.id
    fill_company(session, office)
    moments = [contents(session, sandbox)]
    for number, usuario in ((1, "OPERA001"), (2, "OPERA002")):
        whole_snapshot(session, sandbox, number, visit)
        change_states(session, office, {usuario: StatusChange.DELETE})
        moments.append(contents(session, sandbox))
    with change(session, sandbox, 3, visit):
        sandboxes.clear(session, sandbox)
    for number in (3, 2, 1):
        assert snapshots.restore(session, sandbox, number) == visit
        assert contents(session, sandbox) == moments[number - 1]


Act = Callable[[Session, PortalSession], object]
ACTS: dict[str, Act] = {
    "suspend": lambda session, office: change_states(session, office, {"OPERA001": StatusChange.SUSPEND}),
    "reactivate": lambda session, office: change_states(
        session, office, {"OPERA001": StatusChange.REACTIVATE}
    ),
    "delete": lambda session, office: change_states(session, office, {"OPERA002": StatusChange.DELETE}),
    "modify": lambda session, office: modify(session, office, _user(session, office), {PORTAL: [READ]}),
    "assign": lambda session, office: assign(
        session, office, _user(session, office), {PORTAL: ["importador"]}
    ),
    "draft": lambda session, office: ready_draft(session, office, foreigner("OPERA009")),
    "discard": registration.discard,
    "register": lambda session, office: register(session, office, "OPERA003", "99999903"),
    "enter": lambda session, office: sign_in(session, office.sandbox, "OPERA001", KEY),
    "fail": lambda session, office: sign_in(session, office.sandbox, "PRACTICA", "wrong"),
    "leave": lambda session, office: portal_sessions.sign_out(session, office, NOW),
    "clock": lambda session, office: sandboxes.advance_clock(session, office.sandbox, HOUR, NOW),
    "fault": lambda session, office: requested_faults.ask(
        session, office.sandbox, PendingFault(RequestedFault.SLOW_PAGE, 3), NOW
    ),
    "expire": lambda session, office: requested_faults.ask(
        session, office.sandbox, PendingFault(RequestedFault.SESSION_EXPIRED), NOW
    ),
    "reset": lambda session, office: sandboxes.clear(session, office.sandbox),
    "prepare": lambda session, office: world_state.prepare(
        session, office.sandbox, Preparation(users=(PreparedUser(username="OPERA001"),)), NOW
    ),
    "nothing": registration.draft_of,
}


def _user(session: Session, office: PortalSession) -> SecondaryUser:
    return secondary_users.find(session, office.sandbox, "OPERA001")


def _office(session: Session, sandbox: Sandbox) -> PortalSession:
    """The open session of the Clave Principal, or a new one."""
    query = select(PortalSession).where(
        PortalSession.sandbox_id == sandbox.id, PortalSession.user_id.is_(None)
    )
    return session.scalars(query).first() or enter_office(session, sandbox)


def _rows(session: Session, sandbox: Sandbox) -> dict[str, list[dict[str, Any]]]:
    """All rows with their ids, and the columns of the sandbox."""
    session.flush()
    rows = {each.table.name: session.execute(each.rows, {"sandbox": sandbox.id}) for each in sandbox_tables()}
    contents = {name: [dict(row) for row in result.mappings()] for name, result in rows.items()}
    columns = {"failures": sandbox.failures, "until": sandbox.locked_until, "ahead": sandbox.clock_ahead}
    return {**contents, "sandbox": [columns]}


@given(names=st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=12), data=st.data())
@settings(max_examples=25, derandomize=True, database=None)
def test_any_moment_is_restored_exactly(engine: Engine, names: list[str], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch, rollback_session(engine) as session:
        patch.setattr("simulator.services.passwords.METHOD", "scrypt:1024:1:1")
        sandbox = new_sandbox(session)
        fill_company(session, enter_office(session, sandbox))
        stranger = new_sandbox(session)
        moments: list[dict[str, list[dict[str, Any]]]] = []
        for name in names:
            _act(session, sandbox, name, moments)
            register(session, enter_office(session, stranger))  # would take ids that are free
            sandboxes.clear(session, stranger)
            if moments and data.draw(st.integers(0, 4)) == 0:
                _restore(session, sandbox, data.draw(st.integers(1, len(moments))), moments)
        while moments:
            _restore(session, sandbox, data.draw(st.integers(1, len(moments))), moments)


def _act(
    session: Session, sandbox: Sandbox, name: str, moments: list[dict[str, list[dict[str, Any]]]]
) -> None:
    """Do it as a request does: what is refused is rolled back and leaves no snapshot."""
    moments.append(_rows(session, sandbox))
    try:
        with session.begin_nested(), change(session, sandbox, len(moments)):
            ACTS[name](session, _office(session, sandbox))
    except SimulatorError:
        moments.pop()


def _restore(
    session: Session, sandbox: Sandbox, number: int, moments: list[dict[str, list[dict[str, Any]]]]
) -> None:
    snapshots.restore(session, sandbox, number)
    assert _rows(session, sandbox) == moments[number - 1]
    del moments[number - 1 :]
