"""Several pairs in one journal: whatever a service hands out is as if the others were not there."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import (
    DatesReversed,
    Missing,
    NoSuchPair,
    NotFound,
    SameName,
    SeveralPairs,
)
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.people import pairs, people
from mentorjournal.journal.search import search
from mentorjournal.journal.store import (
    drafts,
    entries,
    entry_links,
    entry_rows,
    recycle_bin,
    versions,
)
from mentorjournal.journal.store.journal import Journal
from support.commands import run
from support.generated import Sown, emptied, handed_out, sow, sown
from support.prepared import MOMENT, PASSPHRASE, one_of_everything

OTHERS_FIRST_ID = 1000
SECOND = {"role": "mentor", "partner": "Erik Sand", "programme": "Framsteg", "start": "2026-01-15"}


@pytest.fixture(scope="module")
def two_journals(
    prepared: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Journal]]:
    """Two copies of a journal of two pairs, opened once for all examples."""
    folder = tmp_path_factory.mktemp("pairs")
    path = Path(shutil.copy2(prepared[0], folder / "both.mjournal"))
    first = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    pairs.add(first, SECOND)
    first.close()
    opened = [
        open_journal(Path(copy), PASSPHRASE, clock=FixedClock(MOMENT))
        for copy in (path, shutil.copy2(path, folder / "one.mjournal"))
    ]
    yield opened
    for journal in opened:
        journal.close()


@settings(
    max_examples=12,
)
@given(plan=st.lists(sown, min_size=1, max_size=6), others=st.lists(sown, min_size=1, max_size=6))
def test_nothing_of_one_pair_is_read_in_the_other(
    plan: list[Sown], others: list[Sown], two_journals: list[Journal]
) -> None:
    both, alone = map(emptied, two_journals)
    mine, theirs = both.pair.id, next(pair.id for pair in pairs.rows(both) if not pair.in_view)
    known = sow(both, plan)
    sow(alone, plan)
    both.look_at(theirs)
    foreign = sow(both, others, first=OTHERS_FIRST_ID)
    drafts.keep(both, Kind.REFLECTION, "", {"body": "utkast"})
    there = handed_out(both, foreign)
    both.look_at(mine)
    assert handed_out(both, [*known, *foreign]) == handed_out(alone, known)
    both.look_at(theirs)
    assert handed_out(both, [*known, *foreign]) == there
    both.look_at(mine)


def test_a_second_year_has_its_own_drafts_history_and_bin(journal: Journal) -> None:
    first = journal.pair
    one_of_everything(journal, "Lunch")
    hits = search.search(journal, "lunch")
    assert hits
    second = pairs.add(journal, SECOND)
    assert journal.pair.id == first.id and journal.pair.other_pairs == 1, "adding does not switch"
    pairs.switch(journal, second)
    assert (journal.pair.owner.name, journal.pair.owner_role) == ("Åsa Ek", Role.MENTOR)
    assert journal.pair.partner.name == "Erik Sand"
    assert journal.pair.programme.start == date(2026, 1, 15)
    assert drafts.find(journal, Kind.REFLECTION) is None
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "om Erik"})
    mine = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "om Erik"})
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "mer om Erik"})
    for hit in hits:
        for acts in (
            lambda hit=hit: loaders.load(journal, hit.kind, hit.id),
            lambda hit=hit: entry_rows.find(journal, hit.id),
            lambda hit=hit: recycle_bin.delete_to_bin(journal, hit.kind, hit.id),
            lambda hit=hit: recycle_bin.restore_from_bin(journal, hit.kind, hit.id),
            lambda hit=hit: entry_links.link(journal, (Kind.REFLECTION, mine), (hit.kind, hit.id)),
        ):
            with pytest.raises(NotFound):
                acts()
        assert versions.versions(journal, hit.id) == []
    pairs.switch(journal, first.id)
    assert [draft.content["body"] for draft in drafts.all_drafts(journal)] == ["Lunch"]
    assert search.search(journal, "Erik") == []


def test_the_chosen_pair_is_in_view_next_time(
    journal: Journal, path: Path, clock: FixedClock
) -> None:
    second = pairs.add(journal, SECOND)
    journal.look_at(second)
    journal.look_at()
    assert journal.pair.partner.name == "Karin Lund", "looking is not choosing"
    pairs.switch(journal, second)
    journal.close()
    again = open_journal(path, PASSPHRASE, clock=clock)
    assert again.pair.partner.name == "Erik Sand"
    people.change_programme(again, {"name": "Framsteg 2026"})
    assert [(pair.partner, pair.programme, pair.in_view) for pair in pairs.rows(again)] == [
        ("Erik Sand", "Framsteg 2026", True),
        ("Karin Lund", "Mentorsprogrammet", False),
    ]
    again.close()


def test_the_same_two_go_on_in_a_new_programme(journal: Journal) -> None:
    karin = journal.pair.partner
    second = pairs.add(journal, {"role": "mentee", "partner": "karin lund", "programme": "År två"})
    assert pairs.find(journal, "år tv").id == second
    assert pairs.find(journal, second[:6]).id == second
    with pytest.raises(SeveralPairs):
        pairs.find(journal, "Karin")
    with pytest.raises(NoSuchPair):
        pairs.find(journal, "Erik")
    journal.look_at(second)
    people.change_person(journal, karin.id, {"name": "Karin Ek Lund"})
    assert {pair.partner for pair in pairs.rows(journal)} == {"Karin Ek Lund"}


def test_what_makes_no_pair_is_refused(journal: Journal) -> None:
    for wrong, error in (
        ({"partner": " "}, Missing),
        ({"partner": journal.pair.owner.name.upper()}, SameName),
        ({"start": "2026-05-01", "end": "2026-04-01"}, DatesReversed),
    ):
        with pytest.raises(error):
            pairs.add(journal, SECOND | wrong)
    assert len(pairs.rows(journal)) == 1
    with pytest.raises(NoSuchPair):
        pairs.switch(journal, "no-such-pair")


def test_the_two_of_a_pair_are_not_called_the_same(tmp_path: Path, journal: Journal) -> None:
    owner, partner = journal.pair.owner, journal.pair.partner
    for person, name in ((owner, f" {partner.name} "), (partner, owner.name.lower())):
        with pytest.raises(SameName):
            people.change_person(journal, person.id, {"name": name})
    people.change_person(journal, owner.id, {"name": f"{partner.name} Berg"})
    assert journal.pair.owner.name == f"{partner.name} Berg"
    words = tmp_path / "words"
    names = ["--name", "Åsa", "--partner", "åsa", "--recovery-file", str(words)]
    refused = run(
        "--lang", "en", "new", "--role", "mentee", *names,
        path=tmp_path / "new.mjournal", stdin=f"{PASSPHRASE}\n",
    )  # fmt: skip
    assert refused.returncode > 0
    assert "both be called Åsa" in refused.stderr
    assert list(tmp_path.glob("*.mjournal")) == []
    assert not words.exists()
