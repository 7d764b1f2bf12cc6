"""A rescue across schemas: rows and backups from before the last columns were added."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.recovery.rescue import Rescued, rescue
from mentorjournal.journal.store import drafts
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import PASSPHRASE

OLDER = Path(__file__).parents[1] / "fixtures" / "schema-0001.mjournal"
PAGE = 4096
WHERE_GATHERINGS_ARE_NAMED, THE_GATHERING = 26, 27
"""Pages of that file, which is never made anew."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copy2(OLDER, tmp_path / "own.mjournal"))


@contextmanager
def rescued(own: Path, page: int, clock: FixedClock) -> Iterator[tuple[Rescued, Journal]]:
    """Damage a page of a journal, and open what is rescued of it."""
    key, saved = key_by_passphrase(own, PASSPHRASE), own.with_name("saved.mjournal")
    content = bytearray(own.read_bytes())
    content[page * PAGE + 2000] ^= 1
    own.write_bytes(content)
    done = rescue(own, key, saved, clock=clock)
    with closing(open_with_key(saved, key, clock=clock)) as journal:
        yield done, journal


def test_rows_without_the_last_columns_are_found(own: Path, clock: FixedClock) -> None:
    with rescued(own, WHERE_GATHERINGS_ARE_NAMED, clock) as (_, journal):
        (row,) = gatherings.rows(journal)
        assert (row.start, row.end, row.days) == (None, None, None)


def test_a_backup_of_an_older_schema_fills_in(own: Path, clock: FixedClock) -> None:
    place = backup_paths.beside(own)
    place.folder.mkdir()
    shutil.copy2(OLDER, place.dated(clock.local()))
    with rescued(own, THE_GATHERING, clock) as (done, journal):
        assert done.from_backup == 1
        assert len(gatherings.rows(journal)) == 1


@pytest.mark.parametrize("page", [WHERE_GATHERINGS_ARE_NAMED, THE_GATHERING])
def test_a_draft_of_an_older_schema_is_rescued(page: int, own: Path, clock: FixedClock) -> None:
    """A part of its key is not there yet."""
    with rescued(own, page, clock) as (_, journal):
        (kept,) = drafts.all_drafts(journal)
        assert kept.content
