"""Restores the snapshots of version 0.1.0, which hold all rows of a sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ForeignKey
from sqlalchemy.orm import Session

from simulator.models import Sandbox
from simulator.services import sandboxes
from simulator.services.row_differences import Row, from_json
from simulator.services.sandbox_tables import SandboxTable, sandbox_tables

NewIds = dict[Column[Any], dict[int, int]]
"""New ids by old ones, for each column that the database numbers."""


def restore_rows(session: Session, sandbox: Sandbox, rows_by_table: Mapping[str, Sequence[Row]]) -> None:
    """Replace the sandbox's contents by these rows, under new ids: 0.1.0 gave an id twice."""
    sandboxes.clear(session, sandbox)
    new_ids: NewIds = {}
    for each in sandbox_tables():
        rows = [from_json(each.table, row) for row in rows_by_table.get(each.table.name, ())]
        if rows:
            new_rows = [_with_new_references(row, each.foreign_keys, new_ids) for row in rows]
            new_ids |= _insert(session, each, new_rows)


def _insert(session: Session, each: SandboxTable, rows: Sequence[Row]) -> NewIds:
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
