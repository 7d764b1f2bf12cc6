"""The commands for any day: ``today``, and the weekly ``reflection-time``."""

from typing import TYPE_CHECKING

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoTimeSet
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_json
from mentorjournal.cli.translated_click import OneOf, command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal

USUAL_MINUTES = 30
NOT_NOW, OFF, ON = "not-now", "off", "on"


@command(
    N_(
        "Show where you are: one suggestion of what to do next and why, what you might look back "
        "on, the next meeting, drafts, open next steps and goals."
    )
)
@option("--not-now", is_flag=True, help=N_("Put the suggestion off until tomorrow."))
@option(
    "--look-back",
    metavar="WHEN",
    type=OneOf([NOT_NOW, OFF, ON]),
    help=N_("Put looking back off until tomorrow, turn it off, or turn it on again."),
)
@JSON
@click.pass_obj
def today(state: State, not_now: bool, look_back: str | None, as_json: bool) -> None:
    """Print what Today shows, in its words."""
    with state.journal() as journal:
        from mentorjournal.guidance.workspace import today_of
        from mentorjournal.journal.overview import looking_back, suggestions, today_wording

        language = state.language
        now = today_of(journal)
        step = suggestions.suggested(journal, now)
        if step is not None and not_now:
            suggestions.put_off(journal, step.way, 1)
            step = suggestions.suggested(journal, now)
        if look_back is not None:
            _let_look_back(journal, look_back)
        offer = looking_back.offered(journal, now)
        if as_json:
            suggestion = step and {
                "way": step.way,
                "text": step.say(language, now.today),
                "target": step.target,
            }
            say_json(vars(now) | {"suggestion": suggestion, "look_back_on": offer})
            return
        say(today_wording.plain(today_wording.heading(now, language)))
        if step is not None:
            say(f"\n→ {step.say(language, now.today)}")
        if offer is not None:
            say(f"\n→ {looking_back.step_of(offer).say(language, now.today)}")
            told = language.say(
                "“mentorjournal reflect --revisit {id} -” saves what you see, “mentorjournal show "
                "{id}” shows what you wrote.",
                id=offer.id[:SHORT_ID],
            )
            say(f"  {told}")
        closed = now.pair.programme.closed
        if closed is not None:
            told = language.say(
                "This year was closed on {day}. Everything in it can be read and searched; "
                "“mentorjournal pairs reopen” opens it again.",
                day=language.date(closed),
            )
            say(f"\n{told}")
        goals = [
            f"{goal.wording}: {today_wording.ratings_in_words(goal.ratings, language)}"
            for goal in today_wording.goals(now)
        ]
        there = [
            (title, [today_wording.plain(line.spans) for line in part])
            for title, part in today_wording.parts(now, language)
        ]
        year = today_wording.year(now, language)
        for title, words in (
            *there,
            (language.say("Goals"), goals),
            (language.say("The year"), [year] if year else []),
        ):
            if words:
                say(f"\n{title}")
                for line in words:
                    say(f"  {line}")


def _let_look_back(journal: "Journal", wanted: str) -> None:
    from mentorjournal.journal.overview import suggestions
    from mentorjournal.journal.overview.suggestions import Way

    if wanted == NOT_NOW:
        suggestions.put_off(journal, Way.REVISIT, 1)
    elif wanted == OFF:
        suggestions.turn_off(journal, Way.REVISIT)
    else:
        suggestions.turn_on(journal, Way.REVISIT)


@command(
    N_(
        "Show or set the weekly time to reflect, which “calendar” writes as well. Without "
        "options it shows when it is, and in how many weeks something was written."
    ),
    contradicting=[("off", "weekday", "start", "minutes")],
)
@option("--weekday", metavar="DAY", help=N_("The day of the week, by its name."))
@option("--time", "start", metavar="T", help=N_("When it begins, for example 14:30."))
@option("--minutes", metavar="N", help=N_("How long; 30 minutes unless given."))
@option("--off", is_flag=True, help=N_("Remove the weekly time to reflect."))
@click.pass_obj
def reflection_time(
    state: State, weekday: str | None, start: str | None, minutes: str | None, off: bool
) -> None:
    """Show or set the time to reflect."""
    from mentorjournal.journal.calendar import reflection_time as service
    from mentorjournal.journal.meetings.planning import weekday_named
    from mentorjournal.journal.overview import today as today_service
    from mentorjournal.journal.overview import today_wording

    if not off and (weekday is None or start is None) and (weekday or start or minutes):
        raise NoTimeSet
    with state.journal() as journal:
        language = state.language
        if off:
            service.give_up(journal)
        elif weekday is not None:
            values = {
                "weekday": weekday_named(language, weekday),
                "start": start,
                "minutes": minutes or USUAL_MINUTES,
            }
            service.keep(journal, values)
        kept = today_service.load(journal).reflection_time
        if kept is None:
            say(language.say("There is no weekly time to reflect."))
        else:
            line = today_wording.reflection_time(kept, journal.clock.today(), language)
            say(today_wording.plain(line.spans))
