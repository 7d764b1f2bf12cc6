"""What belongs to a meeting: parked questions, check-ins, one's own preparation."""

import pytest

from mentorjournal.journal.meetings import (
    agenda_topics,
    check_ins,
    meetings,
    preparations,
    questions,
)
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.errors import OutOfRange, StaysPrivate
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal

RATED = dict(zip(CHECK_IN_ITEMS, (8, 7, 9, 6), strict=True))


def test_a_parked_question_moves_to_an_agenda(journal: Journal) -> None:
    parked = entries.create(journal, Kind.QUESTION, {"text": "Vad vill du behålla?"})
    entries.create(journal, Kind.QUESTION, {"text": "Vad får vänta?"})
    meeting = entries.create(
        journal, Kind.MEETING, {"day": "2026-03-12", "agenda": [{"text": "Först", "minutes": 5}]}
    )
    agenda_topics.add_topics(
        journal, meeting, [Topic(Kind.QUESTION, parked, "Vad vill du behålla?")]
    )
    assert [question.text for question in questions.parked(journal)] == ["Vad får vänta?"]
    assert questions.load(journal, parked).meeting_id == meeting
    agenda = meetings.load(journal, meeting).agenda
    assert [(item.text, item.minutes) for item in agenda] == [
        ("Först", 5),
        ("Vad vill du behålla?", None),
    ]


def test_each_has_one_check_in_a_meeting(journal: Journal) -> None:
    later, sooner = (
        entries.create(journal, Kind.MEETING, {"day": day}) for day in ("2026-03-04", "2026-02-04")
    )
    first = check_ins.save(journal, later, RATED)
    assert check_ins.save(journal, later, RATED | {"useful": 10, "word": "lätt"}) == first
    check_ins.save(journal, later, RATED, author_id=journal.pair.partner.id)
    check_ins.save(journal, sooner, RATED)
    rows = check_ins.rows(journal)
    assert [check_in.meeting_id for check_in in rows] == [sooner, later, later]
    mine, partners = check_ins.rows(journal, meeting_id=later)
    assert (mine.useful, mine.word, mine.visibility) == (10, "lätt", Visibility.PRIVATE)
    assert partners.author == journal.pair.partner
    with pytest.raises(OutOfRange):
        check_ins.save(journal, sooner, RATED | {"met": 11})


def test_a_preparation_is_private_for_good(journal: Journal) -> None:
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-12"})
    assert preparations.of_meeting(journal, meeting) is None
    written = preparations.save(journal, meeting, "Fråga om lunchen")
    assert preparations.save(journal, meeting, "Fråga om lunchen, sedan vänta") == written
    preparation = preparations.of_meeting(journal, meeting)
    assert preparation is not None
    assert (preparation.notes, preparation.visibility) == (
        "Fråga om lunchen, sedan vänta",
        Visibility.PRIVATE,
    )
    with pytest.raises(StaysPrivate):
        entries.show_to_pair(journal, Kind.PREPARATION, written, shared=True)
