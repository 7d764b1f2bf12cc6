"""A mentor's journal with three mentees, and theirs: used, closed, killed, restored, looked at."""

import gzip
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pyrage
from sqlmodel import select

from mentorjournal.errors import UserError
from mentorjournal.exchange.letter import undoing
from mentorjournal.exchange.letter.envelope import found_in
from mentorjournal.exchange.letter.keys import recipient_of, verify_key_of
from mentorjournal.exchange.outgoing import Outgoing
from mentorjournal.exchange.versions import entry_values
from mentorjournal.exchange.versions.fields import field_of
from mentorjournal.exchange.versions.records import LINKS, Record, Records
from mentorjournal.exchange.versions.shared_state import (
    MARKS,
    SharedState,
    partner_has_rated,
)
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.lifecycle import Founding, found_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import History, Kind, Role, Visibility
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.journal.people import pairs
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.errors import VaultError
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.unlock import key_by_passphrase
from support.damage import flip
from support.letters import link
from support.prepared import MOMENT, PASSPHRASE
from support.what_both_see import CANNOT_TRAVEL
from support.work_to_kill import CHANGES_FILES, Fate

MENTOR, MENTEES = "Karin Lund", ("Åsa Ek", "Bo Alm", "Eva Lind")
PROGRAMME = "Mentorsprogrammet"
PASSPHRASES = (PASSPHRASE, "another horse battery")


@dataclass(frozen=True)
class Side:
    """One of the two of one of the pairs.

    Attributes:
        pair: its number.
        role: which of the two.
    """

    pair: int
    role: Role

    @property
    def other(self) -> "Side":
        """Your partner of the pair."""
        return Side(self.pair, Role.MENTOR if self.role is Role.MENTEE else Role.MENTEE)

    @property
    def owner(self) -> str:
        """Whose journal it is."""
        return MENTOR if self.role is Role.MENTOR else MENTEES[self.pair]


@dataclass
class Kept:
    """A backup, the key that opens it, and what its owner had written by then."""

    path: Path
    key: Key
    written: set[str]


