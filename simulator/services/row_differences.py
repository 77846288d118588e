"""What differs between the rows of a sandbox before and after a change, as JSON; `undo` goes back to before.

Rows that went come back under their old ids, which no other row can have: see `Snapshot`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy import Row as StoredRow
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from simulator.models import Sandbox
from simulator.models.base import UtcDateTime
from simulator.services.sandbox_tables import SandboxTable, forget_contents, sandbox_tables

Row = dict[str, Any]
Key = tuple[Any, ...]
"""The primary key of a row."""
RowsByKey = Mapping[Key, StoredRow[Any]]


class TableDifference(TypedDict):
    """The difference of one table."""

    before: list[Row]
    """The rows that were changed or deleted, as they were."""
    added: list[list[Any]]
    """The primary keys of the new rows."""


Difference = dict[str, TableDifference]
"""By name of table; tables that did not change are left out."""


def read_rows(connection: Connection, each: SandboxTable, sandbox_id: int) -> RowsByKey:
    """All rows of the sandbox in that table."""
    columns = list(each.table.columns)
    positions = [columns.index(column) for column in each.table.primary_key.columns]
    rows = connection.execute(each.rows, {"sandbox": sandbox_id}).all()
    return {tuple([row[position] for position in positions]): row for row in rows}


def table_difference(before: RowsByKey, after: RowsByKey) -> TableDifference | None:
    """None if nothing differs."""
    lost_rows = [as_json(row._asdict()) for key, row in before.items() if after.get(key) != row]
    new_keys = [list(key) for key in after if key not in before]
    return {"before": lost_rows, "added": new_keys} if lost_rows or new_keys else None


def compose(older: Difference, newer: Difference) -> Difference:
    """The difference of two changes in a row."""
    tables = {each.table.name: each.table for each in sandbox_tables()}
    names = [name for name in {**older, **newer} if name in tables]
    return {name: _compose(tables[name], older.get(name), newer.get(name)) for name in names}


def undo(session: Session, sandbox: Sandbox, difference: Difference) -> None:
    """Give the sandbox the rows that it held before.

    A foreign key may take older rows along with a new row: they have come to refer to it, so they have
    changed and are inserted again.
    """
    session.flush()
    connection = session.connection()
    for each in reversed(sandbox_tables()):
        if each.table.name in difference:
            _delete(connection, each.table, difference[each.table.name]["added"])
    for each in sandbox_tables():
        if each.table.name in difference:
            _write(connection, each, sandbox.id, difference[each.table.name]["before"])
    forget_contents(session)


def key_of(table: Table, row: Mapping[str, Any]) -> Key:
    return tuple(row[column.name] for column in table.primary_key.columns)


def as_json(row: Mapping[str, Any]) -> Row:
    return {name: _json_value(value) for name, value in row.items()}


def from_json(table: Table, row: Mapping[str, Any]) -> Row:
    return {name: _python_value(table.columns[name].type, value) for name, value in row.items()}


def _compose(table: Table, older: TableDifference | None, newer: TableDifference | None) -> TableDifference:
    if older is None or newer is None:
        return older or newer or {"before": [], "added": []}
    older_rows = {key_of(table, row): row for row in older["before"]}
    older_keys = {tuple(key) for key in older["added"]}
    newer_rows = {key_of(table, row): row for row in newer["before"]}
    rows = {key: row for key, row in newer_rows.items() if key not in older_keys} | older_rows
    keys = older_keys | {tuple(key) for key in newer["added"] if tuple(key) not in older_rows}
    return {"before": list(rows.values()), "added": [list(key) for key in sorted(keys)]}


def _delete(connection: Connection, table: Table, keys: Sequence[Sequence[Any]]) -> None:
    if keys:
        statement = delete(table).where(*_is_keyed(table))
        connection.execute(statement, [_key_parameters(table, key) for key in keys])


def _write(connection: Connection, each: SandboxTable, sandbox_id: int, rows: Sequence[Row]) -> None:
    """Update the rows that exist, and insert the others."""
    table, existing = each.table, _existing_keys(connection, each, sandbox_id)
    new_rows = [from_json(table, row) for row in rows if key_of(table, row) not in existing]
    if new_rows:
        connection.execute(insert(table), new_rows)
    _update(connection, table, [from_json(table, row) for row in rows if key_of(table, row) in existing])


def _existing_keys(connection: Connection, each: SandboxTable, sandbox_id: int) -> Collection[Key]:
    keys = select(*each.table.primary_key.columns).where(each.condition)
    return {tuple(key) for key in connection.execute(keys, {"sandbox": sandbox_id})}


def _update(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = [column.name for column in table.columns if not column.primary_key]
    if rows and names:
        statement = update(table).where(*_is_keyed(table)).values({name: bindparam(name) for name in names})
        parameters = [{**row, **_key_parameters(table, key_of(table, row))} for row in rows]
        connection.execute(statement, parameters)


def _is_keyed(table: Table) -> list[ColumnElement[bool]]:
    return [column == bindparam(f"key_{column.name}") for column in table.primary_key.columns]


def _key_parameters(table: Table, key: Sequence[Any]) -> Row:
    columns = table.primary_key.columns
    return {f"key_{column.name}": value for column, value in zip(columns, key, strict=True)}


def _json_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _python_value(kind: TypeEngine[Any], value: Any) -> Any:
    is_moment = value is not None and isinstance(kind, UtcDateTime)
    return datetime.fromisoformat(value) if is_moment else value
