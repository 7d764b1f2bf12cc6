"""What there is one of stays one when two windows write it at once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, select

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import agreement, check_ins, preparations
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import Changed
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS, cleaned_new
from mentorjournal.journal.model.tables import (
    Agreement,
    CheckIn,
    EvaluationAnswer,
    Kind,
    Preparation,
)
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.keys import Key

RATED = dict.fromkeys(CHECK_IN_ITEMS, 7)
ANSWER: dict[str, object] = {"criterion": "relevance", "question": "Hur var det?"}
Write = Callable[[Journal, str, str, int | None], object]
TABLES: dict[str, type[SQLModel]] = {
    "agreement": Agreement,
    "check_in": CheckIn,
    "preparation": Preparation,
    "evaluation_answer": EvaluationAnswer,
}


def _rate(journal: Journal, meeting: str, text: str, revision: int | None) -> object:
    owner = journal.pair.owner.id
    revisions = {} if revision is None else {owner: revision}
    said = {owner: RATED | {"word": text}}
    return check_ins.save_together(journal, meeting, said, revisions=revisions)


WRITES: dict[str, Write] = {
    "agreement": lambda journal, _, text, revision: agreement.save(
        journal, {"expectations": text}, revision=revision
    ),
    "check_in": _rate,
    "preparation": lambda journal, meeting, text, revision: preparations.save(
        journal, meeting, text, revision=revision
    ),
    "evaluation_answer": lambda journal, _, text, revision: evaluation.answer(
        journal, "what", ANSWER | {"text": text}, revision=revision
    ),
}


def _first(session: Session, journal: Journal, what: str, meeting: str) -> None:
    """Write one within a transaction, as the other window does."""
    values: dict[str, dict[str, object]] = {
        "agreement": {"expectations": "mitt"},
        "check_in": RATED | {"meeting_id": meeting, "word": "mitt"},
        "preparation": {"meeting_id": meeting, "notes": "mitt"},
        "evaluation_answer": ANSWER | {"question_id": "what", "text": "mitt"},
    }
    kind = Kind(what)
    entries.add(session, journal, kind, cleaned_new(kind, values[what]), journal.pair.owner.id)


@pytest.fixture
def windows(path: Path, key: Key, clock: FixedClock) -> Iterator[tuple[Journal, Journal]]:
    opened = open_with_key(path, key, clock=clock), open_with_key(path, key, clock=clock)
    yield opened
    for journal in opened:
        journal.close()


@pytest.mark.parametrize("revision", [None, 0])
@pytest.mark.parametrize("what", WRITES)
def test_two_that_write_the_first_one_at_once_leave_one(
    what: str, revision: int | None, windows: tuple[Journal, Journal]
) -> None:
    mine, theirs = windows
    meeting = entries.create(mine, Kind.MEETING, {"day": "2026-03-01"})
    refused: list[Changed] = []

    def write() -> None:
        try:
            WRITES[what](theirs, meeting, "ditt", revision)
        except Changed as error:
            refused.append(error)

    _ = theirs.pair
    writer = threading.Thread(target=write)
    with mine.write() as session:
        writer.start()
        writer.join(0.3)  # by now it waits for its turn; had it read before, it knows of none
        _first(session, mine, what, meeting)
    writer.join()
    with mine.read() as session:
        rows = session.exec(select(TABLES[what])).all()
    assert len(rows) == 1
    assert len(refused) == (revision == 0), "who saw none there writes nothing over unseen"
    said = {"mitt"} if revision == 0 else {"ditt"}
    assert said <= set(rows[0].model_dump().values())
