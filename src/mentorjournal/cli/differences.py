"""What two summaries say otherwise, settled at the command line: by options, or by being asked."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoSide, NoSuchDifference
from mentorjournal.cli.output import say_on_stderr, write_stderr
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import option
from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_, Language
from mentorjournal.terminal_text import shown_line

if TYPE_CHECKING:
    from mentorjournal.summary.merge.differences import Difference, Differences, Side
    from mentorjournal.summary.model.document import SummaryDocument

SIDES = {
    "mentee": "mentee",
    "adept": "mentee",
    "mentor": "mentor",
    "both": "both",
    "båda": "both",
}
"""What may be typed for whose word counts."""

YES = {"y", "yes", "j", "ja"}

SETTLE = option(
    "--settle",
    metavar="WHAT=WHO",
    multiple=True,
    help=N_(
        "Where the two files differ, whose version counts: mentee or mentor, or both if there "
        "were two. May be given several times; “all” settles the rest."
    ),
)
ONE_PAIR = option(
    "--one-pair",
    is_flag=True,
    help=N_("Join the two files as one pair's, although a name is spelled in two ways."),
)


def settled_by(options: tuple[str, ...]) -> "Mapping[str, Side]":
    """Return whose word counts, by the difference's key.

    Raises:
        NoSide: an option says something else.
    """
    from mentorjournal.summary.merge.differences import Side

    settled = {}
    for words in options:
        key, _, side = words.partition("=")
        if side.strip().casefold() not in SIDES or not key.strip():
            raise NoSide(words=words)
        settled[key.strip().casefold()] = Side(SIDES[side.strip().casefold()])
    return settled


def require_settled(
    state: State,
    merge: "Callable[[Differences, bool], SummaryDocument]",
    options: tuple[str, ...],
    *,
    one_pair: bool,
) -> "SummaryDocument":
    """Return what is merged, once all that the two say otherwise is settled.

    At a terminal it is asked about; elsewhere it is listed, and nothing is written.

    Args:
        state: of the command.
        merge: merges the two, by whose word counts and whether they are said to be of one pair.
        options: what ``--settle`` said.
        one_pair: what ``--one-pair`` said.

    Raises:
        PerhapsOnePair: nobody has said whether they are of one pair.
        DifferencesOpen: something is not settled.
        NoSide, NoSuchDifference: what ``--settle`` said makes no sense here.
    """
    from mentorjournal.summary.merge.differences import ALL, Differences
    from mentorjournal.summary.model.errors import DifferencesOpen, PerhapsOnePair

    settled = dict(settled_by(options))
    differences = Differences(settled)
    try:
        document = merge(differences, one_pair)
    except PerhapsOnePair as error:
        if not _is_one_pair(state, error):
            raise
        one_pair, differences = True, Differences(settled)
        document = merge(differences, one_pair)
    by_key = {noted.key: noted for noted in differences.noted}
    for key, side in settled.items():
        if key != ALL and (key not in by_key or side not in by_key[key].sides):
            raise NoSuchDifference(words=f"{key}={side}")
    left = differences.open
    if not left:
        return document
    language = state.language
    if not sys.stdin.isatty():
        for difference in left:
            say_on_stderr(difference_line(difference, document, language))
        raise DifferencesOpen(len(left))
    for difference in left:
        settled[difference.key] = _asked(difference, document, language)
    return merge(Differences(settled), one_pair)


def difference_line(
    difference: "Difference", document: "SummaryDocument", language: Language
) -> str:
    """Return what the two say otherwise, by which name it is settled, and how."""
    from mentorjournal.summary.merge.difference_wording import difference_words, side_words

    words = difference_words(difference, document, language)
    sides = "; ".join(
        f"{side}: {side_words(difference, side, document, language)}" for side in difference.sides
    )
    return shown_line(f"{difference.key}  {words} ({sides})")


def _asked(difference: "Difference", document: "SummaryDocument", language: Language) -> "Side":
    """Ask how it was until one of the answers there are is given.

    Raises:
        DifferencesOpen: none was.
    """
    from mentorjournal.summary.merge.difference_wording import difference_words, side_words
    from mentorjournal.summary.model.errors import DifferencesOpen

    say_on_stderr(shown_line(difference_words(difference, document, language)))
    for number, side in enumerate(difference.sides, 1):
        words = side_words(difference, side, document, language)
        say_on_stderr(shown_line(f"  {number}  {words}"))
    numbers = {str(number): side for number, side in enumerate(difference.sides, 1)}
    while True:
        write_stderr(language.say("Which is right? [{numbers}] ", numbers="/".join(numbers)))
        answer = line_given()
        if not answer.strip():
            raise DifferencesOpen(1)
        if answer.strip() in numbers:
            return numbers[answer.strip()]


def _is_one_pair(state: State, error: UserError) -> bool:
    """Ask, at a terminal, whether two summaries are of one pair."""
    if not sys.stdin.isatty():
        return False
    state.mention(error)
    write_stderr(state.language.say("Are they of one pair? [y/N] "))
    return line_given().strip().casefold() in YES
