"""A joined summary counts the union, shows what differs, and has each one's word from their file.

Pairs are made up with faults planted: days off by one, other hours, a meeting that one alone has or
has as cancelled, a misspelt name, consent withdrawn. What is expected is counted here, from what
was planted, and compared with what is really written.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.locale import Language
from mentorjournal.programme.intake import read_summaries
from mentorjournal.summary.merge.comparison import nearly_same_name
from mentorjournal.summary.merge.differences import ALL, Differences, Side, Subject
from mentorjournal.summary.merge.joining import join_summaries
from mentorjournal.summary.merge.reading import parse_summary, read_summary
from mentorjournal.summary.model.document import (
    CheckedIn,
    CheckInsOf,
    GatheringOfYear,
    MeetingOfYear,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.model.errors import NotOnePair, OneVoiceTwice, PerhapsOnePair
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from support.commands import run
from support.summaries import document_of

ENGLISH = Language("en")
FIRST = date(2025, 3, 3)
MADE = date(2026, 3, 1)


@dataclass(frozen=True)
class Planted:
    """One meeting as it stands in the two files: a day and minutes each, or nothing."""

    week: int
    fault: str
    minutes: int

    @property
    def day(self) -> date:
        return FIRST + timedelta(days=14 * self.week)

    def of(self, side: Side) -> MeetingOfYear | None:
        """Return the meeting as this one of the two has it; the fault is always the mentor's."""
        meeting = MeetingOfYear(f"{side}-{self.week}", self.day, self.minutes)
        if side is Side.MENTEE:
            return None if self.fault == "only mentor" else meeting
        return {
            "day before": replace(meeting, day=self.day - timedelta(days=1)),
            "day after": replace(meeting, day=self.day + timedelta(days=1)),
            "hours": replace(meeting, minutes=self.minutes + 30),
            "hours and day": replace(
                meeting, minutes=self.minutes + 30, day=self.day + timedelta(days=1)
            ),
            "only mentee": None,
            "cancelled": replace(meeting, cancelled=True),
            "same id": replace(meeting, id=f"mentee-{self.week}", day=self.day + timedelta(days=1)),
            "unknown": replace(meeting, minutes=None),
        }.get(self.fault, meeting)

    @property
    def subjects(self) -> list[Subject]:
        """What of it is asked about."""
        return {
            "day before": [Subject.DAY],
            "day after": [Subject.DAY],
            "same id": [Subject.DAY],
            "hours": [Subject.MINUTES],
            "hours and day": [Subject.DAY, Subject.MINUTES],
            "only mentee": [Subject.MEETING],
            "only mentor": [Subject.MEETING],
            "cancelled": [Subject.MEETING],
        }.get(self.fault, [])


FAULTS = [
    "none",
    "none",
    "day before",
    "day after",
    "hours",
    "hours and day",
    "only mentee",
    "only mentor",
    "cancelled",
    "same id",
    "unknown",
]


@st.composite
def years(draw: st.DrawFn) -> list[Planted]:
    weeks = draw(st.lists(st.integers(0, 24), min_size=1, max_size=9, unique=True))
    return [
        Planted(week, draw(st.sampled_from(FAULTS)), draw(st.integers(20, 120)))
        for week in sorted(weeks)
    ]


@dataclass(frozen=True)
class Told:
    """What else each one's file says: consent, and whether they were at the gathering."""

    quotable: bool
    attended: bool | None


told = st.builds(Told, st.booleans(), st.sampled_from([True, False, None]))


def file_of(
    side: Side, year: list[Planted], told: Told, mentee: str = "Åsa Ek", mentor: str = "Karin Lund"
) -> SummaryDocument:
    """Return one's own summary, with an older copy of the other's answer that says they consent."""
    whole = document_of("x", "y")
    people = [replace(whole.mentee, name=mentee), replace(whole.mentor, name=mentor)]
    own = people[side is Side.MENTOR]
    meetings = [meeting for planted in year if (meeting := planted.of(side)) is not None]
    meetings.sort(key=lambda meeting: meeting.day)
    held = [meeting for meeting in meetings if not meeting.cancelled]
    said = [
        CheckedIn(f"check {side} {meeting.id}", meeting.day, [7], "", meeting.id)
        for meeting in held
    ]
    answers = [
        replace(
            whole.answers[0],
            author=person.name,
            text=f"{person.role} by {side}",
            quotable=told.quotable if person is own else True,
        )
        for person in people
    ]
    return replace(
        whole,
        made_on=MADE,
        mentee=people[0],
        mentor=people[1],
        authors=[own],
        sources=[str(side)],
        year=Year(
            FIRST,
            MADE,
            [meeting.day for meeting in held],
            len(meetings) - len(held),
            sum(meeting.minutes or 0 for meeting in held),
            [GatheringOfYear(date(2025, 9, 1), "Ledarskap", told.attended)],
            [],
            pair_meetings=meetings,
        ),
        check_ins=[CheckInsOf(own.name, said)] if said else [],
        answers=answers,
        quotes=[],
        goals=[],
        actions=[],
        passages=[],
        agreement=[],
    )


