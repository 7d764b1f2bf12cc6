"""An open journal: transactions, whose it is, and closing it."""

import copy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, func
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from mentorjournal.errors import UserError
from mentorjournal.journal.changes import recorded_changes
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.errors import JournalClosed
from mentorjournal.journal.model.tables import (
    Draft,
    JournalOwner,
    Pair,
    Person,
    Programme,
    Role,
    new_id,
)
from mentorjournal.journal.model.views import PairView, PersonView, ProgrammeView
from mentorjournal.journal.store import access_rules
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.backups.backup_verification import ReadBackup
from mentorjournal.vault.format.connection import translating_errors

saved_with: ContextVar[Callable[[Session], None] | None] = ContextVar("saved_with", default=None)
"""What is done besides, in the same transaction, by whatever is saved in this context."""


@dataclass(frozen=True)
class BackedUp:
    """The backups that were made, and what kept others from being made."""

    made: list[Path]
    problems: list[UserError]


class FileCare(Protocol):
    """What a journal may ask of the file it lies in."""

    def prepare_to_write(self) -> None:
        """Make ready for a save; also in a file that could only be read, if it can be written."""
        ...

    def require_unchanged(self) -> None:
        """Refuse to go on where another program has changed the file meanwhile."""
        ...

    def count(self, session: Session) -> Callable[[], None]:
        """Count a save within its transaction; return what remembers it once it is committed."""
        ...

    def drop_refused(self) -> None:
        """Drop what a save has left behind that the disk refused."""
        ...

    def others_saved(self, session: Session) -> bool:
        """Say whether somebody else has saved something since this was last asked."""
        ...

    def back_up(self, target: Path, *, force: bool, tell: Progress) -> Path:
        """Make a verified encrypted copy at a file or in a folder and return its place."""
        ...

    def back_up_everywhere(self, tell: Progress) -> BackedUp:
        """Make a backup in each of the journal's places."""
        ...

    def check(self, tell: Progress) -> dict[str, list[str]]:
        """Return the findings of each check that found something."""
        ...

    def read_backups(self, tell: Progress) -> Iterator[ReadBackup]:
        """Read each of the journal's backups."""
        ...

    def rewrite(self) -> None:
        """Rewrite the file, so that nothing of what was deleted is left in it."""
        ...

    def checkpoint(self) -> None:
        """Checkpoint: copy what has been saved from the write-ahead log into the file."""
        ...

    def close(self, *, in_haste: bool) -> list[UserError]:
        """Checkpoint the log into the one file, back up where due, forget the key."""
        ...


