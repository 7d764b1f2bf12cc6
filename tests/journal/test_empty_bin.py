"""Emptying the bin for good: gone from every page of the file, and nothing else with it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlmodel import select

from mentorjournal.journal import empty_bin
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import NotInPairView
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import History, Kind
from mentorjournal.journal.reflections import insights
from mentorjournal.journal.search import search
from mentorjournal.journal.store import drafts, entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import PASSPHRASE

PAGE, RESERVED, VECTOR, SALT = 4096, 80, 16, 16
DOOMED, DOOMED_BEFORE, DOOMED_DRAFT = "zundergang", "zonkbefore", "qvistdraft"
LASTING = "bestående"


def plain_pages(path: Path) -> bytes:
    """Return every page of a journal file without its encryption, free ones and the index too."""
    key = key_by_passphrase(path, PASSPHRASE).secret
    whole = path.read_bytes()
    pages = []
    for start in range(0, len(whole), PAGE):
        page = whole[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        pages.append(cipher.update(page[0 if start else SALT : PAGE - RESERVED]))
    return b"".join(pages)


def write_doomed_and_lasting(journal: Journal) -> str:
    """Bin a meeting and a reflection with all that hangs on them; return the meeting's id."""
    meeting = entries.create(
        journal,
        Kind.MEETING,
        {"day": "2026-03-01", "state": "held", "notes": DOOMED, "agenda": [{"text": DOOMED}]},
    )
    check_ins.save(journal, meeting, dict.fromkeys(CHECK_IN_ITEMS, 7) | {"word": DOOMED})
    reflection = entries.create(
        journal, Kind.REFLECTION, {"day": "2026-03-01", "body": DOOMED_BEFORE, "tags": [DOOMED]}
    )
    entries.change(journal, Kind.REFLECTION, reflection, {"body": f"{DOOMED} " * 2000})
    drafts.keep(journal, Kind.REFLECTION, reflection, {"body": DOOMED_DRAFT})
    entries.create(
        journal, Kind.INSIGHT, {"text": LASTING, "reflection_id": reflection, "bring": True}
    )
    entries.create(
        journal,
        Kind.ACTION,
        {"text": LASTING, "owner_id": journal.pair.owner.id, "meeting_id": meeting},
        links=[(Kind.REFLECTION, reflection)],
    )
    for number in range(5):
        body = f"{LASTING} {number}"
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": body})
    recycle_bin.delete_to_bin(journal, Kind.MEETING, meeting)
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, reflection)
    return meeting


def test_what_was_emptied_is_in_no_page_and_all_else_is(path: Path, clock: FixedClock) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    meeting = write_doomed_and_lasting(journal)
    journal.close()
    before = plain_pages(path)
    doomed = [word.encode() for word in (DOOMED, DOOMED_BEFORE, DOOMED_DRAFT)]
    assert all(word in before for word in doomed)

    journal = open_journal(path, PASSPHRASE, clock=clock)
    assert empty_bin.empty_bin(journal) == 3  # the meeting, its check-in, the reflection
    assert recycle_bin.in_bin(journal) == []
    assert [insight.text for insight in insights.rows(journal)] == [LASTING]
    assert meetings.rows(journal) == []
    assert len(search.search(journal, LASTING)) == 7
    assert search.search(journal, DOOMED) == []
    assert journal.check() == {}
    with journal.read() as session:
        kept = session.exec(select(History.entry_id)).all()
    assert meeting not in kept
    journal.close()
    after = plain_pages(path)
    assert [word for word in doomed if word in after] == []
    assert LASTING.encode() in after


def test_an_empty_bin_is_no_trouble(journal: Journal) -> None:
    assert empty_bin.empty_bin(journal) == 0


def test_two_at_one_screen_empty_nothing(journal: Journal) -> None:
    entry = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": LASTING})
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, entry)
    journal.shown_to_pair = True
    with pytest.raises(NotInPairView):
        empty_bin.empty_bin(journal)
    journal.shown_to_pair = False
    assert len(recycle_bin.in_bin(journal)) == 1
