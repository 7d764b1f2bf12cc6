"""The commands that take marks from 0 to 10: ``rate`` a goal, ``check-in`` on a meeting."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.commands.list_show_search import entry_as_json
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import InputNotText, MarksMissing, NoRating
from mentorjournal.cli.options import JSON, day_given
from mentorjournal.cli.output import say, say_json, say_on_stderr, write_stdout
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import COMMANDLINE, command, option
from mentorjournal.entry_text.lists import RATINGS_SHOWN
from mentorjournal.locale.date_reading import Lean
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal
    from mentorjournal.locale import Language


@command(
    N_("Rate how far you have come with a goal, from 0 to 10; there is one rating a day."),
    contradicting=[("remove", "value", "note", "step_up", "correct")],
)
@click.argument("goal", metavar="ID")
@click.argument("value", required=False)
@option("--note", metavar="T", help=N_("What makes it no lower."))
@option("--step-up", metavar="T", help=N_("What one step up would look like."))
@option("--day", metavar="D", help=N_("The day, for example 2026-03-31; today unless given."))
@option(
    "--correct",
    metavar="D",
    help=N_("Correct the rating of this day, its day too; what you leave out stays as it is."),
)
@option("--remove", is_flag=True, help=N_("Remove the day's rating."))
@JSON
@click.pass_obj
def rate(
    state: State,
    goal: str,
    value: str | None,
    note: str | None,
    step_up: str | None,
    day: str | None,
    correct: str | None,
    remove: bool,
    as_json: bool,
) -> None:
    """Rate a goal."""
    from mentorjournal.journal.goals import goals
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.model.tables import Kind

    if value is None and not (remove or correct):
        raise NoRating
    said = {"value": value, "note": note, "step_up": step_up, "day": day}
    given = {name: words for name, words in said.items() if words is not None}
    with state.journal() as journal:
        id_ = by_name.find_a(journal, Kind.GOAL, goal)
        today = journal.clock.today()
        day_rated = partial(day_given, state.language, today=today, lean=Lean.PAST)
        corrected = day_rated("--correct", correct)
        if corrected is not None:
            goals.correct_rating(journal, id_, corrected, given)
        elif remove:
            goals.remove_rating(journal, id_, day_rated("--day", day) or today)
        else:
            goals.rate(journal, id_, {**given, "day": day_rated("--day", day) or today})
        if as_json:
            say_json(entry_as_json(journal, (Kind.GOAL, id_)))
            return
        rated = goals.load(journal, id_)
        latest = " → ".join(str(rating.value) for rating in rated.ratings[-RATINGS_SHOWN:])
        say(f"{rated.wording}: {latest or '–'}")


@command(
    N_(
        "Do a check-in after a meeting: four ratings from 0 to 10, for the right things, the way "
        "of working, feeling met, and usefulness. Without ratings each line is asked for."
    ),
    contradicting=[("together", "marks", "word", "park")],
)
@click.argument("marks", nargs=-1)
@option(
    "--meeting",
    metavar="last|ID",
    default="last",
    help=N_("Which meeting; the last one unless given."),
)
@option("--word", metavar="W", default="", help=N_("A word, if you like."))
@option("--shared", is_flag=True, help=N_("Let your partner see it; otherwise it is private."))
@option(
    "--together",
    is_flag=True,
    help=N_("Ask both of you in turn; your answers are shared."),
)
@option(
    "--park",
    is_flag=True,
    help=N_("Park the question that a clear drop leads to; without ratings, those of before."),
)
@click.pass_obj
def check_in(
    state: State,
    marks: tuple[str, ...],
    meeting: str,
    word: str,
    shared: bool,
    together: bool,
    park: bool,
) -> None:
    """Save a check-in, and say what may be worth asking."""
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.meetings import check_ins
    from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
    from mentorjournal.journal.model.tables import Kind, Visibility

    if marks and len(marks) != len(CHECK_IN_ITEMS):
        raise MarksMissing
    if (
        park
        and not marks
        and (
            word
            or shared
            or click.get_current_context().get_parameter_source("meeting") is COMMANDLINE
        )
    ):
        raise MarksMissing  # they tell of marks, and without any those of before are parked
    with state.journal() as journal:
        people = [journal.pair.owner, *([journal.pair.partner] if together else [])]
        if marks or not park:
            id_ = by_name.find_a(journal, Kind.MEETING, meeting)
            seen = Visibility.SHARED if shared or together else Visibility.PRIVATE
            given: dict[str, Any] = dict(zip(CHECK_IN_ITEMS, marks, strict=False)) | {"word": word}
            said = {
                person.id: {"visibility": seen}
                | (
                    given
                    if marks
                    else _asked(state.language, person.name if together else "", word)
                )
                for person in people
            }
            check_ins.save_together(journal, id_, said, keep_draft=True)
            say(state.language.say("Saved."))
        asked = {person.id for person in people}
        _drops(journal, state.language, asked if not park else None, park=park)


def _asked(language: "Language", name: str, word: str) -> dict[str, Any]:
    """Ask for each line, and for a word if none is given; what cannot be taken is asked for again.

    The end of the input is no word.

    Raises:
        MarksMissing: it ends before the last mark.
    """
    from mentorjournal.cli.next_steps import explanation
    from mentorjournal.guidance.check_in import check_in_guide
    from mentorjournal.journal.model.errors import Invalid
    from mentorjournal.journal.model.fields import FIELDS
    from mentorjournal.journal.model.tables import Kind

    guide = check_in_guide()
    if name:
        say(name)
    say(guide.scale.of(language))
    given: dict[str, Any] = {"word": word} if word else {}
    asked = [(item.id, f"{item.statement.of(language)} (0–10) ") for item in guide.item]
    for field, prompt in [*asked, ("word", f"{language.say('A word, if you like')}: ")]:
        cleaner = FIELDS[Kind.CHECK_IN].cleaners[field]
        while field not in given:
            try:
                line = _line(prompt)
                if not line and field != "word":
                    raise MarksMissing
                given[field] = cleaner(field, line.strip())
            except (Invalid, InputNotText) as error:  # what was answered before stays
                say_on_stderr(explanation(error, language))
    return given


def _line(prompt: str) -> str:
    write_stdout(prompt)
    sys.stdout.flush()
    return line_given()


def _drops(
    journal: "Journal", language: "Language", of_whom: set[str] | None, *, park: bool
) -> None:
    """Say what fell markedly and what to ask about it; park that question if so wanted."""
    from mentorjournal.guidance.check_in import drop_in_words, question_for
    from mentorjournal.guidance.check_in import park as park_question
    from mentorjournal.journal.meetings import check_ins

    for drop in check_ins.open_drops(journal):
        if of_whom is not None and drop.check_in.author.id not in of_whom:
            continue
        say(drop_in_words(language, drop))
        say(question_for(language, drop))
        if park:
            park_question(journal, language, drop)
            say(language.say("It is parked as a question for a meeting."))
        else:
            say(language.say("“mentorjournal check-in --park” parks it for next time."))
