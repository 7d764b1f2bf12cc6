"""What the last saves changed, so that they can be undone: which entries, from which revision.

The texts themselves lie in the history. Kept beside the settings, so that another window or a
command can undo what this one has done.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import event, inspect, text
from sqlmodel import Session

from mentorjournal.journal.exchange.tables import ExchangeEntry, ExchangeLetter
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import CalendarRead, Entry, Kind, Link, new_id

NAME = "last_changes"
"""The row of the settings that holds them: no choice of the user's, but it travels too."""

MOST_CHANGES = 12
MOST_STEPS = 400
"""So many entries are remembered in all; the last change is, however many it was of."""

UNRECORDED = "unrecorded"
"""What a session's info holds where its changes are not to be undone by this."""

_READ = text("SELECT value FROM setting WHERE name = :name")
_WRITE = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_KIND_OF_TABLE = {how.table: kind for kind, how in KINDS.items()}

_one_change: ContextVar[str] = ContextVar("one_change", default="")
"""The id of the change that several saves are part of; empty where each is its own."""


@dataclass(frozen=True)
class Step:
    """What happened to one entry.

    Attributes:
        kind: of the entry.
        id: likewise.
        before: its revision before; 0 where it is new.
        after: its revision after.
        was_binned: whether it lay in the bin before.
        is_binned: whether it did after.
    """

    kind: Kind
    id: str
    before: int
    after: int
    was_binned: bool = False
    is_binned: bool = False


@dataclass(frozen=True)
class LinkStep:
    """A link that was made, or removed: its ends as the table has them."""

    first: tuple[str, str]
    second: tuple[str, str]
    is_made: bool


@dataclass(frozen=True)
class EventStep:
    """An event of the programme's calendar as it was known before; nothing where it was not."""

    uid: str
    entry_id: str | None
    content: Any


@dataclass(frozen=True)
class Change:
    """What one save, or several that belong together, changed.

    Attributes:
        id: its identifier.
        pair_id: whose entries.
        saved: when, in UTC.
        in_pair_view: whether two looked at the screen.
        steps: what happened to entries.
        links: which links were made or removed.
        events: which events of a calendar were read.
    """

    id: str
    pair_id: str
    saved: datetime
    in_pair_view: bool
    steps: tuple[Step, ...] = ()
    links: tuple[LinkStep, ...] = ()
    events: tuple[EventStep, ...] = ()

    @property
    def size(self) -> int:
        """How many rows it remembers."""
        return len(self.steps) + len(self.links) + len(self.events)

    def followed_by(self, later: "Change") -> "Change":
        """Return this change and a later one as one."""
        steps = {step.id: step for step in self.steps}
        for step in later.steps:
            earlier = steps.get(step.id)
            steps[step.id] = (
                replace(step, before=earlier.before, was_binned=earlier.was_binned)
                if earlier
                else step
            )
        links = {(link.first, link.second): link for link in self.links}
        for link in later.links:
            if links.pop((link.first, link.second), None) is None:
                links[link.first, link.second] = link
        events = {event.uid: event for event in (*later.events, *self.events)}
        return replace(
            later,
            steps=tuple(steps.values()),
            links=tuple(links.values()),
            events=tuple(events.values()),
        )


@contextmanager
def as_one_change() -> Iterator[None]:
    """Let what is saved within be undone as one."""
    token = _one_change.set(_one_change.get() or new_id())
    try:
        yield
    finally:
        _one_change.reset(token)


def read(session: Session) -> list[Change]:
    """Return the last changes of every pair, the latest first."""
    value = session.execute(_READ, {"name": NAME}).scalar()
    try:
        return [_from_json(kept) for kept in json.loads(value or "[]")]
    except (ValueError, TypeError, KeyError):
        return []


def write(session: Session, changes: Collection[Change]) -> None:
    """Remember changes and no others, as far as there is room; the latest stand first."""
    kept: list[Change] = []
    room = MOST_STEPS
    for change in changes:
        room -= change.size
        if kept and (room < 0 or len(kept) == MOST_CHANGES):
            break
        kept.append(change)
    value = json.dumps([_to_json(change) for change in kept])
    session.execute(_WRITE, {"name": NAME, "value": value})


def forget(session: Session, ids: Collection[str]) -> None:
    """Forget every change of entries that are about to be deleted for good."""
    changes = read(session)
    left = [change for change in changes if not {step.id for step in change.steps} & {*ids}]
    if len(left) != len(changes):
        write(session, left)


