"""What the two of a pair see of what they share, read from the entries themselves.

It is read beside the exchange's own reading of entries, so that what that one forgets is noticed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from mentorjournal.exchange.versions.fields import IN_ONE_VOICE
from mentorjournal.exchange.versions.records import LINKS, Record, Records
from mentorjournal.journal.exchange.tables import CHOSEN
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.summary.selection.choice import load_choice

CANNOT_TRAVEL = "an entry that does not travel"
UNCHECKED = {"visibility"}
KEYS = ("field", "day", "id")
"""What tells a row of an entry from the others: the first of these columns that it has."""


@dataclass(frozen=True)
class Seen:
    """One shared entry as somebody sees it.

    Attributes:
        kind: of it.
        author: whose it is.
        names: what it is or was called in letters.
        values: what it holds: a field, a list's order, or one row of a list.
        versions: which versions are known of each.
        is_disputed: whether somebody has to choose.
        is_binned: whether it lies in the bin of whoever looks, who is not its author.
    """

    kind: Kind
    author: Role
    names: frozenset[str]
    values: Mapping[str, Any]
    versions: Mapping[str, frozenset[str]]
    is_disputed: bool
    is_binned: bool

    @property
    def names_what_stays(self) -> bool:
        """Whether it refers to an entry that does not travel."""
        return CANNOT_TRAVEL in self.values.values()


def seen(journal: Journal) -> dict[str, Seen]:
    """Return what somebody sees of what the pair shares, by the names that letters have for it."""
    choice = load_choice(journal)
    chosen = dict.fromkeys(choice.include, True) | dict.fromkeys(choice.exclude, False)
    found: dict[str, Seen] = {}
    with journal.read() as session:
        shared = [
            record
            for record in Records(session, journal.pair.id)
            if record.is_shared and record.row.kind != LINKS
        ]
        names = {record.row.entry_id: record.row.letter_id for record in shared}
        by_entry = {record.row.entry_id: record for record in shared}
        for kind, how in KINDS.items():
            rows = [row for row in session.exec(select(how.table)) if row.id in by_entry]
            contents = entry_rows.contents(session, kind, rows)
            for row in rows:
                record = by_entry[row.id]
                values = dict(_values(journal, kind, contents[row.id], names))
                if kind is Kind.GATHERING:
                    values |= _attendance(journal, record, contents[row.id]["attended"])
                if kind in IN_ONE_VOICE:
                    is_mine = record.author is journal.pair.owner_role
                    values["chosen"] = chosen.get(row.id) if is_mine else record.shown(CHOSEN).value
                found[record.row.letter_id] = Seen(
                    kind,
                    record.author,
                    frozenset(record.ids),
                    values,
                    _versions(record),
                    bool(record.concurrent_names()),
                    row.deleted is not None,
                )
    return found


def _versions(record: Record) -> dict[str, frozenset[str]]:
    return {
        "chosen" if name == CHOSEN else name: frozenset(
            version.name for version in register.versions
        )
        for name, register in record.registers.items()
    }


def _values(
    journal: Journal, kind: Kind, content: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    table: Any = KINDS[kind].table
    roles = {person.id: person.role.value for person in (journal.pair.mentor, journal.pair.mentee)}
    entries = {str(how.table.__tablename__) for how in KINDS.values()}
    for name, value in content.items():
        if isinstance(value, list):
            yield from _rows(name, value)
        elif name not in UNCHECKED and (kind, name) != (Kind.GATHERING, "attended"):
            referred = {key.column.table.name for key in table.__table__.columns[name].foreign_keys}
            if value and "person" in referred:
                yield name, roles[value]
            elif value and referred & entries:
                yield name, names.get(value, CANNOT_TRAVEL)
            else:
                yield name, value


def _rows(name: str, rows: list[Any]) -> Iterator[tuple[str, Any]]:
    order: list[str] = []
    for row in rows:
        if isinstance(row, str):
            yield f"{name}/{row}", True
            continue
        column = next(key for key in KEYS if key in row)
        order.append(str(row[column]))
        left_out = {column, "id", "position"}
        yield (
            f"{name}/{row[column]}",
            {key: value for key, value in row.items() if key not in left_out},
        )
    if order:
        yield name, order


def _attendance(journal: Journal, record: Record, own: bool | None) -> dict[str, bool | None]:
    mine, partner = journal.pair.owner_role, journal.pair.partner.role
    theirs = record.shown(f"attended/{partner}").value
    return {f"attended/{mine}": own, f"attended/{partner}": theirs}


def seen_otherwise(first: Mapping[str, Seen], second: Mapping[str, Seen]) -> list[Any]:
    """Return what the two do not see alike."""
    return [
        (id_, name, here, there)
        for id_ in sorted(first.keys() & second.keys())
        if not first[id_].is_binned and not second[id_].is_binned
        for name in sorted(first[id_].values.keys() | second[id_].values.keys())
        if (here := first[id_].values.get(name)) != (there := second[id_].values.get(name))
        and CANNOT_TRAVEL not in (here, there)
    ] + [
        (id_, entry.kind, "is missing")
        for here, there in ((first, second), (second, first))
        for id_, entry in here.items()
        if not entry.is_binned
        and id_ not in there
        and not entry.names_what_stays
        and not _waits(entry, [*here.values(), *there.values()])
    ]


def _waits(entry: Seen, others: list[Seen]) -> bool:
    """Say whether a check-in is not told yet, because its reader has set no marks."""
    return entry.kind is Kind.CHECK_IN and not any(
        other.kind is Kind.CHECK_IN
        and other.author is not entry.author
        and other.values["meeting_id"] == entry.values["meeting_id"]
        for other in others
    )


def edits_lost(
    agreed: Mapping[str, Seen],
    before: tuple[Mapping[str, Seen], Mapping[str, Seen]],
    after: Mapping[str, Seen],
) -> list[Any]:
    """Return what one of the two alone has changed, or neither, and is not as it is to be.

    Args:
        agreed: what both saw when nothing was under way.
        before: what each of them saw when they began to exchange letters again.
        after: what both see after that.
    """
    return [
        (id_, name, expected, entry.values.get(name))
        for id_, entry in after.items()
        if id_ in agreed and all(id_ in there for there in before)
        for ends in [(agreed[id_], before[0][id_], before[1][id_], entry)]
        if not any(seen_by.is_disputed or seen_by.is_binned for seen_by in ends)
        and len({seen_by.names for seen_by in ends}) == 1
        for name in agreed[id_].values.keys() | entry.values.keys()
        for changed in [[now for now in ends[1:3] if _is_changed(ends[0], now, name)]]
        if len(changed) < 2
        for expected in [(changed or ends[:1])[0].values.get(name)]
        if expected != entry.values.get(name)
        and CANNOT_TRAVEL not in (expected, entry.values.get(name))
    ]


def _is_changed(before: Seen, now: Seen, name: str) -> bool:
    return now.values.get(name) != before.values.get(name) or now.versions.get(
        name
    ) != before.versions.get(name)
