"""What holds for every kind of entry."""

import threading
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.errors import (
    Ambiguous,
    Changed,
    DatesReversed,
    Invalid,
    JournalError,
    Missing,
    NoMeetingYet,
    NotAChoice,
    NotADate,
    NotATime,
    NotFound,
    OutOfRange,
    TooLong,
)
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import ActionState, Kind, Visibility
from mentorjournal.journal.model.validators import storable
from mentorjournal.journal.people import people
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store import (
    drafts,
    entries,
    entry_links,
    entry_rows,
    recycle_bin,
    versions,
)
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

DAY = "2026-03-01"
TEMPLATE = {"id": "own", "version": 1}


def examples(journal: Journal) -> dict[Kind, dict[str, Any]]:
    exercises.keep_templates(journal, [TEMPLATE])
    meeting = entries.create(journal, Kind.MEETING, {"day": DAY})
    shared = {"day": DAY, "body": "Tänkt", "visibility": "shared"}
    reflection = entries.create(journal, Kind.REFLECTION, shared)
    return {
        Kind.AGREEMENT: {"expectations": "Ett år"},
        Kind.GATHERING: {"day": DAY, "theme": "Skuggning", "start": "09:00", "end": "16:30"},
        Kind.MEETING: {"day": DAY, "start": "13", "agenda": [{"text": "Lunch", "minutes": 20}]},
        Kind.GOAL: {"wording": "Delegera", "steps": [{"text": "ett"}]},
        Kind.ACTION: {"text": "Ring", "owner_id": journal.pair.owner.id},
        Kind.REFLECTION: {"day": DAY, "body": "Hej", "tags": "Mod, #Lunch"},
        Kind.INSIGHT: {"text": "Jag får låta bli."},
        Kind.REPLY: {"reflection_id": reflection, "text": "Vad hindrar dig?"},
        Kind.EXERCISE: {
            "template": exercises.digest(TEMPLATE),
            "template_id": "own",
            "title": "Egen",
            "day": DAY,
            "answers": [{"field": "first", "text": "svar"}],
        },
        Kind.QUESTION: {"text": "Vad hade hen sagt?"},
        Kind.CHECK_IN: {"meeting_id": meeting, **dict.fromkeys(CHECK_IN_ITEMS, 7)},
        Kind.PREPARATION: {"meeting_id": meeting, "notes": "Vänta in svaret"},
        Kind.EVALUATION_ANSWER: {
            "criterion": "learning",
            "question_id": "take-along",
            "question": "Vad tar du med dig?",
            "text": "Att pausa",
        },
    }


SHARED_AT_FIRST = {Kind.AGREEMENT, Kind.GATHERING, Kind.MEETING, Kind.ACTION, Kind.REPLY}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PREPARATION])
def test_the_life_of_an_entry(journal: Journal, kind: Kind) -> None:
    id_ = entries.create(journal, kind, examples(journal)[kind])
    entry = loaders.load(journal, kind, id_)
    assert entry.author == journal.pair.owner
    assert entry.revision == 1
    assert (entry.visibility is Visibility.SHARED) == (kind in SHARED_AT_FIRST)

    shared = entry.visibility is not Visibility.SHARED
    assert entries.show_to_pair(journal, kind, id_, shared=shared) == 2
    (version,) = versions.versions(journal, id_)
    assert version.content["visibility"] == entry.visibility

    recycle_bin.delete_to_bin(journal, kind, id_)
    with pytest.raises(NotFound):
        loaders.load(journal, kind, id_)
    assert [binned.id for binned in recycle_bin.in_bin(journal)] == [id_]
    recycle_bin.restore_from_bin(journal, kind, id_)
    assert loaders.load(journal, kind, id_).revision == 4

    versions.restore_version(journal, kind, id_, 1)
    with journal.read() as session:
        restored = entry_rows.content(session, kind, entry_rows.get(session, kind, id_))
    assert without_sharing(restored) == without_sharing(version.content)


