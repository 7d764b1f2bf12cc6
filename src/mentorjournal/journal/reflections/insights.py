"""Insights: sentences worth bringing to the closing day."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.errors import MadeAlready
from mentorjournal.journal.model.reflections import Insight, InsightRow, Reflection
from mentorjournal.journal.model.tables import Insight as Row
from mentorjournal.journal.model.tables import Kind, Visibility, in_order_written
from mentorjournal.journal.model.tables import Reflection as ReflectionRow
from mentorjournal.journal.store import entries, entry_views
from mentorjournal.journal.store.journal import Journal


def rows(journal: Journal, *, since: date | None = None) -> list[InsightRow]:
    """Return the insights, oldest first, by the day of the reflection they come from."""
    with journal.read() as session:
        return rows_of(session, journal, since=since)


def rows_of(
    session: Session,
    journal: Journal,
    *,
    reflection_id: str | None = None,
    since: date | None = None,
) -> list[InsightRow]:
    """Return insights within a running transaction, all or one reflection's."""
    columns: list[Any] = [
        Row.id,
        Row.text,
        Row.bring,
        Row.quotable,
        ReflectionRow.day,
        Row.created,
        Row.reflection_id,
        Row.visibility,
        Row.author_id,
    ]
    query = (
        select(*columns)
        .select_from(Row)
        .join(ReflectionRow, col(ReflectionRow.id) == Row.reflection_id, isouter=True)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(Row.created, in_order_written(Row))
    )
    if reflection_id is not None:
        query = query.where(Row.reflection_id == reflection_id)
    insights = [
        InsightRow(
            id_,
            text,
            bring,
            quotable,
            day or day_of(created),
            entry_views.readable_id(session, journal, Kind.REFLECTION, reflection),
            Visibility(visibility),
            journal.pair.person(author),
        )
        for id_, text, bring, quotable, day, created, reflection, visibility, author in (
            session.exec(query)
        )
    ]
    return sorted(
        (insight for insight in insights if since is None or insight.day >= since),
        key=lambda insight: insight.day,
    )


def star(journal: Journal, reflection: Reflection, text: str) -> str:
    """Make an insight of a reflection's sentence, as visible as that; return its id.

    Raises:
        MadeAlready: one stands there in the same words.
        Invalid: the sentence is too long.
    """

    def require_new(session: Session) -> None:
        there = rows_of(session, journal, reflection_id=reflection.id)
        if text in {insight.text for insight in there}:
            raise MadeAlready

    values = {"text": text, "reflection_id": reflection.id, "visibility": reflection.visibility}
    return entries.create(journal, Kind.INSIGHT, values, require=require_new)


def load(journal: Journal, id: str) -> Insight:
    """Return one insight.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.INSIGHT, Insight, id)
