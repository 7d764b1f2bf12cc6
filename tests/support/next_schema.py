"""A made-up next schema, for upgrades that are cut short."""

import shutil
from pathlib import Path

from mentorjournal.vault import migrations
from mentorjournal.vault.format import schema

NEXT = schema.KNOWN_SCHEMA + 1
STATEMENTS = (
    "CREATE TABLE made_up (id VARCHAR NOT NULL PRIMARY KEY, body VARCHAR)",
    "INSERT INTO made_up SELECT id, body FROM reflection",
    "ALTER TABLE person ADD COLUMN made_up VARCHAR",
    "UPDATE person SET made_up = name",
)
MIGRATION = f"""
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT:04}", "{NEXT - 1:04}", None, None
def upgrade():
    for number, statement in enumerate({STATEMENTS!r}):
        {{before}}
        op.execute(statement)
"""
ASKING = 'print("step", number, flush=True); input()'


def know_next_schema(scripts: Path, *, asking: bool = False) -> None:
    """Let this process know one schema more than there is.

    Args:
        scripts: a folder for its migrations.
        asking: whether each statement waits for a line of standard input.
    """
    shutil.copytree(Path(migrations.__file__).parent, scripts, dirs_exist_ok=True)
    text = MIGRATION.format(before=ASKING if asking else "pass")
    (scripts / "versions" / f"v{NEXT:04}_made_up.py").write_text(text, encoding="utf-8")
    schema.SCRIPTS, schema.KNOWN_SCHEMA = str(scripts), NEXT
