"""Search and saving, through the services."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from corpus import bodies, fill, journal_of, vocabulary
from measure import median, note, percentile, report, seconds
from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from mentorjournal.errors import UserError
from mentorjournal.journal.lifecycle import Founding, found_pair
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.store import entries, save_counts, search
from mentorjournal.journal.store.journal import BackedUp, Journal
from mentorjournal.progress import Progress
from mentorjournal.vault.backups.backup_verification import ReadBackup
from mentorjournal.vault.format import schema
from mentorjournal.vault.format.connection import Raw, use_explicit_transactions

SEARCHED_WORDS = 120
SAVES = 200


class _NoCare:
    """A plain file needs no looking after."""

    def require_unchanged(self) -> None: ...
    def prepare_to_write(self) -> None: ...
    def drop_refused(self) -> None: ...
    def others_saved(self, session: Session) -> bool:
        return save_counts.read(session) == {}

    def count(self, session: Session) -> Callable[[], None]:
        save_counts.count_up(session, "plain", "plain")
        return lambda: None

    def back_up(self, target: Path, *, force: bool, tell: Progress) -> Path:
        raise NotImplementedError

    def back_up_everywhere(self, tell: Progress) -> BackedUp:
        raise NotImplementedError

    def check(self, tell: Progress) -> dict[str, list[str]]:
        tell("Nothing is checked.")
        return {}

    def read_backups(self, tell: Progress) -> Iterator[ReadBackup]:
        raise NotImplementedError

    def rewrite(self) -> None: ...
    def checkpoint(self) -> None: ...
    def close(self, *, in_haste: bool) -> list[UserError]:
        del in_haste
        return []


def plain_journal(path: Path) -> Journal:
    """Return the same journal in plain SQLite: the floor for what encryption costs.

    The same library without a key, so that both have one version of SQLite.
    """

    def creator() -> Raw:
        raw = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    engine = create_engine(
        "sqlite://", creator=creator, module=sqlcipher, poolclass=QueuePool, pool_size=4
    )
    use_explicit_transactions(engine)
    schema.migrate(engine)
    journal = Journal(engine, path=path, clock=SystemClock(), care=_NoCare())
    found_pair(journal, Founding(Role.MENTEE, "Åsa", "Karin"))
    return journal


def keystrokes() -> list[str]:
    """Return what is searched while frequent and rare words are typed letter by letter."""
    words = vocabulary()
    typed = words[:40] + random.Random(5).choices(words, k=SEARCHED_WORDS - 40)
    return [word[:length] for word in typed for length in range(1, len(word) + 1)]


def search_as_you_type(journal: Journal, size: str, bound_ms: float) -> bool:
    """Measure every keystroke of a number of words."""
    queries = keystrokes()
    for query in queries[:20]:
        search.search(journal, query)
    times = [seconds(lambda query=query: search.search(journal, query)) for query in queries]  # type: ignore[misc]
    note(f"search over {size}: median {median(times) * 1e3:.1f} ms, {len(times)} keystrokes")
    return report(
        f"search as you type over {size}, 95th percentile",
        percentile(times, 0.95) * 1e3,
        bound_ms,
        "ms",
    )


def _save(journal: Journal, text: str) -> None:
    entries.create(journal, Kind.REFLECTION, {"day": "2026-01-01", "title": "Kväll", "body": text})


def saving(encrypted: Journal, plain: Journal) -> list[bool]:
    """Measure saves in turn, encrypted and plain, both with ``synchronous=FULL``."""
    texts = bodies(SAVES)
    for journal in (encrypted, plain):
        _save(journal, texts[0])
    times = [
        (seconds(lambda t=t: _save(encrypted, t)), seconds(lambda t=t: _save(plain, t)))  # type: ignore[misc]
        for t in texts
    ]
    return [
        report(
            "a save at 10,000 reflections, beside plain SQLite",
            median(one for one, _ in times) / median(other for _, other in times),
            1.5,
            "×",
        ),
        report(
            "a save at 10,000 reflections, 95th percentile",
            percentile((one for one, _ in times), 0.95) * 1e3,
            10,
            "ms",
        ),
    ]


def run(folder: Path, *, large: bool) -> list[bool]:
    """Measure search and saving at 10,000 reflections, and search at 100,000."""
    encrypted = journal_of(folder / "ten-thousand.mjournal", 10_000)
    plain = plain_journal(folder / "plain.sqlite")
    fill(plain, 10_000)
    kept = [search_as_you_type(encrypted, "10,000 reflections", 16), *saving(encrypted, plain)]
    encrypted.close()
    if large:
        hundred = journal_of(folder / "hundred-thousand.mjournal", 100_000)
        kept.append(search_as_you_type(hundred, "100,000 reflections", 50))
        hundred.close()
    return kept
