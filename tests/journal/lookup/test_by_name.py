"""Entries written by the names of their fields, as a command line writes them."""

import pytest

from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.lookup import by_name
from mentorjournal.journal.lookup.by_name import LineChanges
from mentorjournal.journal.meetings import agreement, meetings, preparations
from mentorjournal.journal.model.errors import (
    Invalid,
    Missing,
    NoMeetingAhead,
    NotAChoice,
    NotFound,
    OutOfRange,
    UnknownField,
)
from mentorjournal.journal.model.tables import (
    ActionState,
    GoalState,
    Kind,
    MeetingState,
    Visibility,
)
from mentorjournal.journal.store import drafts, entry_rows, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

EN, SV = Language("en"), Language("sv")


def test_a_meeting_in_words_with_its_agenda(journal: Journal) -> None:
    with pytest.raises(NoMeetingAhead):
        by_name.find(journal, "next")
    words = {"day": "2026-04-02", "start": "14", "agenda": "Delegera (20)\nVad nu?"}
    id_ = by_name.add(journal, Kind.MEETING, words, SV, lines=["Sist (5)"])
    assert by_name.find(journal, "nästa") == by_name.find(journal, "next") == (Kind.MEETING, id_)
    first, _, third = meetings.load(journal, id_).agenda
    assert (first.text, first.minutes, third.text, third.minutes) == ("Delegera", 20, "Sist", 5)
    changes = LineChanges(add=["Till"], tick=[1], remove=[2])
    by_name.change(journal, (Kind.MEETING, id_), {"place": "Kinna"}, SV, lines=changes)
    met = meetings.load(journal, id_)
    assert met.place == "Kinna"
    assert [(item.text, item.done) for item in met.agenda] == [
        ("Delegera", True), ("Sist", False), ("Till", False),
    ]  # fmt: skip
    assert met.agenda[0].id == first.id
    with pytest.raises(OutOfRange):
        by_name.change(journal, (Kind.MEETING, id_), {}, SV, lines=LineChanges(tick=[4]))


def test_states_and_who_may_see_it_are_said_in_the_users_language(journal: Journal) -> None:
    id_ = by_name.add(journal, Kind.MEETING, {"day": "2026-03-02", "state": "genomfört"}, SV)
    assert meetings.load(journal, id_).state is MeetingState.HELD
    by_name.change(journal, (Kind.MEETING, id_), {"state": "planned", "visibility": "private"}, EN)
    meeting = meetings.load(journal, id_)
    assert (meeting.state, meeting.visibility) == (MeetingState.PLANNED, Visibility.PRIVATE)


@pytest.mark.parametrize(
    ("kind", "words", "error", "field"),
    [
        (Kind.MEETING, {"day": "i mormorgon"}, Invalid, "day"),
        (Kind.MEETING, {"day": "2026-04-02", "state": "cancelled"}, Missing, "reason"),
        (Kind.MEETING, {"day": "2026-04-02", "state": "moved"}, NotAChoice, "state"),
        (Kind.GOAL, {"wording": "Vila", "state": "dropped"}, Missing, "state_reason"),
        (Kind.GOAL, {"word": "Vila"}, UnknownField, "word"),
        (Kind.ACTION, {"text": "Ring", "owner": "Kalle"}, NotAChoice, "owner_id"),
        (Kind.INSIGHT, {"text": "Vänta", "bring": "kanske"}, NotAChoice, "bring"),
        (Kind.PREPARATION, {"notes": "Tyst"}, Missing, "meeting_id"),
    ],
)
def test_what_is_wrong_names_its_field_and_saves_nothing(
    journal: Journal, kind: Kind, words: dict[str, str], error: type[Invalid], field: str
) -> None:
    with pytest.raises(error) as caught:
        by_name.add(journal, kind, words, EN)
    assert caught.value.field == field
    if words.get("state") == "moved":
        assert "planerat, " in caught.value.sentence(SV)
    assert not (meetings.rows(journal) or goals.rows(journal) or actions.rows(journal))


def test_a_reason_once_given_stays(journal: Journal) -> None:
    words = {"day": "2026-04-02", "state": "cancelled", "reason": "Sjuk"}
    reference = (Kind.MEETING, by_name.add(journal, Kind.MEETING, words, EN))
    by_name.change(journal, reference, {"state": "cancelled"}, EN)
    with pytest.raises(Missing):
        by_name.change(journal, reference, {"reason": ""}, EN)
    by_name.change(journal, reference, {"state": "planned", "reason": ""}, EN)


def test_a_next_step_names_whose_it_is_and_is_done_today(journal: Journal) -> None:
    goal = by_name.add(journal, Kind.GOAL, {"wording": "Vila"}, EN, lines=["Lunch"])
    partner = journal.pair.partner
    words = {"text": "Ring", "owner": partner.name[:3].lower(), "goal": goal[:8]}
    reference = (Kind.ACTION, by_name.add(journal, Kind.ACTION, words, EN))
    action = actions.load(journal, reference[1])
    assert (action.owner.id, action.goal_id) == (partner.id, goal)
    by_name.change(journal, reference, {"state": "done", "owner": "jag", "goal": ""}, SV)
    action = actions.load(journal, reference[1])
    assert (action.state, action.done_on) == (ActionState.DONE, journal.clock.today())
    assert (action.owner.id, action.goal_id) == (journal.pair.owner.id, None)
    by_name.change(journal, (Kind.GOAL, goal), {}, EN, lines=LineChanges(tick=[1]))
    assert goals.load(journal, goal).steps[0].done_on == journal.clock.today()
    assert goals.load(journal, goal).state is GoalState.ACTIVE
    with pytest.raises(NotFound):
        by_name.add(journal, Kind.ACTION, {"text": "Ring", "goal": reference[1]}, EN)


def test_the_agreement_and_a_preparation_are_written_anew(journal: Journal) -> None:
    meeting = by_name.add(journal, Kind.MEETING, {"day": "2026-04-02"}, EN)
    first = by_name.add(journal, Kind.AGREEMENT, {"expectations": "Ro"}, EN)
    assert by_name.add(journal, Kind.AGREEMENT, {"signed_by_mentee": "2026-03-02"}, EN) == first
    assert by_name.find(journal, "överenskommelse") == (Kind.AGREEMENT, first)
    agreed = agreement.load(journal)
    assert agreed is not None and agreed.expectations == "Ro" and agreed.signed_by_mentee
    for notes in ("Vänta", "Vänta in"):
        by_name.add(journal, Kind.PREPARATION, {"meeting": "next", "notes": notes}, EN)
    prepared = preparations.of_meeting(journal, meeting)
    assert prepared is not None and prepared.notes == "Vänta in"


def test_what_is_being_written_on_the_screen_is_not_lost(journal: Journal) -> None:
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "halv"})
    by_name.add(journal, Kind.REFLECTION, {"body": "Hel."}, EN)
    assert drafts.find(journal, Kind.REFLECTION, "") is not None


def test_only_the_bin_is_looked_through_for_what_lies_there(journal: Journal) -> None:
    id_ = by_name.add(journal, Kind.QUESTION, {"text": "Vad bär?"}, EN)
    with pytest.raises(NotFound):
        entry_rows.find(journal, id_, binned=True)
    recycle_bin.delete_to_bin(journal, Kind.QUESTION, id_)
    assert entry_rows.find(journal, id_, binned=True) == (Kind.QUESTION, id_)
