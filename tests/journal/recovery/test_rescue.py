"""A damaged journal's readable part in a new one that opens, is searched and passes its check."""

import json
import shutil
from pathlib import Path

import pytest

from mentorjournal.exercises import filling
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.recovery.rescue import newest_good_backup, rescue, usual_place
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.search.search import search
from mentorjournal.journal.store import entries
from mentorjournal.vault import restore
from mentorjournal.vault.backups import backup_paths, copies
from mentorjournal.vault.format import errors
from mentorjournal.vault.format.btree import Trees
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.format.schema import KNOWN_SCHEMA
from support.commands import ask, run
from support.damage import flip, rows_of
from support.full_journal import OWN, fill_every_table
from support.generated import TEMPLATE
from support.prepared import MOMENT, PASSPHRASE

BODY = "varför jag teg".encode()
"""Stands in reflections alone: the history's JSON writes it otherwise."""


def page_with(path: Path, key: Key, words: bytes) -> int:
    """Return the number of a table's leaf that holds words."""
    pages = Pages(path, key)
    for page in range(2, pages.count + 1):
        content = pages.read(page)
        if content and content[0] == 13 and words in content:
            return page
    raise AssertionError(words)


def test_everything_outside_the_damaged_page_is_in_the_new_journal(
    own: Path, key: Key, clock: FixedClock
) -> None:
    before = rows_of(own, key)
    flip(own, page_with(own, key, BODY))
    damaged = own.read_bytes()
    done = rescue(own, key, usual_place(own), clock=clock)
    assert own.read_bytes() == damaged
    assert done.problems == {}
    assert len(done.damaged) == 1
    assert done.from_history > 0, "what has an earlier version comes back as that"
    after = rows_of(done.path, key)
    gone = {
        (name, rowid) for name, rows in before.items() for rowid in rows if rowid not in after[name]
    }
    assert {name for name, _ in gone} <= {"reflection"}
    assert len(gone) == done.lost.get(Kind.REFLECTION, 0)
    journal = open_with_key(done.path, key, clock=clock)
    assert len(search(journal, "teg")) > 10
    stands_in = len(reflections.everything(journal)) - done.saved[Kind.REFLECTION]
    assert stands_in <= done.lost.get(Kind.REFLECTION, 0), "empty, for what leans on it"
    journal.close()
    with pytest.raises(errors.JournalExists):
        rescue(own, key, done.path, clock=clock)


def test_what_is_lost_comes_from_the_newest_good_backup(
    own: Path, key: Key, clock: FixedClock
) -> None:
    before = rows_of(own, key)
    folder = backup_paths.beside(own).folder
    folder.mkdir()
    good = folder / "journal.2026-03-01T120000.mjournal"
    shutil.copy2(own, good)
    bad = folder / "journal.2026-03-02T120000.mjournal"
    shutil.copy2(own, bad)
    flip(bad, 3)
    flip(own, page_with(own, key, "Åsas ord".encode()))
    flip(own, page_with(own, key, BODY))
    backup = newest_good_backup(own, key)
    assert backup is not None
    assert backup.path == good
    assert backup.missing == {}
    done = rescue(own, key, usual_place(own), clock=clock)
    assert done.lost == {}
    assert done.problems == {}
    assert done.from_backup > 0
    after = rows_of(done.path, key)
    assert {name: sorted(map(str, rows.values())) for name, rows in after.items()} == {
        name: sorted(map(str, rows.values())) for name, rows in before.items()
    }


@pytest.mark.parametrize("words", ["Karin Lund", "Mentorsprogrammet", "words_owed"])
def test_a_row_that_everything_leans_on_is_pieced_together(
    own: Path, key: Key, clock: FixedClock, words: str
) -> None:
    flip(own, page_with(own, key, words.encode()))
    done = rescue(own, key, usual_place(own), clock=clock)
    assert done.lost == {}
    assert done.problems == {}
    assert done.other_lost > 0
    journal = open_with_key(done.path, key, clock=clock)
    assert journal.pair.owner.id != journal.pair.partner.id
    assert len(reflections.everything(journal)) == done.saved[Kind.REFLECTION]
    journal.close()


