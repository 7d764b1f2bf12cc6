"""What letters have brought, whose it is, and what of it nobody has looked at yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from sqlalchemy import func, or_
from sqlmodel import col, select

from mentorjournal.journal.exchange.tables import ExchangeEntry
from mentorjournal.journal.model.tables import Insight, Kind, Reply
from mentorjournal.journal.model.views import EntryHead, LinkedEntry
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import Language


@dataclass(frozen=True)
class Marks:
    """What of the entries here came from the partner.

    Attributes:
        unread: what a letter brought and nobody has looked at: by id, the kind.
        theirs: what they wrote and a letter brought.
        read_with: of what is read on another entry's page, as a reply is on its reflection's: by
            its id, that entry's.
    """

    unread: Mapping[str, Kind] = field(default_factory=dict)
    theirs: frozenset[str] = frozenset()
    read_with: Mapping[str, str] = field(default_factory=dict)

    def are_new_on(self, entry_id: str) -> bool:
        """Say whether an entry, or something that is read on its page, has not been looked at."""
        return entry_id in self.unread or any(
            self.read_with.get(id_) == entry_id for id_ in self.unread
        )

    def without(self, read: Collection[str]) -> "Marks":
        """Return the marks once somebody has looked at some of what is unread."""
        unread = {id_: kind for id_, kind in self.unread.items() if id_ not in read}
        return replace(self, unread=unread)


def marks(journal: Journal) -> Marks:
    """Return what came from the partner; nothing where two look at the screen."""
    if journal.shown_to_pair:
        return Marks()
    author = func.json_extract(ExchangeEntry.registers, "$.author")
    query = select(
        ExchangeEntry.entry_id, ExchangeEntry.kind, col(ExchangeEntry.is_unread), author
    ).where(
        ExchangeEntry.pair_id == journal.pair.id,
        or_(col(ExchangeEntry.is_unread), col(ExchangeEntry.is_received)),
    )
    with journal.read() as session:
        rows = session.exec(query).all()
        if not rows:
            return Marks()
        unread = {id_: Kind(kind) for id_, kind, is_unread, _ in rows if is_unread}
        read_with = {
            id_: reflection_id
            for table in (Reply, Insight)
            for id_, reflection_id in session.exec(
                select(table.id, table.reflection_id).where(
                    col(table.id).in_(unread), col(table.deleted).is_(None)
                )
            )
            if reflection_id is not None
        }
    partner = journal.pair.partner.role.value
    return Marks(
        unread=unread,
        theirs=frozenset(id_ for id_, _, _, author in rows if author == partner),
        read_with=read_with,
    )


def shown_with(entry: EntryHead) -> Iterator[str]:
    """Yield the ids of an entry and of what its page shows of others in full."""
    yield entry.id
    for part in fields(entry):
        rows = getattr(entry, part.name)
        if isinstance(rows, list | tuple):
            whole = (row for row in rows if not isinstance(row, LinkedEntry))
            yield from (row.id for row in whole if hasattr(row, "id"))


def mark_read(journal: Journal, entry_ids: Iterable[str]) -> None:
    """Note that somebody has looked at what letters brought of entries."""
    with journal.write() as session:
        for entry_id in entry_ids:
            row = session.get(ExchangeEntry, (journal.pair.id, entry_id))
            if row is not None and row.is_unread:
                row.is_unread = False
                session.add(row)


def new_mark(language: Language) -> str:
    """Return the sign and word for what nobody has looked at."""
    return language.say("● new")
