"""Who has handed in, and who is missing: each pair of a list, with its two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorjournal.errors import UserError
from mentorjournal.input_files import InputFileError
from mentorjournal.journal.model.terms import Role
from mentorjournal.named_files import files_named
from mentorjournal.programme.answers.sealing import ENDINGS, read_answers
from mentorjournal.programme.matching.pairs_file import DecidedPair
from mentorjournal.summary.merge.comparison import comparison_key, nearly_same_name
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.errors import ReadingError


@dataclass(frozen=True)
class HandedIn:
    """A file of answers: where it is, and what it holds."""

    path: Path
    document: SummaryDocument


def read_handed_in(
    named: Iterable[str], identity: str | None
) -> tuple[list[HandedIn], list[UserError]]:
    """Return what files, folders and patterns hold of answers, and why which file was refused."""
    handed_in: list[HandedIn] = []
    refused: list[UserError] = []
    for path in files_named(named, *ENDINGS).values():
        try:
            handed_in.append(HandedIn(path, read_answers(path, identity)))
        except (ReadingError, InputFileError) as error:
            refused.append(error)
    return handed_in, refused


@dataclass(frozen=True)
class PairReceived:
    """A pair with what has come from it.

    Attributes:
        id: what the organiser calls the pair, or empty.
        names: the names of the two, by role.
        days: by role, the day on which the newest file with this person's voice was made.
        paths: the pair's files.
    """

    id: str
    names: dict[Role, str]
    days: dict[Role, date]
    paths: list[Path]

    @property
    def missing(self) -> list[Role]:
        """Those of whom nothing has come."""
        return [role for role in self.names if role not in self.days]


def received(
    handed_in: Sequence[HandedIn], decided: Sequence[DecidedPair]
) -> tuple[list[PairReceived], list[PairReceived]]:
    """Return each pair of a list with what has come from it, and pairs that are on no list.

    A file belongs to the pair whose id it has from its programme file; without one, to the pair
    with the names of its two; and else to the only one whose names are spelled nearly so.
    """
    own: dict[str, list[HandedIn]] = {pair.id: [] for pair in decided}
    left = list(handed_in)
    for belongs in (_is_named, _is_called, _is_nearly_called):
        rest: list[HandedIn] = []
        for of in left:
            pairs = [pair for pair in decided if belongs(of.document, pair)]
            (own[pairs[0].id] if len(pairs) == 1 else rest).append(of)
        left = rest
    of_list = [
        _pair(pair.id, {Role.MENTOR: pair.mentor, Role.MENTEE: pair.mentee}, own[pair.id])
        for pair in decided
    ]
    others: dict[tuple[str, ...], list[HandedIn]] = {}
    for of in left:
        others.setdefault(_key(of.document), []).append(of)
    return of_list, [
        _pair(
            group[0].document.programme_pair,
            {
                Role.MENTOR: group[0].document.mentor.name,
                Role.MENTEE: group[0].document.mentee.name,
            },
            group,
        )
        for group in others.values()
    ]


def _key(document: SummaryDocument) -> tuple[str, ...]:
    if document.programme_pair:
        return (document.programme_pair,)
    return comparison_key(document.mentor.name), comparison_key(document.mentee.name)


def _is_named(document: SummaryDocument, pair: DecidedPair) -> bool:
    return bool(document.programme_pair) and document.programme_pair == pair.id


def _is_called(document: SummaryDocument, pair: DecidedPair) -> bool:
    return all(
        comparison_key(one) == comparison_key(other) for one, other in _names(document, pair)
    )


def _is_nearly_called(document: SummaryDocument, pair: DecidedPair) -> bool:
    return all(
        comparison_key(one) == comparison_key(other) or nearly_same_name(one, other)
        for one, other in _names(document, pair)
    )


def _names(document: SummaryDocument, pair: DecidedPair) -> list[tuple[str, str]]:
    return [(document.mentor.name, pair.mentor), (document.mentee.name, pair.mentee)]


def _pair(id_: str, names: dict[Role, str], own: Sequence[HandedIn]) -> PairReceived:
    days: dict[Role, date] = {}
    for of in own:
        for author in of.document.authors:
            role = Role(author.role)
            days[role] = max(days.get(role, date.min), of.document.made_on)
    return PairReceived(id_, names, days, [of.path for of in own])
