"""A letter on its way: into the shared folder, as a file, or as text to paste."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from mentorjournal.exchange import folder, letter_files, outgoing
from mentorjournal.exchange.wording import partner_of
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_
from mentorjournal.platform import typed_path
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.export.dialog import documents_folder, file_named
from mentorjournal.tui.widgets.row_list import Line

FOLDER, FILE, TEXT = "folder", "file", "text"
ENDING = "txt"

BY_MAIL = N_(
    "Only {partner}'s journal can open it. By hand or by a private way is best: what is sent by "
    "work e-mail may become a public document."
)


async def send(app: JournalApp) -> None:
    """Ask which way a letter is to go, and send it."""
    chosen = await app.attempt(folder.chosen, app.store)
    ways = [
        Line(FILE, Content(app.say("As a file, on a stick or beside a message"))),
        Line(TEXT, Content(app.say("As text on the clipboard, to paste into a message"))),
    ]
    if chosen is not None:
        ways.insert(0, Line(FOLDER, Content(app.say("Into the shared folder"))))
    way = await app.push_screen_wait(Pick(app.say("How is the letter to go?"), ways))
    if way == FOLDER and chosen is not None:
        path = await app.attempt(folder.put, app.store, chosen)
        if path is not None:
            app.show_message(app.say("The letter is at {path}.", path=path))
    elif way == FILE:
        await _as_file(app)
    elif way == TEXT:
        await _as_text(app)


async def _as_file(app: JournalApp) -> None:
    name = f"{app.clock.today()}"

    async def write(values: Values) -> Path:
        path = file_named(str(values["path"]), name, ENDING)
        return await app.service(letter_files.write, app.store, path, force=bool(values["force"]))

    partner = shown_line(partner_of(app.store.pair))
    fields = [
        Field(
            "path",
            app.say("File"),
            value=str(documents_folder() / f"{name}.{ENDING}"),
            help=app.say(BY_MAIL, partner=partner),
            transient=True,
        ),
        Field("force", app.say("Replace a file that exists"), "flag", False, transient=True),
    ]
    written = await app.push_screen_wait(FormScreen(app.say("Send a letter"), fields, write))
    if isinstance(written, Path):
        app.show_message(app.say("The letter is at {path}.", path=written))


async def _as_text(app: JournalApp) -> None:
    text = await app.attempt(_make_and_send, app.store)
    if text is not None:
        app.put_on_clipboard(text)
        app.show_message(
            app.say(
                "The letter is on the clipboard, if your terminal lets it. Paste it into a "
                "message to {partner}.",
                partner=partner_of(app.store.pair),
            )
        )


def _make_and_send(journal: Journal) -> str:
    letter = outgoing.make(journal)
    outgoing.mark_sent(journal, letter)
    return letter.text


async def choose_folder(app: JournalApp, chosen: Path | None) -> None:
    """Ask for the folder that letters go through; an empty field is none.

    Args:
        app: the app.
        chosen: the one there is.
    """

    async def save(values: Values) -> None:
        typed = str(values["folder"]).strip()
        await app.service(folder.choose, app.store, typed_path(typed) if typed else None)

    help_ = app.say(
        "One that {partner} can reach too: OneDrive, Teams, Nextcloud, Syncthing, or a stick. "
        "Letters then come and go by themselves. Leave it empty for none.",
        partner=shown_line(partner_of(app.store.pair)),
    )
    field = Field(
        "folder",
        app.say("Shared folder"),
        value=str(chosen or ""),
        help=help_,
        transient=True,
    )
    await app.push_screen_wait(FormScreen(app.say("Shared folder for letters"), [field], save))
