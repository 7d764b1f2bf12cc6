"""A rescue across schemas: rows and backups from before the last columns were added."""

import shutil
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.store import drafts
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import PASSPHRASE

OLDER = Path(__file__).parents[1] / "fixtures" / "schema-0001.mjournal"
PAGE = 4096
WHERE_GATHERINGS_ARE_NAMED, THE_GATHERING = 26, 27
"""Pages of that file, which is never made anew."""


def flip(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[page * PAGE + 2000] ^= 1
    path.write_bytes(content)


def test_rows_without_the_last_columns_are_found(tmp_path: Path, clock: FixedClock) -> None:
    own, saved = tmp_path / "own.mjournal", tmp_path / "saved.mjournal"
    shutil.copy2(OLDER, own)
    key = key_by_passphrase(own, PASSPHRASE)
    flip(own, WHERE_GATHERINGS_ARE_NAMED)
    rescue(own, key, saved, clock=clock)
    journal = open_with_key(saved, key, clock=clock)
    (row,) = gatherings.rows(journal)
    assert (row.start, row.end, row.days) == (None, None, None)
    journal.close()


def test_a_backup_of_an_older_schema_fills_in(tmp_path: Path, clock: FixedClock) -> None:
    own, saved = tmp_path / "own.mjournal", tmp_path / "saved.mjournal"
    shutil.copy2(OLDER, own)
    key = key_by_passphrase(own, PASSPHRASE)
    flip(own, THE_GATHERING)
    place = backup_paths.beside(own)
    place.folder.mkdir()
    shutil.copy2(OLDER, place.dated(clock.local()))
    done = rescue(own, key, saved, clock=clock)
    assert done.from_backup == 1
    journal = open_with_key(saved, key, clock=clock)
    assert len(gatherings.rows(journal)) == 1
    journal.close()


@pytest.mark.parametrize("page", [WHERE_GATHERINGS_ARE_NAMED, THE_GATHERING])
def test_a_draft_of_an_older_schema_is_rescued(
    page: int, tmp_path: Path, clock: FixedClock
) -> None:
    """A part of its key is not there yet."""
    own, saved = tmp_path / "own.mjournal", tmp_path / "saved.mjournal"
    shutil.copy2(OLDER, own)
    key = key_by_passphrase(own, PASSPHRASE)
    flip(own, page)
    rescue(own, key, saved, clock=clock)
    journal = open_with_key(saved, key, clock=clock)
    (kept,) = drafts.all_drafts(journal)
    assert kept.content
    journal.close()
