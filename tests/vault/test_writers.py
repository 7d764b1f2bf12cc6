"""The same journal open twice, and a file that another program changes underneath."""

import os
import random
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from mentorjournal.journal.lifecycle import open_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import Changed
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.passphrase import check_passphrase, words_of
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.output import OutputIsJournal, write_output
from mentorjournal.summary.merge.reading import read_summary
from mentorjournal.summary.model.errors import NoSummary
from mentorjournal.vault import rekey, restore
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.format import errors, file_locks
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.format.wal_marker import log_of
from mentorjournal.vault.unlock import key_by_passphrase
from support.other_window import other_window
from support.prepared import PASSPHRASE


def reflect(journal: Journal, body: str) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": body})


def bodies(journal: Journal) -> set[str]:
    return {reflections.load(journal, row.id).body for row in reflections.everything(journal)}


def test_two_windows_see_each_others_entries_and_lose_none(path: Path, clock: FixedClock) -> None:
    with other_window(path) as ask:
        assert ask("open") == "done"
        journal = open_journal(path, PASSPHRASE, clock=clock)
        mine = reflect(journal, "min")
        theirs = ask("create", "deras")
        assert {row.id for row in reflections.everything(journal)} == {mine, theirs}
        assert ask("change", mine, "ändrad där") == "done"
        with pytest.raises(Changed):
            entries.change(journal, Kind.REFLECTION, mine, {"body": "ändrad här"}, revision=1)
        assert ask("close") == "done"
        reflect(journal, "efter dem")
        assert journal.close() == []
    again = open_journal(path, PASSPHRASE, clock=clock)
    assert bodies(again) == {"ändrad där", "deras", "efter dem"}
    assert again.check() == {}
    again.close()


def test_what_needs_the_file_alone_is_refused_while_it_is_open(
    path: Path, clock: FixedClock, prepared: tuple[Path, list[str]]
) -> None:
    """Reading the file meanwhile, for whatever reason, ends none of SQLite's locks on POSIX."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    copy = journal.back_up()
    check_passphrase(path, PASSPHRASE)
    assert words_of(path, PASSPHRASE) == prepared[1]
    with pytest.raises(NoSummary):
        read_summary(path)
    with pytest.raises(errors.WrongPassphrase):
        check_passphrase(path, PASSPHRASE, path)
    link = path.with_name("link.txt")
    os.link(path, link)
    with pytest.raises(OutputIsJournal):
        write_output(link, bytes, force=True)
    with other_window(path) as ask:
        assert ask("passphrase", "another horse battery") == "OpenElsewhere"
        assert ask("restore", str(copy)) == "OpenElsewhere"
        assert reflect(journal, "står kvar")
        journal.close()
        assert ask("open") == "done"
        assert file_locks.is_open_somewhere(path)
        with pytest.raises(errors.OpenElsewhere):
            rekey.change_passphrase(
                path, key_by_passphrase(path, PASSPHRASE), "another horse battery"
            )
        with pytest.raises(errors.OpenElsewhere):
            restore.restore(copy, path, PASSPHRASE)
        assert ask("close") == "done"
    assert not file_locks.is_open_somewhere(path)


def exchange(path: Path, replacement: Path) -> None:
    """As most sync clients do it: a new file is renamed over the old one."""
    shutil.copy2(replacement, path.with_name("incoming"))
    path.with_name("incoming").replace(path)


def write_into(path: Path, source: Path) -> None:
    """As the others do it."""
    with path.open("r+b") as file:
        file.write(source.read_bytes())
        file.truncate()


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody exchange an open file")
@pytest.mark.parametrize("sync", [exchange, write_into])
def test_a_file_changed_underneath_is_noticed_and_left_alone(
    path: Path, clock: FixedClock, tmp_path: Path, sync: Callable[[Path, Path], None]
) -> None:
    older = tmp_path / "older.mjournal"
    shutil.copy2(path, older)
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflect(journal, "sparad tidigare")
    journal.close()
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflect(journal, "sparad före")
    sync(path, older)
    with pytest.raises(errors.ChangedUnderneath):
        reflect(journal, "sparas inte")
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "utkastet"})
    (told,) = journal.close()
    assert path.read_bytes() == older.read_bytes()
    assert not path.with_name(path.name + "-wal").exists() or not (
        path.with_name(path.name + "-wal").stat().st_size
    )
    for code in ("sv", "en"):
        assert "\n" not in told.sentence(Language(code))
    assert isinstance(told, errors.KeptApart), type(told)
    kept = open_journal(Path(str(told.params["kept"])), PASSPHRASE, clock=clock)
    assert bodies(kept) == {"sparad tidigare", "sparad före"}
    draft = drafts.find(kept, Kind.REFLECTION)
    assert draft is not None
    assert draft.content == {"body": "utkastet"}
    kept.close()
    as_it_came = open_journal(path, PASSPHRASE, clock=clock)
    assert bodies(as_it_came) == set()
    as_it_came.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody exchange an open file")
def test_the_log_stays_where_nothing_can_be_copied(
    path: Path, clock: FixedClock, theirs: Path
) -> None:
    """The copy cannot be made, here because a file has the name of the backups' folder."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflect(journal, "sparad före")
    exchange(path, theirs)
    shutil.rmtree(path.parent / backup_paths.BACKUP_FOLDER, ignore_errors=True)
    (path.parent / backup_paths.BACKUP_FOLDER).write_bytes(b"")
    (told,) = journal.close()
    assert isinstance(told, errors.NotKeptApart), type(told)
    log = path.with_name(path.name + "-wal")
    assert str(told.params["log"]) == str(log)
    saved = log.read_bytes()
    assert saved, "what was saved lies in it"
    (path.parent / backup_paths.BACKUP_FOLDER).unlink()
    with pytest.raises(errors.LogKeptApart) as refused:
        open_journal(path, PASSPHRASE, clock=clock)
    kept = Path(str(refused.value.params["kept"]))
    assert kept.read_bytes() == saved
    open_journal(path, PASSPHRASE, clock=clock).close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no colon in names")
