"""Search over everything, as one types: best first, with the hit in its context."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from sqlalchemy import text
from sqlmodel import Session

from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.views import Hit, Where
from mentorjournal.journal.search import query as search_query
from mentorjournal.journal.search import sentences
from mentorjournal.journal.search.conditions import DAY, statement, values_of
from mentorjournal.journal.search.query import Phrase, Query
from mentorjournal.journal.store import search_index
from mentorjournal.journal.store.entry_rows import label_of
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.text_folding import folded_with_places

MOST_HITS = 30
MOST_RANKED = 1_000
"""Above this many matches the newest ones are shown: ranking all of them costs more than a
keystroke has, and so common a word tells little."""

TITLE_WEIGHT, BODY_WEIGHT = 4.0, 1.0
CONTEXT_BEFORE, CONTEXT_AFTER = 30, 60

_LEAST_MISSPELT = 4
"""Letters of a word at least, for another one to be offered in its place."""

_MOST_OFFERED, _ALIKE = 8, 0.7

_VOCABULARY = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab(main, search_text, row)"
)
_WORDS_LIKE = text("SELECT term FROM temp.search_word WHERE term >= :begin AND term < :end")


@dataclass(frozen=True)
class Suggestion:
    """Another search, where the one that was typed finds nothing.

    Attributes:
        query: to be typed instead.
        total: how many hits it has.
    """

    query: str
    total: int


@dataclass(frozen=True)
class Results:
    """What a search finds.

    Attributes:
        query: how it was read; nothing where nothing was asked for.
        hits: the best of them.
        total: how many there are, up to ``MOST_RANKED``; one more stands for all above.
        suggestion: what to search instead, where there are none.
    """

    query: Query
    hits: Sequence[Hit] = ()
    total: int = 0
    suggestion: Suggestion | None = None


def search(journal: Journal, query: str, *, limit: int = MOST_HITS) -> list[Hit]:
    """Return the entries that a query asks for, best first; see ``results``."""
    return list(results(journal, query, limit=limit).hits)


def results(journal: Journal, query: str, *, limit: int = MOST_HITS) -> Results:
    """Return what a query finds.

    The last word may be unfinished; words within quotation marks are searched as they stand
    together; ``search_query`` says what else is understood. Punctuation never matters and never
    errs. Entries of the time, tag or goal that was typed come before those that have the word.

    Args:
        journal: the open journal.
        query: what was typed.
        limit: hits at most.
    """
    readings = search_query.read(query, journal.clock.today(), journal.pair)
    if not readings:
        return Results(Query())
    asked = readings[0]
    with journal.read() as session:
        keys: dict[_Match, Query] = {}
        total = 0
        for reading in [*readings, *sentences.of(readings)]:
            if keys and (reading.signs != asked.signs or reading not in readings):
                break
            count = _count(session, journal, reading)
            matches = _matches(session, journal, reading, count, limit)
            fresh = [key for key in matches if key not in keys]
            asked = asked if keys or not fresh else reading
            keys |= dict.fromkeys(fresh, reading)
            total = max(total, len(keys), count if fresh else 0)
        hits = _hits(session, dict(list(keys.items())[:limit]))
        suggestion = None if hits else _suggestion(session, journal, query, readings)
    return Results(asked, hits, total, suggestion)


@dataclass(frozen=True)
class _Match:
    """An entry that is asked for, and the day that it stands under."""

    kind: Kind
    id: str
    day: date


def _count(session: Session, journal: Journal, query: Query) -> int:
    """Return how many entries there are, up to one more than are ranked."""
    inner = statement(query, "1", "LIMIT :most").text
    counted = text(f"SELECT count(*) FROM ({inner})")  # noqa: S608
    values = {**values_of(journal, query), "most": MOST_RANKED + 1}
    return int(session.execute(counted, values).scalar_one())


def _matches(
    session: Session, journal: Journal, query: Query, count: int, limit: int
) -> list[_Match]:
    values = {**values_of(journal, query), "limit": limit}
    if not query.phrases:
        ending = "ORDER BY s.day DESC, s.row DESC LIMIT :limit"
    elif count > MOST_RANKED:
        ending = "ORDER BY search_text.rowid DESC LIMIT :limit"
    else:
        ending = "ORDER BY bm25(search_text, :title, :body), s.day DESC LIMIT :limit"
        values |= {"title": TITLE_WEIGHT, "body": BODY_WEIGHT}
    rows = session.execute(statement(query, f"s.kind, s.entry_id, {DAY}", ending), values)
    return [_Match(Kind(kind), entry_id, date.fromisoformat(day)) for kind, entry_id, day in rows]


# What is offered where there is nothing


def _suggestion(
    session: Session, journal: Journal, typed: str, readings: Sequence[Query]
) -> Suggestion | None:
    """Return a search like the one that finds nothing that does find something."""
    words_alone = replace(Query(), phrases=readings[0].phrases)
    if readings[0].has_filters and words_alone and (total := _count(session, journal, words_alone)):
        return Suggestion(_as_typed(words_alone), total)
    singles = [words[0] for words, _ in readings[-1].phrases if len(words) == 1]
    unknown = [word for word in singles if not _total(session, journal, word)]
    session.execute(_VOCABULARY)
    for word in unknown:
        others = _words_like(session, word) if len(word) >= _LEAST_MISSPELT else []
        for other in others:
            corrected = _with(typed, word, other)
            if corrected != typed and (total := _total(session, journal, corrected)):
                return Suggestion(corrected, total)
    fewer = [_with(typed, word, "") for word in singles] if len(singles) > 1 else []
    totals = [Suggestion(words, _total(session, journal, words)) for words in fewer]
    return min(filter(_finds_some, totals), key=_narrowness, default=None)


def _total(session: Session, journal: Journal, typed: str) -> int:
    """Return how much a query finds, read word by word."""
    readings = search_query.read(typed, journal.clock.today(), journal.pair)
    return max((_count(session, journal, reading) for reading in readings), default=0)


def _with(typed: str, word: str, other: str) -> str:
    """Return a query with another word in a word's place, or none."""
    changed = re.sub(rf"\b{re.escape(word)}\b", other, typed, flags=re.IGNORECASE)
    return " ".join(changed.split())


