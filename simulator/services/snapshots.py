"""Takes snapshots of a sandbox and restores them: the rows of its tables, hashes of claves included.

Only this module reads a snapshot's JSON; `World` is the public form of a sandbox.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Column, ForeignKey, Table, delete, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from simulator.errors import NotFound
from simulator.models import Base, Draft, PortalSession, Sandbox, SecondaryUser, Snapshot
from simulator.models.base import UtcDateTime
from simulator.procedure.messages import text
from simulator.services import sandboxes
from simulator.services.sandbox_tables import SandboxTable, sandbox_tables

Row = dict[str, Any]
NewIds = dict[Column[Any], dict[int, int]]
"""New ids by old ones, for each column that the database numbers."""

LOCK_COLUMNS = ("failures", "locked_until")
"""Columns of the sandbox itself that belong to a snapshot, besides its clock."""


def take(session: Session, sandbox: Sandbox, number: int, portal_session_id: str | None) -> None:
    """Store what the sandbox holds before change `number`.

    Args:
        portal_session_id: the visitor's open portal session; `restore` returns it.
    """
    session.flush()
    world = {
        "portal_session": portal_session_id,
        "event": sandbox.attempt.event_count,
        "clock_ahead": sandbox.clock_ahead.total_seconds(),
        "sandbox": {name: _as_json(getattr(sandbox, name)) for name in LOCK_COLUMNS},
        "rows": {each.table.name: _rows(session, sandbox, each) for each in sandbox_tables()},
    }
    session.add(Snapshot(sandbox_id=sandbox.id, number=number, world=world))
    session.flush()


def restore(session: Session, sandbox: Sandbox, number: int) -> tuple[str | None, int]:
    """Give the sandbox back what it held before change `number`; drops that snapshot and later ones.

    Returns:
        The id of the portal session open then, and the number of the last event at that moment.

    Raises:
        NotFound: if there is no such snapshot.
    """
    snapshot = session.get(Snapshot, (sandbox.id, number))
    if snapshot is None:
        raise NotFound(text("world-not-kept"))
    world = snapshot.world
    later = Snapshot.number >= number
    session.execute(delete(Snapshot).where(Snapshot.sandbox_id == sandbox.id, later))
    sandboxes.clear(session, sandbox)
    sandbox.clock_ahead = timedelta(seconds=world["clock_ahead"])
    for name, value in _from_json(_table(Sandbox), world["sandbox"]).items():
        setattr(sandbox, name, value)
    _insert_contents(session, world["rows"])
    session.flush()
    return world["portal_session"], world.get("event", len(world["rows"].get("event", ())))


def reopen_portal_session(session: Session, sandbox: Sandbox, number: int) -> str | None:
    """Insert the portal session open before change `number` and its draft again, if it was closed since.

    Nothing else of the sandbox changes.

    Returns:
        The id of that portal session; None if there was none, or its user is gone.
    """
    snapshot = session.get(Snapshot, (sandbox.id, number))
    id_: str | None = snapshot.world["portal_session"] if snapshot else None
    if snapshot is None or id_ is None or session.get(PortalSession, id_) is not None:
        return id_
    rows_by_table = snapshot.world["rows"]
    user_ids = _current_user_ids(session, sandbox, rows_by_table[SecondaryUser.__tablename__])
    for model, key in ((PortalSession, "id"), (Draft, "portal_session_id")):
        table = _table(model)
        rows = [row for row in rows_by_table[table.name] if row[key] == id_ and row["user_id"] in user_ids]
        if rows:
            new_rows = [{**_from_json(table, row), "user_id": user_ids[row["user_id"]]} for row in rows]
            session.execute(insert(table), new_rows)
    return id_ if session.get(PortalSession, id_) is not None else None


def _rows(session: Session, sandbox: Sandbox, each: SandboxTable) -> list[Row]:
    rows = session.execute(each.rows, {"sandbox": sandbox.id}).mappings()
    return [{name: _as_json(value) for name, value in row.items()} for row in rows]


def _insert_contents(session: Session, rows_by_table: Mapping[str, Sequence[Row]]) -> None:
    new_ids: NewIds = {}
    for each in sandbox_tables():
        rows = [_from_json(each.table, row) for row in rows_by_table.get(each.table.name, ())]
        if rows:
            new_rows = [_with_new_references(row, each.foreign_keys, new_ids) for row in rows]
            new_ids |= _insert(session, each, new_rows)


def _insert(session: Session, each: SandboxTable, rows: Sequence[Row]) -> NewIds:
    """Insert the rows; the database numbers them anew, as another sandbox may have taken the old ids."""
    number = each.number
    if number is None:
        session.execute(each.insertion, rows)
        return {}
    result = session.execute(each.insertion, [_without_column(row, number.name) for row in rows])
    if not each.is_referenced:
        return {}
    return {number: {row[number.name]: new for row, new in zip(rows, result.scalars(), strict=True)}}


def _without_column(row: Row, column: str) -> Row:
    return {name: value for name, value in row.items() if name != column}


def _with_new_references(row: Row, foreign_keys: Sequence[ForeignKey], new_ids: NewIds) -> Row:
    references = {
        key.parent.name: new_ids[key.column].get(row[key.parent.name])
        for key in foreign_keys
        if key.column in new_ids
    }
    return {**row, **references}


def _current_user_ids(
    session: Session, sandbox: Sandbox, rows: Sequence[Row]
) -> dict[int | None, int | None]:
    """Current ids by stored ids, for the users who still exist; None, the principal, stays None."""
    users = session.scalars(select(SecondaryUser).where(SecondaryUser.sandbox_id == sandbox.id))
    ids = {user.username: user.id for user in users}
    return {None: None, **{row["id"]: ids[row["username"]] for row in rows if row["username"] in ids}}


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _from_json(table: Table, row: Mapping[str, Any]) -> Row:
    return {name: _python_value(table.columns[name].type, value) for name, value in row.items()}


def _python_value(kind: TypeEngine[Any], value: Any) -> Any:
    is_moment = value is not None and isinstance(kind, UtcDateTime)
    return datetime.fromisoformat(value) if is_moment else value


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)
