"""A programme file taken into a journal: its name, dates and gatherings, and the file itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from mentorjournal.journal.calendar import programme_file_dates
from mentorjournal.journal.calendar.programme_file_dates import DatesTaken, FileDate
from mentorjournal.journal.model.errors import (
    EarlierEdition,
    OtherPairsFile,
    OtherPeoplesFile,
    OtherProgramme,
)
from mentorjournal.journal.model.fields import PROGRAMME_FIELDS, cleaned
from mentorjournal.journal.model.tables import Programme
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.people.people import in_order
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.programme.kept_file import KeptFile
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.text_folding import fold


@dataclass(frozen=True)
class Taken:
    """What became of a programme file.

    Attributes:
        dates: its gatherings.
        kept: which of ``name``, ``start`` and ``end`` the user has set otherwise, and stay so.
        is_known: whether an earlier edition, or this one, had been taken in before.
    """

    dates: DatesTaken
    kept: list[str]
    is_known: bool


def take_in(
    journal: Journal,
    content: Mapping[str, Any],
    programme: Mapping[str, Any],
    dates: Sequence[FileDate],
) -> Taken:
    """Take a programme file into the pair in view, or nothing of it at all.

    Args:
        journal: the open journal.
        content: the whole file, as JSON values.
        programme: the programme's name, start and end, in the user's language.
        dates: its gatherings.

    Raises:
        OtherProgramme, OtherPairsFile, EarlierEdition: it does not follow the one that is here.
        OtherPeoplesFile: it was made for two others.
        Invalid: a value breaks its field's rule.
    """
    file = KeptFile(content, {})
    _require_these_two(journal.pair, file)
    with journal.write() as session:
        before = kept_file.kept(session, journal.pair.id)
        if before is not None:
            _require_successor(before, file)
            file = _with_pair_of(before, file)
        stored = cleaned(PROGRAMME_FIELDS, programme)
        brought = {name: str(value or "") for name, value in stored.items()}
        kept = _set_programme(session, journal, stored, before.brought if before else {})
        taken = programme_file_dates.take_in(session, journal, file.id, dates)
        kept_file.keep(session, journal.pair.id, KeptFile(file.content, brought))
    journal.look_at(journal.pair.id)
    return Taken(taken, kept, before is not None)


def _require_these_two(pair: PairView, file: KeptFile) -> None:
    """Refuse a file that was made for two people with no name in common with these two."""
    named = file.content.get("pair") or {}
    names = [(named.get("mentor"), pair.mentor.name), (named.get("mentee"), pair.mentee.name)]
    said = [(words, name) for words, name in names if words]
    if said and all(_parts(words).isdisjoint(_parts(name)) for words, name in said):
        raise OtherPeoplesFile(names=", ".join(words for words, _ in said))


def _parts(name: str) -> set[str]:
    return {fold(part) for part in re.split(r"[\s,-]+", name) if part}


def _with_pair_of(before: KeptFile, file: KeptFile) -> KeptFile:
    """Return a file that says whose it is, as the one before did, where it does not say so."""
    if file.pair_id or not before.pair_id:
        return file
    return KeptFile({**file.content, "pair": before.content["pair"]}, {})


def _require_successor(before: KeptFile, file: KeptFile) -> None:
    if before.id != file.id:
        raise OtherProgramme(here=before.id, file=file.id)
    if before.pair_id and file.pair_id and before.pair_id != file.pair_id:
        raise OtherPairsFile(here=before.pair_id, file=file.pair_id)
    if file.edition < before.edition:
        raise EarlierEdition(here=before.edition, file=file.edition)


def _set_programme(
    session: Session, journal: Journal, stored: Mapping[str, Any], before: Mapping[str, str]
) -> list[str]:
    """Set name and dates where they are empty, or as the last edition had them."""
    row = session.get_one(Programme, journal.pair.programme.id)
    kept: list[str] = []
    changes: dict[str, Any] = {}
    for name, value in stored.items():
        here = getattr(row, name)
        if here == value or not value:
            continue
        if here and str(here) != before.get(name):
            if str(value) != before.get(name):
                kept.append(name)
            continue
        changes[name] = value
    if not changes:
        return kept
    in_order(changes.get("start", row.start), changes.get("end", row.end))
    for name, value in changes.items():
        setattr(row, name, value)
    row.revision += 1
    row.updated = journal.clock.now()
    session.add(row)
    return kept
