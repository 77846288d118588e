"""The first tables: sandboxes, their secondary users, portal sessions, drafts and events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INDEXES = (
    ("sandbox", "address"),
    ("sandbox", "used_at"),
    ("event", "sandbox_id"),
    ("secondary_user", "sandbox_id"),
    ("portal_session", "sandbox_id"),
    ("portal_session", "user_id"),
    ("draft", "user_id"),
)


def upgrade() -> None:
    _create_sandbox()
    _create_event()
    _create_secondary_user()
    _create_assigned_role()
    _create_granted_option()
    _create_portal_session()
    _create_draft()
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in (
        "draft",
        "portal_session",
        "granted_option",
        "assigned_role",
        "secondary_user",
        "event",
        "sandbox",
    ):
        op.drop_table(table)


def _create_sandbox() -> None:
    op.create_table(
        "sandbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visitor", sa.String(), nullable=False),
        sa.Column("attempt", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_ahead", sa.Interval(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandbox")),
        sa.UniqueConstraint("visitor", "attempt", name=op.f("uq_sandbox_visitor_attempt")),
    )


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sandbox_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("username", sa.String(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        _reference("event", "sandbox_id", "sandbox"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )


def _create_secondary_user() -> None:
    op.create_table(
        "secondary_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sandbox_id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("document_type", sa.String(length=40), nullable=False),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("paternal_surname", sa.String(), nullable=False),
        sa.Column("maternal_surname", sa.String(), nullable=False),
        sa.Column("given_names", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _reference("secondary_user", "sandbox_id", "sandbox"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secondary_user")),
        sa.UniqueConstraint("sandbox_id", "username", name=op.f("uq_secondary_user_sandbox_id_username")),
    )


def _create_assigned_role() -> None:
    op.create_table(
        "assigned_role",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        _reference("assigned_role", "user_id", "secondary_user"),
        sa.PrimaryKeyConstraint("user_id", "profile", "role", name=op.f("pk_assigned_role")),
    )


def _create_granted_option() -> None:
    op.create_table(
        "granted_option",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        _reference("granted_option", "user_id", "secondary_user"),
        sa.PrimaryKeyConstraint("user_id", "option", name=op.f("pk_granted_option")),
    )


def _create_portal_session() -> None:
    op.create_table(
        "portal_session",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sandbox_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_changes", sa.JSON(), nullable=False),
        _reference("portal_session", "sandbox_id", "sandbox"),
        _reference("portal_session", "user_id", "secondary_user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_session")),
    )


def _create_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("portal_session_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("personal", sa.JSON(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.Column("selection", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        _reference("draft", "portal_session_id", "portal_session"),
        _reference("draft", "user_id", "secondary_user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("portal_session_id", name=op.f("uq_draft_portal_session_id")),
    )


def _reference(table: str, column: str, referred: str) -> sa.ForeignKeyConstraint:
    """Whatever refers to a row goes with it."""
    name = op.f(f"fk_{table}_{column}_{referred}")
    return sa.ForeignKeyConstraint([column], [f"{referred}.id"], name=name, ondelete="CASCADE")
