"""Both at their own computers: each in their app, in a terminal, with a folder between them."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mentorjournal.exchange import folder
from mentorjournal.journal.model.clock import SystemClock
from support.commands import printed, run
from support.letters import two_linked
from support.prepared import PASSPHRASE
from support.terminal import Window, started

DEMO = "demo"
"""The passphrase of a journal that the command ``demo`` keeps."""
ENTER, TAB, ESCAPE, DOWN, SAVE, PALETTE = "\r", "\t", "\x1b", "\x1b[B", "\x13", "\x10"
FIRST, EMPTY = "\x1b[H", "\x01\x0b"
WORD = re.compile(r"\b[1-6]\. (\w+)")
PLANNED = "i morgon", TAB, "10:15", TAB, TAB, "Biblioteket i Skene"

APP = """
from mentorjournal import platform
from mentorjournal.__main__ import main
from mentorjournal.tui.features.letters import by_folder
by_folder.EVERY_SECONDS = 1
platform.prepare_terminal()
main()
"""
"""The command, but that it looks into the folder every second: half a minute is long in a test."""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder that both reach."""
    path = tmp_path / "delat"
    path.mkdir()
    return path


@pytest.fixture
def demo_years(tmp_path: Path) -> tuple[Path, Path]:
    """The year as the mentee wrote it, in Swedish, and as the mentor did, in English."""
    mentee, mentor = tmp_path / "mentee.mjournal", tmp_path / "mentor.mjournal"
    for path, role, code in ((mentee, "mentee", "sv"), (mentor, "mentor", "en")):
        printed(run("--lang", code, "demo", "--role", role, "--keep", str(path)))
    return mentee, mentor


def test_a_meeting_that_one_plans_is_on_the_others_screen(tmp_path: Path, shared: Path) -> None:
    with two_linked(tmp_path, SystemClock()) as journals:
        for journal in journals:
            folder.choose(journal, shared)
    mentee, mentor = (journal.path for journal in journals)
    with _at_home(mentee, "sv", PASSPHRASE) as asa, _at_home(mentor, "en", PASSPHRASE) as karin:
        asa.types("2")
        asa.sees("▸2 Möten")
        asa.types("n")
        asa.sees("Nytt möte")
        asa.types(EMPTY, *PLANNED, SAVE)
        assert "Next meeting" in karin.sees("Biblioteket i Skene")


@pytest.mark.long
def test_two_are_linked_exchange_their_years_plan_settle_and_reply(
    demo_years: tuple[Path, Path], shared: Path, tmp_path: Path
) -> None:
    mentee, mentor = demo_years
    with _at_home(mentee, "sv", DEMO) as asa, _at_home(mentor, "en", DEMO) as hakan:
        _link(asa, hakan, tmp_path / "inbjudan.txt", tmp_path / "answer.txt")
        _exchange_the_years(asa, hakan, shared)
        _plan_a_meeting_and_settle_its_place(asa, hakan)
        _reply_to_a_reflection(asa, hakan)


def _link(asa: Window, hakan: Window, invitation: Path, answer: Path) -> None:
    """Invite on one screen, accept on the other with the words, and take the answer in."""
    asa.types(PALETTE, "Brev")
    asa.sees("Skicka det ni delar")
    asa.types(ENTER)
    asa.sees("Brev · Håkan", "i Bjud in")
    asa.types("i")
    asa.sees("Bjud in Håkan", "Ersätt en fil som redan finns")
    asa.types(EMPTY, str(invitation), SAVE)
    spoken = WORD.findall(asa.sees("Säg de här sex orden", "6. "))
    assert len(spoken) == 6
    asa.types(ENTER)
    asa.sees("i Bjud in")

    hakan.types(PALETTE, "Letters")
    hakan.sees("Send what you share")
    hakan.types(ENTER)
    hakan.sees("Letters · Åsa", "One of you invites")
    hakan.types("a")
    hakan.sees("The six words that Åsa says")
    hakan.types(EMPTY, str(invitation), TAB, " ".join(spoken), SAVE)
    hakan.sees("Your journal and Åsa", "are linked")
    hakan.types(ENTER)
    hakan.sees("How is the answer to go?")
    hakan.types(ENTER)
    hakan.sees("The answer to Åsa", "Replace a file that exists")
    hakan.types(EMPTY, str(answer), SAVE)
    hakan.sees("Letters · Åsa", "not sent yet")

    asa.types("a")
    asa.sees("De sex ord som Håkan säger")
    asa.types(EMPTY, str(answer), SAVE)
    asa.sees("allmän handling")
    asa.types(ENTER)
    asa.sees("Brev · Håkan", "inte skickade än")