@dataclass
class OneJournal:
    """One person's file.

    Attributes:
        path: where it lies.
        key: what opens it.
        pairs: the ids of its pairs, by number.
        clock: the computer's, which jumps.
        written: every text that was written in it.
        kept: its last backup.
    """

    path: Path
    key: Key
    pairs: dict[int, str]
    clock: FixedClock = field(default_factory=lambda: FixedClock(MOMENT))
    written: set[str] = field(default_factory=set)
    kept: Kept | None = None
    _journal: Journal | None = None
    _views: dict[int, Journal] = field(default_factory=dict)

    def of_pair(self, number: int) -> Journal:
        """Return the journal, open, with one of the pairs in view."""
        if self._journal is None:
            self._journal = open_with_key(self.path, self.key, clock=self.clock)
        if number not in self._views:
            self._views[number] = self._journal.for_pair(self.pairs[number])
        return self._views[number]

    def close(self) -> None:
        """End the program; what comes next opens the file again."""
        self._views.clear()
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def back_up(self, target: Path) -> None:
        """Copy the file aside."""
        self.close()
        shutil.copy2(self.path, target)
        self.kept = Kept(target, self.key, set(self.written))

    def restore(self) -> None:
        """Put the last backup in the file's place; what was written since is lost."""
        if self.kept is None:
            return
        self.close()
        shutil.copy2(self.kept.path, self.path)
        self.key, self.written = self.kept.key, set(self.kept.written)

    def rescue(self, page: int) -> bool:
        """Damage a page of the file, go on with what can be rescued, and say whether that worked.

        A file that does not even tell whose pairs it holds is not gone on with.
        """
        self.close()
        damaged, output = self.path.with_suffix(".damaged"), self.path.with_suffix(".rescued")
        shutil.copy2(self.path, damaged)
        flip(damaged, page % (damaged.stat().st_size // PAGE_BYTES) + 1)
        before = {number: self.of_pair(number).pair for number in self.pairs}
        self.close()
        try:
            rescue(damaged, self.key, output, clock=self.clock)
        except VaultError:
            return False
        finally:
            damaged.unlink()
        whole, self.path = self.path, output
        try:
            is_whole = before == {number: self.of_pair(number).pair for number in self.pairs}
        except UserError:
            is_whole = False
        self.close()
        self.path = whole
        if is_whole:
            shutil.move(output, whole)
            there = texts_in(self.of_pair(min(self.pairs)))
            self.written = {text for text in self.written if text in there}
        else:
            output.unlink()
        return is_whole

    def change_passphrase(self, number: int) -> None:
        """Encrypt the file anew."""
        self.close()
        change_passphrase(self.path, self.key, PASSPHRASES[number], clock=self.clock)
        self.key = key_by_passphrase(self.path, PASSPHRASES[number])

    def die_while(self, number: int, work: Callable[[Journal], object], moment: int) -> None:
        """Begin something in a process that is killed in the middle of it, or right after it."""
        self.close()
        child = os.fork()
        if not child:
            _work_and_die(self, number, work, moment)
        os.waitpid(child, 0)


def _work_and_die(
    of: OneJournal, number: int, work: Callable[[Journal], object], moment: int
) -> NoReturn:
    try:
        journal = of.of_pair(number)
        sys.setprofile(Fate(moment, CHANGES_FILES | {"execute", "executemany"}))
        work(journal)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def founded(folder: Path) -> dict[str, OneJournal]:
    """Found the four journals in a folder, linked and closed."""
    folder.mkdir(parents=True)
    opened: dict[str, Journal] = {}
    for name, role, partner in (
        (MENTOR, Role.MENTOR, MENTEES[0]),
        *((mentee, Role.MENTEE, MENTOR) for mentee in MENTEES),
    ):
        opened[name] = found_journal(
            folder / f"{name}.mjournal",
            PASSPHRASE,
            Founding(role, name, partner, programme_name=PROGRAMME),
            clock=FixedClock(MOMENT),
        )[0]
    mentor = opened[MENTOR]
    of_mentor = {0: mentor.pair.id}
    for number in (1, 2):
        year = {"role": "mentor", "partner": MENTEES[number], "programme": PROGRAMME}
        of_mentor[number] = pairs.add(mentor, year)
    for number, mentee in enumerate(MENTEES):
        link(mentor.for_pair(of_mentor[number]), opened[mentee])
    ids = {name: {number: opened[name].pair.id} for number, name in enumerate(MENTEES)}
    ids[MENTOR] = of_mentor
    for journal in opened.values():
        journal.close()
    return {
        name: OneJournal(journal.path, key_by_passphrase(journal.path, PASSPHRASE), ids[name])
        for name, journal in opened.items()
    }


def copied(template: Mapping[str, OneJournal], folder: Path) -> dict[str, OneJournal]:
    """Return a copy of the journals in a folder, to be used."""
    folder.mkdir(parents=True, exist_ok=True)
    copies: dict[str, OneJournal] = {}
    for name, journal in template.items():
        path = folder / journal.path.name
        shutil.copy2(journal.path, path)
        copies[name] = OneJournal(path, journal.key, journal.pairs)
    return copies


# What is looked at

Keys = tuple[str, str]
"""Whom a letter is for, and who has signed it."""


def keys_of_letters_from(journal: Journal) -> Keys:
    """Return the keys that letters from here are made with."""
    exchange = exchange_of(journal)
    signing_key = exchange.signing_key
    return str(exchange.partner_recipient), verify_key_of(signing_key) if signing_key else ""


def keys_of_letters_to(journal: Journal) -> Keys:
    """Return the keys that letters to here must have."""
    exchange = exchange_of(journal)
    identity = exchange.identity
    return recipient_of(identity) if identity else "", str(exchange.partner_signing_key)


def exchange_of(journal: Journal) -> Exchange:
    """Return what a journal keeps of the exchange of the pair in view; no keys where it is lost."""
    with journal.read() as session:
        exchange = session.get(Exchange, journal.pair.id)
        if exchange is None:
            return Exchange(pair_id=journal.pair.id, state="", identity="", signing_key="")
        session.expunge(exchange)
        return exchange


def letter_to_undo(journal: Journal) -> str | None:
    """Return the id of the letter that would be undone now, if there is one."""
    with journal.read() as session:
        letter = undoing.letter_to_undo(session, journal)
        return letter.id if letter else None


def row_of(journal: Journal, kind: Kind, id_: str) -> Any:
    """Return an entry's row, or nothing where it is not here."""
    with journal.read() as session:
        row = session.get(KINDS[kind].table, id_)
        if row is not None:
            session.expunge(row)
        return row


def shared_state(journal: Journal) -> dict[str, dict[str, Any]]:
    """Return what both are to have alike: what is known of each shared entry, and the links."""
    with journal.read() as session:
        state = SharedState(session, journal)
        shared = [record for record in state.records if record.is_shared]
        travelling = {record.row.letter_id for record in shared}
        values = {
            record.row.letter_id: dict(_values(state, record, travelling)) for record in shared
        }
        links = next((record for record in state.records if record.row.kind == LINKS), None)
        if links is not None:
            values[LINKS] = {
                name: True
                for name in links.registers
                if links.shown(name).value and set(name.split()) <= travelling
            }
        return values


def _values(state: SharedState, record: Record, travelling: set[str]) -> Iterator[tuple[str, Any]]:
    kind = record.kind
    if kind is None:
        return
    waits = kind is Kind.CHECK_IN and (
        record.shown("meeting_id").value not in travelling  # nobody can tell who has rated that
        or not partner_has_rated(record, state.rated())
    )
    for name in record.registers:
        value = record.shown(name).value
        if value is None or (waits and name in MARKS):
            continue
        way = field_of(kind, name)
        if way is not None and way.names_entry and value not in travelling:
            value = CANNOT_TRAVEL
        yield name, value


def held_otherwise(journal: Journal) -> list[tuple[Kind, str, Any, Any]]:
    """Return where an entry does not hold what is known of it, once nothing is unsent."""
    with journal.read() as session:
        state = SharedState(session, journal)
        shared = [record for record in state.records if record.is_shared]
        return [
            (kind, name, value, shown)
            for record in shared
            if (kind := record.kind) is not None
            and (entry := state.records.entry(record)) is not None
            for name, value in entry_values.read(
                session, state.records, state.pair, kind, entry
            ).items()
            if (shown := record.shown(name).value) != value
            and not _are_in_one_order(shown, value)
            and not (way := field_of(kind, name), way and way.names_entry)[1]
        ]


def _are_in_one_order(first: Any, second: Any) -> bool:
    """Say whether two lists have in one order what is in both; a disputed line is in one alone."""
    if not isinstance(first, list) or not isinstance(second, list):
        return False
    return [line for line in first if line in second] == [line for line in second if line in first]


def differences(
    first: Mapping[str, Mapping[str, Any]], second: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, str, Any, Any]]:
    """Return in what two shared states differ, but for what names an entry that is private."""
    return [
        (id_, name, here, there)
        for id_ in sorted(first.keys() | second.keys())
        for name in sorted(first.get(id_, {}).keys() | second.get(id_, {}).keys())
        if (here := first.get(id_, {}).get(name)) != (there := second.get(id_, {}).get(name))
        and CANNOT_TRAVEL not in (here, there)
    ]


def everything_of(journal: Journal) -> list[Any]:
    """Return the pair's entries with their history and what is known of them for letters."""
    with journal.read() as session:
        found: list[Any] = []
        for kind, how in KINDS.items():
            rows = session.exec(select(how.table)).all()
            contents = entry_rows.contents(session, kind, rows)
            found += sorted(
                (row.id, row.revision, row.deleted is None, contents[row.id]) for row in rows
            )
        found += sorted(
            (version.entry_id, version.revision) for version in session.exec(select(History))
        )
        found += sorted(
            (record.row.entry_id, record.row.letter_id, record.row.registers)
            for record in Records(session, journal.pair.id)
        )
        return found


def contents_of(journal: Journal) -> dict[str, Any]:
    """Return what the pair's entries hold, and whether they are in the bin."""
    with journal.read() as session:
        return {
            row.id: (row.deleted is None, row.visibility, content[row.id])
            for kind, how in KINDS.items()
            if (rows := session.exec(select(how.table)).all())
            if (content := entry_rows.contents(session, kind, rows))
            for row in rows
        }


def texts_in(journal: Journal) -> str:
    """Return all that is written in any pair's entries, the bin and the history."""
    texts: list[str] = []
    with journal.read(any_pair=True) as session:
        for kind, how in KINDS.items():
            rows = session.exec(select(how.table)).all()
            texts += map(str, entry_rows.contents(session, kind, rows).values())
        texts += map(str, session.exec(select(History.content)))
    return "\n".join(texts)


def private_ids(journal: Journal) -> set[str]:
    """Return the ids of what is private now, in any pair."""
    with journal.read(any_pair=True) as session:
        return {
            id_
            for how in KINDS.values()
            for id_ in session.exec(
                select(how.table.id).where(how.table.visibility == Visibility.PRIVATE)
            )
        }


def opened_by_its_writer(journal: Journal, letter: Outgoing) -> bytes:
    """Return what a letter says, as its writer's own key opens it, without this program."""
    key = pyrage.x25519.Identity.from_str(exchange_of(journal).identity)
    return gzip.decompress(pyrage.decrypt(found_in(letter.text).encode(), [key]))


@contextmanager
def a_copy_of(journal: OneJournal, number: int, folder: Path) -> Iterator[Journal]:
    """Hand out a copy of a journal, open with one of its pairs in view."""
    journal.close()
    path = folder / "copy.mjournal"
    shutil.copy2(journal.path, path)
    copy = OneJournal(path, journal.key, journal.pairs, FixedClock(journal.clock.now()))
    try:
        yield copy.of_pair(number)
    finally:
        copy.close()
        path.unlink()
