"""Reflections: listed by day, read one at a time."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, tuple_
from sqlmodel import Session, col, select

from mentorjournal.journal.listing import list_order
from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.reflections import Reflection, ReflectionRow
from mentorjournal.journal.model.tables import Entry, Kind, ReflectionTag, Visibility
from mentorjournal.journal.model.tables import Reflection as Row
from mentorjournal.journal.model.terms import Order
from mentorjournal.journal.reflections import insights, replies, revisiting
from mentorjournal.journal.store import drafts, entries, entry_links, entry_rows, entry_views
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.collation import sort_key

PAGE = 200

MANY = 1_000
"""With so many left of a list, the beginning of the whole list is looked through first."""

LOOKED_THROUGH = 3
"""So many times a page."""
OPENING_LENGTH = 160

_ORDER = (col(Row.day), col(Row.created), col(Row.id))
"""What lists by day are ordered by."""


def page(
    journal: Journal,
    *,
    after: ReflectionRow | None = None,
    since: date | None = None,
    until: date | None = None,
    tag: str | None = None,
    among: Collection[str] | None = None,
    order: Order = Order.NEWEST,
    limit: int = PAGE,
) -> list[ReflectionRow]:
    """Return reflections, newest or oldest first.

    Args:
        journal: the open journal.
        after: the last row of the page before.
        since: only from this day on.
        until: only to this day.
        tag: only those with this tag.
        among: only those with these ids.
        order: which come first; by title they are sorted all at once, see ``everything``.
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
    way = "asc" if order is Order.OLDEST else "desc"
    query = (
        select(*columns)
        .where(*_are_there(journal))
        .order_by(*(getattr(column, way)() for column in _ORDER))
        .limit(limit)
    )
    if after is not None:
        line, last = tuple_(*_ORDER), (after.day, after.created, after.id)
        query = query.where(line > last if order is Order.OLDEST else line < last)
    if since is not None:
        query = query.where(Row.day >= since)
    if until is not None:
        query = query.where(Row.day <= until)
    if tag is not None:
        query = query.join(ReflectionTag, col(ReflectionTag.reflection_id) == Row.id).where(
            ReflectionTag.tag == tag.lower()
        )
    with journal.read() as session:
        rows = _first_among(session, query, among, limit) if among is not None else None
        if rows is None:
            rows = session.exec(query if among is None else query.where(_is_among(among))).all()
        return [
            ReflectionRow(id_, day, title, opening, Visibility(visibility), author, created)
            for id_, day, title, opening, visibility, author, created in rows
        ]


def _first_among(
    session: Session, query: Any, among: Collection[str], limit: int
) -> list[Any] | None:
    """Return a page of what a filter leaves of a list, where it leaves most of it.

    Then the rows that come first hold a whole page, and the database need not be handed all ids.
    Nothing is returned where they do not.
    """
    if len(among) < MANY:
        return None
    first = session.exec(query.limit(LOOKED_THROUGH * limit)).all()
    page = [row for row in first if row[0] in among][:limit]
    return page if len(page) == limit else None


def place(
    journal: Journal,
    id: str,
    *,
    among: Collection[str] | None = None,
    order: Order = Order.NEWEST,
) -> int:
    """Return how many reflections a list by day holds before one; 0 where it does not hold it.

    Args:
        journal: the open journal.
        id: which one.
        among: the ids of those that the list holds, if not all.
        order: which come first.
    """
    there = _are_there(journal)
    with journal.read() as session:
        own_line = session.exec(select(*_ORDER).where(Row.id == id, *there)).first()
        if own_line is None or (among is not None and id not in among):
            return 0
        line = tuple_(*_ORDER)
        before = line < tuple(own_line) if order is Order.OLDEST else line > tuple(own_line)
        query = select(func.count()).select_from(Row).where(before, *there)
        if among is not None:
            query = query.where(_is_among(among))
        return session.exec(query).one()


def _are_there(journal: Journal) -> tuple[ColumnElement[bool], ...]:
    return col(Row.deleted).is_(None), col(Row.pair_id) == journal.pair.id


def _is_among(ids: Collection[str]) -> ColumnElement[bool]:
    listed = func.json_each(json.dumps(list(ids))).table_valued("value")
    return col(Row.id).in_(select(listed.c.value))


def everything(
    journal: Journal,
    *,
    since: date | None = None,
    until: date | None = None,
    among: Collection[str] | None = None,
    order: Order = Order.NEWEST,
) -> list[ReflectionRow]:
    """Return all reflections, or those with some ids, read in pages; newest first unless said."""
    by_day = Order.NEWEST if order is Order.TITLE else order
    rows: list[ReflectionRow] = []
    while more := page(
        journal,
        since=since,
        until=until,
        among=among,
        order=by_day,
        after=rows[-1] if rows else None,
    ):
        rows += more
    return list_order.in_order(rows, order) if order is Order.TITLE else rows


