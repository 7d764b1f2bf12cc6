"""The command in a real pseudo-terminal: its prompt, and its colours."""

import os
import re
import shlex
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.terms import ExerciseState
from mentorjournal.platform import posix_shell
from mentorjournal.vault.format.keys import new_key, recovery_words
from mentorjournal.vault.unlock import key_by_passphrase
from support.commands import NEW
from support.prepared import PASSPHRASE
from support.terminal import Recorded, opened, pexpect, shown, started

COLOURS = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


def test_no_color_is_honoured(path: Path) -> None:
    child = opened(path, NO_COLOR="1", COLORTERM="truecolor")
    child.expect("Passphrase")
    painted = child.before
    child.close(force=True)
    assert "\x1b[" in painted
    assert COLOURS.findall(painted) == []


@pytest.mark.parametrize("value", ["bogus", ""])
def test_a_setting_of_the_terminal_that_is_none_is_passed_over(path: Path, value: str) -> None:
    child = opened(path, TEXTUAL_COLOR_SYSTEM=value, COLUMNS="²", LINES="²")
    child.expect("Passphrase")
    child.close(force=True)


def test_a_brief_is_plain_text_on_a_screen(path: Path) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "brief")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    assert "Before meeting" in child.before and "======" in child.before
    assert not {"#", "*", "\\"} & set(child.before)


def test_the_prompt_does_not_echo(path: Path) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    assert PASSPHRASE not in child.before
    assert "is intact" in child.before


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_the_prompt_leaves_the_terminal_with_its_echo(
    path: Path, number: signal.Signals
) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check")
    shown(child, "Passphrase: ")
    assert not child.getecho()
    child.kill(number)
    child.expect(pexpect.EOF)
    assert child.getecho()
    child.wait()
    assert child.signalstatus == number


def test_a_stop_at_the_prompt_shows_what_is_typed_until_it_goes_on(path: Path) -> None:
    shell = pexpect.spawn(str(posix_shell()), ["-i"], encoding="utf-8", timeout=30)
    shell.logfile_read = Recorded()
    command = [sys.executable, "-m", "mentorjournal", "--lang", "en", "--journal", path, "check"]
    shell.sendline(shlex.join(map(str, command)))
    shell.expect("Passphrase: ")
    shell.send("\x1a")
    shell.sendline("echo stopped=$((40 + 2))")
    shell.expect("stopped=42")
    assert shell.getecho()
    shell.sendline("fg")
    shell.expect("Passphrase: ")
    assert not shell.getecho()
    shell.sendline(PASSPHRASE)
    shell.expect("is intact")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    assert PASSPHRASE not in shell.logfile_read.text


def test_a_wrong_passphrase_may_be_typed_again(path: Path) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check")
    for wrong in ("not this one", "nor that"):
        child.expect("Passphrase: ")
        child.sendline(wrong)
        child.expect("does not open this journal")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("is intact")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_byte_that_is_no_text_is_refused_at_the_prompt(path: Path, locale: str) -> None:
    child = started(
        "-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check", LC_ALL=locale
    )  # fmt: skip
    child.expect("Passphrase: ")
    os.write(child.child_fd, PASSPHRASE.encode() + b"\xe5\n")
    child.expect("Passphrase: ")
    assert child.before.strip() == "The passphrase is not UTF-8 text, so nothing was done."
    child.sendline(PASSPHRASE)
    child.expect("is intact")
    child.expect(pexpect.EOF)


NEW_ASKED: list[tuple[str, str | bytes]] = [
    ("New passphrase: ", NEW),
    ("again: ", "another"),
    ("not the same; nothing was changed.\r\nNew passphrase: ", "short"),
    ("again: ", "short"),
    ("at least [0-9]+ characters.*New passphrase: ", "password1234"),
    ("again: ", "password1234"),
    ("guess.*New passphrase: ", NEW),
    ("again: ", NEW),
]
"""What is expected at the prompts for a new passphrase, and what is typed."""

ASKED: dict[tuple[str, ...], list[tuple[str, str | bytes]]] = {
    ("passphrase",): [
        ("Passphrase: ", "no"),
        ("does not open.*Passphrase: ", PASSPHRASE),
        *NEW_ASKED,
        ("Your 24 recovery words", ""),
    ],
    ("recover",): [
        ("The 24 recovery words: ", "one two"),
        ("not 24 recovery words.*The 24 recovery words: ", "{others}"),
        ("do not open this journal.*The 24 recovery words: ", "{words}"),
        *NEW_ASKED,
        ("Your 24 recovery words", ""),
    ],
    ("new", "--role", "mentee", "--name", "Åsa", "--partner", "Bo"): [
        *NEW_ASKED,
        ("Your 24 recovery words", ""),
    ],
    ("restore", "{path}"): [
        ("The backup's passphrase: ", "no"),
        ("does not open.*The backup's passphrase: ", PASSPHRASE),
        ("is the backup now", ""),
    ],
    ("rescue",): [
        ("Passphrase: ", b"\xe5"),
        ("not UTF-8.*Passphrase: ", PASSPHRASE),
        ("mentorjournal restore", ""),
    ],
}


