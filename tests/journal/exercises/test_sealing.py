"""What is written before the year: once it is sealed it is nowhere, until the closing day."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.exercises.filling import Filled
from mentorjournal.journal.exercises import sealing
from mentorjournal.journal.exercises.sealing import SealState
from mentorjournal.journal.lifecycle import open_journal, open_with_key
from mentorjournal.journal.listing import pins
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import (
    NoSuchVersion,
    NotFound,
    NothingSealed,
    NothingToSeal,
    NotInPairView,
    OneAlready,
    ProgrammeClosed,
    Sealed,
    SealedAsWritten,
    SealedFirst,
    StillSealed,
    UnsavedBeforeSeal,
)
from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import archive, people
from mentorjournal.journal.recovery.journal_check import check
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.search import search
from mentorjournal.journal.store import drafts, entries, entry_links, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.vault.format.keys import Key
from support.generated import SECRET, Sown, emptied, handed_out, sow, sown
from support.prepared import MOMENT, PASSPHRASE

ENGLISH = Language("en")
TEMPLATE = our_templates()[BEFORE_THE_YEAR]
ANSWERS = {"relevance": f"ord {SECRET}", "reflection": "3", "reflection_words": f"Ord {SECRET}"}


def written(journal: Journal, **more: str) -> Filled:
    id_ = filling.save_new(journal, TEMPLATE, ANSWERS | more, ENGLISH)
    return filling.load(journal, id_)


@pytest.fixture(scope="module")
def module_journal(
    prepared: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("sealing")
    path = Path(shutil.copy2(prepared[0], folder / "journal.mjournal"))
    opened = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    yield opened
    opened.close()


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=st.lists(sown, max_size=8), shown_to_pair=st.booleans())
def test_with_a_seal_every_service_hands_out_what_it_would_if_nothing_had_been_written(
    plan: list[Sown], shown_to_pair: bool, module_journal: Journal
) -> None:
    journal = emptied(module_journal)
    known = sow(journal, plan)
    journal.shown_to_pair = shown_to_pair
    without = handed_out(journal, known)
    journal.shown_to_pair = False
    filled = written(journal)
    filling.save(journal, filled, ANSWERS | {"learning": SECRET}, ENGLISH)
    pins.pin(journal, filled.entry.id, pinned=True)
    for kind, id_ in known[:1]:
        if kind is not Kind.EXERCISE and not plan[0].binned:
            entry_links.link(journal, (Kind.EXERCISE, filled.entry.id), (kind, id_))
    sealing.seal(journal)
    sealing_id = (Kind.EXERCISE, filled.entry.id)
    journal.shown_to_pair = shown_to_pair
    assert handed_out(journal, [*known, sealing_id]) == without


def test_from_draft_to_the_closing_day(journal: Journal, clock: FixedClock) -> None:
    assert sealing.seal_of(journal).state is SealState.EMPTY
    with pytest.raises(NothingToSeal):
        sealing.seal(journal)
    filled = written(journal)
    id_ = filled.entry.id
    assert [hit.id for hit in search.search(journal, SECRET)] == [id_]
    with pytest.raises(OneAlready):
        written(journal)
    with pytest.raises(SealedFirst):
        entries.show_to_pair(journal, Kind.EXERCISE, id_, shared=True)
    drafts.keep(journal, Kind.EXERCISE, id_, {"answers": {"relevance": "ännu mer"}})
    with pytest.raises(UnsavedBeforeSeal):
        sealing.seal(journal)
    drafts.discard(journal, Kind.EXERCISE, id_)
    filling.save(journal, filled, ANSWERS | {"learning": "lära"}, ENGLISH)

    sealing.seal(journal)

    seal = sealing.seal_of(journal)
    assert (seal.state, seal.id, seal.sealed_on) == (SealState.SEALED, "", clock.today())
    assert search.search(journal, SECRET) == []
    for refused in (
        lambda: filling.load(journal, id_),
        lambda: entries.change(journal, Kind.EXERCISE, id_, {"title": "annat"}),
        lambda: recycle_bin.delete_to_bin(journal, Kind.EXERCISE, id_),
        lambda: versions.restore_version(journal, Kind.EXERCISE, id_, 1),
    ):
        with pytest.raises((NotFound, NoSuchVersion)):
            refused()
    assert versions.versions(journal, id_) == []
    for again in (lambda: written(journal), lambda: sealing.seal(journal)):
        with pytest.raises(Sealed):
            again()
    drafts.keep(journal, Kind.EXERCISE, id_, {"answers": {"relevance": SECRET}})
    assert drafts.all_drafts(journal) == [], "nor what another window goes on writing"
    assert check(journal) == {}

    end = journal.pair.programme.end
    with pytest.raises(StillSealed):
        sealing.open_seal(journal)
    assert sealing.open_seal(journal, early=True) == id_
    opened = filling.load(journal, id_)
    assert opened.answers == ANSWERS | {"learning": "lära"}
    assert (opened.entry.sealed_on, opened.entry.opened_on) == (clock.today(), clock.today())
    assert [hit.id for hit in search.search(journal, SECRET)] == [id_]
    assert end == sealing.seal_of(journal).opens_on
    with pytest.raises(SealedAsWritten):
        filling.save(journal, opened, ANSWERS, ENGLISH)
    with pytest.raises(SealedAsWritten):
        sealing.seal(journal)
    with pytest.raises(NothingSealed):
        sealing.open_seal(journal)
    entries.show_to_pair(journal, Kind.EXERCISE, id_, shared=True)
    assert filling.load(journal.as_the_pair_sees_it(), id_).answers["learning"] == "lära"
    assert check(journal) == {}


def test_it_opens_by_itself_on_the_programmes_last_day_alone(journal: Journal) -> None:
    people.change_programme(journal, {"start": "2025-03-05", "end": "2026-03-06"})
    written(journal)
    sealing.seal(journal)
    with pytest.raises(StillSealed) as early:
        sealing.open_seal(journal)
    assert "6 March 2026" in early.value.sentence(ENGLISH)
    people.change_programme(journal, {"start": "2025-03-05", "end": "2026-03-05"})
    assert sealing.seal_of(journal).is_due
    assert sealing.open_seal(journal)


def test_two_at_the_screen_neither_seal_nor_open(journal: Journal) -> None:
    written(journal)
    journal.shown_to_pair = True
    assert sealing.seal_of(journal).state is SealState.EMPTY
    for refused in (sealing.seal, sealing.open_seal):
        with pytest.raises(NotInPairView):
            refused(journal)
    with pytest.raises(SealedFirst):
        filling.save_new(journal, TEMPLATE, ANSWERS, ENGLISH)


def test_a_closed_programme_keeps_its_seal(journal: Journal) -> None:
    written(journal)
    sealing.seal(journal)
    archive.close(journal)
    with pytest.raises(ProgrammeClosed):
        sealing.open_seal(journal, early=True)
    archive.reopen(journal)
    assert sealing.open_seal(journal, early=True)


def test_a_rescue_keeps_the_seal_and_an_index_made_anew_leaves_it_out(
    path: Path, key: Key, tmp_path: Path, clock: FixedClock
) -> None:
    journal = open_with_key(path, key, clock=clock)
    written(journal)
    sealing.seal(journal)
    journal.close()
    saved = tmp_path / "saved.mjournal"
    done = rescue(path, key, saved, clock=clock)
    assert (done.lost, done.problems) == ({}, {})
    journal = open_with_key(saved, key, clock=clock)
    assert sealing.seal_of(journal).state is SealState.SEALED
    assert search.search(journal, SECRET) == []
    id_ = sealing.open_seal(journal, early=True)
    assert filling.load(journal, id_).answers == ANSWERS
    journal.close()


def test_what_was_deleted_comes_back_beside_no_other(journal: Journal) -> None:
    first = written(journal).entry.id
    recycle_bin.delete_to_bin(journal, Kind.EXERCISE, first)
    written(journal)
    sealing.seal(journal)
    with pytest.raises(Sealed):
        recycle_bin.restore_from_bin(journal, Kind.EXERCISE, first)
