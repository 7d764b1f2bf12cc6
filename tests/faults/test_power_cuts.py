"""The power is cut at any moment: what was confirmed before is there, and everything opens.

What the work does to its files is recorded, and what a disk may hold after a cut is built from it:
what was not flushed lost, torn, reordered or zeros, and names that were not flushed either way.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.failing_calls import compiled, environment

WORKER = "support.work_to_cut"
WORKS = [
    "session", "saving", "new passphrase", "restore", "rescue", "backup", "backup to a file",
    "upgrade", "founding", "export",
]  # fmt: skip
A_FEW, ALL = 7, 0
"""At how many moments the power is cut, beside those at which something was confirmed."""


def test_the_power_is_cut(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    how = A_FEW if request.config.getoption("--faults") == "some" else ALL
    folder = tmp_path / "stage"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", WORKER, str(folder), str(how), *WORKS],
        env=environment(compiled(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    assert {case["what"] for case in cases} == set(WORKS)
    wrong = [line for line in done.stdout.splitlines() if json.loads(line)["wrong"]]
    assert not wrong, "\n".join(wrong)
