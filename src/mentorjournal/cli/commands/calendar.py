"""The commands for other programs' calendars: ``calendar`` and ``import-calendar``."""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import FORCE, JSON, OUTPUT, PLACE
from mentorjournal.cli.output import say, say_json, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_


@command(
    N_(
        "Write meetings, gatherings and your time to reflect as a calendar file for Outlook, "
        "Apple, Google and the like. Importing a newer file there updates what an older one "
        "brought."
    )
)
@OUTPUT
@option(
    "--neutral/--titles",
    default=None,
    help=N_(
        "Say nothing of whom you meet and where, or say it; otherwise as your settings have it."
    ),
)
@FORCE
@click.pass_obj
def calendar(state: State, output: Path, neutral: bool | None, force: bool) -> None:
    """Write the calendar file."""
    from mentorjournal.interop.calendar import NOT_REMEMBERED, write_calendar
    from mentorjournal.summary.export import names_of

    require_ending_of(output, "ics")
    with state.journal() as journal:
        language = state.language
        pseudonymise = names_of(journal, language).pseudonymise
        is_remembered = write_calendar(
            journal, output, language, pseudonymise=pseudonymise, neutral=neutral, force=force
        )
        say_place(output)
        if not is_remembered:
            state.warn(NOT_REMEMBERED)


@command(
    N_(
        "Take the programme's dates in from its calendar file, as gatherings. Importing again "
        "updates them; your own notes and corrections stay."
    )
)
@click.argument("file", metavar="F.ics", type=PLACE)
@JSON
@click.pass_obj
def import_calendar(state: State, file: Path, as_json: bool) -> None:
    """Take the file in and say what became of it."""
    from mentorjournal.interop.programme_dates import import_calendar as read_file
    from mentorjournal.interop.programme_dates import what_happened

    with state.journal() as journal:
        done = read_file(journal, file, state.language)
        if as_json:
            say_json(done)
        else:
            say(what_happened(state.language, done))
