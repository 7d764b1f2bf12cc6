"""What there is one of: the file holds it, older files with two are mended, and nothing is lost."""

import copy
from pathlib import Path

import pytest
from sqlmodel import col, select

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import agreement, check_ins, preparations
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import OneAlready, PutAside
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Preparation, Visibility
from mentorjournal.journal.recovery import journal_check
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.search.search import search
from mentorjournal.journal.store import drafts, entries, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault import restore
from mentorjournal.vault.damage.duplicates import ONE_EACH
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key

RATED = dict.fromkeys(CHECK_IN_ITEMS, 7)
ANSWER = {"criterion": "relevance", "question": "Hur var det?"}
WORDS = {
    "agreement": "expectations",
    "check_in": "word",
    "preparation": "notes",
    "evaluation_answer": "text",
}
OTHER_ID = "00000000-0000-4000-8000-00000000000"
EARLIER = "2026-03-01T10:00:00.000000Z"


def one_of_each(journal: Journal, words: str) -> None:
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-04"})
    agreement.save(journal, {"expectations": words, "signed_by_mentor": "2026-03-01"})
    check_ins.save(journal, meeting, RATED | {"word": words})
    preparations.save(journal, meeting, words)
    evaluation.answer(journal, "what", ANSWER | {"text": words, "quotable": True})


