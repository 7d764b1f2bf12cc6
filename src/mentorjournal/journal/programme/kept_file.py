"""The organiser's programme file as it was taken in last, kept among the settings, for each pair.

What it holds is read by those whose it is: ``guidance`` its questions, ``exercises`` its exercises.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal

NAME = "programme_file"


@dataclass(frozen=True)
class KeptFile:
    """A programme file in a journal.

    Attributes:
        content: what it holds, as JSON values.
        brought: what it said last of the programme's name and dates, as text, so that what the user
            has changed since can be told from it.
    """

    content: Mapping[str, Any]
    brought: Mapping[str, str]

    @property
    def id(self) -> str:
        """What the programme is known by."""
        return str(self.content["id"])

    @property
    def edition(self) -> int:
        """Which edition of the file it is."""
        return int(self.content["edition"])

    @property
    def organiser_key(self) -> str:
        """The organiser's public key, or nothing."""
        return str(self.content.get("organiser_key") or "")

    @property
    def pair_id(self) -> str:
        """What the organiser calls the pair, or nothing."""
        return str((self.content.get("pair") or {}).get("id", ""))


def load(journal: Journal) -> KeptFile | None:
    """Return the programme file of the pair in view, if it has taken one in."""
    with journal.read() as session:
        return kept(session, journal.pair.id)


def kept(session: Session, pair_id: str) -> KeptFile | None:
    """Return a pair's programme file within a running transaction."""
    files: dict[str, Any] = kept_values.kept(session, NAME, {})
    file = files.get(pair_id)
    return KeptFile(file["content"], file["brought"]) if file else None


def keep(session: Session, pair_id: str, file: KeptFile | None) -> None:
    """Keep a pair's programme file in place of the one before; nothing for none."""
    files: dict[str, Any] = kept_values.kept(session, NAME, {})
    files.pop(pair_id, None)
    if file is not None:
        files[pair_id] = {"content": dict(file.content), "brought": dict(file.brought)}
    kept_values.keep(session, NAME, files)


def let_go(journal: Journal) -> None:
    """Forget the programme file of the pair in view; gatherings and all that is written stay."""
    with journal.write() as session:
        keep(session, journal.pair.id, None)
