"""The organiser's programme file, taken in from the screen."""

from __future__ import annotations

from pathlib import Path

from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.export.dialog import documents_folder, place_named


async def read_programme_file(app: JournalApp) -> None:
    """Ask for the file, take it in, and say what came of it."""

    async def read(values: Values) -> str:
        return await app.service(
            _take_in, app.store, place_named(str(values["path"])), app.language
        )

    fields = [
        Field(
            "path",
            app.say("The file, for example programme.toml"),
            value=f"{documents_folder()}/",
            help=app.say(
                "It brings gatherings, the programme's goals, questions and exercises. A later "
                "edition updates them; what you have changed yourself stays."
            ),
            transient=True,
        ),
    ]
    said = await app.push_screen_wait(FormScreen(app.say("Programme file"), fields, read))
    if said:
        app.show_message(str(said))


def _take_in(journal: Journal, path: Path, language: Language) -> str:
    """Take the file in; return what is to be said of it."""
    from mentorjournal.guidance.programme.adoption import adopt, what_happened
    from mentorjournal.guidance.programme.file_reading import read_programme_file as read

    return what_happened(language, adopt(journal, read(path), language))
