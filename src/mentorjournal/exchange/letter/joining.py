"""Joins the versions of an entry's fields in a letter with those that are known here.

What a letter may not say is refused: what is the other's alone, and what a field cannot hold.
"""

from collections.abc import Iterable, Sequence

from mentorjournal.exchange.letter.arrivals import Arrival, News, Taken
from mentorjournal.exchange.letter.payload import EntryPart, Unfit, VersionPart
from mentorjournal.exchange.versions import entry_values
from mentorjournal.exchange.versions.fields import (
    BESIDE,
    Sharing,
    Writer,
    field_of,
    merge_of,
    split,
)
from mentorjournal.exchange.versions.records import Record
from mentorjournal.exchange.versions.registers import Base, Register, Version
from mentorjournal.exchange.versions.shared_state import SharedState, seal_of
from mentorjournal.journal.exchange.tables import STATE
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN, KINDS
from mentorjournal.journal.model.errors import Invalid, NotAChoice
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import LINE_LIMIT
from mentorjournal.journal.store import entry_rows

NEVER_OF_BOTH = AUTHORS_OWN - {Kind.QUESTION}
"""The kinds of entry that are their author's alone, although the other one has made the same."""


class VersionJoiner:
    """Joins a letter's versions with this journal's, entry by entry.

    Args:
        state: what is known here.
        taken: what the letter brings; what is left as it is here is noted there.
        take_mine: whether one's own entries are taken as the partner has them.
    """

    def __init__(self, state: SharedState, taken: Taken, *, take_mine: bool) -> None:
        self._state = state
        self._taken = taken
        self._take_mine = take_mine

    def join_fields(self, part: EntryPart, record: Record) -> bool:
        """Join all fields of an entry, and say whether any of them has become another.

        Raises:
            Unfit: somebody has written what is the other's alone, or what a field cannot hold.
        """
        changed = False
        for name, versions in part.fields.items():
            known = record.registers.get(name)
            if known is not None and known.is_common([version.version for version in versions]):
                continue
            incoming = list(map(version_of, versions))
            merge = merge_of(record.kind, name) if record.kind else merge_of(Kind.QUESTION, name)
            register = self._known(part, record, name)
            if name not in BESIDE and self._is_mine_alone(part, record, name, incoming):
                self.report_mine(part)
                continue
            self._require_writer(part, record, name, incoming)
            require_fit(record, name, incoming)
            joined = register.joined(incoming)
            changed |= name not in BESIDE and joined.versions != register.versions
            record.registers[name] = joined.known_to_partner(incoming, merge)
        return changed

    def _known(self, part: EntryPart, record: Record, name: str) -> Register:
        """Return what is known of a field; nothing where its author alone can tell.

        Versions of what is the partner's alone that never came from them were made here of what
        the entry holds, after its versions were lost. Theirs count instead.
        """
        register = record.registers.get(name, Register())
        field_ = field_of(record.kind, name) if record.kind else None
        if (
            field_ is not None
            and field_.writer is Writer.AUTHOR
            and record.author is not self._state.role
            and record.kind is not Kind.CHECK_IN
            and not _is_of_both(part, record)
            and register.common is None
        ):
            return Register()
        return register

    def _is_mine_alone(
        self, part: EntryPart, record: Record, name: str, incoming: Iterable[Version]
    ) -> bool:
        """Say whether a letter has something newer of what only this journal's owner writes."""
        field_ = field_of(record.kind, name) if record.kind else None
        register = record.registers.get(name, Register())
        return (
            field_ is not None
            and field_.writer is Writer.AUTHOR
            and record.author is self._state.role
            and not _is_of_both(part, record)
            and bool(record.registers)
            and not self._take_mine
            and any(
                version.name not in register.lineage and version.value != record.shown(name).value
                for version in incoming
            )
            and not (record.kind is Kind.CHECK_IN and not record.registers.get(name))
        )

    @staticmethod
    def _require_writer(
        part: EntryPart, record: Record, name: str, incoming: Iterable[Version]
    ) -> None:
        """Refuse a letter in which somebody has written what is the other's alone.

        What was set side by side, at either's screen, is a check-in's marks.
        """
        field_ = field_of(record.kind, name) if record.kind else None
        if field_ is not None and field_.writer is Writer.NAMED:
            if any(version.writer.value != split(name)[1] for version in incoming):
                raise Unfit(f"{record.row.kind}.{split(name)[0]}")
            return
        if field_ is None or field_.writer is Writer.BOTH or record.kind is Kind.CHECK_IN:
            return
        if _is_of_both(part, record):
            return
        register = record.registers.get(name, Register())
        for version in incoming:
            if version.name not in register.lineage and version.writer is not record.author:
                raise Unfit(f"{record.row.kind}.{split(name)[0]}")

    def report_mine(self, part: EntryPart) -> None:
        """Note that the partner has an entry of one's own otherwise than it is here."""
        if part.kind not in set(Kind):
            return
        known = any(
            arrival.news is News.YOURS and arrival.id == part.id for arrival in self._taken.arrivals
        )
        if not known:
            label = self._label_in_letter(part)
            self._taken.arrivals.append(Arrival(News.YOURS, Kind(part.kind), part.id, label))

    def _label_in_letter(self, part: EntryPart) -> str:
        how = KINDS[Kind(part.kind)]
        for column in (how.label, *how.body):
            versions = part.fields.get(column)
            if versions and isinstance(versions[-1].value, str) and versions[-1].value.strip():
                return " ".join(versions[-1].value.split())[: entry_rows.LABEL_LENGTH]
        return ""

    def take_seal(self, part: EntryPart, record: Record) -> bool:
        """Keep the digest of marks that wait, and compare it with the marks once they are there."""
        if part.seal is None or record.author is self._state.role:
            return False
        is_new = record.seal is None
        if part.nonce is not None and record.nonce is None:
            sealed = record.seal or part.seal
            if seal_of(record, part.nonce) != sealed:
                self._taken.report(
                    News.UNSEALED_OTHERWISE, record, self._state.records.entry(record)
                )
            record.nonce = part.nonce
        if record.nonce is None or is_new:
            record.seal = part.seal
        return is_new


