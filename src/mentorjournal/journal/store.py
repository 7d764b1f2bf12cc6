"""An open journal: transactions, whose it is, and closing it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, func
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
    def read(self, *, any_pair: bool = False) -> Iterator[Session]:
        """Hand out a session that sees the pair in view as of one moment.

        Args:
            any_pair: whether it sees every pair, as what is about the pairs themselves must.

        Raises:
            VaultError: the file is busy, damaged or gone.
        """
        with (
            telling(self.path),
            self._engine.connect().execution_options(reading=True) as connection,
            Session(connection) as session,
        ):
            if not any_pair:
                self._keep_to_pair(session)
            yield session

    @contextmanager
    def write(self, *, any_pair: bool = False) -> Iterator[Session]:
        """Hand out a session whose changes are saved together, or not at all; else as ``read``.

        Raises:
            VaultError: the file is busy, full, read-only or damaged; nothing was saved.
        """
        with self._writing, telling(self.path), Session(self._engine) as session, session.begin():
            if not any_pair:
                self._keep_to_pair(session)
            yield session

    def _keep_to_pair(self, session: Session) -> None:
        sight.keep_to(session, self.pair.id, shared_alone=self.shown_to_pair)

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
        programme=ProgrammeView(programme.id, programme.name, programme.start, programme.end),
        owner_role=Role.MENTOR if owner.owner_id == pair.mentor_id else Role.MENTEE,
        others=session.exec(select(func.count()).select_from(Pair)).one() - 1,
    )
