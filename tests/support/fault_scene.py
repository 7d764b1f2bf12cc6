"""A folder with a journal in which work is done while calls to the system fail."""

import errno
import os
import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import mentorjournal.cli.errors
import mentorjournal.output
import mentorjournal.vault.format.errors  # noqa: F401 - all errors that are told are known by then
from mentorjournal.errors import UserError
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.unlock import key_by_passphrase
from support.commands import NEW, run
from support.prepared import PASSPHRASE

UNFORESEEN = "UNFORESEEN"
LEFT, THERE = "left unfinished: ", "told as not saved, and there"
"""What may be so where the disk refuses all that would undo it."""

Bodies = dict[str, str]
"""Texts of reflections, by id."""


@dataclass
class Came:
    """What a piece of work told the user.

    Attributes:
        done: whether it was told as done.
        said: what it printed, or returned.
        problems: the names of the errors that were told.
        confirmed: the titles of what was told as saved, one by one.
        refused: the titles of what was told as not saved.
    """

    done: bool = True
    said: str = ""
    problems: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Scene:
    """A folder with a journal and what belongs to it.

    Args:
        folder: which.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "journal.mjournal"
        self.kept = folder / "kept.mjournal"
        self.out = folder / "out"
        self.words = folder / "words.txt"

    def settle(self) -> None:
        """Let this process have its home here."""
        home = str(self.folder / "home")
        names = ("HOME", *(f"XDG_{name}_HOME" for name in ("DATA", "CONFIG", "STATE", "CACHE")))
        os.environ.update(dict.fromkeys(names, home))
        os.environ.update(LANG="en_GB.UTF-8", LANGUAGE="en")

    def command(self, *words: str, secrets: str = PASSPHRASE) -> Came:
        """Run a command on the journal; return what the user is told."""
        done = run(*words, path=self.path, stdin=secrets + "\n")
        problems = [name_of(line) for line in done.stderr.splitlines()]
        return Came(done.returncode == 0, done.stdout, problems)

    def bodies(self, path: Path | None = None, key: Key | None = None) -> Bodies:
        """Return the reflections in a journal."""
        path = path or self.path
        with connected(path, key or key_by_passphrase(path, PASSPHRASE)) as raw:
            return dict(raw.execute("SELECT id, body FROM reflection"))

    def titles(self) -> set[str]:
        """Return the titles of the journal's reflections."""
        with connected(self.path, key_by_passphrase(self.path, PASSPHRASE)) as raw:
            return {title for (title,) in raw.execute("SELECT title FROM reflection")}


def _all_errors(base: type[UserError] = UserError) -> Iterator[type[UserError]]:
    for subclass in base.__subclasses__():
        yield subclass
        yield from _all_errors(subclass)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (error.__name__, re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(error.message))))
        for error in _all_errors()
        if error.message
    ]


def name_of(line: str) -> str:
    """Return the name of the error whose sentence a line is, or the line."""
    fitting = [(len(pattern.pattern), name) for name, pattern in _patterns() if pattern.match(line)]
    return max(fitting, default=(0, line))[1]


def told(act: Callable[[], object]) -> Came:
    """Call a service; return what a screen would tell the user of it."""
    try:
        said = act()
    except UserError as error:
        return Came(done=False, problems=[type(error).__name__])
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        frames = traceback.extract_tb(error.__traceback__)
        where = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-6:])
        return Came(done=False, problems=[f"{UNFORESEEN} {type(error).__name__} {error} {where}"])
    return Came(said=str(said))


def key_by(path: Path, passphrase: str) -> Key | None:
    """Return the key that a passphrase gives, if it is the journal's."""
    try:
        return key_by_passphrase(path, passphrase)
    except UserError:
        return None


BLAMES = {
    "BackupDamaged", "BackupUnsound", "BackupUnusable", "Busy", "ChangedUnderneath", "CheckFailed",
    "Damaged", "ExchangedMeanwhile", "HeaderDamaged", "KeptApart", "LogDamaged", "LogKeptApart",
    "LogMissing", "NewerSchema", "NotAJournal", "NotAsItWasClosed", "NotHereYet", "NotKeptApart",
    "NothingToRescue", "OlderThanSeen", "OpenElsewhere", "PagesDamaged", "Replaced", "Truncated",
    "WrongPassphrase", "WrongPassphraseOrKeyFile", "WrongWords",
}  # fmt: skip
"""What no call that fails may be told as."""


UNTRUE: dict[int, set[str]] = {
    errno.EIO: {"NoSpace", "ReadOnly", "Unreadable", "NoPlace", "TooManyOpenFiles"},
    errno.ENOSPC: {"ReadOnly", "Unreadable", "NoPlace", "TooManyOpenFiles"},
    errno.EINVAL: {"NoSpace", "ReadOnly", "Unreadable", "TooManyOpenFiles"},
    errno.EMFILE: {"NoSpace", "ReadOnly", "Unreadable", "NoPlace"},
    errno.EACCES: {"NoSpace", "NoPlace", "TooManyOpenFiles"},
}
"""What each error must not be told as; where nobody can tell any more, it is the disk."""


def general_complaints(scene: Scene, came: Came, *, checks: bool) -> Iterator[str]:
    """Say what is wrong after any kind of work.

    Args:
        scene: where it was done.
        came: what was told.
        checks: whether the command ``check`` looks as well, which costs as much as all the rest.
    """
    if not came.done and not came.problems:
        yield "failed without a word"
    for problem in came.problems:
        if " " in problem:
            yield f"no sentence of ours: {problem}"
        if problem in BLAMES:
            yield f"told as {problem}"
    for report in scene.folder.rglob("crash-report.txt"):
        yield f"{UNFORESEEN} {report.read_text('utf-8')[-600:]}"
        report.unlink()
    secret = next(
        (passphrase for passphrase in (PASSPHRASE, NEW) if key_by(scene.path, passphrase)), None
    )
    if secret is not None:
        words = ("check",) if checks else ("list", "reflections")
        looked = scene.command(*words, secrets=secret)
        if not looked.done or looked.problems:
            yield f"{words[0]} afterwards: {looked.problems}"
    yield from _not_whole(scene.folder)


def _not_whole(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*.mjournal*")):
        if file.name.startswith("."):
            yield f"{LEFT}{file.name}"
        elif file.suffix == ".mjournal":
            key = key_by(file, PASSPHRASE) or key_by(file, NEW)
            if key is None:
                yield f"no key opens {file.name}"
            elif integrity.problems_in(file, key):
                yield f"not whole: {file.name}"
