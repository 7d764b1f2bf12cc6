"""One agreement a pair, one check-in and preparation a meeting and person, one answer a question.

What lies in the bin does not count, nor does what is private beside what is shared: in pair view
nobody sees the private one. What was written twice until now is put aside.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

from mentorjournal.vault.damage import duplicates

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    duplicates.put_aside(op.get_bind().connection.driver_connection)
    for table, columns in (
        ("agreement", ["pair_id", "visibility"]),
        ("check_in", ["meeting_id", "author_id", "visibility"]),
        ("preparation", ["meeting_id", "author_id", "visibility"]),
        ("evaluation_answer", ["pair_id", "author_id", "question_id", "visibility"]),
    ):
        op.create_index(
            f"ux_{table}",
            table,
            columns,
            unique=True,
            sqlite_where=sa.text("deleted IS NULL"),
        )
