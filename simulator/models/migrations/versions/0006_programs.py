"""Programs: one attempt at the root for each participant, of a person or of a program."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("uq_attempt_free", "attempt")
    _create_unique("uq_attempt_root", "kind IN ('free', 'program') AND ended_at IS NULL")
    op.create_index("ix_attempt_kind_started_at", "attempt", ["kind", "started_at"])


def downgrade() -> None:
    """What programs have becomes free practice: the earlier version finds no other attempt at the root."""
    op.drop_index("ix_attempt_kind_started_at", "attempt")
    op.drop_index("uq_attempt_root", "attempt")
    op.execute("UPDATE attempt SET kind = 'free' WHERE kind = 'program'")
    _create_unique("uq_attempt_free", "kind = 'free' AND ended_at IS NULL")


def _create_unique(name: str, condition: str) -> None:
    """One such attempt at most for each participant."""
    where = sa.text(condition)
    op.create_index(
        name, "attempt", ["participant_id"], unique=True, sqlite_where=where, postgresql_where=where
    )