@dataclass
class Recorder:
    """Notes what one transaction changes; see ``watch``."""

    _before: dict[str, Step] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _links: dict[tuple[tuple[str, str], tuple[str, str]], LinkStep] = field(default_factory=dict)
    _events: dict[str, EventStep] = field(default_factory=dict)
    _is_a_letters: bool = False

    def note(self, session: Session) -> None:
        """Note what is about to be written."""
        for row in session.new:
            self._note_new(row)
        for row in session.dirty:
            self._note_changed(row)
        for row in session.deleted:
            self._note_deleted(row)

    def _note_new(self, row: object) -> None:
        if isinstance(row, Entry):
            self._entries[row.id] = row
            self._before.setdefault(row.id, Step(_KIND_OF_TABLE[type(row)], row.id, 0, 0))
        elif isinstance(row, Link):
            self._note_link(row, is_made=True)
        elif isinstance(row, CalendarRead):
            self._events.setdefault(row.uid, EventStep(row.uid, None, None))
        elif isinstance(row, ExchangeEntry | ExchangeLetter):
            self._is_a_letters = True

    def _note_changed(self, row: object) -> None:
        if isinstance(row, Entry):
            self._entries[row.id] = row
            self._before.setdefault(
                row.id,
                Step(
                    _KIND_OF_TABLE[type(row)],
                    row.id,
                    _value_before(row, "revision"),
                    0,
                    was_binned=_value_before(row, "deleted") is not None,
                ),
            )
        elif isinstance(row, CalendarRead):
            self._note_event(row)
        elif isinstance(row, ExchangeEntry | ExchangeLetter):
            self._is_a_letters = True

    def _note_deleted(self, row: object) -> None:
        if isinstance(row, Link):
            self._note_link(row, is_made=False)
        elif isinstance(row, CalendarRead):
            self._note_event(row)

    def _note_event(self, row: CalendarRead) -> None:
        before = _value_before(row, "entry_id"), _value_before(row, "content")
        self._events.setdefault(row.uid, EventStep(row.uid, *before))

    def _note_link(self, row: Link, *, is_made: bool) -> None:
        first, second = (row.first_kind, row.first_id), (row.second_kind, row.second_id)
        if self._links.pop((first, second), None) is None:
            self._links[first, second] = LinkStep(first, second, is_made)

    def change(self, pair_id: str, now: datetime, *, in_pair_view: bool) -> Change | None:
        """Return what was changed, once it is written; nothing where no entry or link was."""
        steps = [
            replace(before, after=entry.revision, is_binned=entry.deleted is not None)
            for id_, before in self._before.items()
            if (entry := self._entries[id_]).revision != before.before
        ]
        if self._is_a_letters or not (steps or self._links):
            return None
        return Change(
            _one_change.get() or new_id(),
            pair_id,
            now,
            in_pair_view,
            tuple(steps),
            tuple(self._links.values()),
            tuple(self._events.values()),
        )


def watch(session: Session) -> Recorder:
    """Return what notes each change of a session's, until its end."""
    recorder = Recorder()

    def before_flush(of: Session, *_: object) -> None:
        recorder.note(of)

    event.listen(session, "before_flush", before_flush)
    return recorder


def keep(session: Session, change: Change) -> None:
    """Remember a change within its transaction."""
    earlier = read(session)
    if earlier and earlier[0].id == change.id:
        change = earlier.pop(0).followed_by(change)
    write(session, [change, *earlier])


def _value_before(row: object, name: str) -> Any:
    history = inspect(row).attrs[name].history
    return history.deleted[0] if history.deleted else getattr(row, name)


def _to_json(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "pair": change.pair_id,
        "saved": change.saved.isoformat(),
        "together": change.in_pair_view,
        "entries": [
            [step.kind, step.id, step.before, step.after, step.was_binned, step.is_binned]
            for step in change.steps
        ],
        "links": [[*link.first, *link.second, link.is_made] for link in change.links],
        "events": [[event.uid, event.entry_id, event.content] for event in change.events],
    }


def _from_json(kept: dict[str, Any]) -> Change:
    return Change(
        kept["id"],
        kept["pair"],
        datetime.fromisoformat(kept["saved"]),
        kept["together"],
        tuple(Step(Kind(kind), *rest) for kind, *rest in kept["entries"]),
        tuple(
            LinkStep((first, first_id), (second, second_id), is_made)
            for first, first_id, second, second_id, is_made in kept["links"]
        ),
        tuple(EventStep(*event) for event in kept["events"]),
    )
