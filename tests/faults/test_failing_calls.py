"""Each call to the system fails in turn: what was told is true, and what was confirmed is there.

A small library is preloaded that fails the calls of a process about one folder. The short form runs
by default; ``--faults`` says more (``docs/security.md``).
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.failing_calls import compiled, environment

WORKER = "support.work_under_faults"
WORKS = [
    "new passphrase in the app", "restore", "rescue", "upgrade", "founding", "backup to a file",
    "new passphrase", "recovery", "session", "session cut short", "saving", "backup",
    "export", "calendar", "check",
]  # fmt: skip


def test_each_call_fails(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    how = request.config.getoption("--faults")
    folder = tmp_path / "stage"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", WORKER, str(folder), how, *WORKS],
        env=environment(compiled(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    assert {case["what"] for case in cases} == set(WORKS)
    assert any(case["done"] for case in cases)
    assert any(case["told"] for case in cases)
    wrong = [line for line in done.stdout.splitlines() if json.loads(line)["wrong"]]
    assert not wrong, "\n".join(wrong)