def joined(
    files: Sequence[SummaryDocument], differences: Differences | None = None
) -> SummaryDocument:
    first, second = files
    return join_summaries(first, second, ENGLISH, differences)


def counted(year: list[Planted], side: Side) -> tuple[int, int, int]:
    """Return how many meetings, minutes and cancelled ones there are, by one's word."""
    held = minutes = cancelled = 0
    for planted in year:
        if planted.fault == f"only {Side.MENTOR if side is Side.MENTEE else Side.MENTEE}":
            continue
        if planted.fault == "cancelled" and side is Side.MENTOR:
            cancelled += 1
            continue
        held += 1
        is_longer = side is Side.MENTOR and planted.fault.startswith("hours")
        minutes += planted.minutes + 30 * is_longer
    return held, minutes, cancelled


@settings(max_examples=60)
@given(years(), told, told, st.sampled_from([Side.MENTEE, Side.MENTOR]))
def test_totals_are_those_of_the_union_by_the_word_that_counts(
    year: list[Planted], of_mentee: Told, of_mentor: Told, side: Side
) -> None:
    files = [file_of(Side.MENTEE, year, of_mentee), file_of(Side.MENTOR, year, of_mentor)]
    differences = Differences()
    joined(files, differences)
    subjects = [noted.subject for noted in differences.open]
    assert sorted(subjects) == sorted(subject for planted in year for subject in planted.subjects)
    written = [
        render_json(join_summaries(first, second, ENGLISH, Differences({ALL: side})))
        for first, second in permutations(files)
    ]
    assert written[0] == written[1], "whichever file comes first"
    both = json.loads(written[0])
    held, minutes, cancelled = counted(year, side)
    assert len(both["year"]["meetings"]) == held
    assert both["year"]["minutes"] == minutes
    assert both["year"]["cancelled"] == cancelled
    days = [meeting.of(side).day for meeting in year if is_held(meeting, side)]  # type: ignore[union-attr]
    assert both["year"]["meetings"] == [day.isoformat() for day in sorted(days)]
    assert {of["author"]: of["attended"] for of in both["year"]["attendance"]} == {
        name: [told.attended]
        for name, told in (("Åsa Ek", of_mentee), ("Karin Lund", of_mentor))
        if told.attended is not None
    }
    assert {(answer["text"], answer["quotable"]) for answer in both["answers"]} == {
        ("mentee by mentee", of_mentee.quotable),
        ("mentor by mentor", of_mentor.quotable),
    }
    rated = [(of["author"], said["day"]) for of in both["check_ins"] for said in of["said"]]
    assert {day for _, day in rated} <= {*both["year"]["meetings"]}, "none on a day without one"
    assert len({*rated}) == len(rated)
    read = parse_summary(written[0], Path("x"))
    text = re.sub(r"\s+", " ", text_of(render_document(read, "html", ENGLISH), "html"))
    assert f"{held} meeting{'s' * (held != 1)} of the two of us" in text or not held


def is_held(planted: Planted, side: Side) -> bool:
    meeting = planted.of(side)
    return meeting is not None and not meeting.cancelled


@given(years(), st.data())
@settings(max_examples=30)
def test_each_difference_is_settled_by_itself(year: list[Planted], data: st.DataObject) -> None:
    files = [file_of(side, year, Told(True, None)) for side in (Side.MENTEE, Side.MENTOR)]
    differences = Differences()
    joined(files, differences)
    keys = [noted.key for noted in differences.noted]
    assert len({*keys}) == len(keys)
    settled = {noted.key: data.draw(st.sampled_from(noted.sides)) for noted in differences.noted}
    again = Differences(settled)
    both = joined(files, again)
    assert {noted.key for noted in again.noted} <= {*keys}, "no key hangs on what is settled"
    assert again.open == []
    expected = 0
    for planted in year:
        sides = {key: side for key, side in settled.items() if near(key, planted.day)}
        day = next((side for key, side in sides.items() if key.startswith("day")), None)
        there = next((side for key, side in sides.items() if key.startswith("meeting")), None)
        if there is not None:
            expected += is_held(planted, there)
        else:
            expected += 2 if day is Side.BOTH else 1
    assert len(both.year.meetings) == expected


