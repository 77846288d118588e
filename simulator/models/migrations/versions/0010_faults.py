"""The requested faults that a sandbox still waits for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sandbox", sa.Column("slow_seconds", sa.Integer(), nullable=True))
    op.add_column("sandbox", sa.Column("fails_once", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """What was asked for and has not occurred is dropped."""
    op.drop_column("sandbox", "fails_once")
    op.drop_column("sandbox", "slow_seconds")
