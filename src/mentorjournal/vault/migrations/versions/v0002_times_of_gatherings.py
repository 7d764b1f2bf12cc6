"""Times of gatherings, and what is known of calendars' events whose entry is gone.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("gathering", sa.Column("start", sa.Time(), nullable=True))
    op.add_column("gathering", sa.Column("end", sa.Time(), nullable=True))
    op.add_column("gathering", sa.Column("days", sa.Integer(), nullable=True))
    op.add_column("calendar_sent", sa.Column("pair_id", sa.String(), nullable=True))
    op.add_column("calendar_sent", sa.Column("day", sa.Date(), nullable=True))
    op.add_column("calendar_sent", sa.Column("revision", sa.Integer(), nullable=True))
    op.add_column("calendar_sent", sa.Column("called_off", sa.String(27), nullable=True))
    with op.batch_alter_table("calendar_read") as table:
        table.alter_column("entry_id", existing_type=sa.String(), nullable=True)