def _exchange_the_years(asa: Window, hakan: Window, shared: Path) -> None:
    """Choose the folder on both screens; what both had planned becomes one."""
    asa.types("o")
    asa.sees("Gemensam mapp för brev")
    asa.types(str(shared), SAVE)
    asa.sees("Allt som ni två delar är skickat")
    hakan.types("o")
    hakan.sees("Shared folder for letters")
    hakan.types(str(shared), SAVE)
    hakan.sees("Waits for you")
    hakan.types(ENTER)
    hakan.sees("Åsa's letter of", "Treat the meeting of")
    hakan.types(SAVE)
    hakan.sees("latest from Åsa")
    hakan.types(ESCAPE)
    asa.sees("senaste från Håkan")
    asa.types(ESCAPE)
    asa.sees_no_more("Brev · Håkan")


def _plan_a_meeting_and_settle_its_place(asa: Window, hakan: Window) -> None:
    """One plans it, both move it elsewhere at once, and the other one decides."""
    asa.types("2")
    asa.sees("▸2 Möten", "Kommande")
    asa.types("n")
    asa.sees("Nytt möte")
    asa.types(EMPTY, *PLANNED, SAVE)
    assert "Next meeting" in hakan.sees("Biblioteket i Skene")

    hakan.types("/")
    hakan.sees("Search everything")
    hakan.types("Skene")
    hakan.sees("1 hit")
    hakan.types(ENTER)
    hakan.sees("▸2 Meetings", "Nothing yet. t adds an item")
    hakan.types("e")
    hakan.sees("Time, for example 14:30")
    hakan.types(TAB, TAB, TAB, EMPTY, "Folkets hus")
    hakan.sees("Folkets hus")
    asa.sees("▸2 Möten")
    asa.types("e")
    asa.sees("Tid, till exempel 14:30")
    asa.types(TAB, TAB, TAB, EMPTY, "Stadsparken", SAVE)
    hakan.sees("waits until you have")
    hakan.types(SAVE)
    hakan.sees("▲ You and Åsa have both changed", "V Choose")
    hakan.types("V")
    hakan.sees("Yours", "Stadsparken", "Keep mine")
    hakan.types(ENTER)
    hakan.sees_no_more("both changed")
    asa.sees("Folkets hus")
    asa.sees_no_more("Stadsparken")


def _reply_to_a_reflection(asa: Window, hakan: Window) -> None:
    """One shares what she wrote; his reply is new in her list until she has seen it."""
    asa.types("5")
    asa.sees("▸5 Reflektioner")
    asa.types("n")
    asa.sees("Ctrl+S Spara")
    asa.types("Vem frågar mig?", SAVE)
    asa.sees_no_more("Ctrl+S Spara")
    asa.types("v")
    asa.sees("Dela det här med Håkan Berglund?")
    asa.types(ENTER)
    asa.sees("◆ Vem frågar mig?")
    asa.types(DOWN)
    hakan.types("5")
    hakan.sees("▸5 Reflections", "◆ Vem frågar mig?")
    hakan.types(FIRST)
    hakan.sees("R Reply")
    hakan.types("R")
    hakan.sees("What it is")
    hakan.types(TAB, "Vad väntar du på?", SAVE)
    hakan.sees_no_more("What it is")
    asa.sees("Vem frågar mig? ● ny")
    asa.types(FIRST)
    asa.sees("Håkan Berglund: en fråga", "Vad väntar du på?")
    asa.sees_no_more("Vem frågar mig? ● ny")


@contextmanager
def _at_home(path: Path, code: str, passphrase: str) -> Iterator[Window]:
    """Hand out somebody's app, opened with the passphrase."""
    with closing(Window(started("-c", APP, "--lang", code, "--journal", str(path)))) as window:
        window.sees({"sv": "Lösenfras", "en": "Passphrase"}[code])
        window.types(passphrase, ENTER)
        window.sees({"sv": "Just nu", "en": "Around now"}[code])
        yield window
