"""The calendar file, the programme's dates, and the time to reflect, from the screen."""

from __future__ import annotations

from pathlib import Path

from mentorjournal.journal.calendar import reflection_time
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.export.dialog import (
    documents_folder,
    file_named,
    place_named,
)
from mentorjournal.tui.features.meetings.year_plan import weekdays

USUAL_MINUTES = 30
FRIDAY, AFTERNOON = "4", "15:00"
NEVER = ""


async def write_calendar(app: JournalApp) -> None:
    """Ask for a place and write the calendar file there."""

    async def save(values: Values) -> str:
        path = file_named(str(values["path"]), "mentorjournal", "ics")
        return await app.service(_write, app.store, path, app.language, force=bool(values["force"]))

    help_ = app.say("Import it in your calendar. A newer file updates what an older one brought.")
    place = str(documents_folder() / "mentorjournal.ics")
    fields = [
        Field("path", app.say("File"), value=place, help=help_, transient=True),
        Field("force", app.say("Replace a file that exists"), "flag", False, transient=True),
    ]
    written = await app.push_screen_wait(FormScreen(app.say("Write calendar file"), fields, save))
    if written:
        app.show_message(str(written))


def _write(journal: Journal, path: Path, language: Language, *, force: bool) -> str:
    """Write the file; return what to say of it."""
    from mentorjournal.interop import calendar
    from mentorjournal.summary.export import names_of

    pseudonymise = names_of(journal, language).pseudonymise
    is_remembered = calendar.write_calendar(
        journal, path, language, pseudonymise=pseudonymise, force=force
    )
    lies = language.say("The file is at {path}.", path=path)
    return lies if is_remembered else f"{lies} {language.say(calendar.NOT_REMEMBERED)}"


async def read_programme_dates(app: JournalApp) -> None:
    """Ask for the programme's calendar file and take its dates in."""

    async def read(values: Values) -> str:
        from mentorjournal.interop import programme_dates

        path = place_named(str(values["path"]))
        done = await app.service(programme_dates.import_calendar, app.store, path, app.language)
        return programme_dates.what_happened(app.language, done)

    help_ = app.say("Reading it again updates the gatherings; your own notes and corrections stay.")
    place = f"{documents_folder()}/"
    fields = [
        Field(
            "path",
            app.say("The file, for example programme.ics"),
            value=place,
            help=help_,
            transient=True,
        ),
    ]
    said = await app.push_screen_wait(
        FormScreen(app.say("Read the programme's dates"), fields, read)
    )
    if said:
        app.show_message(str(said))


async def set_reflection_time(app: JournalApp) -> None:
    """Ask for the weekly time to reflect."""
    slot = await app.service(reflection_time.load, app.store)

    async def save(values: Values) -> None:
        if values["weekday"] == NEVER:
            await app.service(reflection_time.give_up, app.store)
        else:
            await app.service(reflection_time.keep, app.store, values)

    days = [(NEVER, app.say("none")), *weekdays(app.language)]
    fields = [
        Field(
            "weekday",
            app.say("Weekday"),
            "choice",
            str(slot.weekday) if slot else FRIDAY,
            choices=days,
        ),
        Field(
            "start",
            app.say("Time, for example 14:30"),
            value=f"{slot.start:%H:%M}" if slot else AFTERNOON,
        ),
        Field("minutes", app.say("Minutes"), value=slot.minutes if slot else USUAL_MINUTES),
    ]
    await app.push_screen_wait(
        FormScreen(app.say("Reflection time"), fields, save, draft=(FormKind.SETTING, "slot"))
    )
