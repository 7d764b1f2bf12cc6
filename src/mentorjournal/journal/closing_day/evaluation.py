"""Evaluation answers: what one says to the closing day's questions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.tables import EvaluationAnswer as Row
from mentorjournal.journal.model.tables import Kind, in_order_written
from mentorjournal.journal.store import drafts, entries, entry_links, entry_views
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal


def rows(journal: Journal, *, since: date | None = None) -> list[EvaluationAnswer]:
    """Return all answers, or those changed from a day on, in the order they were first written."""
    query = (
        select(Row)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.created), in_order_written(Row))
    )
    with journal.read() as session:
        return [
            entry_views.viewed(session, journal, EvaluationAnswer, row)
            for row in session.exec(query)
            if since is None or day_of(row.updated) >= since
        ]


def texts_by_question(journal: Journal) -> dict[str, str]:
    """Return what the owner of the pair in view has answered, by the questions' ids."""
    pair = journal.pair
    query = select(Row.question_id, Row.text).where(
        col(Row.deleted).is_(None), Row.pair_id == pair.id, Row.author_id == pair.owner.id
    )
    with journal.read() as session:
        return dict(session.exec(query).all())


def load(journal: Journal, id: str) -> EvaluationAnswer:
    """Return one answer.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.EVALUATION_ANSWER, EvaluationAnswer, id)


def answer(
    journal: Journal,
    question_id: str,
    values: Mapping[str, Any],
    *,
    picked: Sequence[Reference] | None = None,
    revision: int | None = None,
    keep_draft: bool = False,
) -> str:
    """Answer a question, the first time or again, and return the answer's id.

    The question's draft is dropped in the same transaction, unless it is to be kept.

    Args:
        journal: the open journal.
        question_id: the question's plain name.
        values: ``criterion`` and ``question``, and what ``fields.FIELDS`` has besides.
        picked: entries of the year that the answer rests on, in place of those before; those that
            are gone by now are passed over.
        revision: the revision the values rest on, 0 where there was no answer.
        keep_draft: whether the draft outlives this, because what is saved is not what was being
            written.

    Raises:
        Invalid: a value breaks its rule; nothing was saved.
        Changed: the answer has another revision by now; nothing was saved.
    """
    with journal.write() as session:
        row = row_of(session, journal, question_id)
        entries.require_revision(row, revision)
        id_ = _put(session, journal, row, {**values, "question_id": question_id})
        if picked is not None:
            mine = (Kind.EVALUATION_ANSWER, id_)
            for linked in entry_links.links_of(session, id_):
                if (linked.kind, linked.id) not in picked:
                    entry_links.remove_link(session, mine, (linked.kind, linked.id))
            entry_links.add_links_to_existing(session, mine, picked)
        if not keep_draft:
            drafts.drop(session, journal, Kind.EVALUATION_ANSWER, question_id)
        return id_


def pick(journal: Journal, question_id: str, values: Mapping[str, Any], entry: Reference) -> bool:
    """Link an answer to an entry of the year, or undo the link; return whether they are linked.

    A question that has no answer yet gets an empty one; what is being typed stays a draft.

    Args:
        journal: the open journal.
        question_id: the question's plain name.
        values: ``criterion`` and ``question``, for a first answer.
        entry: the entry of the year.

    Raises:
        NotFound: the entry is gone.
    """
    with journal.write() as session:
        row = row_of(session, journal, question_id)
        id_ = (
            row.id if row else _put(session, journal, None, {**values, "question_id": question_id})
        )
        mine = (Kind.EVALUATION_ANSWER, id_)
        if any((linked.kind, linked.id) == entry for linked in entry_links.links_of(session, id_)):
            entry_links.remove_link(session, mine, entry)
            return False
        entry_links.add_link(session, mine, entry)
        return True


def row_of(session: Session, journal: Journal, question_id: str) -> Row | None:
    """Return the owner's answer to a question within a running transaction."""
    query = (
        select(Row)
        .where(
            Row.question_id == question_id,
            Row.author_id == journal.pair.owner.id,
            col(Row.deleted).is_(None),
        )
        .order_by(col(Row.updated).desc(), in_order_written(Row).desc())
    )
    return session.exec(query).first()


def _put(session: Session, journal: Journal, row: Row | None, values: Mapping[str, Any]) -> str:
    kind = Kind.EVALUATION_ANSWER
    if row is None:
        stored = cleaned_new(kind, values)
        return entries.add(session, journal, kind, stored, journal.pair.owner.id).id
    entries.revise(session, journal, kind, row, cleaned(FIELDS[kind].cleaners, values))
    return row.id
