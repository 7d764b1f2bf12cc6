"""What has happened lies behind, and what belongs to a state goes with it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.errors import (
    Ahead,
    HappenedAhead,
    Invalid,
    NotHeldYet,
    OtherState,
    RatedAlready,
)
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, MeetingState
from mentorjournal.journal.overview import suggestions, today
from mentorjournal.journal.store import entries, entry_rows, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.merge.reading import read_summary
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.selection.candidates import candidates
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.summary.selection.collect import collect
from support.commands import ask, run
from support.prepared import PASSPHRASE

TODAY, AHEAD = "2026-03-05", "2027-03-05"
ENGLISH = Language("en")


def step(journal: Journal, **values: Any) -> dict[str, Any]:
    return {"text": "Ring", "owner_id": journal.pair.owner.id, **values}


def given(journal: Journal, day: str) -> list[tuple[Kind, dict[str, Any], str]]:
    """Return what says of a day that something happened on it, and the field that says so."""
    owner = {"text": "Ring", "owner_id": journal.pair.owner.id}
    return [
        (Kind.MEETING, {"day": day, "state": "held"}, "state"),
        (Kind.GATHERING, {"day": day, "theme": "Mål", "attended": True}, "attended"),
        (Kind.REFLECTION, {"day": day, "body": "text"}, "day"),
        (Kind.ACTION, {**owner, "state": "done", "done_on": day}, "done_on"),
        (Kind.GOAL, {"wording": "Mål", "steps": [{"text": "Ett", "done_on": day}]}, "steps"),
        (Kind.AGREEMENT, {"signed_by_mentee": day}, "signed_by_mentee"),
        (Kind.AGREEMENT, {"signed_by_mentor": day}, "signed_by_mentor"),
        (Kind.AGREEMENT, {"reviewed_on": day}, "reviewed_on"),
    ]


@pytest.mark.parametrize("code", ["sv", "en"])
def test_what_has_happened_lies_behind(journal: Journal, code: str) -> None:
    for (kind, ahead, name), (_, behind, _) in zip(
        given(journal, AHEAD), given(journal, TODAY), strict=True
    ):
        with pytest.raises((Ahead, HappenedAhead)) as refused:
            entries.create(journal, kind, ahead)
        assert refused.value.field == name
        assert refused.value.sentence(Language(code)).count(".") >= 1
        id_ = entries.create(journal, kind, behind)
        with pytest.raises((Ahead, HappenedAhead)):
            entries.change(
                journal, kind, id_, {field: ahead[field] for field in ahead.keys() & {name, "day"}}
            )
        entries.change(journal, kind, id_, behind)
        recycle_bin.delete_to_bin(journal, kind, id_)


def test_an_exercise_and_a_rating_lie_behind(journal: Journal) -> None:
    with pytest.raises(Ahead):
        exercises.begin(journal, {"id": "eget"}, {"day": AHEAD, "title": "Eget"})
    goal = entries.create(journal, Kind.GOAL, {"wording": "Mål"})
    with pytest.raises(Ahead) as refused:
        goals.rate(journal, goal, {"day": AHEAD, "value": 5})
    assert refused.value.field == "day"
    assert goals.load(journal, goal).ratings == []


def test_what_lies_ahead_already_can_be_changed_elsewhere(journal: Journal) -> None:
    """A journal from before the rule, or a clock that was wrong, locks nobody out."""
    meeting = planted(journal, state="held", day=date(2027, 3, 5))
    entries.change(journal, Kind.MEETING, meeting, {"notes": "Vi", "state": "held", "day": AHEAD})
    assert meetings.load(journal, meeting).notes == "Vi"
    entries.change(journal, Kind.MEETING, meeting, {"state": "planned"})
    with pytest.raises(HappenedAhead):
        entries.change(journal, Kind.MEETING, meeting, {"state": "held"})


def planted(journal: Journal, **values: Any) -> str:
    """Put a meeting into the file as an older program may have left it."""
    id_ = entries.create(journal, Kind.MEETING, {"day": TODAY})
    with journal.write() as session:
        entry = entry_rows.get(session, Kind.MEETING, id_)
        for name, value in values.items():
            setattr(entry, name, value)
    return id_


def test_a_meeting_ahead_counts_as_held_nowhere(journal: Journal) -> None:
    id_ = planted(journal, state="held", day=date(2027, 3, 5), minutes=60, notes="vi sa")
    state = today.load(journal)
    assert state.meeting_days == []
    step_ = suggestions.next_step(state)
    assert step_ is None or step_.way is not suggestions.Way.REFLECT
    document = collect(journal, ENGLISH, SummaryChoice(), include=[id_])
    assert (document.year.meetings, document.year.minutes, document.passages) == ([], 0, [])
    assert id_ not in {candidate.id for candidate in candidates(journal, ENGLISH)}
    assert str(document.year.end) == "2026-04-14", "the programme's own last day"


def test_a_cancelled_meetings_check_in_waits_out_of_sight(journal: Journal) -> None:
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-01", "state": "held"})
    said = dict.fromkeys(CHECK_IN_ITEMS, 7) | {"word": "bra", "visibility": "shared"}
    rated = check_ins.save(journal, meeting, said)
    assert collect(journal, ENGLISH, include=[rated]).check_ins
    entries.change(journal, Kind.MEETING, meeting, {"state": "cancelled", "reason": "sjuk"})
    assert check_ins.rows(journal) == [] and not check_ins.has_any(journal)
    assert collect(journal, ENGLISH, include=[rated]).check_ins == []
    with pytest.raises(NotHeldYet):
        check_ins.save(journal, meeting, said)
    entries.change(journal, Kind.MEETING, meeting, {"state": "held"})
    assert [check_in.word for check_in in check_ins.rows(journal)] == ["bra"]
    ahead = entries.create(journal, Kind.MEETING, {"day": "2026-03-06"})
    with pytest.raises(NotHeldYet):
        check_ins.save(journal, ahead, said)


def test_a_reopened_goals_reason_and_a_step_s_day_go(journal: Journal) -> None:
    values = {"wording": "Mål", "visibility": "shared"}
    goal = entries.create(journal, Kind.GOAL, values)
    entries.change(journal, Kind.GOAL, goal, {"state": "reached", "state_reason": "klart"})
    with pytest.raises(OtherState) as refused:
        entries.change(journal, Kind.GOAL, goal, {"state": "active", "state_reason": "igen"})
    assert "reached" in refused.value.sentence(ENGLISH)
    entries.change(journal, Kind.GOAL, goal, {"state": "active", "state_reason": "klart"})
    assert goals.load(journal, goal).state_reason == ""
    (view,) = collect(journal, ENGLISH).goals[0].views
    assert (view.state, view.state_reason) == ("active", "")
    versions.restore_version(journal, Kind.GOAL, goal, 2)
    assert goals.load(journal, goal).state_reason == "klart", "it is in the history"

    action = entries.create(journal, Kind.ACTION, step(journal, state="done"))
    assert str(actions.load(journal, action).done_on) == TODAY
    entries.change(journal, Kind.ACTION, action, {"state": "open"})
    assert actions.load(journal, action).done_on is None

    meeting = entries.create(
        journal, Kind.MEETING, {"day": TODAY, "state": "cancelled", "reason": "snö"}
    )
    entries.change(journal, Kind.MEETING, meeting, {"state": "planned", "reason": "snö"})
    assert meetings.load(journal, meeting).reason == ""
    assert meetings.load(journal, meeting).state is MeetingState.PLANNED


def test_a_reason_from_before_the_rule_is_not_shown(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Mål"})
    with journal.write() as session:
        setattr(entry_rows.get(session, Kind.GOAL, goal), "state_reason", "förr")  # noqa: B010 - Entry declares no such field
    assert goals.load(journal, goal).state_reason == ""
    entries.change(journal, Kind.GOAL, goal, {"wording": "Mål två"})


def test_the_title_pages_dates_are_the_programmes(journal: Journal, tmp_path: Path) -> None:
    for day in ("2019-05-01", "2025-05-01"):
        entries.create(journal, Kind.MEETING, {"day": day, "state": "held"})
    document = collect(journal, ENGLISH)
    assert (str(document.year.start), str(document.year.end)) == ("2025-03-17", "2026-04-14")
    assert len(document.year.meetings) == 2
    path = tmp_path / "summary.json"
    path.write_bytes(render_json(document))
    assert read_summary(path).year == document.year, "our own file is read back"


def test_a_rating_is_corrected(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Mål"})
    goals.rate(journal, goal, {"day": "2026-03-01", "value": 9, "note": "hoppsan"})
    goals.rate(journal, goal, {"day": "2026-03-03", "value": 4})
    goals.correct_rating(journal, goal, date(2026, 3, 1), {"day": "2026-02-28", "value": 2})
    assert [
        (str(rating.day), rating.value, rating.note) for rating in goals.load(journal, goal).ratings
    ] == [
        ("2026-02-28", 2, "hoppsan"),
        ("2026-03-03", 4, ""),
    ]
    with pytest.raises(RatedAlready):
        goals.correct_rating(journal, goal, date(2026, 2, 28), {"day": "2026-03-03"})
    with pytest.raises(Invalid):
        goals.correct_rating(journal, goal, date(2026, 2, 28), {"value": 11})
    assert len(goals.load(journal, goal).ratings) == 2


@pytest.mark.parametrize("code", ["sv", "en"])
def test_from_the_shell(journal: Journal, path: Path, code: str) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Mål"})
    meeting = entries.create(journal, Kind.MEETING, {"day": AHEAD})
    journal.close()
    options = ("--lang", code)
    for arguments in (
        ["change", meeting, "--set", "state=held"],
        ["rate", goal, "5", "--day", "2127-01-01"],
        ["check-in", "7", "7", "7", "7", "--meeting", meeting],
        ["change", goal, "--set", "state=active", "--set", "state_reason=hej"],
    ):
        refused = run(*options, *arguments, path=path, stdin=f"{PASSPHRASE}\n")
        assert refused.returncode == 1, arguments
        assert len(refused.stderr.strip().splitlines()) == 1, refused.stderr
    assert "5" in ask(path, "rate", goal, "5")
    assert "3" in ask(path, "rate", goal, "3", "--correct", f"{date.today()}")
