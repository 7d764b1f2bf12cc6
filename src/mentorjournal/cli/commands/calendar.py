"""The year by days, and other programs' calendars: ``calendar`` and ``import-calendar``."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import ForCalendarFile
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import FORCE, JSON, OUTPUT_PLACE, PLACE
from mentorjournal.cli.output import SHORT_ID, say, say_columns, say_json, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.date_reading import Lean, Period, read_period
from mentorjournal.locale.language import N_, Language
from mentorjournal.locale.month_arithmetic import last_of_month, months_between


@command(
    N_(
        "Show the year, or the days you name, month by month: meetings, gatherings, reflections "
        "and whatever else has a date. With --output, write meetings, gatherings and your time to "
        "reflect as a calendar file for Outlook, Apple, Google and the like; importing a newer "
        "file there updates what an older one brought."
    ),
    contradicting=[("output", "when", "as_json")],
)
@click.argument("when", metavar="[WHEN]", required=False)
@option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    help=N_("The calendar file to write, “-” for standard output."),
)
@option(
    "--neutral/--titles",
    default=None,
    help=N_("Hide or show in the file whom you meet and where; otherwise as in your settings."),
)
@FORCE
@JSON
@click.pass_obj
def calendar(
    state: State,
    when: str | None,
    output: Path | None,
    neutral: bool | None,
    force: bool,
    as_json: bool,
) -> None:
    """Print the calendar, or write the file."""
    if output is not None:
        _write(state, output, neutral=neutral, force=force)
        return
    for is_given, name in ((neutral is not None, "--neutral/--titles"), (force, "--force")):
        if is_given:
            raise ForCalendarFile(option=name)
    with state.journal() as journal:
        from mentorjournal.journal.overview import dated_entries

        today = journal.clock.today()
        period = _period(when, journal.pair.programme, today)
        months = months_between(period.first, period.last)
        entries = dated_entries.between(journal, months[0], last_of_month(months[-1]))
        named = [entry for entry in entries if period.first <= entry.day <= period.last]
        if as_json:
            say_json(named)
        else:
            _print(state.language, months, entries, named, today)


def _period(when: str | None, programme: Any, today: date) -> Period:
    """Return the days that were named, or else the year around today.

    Of the days that the same words say in different years those of the programme are meant.

    Raises:
        NotADate: it says no days.
    """
    from mentorjournal.journal.model.errors import NotADate
    from mentorjournal.journal.model.validators import YEARS
    from mentorjournal.journal.overview.calendar_wording import year_around

    first, last = year_around(today, programme.start, programme.end)
    if when is None:
        return Period(first, last_of_month(last))
    leans = (Lean.NEAREST, Lean.PAST, Lean.AHEAD)
    read = [period for lean in leans if (period := read_period(when, today, lean))]
    periods = [period for period in read if {period.first.year, period.last.year} <= {*YEARS}]
    if not periods:
        raise NotADate("WHEN")
    in_year = (period for period in periods if first <= period.first <= last_of_month(last))
    return next(in_year, periods[0])


def _print(
    language: Language,
    months: Sequence[date],
    entries: Sequence[Any],
    named: Sequence[Any],
    today: date,
) -> None:
    """Print the months, and the days that were named with what they hold."""
    from mentorjournal.journal.model.labels import value_label
    from mentorjournal.journal.overview import calendar_wording

    signs = calendar_wording.signs_of(entries)
    width = get_terminal_size().columns
    for line in calendar_wording.months_lines(language, months, signs, today, width):
        say(line)
    say(calendar_wording.legend(language))
    if not named:
        nothing = language.say("There is nothing on these days.")
        say(f"\n{nothing}")
    for day, held in groupby(named, key=lambda entry: entry.day):
        say(f"\n{calendar_wording.day_heading(day, today, language)}")
        rows = []
        for entry in held:
            words = calendar_wording.described(entry, language)
            seen = value_label(language, entry.visibility)
            rows.append(
                (
                    entry.id[:SHORT_ID],
                    words.sign,
                    words.kind,
                    words.time,
                    seen,
                    words.note,
                    words.words,
                )
            )
        say_columns(rows)


def _write(state: State, output: Path, *, neutral: bool | None, force: bool) -> None:
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
        "Import the programme's dates from its calendar file, as gatherings. Importing again "
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
