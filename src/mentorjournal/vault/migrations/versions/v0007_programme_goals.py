"""Which of the programme's goals somebody's own goal is linked to.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("programme_goal", sa.String(), nullable=False, server_default="")
    op.add_column("goal", column)