@pytest.mark.parametrize("command", ASKED)
def test_what_cannot_be_taken_is_asked_for_again(
    prepared: tuple[Path, list[str]], path: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Whatever it is, at every prompt for a secret, and nothing is changed meanwhile."""
    others = tmp_path / "others.txt"
    if command == ("recover",):
        Path(others).write_text(" ".join(recovery_words(new_key(PASSPHRASE))))
    values = {
        "path": str(path),
        "words": " ".join(prepared[1]),
        "others": others.read_text() if others.exists() else "",
    }
    journal = path if command in {("passphrase",), ("recover",), ("rescue",)} else tmp_path / "new"
    child = started(
        "-m", "mentorjournal", "--lang", "en", "--journal", str(journal),
        *(word.format(**values) for word in command),
    )  # fmt: skip
    for expected, typed in ASKED[command]:
        child.expect("(?s)" + expected)
        if isinstance(typed, bytes):
            os.write(child.child_fd, typed + b"\n")
        elif typed:
            child.sendline(typed.format(**values))
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert key_by_passphrase(journal, NEW if ("again: ", NEW) in ASKED[command] else PASSPHRASE)


def test_a_name_that_cannot_be_taken_is_told_before_a_passphrase_is_asked_for(
    tmp_path: Path,
) -> None:
    child = started(
        "-m", "mentorjournal", "--lang", "en", "--journal", str(tmp_path / "new"),
        "new", "--role", "mentee", "--name", " ", "--partner", "Bo",
    )  # fmt: skip
    child.expect("Name: This cannot be empty.")
    child.expect(pexpect.EOF)


def test_an_answer_that_is_no_text_is_asked_for_again(path: Path, clock: FixedClock) -> None:
    child = started(
        "-m", "mentorjournal", "--lang", "en", "--journal", str(path),
        "exercises", "fill", "core-quadrant",
    )  # fmt: skip
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect(r"\[quality\]")
    os.write(child.child_fd, b"T\xe5lamod\n")
    child.expect("The input is not UTF-8 text, so it was not used.\r\n")
    child.sendline("Tålamod")
    child.expect(r"\[pitfall\]")
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.wait()
    with closing(open_journal(path, PASSPHRASE, clock=clock)) as journal:
        [kept] = [exercises.load(journal, exercise.id) for exercise in exercises.rows(journal)]
    assert (child.exitstatus, kept.answers) == (0, {"quality": "Tålamod"})


def test_answers_outlive_the_one_who_breaks_off(path: Path, clock: FixedClock) -> None:
    def asked(*answers: str) -> Any:
        child = started(
            "-m", "mentorjournal", "--lang", "en", "--journal", str(path),
            "exercises", "fill", "core-quadrant",
        )  # fmt: skip
        child.expect("Passphrase: ")
        child.sendline(PASSPHRASE)
        child.expect(r"\[quality\]")
        for answer in answers:
            child.sendline(answer)
        child.expect(r"\[pitfall\]" if answers else "for granted")
        return child

    broken_off = asked("Tålamod")
    broken_off.send("\x03\x03")
    broken_off.expect("What you answered is kept; “mentorjournal exercises fill [0-9a-f]{8}” goes")
    broken_off.expect(pexpect.EOF)
    broken_off.wait()
    hung_up = asked("Tålamod")
    hung_up.kill(signal.SIGHUP)
    hung_up.expect(pexpect.EOF)
    hung_up.wait()
    for_nothing = asked()
    for_nothing.send("\x03")
    for_nothing.expect(pexpect.EOF)
    for_nothing.wait()
    assert [broken_off.exitstatus, hung_up.exitstatus, for_nothing.exitstatus] == [130] * 3
    with closing(open_journal(path, PASSPHRASE, clock=clock)) as journal:
        kept = [exercises.load(journal, exercise.id) for exercise in exercises.rows(journal)]
    assert [exercise.answers for exercise in kept] == [{"quality": "Tålamod"}] * 2
    assert {exercise.state for exercise in kept} == {ExerciseState.BEGUN}
