"""The earlier versions of an entry, and going back to one."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NoSuchVersion
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import History, Kind, Visibility
from mentorjournal.journal.model.views import Version
from mentorjournal.journal.store import entries, entry_rows
from mentorjournal.journal.store.journal import Journal


def versions(journal: Journal, id: str) -> list[Version]:
    """Return the earlier versions of an entry, latest first; in pair view the shared ones."""
    with journal.read() as session:
        kept = session.exec(
            select(History).where(History.entry_id == id).order_by(col(History.revision).desc())
        ).all()
        if not kept:
            return []
        kind = Kind(kept[0].kind)
        now = entry_rows.content(session, kind, session.get_one(KINDS[kind].table, id))
        after = [now, *(version.content for version in kept)]
        return [
            Version(
                version.revision,
                version.saved,
                version.content,
                newer,
                _differing(version.content, newer),
            )
            for version, newer in zip(kept, after, strict=False)
        ]


def restore_version(journal: Journal, kind: Kind, id: str, revision: int) -> int:
    """Make an earlier version the current one and return the new revision.

    The version it replaces joins the history. What is private now stays private.

    Raises:
        NoSuchVersion: there is no version with that number.
        Invalid: what it holds breaks today's rules; nothing was saved.
        NotFound: the entry lies in the bin.
    """
    kept = next(
        (version for version in versions(journal, id) if version.revision == revision), None
    )
    if kept is None:
        raise NoSuchVersion(revision=revision)
    values = {name: kept.content[name] for name in FIELDS[kind].cleaners if name in kept.content}
    if values.get("visibility") == Visibility.SHARED:
        del values["visibility"]
    for name in FIELDS[kind].only_in:
        if not FIELDS[kind].holds(name, str(values["state"])):
            values[name] = None
    return entries.change(journal, kind, id, values)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [name for name, value in before.items() if after.get(name) != value]