def require_fit(record: Record, name: str, incoming: Sequence[Version]) -> None:
    """Refuse versions with a value that their field cannot hold.

    Raises:
        Unfit: it cannot.
    """
    kind = record.kind
    if name == STATE or name in BESIDE:
        allowed = set(Sharing) if name == STATE else {True, False, None}
        if not all(
            isinstance(version.value, str | bool | None) and version.value in allowed
            for version in incoming
        ):
            raise Unfit(f"{record.row.kind}.{name}")
        return
    if kind is None or field_of(kind, name) is None:
        return
    bases = [version.base.value for version in incoming if version.base is not None]
    for value in (*(version.value for version in incoming), *bases):
        try:
            entry_values.require_fit(kind, name, value)
        except (Invalid, KeyError, TypeError, ValueError) as error:
            if not _may_be_new_choice(name, value, error):
                raise Unfit(f"{kind}.{split(name)[0]}") from None


def _may_be_new_choice(name: str, value: object, error: Exception) -> bool:
    """Say whether a newer program may have a choice more than this one has in a field."""
    is_choice = isinstance(error, NotAChoice) and not split(name)[1]
    return is_choice and isinstance(value, str) and 0 < len(value) <= LINE_LIMIT


def version_of(part: VersionPart) -> Version:
    """Return a version as it stands in a letter."""
    of_both = part.base
    base = Base(frozenset(of_both.versions), of_both.depth, of_both.value) if of_both else None
    return Version(part.version, part.writer, part.value, frozenset(part.replaces), base)


def _is_of_both(part: EntryPart, record: Record) -> bool:
    """Say whether each of the two has made what is one entry now, of a kind that may be of both.

    Such an entry has more than one name; whose it is, each journal says for itself.
    """
    is_one_of_two = part.author is not record.author or bool(part.other_ids)
    return is_one_of_two and record.kind not in NEVER_OF_BOTH
