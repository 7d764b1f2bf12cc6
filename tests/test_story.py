"""The whole story in a real pseudo-terminal, with a kill in the middle."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from support import PASSPHRASE

pexpect = pytest.importorskip("pexpect", reason="pseudo-terminals are POSIX")


def ask(path: Path, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mentorjournal", "--journal", str(path), "--passphrase-file", "-",
         *arguments],
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout  # fmt: skip


def unlocked(path: Path, *arguments: str) -> Any:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mentorjournal", "--lang", "en", "--journal", str(path), *arguments],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
        env=os.environ | {"TERM": "xterm-256color"},
    )
    child.expect("Passphrase")
    time.sleep(0.5)
    child.send(PASSPHRASE + "\r")
    return child


def test_written_killed_found_again_and_exported(path: Path, tmp_path: Path) -> None:
    child = unlocked(path)
    child.expect("Around now")
    child.send("n")
    child.expect("New reflection · ")
    child.send("Saved before the kill.")
    child.expect("draft kept")
    child.send("\x13")
    child.expect("Saved.")
    child.send("n")
    child.expect("New reflection · ")
    child.send("Half a thought")
    child.expect("draft kept")
    child.kill(signal.SIGKILL)
    child.wait()

    child = unlocked(path)
    child.expect("Half a thought")
    child.send("\x11")
    child.expect(pexpect.EOF)

    (hit,) = json.loads(ask(path, "search", "before the kill", "--json"))
    output = tmp_path / "summary.pdf"
    ask(path, "summary", "--format", "pdf", "--output", str(output), "--include", hit["id"])
    assert output.read_bytes().startswith(b"%PDF")
    assert ask(path, "check").strip()


def test_the_prompt_does_not_echo(path: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check"],
        encoding="utf-8",
        timeout=30,
    )
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    assert PASSPHRASE not in child.before
    assert "holds together" in child.before
