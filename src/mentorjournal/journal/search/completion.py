"""What a ``#tag`` and an ``@goal`` can be completed to while a filter is typed."""

from collections import Counter

from sqlmodel import Session, col, func, select

from mentorjournal.journal.goals import goals
from mentorjournal.journal.model.tables import Reflection, ReflectionTag
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.collation import sort_key
from mentorjournal.locale.text_folding import fold

SHORTEST_WORD = 4
"""Letters of a goal's word at least; shorter ones seldom tell it from others."""


def completions(journal: Journal) -> list[str]:
    """Return tags and the words of goals, the most used first, each with its sign."""
    with journal.read() as session:
        tags = _tags(session)
        rows = goals.rows_of(session, journal)
    words = Counter(
        word for row in rows for word in fold(row.wording).split() if len(word) >= SHORTEST_WORD
    )
    return [
        *(f"#{tag}" for tag in tags),
        *(f"@{word}" for word, _ in sorted(words.items(), key=_by_use)),
    ]


def tags_by_use(journal: Journal) -> list[str]:
    """Return the tags there are, the most used first."""
    with journal.read() as session:
        return _tags(session)


def _tags(session: Session) -> list[str]:
    used = session.exec(
        select(ReflectionTag.tag, func.count())
        .join(Reflection, col(Reflection.id) == ReflectionTag.reflection_id)
        .where(col(Reflection.deleted).is_(None))
        .group_by(ReflectionTag.tag)
    ).all()
    return [tag for tag, _ in sorted(used, key=_by_use)]


def _by_use(counted: tuple[str, int]) -> tuple[int, tuple[str, str, str]]:
    word, uses = counted
    return (-uses, sort_key(word))
