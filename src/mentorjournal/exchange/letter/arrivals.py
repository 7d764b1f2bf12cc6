"""What a letter brings, entry by entry."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from mentorjournal.exchange.versions.records import Record
from mentorjournal.journal.model.entry_kinds import day_in
from mentorjournal.journal.model.tables import Entry, Kind
from mentorjournal.journal.store import entry_rows


class News(StrEnum):
    """What a letter brings of one entry."""

    NEW = "new"
    CHANGED = "changed"
    TAKEN_BACK = "taken back"
    SHARED_AGAIN = "shared again"
    BOTH_WROTE = "both wrote"
    SEALED = "sealed"
    """A check-in whose marks come once one's own are set."""
    UNSEALED_OTHERWISE = "unsealed otherwise"
    """Marks that are not those which were sealed."""
    YOURS = "yours"
    """One's own, as the partner has it and this journal does not; never taken in unasked."""
    PRIVATE_HERE = "private here"
    """One's own that was shared, and is not any more since an older backup was restored."""


LEFT = frozenset({News.YOURS, News.PRIVATE_HERE})
"""What a letter says and is not taken in of itself."""


@dataclass(frozen=True)
class Arrival:
    """One entry of which a letter brings something.

    Attributes:
        news: what.
        kind: of the entry.
        id: the entry here; empty where nothing of it is here yet.
        label: one line that stands for it.
        fields: what changed, by field.
        day: the entry's, where it is here.
    """

    news: News
    kind: Kind
    id: str
    label: str
    fields: tuple[str, ...] = ()
    day: date | None = None


@dataclass
class Taken:
    """What was taken in, and what brings the state of before back.

    Attributes:
        arrivals: by entry.
        undo: what was before, by entry here, as JSON values.
        can_be_undone: whether that is all; not where two entries have become one.
    """

    arrivals: list[Arrival] = field(default_factory=list)
    undo: dict[str, Any] = field(default_factory=dict)
    can_be_undone: bool = True

    def report(
        self, news: News, record: Record, entry: Entry | None, names: tuple[str, ...] = ()
    ) -> None:
        """Note what a letter has brought of an entry, if it is of a kind that is known here."""
        kind = record.kind
        if kind is None:
            return
        label = entry_rows.label_of(kind, entry) if entry else ""
        day = day_in(kind, entry) if entry else None
        self.arrivals.append(Arrival(news, kind, record.row.entry_id, label, names, day))
