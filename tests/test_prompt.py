"""The command in a real pseudo-terminal: its prompt, and its colours."""

import os
import re
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal import exercises
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_journal
from mentorjournal.journal.terms import ExerciseState
from support import PASSPHRASE
from terminal_support import opened, pexpect, started

COLOURS = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")


def test_no_color_is_honoured(path: Path) -> None:
    child = opened(path, NO_COLOR="1", COLORTERM="truecolor")
    child.expect("Passphrase")
    painted = COLOURS.findall(child.before)
    child.close(force=True)
    assert painted
    assert all(red == green == blue for red, green, blue in painted)


@pytest.mark.parametrize("value", ["bogus", ""])
def test_a_setting_of_the_terminal_that_is_none_is_passed_over(path: Path, value: str) -> None:
    child = opened(path, TEXTUAL_COLOR_SYSTEM=value, COLUMNS="²", LINES="²")
    child.expect("Passphrase")
    child.close(force=True)


def test_the_prompt_does_not_echo(path: Path) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    assert PASSPHRASE not in child.before
    assert "holds together" in child.before


def test_a_wrong_passphrase_may_be_typed_again(path: Path) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check")
    for wrong in ("not this one", "nor that"):
        child.expect("Passphrase: ")
        child.sendline(wrong)
        child.expect("does not open this journal")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("holds together")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_byte_that_is_no_text_is_refused_at_the_prompt(path: Path, locale: str) -> None:
    child = started(
        "-m", "mentorjournal", "--lang", "en", "--journal", str(path), "check", LC_ALL=locale
    )  # fmt: skip
    child.expect("Passphrase: ")
    os.write(child.child_fd, PASSPHRASE.encode() + b"\xe5\n")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.before.strip() == "The passphrase is not UTF-8 text, so nothing was done."
    assert child.exitstatus == 1


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
        kept = [exercises.load(journal, one.id) for one in exercises.rows(journal)]
    assert [one.answers for one in kept] == [{"quality": "Tålamod"}] * 2
    assert {one.state for one in kept} == {ExerciseState.BEGUN}
