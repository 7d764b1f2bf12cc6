"""Does one kind of work on a disk that gets full, with one amount of room after another.

``faults/test_full_disk`` starts it in a mount namespace of its own. Each line of standard output
is what came of one amount, as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from mentorjournal.errors import UserError
from mentorjournal.interop.programme_dates import import_calendar
from mentorjournal.journal.lifecycle import Founding, create_journal, open_with_key
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.people import settings
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.output import write_output
from mentorjournal.vault import file, rekey, restore, unlock
from mentorjournal.vault.backups import backup_paths, copies
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key
from support.compiled_statements import compile_statements_once
from support.damage import fill
from support.next_schema import know_next_schema
from support.prepared import PASSPHRASE

DISK_BYTES = 16 * 1024 * 1024
BLOCK = 4096
REFLECTION = {"day": "2026-03-01", "body": "o" * 90_000}
EVENTS = "".join(
    f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART;VALUE=DATE:202603{number:02}\r\nEND:VEVENT\r\n"
    for number in range(1, 29)
)
CALENDAR = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{EVENTS}END:VCALENDAR\r\n"


class Disk:
    """A small file system, with a file on it that takes all room but what is left.

    Args:
        folder: where it is mounted.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"
        command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=0700"]
        subprocess.run([*command, "tmpfs", str(folder)], check=True)

    def leave(self, room: int) -> None:
        """Leave so many bytes of room."""
        self.empty()
        disk = os.statvfs(self._folder)
        with self._ballast.open("wb") as ballast:
            os.posix_fallocate(ballast.fileno(), 0, disk.f_bavail * disk.f_bsize - room)

    def empty(self) -> None:
        """Leave all the room there is."""
        self._ballast.unlink(missing_ok=True)


class Works:
    """The kinds of work, by their names; each says itself when the disk gets full.

    Args:
        path: a journal.
        key: its key.
    """

    def __init__(self, path: Path, key: Key) -> None:
        self._path, self.key = path, key
        self._made = path.with_name("made.mjournal")
        self._kept = path.with_name("kept.mjournal")
        self._calendar = path.with_name("x.ics")
        self._calendar.write_text(CALENDAR, encoding="utf-8")
        shutil.copy2(path, self._kept)

    def opening(self, gets_full: Callable[[], None]) -> None:
        """Open the journal, look into it, and close it."""
        gets_full()
        journal = open_with_key(self._path, self.key, clock=SystemClock())
        settings.load(journal)
        journal.close()

    def saving(self, gets_full: Callable[[], None]) -> None:
        """Save an entry."""
        self._in_journal(
            gets_full, lambda journal: entries.create(journal, Kind.REFLECTION, REFLECTION)
        )

    def drafts(self, gets_full: Callable[[], None]) -> None:
        """Keep a draft."""
        self._in_journal(
            gets_full, lambda journal: drafts.keep(journal, Kind.REFLECTION, "", REFLECTION)
        )

    def settings(self, gets_full: Callable[[], None]) -> None:
        """Change a setting."""
        self._in_journal(gets_full, lambda journal: settings.change(journal, auto_lock_minutes=7))

    def calendars(self, gets_full: Callable[[], None]) -> None:
        """Take a calendar in."""
        self._in_journal(
            gets_full, lambda journal: import_calendar(journal, self._calendar, Language("en"))
        )

    def closing(self, gets_full: Callable[[], None]) -> None:
        """Make the backup that is due when a journal is closed."""
        shutil.rmtree(self._path.parent / backup_paths.BACKUP_FOLDER, ignore_errors=True)
        journal = open_with_key(self._path, self.key, clock=SystemClock())
        gets_full()
        for problem in journal.close():
            raise problem

    def backups(self, gets_full: Callable[[], None]) -> None:
        """Make a backup."""
        gets_full()
        copies.copy_encrypted(self._path, self.key, self._made)

    def passphrases(self, gets_full: Callable[[], None]) -> None:
        """Change the passphrase, to the same one."""
        gets_full()
        rekey.change_passphrase(self._path, self.key, PASSPHRASE)
        self.key = unlock.key_by_passphrase(self._path, PASSPHRASE)

    def restoring(self, gets_full: Callable[[], None]) -> None:
        "Restore a backup."
        gets_full()
        restore.restore_with_key(self._kept, self._path, self.key)

    def rescuing(self, gets_full: Callable[[], None]) -> None:
        """Rescue the journal."""
        gets_full()
        rescue(self._path, self.key, self._made, clock=SystemClock())

    def upgrading(self, gets_full: Callable[[], None]) -> None:
        """Bring the journal to the next schema."""
        know_next_schema(self._path.parent / "scripts")
        gets_full()
        file.open_with_key(self._path, self.key).close()

    def founding(self, gets_full: Callable[[], None]) -> None:
        """Found a journal."""
        founding = Founding(Role.MENTEE, "Åsa Ek", "Karin Lund")
        gets_full()
        clock = SystemClock()
        create_journal(self._made, PASSPHRASE, founding, clock=clock)[0].close()

    def exports(self, gets_full: Callable[[], None]) -> None:
        """Write a file for the user."""
        gets_full()
        write_output(self._made, lambda: b"x" * 300_000)

    def key_files(self, gets_full: Callable[[], None]) -> None:
        """Make a key file."""
        gets_full()
        keys.make_key_file(self._made)

    def _in_journal(self, gets_full: Callable[[], None], act: Callable[[Journal], object]) -> None:
        journal = open_with_key(self._path, self.key, clock=SystemClock())
        try:
            gets_full()
            act(journal)
        finally:
            journal.close()


