"""The tables that hold a sandbox's contents, derived from the foreign keys of the models.

A table belongs to a sandbox if a chain of foreign keys leads from it to `sandbox`. Resets and snapshots use
`sandbox_tables` alone, so a new table needs no line in either. No table may refer to itself. One whose rows
the database numbers sets `sqlite_autoincrement`, because snapshots restore rows under their old ids.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Delete,
    ForeignKey,
    Insert,
    MetaData,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import Session

from simulator.models import Base, Sandbox, Snapshot

SANDBOX_ID: BindParameter[int] = bindparam("sandbox")
NOT_CONTENTS = {Snapshot.__tablename__}
"""Tables that belong to a sandbox but are not its contents: a reset keeps them, a snapshot omits them."""


@dataclass(frozen=True, slots=True, eq=False)
class SandboxTable:
    """A table, and its statements for one sandbox; `rows` and `emptying` take the parameter `sandbox`."""

    table: Table
    foreign_keys: Sequence[ForeignKey]
    """The foreign keys that lead to the sandbox or to another of its tables."""
    condition: ColumnElement[bool]
    """Selects the rows of the sandbox."""
    rows: Select[Any]
    """All columns, ordered by primary key."""
    emptying: Delete
    number: Column[Any] | None
    """The id column, if the database numbers the rows."""
    is_referenced: bool
    """Whether other tables refer to `number`."""
    insertion: Insert
    """Returns the new values of `number`, in the order of the rows, if it is referenced."""


@cache
def sandbox_tables(metadata: MetaData = Base.metadata) -> Sequence[SandboxTable]:
    """The tables of a sandbox's contents; each stands after the tables that it refers to."""
    referenced = {key.column for table in metadata.sorted_tables for key in table.foreign_keys}
    owners: dict[Table, SandboxTable] = {}
    for table in metadata.sorted_tables:
        foreign_keys = _keys_to_sandbox(table, owners)
        if foreign_keys and table.name not in NOT_CONTENTS:
            owners[table] = _sandbox_table(table, foreign_keys, owners, referenced)
    return tuple(owners.values())


def with_dependents(name: str) -> list[SandboxTable]:
    """The table of that name, and those whose rows may go or change when one of its rows is deleted."""
    names = {name}
    for each in sandbox_tables():  # a table stands after those that it refers to
        if any(key.column.table.name in names for key in each.foreign_keys):
            names.add(each.table.name)
    return [each for each in sandbox_tables() if each.table.name in names]


def forget_contents(session: Session) -> None:
    """Expunge the rows of contents that the session has loaded, because they were changed behind its back."""
    tables = {each.table for each in sandbox_tables()}
    for row in list(session):
        # Expunging a user expunges its options and roles too.
        if isinstance(row, Base) and row.__table__ in tables and row in session:
            session.expunge(row)


def _keys_to_sandbox(table: Table, owners: Collection[Table]) -> list[ForeignKey]:
    """The table's foreign keys to the sandbox, then those to its tables."""
    keys = [key for column in table.columns for key in column.foreign_keys]
    direct = [key for key in keys if _is_direct(key)]
    return direct + [key for key in keys if key.column.table in owners]


def _is_direct(key: ForeignKey) -> bool:
    return key.column.table.name == Sandbox.__tablename__


def _sandbox_table(
    table: Table,
    foreign_keys: Sequence[ForeignKey],
    owners: Mapping[Table, SandboxTable],
    referenced: Collection[Column[Any]],
) -> SandboxTable:
    condition = _condition(foreign_keys, owners)
    number = table.autoincrement_column
    is_referenced = number is not None and number in referenced
    return SandboxTable(
        table,
        foreign_keys,
        condition,
        rows=select(table).where(condition).order_by(*table.primary_key.columns),
        emptying=delete(table).where(condition),
        number=number,
        is_referenced=is_referenced,
        insertion=_insertion(table, number if is_referenced else None),
    )


def _condition(keys: Sequence[ForeignKey], owners: Mapping[Table, SandboxTable]) -> ColumnElement[bool]:
    """The first required key decides; where all keys are optional, any of them does."""
    required = [key for key in keys if not key.parent.nullable]
    return or_(*(_leads_to_sandbox(key, owners) for key in required[:1] or keys))


def _leads_to_sandbox(key: ForeignKey, owners: Mapping[Table, SandboxTable]) -> ColumnElement[bool]:
    if _is_direct(key):
        return key.parent == SANDBOX_ID
    return key.parent.in_(select(key.column).where(owners[key.column.table].condition))


def _insertion(table: Table, returned_column: Column[Any] | None) -> Insert:
    statement = insert(table)
    if returned_column is None:
        return statement
    return statement.returning(returned_column, sort_by_parameter_order=True)