def without_sharing(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's fields but for who sees it, and the names of its rows."""
    return {
        name: [{**row, "id": ""} for row in value] if name == "answers" else value
        for name, value in content.items()
        if name != "visibility"
    }


@pytest.mark.parametrize(
    ("kind", "values", "field", "error"),
    [
        (Kind.GOAL, {"wording": "  "}, "wording", Missing),
        (Kind.GOAL, {"wording": "x" * 1001}, "wording", TooLong),
        (Kind.GOAL, {"wording": "x", "level": "team"}, "level", NotAChoice),
        (Kind.GOAL, {"wording": "x", "target_date": "31 februari"}, "target_date", NotADate),
        (Kind.MEETING, {"day": ""}, "day", Missing),
        (Kind.MEETING, {"day": "0026-03-01"}, "day", NotADate),
        (Kind.MEETING, {"day": DAY, "start": "25:00"}, "start", NotATime),
        (Kind.MEETING, {"day": DAY, "minutes": "0"}, "minutes", OutOfRange),
        (Kind.MEETING, {"day": DAY, "agenda": [{"text": ""}]}, "text", Missing),
        (Kind.GATHERING, {"day": DAY, "theme": ""}, "theme", Missing),
        (Kind.ACTION, {"text": "x"}, "owner_id", Missing),
        (Kind.REFLECTION, {"day": DAY, "body": "x" * 1_000_001}, "body", TooLong),
        (Kind.REFLECTION, {"day": DAY, "tags": [f"t{n}" for n in range(21)]}, "tags", TooLong),
        (Kind.INSIGHT, {"text": ""}, "text", Missing),
    ],
)
def test_a_bad_value_names_its_field_and_saves_nothing(
    journal: Journal, kind: Kind, values: dict[str, Any], field: str, error: type[Invalid]
) -> None:
    with pytest.raises(error) as raised:
        entries.create(journal, kind, values)
    assert raised.value.field == field
    said = [raised.value.sentence(Language(code)) for code in ("sv", "en")]
    assert said[0] != said[1]
    assert recycle_bin.in_bin(journal) == []
    assert goals.rows(journal) == []
    assert meetings.rows(journal) == []


@pytest.mark.parametrize("value", ["-1", "11", "tio", "", None])
def test_ratings_are_from_0_to_10(journal: Journal, value: object) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch"})
    with pytest.raises(Invalid):
        goals.rate(journal, goal, {"day": DAY, "value": value})
    assert goals.load(journal, goal).ratings == []


def test_a_second_rating_on_a_day_replaces_the_first_which_stays_in_the_history(
    journal: Journal,
) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch"})
    goals.rate(journal, goal, {"day": DAY, "value": 3})
    goals.rate(journal, goal, {"day": DAY, "value": 7, "note": "tysta rummet"})
    assert [rating.value for rating in goals.load(journal, goal).ratings] == [7]
    ratings: Any = versions.versions(journal, goal)[0].content["ratings"]
    assert [rating["value"] for rating in ratings] == [3]


def test_of_two_who_changed_the_second_is_told(journal: Journal) -> None:
    id_ = entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": "ett"})
    entries.change(journal, Kind.REFLECTION, id_, {"body": "två"}, revision=1)
    with pytest.raises(Changed):
        entries.change(journal, Kind.REFLECTION, id_, {"body": "tre"}, revision=1)
    assert reflections.load(journal, id_).body == "två"


def test_a_failure_in_the_middle_leaves_nothing(journal: Journal) -> None:
    with pytest.raises(NotFound):
        entries.create(
            journal, Kind.REFLECTION, {"day": DAY, "body": "x"}, links=[(Kind.MEETING, "nej")]
        )
    assert reflections.everything(journal) == []


def test_links_go_both_ways_and_come_undone(journal: Journal) -> None:
    meeting = entries.create(journal, Kind.MEETING, {"day": DAY, "place": "Kinna"})
    link = (Kind.MEETING, meeting)
    id_ = entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": "x"}, links=[link])
    entry_links.link(journal, (Kind.REFLECTION, id_), link)
    assert [linked.id for linked in reflections.load(journal, id_).links] == [meeting]
    assert [linked.id for linked in meetings.load(journal, meeting).links] == [id_]
    entry_links.unlink(journal, link, (Kind.REFLECTION, id_))
    assert meetings.load(journal, meeting).links == []


def test_a_draft_lives_until_its_entry_is_saved(journal: Journal) -> None:
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "halv"})
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "halvfärdig"})
    draft = drafts.find(journal, Kind.REFLECTION)
    assert draft is not None
    assert draft.content == {"body": "halvfärdig"}
    entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": "färdig"})
    assert drafts.all_drafts(journal) == []