def schema_2_with_two(path: Path, key: Key) -> None:
    """Make the file one of the second schema, with an older second one beside each."""
    with connected(path, key) as raw:
        for number, table in enumerate(ONE_EACH):
            raw.execute(f"DROP INDEX ux_{table}")
            raw.execute(f"CREATE TEMP TABLE second AS SELECT * FROM {table}")  # noqa: S608 - our own tables
            raw.execute(
                f"UPDATE second SET id = ?, updated = ?, {WORDS[table]} = ?",  # noqa: S608 - our own tables
                (f"{OTHER_ID}{number}", EARLIER, f"Äldre {table}"),
            )
            raw.execute(f"INSERT INTO {table} SELECT * FROM second")  # noqa: S608 - our own tables
            raw.execute("DROP TABLE second")
        for table in ("seal", "exchange", "exchange_entry", "exchange_letter", "reply"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DROP INDEX ix_reflection_revisits_id")
        raw.execute("ALTER TABLE reflection DROP COLUMN revisits_id")
        raw.execute("ALTER TABLE goal DROP COLUMN programme_goal")
        raw.execute("UPDATE alembic_version SET version_num = '0002'")
        raw.execute("PRAGMA user_version = 2")


def told(journal: Journal) -> list[int]:
    return [
        int(str(notice.params["count"]))
        for notice in journal.notices
        if isinstance(notice, PutAside)
    ]


@pytest.fixture
def older(path: Path, key: Key, clock: FixedClock) -> Path:
    """A journal of the schema before, in which each was written twice."""
    journal = open_with_key(path, key, clock=clock)
    one_of_each(journal, "Nyare")
    journal.close()
    schema_2_with_two(path, key)
    return path


@pytest.mark.parametrize("table", ONE_EACH)
def test_the_file_holds_it(table: str, path: Path, key: Key, clock: FixedClock) -> None:
    journal = open_with_key(path, key, clock=clock)
    one_of_each(journal, "Ord")
    journal.close()
    with connected(path, key) as raw:
        raw.execute(f"CREATE TEMP TABLE second AS SELECT * FROM {table}")  # noqa: S608 - our own tables
        raw.execute("UPDATE second SET id = ?", (f"{OTHER_ID}0",))
        with pytest.raises(raw.IntegrityError):
            raw.execute(f"INSERT INTO {table} SELECT * FROM second")  # noqa: S608 - our own tables
        raw.execute("UPDATE second SET deleted = updated")
        raw.execute(f"INSERT INTO {table} SELECT * FROM second")  # noqa: S608 - our own tables


def require_put_aside(journal: Journal) -> None:
    """The newer one of each stays, and the older one can be read in two places."""
    assert journal_check.check(journal) == {}
    in_bin = {(binned.kind.value, binned.label) for binned in recycle_bin.in_bin(journal)}
    assert in_bin == {(table, f"Äldre {table}") for table in ONE_EACH}
    assert search(journal, "Äldre") == []
    for kind, id_ in newer_ones(journal):
        (version,) = versions.versions(journal, id_)
        assert version.content[WORDS[kind]] == f"Äldre {kind}"
        versions.restore_version(journal, kind, id_, version.revision)
    assert {hit.kind for hit in search(journal, "Äldre")} == set(map(Kind, ONE_EACH))


def newer_ones(journal: Journal) -> list[tuple[Kind, str]]:
    with journal.read() as session:
        return [
            (kind, id_)
            for kind in map(Kind, ONE_EACH)
            for id_ in session.exec(
                select(KINDS[kind].table.id).where(col(KINDS[kind].table.deleted).is_(None))
            )
        ]


def test_an_upgrade_keeps_the_newer_and_puts_the_older_where_it_can_be_read(
    older: Path, key: Key, clock: FixedClock
) -> None:
    journal = open_with_key(older, key, clock=clock)
    assert told(journal) == [len(ONE_EACH)]
    assert len(newer_ones(journal)) == len(ONE_EACH)
    require_put_aside(journal)
    journal.close()
    journal = open_with_key(older, key, clock=clock)
    assert told(journal) == [], "once"
    journal.close()


def test_a_rescue_of_an_older_file_puts_aside_and_loses_nothing(
    older: Path, key: Key, tmp_path: Path, clock: FixedClock
) -> None:
    saved = tmp_path / "saved.mjournal"
    done = rescue(older, key, saved, clock=clock)
    assert (done.lost, done.problems) == ({}, {})
    journal = open_with_key(saved, key, clock=clock)
    assert told(journal) == [len(ONE_EACH)]
    require_put_aside(journal)
    journal.close()


def test_a_restored_backup_of_before_tells_as_well(
    older: Path, key: Key, tmp_path: Path, clock: FixedClock
) -> None:
    there = tmp_path / "there.mjournal"
    restore.restore_with_key(older, there, key)
    journal = open_with_key(there, key, clock=clock)
    assert told(journal) == [len(ONE_EACH)]
    journal.close()


def test_what_was_thrown_away_comes_back_only_where_there_is_room(journal: Journal) -> None:
    one_of_each(journal, "Första")
    first = newer_ones(journal)
    for kind, id_ in first:
        recycle_bin.delete_to_bin(journal, kind, id_)
    meeting = preparation_of(journal, first)
    agreement.save(journal, {"expectations": "Andra"})
    check_ins.save(journal, meeting, RATED)
    preparations.save(journal, meeting, "Andra")
    evaluation.answer(journal, "what", ANSWER | {"text": "Andra"})
    second = newer_ones(journal)
    for kind, id_ in first:
        with pytest.raises(OneAlready):
            recycle_bin.restore_from_bin(journal, kind, id_)
    assert newer_ones(journal) == second
    for (kind, old), (_, new) in zip(first, second, strict=True):
        recycle_bin.delete_to_bin(journal, kind, new)
        recycle_bin.restore_from_bin(journal, kind, old)
    assert newer_ones(journal) == first


def preparation_of(journal: Journal, binned: list[tuple[Kind, str]]) -> str:
    """Return the meeting that a preparation in the bin is about."""
    id_ = dict(binned)[Kind.PREPARATION]
    with journal.read() as session:
        return session.get_one(Preparation, id_).meeting_id


def test_what_is_shared_stands_beside_what_is_private_and_the_later_counts(
    journal: Journal,
) -> None:
    private = agreement.save(journal, {"expectations": "Mitt", "visibility": "private"})
    journal.shown_to_pair = True
    shared = agreement.save(journal, {"expectations": "Vårt"})
    journal.shown_to_pair = False
    agreed = agreement.load(journal)
    assert agreed is not None
    assert agreed.id == shared
    assert agreement.load_one(journal, private).expectations == "Mitt"
    assert journal_check.check(journal) == {}
    with pytest.raises(OneAlready):
        entries.show_to_pair(journal, Kind.AGREEMENT, private, shared=True)
    assert agreement.load_one(journal, private).visibility is Visibility.PRIVATE


def test_a_check_in_does_not_move_onto_another(journal: Journal) -> None:
    meetings = [entries.create(journal, Kind.MEETING, {"day": f"2026-03-0{day}"}) for day in (3, 4)]
    first, _ = (check_ins.save(journal, meeting, RATED) for meeting in meetings)
    with pytest.raises(OneAlready):
        entries.change(journal, Kind.CHECK_IN, first, {"meeting_id": meetings[1]})
    with pytest.raises(OneAlready):
        entries.create(journal, Kind.CHECK_IN, RATED | {"meeting_id": meetings[1]})
    assert len(check_ins.rows(journal)) == len(meetings)


def test_a_draft_in_pair_view_replaces_one_whose_entry_is_private_by_now(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Delegera", "visibility": "shared"})
    journal.shown_to_pair = True
    drafts.keep(journal, Kind.GOAL, goal, {"wording": "Delegera mer"})
    own_view = copy.copy(journal)
    own_view.shown_to_pair = False
    entries.show_to_pair(own_view, Kind.GOAL, goal, shared=False)
    drafts.keep(journal, Kind.GOAL, goal, {"wording": "Delegera mest"})
    journal.shown_to_pair = False
    draft = drafts.find(journal, Kind.GOAL, goal)
    assert draft is not None
    assert draft.content == {"wording": "Delegera mest"}
