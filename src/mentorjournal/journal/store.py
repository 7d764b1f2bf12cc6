"""An open journal: transactions, whose it is, and closing it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine
from sqlmodel import Session, select

from mentorjournal.journal import sight
from mentorjournal.journal.clock import Clock
from mentorjournal.journal.tables import JournalOwner, Pair, Person, Programme, Role
from mentorjournal.journal.views import PairView, PersonView, ProgrammeView
from mentorjournal.vault.connection import telling

Progress = Callable[[str], None]


class FileCare(Protocol):
    """What a journal may ask of the file it lies in."""

    def back_up_if_due(self) -> None:
        """Make a backup when something changed and the newest one is not fresh."""
        ...

    def back_up(self, target: Path | None, *, force: bool) -> Path:
        """Make a verified encrypted copy and return its place."""
        ...

    def check(self) -> dict[str, list[str]]:
        """Return the findings of each check that found something."""
        ...

    def close(self) -> None:
        """Bring everything into the one file and let go of the key."""
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
        self.shown_to_pair = False
        """Whether two look at the screen: then nothing private is read, see ``sight``."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Hand out a session that sees the journal as of one moment.

        Raises:
            VaultError: the file is busy, damaged or gone.
        """
        with (
            telling(self.path),
            self._engine.connect().execution_options(reading=True) as connection,
            Session(connection) as session,
        ):
            if self.shown_to_pair:
                sight.show_to_pair(session)
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Hand out a session whose changes are saved together, or not at all.

        Raises:
            VaultError: the file is busy, full, read-only or damaged; nothing was saved.
        """
        with self._writing, telling(self.path), Session(self._engine) as session, session.begin():
            if self.shown_to_pair:
                sight.show_to_pair(session)
            yield session

    @property
    def pair(self) -> PairView:
        """The pair in view; read once and again after people change."""
        if self._pair is None:
            with self.read() as session:
                self._pair = read_pair(session)
        return self._pair

    def forget_pair(self) -> None:
        """Read the pair anew when it is next asked for."""
        self._pair = None

    @property
    def is_open(self) -> bool:
        """Whether the file is still held."""
        return self._care is not None

    def back_up(self, target: Path | None = None, *, force: bool = False) -> Path:
        """Make a verified, encrypted copy now and return its place.

        Args:
            target: a file or folder; the journal's own backup folder unless given.
            force: whether a file that lies there may go.

        Raises:
            JournalExists: a file lies there and ``force`` is not given.
            VaultError: no space, no permission.
        """
        return self._open_care().back_up(target, force=force)

    def check(self) -> dict[str, list[str]]:
        """Return what is wrong with the file, by check; empty when all is well."""
        return self._open_care().check()

    def close(self) -> None:
        """Back up where due, bring everything into the one file, let go of the key.

        Closing twice does nothing more.
        """
        with self._writing:
            care, self._care = self._care, None
            if care is None:
                return
            try:
                care.back_up_if_due()
            finally:
                care.close()

    def _open_care(self) -> FileCare:
        if self._care is None:
            raise RuntimeError("closed")
        return self._care


def read_pair(session: Session) -> PairView:
    """Return the pair that the journal has in view."""
    owner, pair, programme = session.exec(
        select(JournalOwner, Pair, Programme)
        .join(Pair, Pair.id == JournalOwner.pair_id)  # type: ignore[arg-type]
        .join(Programme, Programme.id == Pair.programme_id)  # type: ignore[arg-type]
    ).one()
    people = {
        person.id: PersonView(
            person.id, person.name, Role(person.role), person.organisation, person.line_of_work
        )
        for person in session.exec(
            select(Person).where(Person.id.in_([pair.mentor_id, pair.mentee_id]))  # type: ignore[attr-defined]
        )
    }
    return PairView(
        id=pair.id,
        mentor=people[pair.mentor_id],
        mentee=people[pair.mentee_id],
        programme=ProgrammeView(programme.id, programme.name, programme.start, programme.end),
        owner_role=people[owner.owner_id].role,
    )
