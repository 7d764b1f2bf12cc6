"""What tests of letters on the screen do: write, leave letters in a folder, read the screen."""

from pathlib import Path

from textual.pilot import Pilot

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.app import MentorJournalApp
from support.hands import fill, press, screen_after
from support.letters import send
from support.screens import settled


def reflect(journal: Journal, title: str, day: str = "2026-03-02", *, shared: bool = True) -> str:
    visibility = "shared" if shared else "private"
    values = {"day": day, "title": title, "body": f"Om {title}.", "visibility": visibility}
    return entries.create(journal, Kind.REFLECTION, values)


def letter_file(journal: Journal, place: Path) -> Path:
    place.write_text(send(journal), encoding="utf-8")
    return place


def told(app: MentorJournalApp) -> str:
    return " ".join(str(notice.message) for notice in app._notifications)


def words(shown: str) -> str:
    """Return what stands on the screen as running text."""
    return " ".join(shown.replace("│", " ").split())


async def exchanged(app: MentorJournalApp, pilot: "Pilot[None]") -> str:
    """Look into the folder now, as every half minute."""
    app.letters_by_folder.look()
    return await settled(app, pilot)


async def open_letters(app: MentorJournalApp, pilot: "Pilot[None]") -> str:
    app.clear_notifications()
    app.action_letters()
    return await settled(app, pilot)


async def receive_file(app: MentorJournalApp, pilot: "Pilot[None]", path: Path) -> str:
    await press(app, pilot, "r")
    fill(app, path=str(path))
    return await screen_after(app, pilot, "ctrl+s")
