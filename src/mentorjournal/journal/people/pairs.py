"""The journal's pairs: a second mentee, a second year, each with entries of its own."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.model.errors import NoSuchPair, SeveralPairs
from mentorjournal.journal.model.fields import PAIR_FIELDS, cleaned
from mentorjournal.journal.model.tables import (
    JournalOwner,
    Pair,
    Person,
    Programme,
    Role,
    in_order_written,
)
from mentorjournal.journal.model.views import PairRow
from mentorjournal.journal.people.people import in_order, require_two_names
from mentorjournal.journal.store.journal import Journal, read_pair
from mentorjournal.vault.format.errors import ReadOnly

OTHER_ROLE = {Role.MENTOR: Role.MENTEE, Role.MENTEE: Role.MENTOR}


def rows(journal: Journal) -> list[PairRow]:
    """Return all pairs, the newest first."""
    in_view = journal.pair.id
    with journal.read(any_pair=True) as session:
        ids = session.exec(
            select(Pair.id).order_by(col(Pair.created).desc(), in_order_written(Pair).desc())
        )
        return [
            PairRow(
                id=pair.id,
                role=pair.owner_role,
                partner=pair.partner.name,
                programme=pair.programme.name,
                start=pair.programme.start,
                end=pair.programme.end,
                closed=pair.programme.closed,
                in_view=pair.id == in_view,
            )
            for pair in (read_pair(session, id_) for id_ in ids.all())
        ]


def add(journal: Journal, values: Mapping[str, Any]) -> str:
    """Add a pair of the journal's owner and someone else, and return its id; the view stays.

    Args:
        journal: the open journal.
        values: see ``fields.PAIR_FIELDS``; ``role`` is the owner's in this pair, ``partner`` a
            name. The name of someone the journal knows stands for that person.

    Raises:
        DatesReversed: the programme would end before it starts.
        SameName: the partner is called as the owner.
        Invalid: a value breaks its rule; nothing was saved.
    """
    stored = cleaned(PAIR_FIELDS, dict.fromkeys(PAIR_FIELDS) | dict(values), journal.clock.today())
    in_order(stored["start"], stored["end"])
    role, now = Role(stored["role"]), journal.clock.now()
    with journal.write(any_pair=True) as session:
        owner = session.get_one(Person, session.exec(select(JournalOwner)).one().owner_id)
        require_two_names((owner.name, stored["partner"]), "partner")
        partner = _known(session, stored["partner"], owner) or Person(
            name=stored["partner"],
            organisation=stored["organisation"],
            line_of_work=stored["line_of_work"],
            created=now,
            updated=now,
        )
        year = Programme(
            name=stored["programme"],
            start=stored["start"],
            end=stored["end"],
            created=now,
            updated=now,
        )
        pair_id = add_pair(session, {role: owner, OTHER_ROLE[role]: partner}, year, now)
    journal.look_at(journal.pair.id)
    return pair_id


def _known(session: Session, name: str, owner: Person) -> Person | None:
    people = session.exec(select(Person).where(Person.id != owner.id)).all()
    return next((person for person in people if person.name.casefold() == name.casefold()), None)


def add_pair(
    session: Session, people: Mapping[Role, Person], programme: Programme, now: datetime
) -> str:
    """Add a pair of two people in a programme within a running transaction; return its id."""
    session.add_all([*people.values(), programme])
    session.flush()
    pair = Pair(
        mentor_id=people[Role.MENTOR].id,
        mentee_id=people[Role.MENTEE].id,
        programme_id=programme.id,
        created=now,
        updated=now,
    )
    session.add(pair)
    session.flush()
    return pair.id


def switch(journal: Journal, pair_id: str) -> None:
    """Have another pair in view, now and, where that can be saved, whenever the journal is opened.

    Raises:
        NoSuchPair: there is none with this id.
    """
    with journal.read(any_pair=True) as session:
        if session.get(Pair, pair_id) is None:
            raise NoSuchPair(words=pair_id)
    with suppress(ReadOnly), journal.write(any_pair=True) as session:
        owner = session.exec(select(JournalOwner)).one()
        owner.pair_id = pair_id
        session.add(owner)
    journal.look_at(pair_id)


def find(journal: Journal, words: str) -> PairRow:
    """Return the one pair with these words in the other one's or the programme's name.

    The beginning of its id does as well.

    Raises:
        NoSuchPair: none has.
        SeveralPairs: several have.
    """
    wanted = words.strip().casefold()
    matching = [
        pair
        for pair in rows(journal)
        if wanted
        and (
            pair.id.startswith(wanted)
            or wanted in pair.partner.casefold()
            or wanted in pair.programme.casefold()
        )
    ]
    if not matching:
        raise NoSuchPair(words=words)
    if len(matching) > 1:
        raise SeveralPairs(words=words)
    return matching[0]
