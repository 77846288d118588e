"""Where a lesson was hard, and the step that a lesson begins at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson", sa.Column("first_step", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("lesson", sa.Column("reported_hard_steps", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Lessons that began in the middle go on, and count as whole ones."""
    op.drop_column("lesson", "reported_hard_steps")
    op.drop_column("lesson", "first_step")
