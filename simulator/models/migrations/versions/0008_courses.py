"""The course that a lesson belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson", sa.Column("course", sa.String(), nullable=True))


def downgrade() -> None:
    """Lessons go on as those of the front page, which has all scenarios of any course."""
    op.drop_column("lesson", "course")
