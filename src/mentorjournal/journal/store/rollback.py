"""Notices that an older state of the journal was put in its place: a rollback.

What was seen last is compared when a journal is opened, and remembered with each save and when the
file is closed. While an older file is only read it stays told; whoever saves in it goes on with it.
"""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import Session

from mentorjournal.journal.store import save_counts
from mentorjournal.vault.file import Vault
from mentorjournal.vault.format import wal_marker
from mentorjournal.vault.format.errors import NotAsItWasClosed, OlderThanSeen, VaultError
from mentorjournal.vault.state import last_seen
from mentorjournal.vault.state.last_seen import LastSeen


class RollbackWatch:
    """Compares an open journal with what was last seen of it.

    Args:
        vault: the open file.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._must_report_again = False
        self._known: dict[str, int] = {}
        self._others_saved = False

    def compare(self, session: Session) -> VaultError | None:
        """Return what the user should know, in a session that sees the journal as it was opened."""
        seen = last_seen.load(self._vault.path)
        now = self._now(session, seen.computer)
        self._known = dict(now.counts)
        if seen.journal != now.journal:
            return None
        if save_counts.lacks(now.counts, seen.counts):
            self._must_report_again = True
            return OlderThanSeen(path=self._vault.path)
        was_closed_so = (now.counts, now.header) == (seen.counts, seen.header) and seen.pages
        if was_closed_so and seen.pages != self._vault.digest:
            self._must_report_again = True
            return NotAsItWasClosed(path=self._vault.path)
        return None

    def count(self, session: Session) -> Callable[[], None]:
        """Count a save within its transaction; return what remembers it once it is committed."""
        computer = last_seen.computer_of(self._vault.path)
        others_saved = save_counts.read(session) != self._known
        save_counts.count_up(session, computer, last_seen.UNKNOWN_COMPUTER)
        now = self._now(session, computer)

        def remember() -> None:
            self._known = dict(now.counts)
            self._others_saved |= others_saved
            self._must_report_again = False
            last_seen.keep(self._vault.path, now)

        return remember

    def others_saved(self, session: Session) -> bool:
        """Say whether somebody else has saved something since this was last asked."""
        counts = save_counts.read(session)
        saved_elsewhere, self._others_saved = self._others_saved or counts != self._known, False
        self._known = counts
        return saved_elsewhere

    def close(self, session: Session) -> Callable[[], None]:
        """Return what remembers the journal as it is now, once the file is closed."""
        now = self._now(session, last_seen.load(self._vault.path).computer)

        def remember() -> None:
            path = self._vault.path
            if self._must_report_again or not now.computer:
                return
            brought_in = not wal_marker.has_log(path)
            last_seen.keep(path, replace(now, pages=self._vault.digest) if brought_in else now)

        return remember

    def _now(self, session: Session, computer: str) -> LastSeen:
        return LastSeen(
            computer=computer,
            journal=last_seen.digest_of(save_counts.journal_id(session).encode()),
            counts=save_counts.read(session),
            header=last_seen.digest_of(self._vault.header),
        )
