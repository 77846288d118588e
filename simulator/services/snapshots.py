"""Snapshots of a sandbox: what undoes each of its changes, down to the hashes of claves.

A snapshot holds the difference that its change made, so it grows with what changed. Only this module, with
`row_differences` and `whole_snapshots`, reads its JSON; `World` is the public form of a sandbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import reduce
from typing import Any, TypedDict, cast

from sqlalchemy import Connection, Delete, Table, delete, event, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

from simulator.errors import NotFound
from simulator.models import Base, Draft, PortalSession, Sandbox, SecondaryUser, Snapshot
from simulator.procedure.messages import text
from simulator.services import whole_snapshots
from simulator.services.row_differences import (
    Difference,
    Row,
    RowsByKey,
    as_json,
    compose,
    from_json,
    key_of,
    read_rows,
    table_difference,
    undo,
)
from simulator.services.sandbox_tables import SandboxTable, sandbox_tables, with_dependents

STATE_COLUMNS = ("failures", "locked_until", "slow_seconds", "fails_once")
"""Columns of the sandbox itself that belong to a snapshot, besides its clock."""
UserIds = dict[int | None, int | None]


class SandboxState(TypedDict):
    """What a snapshot holds besides rows."""

    portal_session: str | None
    """Id of the visitor's open portal session."""
    event: int
    """Number of the attempt's last event."""
    clock_ahead: float
    """Seconds."""
    sandbox: Row
    """The values of STATE_COLUMNS; a snapshot of an earlier version lacks the pending faults."""


class PendingSnapshot:
    """The snapshot of a change that is under way.

    It reads a table when the first statement is about to write to it, so a request that changes nothing reads
    nothing. Writes in textual SQL escape it.
    """

    def __init__(
        self, session: Session, sandbox: Sandbox, number: int, portal_session_id: str | None
    ) -> None:
        session.flush()
        self._session, self._sandbox, self._number = session, sandbox, number
        self._state = _state(sandbox, portal_session_id)
        self._before: dict[SandboxTable, RowsByKey] = {}
        self._connection = session.connection()
        event.listen(self._connection, "before_execute", self._read_before)

    def store(self) -> None:
        """Store the difference between what the sandbox held and what it holds now, before the commit."""
        self._session.flush()
        event.remove(self._connection, "before_execute", self._read_before)
        contents = {**self._state, "difference": self._difference()}
        self._session.add(Snapshot(sandbox_id=self._sandbox.id, number=self._number, contents=contents))
        self._session.flush()

    def _read_before(
        self, connection: Connection, statement: Any, _several: Any, _one: Any, _options: Any
    ) -> None:
        for each in _written_tables(statement):
            if each not in self._before:
                self._before[each] = read_rows(connection, each, self._sandbox.id)

    def _difference(self) -> Difference:
        differences = {
            each.table.name: table_difference(before, read_rows(self._connection, each, self._sandbox.id))
            for each, before in self._before.items()
        }
        return {name: difference for name, difference in differences.items() if difference}


def begin(session: Session, sandbox: Sandbox, number: int, portal_session_id: str | None) -> PendingSnapshot:
    """Begin the snapshot of change `number`, which `PendingSnapshot.store` completes.

    A change that is rolled back leaves none.

    Args:
        portal_session_id: the visitor's open portal session; `restore` returns it.
    """
    return PendingSnapshot(session, sandbox, number, portal_session_id)


def restore(session: Session, sandbox: Sandbox, number: int) -> str | None:
    """Give the sandbox back what it held before change `number`; drops that snapshot and later ones.

    Returns:
        The id of the portal session that the visitor had open then.

    Raises:
        NotFound: if there is no such snapshot.
    """
    contents = _snapshot(session, sandbox, number).contents
    if _is_whole(contents):
        whole_snapshots.restore_rows(session, sandbox, contents["rows"])
    else:
        undo(session, sandbox, _difference_since(session, sandbox, number))
    _restore_state(sandbox, cast("SandboxState", contents))
    later = Snapshot.number >= number
    session.execute(delete(Snapshot).where(Snapshot.sandbox_id == sandbox.id, later))
    session.flush()
    portal_session_id: str | None = contents["portal_session"]
    return portal_session_id


def last_event_before(session: Session, sandbox: Sandbox, number: int) -> int:
    """Number of the attempt's last event before change `number`.

    Raises:
        NotFound: if there is no snapshot of it.
    """
    contents = _snapshot(session, sandbox, number).contents
    return len(contents["rows"].get("event", ())) if _is_whole(contents) else int(contents["event"])


