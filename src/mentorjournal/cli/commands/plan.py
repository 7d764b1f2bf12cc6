"""The command that plans a year of meetings: ``plan``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON, day_given, require_apart
from mentorjournal.cli.output import say, say_columns, say_json
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.date_reading import Lean
from mentorjournal.locale.language import N_, Language

if TYPE_CHECKING:
    from mentorjournal.journal.meetings.planning import Proposal

RHYTHMS = (
    "weeks-1", "weeks-2", "weeks-3", "weeks-4",
    "month-1", "month-2", "month-3", "month-4", "month-last",
)  # fmt: skip


@command(
    N_(
        "Show the days of a rhythm, such as every third Thursday, and with --save plan a meeting "
        "on each. Swedish holidays, July, and days with something planned are skipped."
    )
)
@option(
    "--rhythm",
    type=click.Choice(RHYTHMS),
    default="weeks-3",
    show_default=True,
    help=N_("weeks-3 is every third week, month-1 the first such day in each month."),
)
@option("--weekday", metavar="DAY", required=True, help=N_("The day of the week, by its name."))
@option("--time", "start", metavar="T", help=N_("When you meet, for example 14:30."))
@option("--minutes", metavar="N", help=N_("How long; 90 minutes unless given."))
@option("--place", metavar="P", default="", help=N_("Where you meet."))
@option("--from", "first", metavar="D", help=N_("From which day on, for example 2026-03-31."))
@option(
    "--to", "last", metavar="D", help=N_("The last day; otherwise the programme's, or a year on.")
)
@option("--with-july", is_flag=True, help=N_("Do not skip July."))
@option("--skip", metavar="D", multiple=True, help=N_("Skip this day as well."))
@option("--take", metavar="D", multiple=True, help=N_("Take this day although it is skipped."))
@option("--save", is_flag=True, help=N_("Plan the meetings; otherwise they are only shown."))
@JSON
@click.pass_obj
def plan(
    state: State,
    rhythm: str,
    weekday: str,
    start: str | None,
    minutes: str | None,
    place: str,
    first: str | None,
    last: str | None,
    with_july: bool,
    skip: tuple[str, ...],
    take: tuple[str, ...],
    save: bool,
    as_json: bool,
) -> None:
    """Show the days, and plan them if so wanted."""
    from mentorjournal.journal.meetings import planning
    from mentorjournal.journal.model.fields import FIELDS, cleaned
    from mentorjournal.journal.model.tables import Kind

    with state.journal() as journal:
        language = state.language
        given_day = partial(day_given, language, today=journal.clock.today(), lean=Lean.AHEAD)
        usual_first, usual_last = planning.usual_span(journal)
        common = {"start": start, "minutes": minutes or planning.USUAL_MINUTES, "place": place}
        cleaners = FIELDS[Kind.MEETING].cleaners
        cleaned({name: cleaners[name] for name in common}, common)
        proposed = planning.propose_for(
            journal,
            planning.rhythm_of(rhythm, planning.weekday_named(language, weekday)),
            given_day("--from", first) or usual_first,
            given_day("--to", last) or usual_last,
            language.code,
            skip_july=not with_july,
        )
        days_taken = [day for text in take if (day := given_day("--take", text))]
        days_skipped = [day for text in skip if (day := given_day("--skip", text))]
        require_apart("--take", days_taken, "--skip", days_skipped)
        days = planning.chosen_days(proposed, take=days_taken, skip=days_skipped)
        if save:
            planning.plan(journal, days, common)
        if as_json:
            say_json(
                {
                    "saved": save,
                    "days": [_day(proposal, taken=proposal.day in days) for proposal in proposed],
                }
            )
            return
        chosen = language.say("skipped")
        say_columns(
            [
                (
                    language.date(proposal.day, "full"),
                    "" if proposal.day in days else chosen,
                    planning.skipped_for(language, proposal),
                )
                for proposal in proposed
            ]
        )
        say(_outcome(language, len(days), saved=save))


def _day(proposal: Proposal, *, taken: bool) -> dict[str, Any]:
    return {"day": proposal.day, "taken": taken, "why": proposal.why, "holiday": proposal.holiday}


def _outcome(language: Language, count: int, *, saved: bool) -> str:
    if saved:
        return language.say_many("{count} meeting planned.", "{count} meetings planned.", count)
    return language.say_many(
        "Nothing is saved yet; --save plans this {count} meeting.",
        "Nothing is saved yet; --save plans these {count} meetings.",
        count,
    )
