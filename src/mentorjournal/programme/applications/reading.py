"""A file of applications → the people who apply."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.columns import BY_ID, known_headings
from mentorjournal.programme.applications.errors import (
    ColumnMissing,
    NameTwice,
    NoApplicants,
    NoName,
    NotARole,
    NotYears,
    NotYesOrNo,
    TooManyApplicants,
)
from mentorjournal.programme.applications.table import Row, read_table

MOST_APPLICANTS = 6_000
MOST_YEARS = 80
ROLES = {
    "mentor": Role.MENTOR,
    "mentee": Role.MENTEE,
    "adept": Role.MENTEE,
}
YES = frozenset(["yes", "y", "ja", "j", "x", "true", "sant", "1"])
NO = frozenset(["no", "n", "nej", "false", "falskt", "0"])
_YEARS = re.compile(
    r"(?:ca|c:a|cirka|about|över|over|>)?\s*(\d{1,3}(?:[.,]\d+)?)\s*\+?\s*(?:år|years?|yrs?)?\.?"
)
NEEDED = ("name", "role")


@dataclass(frozen=True)
class Applicant:
    """Somebody who applies.

    Attributes:
        row: where they stand in the file, as a spreadsheet counts.
        name: as it was written.
        role: what they apply as.
        years: as a manager, where it is said.
        consulted: whether they have consulted their manager, where it is said.
    """

    row: int
    name: str
    role: Role
    years: float | None = None
    consulted: bool | None = None
    email: str = ""
    assignment: str = ""
    organisation: str = ""
    municipality: str = ""
    line_of_work: str = ""
    experience: str = ""
    education: str = ""
    wants: str = ""
    gives: str = ""
    meets_in: str = ""
    manager: str = ""

    @property
    def key(self) -> str:
        """The name as it is compared: Karin Lund is Lund, Karin."""
        return " ".join(sorted(fold(self.name).split()))

    @property
    def order(self) -> tuple[str, ...]:
        """What puts applicants in an order that is not the file's."""
        return self.key, *(str(getattr(self, name)) for name in _COMPARED)


_TEXTS = (
    "email", "assignment", "organisation", "municipality", "line_of_work", "experience",
    "education", "wants", "gives", "meets_in", "manager",
)  # fmt: skip
_COMPARED = ("name", "role", "years", "consulted", *_TEXTS)


@dataclass(frozen=True)
class Applications:
    """What a file of applications holds.

    Attributes:
        people: the applicants, in an order that the file's rows have no part in.
        columns: ids of the columns that the file has.
        unknown: headings that are not used.
    """

    people: list[Applicant]
    columns: Collection[str]
    unknown: list[str]


def read_applications(path: Path) -> Applications:
    """Return the applications in a CSV file.

    Raises:
        InputFileError: it cannot be read.
        OrganiserError: it is no such file, or something in it cannot be used; says which row.
    """
    table = read_table(path, known_headings())
    for needed in NEEDED:
        if needed not in table.columns:
            raise ColumnMissing(file=path.name, column=needed)
    if not table.rows:
        raise NoApplicants(file=path.name)
    if len(table.rows) > MOST_APPLICANTS:
        raise TooManyApplicants(file=path.name, count=len(table.rows), limit=MOST_APPLICANTS)
    nameless = [row.number for row in table.rows if not fold(row.cells.get("name", ""))]
    if nameless:
        raise NoName(rows=nameless)
    people = sorted(map(_applicant, table.rows), key=lambda person: person.order)
    require_names_apart(people)
    return Applications(people, table.columns, table.unknown)


def require_names_apart(people: Iterable[Applicant]) -> None:
    """Refuse two people of one name, who could not be told apart in a proposal.

    Raises:
        NameTwice: there are such.
    """
    rows: dict[str, list[int]] = {}
    for person in people:
        rows.setdefault(person.key, []).append(person.row)
    for same in rows.values():
        if len(same) > 1:
            raise NameTwice(rows=sorted(same))


def _applicant(row: Row) -> Applicant:
    roles = {ROLES[word] for word in fold(row.cells.get("role", "")).split() if word in ROLES}
    if len(roles) != 1:
        raise NotARole(row=row.number, column="role")
    return Applicant(
        row=row.number,
        name=row.line("name"),
        role=roles.pop(),
        years=_years(row),
        consulted=_consulted(row),
        **{
            name: row.cells.get(name, "") if BY_ID[name].long else row.line(name) for name in _TEXTS
        },
    )


def _years(row: Row) -> float | None:
    words = row.cells.get("years", "").lower()
    if not words:
        return None
    match = _YEARS.fullmatch(words)
    years = float(match[1].replace(",", ".")) if match else MOST_YEARS + 1
    if years > MOST_YEARS:
        raise NotYears(row=row.number, column="years")
    return years


def _consulted(row: Row) -> bool | None:
    words = row.cells.get("consulted", "")
    if not words:
        return None
    first = fold(words).partition(" ")[0]
    if first not in YES | NO:
        raise NotYesOrNo(row=row.number, column="consulted")
    return first in YES
