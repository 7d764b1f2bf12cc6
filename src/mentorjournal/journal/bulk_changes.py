"""The same done to several entries at once, in one transaction, which is undone as one.

Who asks says what becomes of entries it cannot be done to: on the screen the others are done and
these are told; at the command line nothing is done.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from mentorjournal.errors import UserError
from mentorjournal.journal.model.errors import JournalError, ProgrammeClosed, StaysPrivate
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.tables import Entry, Kind, Visibility
from mentorjournal.journal.store import entries, entry_rows, recycle_bin
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_


class NoTags(JournalError):
    """An entry was to be tagged whose kind has no tags."""

    message = N_("Only a reflection has tags.")


@dataclass(frozen=True)
class Refused:
    """An entry that it could not be done to, and why."""

    kind: Kind
    id: str
    label: str
    reason: UserError


@dataclass
class Outcome:
    """What became of several entries.

    Attributes:
        changed: those it was done to.
        unchanged: those that were so already.
        refused: those it could not be done to.
    """

    changed: list[Reference] = field(default_factory=list)
    unchanged: list[Reference] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class _NotAll(Exception):
    """Breaks the transaction off."""


Act = Callable[[Session, Kind, Entry], object]


def share(
    journal: Journal, references: Sequence[Reference], *, shared: bool, whole: bool = False
) -> Outcome:
    """Mark entries as shared or private.

    Args:
        journal: the open journal.
        references: which.
        shared: shared, or private.
        whole: whether it is done to none where it cannot be done to one.
    """
    visibility = Visibility.SHARED if shared else Visibility.PRIVATE

    def act(session: Session, kind: Kind, entry: Entry) -> None:
        if "visibility" not in FIELDS[kind].cleaners:
            raise StaysPrivate
        entries.revise(session, journal, kind, entry, {"visibility": visibility.value})

    return _to_each(journal, references, act, whole=whole)


def delete(journal: Journal, references: Sequence[Reference], *, whole: bool = False) -> Outcome:
    """Move entries to the bin; see ``share``."""

    def act(session: Session, _kind: Kind, entry: Entry) -> None:
        recycle_bin.put_into_bin(session, journal, entry)

    return _to_each(journal, references, act, whole=whole)


def bring_back(
    journal: Journal, references: Sequence[Reference], *, whole: bool = False
) -> Outcome:
    """Bring entries back from the bin; see ``share``."""

    def act(session: Session, kind: Kind, entry: Entry) -> None:
        recycle_bin.take_from_bin(session, kind, entry)

    return _to_each(journal, references, act, whole=whole, binned=True)


def tag(
    journal: Journal,
    references: Sequence[Reference],
    *,
    add: Collection[str] = (),
    remove: Collection[str] = (),
    whole: bool = False,
) -> Outcome:
    """Give entries tags, or take tags from them; see ``share``.

    Raises:
        Invalid: a tag breaks the rule of tags; nothing was saved.
    """
    rule = FIELDS[Kind.REFLECTION].cleaners
    added: list[str] = cleaned(rule, {"tags": list(add)})["tags"]
    removed: list[str] = cleaned(rule, {"tags": list(remove)})["tags"]

    def act(session: Session, kind: Kind, entry: Entry) -> None:
        if "tags" not in FIELDS[kind].cleaners:
            raise NoTags
        there: list[str] = entry_rows.content(session, kind, entry)["tags"]
        kept = [word for word in there if word not in removed]
        tags: Any = cleaned(rule, {"tags": [*kept, *(word for word in added if word not in kept)]})
        entries.revise(session, journal, kind, entry, tags)

    return _to_each(journal, references, act, whole=whole)


def _to_each(
    journal: Journal,
    references: Sequence[Reference],
    act: Act,
    *,
    whole: bool,
    binned: bool = False,
) -> Outcome:
    outcome = Outcome()
    with suppress(_NotAll), journal.write() as session:
        for kind, id_ in dict.fromkeys(references):
            label = ""
            try:
                entry = entry_rows.get(session, kind, id_, binned=binned)
                label = entry_rows.label_of(kind, entry)
                before = entry.revision
                with session.begin_nested():
                    act(session, kind, entry)
                    session.flush()
            except ProgrammeClosed:
                raise
            except UserError as reason:
                outcome.refused.append(Refused(kind, id_, label, reason))
            else:
                done = outcome.changed if entry.revision != before else outcome.unchanged
                done.append((kind, id_))
        if whole and outcome.refused:
            raise _NotAll
    return outcome
