"""A list filtered by what one would search for: the same language, over the list's own kinds."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session

from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.search import conditions, sentences
from mentorjournal.journal.search import query as search_query
from mentorjournal.journal.search.query import Query
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.text_folding import fold


@dataclass(frozen=True)
class Filtered:
    """What a filter leaves of a list.

    Attributes:
        query: how it was read.
        ids: of the entries that it leaves.
    """

    query: Query
    ids: frozenset[str]


def filtered(journal: Journal, typed: str, kinds: Collection[Kind]) -> Filtered | None:
    """Return what a filter leaves of the entries of some kinds; nothing where it asks for nothing.

    Of several readings the likeliest that leaves something counts alone: ``mars`` leaves what is
    of March, where there is any of it, and not what tells of Mars as well.

    Args:
        journal: the open journal.
        typed: what is asked for, as ``search_query`` reads it.
        kinds: those that the list holds.
    """
    readings = search_query.read(typed, journal.clock.today(), journal.pair)
    if not readings:
        return None
    with journal.read() as session:
        for reading in [*readings, *sentences.of(readings)]:
            if ids := _ids(session, journal, reading, kinds):
                return Filtered(reading, ids)
    return Filtered(readings[0], frozenset())


def count(journal: Journal, kinds: Collection[Kind]) -> int:
    """Return how many entries of some kinds there are."""
    asked = Query(kinds=list(kinds))
    counted, values = (
        conditions.statement(asked, "count(*)", ""),
        conditions.values_of(journal, asked),
    )
    with journal.read() as session:
        return int(session.execute(counted, values).scalar_one())


def has_words(query: Query, text: str) -> bool:
    """Return whether a text that is no entry has the words of a filter; it asks for no more."""
    words = f" {fold(text)} "
    return not query.has_filters and all(
        f" {' '.join(phrase)}{'' if is_open else ' '}" in words for phrase, is_open in query.phrases
    )


def _ids(
    session: Session, journal: Journal, asked: Query, kinds: Collection[Kind]
) -> frozenset[str]:
    listed = [kind for kind in kinds if not asked.kinds or kind in asked.kinds]
    if not listed:
        return frozenset()
    within_list = replace(asked, kinds=listed)
    # As one text: ten thousand rows take longer to be handed over than to be found.
    matching = conditions.statement(within_list, "json_group_array(s.entry_id)", "")
    ids = session.execute(matching, conditions.values_of(journal, within_list)).scalar_one()
    return frozenset(json.loads(ids))
