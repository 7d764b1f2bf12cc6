"""The terminal: the app draws on it and nowhere else, and bears whatever it sends."""

import os
import random
import signal
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.store import drafts
from mentorjournal.tui.terminal import pasted_text
from mentorjournal.tui.terminal.pasted_text import read_pastes_as_text
from mentorjournal.tui.terminal.terminal_input import accept_undecodable_bytes, is_text
from support.prepared import PASSPHRASE
from support.terminal import Terminal, give, opened, pexpect, shown, started, type_each, unlocked

FAILING = """
from mentorjournal.__main__ import main
from mentorjournal.tui.opening.first_start import FirstStartScreen
FirstStartScreen._show = None
main()
"""
NOT_TEXT = "The terminal sent"


@pytest.mark.parametrize(
    "errors",
    ["errors", *(pytest.param(place, marks=pytest.mark.long) for place in ("/dev/full", ""))],
)
def test_the_journal_is_drawn_on_the_terminal_wherever_errors_go(
    path: Path, tmp_path: Path, errors: str
) -> None:
    """A file of errors would keep all that was on the screen."""
    led = f"2>'{tmp_path / errors}'" if errors else "2>&-"
    command = f'"{sys.executable}" -m mentorjournal --lang en --journal "$1" {led}'
    child = started("-c", "import os, sys; os.execv('/bin/sh', sys.argv[1:])",
                    "sh", "-c", command, "sh", str(path))  # fmt: skip
    give(child, PASSPHRASE)
    shown(child, "Karin")
    child.close(force=True)
    written = (tmp_path / errors).read_bytes() if errors == "errors" else b""
    assert written == b""


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, *(pytest.param(number, marks=pytest.mark.long)
    for number in (signal.SIGQUIT, signal.SIGINT))],
)  # fmt: skip
def test_whatever_ends_the_app_from_outside_leaves_a_draft_to_the_last_key(
    path: Path, clock: FixedClock, number: signal.Signals
) -> None:
    child = unlocked(path, PASSPHRASE)
    shown(child, "Around now")
    type_each(child, "n")
    written = "ŋ is typed faster than it is drawn, to the last key"
    child.send(written)
    child.expect("ŋ")
    child.kill(number)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    with closing(open_journal(path, PASSPHRASE, clock=clock)) as journal:
        assert [draft.content["body"] for draft in drafts.all_drafts(journal)] == [written]


def test_a_pair_that_is_not_there_is_told_once_the_screen_is_gone(path: Path) -> None:
    child = started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), "--pair", "Ove")
    give(child, PASSPHRASE)
    child.expect(pexpect.EOF)
    child.wait()
    terminal = Terminal(child.logfile_read.text)
    assert terminal.left
    said = " ".join("".join(terminal.usual.display).split())
    assert said == "There is no pair “Ove”. “mentorjournal pairs list” shows the ones there are."
    assert child.exitstatus == 1


def test_an_app_that_fails_ends_with_an_error(tmp_path: Path) -> None:
    child = started("-c", FAILING, "--lang", "en", "--journal", str(tmp_path / "none.mjournal"))
    child.expect("Something unexpected happened")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 1


def test_bytes_that_are_no_text_are_left_out_and_told(path: Path) -> None:
    child = unlocked(path, PASSPHRASE)
    shown(child, "Around now")
    type_each(child, "n", "before ")
    for raw in (b"\xe5", b"s", b"\xff\xfe", b"\xc3", b"\xa5"):
        os.write(child.child_fd, raw)
    shown(child, NOT_TEXT)
    os.write(child.child_fd, b"\x1b[200~p\xe5sted\x1b[201~\x1b[9999999999u\x1b[97:65;1u")
    type_each(child, " after")
    shown(child, "after")
    assert child.isalive()
    seen = Terminal(child.logfile_read.text).everything()
    assert "before så after" in seen
    child.close(force=True)


def test_the_first_screen_bears_bytes_that_are_no_text(path: Path) -> None:
    child = opened(path)
    shown(child, "Forgotten the passphrase")
    os.write(child.child_fd, b"\xe5\xe4\xf6 ")
    shown(child, NOT_TEXT)
    assert child.isalive()
    child.close(force=True)


COLOURED = "a \x1b[31mred\x1b[0m line\x1b\x1b[201\x1b[A\x1bq\x1b"


@pytest.mark.parametrize("seed", range(20))
def test_nothing_that_is_pasted_is_a_key_however_it_is_cut(seed: int) -> None:
    read_pastes_as_text()
    chance = random.Random(seed)  # noqa: S311 - no secret
    typed = f"b\x1b[A\x1b[200~{COLOURED}\x1b[201~c\x1b[200~{seed}\x1b[201~\x1b[B"
    cuts = sorted(chance.choices(range(len(typed)), k=chance.randrange(12)))
    parser = XTermParser()
    events = [
        event
        for begin, end in pairwise([0, *cuts, len(typed)])
        if begin < end
        for event in parser.feed(typed[begin:end])
    ]
    keys = [event.key for event in events if isinstance(event, Key)]
    assert keys == ["b", "up", "c", "down"]
    assert [event.text for event in events if isinstance(event, Paste)] == [COLOURED, str(seed)]


@pytest.mark.parametrize("end", ["", "\x1b", "\x1b[201"])
def test_a_paste_whose_end_is_lost_ends_all_the_same(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_pastes_as_text()
    parser = XTermParser()
    assert list(parser.feed("\x1b[200~half" + end)) == []
    assert list(parser.tick()) == [], "more of it may come"
    monkeypatch.setattr(pasted_text, "SILENCE_SECONDS", 0.0)
    [pasted, key] = [*parser.tick(), *parser.feed("q"), *parser.tick()]
    assert isinstance(pasted, Paste) and pasted.text.startswith("half")
    assert isinstance(key, Key) and key.key == "q"


PIECES = [
    "\x1b", "[", "<", "200~", "201~", "M", "m", "u", "t", "R", "y", "$", "?", ";", "0", "1",
    "9" * 12, "48;", "2026;", "65;", "97", "1114112", "55296", "-", "I", "O", "P", "~", ":", "a",
    "å", "\x00", "\x7f", "\r", "\x9b", "\x1b]", "\x07", "\x1b\\", "e", "10;rgb:", "<0;", "²", "٣",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_no_sequence_ends_the_reading(seed: int) -> None:
    from textual.drivers.headless_driver import HeadlessDriver

    accept_undecodable_bytes(HeadlessDriver)
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(1_500):
        parser = XTermParser()
        for _ in range(chance.randrange(1, 5)):
            begun = "\x1b[" if chance.random() < 0.7 else ""
            pieces = chance.choices(PIECES, k=chance.randrange(1, 8))
            list(parser.feed(begun + "".join(pieces)))
        list(parser.tick())


def test_what_is_no_text_is_known() -> None:
    assert is_text(None) and is_text("å") and is_text("👍🏽")
    assert not is_text("p\udce5")
