"""Summaries that may be of one pair or of two: said by options, or asked about at a terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.context import State
from mentorjournal.cli.differences import YES
from mentorjournal.cli.options import PLACE
from mentorjournal.cli.output import say_on_stderr, write_stderr
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import option
from mentorjournal.locale.language import N_, Language
from mentorjournal.terminal_text import shown_line

if TYPE_CHECKING:
    from mentorjournal.programme.intake import DoubtfulPair, Intake

Files = tuple[tuple[Path, Path], ...]

ONE_PAIR = option(
    "--one-pair",
    metavar="A.json B.json",
    nargs=2,
    multiple=True,
    type=PLACE,
    help=N_(
        "Count the two files as one pair's, although a name is spelled in two ways; may be given "
        "several times."
    ),
)
TWO_PAIRS = option(
    "--two-pairs",
    metavar="A.json B.json",
    nargs=2,
    multiple=True,
    type=PLACE,
    help=N_(
        "Count the two files as two pairs', although the names are alike; may be given several "
        "times."
    ),
)


def read_settled(
    state: State,
    files: tuple[str, ...],
    one_pair: Files,
    two_pairs: Files,
    identity: str | None = None,
) -> "Intake":
    """Read summaries, once somebody has said of each two in doubt whether they are of one pair.

    Raises:
        PairsInDoubt: of some nobody has; they are listed.
        NotAmongFiles: something was said of a file that was not named.
    """
    from mentorjournal.programme.intake import read_summaries
    from mentorjournal.summary.model.errors import PairsInDoubt

    said, apart = [*one_pair], [*two_pairs]
    while (
        intake := read_summaries(files, one_pair=said, two_pairs=apart, identity=identity)
    ).doubtful:
        if not sys.stdin.isatty():
            for doubt in intake.doubtful:
                say_on_stderr(doubt_line(doubt, state.language))
            raise PairsInDoubt
        for doubt in intake.doubtful:
            paths = doubt.first.path, doubt.second.path
            (said if _is_one_pair(doubt, state.language) else apart).append(paths)
    return intake


def doubt_line(doubt: "DoubtfulPair", language: Language) -> str:
    """Return whose summaries two files are."""
    told = [
        f"{of.path}: {language.listing([of.document.mentee.name, of.document.mentor.name])}"
        for of in (doubt.first, doubt.second)
    ]
    return shown_line("; ".join(told))


def _is_one_pair(doubt: "DoubtfulPair", language: Language) -> bool:
    """Ask until it is said.

    Raises:
        PairsInDoubt: nobody says it.
    """
    from mentorjournal.summary.model.errors import PairsInDoubt

    say_on_stderr(doubt_line(doubt, language))
    write_stderr(language.say("Are they of one pair? [y/N] "))
    answer = line_given()
    if not answer:
        raise PairsInDoubt
    return answer.strip().casefold() in YES
