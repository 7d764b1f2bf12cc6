"""What has happened since the pair last met, and what of it is brought up."""

from datetime import date

from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import (
    agenda_topics,
    meetings,
    preparations,
    questions,
)
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.overview.since_last_meeting import since_last
from mentorjournal.journal.people import favourites
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal

SHARED = {"visibility": Visibility.SHARED}


def meet(journal: Journal, day: str, state: str = "planned") -> str:
    values = {"day": day, "state": state, "reason": "Snö" if state == "cancelled" else ""}
    return entries.create(journal, Kind.MEETING, values)


def step(journal: Journal, text: str, **values: object) -> str:
    given = {"text": text, "owner_id": journal.pair.owner.id}
    return entries.create(journal, Kind.ACTION, given | values)


def rated(journal: Journal, wording: str, *ratings: tuple[str, int], **values: object) -> str:
    goal = entries.create(journal, Kind.GOAL, {"wording": wording} | values)
    for day, value in ratings:
        goals.rate(journal, goal, {"day": day, "value": value})
    return goal


def write(journal: Journal, day: str, title: str, author_id: str, **values: object) -> str:
    given = {"day": day, "title": title, "body": "…"} | values
    return entries.create(journal, Kind.REFLECTION, given, author_id=author_id)


def test_what_has_happened_since_the_last_meeting(journal: Journal) -> None:
    me, partner = journal.pair.owner.id, journal.pair.partner.id
    meet(journal, "2026-01-15", "held")
    meet(journal, "2026-02-10", "held")
    meet(journal, "2026-02-20", "cancelled")
    coming = meet(journal, "2026-03-20")
    write(journal, "2026-01-20", "Förra gången", partner, **SHARED)
    write(journal, "2026-02-12", "Delad", partner, **SHARED)
    write(journal, "2026-02-12", "Bara hennes", partner)
    write(journal, "2026-02-10", "Samma kväll", me)
    step(journal, "Sen", due="2026-03-01")
    step(journal, "Öppen")
    step(journal, "Egen", visibility=Visibility.PRIVATE)
    step(journal, "Klar", state="done", done_on="2026-02-25")
    step(journal, "Klar förut", state="done", done_on="2026-02-01")
    rated(journal, "Rör sig", ("2026-02-01", 4), ("2026-03-01", 6))
    rated(journal, "Ny", ("2026-03-01", 3))
    rated(journal, "Står still", ("2026-02-01", 5), **SHARED)
    rated(journal, "Nådd", ("2026-02-01", 5), state="reached", state_reason="Klart")
    entries.create(journal, Kind.INSIGHT, {"text": "Tyst är inte tomt"})
    entries.create(journal, Kind.QUESTION, {"text": "Vem frågar mig?", **SHARED})
    entries.create(journal, Kind.QUESTION, {"text": "Vågar jag?"})

    since = since_last(journal, coming)

    assert since.last is not None
    assert (since.last.day, since.meeting and since.meeting.id) == (date(2026, 2, 10), coming)
    assert [entry.label for entry in since.shared] == ["Delad"]
    assert [action.text for action in since.overdue] == ["Sen"]
    assert [action.text for action in since.open] == ["Öppen", "Egen"]
    assert [action.text for action in since.done] == ["Klar"]
    assert [(movement.goal.wording, movement.before, movement.now) for movement in since.moved] == [
        ("Rör sig", 4, 6),
        ("Ny", None, 3),
    ]
    assert [goal.wording for goal in since.standing] == ["Står still"]
    assert [insight.text for insight in since.insights] == ["Tyst är inte tomt"]
    assert since.reflections == 1
    assert [topic.text for topic in since.suggested] == [
        "Vem frågar mig?",
        "Sen",
        "Öppen",
        "Står still",
    ], "what only its author sees is never suggested"


def test_before_the_first_meeting_everything_counts(journal: Journal) -> None:
    write(journal, "2020-01-01", "Länge sedan", journal.pair.owner.id)
    since = since_last(journal)
    assert (since.last, since.meeting, since.reflections) == (None, None, 1)


def test_a_topic_goes_onto_the_agenda_once_and_off_again(journal: Journal) -> None:
    coming = meet(journal, "2026-03-20")
    asked = entries.create(journal, Kind.QUESTION, {"text": "Varför?"})
    question = Topic(Kind.QUESTION, asked, "Varför?")
    step_ = Topic(Kind.ACTION, step(journal, "Ring"), "Ring")

    assert agenda_topics.add_topics(journal, coming, [question, step_]) == 2
    assert agenda_topics.add_topics(journal, coming, [question, step_]) == 0
    assert [item.text for item in meetings.load(journal, coming).agenda] == ["Varför?", "Ring"]
    assert questions.parked(journal) == []
    assert [question.text for question in since_last(journal, coming).questions] == ["Varför?"]

    agenda_topics.remove_topic(journal, coming, question)
    assert [item.text for item in meetings.load(journal, coming).agenda] == ["Ring"]
    assert [question.text for question in questions.parked(journal)] == ["Varför?"]


def test_notes_before_a_meeting_end_their_draft(journal: Journal) -> None:
    coming = meet(journal, "2026-03-20")
    drafts.keep(journal, Kind.PREPARATION, coming, {"notes": "Vänta"})
    first = preparations.save(journal, coming, "Vänta in")
    assert preparations.save(journal, coming, "Vänta in svaret") == first
    kept = preparations.of_meeting(journal, coming)
    assert kept is not None
    assert (kept.notes, kept.visibility) == ("Vänta in svaret", Visibility.PRIVATE)
    assert drafts.all_drafts(journal) == []


def test_favourites_keep_their_order_and_are_let_go(journal: Journal) -> None:
    for question in ("grow-goal", "Vad är viktigast?", "grow-goal"):
        favourites.set_favourite(journal, f" {question} ", kept=True)
    assert favourites.favourites(journal) == ["Vad är viktigast?", "grow-goal"]
    favourites.set_favourite(journal, "grow-goal", kept=False)
    assert favourites.favourites(journal) == ["Vad är viktigast?"]
