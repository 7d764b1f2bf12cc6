"""The pair's agreement (*överenskommelse*): one living page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.meetings import Agreement
from mentorjournal.journal.model.tables import Agreement as Row
from mentorjournal.journal.model.tables import Kind, Role, in_order_written
from mentorjournal.journal.model.views import PersonView, ProgrammeView
from mentorjournal.journal.store import drafts, entries, entry_views
from mentorjournal.journal.store.journal import Journal


def load(journal: Journal) -> Agreement | None:
    """Return the agreement, or nothing where none has been written."""
    with journal.read() as session:
        row = row_of(session, journal)
        return entry_views.viewed(session, journal, Agreement, row) if row else None


def load_one(journal: Journal, id: str) -> Agreement:
    """Return the agreement with this id.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.AGREEMENT, Agreement, id)


def save(
    journal: Journal,
    values: Mapping[str, Any],
    *,
    revision: int | None = None,
    keep_draft: bool = False,
) -> str:
    """Write the agreement, the first time or again, and return its id; see ``entries.change``.

    Whether there is one is read in the transaction that writes: two windows never write two.

    Args:
        journal: the open journal.
        values: its fields by name.
        revision: the revision the values rest on, 0 where there was no agreement yet.
        keep_draft: whether its draft outlives this.

    Raises:
        Invalid, Changed: as for any entry.
    """
    kind = Kind.AGREEMENT
    today = journal.clock.today()
    fresh = cleaned_new(kind, values, today)
    changed = cleaned(FIELDS[kind].cleaners, values, today)
    with journal.write() as session:
        row = row_of(session, journal)
        entries.require_revision(row, revision)
        if row is None:
            id_ = entries.add(session, journal, kind, fresh, journal.pair.owner.id).id
        else:
            id_ = row.id
            entries.revise(session, journal, kind, row, changed)
        if not keep_draft:
            drafts.drop(session, journal, kind, id_)
            drafts.drop(session, journal, kind, "")
        return id_


def sign(journal: Journal, agreed: Agreement, person: PersonView) -> int:
    """Sign the agreement for one of the two today, or take the signature back.

    Raises:
        Changed: someone saved it meanwhile.
    """
    name = "signed_by_mentor" if person.role is Role.MENTOR else "signed_by_mentee"
    values = {name: None if getattr(agreed, name) else journal.clock.today()}
    return entries.change(
        journal, Kind.AGREEMENT, agreed.id, values, revision=agreed.revision, keep_draft=True
    )


def review_due(agreed: Agreement | Row | None, programme: ProgrammeView, today: date) -> bool:
    """Say whether half the programme has passed and its agreement has not been looked at since.

    After the programme's end there is nothing to review any more; without its dates one cannot say.
    """
    if agreed is None or agreed.reviewed_on or not (programme.start and programme.end):
        return False
    half_time = programme.start + (programme.end - programme.start) / 2
    return half_time <= today <= programme.end


def row_of(session: Session, journal: Journal) -> Row | None:
    """Return the agreement's row within a running transaction, or nothing where there is none.

    Of a private one and one that was written in pair view, where nobody saw that, the later counts.
    """
    return session.exec(
        select(Row)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.updated).desc(), in_order_written(Row).desc())
        .limit(1)
    ).first()
