"""The one next step that is suggested: the rules as a table, and what is quiet."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from mentorjournal.journal.exercises.sealing import SealState
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.goals import ActionRow, GoalRow
from mentorjournal.journal.model.meetings import MeetingRow
from mentorjournal.journal.model.tables import (
    ActionState,
    GoalLevel,
    GoalState,
    Kind,
    MeetingState,
    Role,
    Visibility,
)
from mentorjournal.journal.model.views import DraftView, PairView, PersonView, ProgrammeView
from mentorjournal.journal.overview import suggestions, today
from mentorjournal.journal.overview.suggestions import NextStep, Way, next_step
from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.people import pairs
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

DAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 30, 12, tzinfo=UTC)
MENTOR = PersonView("p1", "Karin {braces} [/]", Role.MENTOR, "", "")
MENTEE = PersonView("p2", "Anna Berg", Role.MENTEE, "", "")


def days(count: int) -> timedelta:
    return timedelta(days=count)


def meeting(
    off: int, state: MeetingState = MeetingState.PLANNED, start: time | None = None
) -> MeetingRow:
    return MeetingRow("m1", DAY + days(off), start, None, "", state, 0, Visibility.SHARED)


def goal(*ratings: tuple[date, int], id_: str = "g1", author: PersonView = MENTEE) -> GoalRow:
    level, state = GoalLevel.INDIVIDUAL, GoalState.ACTIVE
    return GoalRow(
        id_, "Delegate {more}", level, state, None, Visibility.PRIVATE, author, list(ratings), NOON
    )


def action(off: int, id_: str = "a1") -> ActionRow:
    due, state = DAY + days(off), ActionState.OPEN
    return ActionRow(
        id_, "Call {Per}", MENTEE, due, state, None, None, None, Visibility.SHARED, NOON
    )


def pair(ends: int, role: Role = Role.MENTEE) -> PairView:
    return PairView("pair", MENTOR, MENTEE, ProgrammeView("y", "", None, DAY + days(ends)), role)


CALM = Today(
    today=DAY,
    hour=time(9),
    pair=pair(200),
    next_meeting=meeting(20),
    last_meeting=meeting(-10, MeetingState.HELD),
    next_gathering=None,
    last_reflection=DAY - days(9),
    drafts=[],
    open_actions=[],
    goals=[goal((DAY - days(5), 6))],
    meeting_days=[],
    planned_days=[],
    gathering_days=[],
    reflection_days=[],
    insights_to_bring=0,
)
DRAFT = DraftView(Kind.REFLECTION, "", {"body": "x"}, NOON)
HELD = MeetingState.HELD

TABLE: dict[str, tuple[dict[str, Any], Way | None, str]] = {
    "nothing when all is well": ({}, None, ""),
    "a draft before everything": (
        {"drafts": [DRAFT], "last_reflection": None, "next_meeting": None},
        Way.DRAFT,
        "Go on with what you were writing on 30 Mar: the text is kept, but not saved yet.",
    ),
    "a meeting not reflected upon": (
        {"last_meeting": meeting(-3, HELD)},
        Way.REFLECT,
        "You met Karin 3 days ago and have not reflected yet: write a few lines.",
    ),
    "a meeting that was never marked as held": (
        {"last_meeting": meeting(-3), "last_reflection": None},
        Way.REFLECT,
        "",
    ),
    "a reflection on the same day is one": ({"last_meeting": meeting(-9, HELD)}, None, ""),
    "an agreement to look at when half the time has passed": (
        {"review_due": "agreement"},
        Way.REVIEW,
        (
            "Half the programme has passed: look at your agreement together, and write down how it "
            "works."
        ),
    ),
    "a meeting near is prepared": (
        {"next_meeting": meeting(2)},
        Way.PREPARE,
        "You meet Karin in 2 days: see what has happened since, and prepare the agenda.",
    ),
    "one of today before its hour": (
        {
            "next_meeting": meeting(0, start=time(14)),
            "last_meeting": meeting(0, start=time(14)),
        },
        Way.PREPARE,
        "",
    ),
    "one of today after its hour": (
        {
            "hour": time(15),
            "next_meeting": meeting(0, start=time(14)),
            "last_meeting": meeting(0, start=time(14)),
        },
        Way.REFLECT,
        "You met Karin today and have not reflected yet: write a few lines.",
    ),
    "a meeting further off is left alone": ({"next_meeting": meeting(4)}, None, ""),
    "none is planned": (
        {"next_meeting": None},
        Way.BOOK,
        "Agree on a day with Karin: no meeting is planned.",
    ),
    "none after the one of today": (
        {"hour": time(20), "next_meeting": meeting(0), "last_reflection": DAY},
        Way.BOOK,
        "",
    ),
    "one after the one of today": (
        {
            "hour": time(20),
            "next_meeting": meeting(0),
            "last_reflection": DAY,
            "planned_days": [DAY, DAY + days(21)],
        },
        None,
        "",
    ),
    "none is asked for after the programme": ({"next_meeting": None, "pair": pair(-1)}, None, ""),
    "questions are left, and the closing day is near": (
        {"pair": pair(9), "unanswered": 5, "open_actions": [action(-20)]},
        Way.ANSWER,
        "Answer the closing day's questions, 5 are left: the programme ends in 9 days.",
    ),
    "the last question, some weeks before": (
        {"pair": pair(40), "unanswered": 1},
        Way.ANSWER,
        "Answer the closing day's last question: the programme ends in 40 days.",
    ),
    "questions can wait": ({"pair": pair(46), "unanswered": 16}, None, ""),
    "the closing day is near": (
        {"pair": pair(9), "insights_to_bring": 3, "open_actions": [action(-20)]},
        Way.CLOSING,
        "Choose what to bring: the programme ends in 9 days, and you have marked insights.",
    ),
    "an old next step": (
        {"open_actions": [action(-15), action(-14, "a2")]},
        Way.ACTIONS,
        "“Call {Per}” was due on 16 Mar: tick it off, give it a new day, or drop it.",
    ),
    "old next steps": (
        {"open_actions": [action(-20), action(-15, "a2")]},
        Way.ACTIONS,
        (
            "2 next steps were due more than two weeks ago: tick them off, give them a new day, "
            "or drop them."
        ),
    ),
    "the goal that waited longest": (
        {"goals": [goal((DAY - days(31), 4)), goal((DAY - days(60), 2), id_="g2")]},
        Way.RATE,
        "“Delegate {more}” has stood still since 30 Jan: rate how far you have come now.",
    ),
    "a goal without a rating": (
        {"goals": [goal()]},
        Way.RATE,
        "Rate how far you have come with “Delegate {more}”: it has no rating yet.",
    ),
    "the other one's goals are theirs to rate": ({"goals": [goal(author=MENTOR)]}, None, ""),
    "the closing day is some weeks off": (
        {"pair": pair(40)},
        Way.CLOSING,
        "Look back over the year and choose what to bring: the programme ends in 40 days.",
    ),
    "a mentee without a goal": ({"goals": []}, Way.NEW_GOAL, ""),
    "a mentor needs none": ({"goals": [], "pair": pair(200, Role.MENTOR)}, None, ""),
    "the first reflection": (
        {"last_meeting": None, "last_reflection": None},
        Way.WRITE,
        "Write your first reflection: three lines about today are enough.",
    ),
    "a long silence": (
        {"last_meeting": None, "last_reflection": DAY - days(20)},
        Way.WRITE,
        "Write a few lines about your week: you last wrote on 11 Mar.",
    ),
}


def said(step: NextStep | None, code: str = "en") -> str:
    return step.say(Language(code), DAY) if step else ""


@pytest.mark.parametrize("case", TABLE)
def test_what_is_suggested(case: str) -> None:
    differs, way, words = TABLE[case]
    step = next_step(replace(CALM, **differs))
    assert (step.way if step else None) == way
    assert not words or said(step) == words
    assert bool(said(step, "sv")) == (way is not None)


def test_what_is_quiet_gives_way_to_the_next() -> None:
    busy = replace(CALM, next_meeting=meeting(1), goals=[goal()])
    ways = [
        step.way if (step := next_step(busy, quiet)) else None
        for quiet in ({Way.DRAFT}, {Way.PREPARE}, {Way.PREPARE, Way.RATE})
    ]
    assert ways == [Way.PREPARE, Way.RATE, None]


def test_it_never_nags_twice_a_day_and_each_pair_has_its_own(
    journal: Journal, clock: FixedClock
) -> None:
    def now() -> Way | None:
        step = suggestions.suggested(journal, today.load(journal))
        return step.way if step else None

    assert now() is Way.BOOK
    suggestions.put_off(journal, Way.BOOK, 7)
    assert now() is Way.CLOSING
    suggestions.turn_off(journal, Way.CLOSING)
    assert now() is Way.NEW_GOAL
    first, second = journal.pair.id, pairs.add(journal, {"role": "mentee", "partner": "Erik"})
    journal.look_at(second)
    assert now() is Way.BOOK, "put off in one pair, not in the other"
    journal.look_at(first)
    clock.moment += days(7)
    assert now() is Way.BOOK
    suggestions.put_off(journal, Way.BOOK, 1)
    suggestions.choose(journal, set(Way) - {Way.BOOK, Way.NEW_GOAL})
    assert now() is Way.CLOSING
    clock.moment += days(1)
    assert now() is Way.BOOK, "what is put off is not turned off by leaving it so"
    assert suggestions.load_quiet(journal).off == {Way.NEW_GOAL}


@pytest.mark.parametrize(
    ("began", "ends", "seal", "way"),
    [
        (0, 300, SealState.EMPTY, Way.BEFORE),
        (42, 300, SealState.BEGUN, Way.BEFORE),
        (43, 300, SealState.EMPTY, None),
        (10, 300, SealState.SEALED, None),
        (10, 300, None, None),
        (390, 0, SealState.SEALED, Way.AFTER),
        (390, -20, SealState.SEALED, Way.AFTER),
        (390, 1, SealState.SEALED, None),
        (390, 0, SealState.OPENED, None),
    ],
)
def test_what_is_sealed_is_offered_in_the_first_weeks_and_opened_when_the_year_ends(
    began: int, ends: int, seal: SealState | None, way: Way | None
) -> None:
    both = pair(ends)
    programme = replace(both.programme, start=DAY - days(began))
    state = replace(CALM, pair=replace(both, programme=programme), seal=seal)
    others = set(Way) - {Way.BEFORE, Way.AFTER}
    step = next_step(state, others)
    assert (step.way if step else None) is way
