"""An entry that was saved elsewhere while it was being written: what differs, field by field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlmodel import Session

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.meetings import agreement, check_ins, preparations
from mentorjournal.journal.meetings.line_item_text import (
    agenda_from_text,
    lines_of,
    steps_from_text,
)
from mentorjournal.journal.meetings.line_items import Row
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.journal.model.field_labels import TIMES, stored_in_words
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import Entry, Kind, Visibility
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import Language

MINE, THEIRS = "mine", "theirs"
"""The columns of a check-in: the owner's, and the partner's where both sit at the screen."""

LINES: Mapping[str, Callable[[str, Sequence[Any]], list[Row]]] = {
    "agenda": agenda_from_text,
    "steps": steps_from_text,
}
"""What a form writes as lines of text and the entry keeps as rows."""

GIVEN = {(Kind.EVALUATION_ANSWER, "criterion"), (Kind.EVALUATION_ANSWER, "question")}
"""What is not the user's to write, but kept beside it."""

ANSWER = "answers."
"""What the name of an exercise's question begins with here: it may be called as a field is."""


@dataclass(frozen=True)
class SavedElsewhere:
    """An entry as it is now.

    Attributes:
        id: the entry's; of a check-in one column's.
        revision: what the next save rests on.
        content: its fields as JSON values; a check-in's by column.
    """

    id: str
    revision: int
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A field that says one thing here and another in what was saved elsewhere.

    Attributes:
        name: the field's; an exercise's question after ``ANSWER``; of a check-in column and field,
            as ``mine-met``.
        mine: what stands here, in the user's words.
        theirs: what was saved elsewhere, in the user's words.
    """

    name: str
    mine: str
    theirs: str


def saved_elsewhere(journal: Journal, kind: Kind, draft_id: str) -> SavedElsewhere | None:
    """Return what was saved meanwhile of what is being written, or nothing where it is gone.

    Args:
        journal: the open journal.
        kind: what is being written.
        draft_id: what its draft is kept under: the entry, or what there is one entry of.

    Raises:
        NotFound: the entry lies in the bin by now.
    """
    with journal.read() as session:
        row: Entry | None
        if kind is Kind.CHECK_IN:
            return _columns(session, journal, draft_id)
        if kind is Kind.AGREEMENT:
            row = agreement.row_of(session, journal)
        elif kind is Kind.PREPARATION:
            row = preparations.row_of(session, draft_id)
        elif kind is Kind.EVALUATION_ANSWER:
            row = evaluation.row_of(session, journal, draft_id)
        else:
            row = entry_rows.get(session, kind, draft_id)
        if row is None:
            return None
        return SavedElsewhere(row.id, row.revision, entry_rows.content(session, kind, row))


def _columns(session: Session, journal: Journal, meeting_id: str) -> SavedElsewhere | None:
    pair = journal.pair
    rows = {
        side: row
        for side, person in ((MINE, pair.owner), (THEIRS, pair.partner))
        if (row := check_ins.row_of(session, journal, meeting_id, person.id)) is not None
    }
    content = {side: entry_rows.content(session, Kind.CHECK_IN, row) for side, row in rows.items()}
    for row in rows.values():
        return SavedElsewhere(row.id, row.revision, content)
    return None


def differences(
    language: Language, kind: Kind, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> list[Difference]:
    """Return what differs of the fields that the next save would write.

    Both sides are cleaned first, so that two ways of writing one value are no difference.

    Args:
        language: the user's.
        kind: what is being written.
        mine: a draft's content.
        theirs: the content that was saved elsewhere.
    """
    if kind is Kind.CHECK_IN:
        pairs = _pairs_of_columns(mine, theirs)
    else:
        compared = [name for name in mine if name in theirs and (kind, name) not in GIVEN]
        pairs = {name: (mine[name], theirs[name]) for name in compared}
    if "answers" in pairs:
        answers = _answers(mine["answers"]), _answers(theirs["answers"])
        pairs |= {
            ANSWER + name: (answers[0].get(name), answers[1].get(name))
            for name in dict.fromkeys([*answers[0], *answers[1]])
        }
        del pairs["answers"]
    worded = [
        Difference(name, *(_in_words(language, kind, name, value) for value in values))
        for name, values in pairs.items()
    ]
    return [difference for difference in worded if difference.mine != difference.theirs]


def _pairs_of_columns(
    mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """Return by column and field what stands here and what was saved, where both rated.

    What the owner keeps private is not told while the partner sits at the same screen: of such a
    column nothing is compared but who may see it.
    """
    together = THEIRS in mine
    visibility = Visibility.SHARED if mine["shared"] else Visibility.PRIVATE
    pairs: dict[str, tuple[Any, Any]] = {}
    for side in (MINE, THEIRS):
        here, there = mine.get(side, {}), theirs.get(side)
        if there is None or all(value in {None, ""} for value in here.values()):
            continue
        if not (together and there["visibility"] == Visibility.PRIVATE):
            pairs |= {f"{side}-{name}": (here[name], there[name]) for name in here}
        pairs[f"{side}-visibility"] = (visibility, there["visibility"])
    return pairs


def _answers(answers: Mapping[str, str] | Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    if isinstance(answers, Mapping):
        return answers
    return {row["field"]: row["text"] for row in answers}


def _in_words(language: Language, kind: Kind, name: str, value: Any) -> str:
    field = name.rpartition("-")[2] if kind is Kind.CHECK_IN else name
    cleaner = FIELDS[kind].cleaners.get(field)
    if cleaner is None:  # an exercise's question
        return str(value or "").strip()
    if isinstance(value, str) and field in LINES:
        value = LINES[field](value, ())
    try:
        value = cleaner(field, value[:5] if field in TIMES and _is_stored_time(value) else value)
    except Invalid:
        return str(value or "").strip()
    if field in LINES:
        return lines_of(value)
    if isinstance(value, date | time):
        value = value.isoformat()
    return stored_in_words(language, field, value).strip()


def _is_stored_time(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d\d:\d\d:\d\d", value) is not None
