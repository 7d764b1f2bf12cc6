"""Evaluation answers: what one says to the closing day's questions."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from mentorjournal.journal import drafts, entries
from mentorjournal.journal.entries import Reference
from mentorjournal.journal.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Criterion, Kind, in_order_written
from mentorjournal.journal.tables import EvaluationAnswer as Row
from mentorjournal.journal.views import EvaluationAnswer


def rows(journal: Journal) -> list[EvaluationAnswer]:
    """Return all answers, in the order they were first written."""
    query = (
        select(Row)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.created), in_order_written(Row))
    )
    with journal.read() as session:
        return [
            EvaluationAnswer(**entries.head(session, journal, row), **_held(row))
            for row in session.exec(query)
        ]


def load(journal: Journal, id: str) -> EvaluationAnswer:  # noqa: A002 - the column's name
    """Return one answer.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        row = entries.get(session, Kind.EVALUATION_ANSWER, id)
        if not isinstance(row, Row):
            raise TypeError(row)
        return EvaluationAnswer(**entries.head(session, journal, row), **_held(row))


def answer(
    journal: Journal,
    question_id: str,
    values: Mapping[str, Any],
    *,
    picked: list[Reference] | None = None,
) -> str:
    """Answer a question, the first time or anew, and return the answer's id.

    The question's draft is gone with the same stroke.

    Args:
        journal: the open journal.
        question_id: the question's plain name.
        values: ``criterion`` and ``question``, and what ``fields.FIELDS`` has besides.
        picked: entries of the year that the answer rests on, in place of those before.

    Raises:
        Invalid: a value breaks its rule; nothing was saved.
        NotFound: an entry that was picked is gone.
    """
    author = journal.pair.owner.id
    values = {**values, "question_id": question_id}
    with journal.write() as session:
        row = session.exec(
            select(Row).where(
                Row.question_id == question_id,
                Row.author_id == author,
                col(Row.deleted).is_(None),
            )
        ).first()
        if row is None:
            stored = cleaned_new(Kind.EVALUATION_ANSWER, values)
            added = entries.add(session, journal, Kind.EVALUATION_ANSWER, stored, author)
            id_ = added.id
        else:
            stored = cleaned(FIELDS[Kind.EVALUATION_ANSWER].cleaners, values)
            entries.revise(session, journal, Kind.EVALUATION_ANSWER, row, stored)
            id_ = row.id
        if picked is not None:
            mine = (Kind.EVALUATION_ANSWER, id_)
            for one in entries.links_of(session, id_):
                if (one.kind, one.id) not in picked:
                    entries.untie(session, mine, (one.kind, one.id))
            for other in picked:
                entries.tie(session, mine, other)
        drafts.drop(session, Kind.EVALUATION_ANSWER, question_id)
        return id_


def _held(row: Row) -> dict[str, Any]:
    return {
        "criterion": Criterion(row.criterion),
        "question_id": row.question_id,
        "question": row.question,
        "text": row.text,
        "quotable": row.quotable,
    }
