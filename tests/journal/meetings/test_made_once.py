"""What an entry leads to is made once, though two windows ask for it from what each has read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal.exercises import filling, leads
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.guidance import check_in
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import agenda_topics, check_ins, meetings, questions
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import MadeAlready
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.vault.format.keys import Key

RATED = dict.fromkeys(CHECK_IN_ITEMS, 8)
SWEDISH = Language("sv")


@pytest.fixture
def second_window(path: Path, key: Key, clock: FixedClock) -> Iterator[Journal]:
    """The same journal in another window."""
    window = open_with_key(path, key, clock=clock)
    yield window
    window.close()


def met_on(journal: Journal, day: str) -> str:
    return entries.create(journal, Kind.MEETING, {"day": day})


def test_a_drop_leads_to_one_question(journal: Journal, second_window: Journal) -> None:
    check_ins.save(journal, met_on(journal, "2026-02-04"), RATED)
    check_ins.save(journal, met_on(journal, "2026-03-04"), RATED | {"useful": 4})
    (here,), (there,) = check_ins.open_drops(journal), check_ins.open_drops(second_window)
    first = check_in.park(journal, SWEDISH, here)
    with pytest.raises(MadeAlready):
        check_in.park(second_window, Language("en"), there)
    assert [question.id for question in questions.parked(second_window)] == [first]
    recycle_bin.delete_to_bin(journal, Kind.QUESTION, first)
    again = check_in.park(second_window, SWEDISH, there)
    assert [question.id for question in questions.parked(journal)] == [again]


def test_an_answer_leads_to_one_of_each(journal: Journal, second_window: Journal) -> None:
    template = our_templates()["core-quadrant"]
    answers = dict.fromkeys((lead.field for lead in template.leads_to), "att lyssna")
    id_ = filling.save_new(journal, template, answers, SWEDISH)
    here, there = filling.load(journal, id_), filling.load(second_window, id_)
    for lead in template.leads_to:
        made = leads.follow(journal, here, lead, SWEDISH)
        with pytest.raises(MadeAlready):
            leads.follow(second_window, there, lead, SWEDISH)
        assert leads.led_to(second_window, there, lead) == made


def test_a_question_is_taken_up_by_one_agenda(journal: Journal, second_window: Journal) -> None:
    near, far = met_on(journal, "2026-05-04"), met_on(journal, "2026-06-04")
    id_ = entries.create(journal, Kind.QUESTION, {"text": "Vad nu?"})
    topic = Topic(Kind.QUESTION, id_, "Vad nu?")
    assert agenda_topics.add_topics(journal, near, [topic]) == 1
    rest = Topic(Kind.ACTION, "", "Annat")
    assert agenda_topics.add_topics(second_window, far, [topic, rest]) == 1
    assert [item.text for item in meetings.load(journal, near).agenda] == ["Vad nu?"]
    assert [item.text for item in meetings.load(journal, far).agenda] == ["Annat"]
    assert questions.load(journal, id_).meeting_id == near
    recycle_bin.delete_to_bin(journal, Kind.MEETING, near)
    assert agenda_topics.add_topics(second_window, far, [topic]) == 1


def test_a_sentence_is_starred_once(journal: Journal, second_window: Journal) -> None:
    id_ = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "Jag teg."})
    here, there = reflections.load(journal, id_), reflections.load(second_window, id_)
    insights.star(journal, here, "Jag teg.")
    with pytest.raises(MadeAlready):
        insights.star(second_window, there, "Jag teg.")
    assert [insight.text for insight in insights.rows(second_window)] == ["Jag teg."]