def near(key: str, day: date) -> bool:
    found = re.search(r"\d{4}-\d\d-\d\d", key)
    return found is not None and abs(date.fromisoformat(found[0]) - day) <= timedelta(days=1)


MISSPELT = [
    ("Åsa Ek", "Asa Ek"),
    ("Åsa Lindqvist", "Åsa Lindquist"),
    ("Karin Lund", "Karin Lnud"),
    ("Karin Lund", "Lund, Karin"),
    ("Karin Ek", "Karin Eek"),
    ("Anna-Karin Berg", "Annakarin Berg"),
    ("Håkan Berglund", "Håkan Erik Berglund"),
]


@pytest.mark.parametrize(("right", "wrong"), MISSPELT)
def test_a_misspelt_name_is_asked_about_and_each_spells_their_own(right: str, wrong: str) -> None:
    year = [Planted(0, "none", 60)]
    mentee = file_of(Side.MENTEE, year, Told(True, True), mentor=wrong)
    mentor = file_of(Side.MENTOR, year, Told(True, False), mentor=right)
    with pytest.raises(PerhapsOnePair):
        join_summaries(mentee, mentor, ENGLISH)
    both = join_summaries(mentee, mentor, ENGLISH, one_pair=True)
    assert both.mentor.name == right
    assert wrong not in render_json(both).decode()
    linked = [replace(document, pair="one and the same") for document in (mentee, mentor)]
    assert joined(linked).mentor.name == right, "the id says that they are one"
    others = [replace(mentee, pair="one"), replace(mentor, pair="another", mentor=mentee.mentor)]
    with pytest.raises(PerhapsOnePair):
        joined(others)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Åsa Ek", "Eva Ek"), ("Bo", "Bob"), ("Karin Lund", "Karin Berg"), ("Anna", "Anna Lund")],
)
def test_other_names_are_other_people(first: str, second: str) -> None:
    assert not nearly_same_name(first, second)
    year = [Planted(0, "none", 60)]
    files = [
        file_of(Side.MENTEE, year, Told(True, True), mentor=first),
        file_of(Side.MENTOR, year, Told(True, True), mentor=second),
    ]
    with pytest.raises(NotOnePair):
        joined(files)


