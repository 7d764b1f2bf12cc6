"""Does the whole journal hold together: the file, every row, every entry, the search index."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, SQLModel, select

from mentorjournal.errors import UserError
from mentorjournal.journal.exchange.tables import TABLES
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Kind, SearchEntry, Table
from mentorjournal.journal.store import search_index
from mentorjournal.journal.store.journal import Journal
from mentorjournal.journal.store.seals import SEALED_IDS
from mentorjournal.locale.language import N_
from mentorjournal.locale.text_folding import fold
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.damage.integrity import MOST_FINDINGS
from mentorjournal.vault.format.connection import Raw

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, SQLAlchemyError, UserError)
"""What reading a row raises whose date, JSON or reference does not parse."""

BATCH = 200

_FINGERPRINT = (
    "SELECT doc, 1000003 + (offset + 1) * (31 * length(term) + unicode(term)"
    " + 7 * unicode(substr(term, -1)) + CASE col WHEN 'title' THEN 1 ELSE 2 END)"
    " FROM temp.{words}"
)
"""A number for each word where it stands. They are summed here, entry by entry: grouping would keep
every word of the journal in memory to sort them."""


def check(journal: Journal, *, tell: Progress = silent) -> dict[str, list[str]]:
    """Return the findings of each check that found something; empty when all is well.

    Findings name pages, tables, kinds and ids, never journal text.

    Args:
        journal: the open journal.
        tell: told each step.
    """
    problems = journal.check(tell=tell)
    for name, look in (("entries", _unreadable), ("search", _search_differs)):
        if problems:
            break
        if findings := list(dict.fromkeys(look(journal, tell))):
            problems[name] = findings[:MOST_FINDINGS]
    return problems


def _unreadable(journal: Journal, tell: Progress) -> list[str]:
    return [*_unreadable_rows(journal, tell), *_unreadable_entries(journal, tell)]


def models() -> list[type[Table]]:
    """Return every table as its class."""
    mapped = {mapper.class_ for mapper in SQLModel._sa_registry.mappers} | set(TABLES)
    return sorted(
        (model for model in mapped if issubclass(model, Table)), key=lambda model: model.__name__
    )


def _unreadable_rows(journal: Journal, tell: Progress) -> Iterator[str]:
    tell(N_("Reading every row …"))
    for model in models():
        name = str(model.__tablename__)
        with journal.read(any_pair=True) as session:
            for (row,) in session.execute(text(f'SELECT rowid FROM "{name}"')).all():  # noqa: S608 - our own tables
                try:
                    session.exec(select(model).where(text(f'"{name}".rowid = {row}'))).one()
                except UNREADABLE:
                    yield f"{name} {row}"


def _ids(session: Session, kind: Kind) -> list[tuple[str, str]]:
    """Return id and pair of what is neither in the bin nor sealed, without reading more."""
    name = KINDS[kind].table.__tablename__
    rows = session.execute(text(f'SELECT id, pair_id FROM "{name}" WHERE deleted IS NULL'))  # noqa: S608 - our own tables
    sealed = set(session.execute(SEALED_IDS).scalars())
    return [(row[0], row[1]) for row in rows if row[0] not in sealed]


def _unreadable_entries(journal: Journal, tell: Progress) -> Iterator[str]:
    with journal.read(any_pair=True) as session:
        all_ids = [(kind, *entry) for kind in KINDS for entry in _ids(session, kind)]
        pairs = [str(row[0]) for row in session.execute(text("SELECT id FROM pair"))]
    views = {pair: journal.for_pair(pair) for pair in pairs}
    for view in views.values():
        view.shown_to_pair = False
    for number, (kind, id_, pair) in enumerate(all_ids):
        if number % BATCH == 0:
            tell(N_("Reading the entries, {done} of {all} …"), done=number, all=len(all_ids))
        try:
            loaders.load(views[pair], kind, id_)
        except UNREADABLE:
            yield f"{kind} {id_}"


def _search_differs(journal: Journal, tell: Progress) -> list[str]:
    tell(N_("Comparing the search index with the entries …"))
    with journal.read(any_pair=True) as session:
        try:
            return list(_differing(session))
        finally:
            for name in ("expected_words", "expected", "held_words"):
                session.execute(text(f"DROP TABLE IF EXISTS temp.{name}"))


def _differing(session: Session) -> Iterator[str]:
    if not search_index.is_current(session):
        return  # built by earlier rules, as in a backup: the next opening rebuilds it
    made = session.execute(text("SELECT sql FROM sqlite_master WHERE name = 'search_text'"))
    tokenizer = re.findall(r"tokenize='[^']*'", made.scalar_one())
    columns = ", ".join(["title", "body", "content=''", *tokenizer])
    for statement in (
        "CREATE VIRTUAL TABLE temp.held_words USING fts5vocab(main, search_text, instance)",
        f"CREATE VIRTUAL TABLE temp.expected USING fts5({columns})",
        "CREATE VIRTUAL TABLE temp.expected_words USING fts5vocab(temp, expected, instance)",
    ):
        session.execute(text(statement))
    held = _fingerprints(session, "held_words")
    rows = select(SearchEntry.entry_id, SearchEntry.row, SearchEntry.kind)
    known = {id_: (row, kind) for id_, row, kind in session.exec(rows)}
    seen = set()
    for kind in KINDS:
        ids = [id_ for id_, _ in _ids(session, kind)]
        for first in range(0, len(ids), BATCH):
            batch = ids[first : first + BATCH]
            expected = _expected(session, kind, [row for row in batch if row in known], known)
            for id_ in batch:
                row = known[id_][0] if id_ in known else None
                seen.add(id_)
                if row is None or held.get(row) != expected.get(row):
                    yield f"{kind} {id_}"
    yield from (f"{kind} {id_}" for id_, (_, kind) in known.items() if id_ not in seen)
    expected_rows = {row for row, _ in known.values()}
    yield from (f"row {row}" for row in held if row not in expected_rows)


def _expected(
    session: Session, kind: Kind, ids: list[str], known: dict[str, tuple[int | None, str]]
) -> dict[int, int]:
    session.execute(text("INSERT INTO temp.expected(expected) VALUES ('delete-all')"))
    for id_, words in search_index.texts_of(session, kind, ids).items():
        values: dict[str, Any] = {"row": known[id_][0]}
        values |= {"title": fold(words.title), "body": fold(words.body)}
        session.execute(
            text("INSERT INTO temp.expected(rowid, title, body) VALUES (:row, :title, :body)"),
            values,
        )
    return _fingerprints(session, "expected_words")


def _fingerprints(session: Session, words: str) -> dict[int, int]:
    """Return a number for each row of an index that changes with any word in it."""
    sums: defaultdict[int, int] = defaultdict(int)
    raw: Raw = session.connection().connection.driver_connection
    for doc, number in raw.execute(_FINGERPRINT.format(words=words)):
        sums[doc] += number
    return sums
