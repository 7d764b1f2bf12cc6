"""The pair, its two people and its programme."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, select

from mentorjournal.journal.model.errors import DatesReversed, NotFound, SameName
from mentorjournal.journal.model.fields import PERSON_FIELDS, PROGRAMME_FIELDS, cleaned
from mentorjournal.journal.model.tables import JournalOwner, Pair, Person, Programme
from mentorjournal.journal.store.journal import Journal


def journal_id(journal: Journal) -> str:
    """Return the journal's own id, which tells it from every other journal."""
    with journal.read() as session:
        return session.exec(select(JournalOwner)).one().id


def change_person(journal: Journal, id: str, values: Mapping[str, Any]) -> None:
    """Save a person's name, organisation or line of work.

    Raises:
        Invalid: a value breaks its rule.
        SameName: the other one of a pair is called so.
        NotFound: there is no such person.
    """
    stored = cleaned(PERSON_FIELDS, values)
    _change(journal, Person, id, stored)


def change_programme(journal: Journal, values: Mapping[str, Any]) -> None:
    """Save the programme's name, start or end.

    Raises:
        DatesReversed: it would end before it starts.
        Invalid: a value breaks its rule.
    """
    _change(
        journal,
        Programme,
        journal.pair.programme.id,
        cleaned(PROGRAMME_FIELDS, values, journal.clock.today()),
    )


def in_order(start: Any, end: Any) -> None:
    """Refuse a programme that would end before it starts.

    Raises:
        DatesReversed: it would.
    """
    if start and end and end < start:
        raise DatesReversed("end")


def require_two_names(names: Sequence[str], field: str) -> None:
    """Refuse a pair whose two are called the same.

    Args:
        names: those of the two.
        field: the one that was given last.

    Raises:
        SameName: they are, but for case and spaces.
    """
    first, second = (" ".join(name.split()).casefold() for name in names)
    if first == second:
        raise SameName(field, name=names[0])


def _change(
    journal: Journal, table: type[Person | Programme], id_: str, stored: Mapping[str, Any]
) -> None:
    with journal.write() as session:
        row = session.get(table, id_)
        if not isinstance(row, (Person, Programme)):
            raise NotFound(id=id_)
        name_before = row.name
        for name, value in stored.items():
            setattr(row, name, value)
        if isinstance(row, Person) and row.name != name_before:
            _require_other_names(session, row)
        if isinstance(row, Programme):
            in_order(row.start, row.end)
        row.revision += 1
        row.updated = journal.clock.now()
        session.add(row)
    journal.look_at(journal.pair.id)


def _require_other_names(session: Session, person: Person) -> None:
    """Refuse a name that somebody has who is in a pair with the person."""
    for pair in session.exec(select(Pair)).all():
        ids = {pair.mentor_id, pair.mentee_id}
        if person.id in ids:
            (other_id,) = ids - {person.id}
            require_two_names((person.name, session.get_one(Person, other_id).name), "name")
