"""The mark beside a log: whole or not there, and nothing but a digest is one."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries, save_counts
from mentorjournal.locale import Language
from mentorjournal.vault.format import page_stamps
from mentorjournal.vault.format.connection import alone, connected, is_damaged
from mentorjournal.vault.format.errors import LogKeptApart
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.wal_marker import log_of, mark_beside, mark_of, salts_of
from mentorjournal.vault.restore import restore_with_key
from support.kills import files_of, put_back
from support.other_window import other_window


@pytest.mark.parametrize(
    "mark", [bytes(64), b"", b"a" * 63, b"A" * 64, b" " * 64, "å".encode() * 32, None]
)
def test_what_a_power_cut_leaves_of_a_mark_puts_no_log_aside(
    path: Path, key: Key, clock: FixedClock, mark: bytes | None
) -> None:
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "sist"})
    left = files_of(path)
    journal.close()
    put_back(left)
    if mark is None:
        mark_of(path).write_bytes(mark_of(path).read_bytes()[:-1])
    else:
        mark_of(path).write_bytes(mark)
    journal = open_with_key(path, key, clock=clock)
    assert [row.title for row in reflections.everything(journal)] == ["sist"]
    assert journal.notices == []
    assert journal.close() == []
    assert not mark_of(path).exists()


def test_a_mark_gets_its_name_when_its_content_is_on_the_disk(
    path: Path, key: Key, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def noting(name: str) -> Any:
        real = getattr(os, name)

        def noted(what: Any, *more: Any, **named: Any) -> Any:
            target = more[0] if name == "replace" else Path(f"/proc/self/fd/{what}").readlink()
            if "-base" in os.fspath(target):
                calls.append(name)
            return real(what, *more, **named)

        return noted

    if not Path("/proc/self/fd").exists():
        pytest.skip("a descriptor does not tell its file here")
    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, noting(name))
    journal = open_with_key(path, key, clock=clock)
    assert not mark_of(path).exists(), "who only reads leaves no log behind"
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "först"})
    assert mark_of(path).exists()
    assert calls
    assert calls == ["fsync", "replace"] * (len(calls) // 2)
    journal.close()


@pytest.mark.parametrize("saves", [0, 1])
def test_whoever_closes_last_leaves_no_mark_without_a_log(
    path: Path, key: Key, clock: FixedClock, saves: int
) -> None:
    """A backup, or a check, that is being made while another window is opened and closed."""
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "först"})
    with other_window(path) as ask:
        journal.close()
        with connected(path, key) as raw:
            raw.execute("SELECT count(*) FROM reflection").fetchone()
            assert ask("open") == "done"
            for _ in range(saves):
                ask("create", "dort")
            assert ask("close") == "done"
        journal = open_with_key(path, key, clock=clock)
        assert journal.notices == []
        assert len(reflections.everything(journal)) == 1 + saves
        journal.close()
    assert not mark_of(path).exists()
    assert not log_of(path).exists()


def _hold_alone(path: Path, key: Key) -> None:
    with alone(path, key):
        pass


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("bring_in", [is_damaged, _hold_alone])
def test_whatever_brings_a_log_in_takes_its_mark_away(
    path: Path, key: Key, clock: FixedClock, bring_in: Callable[[Path, Key], object]
) -> None:
    with other_window(path) as ask:
        ask("open")
        ask("create", "dort")
        ask("cut off")
    assert log_of(path).exists()
    bring_in(path, key)
    assert not mark_of(path).exists()
    journal = open_with_key(path, key, clock=clock)
    assert journal.notices == []
    assert len(reflections.everything(journal)) == 1
    journal.close()


def test_what_a_window_saves_after_another_was_closed_has_a_mark(
    path: Path, key: Key, clock: FixedClock
) -> None:
    """The one that was closed has checkpointed the log, and the next save begins it anew."""
    journal, second_window = (open_with_key(path, key, clock=clock) for _ in range(2))
    for window in (second_window, journal):
        entries.create(window, Kind.REFLECTION, {"day": "2026-03-01", "title": "först"})
        mark = mark_beside(path)
        assert mark is not None
        assert mark.is_about(path)
        assert mark.digest == page_stamps.read(path).digest
        if window is second_window:
            second_window.close()
    journal.close()
    assert not mark_of(path).exists()


@pytest.mark.parametrize("saved_after", ["one more", "longer text", "an older backup"])
@pytest.mark.parametrize("is_remembered", [True, False])
def test_a_log_that_another_program_brings_back_is_laid_over_nothing(
    path: Path,
    key: Key,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    saved_after: str,
    *,
    is_remembered: bool,
) -> None:
    """A sync client may bring back a file that was deleted, and the log without its mark."""
    if saved_after != "longer text" and not is_remembered:
        pytest.skip("only what would be damaged can be told then")

    def save(text: str) -> None:
        journal = open_with_key(path, key, clock=clock)
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": text[:20]})
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": text})
        left.append(log_of(path).read_bytes())
        journal.close()

    left: list[bytes] = []
    before = path.read_bytes()
    save("i loggen")
    if saved_after == "an older backup":
        backup = path.with_name("backup.mjournal")
        backup.write_bytes(before)
        restore_with_key(backup, path, key)
        open_with_key(path, key, clock=clock).close()
    else:
        save("senare" if saved_after == "one more" else "ett längre, senare ord " * 3000)
    newest = path.read_bytes()
    log_of(path).write_bytes(left[0])
    if not is_remembered:
        for variable in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
            monkeypatch.setenv(variable, str(path.parent / "another computer"))
    with pytest.raises(LogKeptApart) as told:
        open_with_key(path, key, clock=clock)
    assert path.read_bytes() == newest
    (kept,) = path.parent.rglob("*change-elsewhere*-wal")
    assert str(kept) in told.value.sentence(Language("en"))
    assert kept.read_bytes() == left[0]
    journal = open_with_key(path, key, clock=clock)
    assert journal.notices == []
    assert journal.check() == {}
    journal.close()


def test_a_log_that_was_brought_in_may_be_brought_in_again(
    path: Path, key: Key, clock: FixedClock
) -> None:
    """As where the disk refuses to remove it once all of it is in the file."""
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "sist"})
    log, mark = log_of(path).read_bytes(), mark_of(path).read_bytes()
    journal.close()
    log_of(path).write_bytes(log)
    mark_of(path).write_bytes(mark)
    journal = open_with_key(path, key, clock=clock)
    assert [row.title for row in reflections.everything(journal)] == ["sist"]
    assert journal.notices == journal.close() == []


def test_a_reader_in_the_way_of_emptying_the_log_leaves_no_save_without_a_mark(
    path: Path, key: Key, clock: FixedClock
) -> None:
    """All of the log is in the file then, and the next save begins it anew, with other salts."""
    journal = open_with_key(path, key, clock=clock)
    reader = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "först"})
    with reader.read(any_pair=True) as session:
        assert save_counts.read(session)
        before = salts_of(path)
        journal.checkpoint()
        assert salts_of(path) == before, "nobody was in the way"
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "sedan"})
    assert salts_of(path) != before, "the log was not begun anew"
    mark = mark_beside(path)
    assert mark is not None
    assert mark.is_about(path)
    left = files_of(path)
    assert journal.close() == reader.close() == []
    put_back(left)
    journal = open_with_key(path, key, clock=clock)
    assert {row.title for row in reflections.everything(journal)} == {"först", "sedan"}
    assert journal.close() == []
