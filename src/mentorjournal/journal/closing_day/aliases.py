"""Aliases: third persons and small units, and what stands for them outside the journal.

They are the owner's own, one list for all pairs; in pair view it is empty, see ``access_rules``.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from mentorjournal.journal.model.errors import (
    AlreadyListed,
    NoSuchAlias,
    NotFound,
    OneOfTheTwo,
)
from mentorjournal.journal.model.fields import ALIAS_FIELDS, cleaned
from mentorjournal.journal.model.tables import Alias as Row
from mentorjournal.journal.model.tables import AliasKind
from mentorjournal.journal.model.views import Alias
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.collation import sort_key


def rows(journal: Journal) -> list[Alias]:
    """Return the aliases by name."""
    with journal.read() as session:
        return _all(session)


def for_output(journal: Journal) -> list[Alias]:
    """Return the aliases that what leaves the journal is held to, in pair view as well."""
    with journal.read(any_pair=True) as session:
        return _all(session)


def save(journal: Journal, values: Mapping[str, Any], *, id: str | None = None) -> str:
    """Add an alias, or change one, and return its id.

    Args:
        journal: the open journal.
        values: ``name``, ``stands_for`` and ``kind``, a person unless said otherwise.
        id: the one to change.

    Raises:
        Invalid: a value breaks its rule, the name is on the list already, or is that of one of the
            two; nothing was saved.
        NotFound: there is no such alias.
    """
    stored = cleaned(ALIAS_FIELDS, {"kind": AliasKind.PERSON, **values})
    now = journal.clock.now()
    if _same(stored["name"]) in {_same(journal.pair.owner.name), _same(journal.pair.partner.name)}:
        raise OneOfTheTwo("name")
    with journal.write(any_pair=True) as session:
        if any(
            _same(alias.name) == _same(stored["name"]) and alias.id != id for alias in _all(session)
        ):
            raise AlreadyListed("name")
        row = session.get(Row, id) if id else Row(**stored, created=now, updated=now)
        if row is None:
            raise NotFound(id=id)
        row.sqlmodel_update(stored | {"updated": now})
        session.add(row)
        return row.id


def find(journal: Journal, words: str) -> Alias:
    """Return the alias with this name, or with the one id that begins like this.

    Raises:
        NoSuchAlias: none or several have it.
    """
    wanted, listed = _same(words), for_output(journal)
    matching = [alias for alias in listed if _same(alias.name) == wanted]
    matching = matching or [alias for alias in listed if wanted and alias.id.startswith(wanted)]
    if len(matching) != 1:
        raise NoSuchAlias(name=words)
    return matching[0]


def remove(journal: Journal, id: str) -> None:
    """Forget an alias.

    Raises:
        NotFound: there is no such alias.
    """
    with journal.write(any_pair=True) as session:
        row = session.get(Row, id)
        if row is None:
            raise NotFound(id=id)
        session.delete(row)


def _all(session: Session) -> list[Alias]:
    rows = sorted(session.exec(select(Row)), key=lambda row: (sort_key(row.name), row.id))
    return [Alias(row.id, AliasKind(row.kind), row.name, row.stands_for) for row in rows]


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