@pytest.fixture(scope="module")
def every_table(
    prepared: tuple[Path, list[str]], key: Key, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("every") / "journal.mjournal"
    shutil.copy2(prepared[0], path)
    journal = open_with_key(path, key, clock=FixedClock(MOMENT))
    fill_every_table(journal)
    journal.close()
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return path


def sorted_rows(path: Path, key: Key) -> dict[str, list[str]]:
    """Return the rows of every table; a row that was lost and came back has another number."""
    return {name: sorted(map(str, rows.values())) for name, rows in rows_of(path, key).items()}


def test_what_says_whose_journal_it_is_may_all_be_lost(
    own: Path, key: Key, clock: FixedClock
) -> None:
    with connected(own, key) as raw:
        names = ("journal", "pair", "person", "programme")
        cursor = raw.execute(
            f"SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name IN {names}"  # noqa: S608 - our own tables
        )
        roots = [page for (page,) in cursor.fetchall()]
    before = rows_of(own, key)
    for page in roots:
        flip(own, page)
    done = rescue(own, key, usual_place(own), clock=clock)
    assert done.problems == {}
    assert rows_of(done.path, key)["reflection"] == before["reflection"]
    journal = open_with_key(done.path, key, clock=clock)
    assert {reflection.id for reflection in reflections.everything(journal)}
    journal.close()


def test_every_table_comes_through_a_rescue_a_backup_and_restoring(
    every_table: Path, key: Key, tmp_path: Path, clock: FixedClock
) -> None:
    before = sorted_rows(every_table, key)
    rescued = rescue(every_table, key, tmp_path / "rescued.mjournal", clock=clock)
    assert sorted_rows(rescued.path, key) == before
    copy = tmp_path / "copy.mjournal"
    copies.copy_encrypted(rescued.path, key, copy)
    restored = tmp_path / "restored.mjournal"
    restore.restore_with_key(copy, restored, key)
    assert sorted_rows(restored, key) == before


@pytest.mark.parametrize(
    "table", ["exercise_template", "setting", "alias", "calendar_read", "summary_choice", "draft"]
)
def test_a_damaged_page_of_any_table_is_filled_in_from_the_backup(
    every_table: Path, key: Key, tmp_path: Path, clock: FixedClock, table: str
) -> None:
    before = sorted_rows(every_table, key)
    own = tmp_path / "journal.mjournal"
    shutil.copy2(every_table, own)
    folder = backup_paths.beside(own).folder
    folder.mkdir()
    shutil.copy2(own, folder / "journal.2026-03-01T120000.mjournal")
    for page in pages_of_table(own, key, table)[:4]:
        shutil.copy2(every_table, own)
        flip(own, page)
        done = rescue(own, key, tmp_path / f"{page}.mjournal", clock=clock)
        assert (done.problems, done.lost, done.other_lost, done.with_gap) == ({}, {}, 0, 0)
        assert sorted_rows(done.path, key) == before


def pages_of_table(path: Path, key: Key, table: str) -> list[int]:
    """Return the pages that only the table's rows lie in: its root and where long rows go on."""
    with connected(path, key) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
        trees = Trees(Pages(path, key))
    trees.walk(root)
    return sorted(trees.reached)


@pytest.mark.parametrize("known", [True, False])
def test_an_exercise_whose_template_is_lost_can_be_read(
    every_table: Path, key: Key, tmp_path: Path, clock: FixedClock, *, known: bool
) -> None:
    own = tmp_path / "journal.mjournal"
    for page in pages_of_table(every_table, key, "exercise_template"):
        shutil.copy2(every_table, own)
        flip(own, page)
        output = tmp_path / f"{page}.mjournal"
        templates = [TEMPLATE, OWN] if known else []
        done = rescue(own, key, output, clock=clock, templates=templates)
        assert done.problems == {}
        journal = open_with_key(output, key, clock=clock)
        (exercise,) = exercises.rows(journal)
        read = filling.load(journal, exercise.id)
        assert list(read.entry.answers) == ["quality"]
        assert "quality" in {place.key for place in read.template.places()}
        assert not known or read.entry.template == OWN
        journal.close()


def test_a_lost_gathering_comes_from_the_programmes_calendar(
    every_table: Path, key: Key, tmp_path: Path, clock: FixedClock
) -> None:
    own = tmp_path / "journal.mjournal"
    shutil.copy2(every_table, own)
    (page,) = pages_of_table(own, key, "gathering")
    flip(own, page)
    done = rescue(own, key, usual_place(own), clock=clock)
    journal = open_with_key(done.path, key, clock=clock)
    (back,) = gatherings.rows(journal)
    assert (back.theme, back.day.isoformat()) == ("Ord i Mentorsprogrammet", "2026-04-01")
    journal.close()


def test_a_rescue_that_would_save_nothing_is_refused(path: Path, key: Key) -> None:
    journal = open_with_key(path, key, clock=FixedClock(MOMENT))
    entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-01", "body": "Det sa jag inte, och varför jag teg."},
    )
    journal.close()
    shutil.rmtree(backup_paths.beside(path).folder)
    flip(path, page_with(path, key, BODY))
    with pytest.raises(errors.NothingToRescue):
        rescue(path, key, usual_place(path), clock=FixedClock(MOMENT))
    assert not usual_place(path).exists()


def test_from_the_shell(own: Path, key: Key) -> None:
    flip(own, page_with(own, key, BODY))

    typed = f"{PASSPHRASE}\n"
    refused = run("--lang", "en", "list", "goals", path=own, stdin=typed)
    assert refused.returncode == 1
    assert "mentorjournal rescue" in refused.stderr
    assert refused.stderr.count("\n") == 1
    report = json.loads(ask(own, "rescue", "--json"))
    assert report["problems"] == {}
    ask(own, "restore", report["path"])
    ask(own, "check")
    kept = list((own.parent / "backups").glob("*before-restore*"))
    assert len(kept) == 1


def test_what_a_later_version_wrote_is_not_rescued_without_what_it_alone_knows(
    own: Path, key: Key, clock: FixedClock
) -> None:
    with connected(own, key) as raw:
        raw.execute("CREATE TABLE later (id TEXT)")
        raw.execute(f"PRAGMA user_version = {KNOWN_SCHEMA + 1}")
    flip(own, page_with(own, key, BODY))
    with pytest.raises(errors.NewerSchema):
        rescue(own, key, usual_place(own), clock=clock)
    assert not usual_place(own).exists()
    refused = run("--lang", "en", "rescue", path=own, stdin=f"{PASSPHRASE}\n")
    assert refused.returncode == 1
    assert "Update mentorjournal" in refused.stderr


@pytest.mark.parametrize(("code", "words"), [("en", "no entries"), ("sv", "inga poster")])
def test_that_there_was_nothing_to_save_is_said_in_words(
    path: Path, tmp_path: Path, code: str, words: str
) -> None:
    place = tmp_path / "saved.mjournal"
    done = run("--lang", code, "rescue", "--output", str(place), path=path, stdin=f"{PASSPHRASE}\n")
    assert f"{place}: {words}." in done.stdout, done
