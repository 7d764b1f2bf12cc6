"""Entries by their ids, each as one line that stands for it."""

from collections.abc import Collection
from dataclasses import replace

from sqlmodel import col, select

from mentorjournal.journal.model.entry_kinds import KINDS, day_in
from mentorjournal.journal.model.views import DraftView, LinkedEntry
from mentorjournal.journal.store.entry_rows import label_of
from mentorjournal.journal.store.journal import Journal


def of_ids(journal: Journal, ids: Collection[str]) -> dict[str, LinkedEntry]:
    """Return the entries that may be read among these, by id; the bin's are left out."""
    with journal.read() as session:
        return {
            row.id: LinkedEntry(kind, row.id, label_of(kind, row), day_in(kind, row))
            for kind, how in KINDS.items()
            for row in session.exec(
                select(how.table).where(
                    col(how.table.id).in_(ids), col(how.table.deleted).is_(None)
                )
            )
        }


def with_owners(journal: Journal, drafts: Collection[DraftView]) -> list[DraftView]:
    """Return drafts with the entry that each belongs to, where it is of something in an entry."""
    owners = of_ids(journal, {draft.owner_id for draft in drafts}) if drafts else {}
    return [
        replace(draft, belongs_to=owner)
        if (owner := owners.get(draft.owner_id)) and owner.kind != draft.kind
        else draft
        for draft in drafts
    ]