def load(journal: Journal, id: str) -> Reflection:
    """Return one reflection.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        return view(session, journal, id)


def view(session: Session, journal: Journal, id: str) -> Reflection:
    """Return one reflection within a running transaction."""
    row = entry_rows.get(session, Kind.REFLECTION, id)
    tags = session.exec(select(ReflectionTag.tag).where(ReflectionTag.reflection_id == id))
    before, after = revisiting.around(session, id)
    return entry_views.viewed(
        session,
        journal,
        Reflection,
        row,
        tags=sorted(tags, key=sort_key),
        revisits=before,
        revisited=after,
        insights=insights.rows_of(session, journal, reflection_id=id),
        replies=replies.rows_of(session, journal, id),
    )


@dataclass(frozen=True)
class FollowUps:
    """Sentences of a reflection that go on to something; each is as visible as the reflection.

    Attributes:
        insights: worth bringing to the closing day; none is made twice.
        actions: next steps of the one who writes.
        questions: to bring to a meeting.
    """

    insights: Sequence[str] = ()
    actions: Sequence[str] = ()
    questions: Sequence[str] = ()


def write(
    journal: Journal,
    id: str,
    values: Mapping[str, Any],
    *,
    revision: int | None = None,
    links: Sequence[Reference] = (),
    unlinked: Sequence[Reference] = (),
    follow_ups: FollowUps | None = None,
    keep_draft: bool = False,
) -> str:
    """Save a reflection with everything that was made of its sentences, and return its id.

    Args:
        journal: the open journal.
        id: which one; a new one where it is empty.
        values: its fields.
        revision: the revision the values rest on, where someone else may have saved meanwhile.
        links: entries to link it to; those that are gone by now are passed over.
        unlinked: entries that it is linked to no more.
        follow_ups: sentences that go on to something else.
        keep_draft: whether the draft outlives this, because what is saved is not what was being
            written.

    Raises:
        Invalid: a field's value breaks its rule; nothing was saved.
        OnlyOwnRevisited: a new one looks back on what the partner has written.
        Changed: the reflection has another revision by now; nothing was saved.
        NotFound: the one to change is gone.
    """
    kind = Kind.REFLECTION
    today = journal.clock.today()
    stored = (
        cleaned(FIELDS[kind].cleaners, values, today) if id else cleaned_new(kind, values, today)
    )
    with journal.write() as session:
        if id:
            row = entry_rows.get(session, kind, id)
            entries.require_revision(row, revision)
            entries.revise(session, journal, kind, row, stored)
        else:
            stored["revisits_id"] = revisiting.to_revisit(session, journal, stored["revisits_id"])
            row = entries.add(session, journal, kind, stored, journal.pair.owner.id)
        entry_links.add_links_to_existing(session, (kind, row.id), links)
        for entry in unlinked:
            entry_links.remove_link(session, (kind, row.id), entry)
        _create_follow_ups(session, journal, row, follow_ups or FollowUps())
        if not keep_draft:
            drafts.drop(session, journal, kind, id)
        return row.id


def create_follow_ups(journal: Journal, id: str, follow_ups: FollowUps) -> int:
    """Make insights, next steps and questions of sentences of a reflection; return how many.

    Raises:
        Invalid: a sentence is too long; nothing was saved.
        NotFound: the reflection lies in the bin.
    """
    with journal.write() as session:
        return _create_follow_ups(
            session, journal, entry_rows.get(session, Kind.REFLECTION, id), follow_ups
        )


def _create_follow_ups(
    session: Session, journal: Journal, row: Entry, follow_ups: FollowUps
) -> int:
    owner = journal.pair.owner.id
    there = {insight.text for insight in insights.rows_of(session, journal, reflection_id=row.id)}
    new = [text for text in follow_ups.insights if text not in there]
    for kind, texts, more in (
        (Kind.INSIGHT, new, {"reflection_id": row.id}),
        (Kind.ACTION, follow_ups.actions, {"owner_id": owner}),
        (Kind.QUESTION, follow_ups.questions, {}),
    ):
        for text in texts:
            given = {"text": text, "visibility": row.visibility, **more}
            made = entries.add(session, journal, kind, cleaned_new(kind, given), owner)
            if kind is not Kind.INSIGHT:
                entry_links.add_link(session, (kind, made.id), (Kind.REFLECTION, row.id))
    return sum(map(len, (new, follow_ups.actions, follow_ups.questions)))
