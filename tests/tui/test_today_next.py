"""Tests of the one next step that Today suggests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentorjournal.journal.tables import GoalLevel, GoalState, Kind, MeetingState, Role, Visibility
from mentorjournal.journal.today import Today
from mentorjournal.journal.views import (
    DraftView,
    GoalRow,
    MeetingRow,
    PairView,
    PersonView,
    ProgrammeView,
)
from mentorjournal.locale import Language
from mentorjournal.tui.sections.today_next import Way, next_step

DAY = date(2026, 3, 31)
ENGLISH = Language("en")
MENTOR = PersonView("p1", "Karin {braces} [/]", Role.MENTOR, "", "")
MENTEE = PersonView("p2", "Anna", Role.MENTEE, "", "")


def meeting(day: date, state: MeetingState = MeetingState.PLANNED) -> MeetingRow:
    return MeetingRow("m1", day, None, None, "Library", state, 0, Visibility.SHARED)


def goal(*ratings: tuple[date, int], id_: str = "g1") -> GoalRow:
    return GoalRow(
        id_,
        "Delegate {more}",
        GoalLevel.INDIVIDUAL,
        GoalState.ACTIVE,
        None,
        Visibility.PRIVATE,
        MENTEE,
        list(ratings),
    )


CALM = Today(
    today=DAY,
    pair=PairView(
        "pair", MENTOR, MENTEE, ProgrammeView("y", "", None, DAY + timedelta(200)), Role.MENTEE
    ),
    next_meeting=meeting(DAY + timedelta(20)),
    last_meeting=meeting(DAY - timedelta(10), MeetingState.HELD),
    next_gathering=None,
    last_reflection=DAY - timedelta(9),
    drafts=[],
    open_actions=[],
    goals=[goal((DAY - timedelta(5), 6))],
    meeting_days=[],
    planned_days=[],
    gathering_days=[],
    reflection_days=[],
    insights_to_bring=0,
)
DRAFT = DraftView(Kind.REFLECTION, "", {"body": "x"}, datetime(2026, 3, 30, 12, tzinfo=UTC))


def test_nothing_is_suggested_when_all_is_well() -> None:
    assert next_step(CALM, ENGLISH) is None


def test_a_draft_comes_before_everything() -> None:
    busy = replace(CALM, drafts=[DRAFT], last_reflection=None, next_meeting=None, goals=[goal()])
    step = next_step(busy, ENGLISH)
    assert step is not None
    assert step.way is Way.DRAFT
    assert "30 Mar" in step.say(ENGLISH)


@pytest.mark.parametrize("last", [None, DAY - timedelta(11)])
def test_a_meeting_not_reflected_upon(last: date | None) -> None:
    step = next_step(replace(CALM, last_reflection=last), ENGLISH)
    assert step is not None
    assert (step.way, step.target) == (Way.REFLECT, "m1")


def test_a_meeting_near_is_prepared_and_none_is_planned() -> None:
    step = next_step(replace(CALM, next_meeting=meeting(DAY + timedelta(2))), ENGLISH)
    assert step is not None
    assert step.way is Way.MEETING
    assert step.say(ENGLISH) == "Look through the agenda: you meet Karin {braces} [/] in 2 days."
    step = next_step(replace(CALM, next_meeting=None), ENGLISH)
    assert step is not None
    assert step.way is Way.PLAN


def test_no_meeting_is_asked_for_after_the_programme() -> None:
    past = replace(CALM.pair, programme=ProgrammeView("y", "", None, DAY - timedelta(1)))
    assert next_step(replace(CALM, next_meeting=None, pair=past), ENGLISH) is None


def test_the_goal_that_waited_longest_is_rated() -> None:
    goals = [goal((DAY - timedelta(31), 4)), goal((DAY - timedelta(60), 2), id_="g2")]
    step = next_step(replace(CALM, goals=goals), ENGLISH)
    assert step is not None
    assert (step.way, step.target) == (Way.GOAL, "g2")
    assert "Delegate {more}" in step.say(ENGLISH)


def test_the_closing_day_draws_near() -> None:
    soon = replace(CALM.pair, programme=ProgrammeView("y", "", None, DAY + timedelta(9)))
    step = next_step(replace(CALM, pair=soon, insights_to_bring=3), ENGLISH)
    assert step is not None
    assert step.way is Way.CLOSING
    assert "in 9 days" in step.say(ENGLISH)


def test_a_long_silence_is_broken() -> None:
    step = next_step(replace(CALM, last_meeting=None, last_reflection=DAY - timedelta(20)), ENGLISH)
    assert step is not None
    assert step.way is Way.REFLECT
