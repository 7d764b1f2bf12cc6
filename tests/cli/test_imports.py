"""What a command loads: no more than it needs, and nothing of the screen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support import PASSPHRASE

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


@pytest.mark.parametrize("command", ["today", "list goals", "search åsa", "choice list"])
def test_a_command_does_not_load_the_screen(command: str, path: Path, tmp_path: Path) -> None:
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
    assert not loaded & SCREEN
