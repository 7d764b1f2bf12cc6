"""Reflections: listed by day, read one at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from mentorjournal.journal import drafts, entries, insights
from mentorjournal.journal.errors import Changed
from mentorjournal.journal.fields import FIELDS, cleaned
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind, ReflectionTag, Visibility
from mentorjournal.journal.tables import Reflection as Row
from mentorjournal.journal.views import Reflection, ReflectionRow

PAGE = 200
OPENING_LENGTH = 160


def page(
    journal: Journal,
    *,
    after: ReflectionRow | None = None,
    since: date | None = None,
    tag: str | None = None,
    limit: int = PAGE,
) -> list[ReflectionRow]:
    """Return reflections, newest first.

    Args:
        journal: the open journal.
        after: the last row of the page before.
        since: only from this day on.
        tag: only those with this tag.
        limit: rows at most.
    """
    columns: list[Any] = [
        Row.id,
        Row.day,
        Row.title,
        func.substr(Row.body, 1, OPENING_LENGTH),
        Row.visibility,
        Row.author_id,
        Row.created,
    ]
    query = (
        select(*columns)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.day).desc(), col(Row.created).desc(), col(Row.id).desc())
        .limit(limit)
    )
    if after is not None:
        place = tuple_(col(Row.day), col(Row.created), col(Row.id))
        query = query.where(place < (after.day, after.created, after.id))
    if since is not None:
        query = query.where(Row.day >= since)
    if tag is not None:
        query = query.join(ReflectionTag, col(ReflectionTag.reflection_id) == Row.id).where(
            ReflectionTag.tag == tag.lower()
        )
    with journal.read() as session:
        return [
            ReflectionRow(id_, day, title, opening, Visibility(visibility), author, created)
            for id_, day, title, opening, visibility, author, created in session.exec(query)
        ]


def write(
    journal: Journal,
    values: Mapping[str, Any],
    marked: Sequence[str] = (),
    *,
    id: str = "",  # noqa: A002 - the column's name
    revision: int | None = None,
    links: Sequence[entries.Reference] = (),
) -> str:
    """Save a reflection with the insights marked in it, all or nothing; return its id.

    Args:
        journal: the open journal.
        values: its fields by name.
        marked: sentences to keep as insights, as visible as the reflection.
        id: which one to change; a new one unless given.
        revision: the revision the values rest on.
        links: entries to tie it to; those that are gone by now are passed over.

    Raises:
        Invalid: a value, or an insight, breaks its rule; nothing was saved.
        Changed: it was saved elsewhere meanwhile; nothing was saved.
        NotFound: the one to change is gone.
    """
    fields, insight = FIELDS[Kind.REFLECTION], FIELDS[Kind.INSIGHT]
    new = {} if id else dict.fromkeys(fields.cleaners) | dict(fields.defaults)
    stored = cleaned(fields.cleaners, new | dict(values))
    seen = {"visibility": stored["visibility"]} if "visibility" in stored else {}
    usual = dict.fromkeys(insight.cleaners) | dict(insight.defaults) | seen
    said = [cleaned(insight.cleaners, usual | {"text": words}) for words in marked]
    author = journal.pair.owner.id
    with journal.write() as session:
        if id:
            entry = entries.get(session, Kind.REFLECTION, id)
            if revision is not None and entry.revision != revision:
                raise Changed
            entries.revise(session, journal, Kind.REFLECTION, entry, stored)
        else:
            entry = entries.add(session, journal, Kind.REFLECTION, stored, author)
        for one in said:
            one["reflection_id"] = entry.id
            entries.add(session, journal, Kind.INSIGHT, one, author)
        entries.tie_to_those_left(session, (Kind.REFLECTION, entry.id), links)
        drafts.drop(session, Kind.REFLECTION, id)
        return entry.id


def everything(journal: Journal, *, since: date | None = None) -> list[ReflectionRow]:
    """Return all reflections, newest first, read in pages."""
    found: list[ReflectionRow] = []
    while more := page(journal, since=since, after=found[-1] if found else None):
        found += more
    return found


def load(journal: Journal, id: str) -> Reflection:  # noqa: A002 - the column's name
    """Return one reflection.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        return view(session, journal, id)


def view(session: Session, journal: Journal, id: str) -> Reflection:  # noqa: A002
    """Return one reflection within a running transaction."""
    row = entries.get(session, Kind.REFLECTION, id)
    if not isinstance(row, Row):
        raise TypeError(row)
    tags = session.exec(
        select(ReflectionTag.tag).where(ReflectionTag.reflection_id == id).order_by("tag")
    ).all()
    return Reflection(
        **entries.head(session, journal, row),
        day=row.day,
        title=row.title,
        body=row.body,
        tags=list(tags),
        insights=insights.rows_of(session, journal, reflection_id=id),
    )
