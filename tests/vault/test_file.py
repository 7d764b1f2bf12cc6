"""The encrypted file: opened by the right key only, and told apart from what is wrong with it."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from mentorjournal.errors import UserError
from mentorjournal.journal.exchange.tables import TABLES
from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Role, metadata
from mentorjournal.journal.passphrase import recover_journal, words_of
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.vault import rekey, restore
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.format import errors, schema
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import MOMENT, PASSPHRASE
from support.read_only import let_everybody_through

NEW = "another horse battery"
CANARY = "kanariefågelordet"


def reflect(journal: Journal, body: str) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": body})


def test_the_file_is_private_encrypted_and_whole(path: Path, clock: FixedClock) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    reflect(journal, CANARY)
    while_open = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    journal.close()
    closed = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    for content in (while_open, closed):
        assert CANARY.encode() not in content
        assert CANARY.encode("utf-16-le") not in content
        assert b"SQLite format 3" not in content
    assert {file.name for file in path.parent.iterdir()} == {path.name, "backups"}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_new_journal_is_not_put_over_a_file(path: Path, clock: FixedClock) -> None:
    before = path.read_bytes()
    with pytest.raises(errors.JournalExists):
        create_journal(path, PASSPHRASE, Founding(Role.MENTEE, "A", "B"), clock=clock)
    assert path.read_bytes() == before


def test_the_migrations_make_the_tables(path: Path) -> None:
    from mentorjournal.vault.format.connection import engine_over

    engine = engine_over(path, key_by_passphrase(path, PASSPHRASE))
    with engine.connect().execution_options(reading=True) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    unexpected = [difference for difference in differences if "search_text" not in str(difference)]
    assert unexpected == []
    assert all(str(table.__tablename__) in metadata.tables for table in TABLES)


def damage(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda _path: None, errors.WrongPassphrase),
        (lambda path: path.unlink(), errors.NoJournal),
        (lambda path: path.write_text("hej " * 3000, encoding="utf-8"), errors.NotAJournal),
        (lambda path: path.write_bytes(b""), errors.NotAJournal),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(8176)), errors.NotAJournal),
    ],
)
def test_without_the_passphrase(
    path: Path, clock: FixedClock, spoil: object, expected: type[UserError]
) -> None:
    assert callable(spoil)
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(expected) as raised:
        open_journal(path, "not the passphrase", clock=clock)
    assert before == (path.read_bytes() if path.exists() else None)
    for code in ("sv", "en"):
        assert raised.value.sentence(Language(code)).count("\n") == 0


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda path: damage(path, 100), errors.Damaged),
        (lambda path: path.write_bytes(path.read_bytes()[:-100]), errors.Truncated),
        (lambda path: path.write_bytes(path.read_bytes()[: 4096 * 3]), errors.Truncated),
    ],
)
def test_with_the_passphrase(
    path: Path, clock: FixedClock, spoil: object, expected: type[UserError]
) -> None:
    assert callable(spoil)
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(expected):
        open_journal(path, PASSPHRASE, clock=clock)
    assert path.read_bytes() == before


def test_the_check_finds_a_flipped_byte_in_any_page(path: Path) -> None:
    from mentorjournal.vault.damage import integrity

    key = key_by_passphrase(path, PASSPHRASE)
    assert integrity.problems_in(path, key) == {}
    damage(path, 4096 * 20 + 17)
    assert "cipher" in integrity.problems_in(path, key)


def test_a_newer_file_is_refused_and_left_alone(path: Path, clock: FixedClock) -> None:
    with connected(path, key_by_passphrase(path, PASSPHRASE)) as raw:
        raw.execute(f"PRAGMA user_version = {schema.KNOWN_SCHEMA + 1}")
    before = path.read_bytes()
    with pytest.raises(errors.NewerSchema) as raised:
        open_journal(path, PASSPHRASE, clock=clock)
    assert path.read_bytes() == before
    assert str(schema.KNOWN_SCHEMA + 1) in str(raised.value)


def test_recovery_words_open_it_and_give_way_to_new_ones(
    path: Path, prepared: tuple[Path, list[str]], clock: FixedClock
) -> None:
    words = " ".join(prepared[1])
    assert words_of(path, PASSPHRASE) == prepared[1]
    journal, new_words = recover_journal(path, words.upper(), NEW, clock=clock)
    journal.close()
    assert new_words != prepared[1]
    assert len(new_words) == 24
    with pytest.raises(errors.WrongWords):
        recover_journal(path, words, NEW, clock=clock)
    with pytest.raises(errors.NotRecoveryWords):
        recover_journal(path, words.replace(prepared[1][3], "xyzzy"), NEW, clock=clock)
    open_journal(path, NEW, clock=clock).close()


def test_a_new_passphrase_makes_the_old_one_and_its_copy_useless(
    path: Path, clock: FixedClock
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    id_ = reflect(journal, "Kvar efteråt.")
    with pytest.raises(errors.OpenElsewhere):
        rekey.change_passphrase(path, key_by_passphrase(path, PASSPHRASE), NEW)
    journal.close()
    rekey.change_passphrase(path, key_by_passphrase(path, PASSPHRASE), NEW)
    with pytest.raises(errors.WrongPassphrase):
        open_journal(path, PASSPHRASE, clock=clock)
    again = open_journal(path, NEW, clock=clock)
    assert reflections.load(again, id_).body == "Kvar efteråt."
    assert again.check() == {}
    again.close()
    assert not backup_paths.place_before(path, "new-passphrase").exists()
    with pytest.raises(errors.PassphraseTooShort):
        rekey.change_passphrase(path, key_by_passphrase(path, NEW), "short")


def test_a_backup_comes_back_and_what_it_replaces_is_kept(path: Path, clock: FixedClock) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    first = reflect(journal, "Före kopian.")
    made = journal.back_up()
    copy = made.rename(made.with_stem("copy"))
    second = reflect(journal, "Efter kopian.")
    with pytest.raises(errors.OpenElsewhere):
        restore.restore(copy, path, PASSPHRASE)
    journal.close()
    kept = restore.restore(copy, path, PASSPHRASE)
    assert kept is not None
    restored = open_journal(path, PASSPHRASE, clock=clock)
    assert [row.id for row in reflections.everything(restored)] == [first]
    restored.close()
    newer = open_journal(kept, PASSPHRASE, clock=clock)
    assert {row.id for row in reflections.everything(newer)} == {first, second}
    newer.close()


def test_a_damaged_backup_is_not_used(path: Path, clock: FixedClock) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    copy = journal.back_up()
    journal.close()
    damage(copy, 4096 * 15)
    before = path.read_bytes()
    with pytest.raises((errors.BackupUnusable, errors.Damaged)):
        restore.restore(copy, path, PASSPHRASE)
    assert path.read_bytes() == before


HOLD = """
import sys, sqlcipher3.dbapi2 as s
from pathlib import Path
from mentorjournal.vault.unlock import key_by_passphrase
from mentorjournal.vault.format.connection import connect
path = Path(sys.argv[1])
raw = connect(path, key_by_passphrase(path, sys.stdin.readline().strip()))
raw.execute("PRAGMA locking_mode = EXCLUSIVE")
raw.execute("PRAGMA journal_mode = DELETE")
raw.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_held_by_another_program(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorjournal.vault.format.connection.BUSY_SECONDS", 0.2)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(PASSPHRASE + "\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(errors.Busy):
            open_journal(path, PASSPHRASE, clock=clock)
        holder.stdin.write("\n")
        holder.stdin.flush()
    open_journal(path, PASSPHRASE, clock=clock).close()


AS_NOBODY = """
import os, sys
from pathlib import Path
from mentorjournal.errors import UserError
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.model.tables import Kind
from mentorjournal.vault.unlock import key_by_passphrase
path, output, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.stdin.readline().strip()
key = key_by_passphrase(path, passphrase)
rescue(path, key, output.with_name("first"), clock=SystemClock())
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    journal = open_journal(path, passphrase, clock=SystemClock())
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "Hej"})
except UserError as error:
    print(type(error).__name__)
journal.close()
rescue(path, key, output, clock=SystemClock())
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no folder modes")
def test_a_read_only_folder_is_told_and_can_be_rescued_from(path: Path, tmp_path: Path) -> None:
    let_everybody_through(tmp_path)
    output = tmp_path / "out" / "saved.mjournal"
    output.parent.mkdir()
    output.parent.chmod(0o777)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path), str(output)],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    path.parent.chmod(0o700)
    assert done.stdout == "ReadOnly\n", done.stderr
    assert output.exists(), done.stderr
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE as a full disk is Linux's way")
def test_no_space(path: Path) -> None:
    limit = path.stat().st_size + 20_000
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from mentorjournal.cli import run\n"
        f"sys.exit(run(['--journal', {str(path)!r}, '--passphrase-file', '-', 'reflect', '-']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=PASSPHRASE + "\n" + "mycket text " * 60_000,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1
    journal = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    assert reflections.everything(journal) == []
    assert journal.check() == {}
    journal.close()


def test_plain_sqlite_cannot_open_it(path: Path) -> None:
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.DatabaseError):
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw.close()
