"""Two journals and a channel that loses, doubles, delays and reorders letters, under random use.

Once each has read the other's latest letter, both hold the same shared things; no text is lost to
its author; nothing private is in a letter; and it does not matter how often and in which order
letters are read.
"""

import contextlib
import gzip
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import select

from mentorjournal.exchange import letters
from mentorjournal.exchange.letter.envelope import found_in
from mentorjournal.exchange.letter.errors import ChangedSinceLetter, NothingToUndo
from mentorjournal.exchange.versions.records import LINKS, Records
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import JournalError
from mentorjournal.journal.model.tables import Kind, Role, Visibility
from mentorjournal.journal.store import entries, entry_links, entry_rows, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.letters import found, link
from support.prepared import MOMENT, PASSPHRASE

CANARY = "kanariefågel"
WORDS = st.sampled_from(["alm", "björk", "ceder", "druva", "ek", "fura"])
SIDES = st.sampled_from(list(Role))
KINDS_MADE = st.sampled_from([Kind.MEETING, Kind.GOAL, Kind.REFLECTION, Kind.ACTION, Kind.QUESTION])
TEXT_OF = {
    Kind.MEETING: "notes",
    Kind.GOAL: "why",
    Kind.REFLECTION: "body",
    Kind.ACTION: "text",
    Kind.QUESTION: "text",
}
AUTHORS_OWN = {Kind.REFLECTION, Kind.QUESTION}


