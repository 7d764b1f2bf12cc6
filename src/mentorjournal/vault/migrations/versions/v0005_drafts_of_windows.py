"""A draft for each window in which something is written, so that none takes another's place.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("draft", "draft_before")
    op.create_table(
        "draft",
        sa.Column("pair_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("updated", sa.String(27), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"]),
        sa.PrimaryKeyConstraint("pair_id", "kind", "entry_id", "visibility", "window"),
    )
    columns = "pair_id, kind, entry_id, visibility, content, updated"
    op.execute(
        f"INSERT INTO draft ({columns}, \"window\") SELECT {columns}, '' FROM draft_before"  # noqa: S608 - ours
    )
    op.drop_table("draft_before")
