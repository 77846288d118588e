"""Files of every version that works with the database, so that each can answer for the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "served_file",
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("edition", "address", name=op.f("pk_served_file")),
    )
    op.create_index(op.f("ix_served_file_address"), "served_file", ["address"])


def downgrade() -> None:
    op.drop_table("served_file")