def rooms(*, every: bool) -> Iterator[int]:
    """Yield amounts of room, from none: one block more, or four times as much, each time."""
    blocks = 0
    while True:
        yield blocks * BLOCK
        blocks = blocks + 1 if every else max(2, blocks * 4)


def state_of(path: Path, key: Key) -> dict[str, Any]:
    """Return what must not change: the names in the folder, what a check finds, what is kept."""
    problems = integrity.problems_in(path, key)
    with connected(path, key) as raw:
        tables = ("reflection", "draft", "gathering", "setting")
        schema = raw.execute("PRAGMA user_version").fetchone()
        rows = [raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]  # noqa: S608
    names = [str(file.relative_to(path.parent)) for file in path.parent.rglob("*")]
    apart = ("scripts", "backups", "kept.mjournal-")
    left = sorted(name for name in names if not name.startswith(apart))
    unfinished = [name for name in names if "unfinished" in name]
    return {
        "problems": problems,
        "rows": repr([schema, *rows]),
        "names": left,
        "unfinished": unfinished,
    }


def try_work(disk: Disk, folder: Path, source: Path, what: str, *, every: bool) -> None:
    """Do one kind of work with more and more room until it is done."""
    path = folder / what / "journal.mjournal"
    path.parent.mkdir(mode=0o700)
    shutil.copy2(source, path)
    works = Works(path, unlock.key_by_passphrase(path, PASSPHRASE))
    work: Callable[[Callable[[], None]], None] = getattr(works, what)
    for room in rooms(every=every):
        told, before = "done", state_of(path, works.key)
        try:
            work(partial(disk.leave, room))
        except UserError as error:
            told = type(error).__name__
        disk.empty()
        after = state_of(path, works.key)
        came = {"what": what, "room": room, "told": told, "before": before, "after": after}
        sys.stdout.write(json.dumps(came) + "\n")
        if told == "done":
            break
    shutil.rmtree(path.parent)


def main() -> None:
    """Mount the disk and try each kind of work."""
    compile_statements_once()
    folder, source = Path(sys.argv[1]), Path(sys.argv[2])
    fill(source, unlock.key_by_passphrase(source, PASSPHRASE))
    disk = Disk(folder)
    for what in sys.argv[4:]:
        try_work(disk, folder, source, what, every=sys.argv[3] == "every")


if __name__ == "__main__":
    main()
