"""Search over everything, as one types: best first, with the hit in its context."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlmodel import Session

from mentorjournal.journal.model.entry_kinds import day_in
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.validators import storable
from mentorjournal.journal.model.views import Hit
from mentorjournal.journal.store import search_index
from mentorjournal.journal.store.entry_rows import label_of
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.text_folding import fold, folded_with_places

MOST_HITS = 30
MOST_RANKED = 1_000
"""Above this many matches the newest ones are shown: ranking all of them costs more than a
keystroke has, and so common a word tells little."""

TITLE_WEIGHT, BODY_WEIGHT = 4.0, 1.0
CONTEXT_BEFORE, CONTEXT_AFTER = 30, 60
LONGEST_QUERY = 200
_QUOTE = re.compile('["“”„«»]')

_COUNT = text(
    "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH :query"
    " AND EXISTS (SELECT 1 FROM search_entry s WHERE s.row = search_text.rowid"
    " AND s.pair_id = :pair AND (:everything OR s.visibility = 'shared')) LIMIT :most)"
)
_RANKED = text(
    "SELECT s.kind, s.entry_id FROM search_text JOIN search_entry s"
    " ON s.row = search_text.rowid WHERE search_text MATCH :query"
    " AND s.pair_id = :pair AND (:everything OR s.visibility = 'shared')"
    " ORDER BY bm25(search_text, :title, :body), s.day DESC LIMIT :limit"
)
_NEWEST = text(
    "SELECT s.kind, s.entry_id FROM search_text JOIN search_entry s"
    " ON s.row = search_text.rowid WHERE search_text MATCH :query"
    " AND s.pair_id = :pair AND (:everything OR s.visibility = 'shared')"
    " ORDER BY search_text.rowid DESC LIMIT :limit"
)


def search(journal: Journal, query: str, *, limit: int = MOST_HITS) -> list[Hit]:
    """Return the entries that hold every word of a query, best first.

    The last word may be unfinished; words within quotation marks are searched as they stand
    together. Punctuation never matters and never errs.

    Args:
        journal: the open journal.
        query: what was typed.
        limit: hits at most.
    """
    phrases = phrases_of(query)
    if not phrases:
        return []
    with journal.read() as session:
        matching = {
            "query": match_expression(phrases),
            "pair": journal.pair.id,
            "everything": not journal.shown_to_pair,
        }
        matches = _matches(session, matching, limit)
        texts: dict[str, search_index.Indexed] = {}
        for kind in {kind for kind, _ in matches}:
            texts |= search_index.texts_of(
                session, kind, [id_ for matching_kind, id_ in matches if matching_kind is kind]
            )
    return [_hit(kind, id_, texts[id_], phrases) for kind, id_ in matches if id_ in texts]


def phrases_of(query: str) -> list[tuple[list[str], bool]]:
    """Return a query's phrases, folded: each a list of words, and whether its end is open.

    What was typed without a space stays together: an address, a name in Chinese.
    """
    phrases: list[tuple[list[str], bool]] = []
    for number, piece in enumerate(_QUOTE.split(storable(query[:LONGEST_QUERY]))):
        within_marks = number % 2 == 1
        for typed in [piece] if within_marks else piece.split():
            words = fold(typed).split()
            phrases += [(words, not within_marks)] if words else []
    return phrases


def match_expression(phrases: Sequence[tuple[list[str], bool]]) -> str:
    """Return the FTS5 query for phrases; each is quoted, so that nothing in it is an operator."""
    return " AND ".join(
        f'"{" ".join(words)}"{" *" if open_ended else ""}' for words, open_ended in phrases
    )


def _matches(
    session: Session, matching: Mapping[str, object], limit: int
) -> list[tuple[Kind, str]]:
    most = {**matching, "most": MOST_RANKED + 1}
    common = session.execute(_COUNT, most).scalar_one() > MOST_RANKED
    values = {**matching, "limit": limit}
    if not common:
        values |= {"title": TITLE_WEIGHT, "body": BODY_WEIGHT}
    rows = session.execute(_NEWEST if common else _RANKED, values)
    return [(Kind(kind), entry_id) for kind, entry_id in rows]


def _hit(
    kind: Kind,
    entry_id: str,
    texts: search_index.Indexed,
    phrases: Sequence[tuple[list[str], bool]],
) -> Hit:
    before, match, after = context(texts.body, phrases)
    if not match:
        before, match, after = context(texts.title, phrases)
    return Hit(
        kind,
        entry_id,
        label_of(kind, texts.columns),
        day_in(kind, texts.columns),
        before,
        match,
        after,
        Visibility(texts.columns.visibility),
    )


def context(whole: str, phrases: Sequence[tuple[list[str], bool]]) -> tuple[str, str, str]:
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


def _place(folded: str, phrase: tuple[list[str], bool]) -> tuple[int, int] | None:
    words, open_ended = phrase
    pattern = " ".join(map(re.escape, words))
    tail = r"[^ ]*" if open_ended else r"(?= |$)"
    match = re.search(rf"(?:^|(?<= )){pattern}{tail}", folded)
    return match.span() if match else None