def written(folder: Path, *documents: SummaryDocument) -> list[str]:
    paths = [folder / f"{number}.json" for number in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_bytes(render_json(document))
    return [*map(str, paths)]


def test_the_command_writes_nothing_until_what_differs_is_settled(tmp_path: Path) -> None:
    year = [Planted(0, "day after", 60), Planted(2, "hours", 60), Planted(4, "only mentor", 45)]
    files = written(
        tmp_path,
        *(file_of(side, year, Told(True, True)) for side in (Side.MENTEE, Side.MENTOR)),
    )
    output = tmp_path / "both.pdf"
    asked = ("summary", "--format", "pdf", "--output", str(output), "--join")
    done = run(*asked, *files)
    *lines, told = done.stderr.splitlines()
    keys = [line.split()[0] for line in lines]
    assert (done.returncode, output.exists()) == (1, False)
    assert keys == ["day-2025-03-03", "minutes-2025-03-31", "meeting-2025-04-28"]
    assert "3 things differ" in told
    assert "--settle" in told
    listed = run(*asked, *reversed(files)).stderr.splitlines()
    assert listed == [*lines, told], "in either order"
    settle = ["--settle", "day-2025-03-03=both", "--settle", "minutes-2025-03-31=mentor"]
    left = run(*asked, *files, *settle)
    assert (left.returncode, output.exists(), len(left.stderr.splitlines())) == (1, False, 2)
    for wrong in ("nonsense", "day-2025-03-03=somebody", "=mentee", "day-1999-01-01=mentee",
                  "minutes-2025-03-31=both"):  # fmt: skip
        refused = run(*asked, *files, "--settle", wrong)
        assert refused.returncode == 2
        assert wrong.split("=")[0] in refused.stderr
    done = run(*asked, *files, *settle, "--settle", "all=adept")
    assert done.returncode == 0, done.stderr
    text = re.sub(r"\s+", " ", text_of(output.read_bytes(), "pdf"))
    assert "3 meetings of the two of us" in text
    assert "4 hours in all" in text, "60 and 60 on two days, and 90"
    assert run("summary", "--check", "--settle", "all=mentee").returncode == 2


def test_the_command_asks_whether_two_spellings_are_one_pair(tmp_path: Path) -> None:
    year = [Planted(0, "none", 60)]
    files = written(
        tmp_path,
        file_of(Side.MENTEE, year, Told(True, True), mentor="Karin Lnud"),
        file_of(Side.MENTOR, year, Told(True, True)),
    )
    asked = ("summary", "--join", *files, "--format", "json", "--output", str(tmp_path / "both"))
    done = run(*asked)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "--one-pair" in done.stderr
    assert run(*asked, "--one-pair").returncode == 0
    report = ("programme", "report", *files, "--format", "md", "--output", str(tmp_path / "r.md"))
    done = run(*report)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert "Karin Lnud" in done.stderr
    for answer in (("--one-pair", *files), ("--two-pairs", *reversed(files))):
        assert run(*report, *answer, "--force").returncode == 0
    gone = run(*report, "--one-pair", files[0], str(tmp_path / "gone.json"))
    assert (gone.returncode, len(gone.stderr.splitlines())) == (1, 1)


def test_the_programme_counts_a_pair_once_whatever_its_files(tmp_path: Path) -> None:
    year = [Planted(0, "day after", 60), Planted(2, "hours", 60), Planted(4, "only mentor", 45)]
    mentee, mentor = (file_of(side, year, Told(False, True)) for side in (Side.MENTEE, Side.MENTOR))
    older = replace(mentor, made_on=MADE - timedelta(days=9), year=replace(
        mentor.year, meetings=[], cancelled=0, minutes=0, pair_meetings=[]))  # fmt: skip
    common = join_summaries(mentee, mentor, ENGLISH)
    in_orders: Iterator[tuple[SummaryDocument, ...]] = permutations(
        [mentee, mentor, mentee, older, common], 5
    )
    said = set()
    for number, documents in enumerate(in_orders):
        if number % 12:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        written(folder, *documents)
        [pair] = read_summaries([str(folder)]).pairs
        said.add((pair.meetings, pair.minutes, pair.attended, pair.missed, len(pair.quotations)))
    assert said == {(3, 165, 2, 0, 0)}


def test_what_cannot_be_is_not_counted_and_is_told(tmp_path: Path) -> None:
    year = [Planted(0, "none", 60), Planted(2, "none", 60)]
    document = file_of(Side.MENTEE, year, Told(True, True))
    whole = document_of("x", "y")
    ahead, day = MADE + timedelta(days=30), document.year.meetings[0]
    view = replace(whole.goals[0].views[0], state="active", state_reason="An old reason")
    broken = replace(
        document,
        goals=[
            replace(
                whole.goals[0],
                views=[replace(view, ratings=[*view.ratings, replace(view.ratings[0], day=ahead)])],
            )
        ],
        year=replace(
            document.year,
            meetings=[day, ahead],
            cancelled=1,
            minutes=120,
            pair_meetings=[
                document.year.pair_meetings[0],
                replace(document.year.pair_meetings[1], cancelled=True),
                MeetingOfYear("ahead", ahead, 60),
            ],
            gatherings=[GatheringOfYear(ahead, "Avslutning", attended=True)],
        ),
    )
    [path] = written(tmp_path, broken)
    remarks: list[object] = []
    read = read_summary(Path(path), remarks.append)
    assert len(remarks) == 1
    assert (read.year.meetings, read.year.minutes, read.year.cancelled) == ([day], 60, 1)
    assert [said.day for of in read.check_ins for said in of.said] == [day]
    assert read.year.gatherings[0].attended is None
    assert [rating.day for rating in read.goals[0].views[0].ratings] == [
        rating.day for rating in view.ratings
    ]
    assert "An old reason" not in render_json(read).decode()
    with pytest.raises(OneVoiceTwice):
        join_summaries(read, read, ENGLISH)


def test_a_file_from_before_meetings_were_listed_is_matched_by_day(tmp_path: Path) -> None:
    year = [Planted(0, "day after", 60), Planted(2, "none", 60), Planted(4, "only mentor", 45)]
    older, newer = (file_of(side, year, Told(True, True)) for side in (Side.MENTEE, Side.MENTOR))
    older = replace(older, year=replace(older.year, pair_meetings=[]))
    differences = Differences()
    both = join_summaries(older, newer, ENGLISH, differences)
    assert [noted.subject for noted in differences.noted] == [
        Subject.DAY,
        Subject.MEETING,
        Subject.TIME,
    ]
    assert (len(both.year.meetings), both.year.minutes, both.year.pair_meetings) == (3, 165, [])
    assert parse_summary(render_json(both), tmp_path) == both
