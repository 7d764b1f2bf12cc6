"""Search and saving, through the services."""

import gc
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from corpus import PASSPHRASE, Corpora, bodies, fill, vocabulary
from measure import median, note, percentile, report, seconds
from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from mentorjournal.errors import UserError
from mentorjournal.journal.lifecycle import Founding, found_pair, open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.search import search
from mentorjournal.journal.store import entries, save_counts
from mentorjournal.journal.store.journal import BackedUp, Journal
from mentorjournal.progress import Progress
from mentorjournal.vault.backups.backup_verification import ReadBackup
from mentorjournal.vault.format import schema
from mentorjournal.vault.format.connection import Raw, use_explicit_transactions

SEARCHED_WORDS = 60
SAVES = 100


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


MATCHED = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rank LIMIT 30"
"""What a search asks of SQLite at least, where it ranks all that matches."""


def search_as_you_type(journal: Journal, plain: Path, size: str) -> bool:
    """Measure every keystroke of a number of words, beside a bare query over the plain file."""
    queries = keystrokes()
    bare = sqlcipher.connect(str(plain))
    for query in queries[:20]:
        search.search(journal, query)
    ours, floor = [], []
    for query in queries:
        ours.append(seconds(lambda query=query: search.search(journal, query)))  # type: ignore[misc]
        matched = (f'"{query}" *',)
        floor.append(seconds(lambda matched=matched: bare.execute(MATCHED, matched).fetchall()))  # type: ignore[misc]
    bare.close()
    slow, slow_bare = percentile(ours, 0.95), percentile(floor, 0.95)
    note(f"search over {size}, {len(ours)} keystrokes: median {median(ours) * 1e3:.1f} ms")
    note(f"95th percentile {slow * 1e3:.1f} ms, of a bare query {slow_bare * 1e3:.1f} ms")
    what = f"search as you type over {size}, 95th percentile, beside bare FTS5"
    return report(what, slow / slow_bare, 2.0)


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
    ours, floor = zip(*times, strict=True)
    note(f"a save: median {median(ours) * 1e3:.1f} ms, plain {median(floor) * 1e3:.1f} ms")
    return [
        report(
            "a save at 10,000 reflections, beside plain SQLite", median(ours) / median(floor), 1.5
        ),
        report("the same, 95th percentile", percentile(ours, 0.95) / percentile(floor, 0.95), 2.0),
    ]


def run(folder: Path, corpora: Corpora) -> list[bool]:
    """Measure search and saving at 10,000 reflections, and search at 100,000."""
    plain_file = folder / "plain.sqlite"
    plain = plain_journal(plain_file)
    fill(plain, 10_000)
    gc.freeze()  # or every measurement would look through all that was imported first
    encrypted = open_journal(corpora.ten_thousand, PASSPHRASE, clock=SystemClock())
    kept = [
        search_as_you_type(encrypted, plain_file, "10,000 reflections"),
        *saving(encrypted, plain),
    ]
    encrypted.close()
    if corpora.hundred_thousand:
        fill(plain, 90_000)
        hundred = open_journal(corpora.hundred_thousand, PASSPHRASE, clock=SystemClock())
        kept.append(search_as_you_type(hundred, plain_file, "100,000 reflections"))
        hundred.close()
    return kept
