"""A letter that is taken in: asked for, looked through, decided on."""

from __future__ import annotations

from dataclasses import dataclass

from mentorjournal.exchange import incoming, letter_files
from mentorjournal.exchange.incoming import Reading
from mentorjournal.exchange.wording import partner_of, summary_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.export.dialog import documents_folder, place_named
from mentorjournal.tui.features.letters.preview import Decision, PreviewScreen


@dataclass(frozen=True)
class Asked:
    """A letter that the user named or pasted.

    Attributes:
        text: the letter.
        name: what it is called in sentences.
        reading: what it would bring.
    """

    text: str
    name: str
    reading: Reading


async def ask_for_letter(app: JournalApp) -> Asked | None:
    """Ask for a letter's file or text; nothing where the user turns back."""

    async def look(values: Values) -> Asked:
        text, name = str(values["text"]), app.say("What you pasted")
        if not text.strip():
            path = place_named(str(values["path"]))
            text, name = await app.service(letter_files.text_of, path), path.name
        reading = await app.service(incoming.preview, app.store, text, name=name)
        return Asked(text, name, reading)

    fields = [
        Field(
            "path",
            app.say("The letter's file, for example 2026-11-03.txt"),
            value=f"{documents_folder()}/",
            transient=True,
        ),
        Field("text", app.say("Or the letter itself, pasted here"), "text", transient=True),
    ]
    asked = await app.push_screen_wait(FormScreen(app.say("Receive a letter"), fields, look))
    return asked if isinstance(asked, Asked) else None


async def take_in(app: JournalApp, text: str, name: str, reading: Reading | None = None) -> bool:
    """Show what a letter would bring, and take it in if the user says so; return whether it was.

    One that brings nothing is taken in at once: it says what the partner has read.

    Raises:
        UserError: it cannot be taken in; nothing was changed.
    """
    if reading is None:
        reading = await app.service(incoming.preview, app.store, text, name=name)
    partner, decision = partner_of(app.store.pair), Decision()
    if reading.arrivals or reading.same:
        decided = await app.push_screen_wait(PreviewScreen(reading, partner))
        if decided is None:
            return False
        decision = decided
    taken = await app.service(
        incoming.receive,
        app.store,
        text,
        name=name,
        take_mine=decision.take_mine,
        same=decision.same,
    )
    app.show_message(summary_line(app.language, taken.count, partner))
    return True