def reopen_portal_session(session: Session, sandbox: Sandbox, number: int) -> str | None:
    """Insert the portal session open before change `number` and its draft again, if it was closed since.

    Nothing else of the sandbox changes.

    Returns:
        The id of that portal session; None if there was none, or its user is gone.
    """
    snapshot = session.get(Snapshot, (sandbox.id, number))
    id_: str | None = snapshot.contents["portal_session"] if snapshot else None
    if snapshot is None or id_ is None or session.get(PortalSession, id_) is not None:
        return id_
    rows_by_table, user_ids = _closed_rows(session, sandbox, snapshot)
    added: Difference = {}
    for model, key in ((PortalSession, "id"), (Draft, "portal_session_id")):
        table = _table(model)
        rows = [
            {**from_json(table, row), "user_id": user_ids[row["user_id"]]}
            for row in rows_by_table.get(table.name, ())
            if row[key] == id_ and row["user_id"] in user_ids
        ]
        if rows:
            session.execute(insert(table), rows)
            added[table.name] = {"before": [], "added": [list(key_of(table, row)) for row in rows]}
    _add_to_last(session, sandbox, added)
    return id_ if session.get(PortalSession, id_) is not None else None


def _snapshot(session: Session, sandbox: Sandbox, number: int) -> Snapshot:
    snapshot = session.get(Snapshot, (sandbox.id, number))
    if snapshot is None:
        raise NotFound(text("world-not-kept"))
    return snapshot


def _state(sandbox: Sandbox, portal_session_id: str | None) -> SandboxState:
    return {
        "portal_session": portal_session_id,
        "event": sandbox.attempt.event_count,
        "clock_ahead": sandbox.clock_ahead.total_seconds(),
        "sandbox": as_json({name: getattr(sandbox, name) for name in STATE_COLUMNS}),
    }


def _restore_state(sandbox: Sandbox, state: SandboxState) -> None:
    sandbox.clock_ahead = timedelta(seconds=state["clock_ahead"])
    for name, value in from_json(_table(Sandbox), state["sandbox"]).items():
        setattr(sandbox, name, value)


def _written_tables(statement: Any) -> list[SandboxTable]:
    """The tables of a sandbox's contents whose rows the statement may change."""
    if not isinstance(statement, UpdateBase):
        return []
    name = cast("Table", statement.table).name
    if isinstance(statement, Delete):
        return with_dependents(name)
    return [each for each in sandbox_tables() if each.table.name == name]


def _is_whole(contents: Mapping[str, Any]) -> bool:
    """Whether version 0.1.0 wrote the snapshot."""
    return "rows" in contents


def _difference_since(session: Session, sandbox: Sandbox, number: int) -> Difference:
    """The difference that change `number` and all later ones have made."""
    later = Snapshot.number >= number
    query = select(Snapshot.contents).where(Snapshot.sandbox_id == sandbox.id, later)
    differences = [contents["difference"] for contents in session.scalars(query.order_by(Snapshot.number))]
    return reduce(compose, differences)


def _closed_rows(
    session: Session, sandbox: Sandbox, snapshot: Snapshot
) -> tuple[Mapping[str, list[Row]], UserIds]:
    """The rows of then, at least those that are gone now; and the users' ids of now by those of then."""
    users = session.scalars(select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id))
    ids = {user.username: user.id for user in users}
    if _is_whole(snapshot.contents):
        rows_by_table, user_ids = snapshot.contents["rows"], {}
    else:
        difference = _difference_since(session, sandbox, snapshot.number)
        rows_by_table = {name: each["before"] for name, each in difference.items()}
        user_ids = {id_: id_ for id_ in ids.values()}
    old_users = rows_by_table.get(SecondaryUser.__tablename__, ())
    renewed_ids = {row["id"]: ids[row["username"]] for row in old_users if row["username"] in ids}
    return rows_by_table, {None: None, **user_ids, **renewed_ids}


def _add_to_last(session: Session, sandbox: Sandbox, difference: Difference) -> None:
    """Let the last snapshot undo this too: it is no change of its own."""
    query = select(Snapshot).where(Snapshot.sandbox_id == sandbox.id)
    last = session.scalars(query.order_by(Snapshot.number.desc()).limit(1)).one()
    if not _is_whole(last.contents):
        both = compose(last.contents["difference"], difference)
        last.contents = {**last.contents, "difference": both}
    session.flush()


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)
