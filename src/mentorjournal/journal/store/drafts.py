"""Text that was typed and not yet saved, kept in the journal itself.

What is typed in pair view is kept apart from one's own text on the same entry, and the other way
round; outside pair view one's own comes first.

Each window has a draft of its own of the same thing. What another one is writing, or had not saved
when it ended, can be continued in this one, and is replaced or ended by what is made of it only as
long as it is still what was read: whoever writes on there loses nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.tables import Draft, Kind, Visibility
from mentorjournal.journal.model.terms import LINE_SIGN, DraftKind, FormKind
from mentorjournal.journal.model.validators import storable
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store.journal import Journal, saved_with


def keep(journal: Journal, kind: DraftKind, entry_id: str, content: dict[str, Any]) -> None:
    """Keep what stands in a form or an editor; what this window kept before is replaced.

    Args:
        journal: the open journal.
        kind: what is being written.
        entry_id: which entry, or empty for a new one; see ``of_line`` for a line of an entry.
        content: field names to JSON values.
    """
    whole = {
        name: storable(value) if isinstance(value, str) else value
        for name, value in content.items()
    }
    with journal.write(draft=True) as session:
        drop(session, journal, kind, entry_id)
        draft = Draft(
            pair_id=journal.pair.id,
            kind=kind,
            entry_id=entry_id,
            visibility=Visibility.SHARED if journal.shown_to_pair else Visibility.PRIVATE,
            window=journal.window,
            content=whole,
            updated=journal.clock.now(),
        )
        _remove_hidden_twin(session, draft)
        session.add(draft)


def find(journal: Journal, kind: DraftKind, entry_id: str = "") -> DraftView | None:
    """Return the draft for an entry, or for a new one of this kind."""
    with journal.read() as session:
        draft = _first(session, journal, kind, entry_id)
        return _view(draft) if draft else None


def resume(journal: Journal, kind: DraftKind, entry_id: str = "") -> DraftView | None:
    """Return the draft that ``find`` returns, to be continued in this window."""
    with journal.read() as session:
        draft = _first(session, journal, kind, entry_id)
        journal.resumed_drafts.pop((kind, entry_id), None)
        if draft is None:
            return None
        if draft.window != journal.window:
            journal.resumed_drafts[kind, entry_id] = draft
        return _view(draft)


def all_drafts(journal: Journal, *, since: date | None = None) -> list[DraftView]:
    """Return the drafts that can be continued, latest first: all, or those kept from a day on.

    Of one thing there may be several, a private one and one from pair view, or from two windows;
    the others wait until the first has ended, as in ``find``.
    """
    with journal.read() as session:
        current: dict[tuple[str, str], Draft] = {}
        for draft in session.exec(_in_order(journal)):
            current.setdefault((draft.kind, draft.entry_id), draft)
        latest = sorted(current.values(), key=lambda draft: draft.updated, reverse=True)
        drafts = [_view(draft) for draft in latest]
    return [draft for draft in drafts if since is None or day_of(draft.updated) >= since]


def discard(journal: Journal, kind: DraftKind, entry_id: str = "") -> None:
    """Throw this window's draft away."""
    with journal.write() as session:
        drop(session, journal, kind, entry_id)


def drop(session: Session, journal: Journal, kind: DraftKind, entry_id: str) -> None:
    """Remove this window's draft, or the one it resumed, within a running transaction."""
    named = _in_order(journal).where(Draft.kind == kind, Draft.entry_id == entry_id)
    draft = session.exec(named.where(Draft.window == journal.window)).first()
    resumed = journal.resumed_drafts.get((kind, entry_id))
    if resumed and (draft is None or resumed.visibility < draft.visibility):
        same = (Draft.window == resumed.window, Draft.visibility == resumed.visibility)
        draft = session.exec(named.where(*same)).first()
        if draft is not None and draft.content != resumed.content:
            return
    if draft is not None:
        session.delete(draft)
        session.flush()


@dataclass
class Ending:
    """Whether a draft has ended with what was saved."""

    is_done: bool = False


@contextmanager
def ending(journal: Journal, kind: DraftKind, entry_id: str) -> Iterator[Ending]:
    """Let a draft end in the same transaction as what is saved within, so that neither outlives.

    Args:
        journal: the open journal.
        kind: what was being written.
        entry_id: as for ``keep``.
    """
    ended = Ending()

    def end(session: Session) -> None:
        drop(session, journal, kind, entry_id)
        ended.is_done = True

    token = saved_with.set(end)
    try:
        yield ended
    finally:
        saved_with.reset(token)


def of_line(owner_id: str, line: str | None) -> str:
    """Return what a draft is kept under that is of a line of an entry, or of a new line."""
    return f"{owner_id}{LINE_SIGN}{line}" if line else owner_id


def _remove_hidden_twin(session: Session, draft: Draft) -> None:
    """Remove an older draft that this session cannot read, as its entry is private by now."""
    same = (
        col(Draft.pair_id) == draft.pair_id,
        col(Draft.kind) == draft.kind,
        col(Draft.entry_id) == draft.entry_id,
        col(Draft.visibility) == draft.visibility,
        col(Draft.window) == draft.window,
    )
    session.exec(delete(Draft).where(*same))


def _first(session: Session, journal: Journal, kind: DraftKind, entry_id: str) -> Draft | None:
    named = _in_order(journal).where(Draft.kind == kind, Draft.entry_id == entry_id)
    return session.exec(named.limit(1)).first()


def _in_order(journal: Journal) -> SelectOfScalar[Draft]:
    """Return a query for drafts: what is private first, this window's, and then the latest."""
    return select(Draft).order_by(
        col(Draft.visibility), col(Draft.window) != journal.window, col(Draft.updated).desc()
    )


def _view(draft: Draft) -> DraftView:
    kind = Kind(draft.kind) if draft.kind in set(Kind) else FormKind(draft.kind)
    return DraftView(kind, draft.entry_id, deepcopy(draft.content), draft.updated)
