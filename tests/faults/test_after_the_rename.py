"""What has got its name is done: nothing that is refused afterwards is told as a failure of it."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.cli.next_steps import explanation
from mentorjournal.errors import TooManyOpenFiles
from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.passphrase import change_passphrase_of, recover_journal, words_of
from mentorjournal.journal.people import settings
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.output import write_output
from mentorjournal.vault import restore
from mentorjournal.vault.backups import backup_paths, copies
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import LogKeptApart, NotOpenedAgain, ReadOnly
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.wal_marker import log_of
from support.commands import NEW, run
from support.damage import fill
from support.kills import files_of, put_back
from support.prepared import PASSPHRASE
from support.refusals import after_the_rename_to, is_folder, refuse

FOUNDING = Founding(Role.MENTEE, "Åsa Ek", "Karin Lund")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not flushed there")
@pytest.mark.parametrize(("call", "number"), [("open", errno.EACCES), ("fsync", errno.EINVAL)])
def test_a_folder_that_cannot_be_flushed(
    path: Path, key: Key, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    fill(path, key)
    refuse(monkeypatch, call, number, is_folder)
    refuse(monkeypatch, "chmod", number)
    journal, words = create_journal(path.with_name("new.mjournal"), NEW, FOUNDING, clock=clock)
    assert journal.close() == []
    assert words == words_of(path.with_name("new.mjournal"), NEW)
    write_output(path.with_name("export.md"), lambda: b"text")
    journal = open_with_key(path, key, clock=clock)
    copy = journal.back_up()
    assert journal.close() == []
    assert rescue(path, key, path.with_name("rescued.mjournal"), clock=clock).lost == {}
    kept = restore.restore_with_key(copy, path, key)
    assert kept is not None
    journal = open_with_key(path, key, clock=clock)
    words = change_passphrase_of(journal, PASSPHRASE, NEW)
    assert words == words_of(path, NEW)
    assert settings.load(journal).words_owed
    assert len(reflections.everything(journal)) > 10
    assert journal.close() == []


def test_new_words_reach_the_user_though_the_journal_cannot_be_opened_again(
    path: Path, prepared: tuple[Path, list[str]], clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for change in (
        lambda: change_passphrase_of(open_journal(path, PASSPHRASE, clock=clock), PASSPHRASE, NEW),
        lambda: recover_journal(path, " ".join(words_of(path, NEW)), PASSPHRASE, clock=clock),
    ):
        with monkeypatch.context() as patch, pytest.raises(NotOpenedAgain) as done:
            is_renamed = after_the_rename_to(path, patch)
            refuse(patch, "open", errno.EMFILE, is_renamed)
            change()
        passphrase = NEW if len(done.value.words) and not _opens(path, PASSPHRASE) else PASSPHRASE
        assert done.value.words == words_of(path, passphrase) != prepared[1]
        assert str(done.value.cause) in explanation(done.value, _english())
        open_journal(path, passphrase, clock=clock).close()
    assert passphrase == PASSPHRASE


def _opens(path: Path, passphrase: str) -> bool:
    return keys.key_from_passphrase(passphrase, path.read_bytes()[:16]).fits()


def _english() -> Any:
    from mentorjournal.locale import Language

    return Language("en")


def test_an_old_copy_that_stays_is_told_beside_the_words(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = backup_paths.place_before(path, "new-passphrase")
    refuse(monkeypatch, "unlink", errno.EIO, lambda what: os.fspath(what) == str(left))
    words = tmp_path / "words.txt"
    done = run(
        *("passphrase", "--recovery-file", str(words)), path=path, stdin=f"{PASSPHRASE}\n{NEW}\n"
    )
    assert done.returncode == 0, done.stderr
    assert str(left) in done.stderr
    assert "The old passphrase opens it" in done.stderr
    assert words.read_text().split() == words_of(path, NEW)


@pytest.mark.parametrize("call", ["unlink", "listdir"])
def test_old_backups_that_cannot_go_are_no_failure_of_a_new_one(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    place = backup_paths.beside(journal.path)
    for day in range(1, 20):
        place.folder.mkdir(exist_ok=True)
        (place.folder / f"journal.2026-01-{day:02}T120000.mjournal").write_bytes(b"old")
    first = journal.back_up()
    is_renamed = after_the_rename_to(first, monkeypatch)
    first.unlink()
    refuse(monkeypatch, call, errno.EIO, is_renamed)
    assert journal.back_up() == first


def test_a_restore_that_cannot_rename_leaves_the_journal_with_its_log(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.mjournal"
    copy.write_bytes(path.read_bytes())
    cut_off(path, key, clock)
    with monkeypatch.context() as patch, pytest.raises(ReadOnly):
        for call in ("replace", "rename"):
            real = getattr(os, call)

            def refusing(source: Any, place: Any, real: Any = real) -> None:
                if os.fspath(place) == str(path):
                    raise OSError(errno.EPERM, "")
                real(source, place)

            patch.setattr(os, call, refusing)
        restore.restore_with_key(copy, path, key)
    journal = open_with_key(path, key, clock=clock)
    assert [row.title for row in reflections.everything(journal)] == ["sist"]
    assert journal.close() == []


def test_a_log_that_cannot_be_removed_is_not_laid_over_what_was_restored(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.mjournal"
    copy.write_bytes(path.read_bytes())
    cut_off(path, key, clock)
    content = log_of(path).read_bytes()
    with monkeypatch.context() as patch:
        refuse(patch, "unlink", errno.EIO, lambda what: os.fspath(what) == str(log_of(path)))
        assert restore.restore_with_key(copy, path, key)
    with pytest.raises(LogKeptApart):
        open_with_key(path, key, clock=clock)
    journal = open_with_key(path, key, clock=clock)
    assert reflections.everything(journal) == []
    assert journal.check() == {}
    assert journal.close() == []
    assert [file.read_bytes() for file in path.parent.rglob("*-wal")] == [content, content]


def cut_off(path: Path, key: Key, clock: FixedClock) -> None:
    """Leave a journal as a kill does: what was saved last lies in the log."""
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "sist"})
    left = files_of(path)
    journal.close()
    put_back(left)


HALF_A_KEY_FILE = """
import os, sys
from pathlib import Path
from mentorjournal.vault.format import keys
os.fsync = lambda _: os._exit(9)
keys.make_key_file(Path(sys.argv[1]))
"""


def test_a_key_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "key"
    done = subprocess.run([sys.executable, "-c", HALF_A_KEY_FILE, str(place)], check=False)
    assert done.returncode == 9
    assert not place.exists()
    keys.make_key_file(place)
    made = place.read_text()
    assert len(made) == 65
    keys.make_key_file(place)
    assert place.read_text() == made


def test_a_log_that_lies_beside_a_free_name_is_kept_and_not_laid_over_what_gets_it(
    path: Path, key: Key, clock: FixedClock
) -> None:
    """A journal that is deleted, or moved away without its log, leaves one."""
    copy = path.with_name("copy.mjournal")
    copy.write_bytes(path.read_bytes())
    ways: list[Callable[[], object]] = [
        lambda: create_journal(path, PASSPHRASE, FOUNDING, clock=clock)[0].close(),  # noqa: PLW0108 - made when called, not now
        lambda: restore.restore_with_key(copy, path, key),
        lambda: rescue(copy, key, path, clock=clock),
        lambda: copies.copy_encrypted(copy, key, path),
    ]
    for number, make in enumerate(ways):
        shutil.copy2(copy, path)
        cut_off(path, key, clock)
        path.unlink()
        log = log_of(path).read_bytes()
        make()
        journal = open_journal(path, PASSPHRASE, clock=clock)
        assert journal.check() == {}
        assert reflections.everything(journal) == []
        journal.take_notices()  # the copy is older than what was cut off, and told as that
        assert journal.close() == []
        kept = [file.read_bytes() for file in path.parent.rglob("*.before-new-file*-wal")]
        assert log in kept
        assert len(kept) == number + 1
        path.unlink()


def test_a_founding_that_cannot_be_opened_is_taken_back(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.mjournal"
    with monkeypatch.context() as patch, pytest.raises(TooManyOpenFiles):
        refuse(patch, "open", errno.EMFILE, after_the_rename_to(path, patch))
        create_journal(path, PASSPHRASE, FOUNDING, clock=clock)
    assert list(tmp_path.iterdir()) == []
    create_journal(path, PASSPHRASE, FOUNDING, clock=clock)[0].close()


def test_an_old_copy_that_stays_is_told_though_the_journal_cannot_be_opened_again(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = backup_paths.place_before(path, "new-passphrase")
    journal = open_journal(path, PASSPHRASE, clock=clock)
    words = words_of(path, PASSPHRASE)
    for change in (
        lambda _: change_passphrase_of(journal, PASSPHRASE, NEW),
        lambda words: recover_journal(path, " ".join(words), NEW, clock=clock),
    ):
        with monkeypatch.context() as patch, pytest.raises(NotOpenedAgain) as done:
            refuse(patch, "unlink", errno.EIO, lambda what: os.fspath(what) == str(left))
            refuse(patch, "open", errno.EMFILE, after_the_rename_to(path, patch))
            change(words)
        told = [done.value, *journal.close()]
        assert any(str(left) in explanation(problem, _english()) for problem in told)
        left.unlink()
        words = done.value.words
