"""The write-ahead log that a kill leaves: damaged, cut, torn, gone."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.journal.recovery.rescue import newest_good_backup, rescue
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.locale import Language
from mentorjournal.vault import restore
from mentorjournal.vault.backups import copies
from mentorjournal.vault.format import errors
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.format.wal_frames import FRAME_BYTES, LOG_HEADER_BYTES
from mentorjournal.vault.format.wal_marker import log_of, mark_of
from support.commands import NEW, ask, run
from support.prepared import PASSPHRASE

SAVES = 6
WORDS = "Det som sades på mötet, {number}. " * 40

CutOff = Callable[[], Path]


@pytest.fixture
def cut_off(path: Path, key: Key, clock: FixedClock, tmp_path: Path) -> CutOff:
    """Copies of a journal as a kill leaves it: all that was saved lies in its log."""
    journal = open_with_key(path, key, clock=clock)
    for number in range(SAVES):
        body = WORDS.format(number=number)
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": body})
    kept = tmp_path / "cut-off"
    kept.mkdir()
    for file in (path, log_of(path), mark_of(path)):
        shutil.copy2(file, kept / file.name)
    journal.close()
    made = iter(range(10**6))

    def copy() -> Path:
        folder = tmp_path / f"copy-{next(made)}"
        shutil.copytree(kept, folder)
        return folder / path.name

    return copy


def bodies(path: Path, key: Key, clock: FixedClock) -> set[str]:
    journal = open_with_key(path, key, clock=clock)
    texts = {reflections.load(journal, row.id).body for row in reflections.everything(journal)}
    journal.close()
    return texts


def all_saves() -> set[str]:
    return {WORDS.format(number=number).strip() for number in range(SAVES)}


def ends_of_saves(log: bytes) -> list[int]:
    """Return where each save's last frame ends."""
    return [
        place + FRAME_BYTES
        for place in range(LOG_HEADER_BYTES, len(log), FRAME_BYTES)
        if any(log[place + 4 : place + 8])
    ]


def test_a_log_that_is_whole_is_brought_in(cut_off: CutOff, key: Key, clock: FixedClock) -> None:
    path = cut_off()
    assert bodies(path, key, clock) == all_saves()
    assert not log_of(path).exists()


def test_one_flipped_bit_in_the_log_is_told_and_costs_nothing(
    cut_off: CutOff, key: Key, clock: FixedClock, pytestconfig: pytest.Config
) -> None:
    """Anywhere: in its header, in a frame's, in a page, in the last save as well."""
    lot = random.Random(13)  # noqa: S311 - a test
    inputs = pytestconfig.getoption("inputs")
    long = len(log_of(cut_off()).read_bytes())
    last = long - FRAME_BYTES
    frame = LOG_HEADER_BYTES + 3 * FRAME_BYTES
    fixed = [3, 20, frame + 1, frame + 9, frame + 500, last + 6, last + 20, last + 900]
    anywhere = [lot.randrange(long) for _ in range(max(0, inputs // 60 - 1))]
    for place in fixed + anywhere:
        path = cut_off()
        log = bytearray(log_of(path).read_bytes())
        log[place] ^= 1 << lot.randrange(8)
        log_of(path).write_bytes(log)
        with pytest.raises(errors.LogDamaged):
            open_with_key(path, key, clock=clock)
        with pytest.raises(errors.LogDamaged):
            copies.copy_encrypted(path, key, path.with_name("copy"))
        assert log_of(path).read_bytes() == log
        out = path.with_name("out")
        done = rescue(path, key, out, clock=clock)
        assert bodies(out, key, clock) == all_saves(), place
        assert (done.lost, done.damaged, done.problems) == ({}, [], {}), place
        assert log_of(path).read_bytes() == log


@pytest.mark.parametrize("broken", ["page lost", "cut out", "cut into", "written into"])
def test_what_was_saved_after_a_broken_frame_is_rescued(
    broken: str, cut_off: CutOff, key: Key, clock: FixedClock
) -> None:
    path = cut_off()
    log = log_of(path).read_bytes()
    second = ends_of_saves(log)[0] + 100
    match broken:
        case "page lost":
            log = log[:second] + bytes(PAGE_BYTES) + log[second + PAGE_BYTES :]
        case "cut out":
            log = log[:second] + log[second + 3 * FRAME_BYTES :]
        case "cut into":
            log = log[:second] + log[second + 1000 :]
        case "written into":
            log = log[:second] + b"x" * 3000 + log[second:]
    log_of(path).write_bytes(log)
    with pytest.raises(errors.LogDamaged):
        open_with_key(path, key, clock=clock)
    assert log_of(path).read_bytes() == log
    out = path.with_name("out")
    rescue(path, key, out, clock=clock)
    rescued = bodies(out, key, clock)
    assert rescued >= {WORDS.format(number=number).strip() for number in (0, *range(2, SAVES))}


def test_an_unfinished_save_at_the_end_is_no_damage(
    cut_off: CutOff, key: Key, clock: FixedClock, pytestconfig: pytest.Config
) -> None:
    """A kill ends the log anywhere in a frame; a power cut leaves sectors of it as zeros."""
    lot = random.Random(31)  # noqa: S311 - a test
    for turn in range(max(6, pytestconfig.getoption("inputs") // 10)):
        path = cut_off()
        log = bytearray(log_of(path).read_bytes())
        *_, begin, end = ends_of_saves(bytes(log))
        if turn % 2:
            del log[lot.randrange(begin + 1, end) :]
        else:
            sectors = range(-(-begin // 512), end // 512)
            for sector in lot.sample(sectors, lot.randint(1, len(sectors))):
                log[sector * 512 : (sector + 1) * 512] = bytes(512)
        log_of(path).write_bytes(log)
        assert all_saves() - bodies(path, key, clock) == {WORDS.format(number=SAVES - 1).strip()}


def test_a_damaged_log_is_told_by_the_commands_and_kept_when_a_backup_takes_its_place(
    cut_off: CutOff, key: Key, clock: FixedClock
) -> None:
    path = cut_off()
    log = bytearray(log_of(path).read_bytes())
    log[LOG_HEADER_BYTES + 700] ^= 8
    log_of(path).write_bytes(log)
    new_words = ["passphrase", "--recovery-file", str(path.with_name("words"))]
    for words in (["check"], ["today"], ["backup"], new_words):
        done = run(*words, path=path, stdin=f"{PASSPHRASE}\n{NEW}\n")
        assert done.returncode == 1, words
        assert "rescue" in done.stderr
    good = newest_good_backup(path, key)
    assert good is None
    out = path.with_name("out.mjournal")
    ask(path, "rescue", "--output", str(out))
    kept = restore.restore_with_key(out, path, key)
    assert kept is not None
    assert log_of(kept).read_bytes() == log
    assert bodies(path, key, clock) == all_saves()


def test_a_mark_without_its_log_is_told_once(cut_off: CutOff, key: Key, clock: FixedClock) -> None:
    path = cut_off()
    log_of(path).unlink()
    with pytest.raises(errors.LogMissing):
        change_passphrase(path, key, NEW, clock=clock)
    path = cut_off()
    log_of(path).unlink()
    journal = open_with_key(path, key, clock=clock)
    (told,) = journal.notices
    journal.close()
    assert isinstance(told, errors.LogMissing)
    for code in ("sv", "en"):
        assert log_of(path).name in told.sentence(Language(code))
    journal = open_with_key(path, key, clock=clock)
    assert journal.notices == []
    journal.close()
