"""The command in a real pseudo-terminal: its prompt, and its colours."""

import re
from pathlib import Path

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
