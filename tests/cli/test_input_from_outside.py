"""Arguments, paths, standard input and the environment: whatever they are, one clear sentence."""

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from mentorjournal.cli import run
from mentorjournal.platform import crash_report_path
from support.prepared import PASSPHRASE

TEXTS = ["", "-", "--", "=", "\udcff\ud800", "\x1b]0;x\x07", "a" * 100_000, "9" * 6_000, "{x}%s*["]
WITH_TEXT = [
    ("show",), ("search",), ("delete",), ("undelete",), ("history",), ("rate",), ("bank",),
    ("plan",), ("reflect", "--title"), ("reflect", "--tag"), ("reflect", "--meeting"), ("reflect",),
    ("change", "last", "--set"), ("list", "goals", "--since"), ("list",), ("check-in",),
    ("check-in", "7", "7", "7", "7", "--word"), ("aliases", "add", "x"), ("aliases", "remove"),
    ("choice", "take"), ("choice", "order"), ("choice", "heading", "goals"), ("pairs", "switch"),
    ("evaluation", "answer"), ("exercises", "show"), ("reflection-time", "--weekday"),
    ("summary", "--format", "md", "--check", "--include"), ("completion",),
    ("add", "goal", "--set"), ("add", "goal", "--line"),
]  # fmt: skip
GLOBAL = ["--pair", "--lang", "--passphrase-command", "--key-file", "--passphrase-file"]
PATHS = [
    "", "a" * 300, "x/" * 3_000, ".", "/", "/dev/null", "/dev/full", "/proc/self/mem",
    "\udcff\udcfe", "\x1b]0;x\x07", "~", "~nobody-at-all/x", "no/such/folder/x", "{secret}/x",
    "{loop}", "{loop}/x",
]  # fmt: skip
WITH_PATH = [
    ("restore",), ("backup",), ("backup", "--place"), ("import-calendar",),
    ("calendar", "--output"),
    ("programme", "report", "--format", "md", "--output", "{out}", "--force"),
    ("exercises", "check"),
    ("summary", "--format", "md", "--output"), ("review", "--format", "md", "--output"),
    ("brief", "--output"), ("questions", "use"), ("questions", "new"), ("exercises", "new"),
    ("rescue", "--output"), ("passphrase", "--recovery-file"), ("programme", "new", "--output"),
    ("programme", "check"), ("programme", "use"), ("programme", "key", "--output"),
    ("programme", "received"), ("programme", "key", "--show"),
]  # fmt: skip


@pytest.fixture
def asking(path: Path, tmp_path: Path) -> list[str]:
    """The options that open a journal."""
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return ["--lang", "en", "--journal", str(path), "--passphrase-file", str(secret)]


def one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    status = run(arguments)
    said = capsys.readouterr().err
    assert status in {0, 1, 2}, arguments
    assert not crash_report_path().exists(), (arguments, crash_report_path().read_text("utf-8"))
    assert status == 0 or said.strip(), arguments
    return said


READS = [
    ("import-calendar",), ("exercises", "check"), ("questions", "use"),
    ("summary", "--format", "md", "--output", "-", "--partner-file"),
    ("programme", "report", "--format", "md", "--output", "-"), ("receive",),
    ("exchange", "accept"), ("programme", "match"), ("programme", "delete", "--yes"),
    ("exchange", "accept"), ("programme", "check"), ("programme", "use"),
    ("programme", "key", "--show"),
]  # fmt: skip
"""What reads a file that the user names."""


def test_of_a_file_that_cannot_be_read_the_reason_is_told(
    asking: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed.txt"
    closed.touch(mode=0)
    reasons = {
        tmp_path / "none.txt": "There is no file",
        tmp_path: "is a folder.",
        closed: "" if os.access(closed, os.R_OK) else "You do not have permission to read",
        Path("/proc/self/mem"): "could not be read: the disk or the network reported an error.",
    }
    for command in READS:
        for place, reason in reasons.items():
            if place == tmp_path and command[:2] == ("programme", "report"):
                continue  # it takes a folder of summaries
            if place.exists() or place.parent == tmp_path:
                assert reason in one_sentence([*asking, *command, str(place)], capsys), command


def test_any_text_as_an_argument(
    asking: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    for command in WITH_TEXT:
        for text in TEXTS:
            one_sentence([*asking, *command, text], capsys)
    for option in GLOBAL:
        for text in TEXTS:
            one_sentence([*asking, option, text, "today"], capsys)


@pytest.mark.skipif(sys.platform != "linux", reason="the paths are Linux's")
def test_any_path(
    asking: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    monkeypatch.chdir(tmp_path)
    places = {"secret": str(tmp_path / "secret"), "loop": str(loop), "out": str(tmp_path / "out")}
    for path in PATHS:
        words = path.format(**places)
        for command in WITH_PATH:
            one_sentence([*asking, *(word.format(**places) for word in command), words], capsys)
        one_sentence(["--journal", words, *asking[4:], "today"], capsys)


def given(
    asking: list[str],
    raw: bytes | None,
    *arguments: str,
    without_end: bool = False,
    **environment: str,
) -> str:
    """Run the real command with bytes on standard input, once or without end, or with none."""
    shell = f'exec {sys.executable} -m mentorjournal "$@"'
    with subprocess.Popen(
        ["/bin/sh", "-c", shell + (" <&-" if raw is None else ""), "sh", *asking, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    ) as running:
        assert running.stdin is not None
        with suppress(BrokenPipeError):
            while raw:
                running.stdin.write(raw)
                running.stdin.flush()
                raw = raw if without_end else b""
        _, said = running.communicate()
    assert running.returncode in {1, 2}
    assert not crash_report_path().exists()
    return said.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell starts it")
def test_standard_input_of_any_kind(asking: list[str]) -> None:
    yes = b"yes\n" * 4_000
    assert "too long" in given(asking, yes, "reflect", "-", without_end=True)
    assert "is not UTF-8 text" in given(asking, b"a\xff\n", "reflect", "-")
    assert "no text" in given(asking, None, "reflect", "-")
    piped = [*asking[:4], "--passphrase-file", "-"]
    assert "too long" in given(piped, b"yes" * 4_000, "today", without_end=True)
    command = [*asking[:4], "--passphrase-command", "cat /dev/zero"]
    assert "command failed" in given(command, b"", "today")


BROKEN = {
    "LANG": "xx_YY.bogus", "LC_ALL": "tlh", "TERM": "", "COLUMNS": "-5", "LINES": "x",
    "TZ": "No/Where", "LANGUAGE": ":::", "PYTHONIOENCODING": "ascii", "COLORFGBG": ";;x",
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs its environment")
@pytest.mark.parametrize("environment", [BROKEN, {}])
def test_an_environment_that_is_broken_or_empty(
    asking: list[str], environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mentorjournal", *asking, "today"],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
