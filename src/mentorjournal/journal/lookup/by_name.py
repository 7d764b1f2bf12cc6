"""Entries written by the names of their fields, in words: what a command line gives.

The names are those of ``fields.FIELDS``; what refers to a person or another entry goes without its
``_id``. Whatever the kind, one way leads in: ``add`` and ``change`` read the words and call the
service that the kind's form on the screen calls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import agreement, line_items, meetings, preparations
from mentorjournal.journal.meetings.line_item_text import (
    agenda_from_text,
    steps_from_text,
)
from mentorjournal.journal.meetings.line_items import Row
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import (
    Missing,
    NoMeetingAhead,
    NotAChoice,
    NotFound,
    OutOfRange,
    UnknownField,
)
from mentorjournal.journal.model.field_labels import CHOICES
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.goals import Goal
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import Kind, in_order_written
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.programme import programme_goals
from mentorjournal.journal.programme.goals import goals_of
from mentorjournal.journal.store import entries, entry_rows
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

NEW = (
    Kind.AGREEMENT,
    Kind.GATHERING,
    Kind.MEETING,
    Kind.PREPARATION,
    Kind.ACTION,
    Kind.GOAL,
    Kind.REFLECTION,
    Kind.INSIGHT,
    Kind.QUESTION,
    Kind.REPLY,
)
"""What can be added by its fields; the others are filled in another way."""

SET_ELSEWHERE = {"template", "template_id", "answers", "question_id", "question", "criterion"}
LISTS = {Kind.MEETING: "agenda", Kind.GOAL: "steps"}
LAST, NEXT, AGREEMENT = {"last", "senaste"}, {"next", "nästa"}, {"agreement", "överenskommelse"}
ME = {"me", "jag"}


@dataclass(frozen=True)
class LineChanges:
    """What becomes of the lines that belong to an entry: an agenda's items, a goal's steps.

    Attributes:
        add: new ones, as they are written in a form.
        tick: numbers, from 1, of those to tick off, or to open again.
        remove: numbers of those to take away.
    """

    add: Sequence[str] = ()
    tick: Sequence[int] = ()
    remove: Sequence[int] = ()

    def __bool__(self) -> bool:
        return bool(self.add or self.tick or self.remove)


def names(kind: Kind) -> list[str]:
    """Return the names by which a kind's fields are written."""
    return list(_stored_names(kind))


def find(journal: Journal, words: str) -> Reference:
    """Return the entry that is meant: by the beginning of its id, or by a word.

    ``last`` and ``next`` are meetings, ``agreement`` is the pair's.

    Raises:
        NotFound, Ambiguous: no entry, or several, have such an id.
        NoMeetingYet, NoMeetingAhead: there is no such meeting.
    """
    wanted = words.strip().lower()
    if wanted in LAST:
        return Kind.MEETING, meetings.last(journal).id
    if wanted in NEXT:
        coming = meetings.upcoming(journal)
        if coming is None:
            raise NoMeetingAhead
        return Kind.MEETING, coming.id
    if wanted in AGREEMENT:
        agreed = agreement.load(journal)
        if agreed is None:
            raise NotFound(id=words)
        return Kind.AGREEMENT, agreed.id
    return entry_rows.find(journal, words)


def find_a(journal: Journal, kind: Kind, words: str) -> str:
    """Return the id of the entry of a kind that is meant; ``last`` is the latest of any kind.

    Raises:
        NotFound: there is none, or it is of another kind.
    """
    if kind is not Kind.MEETING and words.strip().lower() in LAST:
        latest = _latest(journal, kind)
        if latest is None:
            raise NotFound(id=words)
        return latest
    actual_kind, id_ = find(journal, words)
    if actual_kind is not kind:
        raise NotFound(id=words)
    return id_


def _latest(journal: Journal, kind: Kind) -> str | None:
    """Return the entry of a kind that was written last."""
    table = KINDS[kind].table
    with journal.read() as session:
        return session.exec(
            select(table.id)
            .where(col(table.deleted).is_(None), table.pair_id == journal.pair.id)
            .order_by(col(table.created).desc(), in_order_written(table).desc())
            .limit(1)
        ).first()


def add(
    journal: Journal,
    kind: Kind,
    words: Mapping[str, str],
    language: Language,
    *,
    lines: Sequence[str] = (),
    links: Sequence[Reference] = (),
) -> str:
    """Save a new entry and return its id; the agreement, and notes before a meeting, also again.

    Args:
        journal: the open journal.
        kind: one of ``NEW``.
        words: field name to what it is to hold.
        language: whose words a state or a visibility may be given in.
        lines: more lines of its agenda, or more of its steps.
        links: entries to link it to.

    Raises:
        Invalid: a field is unknown, or its value breaks its rule; nothing was saved.
        NotFound: an entry it refers to does not exist.
    """
    values = _values(journal, kind, words, language, None)
    if lines:
        _change_lines(journal, kind, values, None, LineChanges(lines))
    if kind is Kind.AGREEMENT:
        return agreement.save(journal, values, keep_draft=True)
    if kind is Kind.PREPARATION:
        if not values.get("meeting_id"):
            raise Missing("meeting_id")
        notes = values.get("notes", "")
        return preparations.save(journal, values["meeting_id"], notes, keep_draft=True)
    if kind is Kind.REFLECTION:
        values.setdefault("day", journal.clock.today())
    if kind is Kind.ACTION:
        values.setdefault("owner_id", journal.pair.owner.id)
    return entries.create(journal, kind, values, links=links, keep_draft=True)