class Journal:
    """An open journal; services take it as their first argument.

    It may be used from several threads: readers each have a connection, writers take turns.

    Args:
        engine: the database, with explicit transactions.
        path: the file, for sentences about it.
        clock: the time.
        care: looks after the file.
    """

    def __init__(self, engine: Engine, *, path: Path, clock: Clock, care: FileCare) -> None:
        self._engine = engine
        self._care: FileCare | None = care
        self._writing = threading.Lock()
        self._pair: PairView | None = None
        self.path = path
        self.clock = clock
        self.window = new_id()
        """Which of several that have the journal open at once this is."""
        self.resumed_drafts: dict[tuple[str, str], Draft] = {}
        """What is being written here and was begun in another window, by kind and entry."""
        self.notices: list[UserError] = []
        """What the user should know about the file as it was opened, and has not been told yet."""
        self.is_upgraded = False
        """Whether the file was of an older program until it was opened."""
        self.shown_to_pair = False
        """Whether two look at the screen: then nothing private is read, see ``access_rules``."""
        self.saves = 0
        """How often this opening has saved something, but for drafts."""
        self.records_changes = True
        """Whether what is saved can be undone; not what a new journal is filled with."""
        self.last_change = ""
        """The id of what was saved last in this opening and can be undone; see ``journal.undo``."""
        self.changes_made: set[str] = set()
        """The ids of all that was saved in this opening and could be undone."""

    @contextmanager
    def read(self, *, any_pair: bool = False, through_seal: bool = False) -> Iterator[Session]:
        """Hand out a session that sees the pair in view as of one moment.

        Args:
            any_pair: whether it sees every pair, as what is about the pairs themselves must.
            through_seal: whether it sees what is sealed, as only what is about seals may.

        Raises:
            JournalClosed: it has been closed meanwhile.
            VaultError: the file is busy, damaged or gone.
        """
        self._open_care()
        with (
            translating_errors(self.path),
            self._engine.connect().execution_options(reading=True) as connection,
            Session(connection) as session,
        ):
            if not any_pair:
                self._restrict_to_pair(session, through_seal=through_seal)
            yield session

    @contextmanager
    def write(
        self, *, any_pair: bool = False, draft: bool = False, through_seal: bool = False
    ) -> Iterator[Session]:
        """Hand out a session whose changes are saved together, or not at all; else as ``read``.

        Args:
            any_pair: whether it sees every pair.
            draft: whether it is kept even when the file has been changed underneath: it then goes
                into the copy that is kept at close.
            through_seal: as for ``read``.

        Raises:
            ChangedUnderneath: another program has changed the file; nothing was saved.
            VaultError: the file is busy, full, read-only or damaged; nothing was saved.
            ProgrammeClosed: an entry was to change whose programme is closed; nothing was saved.
        """
        with self._writing, translating_errors(self.path):
            care = self._open_care()
            care.prepare_to_write()
            with self._transaction(
                care, any_pair=any_pair, draft=draft, through_seal=through_seal
            ) as session:
                yield session

    @contextmanager
    def _transaction(
        self, care: FileCare, *, any_pair: bool, draft: bool, through_seal: bool
    ) -> Iterator[Session]:
        try:
            with Session(self._engine) as session, session.begin():
                if not any_pair:
                    self._restrict_to_pair(session, through_seal=through_seal)
                    access_rules.refuse_changes_if_closed(session, self.pair.id)
                changes = _changes(session)
                recorder = recorded_changes.watch(session)
                yield session
                if not draft and (besides := saved_with.get()) is not None:
                    besides(session)
                session.flush()
                recorded = None if any_pair or draft else self._record(session, recorder)
                if not draft:
                    care.require_unchanged()
                saved = care.count(session) if _changes(session) != changes else None
        except DBAPIError:
            care.drop_refused()
            raise
        if saved:
            saved()
            self.saves += not draft
            if recorded:
                self.last_change = recorded
                self.changes_made.add(recorded)

    def _record(self, session: Session, recorder: recorded_changes.Recorder) -> str:
        """Remember what a transaction has changed, and return the id of that; empty for nothing."""
        if not self.records_changes or recorded_changes.UNRECORDED in session.info:
            return ""
        change = recorder.change(self.pair.id, self.clock.now(), in_pair_view=self.shown_to_pair)
        if change is None:
            return ""
        recorded_changes.keep(session, change)
        return change.id

    def _restrict_to_pair(self, session: Session, *, through_seal: bool) -> None:
        access_rules.restrict_to_pair(
            session,
            self.pair.id,
            shared_only=self.shown_to_pair,
            through_seal=through_seal,
        )

    @property
    def pair(self) -> PairView:
        """The pair in view: the one that was last chosen, until ``look_at`` says otherwise."""
        return self._pair or self.look_at()

    def look_at(self, pair_id: str | None = None) -> PairView:
        """Have a pair in view from now on, as it is now, and return it.

        Args:
            pair_id: which; the one that was last chosen unless given. ``pairs.switch`` chooses.
        """
        with self.read(any_pair=True) as session:
            self._pair = read_pair(session, pair_id)
        return self._pair

    def for_pair(self, pair_id: str) -> "Journal":
        """Return this journal with another pair in view; this one keeps its view."""
        journal = copy.copy(self)
        journal.look_at(pair_id)
        return journal

    def as_the_pair_sees_it(self) -> "Journal":
        """Return this journal with what is shared alone in view; this one keeps its view."""
        journal = copy.copy(self)
        journal.shown_to_pair = True
        return journal

    @property
    def is_open(self) -> bool:
        """Whether the file is still held."""
        return self._care is not None

    def back_up(
        self, target: Path | None = None, *, force: bool = False, tell: Progress = silent
    ) -> Path:
        """Make a verified, encrypted copy now and return its place.

        Args:
            target: a file or folder; the journal's own places unless given.
            force: whether a file that lies there may go.
            tell: told each step.

        Raises:
            JournalExists: a file lies there and ``force`` is not given.
            VaultError: no space, no permission.
        """
        if target is not None:
            return self._open_care().back_up(target, force=force, tell=tell)
        done = self.back_up_everywhere(tell=tell)
        if not done.made:
            raise done.problems[0]
        return done.made[0]

    def back_up_everywhere(self, *, tell: Progress = silent) -> BackedUp:
        """Make a backup beside the journal and in the extra place, if one is set."""
        return self._open_care().back_up_everywhere(tell)

    def others_saved(self) -> bool:
        """Say whether another window or command has saved something since this was last asked."""
        with self._writing, self.read(any_pair=True) as session:
            return self._open_care().others_saved(session)

    def rewrite(self) -> None:
        """Rewrite the file, so that nothing of what was deleted is left in it.

        Raises:
            VaultError: no space, or someone else is at the file; it can be done again.
        """
        with self._writing:
            self._open_care().rewrite()

    def checkpoint(self) -> None:
        """Checkpoint: copy what was saved from the write-ahead log into the file, which stays open.

        Raises:
            VaultError: the disk refuses; what was saved is in the log as before.
        """
        with self._writing:
            self._open_care().checkpoint()

    def check(self, *, tell: Progress = silent) -> dict[str, list[str]]:
        """Return what is wrong with the file, by check; empty when all is well.

        ``journal_check.check`` looks at the entries as well.
        """
        return self._open_care().check(tell)

    def read_backups(self, *, tell: Progress = silent) -> Iterator[ReadBackup]:
        """Read each of the journal's backups, in all its places, newest first."""
        return self._open_care().read_backups(tell)

    def close(self, *, in_haste: bool = False) -> list[UserError]:
        """Checkpoint the log into the one file, back up where due, forget the key.

        Returns what the user should know, what was not told since it was opened included: a backup
        that could not be made is no reason for closing to fail. Closing twice does nothing more.

        Args:
            in_haste: whether somebody waits for it at the shell; a backup of a large journal is
                then made only where the newest is a day old.
        """
        with self._writing:
            care, self._care = self._care, None
            reported = care.close(in_haste=in_haste) if care else []
            return [*self.take_notices(), *reported]

    def take_notices(self) -> list[UserError]:
        """Return what the user has not been told yet; whoever takes it tells it."""
        notices, self.notices = self.notices, []
        return notices

    def continue_with(self, reopened: "Journal") -> None:
        """Continue with another opening of the same file, now that this one is closed."""
        self._engine, self._care = reopened._engine, reopened._care
        self.notices = [*self.notices, *reopened.notices]

    def _open_care(self) -> FileCare:
        if self._care is None:
            raise JournalClosed
        return self._care


def _changes(session: Session) -> int:
    """Return how many rows the session's connection has changed so far."""
    return int(session.connection().connection.driver_connection.total_changes)  # type: ignore[union-attr]  # sqlcipher3's


def read_pair(session: Session, pair_id: str | None = None) -> PairView:
    """Return a pair, or the one that was last chosen."""
    owner = session.exec(select(JournalOwner)).one()
    pair = session.get_one(Pair, pair_id or owner.pair_id)
    programme = session.get_one(Programme, pair.programme_id)
    people = {
        role: PersonView(person.id, person.name, role, person.organisation, person.line_of_work)
        for role, id_ in ((Role.MENTOR, pair.mentor_id), (Role.MENTEE, pair.mentee_id))
        if (person := session.get_one(Person, id_))
    }
    return PairView(
        id=pair.id,
        mentor=people[Role.MENTOR],
        mentee=people[Role.MENTEE],
        programme=ProgrammeView(
            programme.id, programme.name, programme.start, programme.end, programme.closed
        ),
        owner_role=Role.MENTOR if owner.owner_id == pair.mentor_id else Role.MENTEE,
        other_pairs=session.exec(select(func.count()).select_from(Pair)).one() - 1,
    )
