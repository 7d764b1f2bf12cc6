"""Killed without warning, at any moment: what was confirmed is there.

The short form runs by default. In the long one (``docs/security.md``) ``--kills`` says how often
each kind of work is killed before its end.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.header import read_header
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.sidecars import remove_with_sidecars
from mentorjournal.vault.unlock import key_by_passphrase
from support.damage import fill
from support.kills import kills
from support.next_schema import NEXT
from support.prepared import PASSPHRASE
from support.work_to_kill import WRITTEN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")

OTHER_PASSPHRASE = "another horse battery"
GROWN = 1024 * 1024


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--kills"))


@pytest.fixture
def full(path: Path, key: Key) -> Path:
    fill(path, key)
    return path


def ids_in(path: Path, key: Key) -> set[str]:
    with connected(path, key) as raw:
        return {str(id_) for (id_,) in raw.execute("SELECT id FROM reflection")}


def half_saved(path: Path, key: Key) -> list[str]:
    """Return the entries whose earlier version or place in the index did not come with them."""
    with connected(path, key) as raw:
        rows = raw.execute(
            "SELECT id FROM reflection AS one WHERE length(body) > ?"
            " AND id NOT IN (SELECT entry_id FROM history)"
            " OR id NOT IN (SELECT entry_id FROM search_entry)",
            (len(WRITTEN),),
        )
        return [str(id_) for (id_,) in rows]


def whole_journals(folder: Path, known: Iterable[Key]) -> list[Path]:
    """Return the journals that lie there, each of them whole; sweep what was left unfinished."""
    by_header = {key.header: key for key in known}
    journals = []
    for file in sorted(folder.rglob("*")):
        if file.name.startswith("."):
            assert ".unfinished" in file.name
            file.unlink(missing_ok=True)
        elif file.suffix == ".mjournal":
            assert integrity.problems_in(file, by_header[read_header(file)]) == {}, file.name
            journals.append(file)
    return journals


def test_every_confirmed_save_is_found_again(path: Path, key: Key, count: int) -> None:
    """Every other time the next one to open the file finds it as it was left by the kill."""
    empty, confirmed = path.read_bytes(), set[str]()
    for number, turn in enumerate(kills("save", path, lambda: key, count)):
        confirmed |= set(turn.saved)
        if number // 2 % 2:
            continue
        assert path in whole_journals(path.parent, [key])
        assert confirmed <= ids_in(path, key)
        assert half_saved(path, key) == []
        if path.stat().st_size > GROWN:
            path.write_bytes(empty)
            confirmed = set()


def test_a_killed_change_of_passphrase_leaves_the_old_or_the_new_journal(
    full: Path, key: Key, clock: FixedClock, count: int
) -> None:
    known, before, passphrase = [key], ids_in(full, key), PASSPHRASE
    work = kills("new passphrase", full, lambda: known[-1], count, new_passphrase=OTHER_PASSPHRASE)
    for turn in work:
        if read_header(full) == known[-1].header:
            assert not turn.finished
        else:
            passphrase = OTHER_PASSPHRASE
            known.append(key_by_passphrase(full, passphrase))
        assert full in whole_journals(full.parent, known)
        assert ids_in(full, known[-1]) == before
    open_journal(full, passphrase, clock=clock).close()
    assert passphrase == OTHER_PASSPHRASE


def test_a_killed_backup_leaves_whole_backups_and_never_none(
    full: Path, key: Key, count: int
) -> None:
    before = ids_in(full, key)
    for _ in kills("backup", full, lambda: key, count):
        journals = whole_journals(full.parent, [key])
        assert len(journals) > 1  # the first turn is let finish
        assert all(ids_in(copy, key) == before for copy in journals)


def test_a_killed_restore_keeps_what_was_in_its_place(
    full: Path, key: Key, clock: FixedClock, count: int
) -> None:
    backed_up = full.with_name("copy.mjournal")
    shutil.copy2(full, backed_up)
    journal = open_with_key(full, key, clock=clock)
    newer = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "Nyare."})
    journal.close()
    shutil.rmtree(full.parent / backup_paths.BACKUP_FOLDER)
    content = full.read_bytes()
    for turn in kills("restore", full, lambda: key, count):
        journals = whole_journals(full.parent, [key])
        replaced = newer not in ids_in(full, key)
        assert replaced or not turn.finished
        if replaced:
            assert ids_in(full, key) == ids_in(backed_up, key)
            assert any(newer in ids_in(kept, key) for kept in journals)
            full.write_bytes(content)
        for kept in set(journals) - {full, backed_up}:
            kept.unlink()


def test_a_killed_rescue_leaves_a_whole_new_journal_or_none(
    full: Path, key: Key, count: int
) -> None:
    before, content = ids_in(full, key), full.read_bytes()
    for turn in kills("rescue", full, lambda: key, count):
        made = [file for file in whole_journals(full.parent, [key]) if file != full]
        assert made or not turn.finished
        for file in made:
            assert ids_in(file, key) == before
            file.unlink()
        assert full.read_bytes() == content


def test_a_killed_founding_leaves_no_journal_or_one_that_opens(
    path: Path, key: Key, clock: FixedClock, count: int
) -> None:
    """Whatever is left, the next one finds the place free, and the journal has its pair."""
    made = path.with_name("new.mjournal")
    for turn in kills("found", path, lambda: key, count):
        assert made.exists() or not turn.finished
        names = {file.name for file in made.parent.glob("*") if not file.name.startswith(path.name)}
        assert {name for name in names if ".unfinished" not in name} <= {
            made.name + suffix for suffix in ("", "-wal", "-shm", "-base")
        }
        if made.exists():
            journal = open_journal(made, PASSPHRASE, clock=clock)
            assert journal.notices == []
            assert journal.pair.owner.name == "Åsa Ek"
            assert journal.check() == {}
            assert journal.close() == []
            shutil.rmtree(made.parent / backup_paths.BACKUP_FOLDER)
            remove_with_sidecars(made)


def test_a_killed_upgrade_leaves_the_old_or_the_new_schema(
    full: Path, key: Key, clock: FixedClock, count: int
) -> None:
    before, content = ids_in(full, key), full.read_bytes()
    made_first = backup_paths.place_before(full, "upgrade")
    for turn in kills("upgrade", full, lambda: key, count):
        whole_journals(full.parent, [key])
        with connected(full, key) as raw:
            schema = raw.execute("PRAGMA user_version").fetchone()[0]
            made_up = raw.execute("SELECT name FROM sqlite_master WHERE name = 'made_up'")
            assert (made_up.fetchone() is not None) == (schema == NEXT)
        assert ids_in(full, key) == before
        if schema == NEXT:
            assert ids_in(made_first, key) == before
            made_first.unlink()
            remove_with_sidecars(full)
            full.write_bytes(content)
        else:
            assert not turn.finished
    open_with_key(full, key, clock=clock).close()


TURNS = """
import sys
from pathlib import Path
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.tables import Kind
journal = open_journal(Path(sys.argv[1]), sys.stdin.readline().strip(), clock=SystemClock())
for number in range(int(sys.stdin.readline())):
    print(entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": f"nr {number}"}))
journal.close()
"""


def test_two_processes_write_and_none_of_it_is_lost(
    path: Path, key: Key, clock: FixedClock, count: int
) -> None:
    turns = min(25 * count, 5_000)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", TURNS, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(f"{PASSPHRASE}\n{turns}\n")
        writer.stdin.flush()
    written = [set(writer.communicate()[0].split()) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    journal = open_with_key(path, key, clock=clock)
    assert {row.id for row in reflections.everything(journal)} == written[0] | written[1]
    assert len(written[0] | written[1]) == 2 * turns
    assert journal.check() == {}
    journal.close()
