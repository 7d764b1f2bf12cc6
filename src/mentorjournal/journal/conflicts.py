"""An entry that was saved elsewhere while it was being written: both texts, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mentorjournal.journal import agreement, check_ins, entries, evaluation, preparations
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Entry, Kind


@dataclass(frozen=True)
class SavedElsewhere:
    """An entry as it is now.

    Attributes:
        id: the entry's.
        revision: what the next save rests on.
        texts: its fields in words, by name; an exercise's by the names of its questions.
    """

    id: str
    revision: int
    texts: dict[str, str]


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
        if kind is Kind.AGREEMENT:
            row = agreement.row_of(session, journal)
        elif kind is Kind.PREPARATION:
            row = preparations.row_of(session, draft_id)
        elif kind is Kind.EVALUATION_ANSWER:
            row = evaluation.row_of(session, journal, draft_id)
        elif kind is Kind.CHECK_IN:
            row = check_ins.row_of(session, journal, draft_id, journal.pair.owner.id)
        else:
            row = entries.get(session, kind, draft_id)
        if row is None:
            return None
        return SavedElsewhere(row.id, row.revision, texts(entries.content(session, kind, row)))


def texts(content: Mapping[str, Any]) -> dict[str, str]:
    """Return an entry's or a draft's fields in words, by name."""
    fields = dict(content.get("mine", content))
    answers = fields.pop("answers", {})
    if not isinstance(answers, Mapping):
        answers = {row["field"]: row["text"] for row in answers}
    return {name: _in_words(value) for name, value in {**fields, **answers}.items()}


def differences(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Return the names of the fields that differ, in the order of mine."""
    return [name for name in mine if name in theirs and mine[name].strip() != theirs[name].strip()]


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        rows = [row.get("text", "") if isinstance(row, Mapping) else str(row) for row in value]
        return (
            "\n".join(rows) if any(isinstance(row, Mapping) for row in value) else ", ".join(rows)
        )
    return "" if value is None else str(value)