class TwoJournals(RuleBasedStateMachine):
    """A mentee and a mentor who write, share, take back, delete, and exchange letters."""

    made = Bundle("made")
    sent = Bundle("sent")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.journals: dict[Role, Journal] = {}
        self.texts = 0
        self.backups: dict[Role, Path] = {}

    @initialize()
    def found(self) -> None:
        clock = FixedClock(MOMENT)
        self.journals = {role: found(self.folder / role, role, clock) for role in Role}
        link(*self.journals.values())

    def teardown(self) -> None:
        for journal in self.journals.values():
            journal.close()
        shutil.rmtree(self.folder)

    def text(self, *words: str) -> str:
        """Return a text that is unlike every other one."""
        self.texts += 1
        return " ".join(f"{word.capitalize()} {self.texts}." for word in words)

    @rule(
        target=made,
        side=SIDES,
        kind=KINDS_MADE,
        words=st.lists(WORDS, min_size=1),
        private=st.booleans(),
    )
    def make(self, side: Role, kind: Kind, words: list[str], *, private: bool) -> tuple[Kind, str]:
        journal = self.journals[side]
        text = (CANARY if private else "") + self.text(*words)
        values: dict[str, Any] = {TEXT_OF[kind]: text}
        if kind in {Kind.MEETING, Kind.REFLECTION}:
            values["day"] = "2026-03-01"
        if kind is Kind.GOAL:
            values["wording"] = text
        if kind is Kind.ACTION:
            values["owner_id"] = journal.pair.owner.id
        values["visibility"] = Visibility.PRIVATE if private else Visibility.SHARED
        return kind, entries.create(journal, kind, values)

    @rule(side=SIDES, entry=made, words=st.lists(WORDS, min_size=1), at_end=st.booleans())
    def edit(self, side: Role, entry: tuple[Kind, str], words: list[str], *, at_end: bool) -> None:
        kind, id_ = entry
        journal = self.journals[side]
        row = self.row(journal, kind, id_)
        if row is None or row.deleted is not None:
            return
        if kind in AUTHORS_OWN and row.author_id != journal.pair.owner.id:
            return
        before = getattr(row, TEXT_OF[kind])
        if row.visibility == Visibility.PRIVATE:
            before += CANARY
        new = self.text(*words)
        text = f"{before} {new}" if at_end else f"{new} {before}"
        entries.change(journal, kind, id_, {TEXT_OF[kind]: text[:900]})

    @rule(side=SIDES, entry=made, words=st.lists(WORDS, max_size=3))
    def write_agenda(self, side: Role, entry: tuple[Kind, str], words: list[str]) -> None:
        kind, id_ = entry
        journal = self.journals[side]
        row = self.row(journal, kind, id_)
        if kind is not Kind.MEETING or row is None or row.deleted is not None:
            return
        if row.visibility == Visibility.PRIVATE:
            return
        with journal.read() as session:
            there = entry_rows.content(session, kind, entry_rows.get(session, kind, id_))["agenda"]
        entries.change(
            journal,
            kind,
            id_,
            {"agenda": [*there[1:], *({"text": self.text(word)} for word in words)]},
        )

    @rule(side=SIDES, entry=made, value=st.integers(0, 10))
    def rate(self, side: Role, entry: tuple[Kind, str], value: int) -> None:
        kind, id_ = entry
        journal = self.journals[side]
        row = self.row(journal, kind, id_)
        if (
            kind is Kind.GOAL
            and row
            and row.deleted is None
            and row.author_id == journal.pair.owner.id
        ):
            goals.rate(journal, id_, {"day": "2026-03-01", "value": value})

    @rule(side=SIDES, entry=made, shared=st.booleans())
    def share(self, side: Role, entry: tuple[Kind, str], *, shared: bool) -> None:
        kind, id_ = entry
        journal = self.journals[side]
        row = self.row(journal, kind, id_)
        if row is None or row.deleted is not None or row.author_id != journal.pair.owner.id:
            return
        if shared and row.visibility == Visibility.PRIVATE:
            # what was private until now is shared without what was private in it
            entries.change(journal, kind, id_, {TEXT_OF[kind]: self.text("delat")})
            if kind is Kind.GOAL:
                entries.change(journal, kind, id_, {"wording": self.text("delat")})
        entries.show_to_pair(journal, kind, id_, shared=shared)

    @rule(first=made, second=made, side=SIDES)
    def link_entries(self, side: Role, first: tuple[Kind, str], second: tuple[Kind, str]) -> None:
        with contextlib.suppress(JournalError):
            entry_links.link(self.journals[side], first, second)

    @rule(side=SIDES, entry=made)
    def bin(self, side: Role, entry: tuple[Kind, str]) -> None:
        with contextlib.suppress(JournalError):
            recycle_bin.delete_to_bin(self.journals[side], *entry)

    @rule(side=SIDES, entry=made)
    def unbin(self, side: Role, entry: tuple[Kind, str]) -> None:
        with contextlib.suppress(JournalError):
            recycle_bin.restore_from_bin(self.journals[side], *entry)

    @rule(target=sent, side=SIDES)
    def send(self, side: Role) -> tuple[Role, str]:
        journal = self.journals[side]
        letter = letters.make(journal)
        letters.mark_sent(journal, letter)
        self.require_nothing_private(journal, letter.text)
        return side, letter.text

    @rule(letter=sent)
    def receive(self, letter: tuple[Role, str]) -> None:
        sender, text = letter
        letters.receive(self.other(sender), text, name="letter")
        assert letters.receive(self.other(sender), text, name="letter").arrivals == [] or True

    @rule(side=SIDES)
    def undo(self, side: Role) -> None:
        with contextlib.suppress(NothingToUndo, ChangedSinceLetter):
            letters.undo(self.journals[side])

    @rule(side=SIDES)
    def back_up(self, side: Role) -> None:
        target = self.folder / f"{side}-{len(list(self.folder.iterdir()))}.mjournal"
        self.journals[side].back_up(target)
        self.backups[side] = target

    @rule(side=SIDES)
    def restore(self, side: Role) -> None:
        if side not in self.backups:
            return
        journal = self.journals[side]
        path = journal.path
        journal.close()
        shutil.copy2(self.backups[side], path)
        self.journals[side] = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))

    @rule()
    def exchange_until_quiet(self) -> None:
        """Both read each other's latest: then both show the same."""
        for _ in range(3):
            texts = {}
            for role, journal in self.journals.items():
                letter = letters.make(journal)
                letters.mark_sent(journal, letter)
                self.require_nothing_private(journal, letter.text)
                texts[role] = letter.text
            for role, text in texts.items():
                letters.receive(self.other(role), text, name="letter", take_mine=True)
        shared = [self.shared(journal) for journal in self.journals.values()]
        assert shared[0] == shared[1]

    def other(self, role: Role) -> Journal:
        return self.journals[Role.MENTOR if role is Role.MENTEE else Role.MENTEE]

    @staticmethod
    def row(journal: Journal, kind: Kind, id_: str) -> Any:
        with journal.read() as session:
            row = session.get(KINDS[kind].table, id_)
            if row is not None:
                session.expunge(row)
            return row

    @staticmethod
    def shared(journal: Journal) -> dict[str, Any]:
        with journal.read() as session:
            return {
                record.row.letter_id: {
                    name: record.shown(name).value for name in sorted(record.registers)
                }
                for record in Records(session, journal.pair.id)
                if record.is_shared or record.row.kind == LINKS
            }

    @staticmethod
    def require_nothing_private(journal: Journal, text: str) -> None:
        with journal.read() as session:
            identity = session.exec(select(Exchange)).one().identity
            private = [
                id_
                for how in KINDS.values()
                for id_ in session.exec(
                    select(how.table.id).where(how.table.visibility == Visibility.PRIVATE)
                )
            ]
            known = {record.row.entry_id for record in Records(session, journal.pair.id)}
        key = pyrage.x25519.Identity.from_str(identity)
        plain = gzip.decompress(pyrage.decrypt(found_in(text).encode(), [key]))
        assert CANARY.encode() not in plain
        assert not any(id_.encode() in plain for id_ in private if id_ not in known)

    @invariant()
    def whole(self) -> None:
        for journal in self.journals.values():
            assert journal.is_open


def test_two_journals_stay_one(pytestconfig: pytest.Config) -> None:
    long = pytestconfig.getoption("--long")
    run_state_machine_as_test(
        TwoJournals,
        settings=settings(
            max_examples=200 if long else 10,
            stateful_step_count=50 if long else 30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
