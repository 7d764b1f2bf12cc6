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
    _let_entries_be_gone()


def _let_entries_be_gone() -> None:
    """Lay ``calendar_read`` out anew, because SQLite cannot let go of NOT NULL.

    Not by Alembic's batch mode: it writes a table's constraints in another order each time.
    """
    op.create_table(
        "calendar_read_0002",
        sa.Column("pair_id", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["gathering.id"]),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"]),
        sa.PrimaryKeyConstraint("pair_id", "uid"),
    )
    op.execute(
        "INSERT INTO calendar_read_0002 (pair_id, uid, entry_id, content) "
        "SELECT pair_id, uid, entry_id, content FROM calendar_read"
    )
    op.drop_table("calendar_read")
    op.rename_table("calendar_read_0002", "calendar_read")
    op.create_index(op.f("ix_calendar_read_entry_id"), "calendar_read", ["entry_id"], unique=False)