def change(
    journal: Journal,
    reference: Reference,
    words: Mapping[str, str],
    language: Language,
    *,
    lines: LineChanges | None = None,
    links: Sequence[Reference] = (),
) -> None:
    """Change fields and lines of an entry, in one transaction; see ``add``.

    Raises:
        Invalid: a field or a line is unknown, or a value breaks its rule; nothing was saved.
        NotFound: an entry it refers to does not exist.
    """
    kind, id_ = reference
    entry = loaders.load(journal, kind, id_)
    values = _values(journal, kind, words, language, entry)
    if lines:
        _change_lines(journal, kind, values, entry, lines)
    entries.change(
        journal, kind, id_, values, revision=entry.revision, keep_draft=True, links=links
    )


def days_read(journal: Journal, kind: Kind, words: Mapping[str, str]) -> dict[str, date]:
    """Return the days among the words of fields, as they are read, by the fields' names."""
    stored, today = _stored_names(kind), journal.clock.today()
    days = {
        name: FIELDS[kind].day_in(stored[name], text, today)
        for name, text in words.items()
        if name in stored
    }
    return {name: day for name, day in days.items() if day is not None}


def _values(
    journal: Journal,
    kind: Kind,
    words: Mapping[str, str],
    language: Language,
    entry: EntryHead | None,
) -> dict[str, Any]:
    """Return words as values of the fields they are meant for."""
    stored = _stored_names(kind)
    values: dict[str, Any] = {}
    for name, text in words.items():
        if name not in stored:
            raise UnknownField(name, fields=", ".join(stored))
        field = stored[name]
        values[field] = _value(journal, kind, field, text, language, entry)
    return values


def _stored_names(kind: Kind) -> dict[str, str]:
    return {
        name.removesuffix("_id"): name
        for name in FIELDS[kind].cleaners
        if name not in SET_ELSEWHERE
    }


def _value(
    journal: Journal,
    kind: Kind,
    field: str,
    text: str,
    language: Language,
    entry: EntryHead | None,
) -> Any:
    if field == LISTS.get(kind):
        return _rows(entry, kind, text)
    if field in FIELDS[kind].refers_to:
        return find_a(journal, FIELDS[kind].refers_to[field], text) if text.strip() else None
    if field == "programme_goal":
        return programme_goals.named(goals_of(journal), text, language, field)
    if field == "owner_id":
        return _person(journal, field, text)
    if field in CHOICES:
        said = {language.say(label).lower(): value for value, label in VALUE_LABELS.items()}
        return said.get(text.strip().lower(), text.strip().lower())
    return text


def _person(journal: Journal, field: str, text: str) -> str:
    """Return the id of the one of the two who is meant, by the beginning of the name."""
    pair, wanted = journal.pair, text.strip().lower()
    if wanted in ME:
        return pair.owner.id
    meant = [
        person
        for person in (pair.owner, pair.partner)
        if wanted and person.name.lower().startswith(wanted)
    ]
    if len(meant) != 1:
        raise NotAChoice(field, choices=f"{pair.owner.name}, {pair.partner.name}")
    return meant[0].id


# Lines that belong to an entry


def _rows(entry: EntryHead | None, kind: Kind, text: str) -> list[Row]:
    if kind is Kind.MEETING:
        return agenda_from_text(text, entry.agenda if isinstance(entry, Meeting) else [])
    return steps_from_text(text, entry.steps if isinstance(entry, Goal) else [])


def _change_lines(
    journal: Journal,
    kind: Kind,
    values: dict[str, Any],
    entry: EntryHead | None,
    changes: LineChanges,
) -> None:
    """Put the lines, changed, into the values to save."""
    name = LISTS.get(kind)
    if name is None:
        raise UnknownField("line", fields=", ".join(names(kind)))
    rows: list[Row] = values.get(name, line_items.rows_of(entry)[1])
    numbered = dict(enumerate(rows, 1))
    for number in (*changes.tick, *changes.remove):
        if number not in numbered:
            raise OutOfRange(name, least=1, most=len(rows))
    for number in changes.tick:
        row = numbered[number]
        ticked = (
            {"done": not row["done"]}
            if kind is Kind.MEETING
            else {"done_on": None if row["done_on"] else journal.clock.today()}
        )
        numbered[number] = row | ticked
    for number in set(changes.remove):
        del numbered[number]
    values[name] = [*numbered.values(), *_rows(None, kind, "\n".join(changes.add))]
