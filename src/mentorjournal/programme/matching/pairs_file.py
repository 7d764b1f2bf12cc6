"""The proposal as a CSV file that a person edits: the invitations are written from it.

A row is a pair. What decides are the names, the organisations and the pair's id; the last columns
are for whoever reads the file, and nobody reads them back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.columns import headings_to_ids
from mentorjournal.programme.applications.errors import ColumnMissing
from mentorjournal.programme.applications.table import Row, read_table, written
from mentorjournal.programme.matching.errors import HalfAPair, MenteeTwice, NoPairs, PairIdTwice
from mentorjournal.programme.matching.proposal import Proposal
from mentorjournal.programme.matching.reasons import fit_line, reasons

HEADINGS: Mapping[str, str] = {
    "id": N_("Pair"),
    "mentor": N_("Mentor"),
    "mentor_organisation": N_("Mentor's organisation"),
    "mentee": N_("Mentee"),
    "mentee_organisation": N_("Mentee's organisation"),
    "locked": N_("Locked"),
    "fit": N_("Fit"),
    "reasons": N_("Reasons"),
}
ALSO = {"id": ("pair id", "par id", "parid"), "mentee": ("adept",)}
NEEDED = ("mentor", "mentee")


@dataclass(frozen=True)
class DecidedPair:
    """Two people whom a person has decided to be a pair.

    Attributes:
        id: what the pair is known by in the file.
        mentor: the mentor's name.
        mentee: the mentee's name.
        mentor_organisation: whom the mentor works for, where it is said.
        mentee_organisation: whom the mentee works for, where it is said.
    """

    id: str
    mentor: str
    mentee: str
    mentor_organisation: str = ""
    mentee_organisation: str = ""


def pairs_file(proposal: Proposal, language: Language) -> bytes:
    """Return a proposal as a CSV file, its headings and reasons in a language."""
    rows = [
        [
            str(number),
            pair.mentor.name,
            pair.mentor.organisation,
            pair.mentee.name,
            pair.mentee.organisation,
            language.say("yes") if pair.locked else "",
            fit_line(pair, proposal.settings, language),
            " ".join(reasons(pair, proposal.settings, language)),
        ]
        for number, pair in enumerate(proposal.pairs, 1)
    ]
    return written([language.say(heading) for heading in HEADINGS.values()], rows)


def read_pairs(path: Path) -> list[DecidedPair]:
    """Return the pairs in a file that ``pairs_file`` wrote and a person may have edited.

    A pair that was added without an id gets the next number.

    Raises:
        InputFileError: it cannot be read.
        OrganiserError: it is no such file, or something in it cannot be used; says which rows.
    """
    table = read_table(path, known_headings())
    for needed in NEEDED:
        if needed not in table.columns:
            raise ColumnMissing(file=path.name, column=needed)
    rows = [row for row in table.rows if {"mentor", "mentee"} & row.cells.keys()]
    if not rows:
        raise NoPairs(file=path.name)
    half = [row.number for row in rows if not {"mentor", "mentee"} <= row.cells.keys()]
    if half:
        raise HalfAPair(rows=half)
    if twice := _twice(rows, "mentee"):
        raise MenteeTwice(rows=twice)
    if twice := _twice(rows, "id"):
        raise PairIdTwice(rows=twice)
    return _with_ids(rows)


@cache
def known_headings() -> Mapping[str, str]:
    """Return each heading that is understood, folded, and what it names."""
    return headings_to_ids({id_: (id_, words) for id_, words in HEADINGS.items()}, ALSO)


def _twice(rows: Sequence[Row], column: str) -> list[int]:
    """Return the rows of the first value that stands in more than one."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        if value := fold(row.cells.get(column, "")):
            numbers.setdefault(value, []).append(row.number)
    return next((same for same in numbers.values() if len(same) > 1), [])


def _with_ids(rows: Sequence[Row]) -> list[DecidedPair]:
    given = {row.line("id") for row in rows}
    free = (str(number) for number in range(1, 2 * len(rows) + 1) if str(number) not in given)
    return [
        DecidedPair(
            row.line("id") or next(free),
            row.line("mentor"),
            row.line("mentee"),
            row.line("mentor_organisation"),
            row.line("mentee_organisation"),
        )
        for row in rows
    ]
