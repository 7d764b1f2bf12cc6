"""What is done while one of its calls to the system fails, and what must hold afterwards."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mentorjournal.errors import UserError
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.passphrase import change_passphrase_of
from mentorjournal.journal.store import drafts, entries
from mentorjournal.vault.format import keys, schema
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.unlock import key_by_passphrase, key_by_words
from support import TESTS
from support.commands import NEW
from support.fault_scene import THERE, Bodies, Came, Scene, key_by, told
from support.prepared import PASSPHRASE

FIXTURE = TESTS / "vault" / "fixtures" / "schema-0001.mjournal"
WRITTEN = "Kanariefågel "


class Work:
    """A kind of work.

    Attributes:
        name: what it is called.
        scene: where it is done.
        before: the reflections that were there before.
        says: is told what is confirmed, the moment it is.
    """

    name = ""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.before: Bodies = {}
        self.says: Callable[[str], object] = str

    def prepare(self, source: Path) -> None:
        """Lay out what it needs; ``source`` is a journal to copy."""
        shutil.copy2(source, self.scene.path)

    def begin(self) -> None:
        """Do what comes before, while no call fails."""

    def act(self) -> Came:
        """Do it."""
        raise NotImplementedError

    def complaints(self, came: Came) -> Iterator[str]:
        """Say what is not as it was told; nothing fails by now."""
        yield from self.of_content(self.scene.bodies(), came)

    def of_content(self, after: Bodies, came: Came) -> Iterator[str]:
        """Say whether what was there before is there no more, or is not alone."""
        del came
        if after != self.before:
            yield f"content changed: {len(self.before)} before, {len(after)} after"


class Saving(Work):
    """The command opens, saves, closes and backs up."""

    name = "saving"

    def act(self) -> Came:
        return self.scene.command("reflect", "--title", "ny", WRITTEN * 100)

    def of_content(self, after: Bodies, came: Came) -> Iterator[str]:
        new = after.keys() - self.before.keys()
        if self.before.items() - after.items():
            yield "what was there before is gone"
        if came.done and new != {came.said.strip()}:
            yield f"told as saved: {came.said.strip()}, there: {new}"
        if not came.done and new:
            yield THERE


class Session(Work):
    """The app saves several times in an open journal, brings in, and closes."""

    name = "session"
    closes = True

    def begin(self) -> None:
        self.journal = open_journal(self.scene.path, PASSPHRASE, clock=SystemClock())
        entries.create(self.journal, Kind.REFLECTION, self._values("first"))
        self.says("first")

    @staticmethod
    def _values(title: str) -> dict[str, Any]:
        return {"day": "2026-03-01", "title": title, "body": WRITTEN * 200}

    def act(self) -> Came:
        came = Came(confirmed=["first"])

        def save(title: str, act: Callable[[], object]) -> None:
            done = told(act)
            (came.confirmed if done.done else came.refused).append(title)
            if done.done:
                self.says(title)
            came.problems += done.problems

        for title in ("second", "third"):
            save(
                title,
                lambda: entries.create(self.journal, Kind.REFLECTION, self._values(title)),  # noqa: B023
            )
        came.problems += told(self.journal.checkpoint).problems
        save(
            "fourth", lambda: entries.create(self.journal, Kind.REFLECTION, self._values("fourth"))
        )
        draft = told(lambda: drafts.keep(self.journal, Kind.REFLECTION, "", self._values("draft")))
        came.problems += draft.problems
        if self.closes:
            closed = told(
                lambda: came.problems.extend(
                    type(notice).__name__ for notice in self.journal.close()
                )
            )
            came.problems += closed.problems
        return came

    def complaints(self, came: Came) -> Iterator[str]:
        titles = self.scene.titles()
        for title in came.confirmed:
            if title not in titles:
                yield f"confirmed and lost: {title}"
        for title in came.refused:
            if title in titles and self.closes:
                yield f"{THERE}: {title}"
        if self.before.keys() - self.scene.bodies().keys():
            yield "what was there before is gone"


class CutSession(Session):
    """The same, and the process ends without closing."""

    name = "session cut short"
    closes = False


class Backup(Work):
    """The command makes a backup."""

    name = "backup"

    def act(self) -> Came:
        return self.scene.command("backup")

    def complaints(self, came: Came) -> Iterator[str]:
        yield from super().complaints(came)
        for line in came.said.splitlines() if came.done else ():
            if not Path(line).exists():
                yield f"told as made, and not there: {line}"
            elif self.scene.bodies(Path(line)) != self.before:
                yield "the backup lacks something"


class BackupTo(Backup):
    """The command replaces a backup that lies elsewhere."""

    name = "backup to a file"

    def prepare(self, source: Path) -> None:
        super().prepare(source)
        shutil.copy2(source, self.scene.out.with_suffix(".mjournal"))

    def act(self) -> Came:
        return self.scene.command("backup", str(self.scene.out.with_suffix(".mjournal")), "--force")


class Restore(Work):
    """The command brings a backup back."""

    name = "restore"

    def prepare(self, source: Path) -> None:
        super().prepare(source)
        shutil.copy2(source, self.scene.kept)
        newer = self.scene.command("reflect", "--title", "nyare", WRITTEN)
        assert newer.done, newer

    def act(self) -> Came:
        return self.scene.command("restore", str(self.scene.kept))

    def of_content(self, after: Bodies, came: Came) -> Iterator[str]:
        expected = self.scene.bodies(self.scene.kept) if came.done else self.before
        if after != expected:
            yield "the journal is not " + ("the backup" if came.done else "what it was")
        if came.done:
            replaced = came.said.splitlines()[1].split(" kept at ")[1].rstrip(".")
            if self.scene.bodies(Path(replaced)) != self.before:
                yield "what was replaced is not kept"


class NewPassphrase(Work):
    """The command changes the passphrase."""

    name = "new passphrase"
    words = ("passphrase", "--recovery-file")
    said = "The passphrase is changed"

    def secrets(self) -> str:
        return f"{PASSPHRASE}\n{NEW}"

    def act(self) -> Came:
        return self.scene.command(*self.words, str(self.scene.words), secrets=self.secrets())

    def complaints(self, came: Came) -> Iterator[str]:
        changed = self.is_changed(came)
        opens = [
            passphrase for passphrase in (PASSPHRASE, NEW) if key_by(self.scene.path, passphrase)
        ]
        if opens != [NEW if changed else PASSPHRASE]:
            yield f"told as {'changed' if changed else 'not changed'}, and it opens with {opens}"
        for passphrase in opens:
            key = key_by_passphrase(self.scene.path, passphrase)
            yield from self.of_content(self.scene.bodies(key=key), came)
        if changed and came.done and not self.words_open():
            yield "the new words do not open it"

    def is_changed(self, came: Came) -> bool:
        """Say what the user believes."""
        return came.done or bool({"WordsUnwritten", "NotOpenedAgain"} & set(came.problems))

    def words_open(self) -> bool:
        """Say whether the words that were handed out open the journal."""
        try:
            key_by_words(self.scene.path, self.scene.words.read_text("ascii"))
        except (UserError, OSError):
            return False
        return True


class Recovery(NewPassphrase):
    """The command opens the journal with its words."""

    name = "recovery"
    words = ("recover", "--recovery-file")

    def secrets(self) -> str:
        key = key_by_passphrase(self.scene.path, PASSPHRASE)
        return f"{' '.join(keys.recovery_words(key))}\n{NEW}"


class NewPassphraseInApp(NewPassphrase):
    """The app changes the passphrase of its open journal."""

    name = "new passphrase in the app"

    def begin(self) -> None:
        self.journal = open_journal(self.scene.path, PASSPHRASE, clock=SystemClock())

    def act(self) -> Came:
        def change() -> str:
            words = change_passphrase_of(self.journal, PASSPHRASE, NEW)
            return " ".join(words)

        came = told(change)
        if self.journal.is_open:
            came.problems += told(
                lambda: came.problems.extend(
                    type(notice).__name__ for notice in self.journal.close()
                )
            ).problems
        return came

    def complaints(self, came: Came) -> Iterator[str]:
        self.scene.words.write_text(came.said, "ascii")
        yield from super().complaints(came)


class Rescue(Work):
    """The command saves what can be read."""

    name = "rescue"

    def prepare(self, source: Path) -> None:
        super().prepare(source)
        (self.scene.folder / "home" / "mentorjournal" / "exercises").mkdir(parents=True)

    def act(self) -> Came:
        return self.scene.command("rescue", "--output", f"{self.scene.out}.mjournal")

    def complaints(self, came: Came) -> Iterator[str]:
        yield from super().complaints(came)
        made = Path(f"{self.scene.out}.mjournal")
        if came.done and self.scene.bodies(made) != self.before:
            yield "told as rescued, and something is missing"
        if not came.done and made.exists():
            yield "told as not rescued, and a journal is there"


class Upgrade(Work):
    """The command opens a journal of an older schema."""

    name = "upgrade"

    def prepare(self, source: Path) -> None:
        del source
        shutil.copy2(FIXTURE, self.scene.path)

    def act(self) -> Came:
        return self.scene.command("list", "reflections")

    def complaints(self, came: Came) -> Iterator[str]:
        key = key_by_passphrase(self.scene.path, PASSPHRASE)
        with connected(self.scene.path, key) as raw:
            known = raw.execute("PRAGMA user_version").fetchone()[0]
        if came.done and known != schema.KNOWN_SCHEMA:
            yield "told as done, and not upgraded"
        yield from super().complaints(came)


class Founding(Work):
    """The command makes a journal."""

    name = "founding"

    def prepare(self, source: Path) -> None:
        del source

    def act(self) -> Came:
        words = ("--role", "mentee", "--name", "Åsa Ek", "--partner", "Karin Lund")
        return self.scene.command("new", *words, "--recovery-file", str(self.scene.words))

    def complaints(self, came: Came) -> Iterator[str]:
        if came.done or {"WordsUnwritten", "FoundedNotOpened"} & set(came.problems):
            if not key_by(self.scene.path, PASSPHRASE):
                yield "told as founded, and it does not open"
            if came.done and not key_by_words(self.scene.path, self.scene.words.read_text("ascii")):
                yield "the words do not open it"
        else:
            if self.scene.path.exists():
                yield "told as not founded, and something is there"
            self.scene.path.unlink(missing_ok=True)
            self.scene.words.unlink(missing_ok=True)
            again = self.act()
            if not again.done:
                yield f"it cannot be founded afterwards: {again.problems}"


class Export(Work):
    """The command writes the summary over an older one."""

    name = "export"
    words: tuple[str, ...] = ("summary", "--force", "--output")
    ending = ".md"
    force = True

    @property
    def place(self) -> Path:
        return self.scene.out.with_suffix(self.ending)

    def prepare(self, source: Path) -> None:
        super().prepare(source)
        if self.force:
            self.place.write_text("older")

    def act(self) -> Came:
        return self.scene.command(*self.words, str(self.place))

    def complaints(self, came: Came) -> Iterator[str]:
        yield from super().complaints(came)
        there = self.place.read_text("utf-8") if self.place.exists() else ""
        if came.done and (len(there) < 100 or there == "older"):
            yield "told as written, and not there"
        if not came.done and there != ("older" if self.force else ""):
            yield "told as not written, and something is there"


class Calendar(Export):
    """The command writes the calendar to a new file, and notes it in the journal."""

    name = "calendar"
    words = ("calendar", "--output")
    ending = ".ics"
    force = False


class Check(Work):
    """The command checks the journal."""

    name = "check"

    def act(self) -> Came:
        return self.scene.command("check")


WORKS: dict[str, type[Work]] = {
    work.name: work
    for work in (
        Saving, Session, CutSession, Backup, BackupTo, Restore, NewPassphrase, Recovery,
        NewPassphraseInApp, Rescue, Upgrade, Founding, Export, Calendar, Check,
    )
}  # fmt: skip
