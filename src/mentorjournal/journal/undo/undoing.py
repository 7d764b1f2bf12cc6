"""Undoes the last change, as long as nothing else has changed what it was of.

Nothing is lost by it: what a change has added goes to the bin, and each entry counts a revision
more, with the version that was undone in its history, as after any other change. So a letter that
has carried the change away is followed by one that carries the undoing.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, get_args

from sqlalchemy import delete
from sqlmodel import Session

from mentorjournal.journal.changes import recorded_changes
from mentorjournal.journal.changes.recorded_changes import Change, LinkStep, Step
from mentorjournal.journal.model.entry_kinds import KINDS, day_in
from mentorjournal.journal.model.errors import JournalError
from mentorjournal.journal.model.tables import (
    CalendarRead,
    Entry,
    Gathering,
    Kind,
    Link,
    Table,
    Visibility,
)
from mentorjournal.journal.store import (
    entries,
    entry_links,
    entry_rows,
    recycle_bin,
    search_index,
    uniqueness,
)
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.journal.undo.change_types import ChangeType, content_before, ticked_line, type_of
from mentorjournal.locale.language import N_


class NothingToUndo(JournalError):
    """Nothing was changed that is remembered, or all of it was undone."""

    message = N_("There is nothing to undo.")


class ChangedSince(JournalError):
    """An entry of the change was saved again, or is gone."""

    message = N_("“{name}” has been changed since, so this can no longer be undone.")


class GoneSince(JournalError):
    """An entry of the change was deleted for good, or a link of it changed."""

    message = N_("What was changed is no longer there, so this can no longer be undone.")


class NotDoneTogether(JournalError):
    """Two look at the screen, and what was done last was done by one of them alone."""

    message = N_("What was done last was not done in pair view, so it cannot be undone there.")


READERS: Mapping[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
}
"""How the JSON values of a version become those of columns of these types."""


@dataclass(frozen=True)
class Affected:
    """An entry that a change is of.

    Attributes:
        kind: what it is.
        id: which.
        label: one line that stands for it; empty where it has no words.
        day: the day it stands under.
    """

    kind: Kind
    id: str
    label: str
    day: date


@dataclass(frozen=True)
class Undoable:
    """The last change, as it is shown before and after it is undone.

    Attributes:
        id: the change's.
        type: what was done.
        saved: when, in UTC.
        entries: to what.
        line: the words of the one line that was ticked off or opened in it.
        obstacle: why it can no longer be undone, if it cannot.
    """

    id: str
    type: ChangeType
    saved: datetime
    entries: Sequence[Affected]
    line: str = ""
    obstacle: JournalError | None = None

    @property
    def references(self) -> list[Reference]:
        """The entries' kinds and ids."""
        return [(entry.kind, entry.id) for entry in self.entries]


def last_change(journal: Journal) -> Undoable:
    """Return the last change of the pair in view, and whether it can be undone.

    Raises:
        NothingToUndo: none is remembered.
        NotDoneTogether: two look at the screen, and it was not done there.
    """
    with _seeing_all(journal).read() as session:
        return _Undoing(session, journal).described()


def undo(journal: Journal, change_id: str = "") -> Undoable:
    """Undo the last change of the pair in view, as a whole, and return what it was.

    Args:
        journal: the open journal.
        change_id: which it must be; any unless given.

    Raises:
        NothingToUndo, NotDoneTogether: as for ``last_change``; or the last one is another by now.
        ChangedSince, GoneSince: something has changed it since; nothing was undone.
        OneAlready: another entry has taken the place of one; nothing was undone.
    """
    wide = _seeing_all(journal)
    with wide.write() as session:
        session.info[recorded_changes.UNRECORDED] = True
        undoing = _Undoing(session, journal)
        described = undoing.described()
        if change_id and described.id != change_id:
            raise NothingToUndo
        if described.obstacle is not None:
            raise described.obstacle
        undoing.put_back()
        described = replace(described, entries=undoing.affected())
    journal.saves = wide.saves
    journal.last_change = ""
    return described


def _seeing_all(journal: Journal) -> Journal:
    """Return the journal with what one has deleted in pair view in reach: it is to come back."""
    wide = copy.copy(journal)
    wide.shown_to_pair = False
    return wide