def _finds_some(suggestion: Suggestion) -> bool:
    return suggestion.total > 0


def _narrowness(suggestion: Suggestion) -> int:
    return suggestion.total


def _as_typed(query: Query) -> str:
    return " ".join(
        " ".join(words) if is_open else f'"{" ".join(words)}"' for words, is_open in query.phrases
    )


def _words_like(session: Session, word: str) -> list[str]:
    """Return words that begin with the same letter and are nearly spelt alike, the nearest first.

    They are of any pair and entry: what is offered must be found by whoever asks.
    """
    span = {"begin": word[0], "end": chr(ord(word[0]) + 1)}
    terms = session.execute(_WORDS_LIKE, span).scalars().all()
    return get_close_matches(word, terms, n=_MOST_OFFERED, cutoff=_ALIKE)


# Hits in their context


def _hits(session: Session, matches: Mapping[_Match, Query]) -> list[Hit]:
    texts: dict[str, search_index.Indexed] = {}
    for kind in {match.kind for match in matches}:
        texts |= search_index.texts_of(
            session, kind, [match.id for match in matches if match.kind is kind]
        )
    return [
        _hit(match, texts[match.id], reading.phrases)
        for match, reading in matches.items()
        if match.id in texts
    ]


def _hit(entry: _Match, texts: search_index.Indexed, phrases: Sequence[Phrase]) -> Hit:
    where = Where.TEXT
    before, match, after = context(texts.body, phrases)
    if phrases and not match:
        before, match, after = context(texts.title, phrases)
        where = Where.TITLE
    return Hit(
        entry.kind,
        entry.id,
        label_of(entry.kind, texts.columns),
        entry.day,
        before,
        match,
        after,
        Visibility(texts.columns.visibility),
        where if match else Where.FILTER,
    )


def context(whole: str, phrases: Sequence[Phrase]) -> tuple[str, str, str]:
    """Return the first place a phrase is found: what stands before it, itself, what follows.

    Line breaks become spaces; where nothing is found, the beginning of the text is ``after``.
    """
    folded, origins = folded_with_places(whole)
    places = [place for phrase in phrases if (place := _place(folded, phrase))]
    start, end = min(places, default=(0, 0))
    if end:
        start, end = origins[start], origins[end - 1] + 1
    first = max(0, start - CONTEXT_BEFORE)
    last = min(len(whole), end + CONTEXT_AFTER)
    before = ("…" if first else "") + _one_line(whole[first:start])
    after = _one_line(whole[end:last]) + ("…" if last < len(whole) else "")
    return before, _one_line(whole[start:end]), after


def _one_line(part: str) -> str:
    return re.sub(r"\s+", " ", part)


def _place(folded: str, phrase: Phrase) -> tuple[int, int] | None:
    words, open_ended = phrase
    pattern = " ".join(map(re.escape, words))
    tail = r"[^ ]*" if open_ended else r"(?= |$)"
    match = re.search(rf"(?:^|(?<= )){pattern}{tail}", folded)
    return match.span() if match else None
