"""What a query asks of the database, as SQL over ``search_entry s``.

What was typed stands in the values alone. Plain SQL is not reached by the rules of
``access_rules``: the pair in view, and what may be seen of it, is asked for here.
"""

import json
from collections.abc import Sequence

from sqlalchemy import TextClause, text

from mentorjournal.journal.listing import pins
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.search.query import Phrase, Query
from mentorjournal.journal.store.journal import Journal

_SEEN = "s.pair_id = :pair AND (:everything OR s.visibility = 'shared')"
DAY = (
    "CASE WHEN s.kind = 'insight' THEN coalesce((SELECT r.day FROM insight i"
    " JOIN search_entry r ON r.entry_id = i.reflection_id"
    " WHERE i.id = s.entry_id AND (:everything OR r.visibility = 'shared')), s.day)"
    " ELSE s.day END"
)
"""An insight stands under the day of the reflection that it comes from."""

_IN_PERIOD = f"({DAY}) BETWEEN :first AND :last"
_OF_KIND = "s.kind IN (SELECT value FROM json_each(:kinds))"
_VISIBLE_TO = "s.visibility = :visibility"
_WITH_INSIGHT = (
    "(s.kind = 'insight' OR s.entry_id IN (SELECT reflection_id FROM insight"
    " WHERE deleted IS NULL AND (:everything OR visibility = 'shared')))"
)
_PINNED = (
    "s.entry_id IN (SELECT pinned.value FROM setting, json_each(setting.value) pinned"
    " WHERE setting.name = :pins)"
)
_BY_KIND = " ".join(
    f"WHEN '{kind}' THEN (SELECT {'owner_id' if kind is Kind.ACTION else 'author_id'}"  # noqa: S608 - our own tables
    f" FROM {how.table.__tablename__} WHERE id = s.entry_id)"
    for kind, how in KINDS.items()
)
_BY = f"CASE s.kind {_BY_KIND} END IN (SELECT value FROM json_each(:authors))"  # noqa: S608 - our own tables
_TAGGED_REFLECTIONS = (
    "SELECT t.reflection_id FROM reflection_tag t, json_each(:tags) w"
    " WHERE t.tag >= w.value AND t.tag < w.value || char(1114111)"
    " GROUP BY t.reflection_id HAVING count(DISTINCT w.value) = json_array_length(:tags)"
)
_GOALS = (
    "SELECT g.entry_id FROM search_text JOIN search_entry g ON g.row = search_text.rowid"
    " WHERE search_text MATCH :goals AND g.kind = 'goal'"
    " AND (:everything OR g.visibility = 'shared')"
)
_LINKED_TO_GOALS = (
    "SELECT first_id FROM link WHERE second_id IN (goals)"
    " UNION SELECT second_id FROM link WHERE first_id IN (goals)"
    " UNION SELECT id FROM action WHERE goal_id IN (goals)"
    " UNION goals"
).replace("goals", _GOALS)


def _with_insights_of(entries: str) -> str:
    """Return the condition for these entries, and for the insights of reflections among them.

    Args:
        entries: a statement for their ids.
    """
    return (
        "(s.entry_id IN (entries) OR s.entry_id IN (SELECT i.id FROM insight i"
        " JOIN search_entry r ON r.entry_id = i.reflection_id"
        " WHERE (:everything OR r.visibility = 'shared') AND r.entry_id IN (entries)))"
    ).replace("(entries)", f"({entries})")


_TAGGED = _with_insights_of(_TAGGED_REFLECTIONS)
_OF_GOAL = _with_insights_of(_LINKED_TO_GOALS)
_MEETING = (
    "SELECT e.entry_id FROM search_entry e JOIN meeting m ON m.id = e.entry_id"
    " WHERE e.pair_id = :pair AND (:everything OR e.visibility = 'shared')"
    " AND m.state != 'cancelled' AND m.day <= :today"
    " ORDER BY m.day DESC, m.start DESC LIMIT 1 OFFSET :meetings_since"
)
_OF_THAT_MEETING = (
    "SELECT id FROM met"
    " UNION SELECT first_id FROM link, met WHERE second_id = met.id"
    " UNION SELECT second_id FROM link, met WHERE first_id = met.id"
    " UNION SELECT action.id FROM action, met WHERE meeting_id = met.id"
    " UNION SELECT question.id FROM question, met WHERE meeting_id = met.id"
    " UNION SELECT check_in.id FROM check_in, met WHERE meeting_id = met.id"
    " UNION SELECT preparation.id FROM preparation, met WHERE meeting_id = met.id"
)
_OF_MEETING = _with_insights_of(f"WITH met(id) AS ({_MEETING}) {_OF_THAT_MEETING}")
_MATCHING = "search_text JOIN search_entry s ON s.row = search_text.rowid"
_MATCHES = "search_text MATCH :words"


def _conditions(query: Query) -> list[str]:
    """Return what must hold, as SQL over ``search_entry s``; what was typed is in its values."""
    asked = (
        (query.phrases, _MATCHES),
        (query.period, _IN_PERIOD),
        (query.kinds, _OF_KIND),
        (query.visibility, _VISIBLE_TO),
        (query.has_insight, _WITH_INSIGHT),
        (query.authors, _BY),
        (query.is_pinned, _PINNED),
        (query.tags, _TAGGED),
        (query.goals, _OF_GOAL),
        (query.meeting, _OF_MEETING),
    )
    return [_SEEN, *(condition for is_asked, condition in asked if is_asked)]


def values_of(journal: Journal, query: Query) -> dict[str, object]:
    """Return the values for a statement that asks a query."""
    values: dict[str, object] = {
        "pair": journal.pair.id,
        "everything": not journal.shown_to_pair,
        "words": match_expression(query.phrases),
        "pins": pins.NAME,
        "kinds": json.dumps(list(query.kinds)),
        "visibility": query.visibility,
        "authors": json.dumps([person.id for person in query.authors]),
        "tags": json.dumps(list(query.tags), ensure_ascii=False),
        "goals": match_expression([(goal.split(), True) for goal in query.goals]),
        "today": f"{journal.clock.today()}",
        "meetings_since": query.meeting - 1,
    }
    if query.period is not None:
        values |= {"first": f"{query.period.first}", "last": f"{query.period.last}"}
    return values


def statement(query: Query, columns: str, ending: str) -> TextClause:
    """Return a statement over what a query asks for.

    Args:
        query: what is asked.
        columns: what is told of each entry ``s``; our own words alone.
        ending: what follows the conditions; likewise.
    """
    source = _MATCHING if query.phrases else "search_entry s"
    conditions = " AND ".join(_conditions(query))
    return text(f"SELECT {columns} FROM {source} WHERE {conditions} {ending}")  # noqa: S608


def match_expression(phrases: Sequence[Phrase]) -> str:
    """Return the FTS5 query for phrases; each is quoted, so that nothing in it is an operator."""
    return " AND ".join(
        f'"{" ".join(words)}"{" *" if open_ended else ""}' for words, open_ended in phrases
    )