class _Undoing:
    """The last change within a transaction."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session, self._journal = session, journal
        self._changes = recorded_changes.read(session)
        mine = [change for change in self._changes if change.pair_id == journal.pair.id]
        if not mine:
            raise NothingToUndo
        self._change: Change = mine[0]
        are_shared = all(row.visibility == Visibility.SHARED for _, row in self._rows())
        if journal.shown_to_pair and not (self._change.in_pair_view and are_shared):
            raise NotDoneTogether

    def described(self) -> Undoable:
        """Return what the change was, and what is in the way of undoing it."""
        rows = [(step, self._entry(step)) for step in self._change.steps]
        return Undoable(
            self._change.id,
            type_of(self._session, self._change),
            self._change.saved,
            self.affected(),
            ticked_line(self._session, self._change),
            self._obstacle(rows),
        )

    def affected(self) -> list[Affected]:
        """Return the entries that the change was of, as they are now."""
        return [
            Affected(kind, row.id, entry_rows.label_of(kind, row), day_in(kind, row))
            for kind, row in self._rows()
        ]

    def _rows(self) -> list[tuple[Kind, Entry]]:
        """Return the entries that are there of those changed, or else of those linked."""
        ends = {(step.kind, step.id): None for step in self._change.steps} or {
            (Kind(kind), id_): None
            for link in self._change.links
            for kind, id_ in (link.first, link.second)
        }
        found = [(kind, self._session.get(KINDS[kind].table, id_)) for kind, id_ in ends]
        return [(kind, row) for kind, row in found if row is not None]

    def _entry(self, step: Step) -> Entry | None:
        return self._session.get(KINDS[step.kind].table, step.id)

    @property
    def _links(self) -> list[LinkStep]:
        """The links to put back; what goes to the bin takes its own along, and brings them back."""
        added = {step.id for step in self._change.steps if not step.before}
        return [
            link for link in self._change.links if added.isdisjoint((link.first[1], link.second[1]))
        ]

    def _obstacle(self, rows: Sequence[tuple[Step, Entry | None]]) -> JournalError | None:
        for step, row in rows:
            if row is None:
                return GoneSince()
            if row.revision != step.after:
                return ChangedSince(name=entry_rows.label_of(step.kind, row) or step.kind)
            is_changed = step.before and step.before != step.after
            if is_changed and self._journal.shown_to_pair and self._would_hide(step):
                return NotDoneTogether()
        for link in self._links:
            row_there = self._session.get(Link, (link.first[1], link.second[1]))
            if (row_there is not None) != link.is_made:
                return GoneSince()
        return None

    def _would_hide(self, step: Step) -> bool:
        before = content_before(self._session, step)
        return before is not None and before["visibility"] != Visibility.SHARED

    def put_back(self) -> None:
        """Bring everything back to how it was before the change."""
        session, journal = self._session, self._journal
        for link in self._links:
            ends = [(Kind(kind), id_) for kind, id_ in (link.first, link.second)]
            change = entry_links.remove_link if link.is_made else entry_links.add_link
            change(session, *ends)
        revisions: dict[str, tuple[int, int]] = {}
        for step in reversed(self._change.steps):
            entry = session.get_one(KINDS[step.kind].table, step.id)
            self._put_entry_back(step, entry)
            revisions[step.id] = step.before, entry.revision
        for event in self._change.events:
            row = session.get(CalendarRead, (journal.pair.id, event.uid))
            if event.content is None and row is not None:
                session.delete(row)
            elif event.content is not None:
                there = event.entry_id and session.get(Gathering, event.entry_id)
                row = row or CalendarRead(pair_id=journal.pair.id, uid=event.uid, content={})
                row.entry_id, row.content = event.entry_id if there else None, event.content
                session.add(row)
        session.flush()
        left = [change for change in self._changes if change.id != self._change.id]
        recorded_changes.write(session, [_following(change, revisions) for change in left])

    def _put_entry_back(self, step: Step, entry: Entry) -> None:
        session, journal = self._session, self._journal
        content = content_before(session, step)
        if content is not None:
            before = entry_rows.content(session, step.kind, entry)
            _write_content(session, step.kind, entry, content)
            if not step.was_binned:
                uniqueness.require(session, step.kind, entry)
            session.flush()
            if entry_rows.content(session, step.kind, entry) != before:
                entries.keep_version(session, journal, step.kind, entry, before)
        goes_to_bin = step.was_binned or not step.before
        if goes_to_bin and entry.deleted is None:
            recycle_bin.put_into_bin(session, journal, entry)
        elif not goes_to_bin and entry.deleted is not None:
            recycle_bin.take_from_bin(session, step.kind, entry)
        elif entry.deleted is None:
            search_index.put(session, step.kind, entry)
        session.flush()


def _following(change: Change, revisions: Mapping[str, tuple[int, int]]) -> Change:
    """Return an earlier change, which can be undone as before: its entries are as it left them."""
    return replace(
        change,
        steps=tuple(
            replace(step, after=revisions[step.id][1])
            if step.id in revisions and revisions[step.id][0] == step.after
            else step
            for step in change.steps
        ),
    )


def _write_content(session: Session, kind: Kind, entry: Entry, content: Mapping[str, Any]) -> None:
    """Give an entry the fields and parts that a version of it holds, to the letter."""
    parts = KINDS[kind].parts
    table = KINDS[kind].table
    for name, value in content.items():
        if name in parts:
            part = parts[name]
            part_table: Any = part.table
            session.exec(delete(part_table).where(getattr(part_table, part.parent) == entry.id))
            session.add_all(
                part.table.new(**{part.parent: entry.id, part.order: row})
                if isinstance(row, str)
                else part.table.new(**_decoded(part.table, row), **{part.parent: entry.id})
                for row in value
            )
        elif name in table.model_fields:
            setattr(entry, name, _decoded(table, {name: value})[name])
    session.add(entry)


def _decoded(table: type[Table], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's JSON values as its columns hold them."""
    return {name: _decoded_value(table, name, value) for name, value in row.items()}


def _decoded_value(table: type[Table], name: str, value: Any) -> Any:
    annotation = table.model_fields[name].annotation
    kind = next((kind for kind in READERS if kind in {annotation, *get_args(annotation)}), None)
    if value is None:
        return None
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation(value)
    return READERS[kind](value) if kind is not None else value