def test_a_folder_may_be_called_what_sqlite_takes_for_an_address(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = path.parent / "file:d"
    folder.mkdir(mode=0o700)
    path.rename(folder / path.name)
    monkeypatch.chdir(path.parent)
    relative = Path("file:d") / path.name
    journal = open_journal(relative, PASSPHRASE, clock=clock)
    reflect(journal, "sparad")
    assert journal.close() == []
    assert list((folder / backup_paths.BACKUP_FOLDER).glob("*.mjournal"))
    new = "en helt annan lösenfras"
    rekey.change_passphrase(relative, key_by_passphrase(relative, PASSPHRASE), new)
    again = open_journal(relative, new, clock=clock)
    assert bodies(again) == {"sparad"}
    again.close()


def test_a_new_time_alone_is_no_change(path: Path, clock: FixedClock) -> None:
    """Backup programs, indexers and ``touch`` set it."""
    with other_window(path) as ask:
        ask("open")
        journal = open_journal(path, PASSPHRASE, clock=clock)
        reflect(journal, "före")
        os.utime(path, (1, 1))
        reflect(journal, "efter")
        path.touch()
        assert len(ask("create", "deras")) == len(reflect(journal, "till sist"))
        path.touch()
        assert journal.close() == []
        assert ask("create", "sedan") != "ChangedUnderneath"
        path.touch()
        assert ask("close") == "done"
    again = open_journal(path, PASSPHRASE, clock=clock)
    assert bodies(again) == {"före", "efter", "till sist", "deras", "sedan"}
    again.close()
    assert not list((path.parent / backup_paths.BACKUP_FOLDER).glob("*before-change-elsewhere*"))


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody exchange an open file")
@pytest.mark.parametrize("sync", ["exchange", "write_into"])
def test_closing_one_window_leaves_the_log_to_the_other(
    path: Path, clock: FixedClock, theirs: Path, sync: str
) -> None:
    """When another program has changed the file, each window keeps its version apart."""
    with other_window(path) as ask:
        ask("open")
        journal = open_journal(path, PASSPHRASE, clock=clock)
        ask("create", "i det andra fönstret")
        here = {f"här, {number} " + "och mera därtill " * 200 for number in range(8)}
        for body in here:
            reflect(journal, body)
        {"exchange": exchange, "write_into": write_into}[sync](path, theirs)
        came = path.read_bytes()
        (told,) = journal.close()
        assert isinstance(told, errors.KeptApart)
        assert ask("draft", "utkast efteråt") == "done"
        assert ask("close") == "KeptApart"
    assert path.read_bytes() == came
    log = path.with_name(path.name + "-wal")
    assert not log.exists() or not log.stat().st_size
    kept = sorted(
        (path.parent / backup_paths.BACKUP_FOLDER).glob("*before-change-elsewhere*.mjournal")
    )
    assert len(kept) == 2
    drafted = []
    for copy_ in kept:
        reopened = open_journal(copy_, PASSPHRASE, clock=clock)
        assert {body.strip() for body in here} < bodies(reopened)
        assert len(bodies(reopened)) == len(here) + 1
        drafted += drafts.all_drafts(reopened)
        reopened.close()
    assert len(drafted) == 1


SAVING = """
import sys
from pathlib import Path
from mentorjournal.errors import UserError
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.tables import Kind
from mentorjournal.vault.unlock import key_by_passphrase

path = Path(sys.argv[1])
key = key_by_passphrase(path, sys.stdin.readline().strip())
print("ready", flush=True)
for line in sys.stdin:
    try:
        journal = open_with_key(path, key, clock=SystemClock())
        said = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "x"})
        journal.close()
    except UserError as error:
        said = type(error).__name__
    print(said, flush=True)
"""


def test_restoring_loses_nothing_that_another_process_saves_meanwhile(
    path: Path, clock: FixedClock, key: Key
) -> None:
    """Whatever was confirmed is in the journal, or in the one that was kept aside."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    copy = journal.back_up()
    journal.close()
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        stdin, stdout = child.stdin, child.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(PASSPHRASE + "\n")
        stdin.flush()
        assert stdout.readline() == "ready\n"
        answers = Queue[str]()
        listening = Thread(target=lambda: deque(map(answers.put, stdout)), daemon=True)
        listening.start()
        steps, said = [], []

        def save_meanwhile(step: str, /, **_: object) -> None:
            """Let the other process save at each step; at the last one it is not let in before."""
            steps.append(step)
            stdin.write("go\n")
            stdin.flush()
            with suppress(Empty):
                patience = 0.5 if step.startswith("Putting the backup") else 120
                said.append(answers.get(timeout=patience).strip())

        try:
            restore.restore_with_key(copy, path, key, tell=save_meanwhile)
            while len(said) < len(steps):
                said.append(answers.get(timeout=120).strip())
        finally:
            child.kill()
            listening.join()
    confirmed = {line for line in said if len(line) == 36}
    assert len(confirmed) > 1
    assert set(said) - confirmed <= {"Replaced", "Busy"}
    ids = set()
    for file in [path, *path.parent.glob("backups/*.before-restore*.mjournal")]:
        opened = open_with_key(file, key, clock=clock)
        ids |= {row.id for row in reflections.everything(opened)}
        opened.close()
    assert confirmed <= ids


@pytest.fixture
def theirs(path: Path, clock: FixedClock) -> Path:
    """The journal as another computer went on with it."""
    copied = path.with_name("theirs")
    shutil.copy2(path, copied)
    journal = open_journal(copied, PASSPHRASE, clock=clock)
    reflect(journal, "deras")
    journal.close()
    return copied


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("sync", [exchange, write_into])
def test_a_log_is_not_laid_over_another_file_than_its_own(
    path: Path, clock: FixedClock, theirs: Path, sync: Callable[[Path, Path], None]
) -> None:
    before = path.read_bytes()
    with other_window(path) as ask:
        ask("open")
        ask("create", "min")
        ask("cut off")
    sync(path, theirs)
    came = path.read_bytes()
    with pytest.raises(errors.LogKeptApart) as told:
        open_journal(path, PASSPHRASE, clock=clock)
    assert path.read_bytes() == came
    journal = open_journal(path, PASSPHRASE, clock=clock)
    assert bodies(journal) == {"deras"}
    journal.close()
    log = Path(str(told.value.params["kept"]))
    own = log.with_name(log.name.removesuffix("-wal"))
    own.write_bytes(before)
    journal = open_journal(own, PASSPHRASE, clock=clock)
    assert bodies(journal) == {"min"}
    journal.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody exchange an open file")
def test_an_exchanged_file_is_not_opened_while_a_window_has_the_one_before(
    path: Path, clock: FixedClock, theirs: Path
) -> None:
    with other_window(path) as ask:
        ask("open")
        ask("create", "min")
        exchange(path, theirs)
        with pytest.raises(errors.ExchangedMeanwhile):
            open_journal(path, PASSPHRASE, clock=clock)
        assert ask("close") == "KeptApart"
    journal = open_journal(path, PASSPHRASE, clock=clock)
    assert bodies(journal) == {"deras"}
    journal.close()
    (kept,) = (path.parent / backup_paths.BACKUP_FOLDER).glob("*before-change-elsewhere*")
    journal = open_journal(kept, PASSPHRASE, clock=clock)
    assert bodies(journal) == {"min"}
    journal.close()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_damaged_file_keeps_its_log(path: Path, clock: FixedClock) -> None:
    with other_window(path) as ask:
        ask("open")
        ask("create", "min")
        ask("cut off")
    with path.open("r+b") as file:
        file.seek(20 * PAGE_BYTES + 100)
        file.write(b"x" * 8)
    with pytest.raises(errors.Damaged):
        open_journal(path, PASSPHRASE, clock=clock)
    saved = rescue(path, key_by_passphrase(path, PASSPHRASE), path.with_name("out"), clock=clock)
    assert saved.saved[Kind.REFLECTION] == 1


APPENDING = """
import sys
from pathlib import Path
from mentorjournal.journal.store import entries
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.errors import Changed
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.tables import Kind

path, id_, mark, times = Path(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4])
journal = open_journal(path, sys.stdin.readline().strip(), clock=SystemClock())
done = 0
print("ready", flush=True)
sys.stdin.readline()
while done < times:
    seen = reflections.load(journal, id_)
    try:
        entries.change(
            journal, Kind.REFLECTION, id_, {"body": seen.body + mark}, revision=seen.revision
        )
        done += 1
    except Changed:
        pass
