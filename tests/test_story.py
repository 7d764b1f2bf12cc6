"""The whole story in a real pseudo-terminal, with a kill in the middle."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from support import PASSPHRASE

pexpect = pytest.importorskip("pexpect", reason="pseudo-terminals are POSIX")

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COLOURS = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")
RECOVERY_WORDS = 24


def ask(path: Path, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mentorjournal", "--journal", str(path), "--passphrase-file", "-",
         *arguments],
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout  # fmt: skip


def started(path: Path, *arguments: str, **environment: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-m", "mentorjournal", "--lang", "en", "--journal", str(path), *arguments],
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=30,
        env=os.environ | {"TERM": "xterm-256color"} | environment,
    )


def type_each(child: Any, *keys: str) -> None:
    for one in keys:
        time.sleep(0.3)  # as a hand does: the next field has the cursor by then
        child.send(one)


def created(path: Path) -> Any:
    child = started(path)
    child.expect("Create my journal")
    time.sleep(0.5)
    child.send("\r")
    child.expect("I am the mentee")
    type_each(child, "\t", "Åsa", "\r", "\r", "Bo", "\r", "\r")
    child.expect("The programme")
    type_each(child, "\r", "\r", "\r")
    child.expect("A passphrase")
    type_each(child, PASSPHRASE, "\r", PASSPHRASE, "\r")
    child.expect("Your recovery words")
    child.expect("I have written them down")
    table = ESCAPES.sub("", child.before)
    words = {int(number): word for number, word in re.findall(r"(\d+)\. ([a-z]+)", table)}
    assert len(words) == RECOVERY_WORDS
    time.sleep(0.5)
    child.send("\r")
    child.expect("Type these three")
    for _ in range(3):
        child.expect(r"Word (\d+)")
        asked = child.match[1]
        child.send(words[int(asked)] + "\r")
    return child


def unlocked(path: Path, *arguments: str) -> Any:
    child = started(path, *arguments)
    child.expect("Passphrase")
    time.sleep(0.5)
    child.send(PASSPHRASE + "\r")
    return child


def test_written_killed_found_again_and_exported(tmp_path: Path) -> None:
    path = tmp_path / "own.mjournal"
    child = created(path)
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


def test_no_color_is_honoured(path: Path) -> None:
    child = started(path, NO_COLOR="1", COLORTERM="truecolor")
    child.expect("Passphrase")
    painted = COLOURS.findall(child.before)
    child.close(force=True)
    assert painted
    assert all(red == green == blue for red, green, blue in painted)


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


def test_a_wrong_passphrase_may_be_typed_again(path: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check"],
        encoding="utf-8",
        timeout=30,
    )
    for wrong in ("not this one", "nor that"):
        child.expect("Passphrase: ")
        child.sendline(wrong)
        child.expect("does not open this journal")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("holds together")
    child.expect(pexpect.EOF)
