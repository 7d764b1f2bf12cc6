"""Many entries in one transaction: what an import or the demo year brings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mentorjournal.journal.model.fields import RATING_FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.tables import GoalRating, Kind, new_id
from mentorjournal.journal.store import entries, entry_links, search_index
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class NewEntry:
    """An entry to add, with an author and a moment of its own.

    Attributes:
        kind: what it is.
        values: its fields by name, see ``fields.FIELDS``.
        author_id: who wrote it.
        created: when, in UTC.
        links: entries to link it to, of this batch or already there.
        ratings: a goal's ratings, see ``fields.RATING_FIELDS``.
        id: its identifier.
    """

    kind: Kind
    values: Mapping[str, Any]
    author_id: str
    created: datetime
    links: Sequence[Reference] = ()
    ratings: Sequence[Mapping[str, Any]] = ()
    id: str = field(default_factory=new_id)


def add_all(journal: Journal, batch: Sequence[NewEntry]) -> None:
    """Add all entries, or none; what an entry refers to must come before it.

    Raises:
        Invalid: a value breaks its field's rule.
        NotFound: a link's other end does not exist.
    """
    prepared = [(new, cleaned_new(new.kind, new.values)) for new in batch]
    with journal.write() as session:
        for new, stored in prepared:
            entry = entries.add(
                session, journal, new.kind, stored, new.author_id, id=new.id, created=new.created
            )
            for rating in new.ratings:
                given = cleaned(RATING_FIELDS, {"note": "", "step_up": ""} | dict(rating))
                session.merge(GoalRating(goal_id=new.id, **given))
            if new.ratings:
                session.flush()
                search_index.put(session, new.kind, entry)
        for new in batch:
            for linked in new.links:
                entry_links.add_link(session, (new.kind, new.id), linked)
