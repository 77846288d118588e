"""Participants and attempts: lessons and sandboxes become an attempt's, and so do the events."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from simulator.models.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FREE = "libre"
KIND_OF_MODE = {"ver": "watched", "practicar": "guided", "sin-guia": "unaided"}
MODE_OF_KIND = {kind: mode for mode, kind in KIND_OF_MODE.items()}
NEVER_REUSED = {"sqlite_autoincrement": True}
"""As for the table that revision 0004 made: no id is given twice."""
HELP_LEVELS = ("pista", "donde", "que", "hagalo")
MAX_COUNT = 1_000_000
MOMENT = sa.DateTime(timezone=True)
PORTAL_EVENTS = (
    "signed-in",
    "sign-in-failed",
    "signed-out",
    "user-created",
    "profiles-modified",
    "roles-assigned",
    "status-changed",
    "clock-advanced",
)
"""The kinds that version 0.1.0 knows."""


def upgrade() -> None:
    _create_participant()
    _create_attempt()
    _note_assigned_roles()
    with op.batch_alter_table("sandbox") as batch:
        batch.add_column(sa.Column("attempt_id", sa.String(), nullable=True))
        batch.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    _fill_attempts()
    _move_events()
    with op.batch_alter_table("sandbox") as batch:
        batch.alter_column("attempt_id", nullable=False)
        batch.alter_column("changes", server_default=None)
        batch.drop_constraint(op.f("uq_sandbox_visitor_attempt"), type_="unique")
        batch.drop_column("visitor")
        batch.drop_column("attempt")
        batch.create_unique_constraint(op.f("uq_sandbox_attempt_id"), ["attempt_id"])
        batch.create_foreign_key(
            op.f("fk_sandbox_attempt_id_attempt"), "attempt", ["attempt_id"], ["id"], ondelete="CASCADE"
        )
    with op.batch_alter_table("lesson") as batch:
        batch.drop_index(op.f("ix_lesson_visitor"))
        for column in ("visitor", "scenario", "mode", "started_at", "finished_at", "changes"):
            batch.drop_column(column)
        batch.alter_column("id", new_column_name="attempt_id")
        for column in ("seconds", "wrong", "helps"):
            batch.alter_column(column, new_column_name=f"reported_{column}")
    with op.batch_alter_table("lesson") as batch:
        batch.create_foreign_key(
            op.f("fk_lesson_attempt_id_attempt"), "attempt", ["attempt_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    """The lessons stay; of the events, those that version 0.1.0 knows, of attempts with a sandbox."""
    with op.batch_alter_table("lesson") as batch:
        batch.drop_constraint(op.f("fk_lesson_attempt_id_attempt"), type_="foreignkey")
    with op.batch_alter_table("lesson") as batch:
        batch.alter_column("attempt_id", new_column_name="id")
        for column in ("seconds", "wrong", "helps"):
            batch.alter_column(f"reported_{column}", new_column_name=column)
        batch.add_column(sa.Column("visitor", sa.String(), nullable=True))
        batch.add_column(sa.Column("scenario", sa.String(), nullable=True))
        batch.add_column(sa.Column("mode", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("started_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("finished_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("sandbox") as batch:
        batch.add_column(sa.Column("visitor", sa.String(), nullable=True))
        batch.add_column(sa.Column("attempt", sa.String(), nullable=True))
    _give_back_lessons()
    _give_back_events()
    with op.batch_alter_table("lesson") as batch:
        for column in ("visitor", "scenario", "mode", "started_at"):
            batch.alter_column(column, nullable=False)
        batch.alter_column("changes", server_default=None)
        batch.create_index(op.f("ix_lesson_visitor"), ["visitor"])
    with op.batch_alter_table("sandbox") as batch:
        batch.alter_column("visitor", nullable=False)
        batch.alter_column("attempt", nullable=False)
        batch.drop_constraint(op.f("fk_sandbox_attempt_id_attempt"), type_="foreignkey")
        batch.drop_constraint(op.f("uq_sandbox_attempt_id"), type_="unique")
        batch.drop_column("attempt_id")
        batch.drop_column("changes")
        batch.create_unique_constraint(op.f("uq_sandbox_visitor_attempt"), ["visitor", "attempt"])
    with op.batch_alter_table("secondary_user", table_kwargs=NEVER_REUSED) as batch:
        batch.drop_column("are_roles_assigned")
    op.drop_table("attempt")
    op.drop_table("participant")


def _create_participant() -> None:
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("token", name=op.f("uq_participant_token")),
        **NEVER_REUSED,
    )


def _create_attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("scenario", sa.String(), nullable=True),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ending", sa.String(length=40), nullable=True),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("world_before", sa.JSON(), nullable=True),
        sa.Column("world_after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_attempt_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_participant_id"), "attempt", ["participant_id"])
    op.create_index(op.f("ix_attempt_ended_at"), "attempt", ["ended_at"])
    free = sa.text("kind = 'free' AND ended_at IS NULL")
    op.create_index(
        "uq_attempt_free",
        "attempt",
        ["participant_id"],
        unique=True,
        sqlite_where=free,
        postgresql_where=free,
    )


def _note_assigned_roles() -> None:
    with op.batch_alter_table("secondary_user", table_kwargs=NEVER_REUSED) as batch:
        batch.add_column(
            sa.Column("are_roles_assigned", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    user, event = _table("secondary_user"), _table("event")
    was_assigned = sa.exists().where(
        event.c.sandbox_id == user.c.sandbox_id,
        event.c.username == user.c.username,
        event.c.kind == "roles-assigned",
    )
    op.execute(sa.update(user).where(was_assigned).values(are_roles_assigned=sa.true()))
    with op.batch_alter_table("secondary_user", table_kwargs=NEVER_REUSED) as batch:
        batch.alter_column("are_roles_assigned", server_default=None)


def _fill_attempts() -> None:
    """An attempt for each lesson, and for each sandbox of free practice."""
    connection = op.get_bind()
    lesson, sandbox, participant, attempt = map(_table, ("lesson", "sandbox", "participant", "attempt"))
    of_no_lesson = sandbox.c.attempt.not_in(sa.select(lesson.c.id))
    op.execute(sa.delete(sandbox).where(sandbox.c.attempt != FREE, of_no_lesson))
    visits = sa.union_all(
        sa.select(sandbox.c.visitor, sandbox.c.created_at.label("at")),
        sa.select(lesson.c.visitor, lesson.c.started_at.label("at")),
    ).subquery()
    first_visits = sa.select(visits.c.visitor, sa.func.min(visits.c.at)).group_by(visits.c.visitor)
    op.execute(sa.insert(participant).from_select(["token", "created_at"], first_visits))
    ids = {row.token: row.id for row in connection.execute(sa.select(participant))}
    in_use = set(connection.scalars(sa.select(sandbox.c.attempt)))
    for row in connection.execute(sa.select(lesson)).all():
        connection.execute(sa.insert(attempt), _attempt_of_lesson(row, ids, in_use))
        helps = {level: row.helps[level] for level in HELP_LEVELS if _is_count(row.helps.get(level))}
        connection.execute(sa.update(lesson).where(lesson.c.id == row.id).values(helps=helps))
    op.execute(sa.update(sandbox).where(sandbox.c.attempt != FREE).values(attempt_id=sandbox.c.attempt))
    changes = sa.select(lesson.c.changes).where(lesson.c.id == sandbox.c.attempt_id).scalar_subquery()
    op.execute(sa.update(sandbox).where(sandbox.c.attempt != FREE).values(changes=changes))
    for row in connection.execute(sa.select(sandbox).where(sandbox.c.attempt == FREE)).all():
        free = {
            "id": secrets.token_urlsafe(16),
            "participant_id": ids[row.visitor],
            "kind": "free",
            "started_at": row.created_at,
            "event_count": 0,
        }
        connection.execute(sa.insert(attempt), free)
        connection.execute(sa.update(sandbox).where(sandbox.c.id == row.id).values(attempt_id=free["id"]))


def _is_count(value: object) -> bool:
    """Version 0.1.0 took any number of any size."""
    return isinstance(value, int) and 0 <= value <= MAX_COUNT


def _attempt_of_lesson(row: sa.Row[Any], ids: Mapping[str, int], in_use: set[str]) -> dict[str, object]:
    is_swept = row.finished_at is None and row.id not in in_use
    return {
        "id": row.id,
        "participant_id": ids[row.visitor],
        "kind": KIND_OF_MODE[row.mode],
        "scenario": row.scenario,
        "started_at": row.started_at,
        "ended_at": row.used_at if is_swept else row.finished_at,
        "ending": "swept" if is_swept else "finished" if row.finished_at else None,
        "event_count": 0,
    }


def _move_events() -> None:
    """From the sandbox's log to its attempt's events; their real time is unknown."""
    connection = op.get_bind()
    old, sandbox, attempt = _table("event"), _table("sandbox"), _table("attempt")
    query = sa.select(old, sandbox.c.attempt_id).join(sandbox, sandbox.c.id == old.c.sandbox_id)
    rows = connection.execute(query.order_by(old.c.sandbox_id, old.c.id)).all()
    op.drop_table("event")
    op.create_table(
        "event",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("real_at", MOMENT, nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_event_attempt_id_attempt"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt_id", "number", name=op.f("pk_event")),
    )
    counts: dict[str, int] = {}
    new = _table("event")
    for row in rows:
        counts[row.attempt_id] = counts.get(row.attempt_id, 0) + 1
        people = {"actor": row.actor, "username": row.username}
        data = {"kind": row.kind, **{k: v for k, v in people.items() if v is not None}, **row.detail}
        values = {"attempt_id": row.attempt_id, "number": counts[row.attempt_id], "at": row.at}
        connection.execute(sa.insert(new), {**values, "kind": row.kind, "data": data})
    for attempt_id, count in counts.items():
        connection.execute(sa.update(attempt).where(attempt.c.id == attempt_id).values(event_count=count))


def _give_back_lessons() -> None:
    connection = op.get_bind()
    lesson, sandbox, participant, attempt = map(_table, ("lesson", "sandbox", "participant", "attempt"))
    tokens = {row.id: row.token for row in connection.execute(sa.select(participant))}
    changes = {row.attempt_id: row.changes for row in connection.execute(sa.select(sandbox))}
    for row in connection.execute(sa.select(attempt)).all():
        is_free, is_finished = row.kind == "free", row.ending == "finished"
        place = {"visitor": tokens[row.participant_id], "attempt": FREE if is_free else row.id}
        connection.execute(sa.update(sandbox).where(sandbox.c.attempt_id == row.id).values(**place))
        values = {
            "visitor": tokens[row.participant_id],
            "scenario": row.scenario,
            "mode": MODE_OF_KIND.get(row.kind),
            "started_at": row.started_at,
            "finished_at": row.ended_at if is_finished else None,
            "changes": changes.get(row.id, 0),
        }
        connection.execute(sa.update(lesson).where(lesson.c.id == row.id).values(**values))


def _give_back_events() -> None:
    connection = op.get_bind()
    event, sandbox = _table("event"), _table("sandbox")
    query = sa.select(event, sandbox.c.id).join(sandbox, sandbox.c.attempt_id == event.c.attempt_id)
    of_all = connection.execute(query.order_by(event.c.attempt_id, event.c.number)).all()
    by_attempt = groupby(of_all, key=lambda row: row.attempt_id)
    rows = [row for _, of_attempt in by_attempt for row in _in_force(of_attempt)]
    op.drop_table("event")
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sandbox_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("username", sa.String(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sandbox_id"], ["sandbox.id"], name=op.f("fk_event_sandbox_id_sandbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_sandbox_id"), "event", ["sandbox_id"])
    old = _table("event")
    for row in rows:
        detail = {key: value for key, value in row.data.items() if key not in {"kind", "actor", "username"}}
        people = {"actor": row.data.get("actor"), "username": row.data.get("username")}
        values = {"sandbox_id": row.id, "at": row.at, "kind": row.kind, **people, "detail": detail}
        connection.execute(sa.insert(old), values)


def _in_force(events: Iterable[sa.Row[Any]]) -> list[sa.Row[Any]]:
    """Of an attempt's events, those that its sandbox still went through: version 0.1.0 knows no others."""
    current: list[sa.Row[Any]] = []
    moments: dict[int, list[sa.Row[Any]]] = {}
    for row in events:
        if row.kind in PORTAL_EVENTS:
            current = [*current, row]
        elif row.kind in {"prepared", "reset"}:
            current = []
        elif row.kind == "restored":
            current = moments.get(row.data["event"], [])
        moments[row.number] = current
    return current


def _table(name: str) -> sa.Table:
    """The table as it is now."""
    table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())
    for column in table.columns:
        if isinstance(column.type, sa.DateTime):
            column.type = UtcDateTime()
    return table
