"""What a command loads: no more than it needs, and nothing of the screen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.prepared import PASSPHRASE

RUN = """
import json, sys
from pathlib import Path
from mentorjournal.__main__ import main
modules, sys.argv = sys.argv[1], ["mentorjournal", *sys.argv[2:]]
try:
    main()
finally:
    Path(modules).write_text(json.dumps(sorted(sys.modules)))
"""
SCREEN = {"textual", "rich", "mentorjournal.tui"}
LETTERS = {
    f"mentorjournal.exchange.{name}"
    for name in ("letter.payload", "letter.envelope", "pairing.linking", "conflicts")
}
"""What reads and writes letters; that something is new is known without it."""


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        ("today", SCREEN | LETTERS),
        ("list goals", SCREEN | LETTERS),
        ("search åsa", SCREEN | LETTERS),
        ("choice list", SCREEN),
    ],
)
def test_a_command_loads_neither_the_screen_nor_what_reads_letters(
    command: str, absent: set[str], path: Path, tmp_path: Path
) -> None:
    modules = tmp_path / "modules.json"
    arguments = ["--journal", str(path), "--passphrase-file", "-", *command.split()]
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(modules), *arguments],
        input=PASSPHRASE,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(modules.read_text()))
    assert "sqlmodel" in loaded, "the command ran"
    assert not loaded & absent


def test_a_key_is_made_before_the_store_is_there(path: Path) -> None:
    """So that a command makes it while a thread loads the store."""
    script = """
import sys
from pathlib import Path
from mentorjournal.vault.unlock import key_by_passphrase
key_by_passphrase(Path(sys.argv[1]), sys.stdin.read())
print({"sqlalchemy", "sqlmodel", "pydantic", "sqlcipher3"} & {*sys.modules})
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        input=PASSPHRASE,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == "set()\n"