def test_ids_may_be_shortened_but_not_too_much(journal: Journal) -> None:
    id_ = entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": "x"})
    assert entry_rows.find(journal, id_[:8].upper()) == (Kind.REFLECTION, id_)
    for beginning in ("", id_[:3], "zzzz", "ffffffff-ffff", "%%%%"):
        with pytest.raises((NotFound, Ambiguous)):
            entry_rows.find(journal, beginning)


def test_an_action_is_done_on_the_day_it_is_ticked_off(journal: Journal) -> None:
    id_ = entries.create(
        journal, Kind.ACTION, {"text": "Ring", "owner_id": journal.pair.partner.id}
    )
    actions.set_state(journal, id_, ActionState.DONE)
    assert actions.load(journal, id_).done_on == journal.clock.today()
    actions.set_state(journal, id_, ActionState.OPEN)
    assert actions.load(journal, id_).done_on is None


def test_the_last_meeting_is_one_that_has_been(journal: Journal) -> None:
    with pytest.raises(NoMeetingYet):
        meetings.last(journal)
    held = entries.create(journal, Kind.MEETING, {"day": "2026-02-01", "state": "held"})
    entries.create(
        journal, Kind.MEETING, {"day": "2026-03-02", "state": "cancelled", "reason": "Snö"}
    )
    ahead = entries.create(journal, Kind.MEETING, {"day": "2026-03-20"})
    assert meetings.last(journal).id == held
    upcoming = meetings.upcoming(journal)
    assert upcoming is not None
    assert upcoming.id == ahead


def test_a_programme_does_not_end_before_it_starts(journal: Journal) -> None:
    with pytest.raises(DatesReversed):
        people.change_programme(journal, {"start": "2026-03-01", "end": "2026-02-01"})
    people.change_person(journal, journal.pair.owner.id, {"name": "Åsa Lind"})
    assert journal.pair.owner.name == "Åsa Lind"


def test_pages_hold_every_reflection_once(journal: Journal) -> None:
    written = {
        entries.create(journal, Kind.REFLECTION, {"day": f"2026-01-{1 + n % 9:02}", "body": "x"})
        for n in range(25)
    }
    ids: list[str] = []
    last = None
    while rows := reflections.page(journal, after=last, limit=4):
        ids += [row.id for row in rows]
        last = rows[-1]
    assert len(ids) == 25
    assert set(ids) == written
    days = [row.day for row in reflections.everything(journal)]
    assert days == sorted(days, reverse=True)


def test_insights_are_dated_by_their_reflection(journal: Journal) -> None:
    reflection = entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": "x"})
    entries.create(journal, Kind.INSIGHT, {"text": "Stå still", "reflection_id": reflection})
    assert [insight.day for insight in insights.rows(journal)] == [date(2026, 3, 1)]


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=300))
def test_any_text_is_kept(journal: Journal, text: str) -> None:
    id_ = entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": text})
    assert reflections.load(journal, id_).body == storable(text).rstrip()


def test_threads_lose_nothing(journal: Journal) -> None:
    failures: list[JournalError] = []

    def write(name: str) -> None:
        try:
            for _ in range(10):
                entries.create(journal, Kind.REFLECTION, {"day": DAY, "body": name})
        except JournalError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(f"tråd {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(reflections.everything(journal)) == 40