journal.close()
"""
TIMES = 25


def test_two_who_change_one_entry_at_once_take_nothing_of_each_other(
    path: Path, clock: FixedClock
) -> None:
    """Each looks, changes and is refused if the other was faster; none waits in vain."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    id_ = reflect(journal, "0")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", APPENDING, str(path), id_, mark, str(TIMES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for mark in ("a", "b")
    ]
    for process in running:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(PASSPHRASE + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate() for process in running]
    assert [
        (process.returncode, said[1]) for process, said in zip(running, ended, strict=True)
    ] == [
        (0, ""),
        (0, ""),
    ]
    after = reflections.load(journal, id_)
    marks = after.body
    assert (marks.count("a"), marks.count("b")) == (TIMES, TIMES)
    assert after.revision == 2 * TIMES + 1
    journal.close()


def test_what_is_saved_is_brought_into_the_file_while_it_is_open(
    path: Path, clock: FixedClock
) -> None:
    """Then the log holds nothing that it could lose, and no window takes it for a change."""
    with other_window(path) as ask:
        ask("open")
        journal = open_journal(path, PASSPHRASE, clock=clock)
        for number in range(3):
            reflect(journal, f"här {number}")
            assert len(ask("create", f"där {number}")) == 36
            before = path.read_bytes()
            journal.checkpoint()
            assert path.read_bytes() != before
            assert not log_of(path).stat().st_size
            assert len(ask("create", f"sedan {number}")) == 36
            assert ask("bring in") == "done"
            reflect(journal, f"efteråt {number}")
        journal.checkpoint()
        shutil.copy2(path, path.with_name("alone.mjournal"))
        assert journal.close() == []
        assert ask("close") == "done"
    alone = open_journal(path.with_name("alone.mjournal"), PASSPHRASE, clock=clock)
    assert len(bodies(alone)) == 12
    assert alone.check() == {}
    alone.close()
    journal = open_journal(path, PASSPHRASE, clock=clock)
    assert (len(bodies(journal)), journal.notices) == (12, [])
    journal.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody exchange an open file")
