"""Snapshots hold what their change made different, and no id is given twice."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBERED_TABLES = ("secondary_user", "event")
"""The tables of contents whose rows the database numbers."""


def upgrade() -> None:
    _move_snapshots("kept_world", "world", "snapshot", "contents")
    for table in NUMBERED_TABLES:
        _recreate(table, sqlite_autoincrement=True)


def downgrade() -> None:
    """Drop the snapshots that version 0.1.0 can't read: with those steps a lesson can't begin again."""
    _delete_differences()
    _move_snapshots("snapshot", "contents", "kept_world", "world")
    for table in NUMBERED_TABLES:
        _recreate(table)


def _move_snapshots(old: str, old_column: str, new: str, new_column: str) -> None:
    op.create_table(
        new,
        sa.Column("sandbox_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(new_column, sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sandbox_id"], ["sandbox.id"], name=op.f(f"fk_{new}_sandbox_id_sandbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sandbox_id", "number", name=op.f(f"pk_{new}")),
    )
    old_table = sa.table(old, *map(sa.column, ("sandbox_id", "number", old_column)))
    new_table = sa.table(new, *map(sa.column, ("sandbox_id", "number", new_column)))
    op.execute(sa.insert(new_table).from_select(["sandbox_id", "number", new_column], sa.select(old_table)))
    op.drop_table(old)


def _delete_differences() -> None:
    snapshot = sa.table(
        "snapshot",
        sa.column("sandbox_id", sa.Integer()),
        sa.column("number", sa.Integer()),
        sa.column("contents", sa.JSON()),
    )
    connection = op.get_bind()
    differences = [
        (snapshot.c.sandbox_id == row.sandbox_id) & (snapshot.c.number == row.number)
        for row in connection.execute(sa.select(snapshot))
        if "rows" not in row.contents
    ]
    for difference in differences:
        connection.execute(sa.delete(snapshot).where(difference))


def _recreate(table: str, **options: Any) -> None:
    """Make the SQLite table anew with these options; PostgreSQL's sequences never give an id twice."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(table, recreate="always", table_kwargs=options):
            pass
