"""Whatever happens to one of two files, the pair exchanges letters after it, or is told how."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from mentorjournal.exchange import conflicts, outgoing
from mentorjournal.exchange.letter.errors import NotLinked
from mentorjournal.exchange.pairing import linking
from mentorjournal.journal.exchange.tables import State
from mentorjournal.journal.lifecycle import open_journal, open_with_key
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.passphrase import change_passphrase, recover_journal
from mentorjournal.journal.people import people
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.restore import restore_with_key
from mentorjournal.vault.unlock import key_by_passphrase
from support.damage import flip
from support.letters import carry, found, link, two_linked
from support.prepared import PASSPHRASE

NEW = "another horse battery"
SCHEMA_3 = Path(__file__).parents[1] / "vault" / "fixtures" / "schema-0003.mjournal"

Happens = Callable[[Journal, FixedClock], Journal]


def rescued(journal: Journal, clock: FixedClock) -> Journal:
    path, key = closed(journal)
    return open_with_key(
        rescue(path, key, path.with_name("rescued.mjournal"), clock=clock).path, key, clock=clock
    )


def recovered(journal: Journal, clock: FixedClock) -> Journal:
    path, key = closed(journal)
    return recover_journal(path, " ".join(keys.recovery_words(key)), NEW, clock=clock)[0]


def restored(journal: Journal, clock: FixedClock) -> Journal:
    backup = journal.back_up(journal.path.with_name("kept.mjournal"))
    meet(journal, "Efter kopian.")
    path, key = closed(journal)
    restore_with_key(backup, path, key)
    return open_with_key(path, key, clock=clock)


def with_new_passphrase(journal: Journal, clock: FixedClock) -> Journal:
    path, key = closed(journal)
    change_passphrase(path, key, NEW, clock=clock)
    return open_journal(path, NEW, clock=clock)


def closed(journal: Journal) -> tuple[Path, keys.Key]:
    journal.close()
    return journal.path, key_by_passphrase(journal.path, PASSPHRASE)


def meet(journal: Journal, notes: str) -> str:
    return entries.create(journal, Kind.MEETING, {"day": "2026-03-01", "notes": notes})


def reflect(journal: Journal, body: str) -> str:
    values = {"day": "2026-03-01", "body": body, "visibility": "shared"}
    return entries.create(journal, Kind.REFLECTION, values)


def notes(journal: Journal) -> list[str]:
    return sorted(meetings.load(journal, row.id).notes for row in meetings.rows(journal))


def bodies(journal: Journal) -> list[str]:
    return sorted(reflections.load(journal, row.id).body for row in reflections.everything(journal))


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Journal, Journal]]:
    with two_linked(tmp_path, clock) as journals:
        meet(journals[0], "Före.")
        for journal, body in zip(journals, ("Mitt.", "Hennes."), strict=True):
            reflect(journal, body)
        carry(*journals)
        carry(*reversed(journals))
        yield journals


def require_that_letters_go_on(mentee: Journal, mentor: Journal) -> None:
    """Find both equal, and what each writes now at the other end, once."""
    assert carry(mentor, mentee).arrivals == carry(mentee, mentor).arrivals == []
    meet(mentee, "Efter.")
    reflect(mentor, "Efteråt.")
    carry(mentee, mentor)
    carry(mentor, mentee)
    for journal in (mentee, mentor):
        assert notes(journal) == ["Efter.", "Före."]
        assert bodies(journal) == ["Efteråt.", "Hennes.", "Mitt."]
        assert conflicts.conflicts(journal) == []


@pytest.mark.parametrize("happens", [rescued, recovered, restored, with_new_passphrase])
def test_letters_go_on(two: tuple[Journal, Journal], happens: Happens, clock: FixedClock) -> None:
    mentee, mentor = happens(two[0], clock), two[1]
    assert linking.status(mentee).state is State.LINKED
    require_that_letters_go_on(mentee, mentor)
    assert outgoing.unsent(mentee) == outgoing.unsent(mentor) == 0
    mentee.close()


@pytest.mark.parametrize("lost", [b"AGE-SECRET-KEY", b'"state of sharing"'])
def test_a_rescue_that_lost_a_page_of_the_exchange_goes_on(
    two: tuple[Journal, Journal], lost: bytes, clock: FixedClock
) -> None:
    """The keys, or what is known of the entries: a new link, and nothing is there twice."""
    path, key = closed(two[0])
    shutil.rmtree(path.parent / "backups")
    pages = Pages(path, key)
    there = [page for page in range(2, pages.count + 1) if lost in (pages.read(page) or b"")]
    assert there
    for page in there:
        flip(path, page)
    out = path.with_name("rescued.mjournal")
    mentee = open_with_key(rescue(path, key, out, clock=clock).path, key, clock=clock)
    mentor = two[1]
    if linking.status(mentee).state is not State.LINKED:
        with pytest.raises(NotLinked) as refused:
            outgoing.make(mentee)
        assert "not linked" in str(refused.value)
        made = linking.invite(mentee, "sv")
        accepted = linking.accept(mentor, made.text, " ".join(made.words))
        linking.accept(mentee, str(accepted.answer))
    require_that_letters_go_on(mentee, mentor)
    mentee.close()


def test_a_journal_of_before_letters_is_upgraded_linked_and_exchanges(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "older" / "journal.mjournal"
    path.parent.mkdir(mode=0o700)
    shutil.copy2(SCHEMA_3, path)
    mentee = open_journal(path, PASSPHRASE, clock=clock)
    mentor = found(tmp_path / "mentor", Role.MENTOR, clock)
    people.change_programme(mentor, {"name": mentee.pair.programme.name})
    assert linking.status(mentee).state is State.NONE
    link(mentee, mentor)
    carry(mentee, mentor)
    reflect(mentor, "Hennes.")
    assert [arrival.label for arrival in carry(mentor, mentee).arrivals] == ["Hennes."]
    assert carry(mentee, mentor).arrivals == []
    assert shared_of(mentee) == shared_of(mentor) != {}
    mentee.close()
    mentor.close()


def shared_of(journal: Journal) -> dict[str, str]:
    """Return the kinds of what is shared, by id."""
    with journal.read() as session:
        return {
            row.id: kind.value
            for kind, how in KINDS.items()
            for row in session.exec(select(how.table))
            if row.visibility == "shared" and row.deleted is None
        }