@pytest.mark.parametrize("sync", [exchange, write_into])
def test_an_exchanged_file_is_noticed_after_the_log_was_brought_in(
    path: Path, clock: FixedClock, theirs: Path, sync: Callable[[Path, Path], None]
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflect(journal, "före")
    journal.checkpoint()
    reflect(journal, "efter")
    sync(path, theirs)
    came = path.read_bytes()
    journal.checkpoint()
    assert path.read_bytes() == came
    with pytest.raises(errors.ChangedUnderneath):
        reflect(journal, "sparas inte")
    (told,) = journal.close()
    assert isinstance(told, errors.KeptApart | errors.NotKeptApart)
    assert path.read_bytes() == came


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_kill_while_the_log_is_brought_in_loses_nothing(
    path: Path, clock: FixedClock, key: Key, pytestconfig: pytest.Config
) -> None:
    lot = random.Random(7)  # noqa: S311 - no secret
    confirmed: set[str] = set()
    for _ in range(max(2, pytestconfig.getoption("kills") // 3)):
        with subprocess.Popen(
            [sys.executable, "-c", BRINGING_IN, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            stdin, stdout = child.stdin, child.stdout
            assert stdin is not None
            assert stdout is not None
            stdin.write(PASSPHRASE + "\n")
            stdin.flush()
            for _ in range(lot.randint(1, 12)):
                confirmed.add(stdout.readline().strip())
            child.kill()
            confirmed |= {line.strip() for line in stdout if line.endswith("\n")}
        journal = open_with_key(path, key, clock=clock)
        assert journal.notices == []
        assert journal.check() == {}
        assert confirmed <= {row.id for row in reflections.everything(journal)}
        journal.close()


BRINGING_IN = """
import sys
from pathlib import Path
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.tables import Kind

journal = open_journal(Path(sys.argv[1]), sys.stdin.readline().strip(), clock=SystemClock())
while True:
    values = {"day": "2026-03-01", "body": "x" * 9000}
    print(entries.create(journal, Kind.REFLECTION, values), flush=True)
    journal.checkpoint()
"""
