"""Which earlier reflection a reflection looks back on, and answers sealed until the closing day.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # by hand: Alembic adds a column to SQLite without what it refers to
    op.execute("ALTER TABLE reflection ADD COLUMN revisits_id VARCHAR REFERENCES reflection (id)")
    op.create_index(op.f("ix_reflection_revisits_id"), "reflection", ["revisits_id"])
    op.create_table(
        "seal",
        sa.Column("exercise_id", sa.String(), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["exercise_id"], ["exercise.id"]),
        sa.PrimaryKeyConstraint("exercise_id"),
    )
