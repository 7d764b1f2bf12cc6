"""A common summary says of each of the two what that person's own file says, and nothing else."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.programme.intake import read_summaries
from mentorjournal.summary.merge.joining import join_summaries, merge_summaries
from mentorjournal.summary.merge.reading import parse_summary
from mentorjournal.summary.model.document import (
    ByLetter,
    CheckInsOf,
    GatheringOfYear,
    SummaryDocument,
)
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.model.wording import Wording
from support.commands import run
from support.summaries import EACH_ROLE_AND_LANGUAGE, DemoYear, document_of

ENGLISH = Language("en")


def with_older_copy_of(partner: SummaryDocument, own: SummaryDocument) -> SummaryDocument:
    """Return a summary that also holds what the other had shared at an earlier time."""
    name = partner.authors[0].name
    answers = [
        replace(answer, text="An older answer", quotable=True)
        for answer in partner.answers
        if answer.author == name
    ]
    quotes = [replace(quote, quotable=True) for quote in partner.quotes if quote.author == name]
    quotes.append(replace(quotes[0], id="taken-back", text="What was taken back"))
    marks = [
        CheckInsOf(
            of.author,
            [replace(check_in, values=[0] * len(check_in.values)) for check_in in of.said],
        )
        for of in partner.check_ins
        if of.author == name
    ]
    goals = [
        replace(
            goal,
            wording="An older wording",
            views=[replace(view, why="An older why", state="dropped") for view in goal.views],
        )
        for goal in partner.goals
        if goal.views[0].author == name
    ]
    return replace(
        own,
        answers=[*answers, *own.answers],
        quotes=sorted([*quotes, *own.quotes], key=lambda quote: quote.day),
        check_ins=[*marks, *(of for of in own.check_ins if of.author != name)],
        goals=[*goals, *own.goals],
    )


def ratings_of(document: SummaryDocument, name: str) -> list[tuple[object, ...]]:
    return [
        (check_in.id, check_in.day, check_in.values, check_in.word)
        for of in document.check_ins
        for check_in in of.said
        if of.author == name
    ]


@pytest.fixture
def two(demo_year: DemoYear) -> tuple[SummaryDocument, SummaryDocument]:
    mentee, mentor = (demo_year(role, "en") for role in Role)
    withdrawn = replace(
        mentor,
        answers=[replace(answer, quotable=False) for answer in mentor.answers],
        quotes=[replace(quote, quotable=False) for quote in mentor.quotes],
    )
    own = [of for of in withdrawn.check_ins if of.author == mentor.authors[0].name]
    withdrawn = replace(withdrawn, check_ins=own)
    return with_older_copy_of(mentor, mentee), withdrawn


@pytest.mark.parametrize("order", list(permutations([0, 1])))
def test_each_voice_comes_from_its_own_file(
    two: tuple[SummaryDocument, SummaryDocument], order: tuple[int, int]
) -> None:
    mentee, mentor = two
    both = join_summaries(two[order[0]], two[order[1]], ENGLISH)
    for own in (mentee, mentor):
        name = own.authors[0].name
        assert [answer for answer in both.answers if answer.author == name] == [
            answer for answer in own.answers if answer.author == name
        ]
        assert {quote.text for quote in both.quotes if quote.author == name} == {
            quote.text for quote in own.quotes if quote.author == name
        }
        assert ratings_of(both, name) == ratings_of(own, name)
        assert [view for goal in both.goals for view in goal.views if view.author == name] == [
            view for goal in own.goals for view in goal.views if view.author == name
        ]
    assert not any(
        answer.quotable for answer in both.answers if answer.author == mentor.authors[0].name
    )
    assert not any(
        quote.quotable for quote in both.quotes if quote.author == mentor.authors[0].name
    )
    assert "An older" not in render_json(both).decode()
    assert "What was taken back" not in render_json(both).decode()


def test_a_name_that_one_file_spells_another_way_is_the_same_voice(
    two: tuple[SummaryDocument, SummaryDocument],
) -> None:
    mentee, mentor = two
    spelled = replace(mentor.mentor, name=f" {mentor.mentor.name.upper()}")
    respelled = replace(
        mentor,
        mentor=spelled,
        authors=[spelled],
        answers=[replace(answer, author=spelled.name) for answer in mentor.answers],
        check_ins=[replace(of, author=spelled.name) for of in mentor.check_ins],
    )
    both = join_summaries(mentee, respelled, ENGLISH)
    assert both.mentor.name == spelled.name, "each spells their own name"
    answers = [answer.text for answer in both.answers if answer.author == spelled.name]
    assert answers == [answer.text for answer in mentor.answers]
    assert {of.author for of in both.check_ins} == {both.mentee.name, spelled.name}


@pytest.mark.parametrize(("role", "code"), EACH_ROLE_AND_LANGUAGE)
def test_attendance_is_each_persons(demo_year: DemoYear, role: Role, code: str) -> None:
    language = Language(code)
    own, partner = (
        demo_year(role, code),
        demo_year(next(partner_role for partner_role in Role if partner_role != role), code),
    )
    day = own.year.gatherings[0].day
    at_all = [
        GatheringOfYear(day + timedelta(days=30 * at), f"Tema {at}", attended=True)
        for at in range(3)
    ]
    at_none = [replace(gathering, attended=False) for gathering in at_all]
    own = replace(own, year=replace(own.year, gatherings=at_all))
    partner = replace(partner, year=replace(partner.year, gatherings=at_none))
    both = join_summaries(own, partner, language)
    attended = {of.author: of.attended for of in both.year.attendance}
    assert attended == {own.authors[0].name: [True] * 3, partner.authors[0].name: [False] * 3}
    assert parse_summary(render_json(both), Path("x")) == both
    words = Wording(both, language)
    assert len(words.gathering_columns) == len(words.gathering_rows()[0]) == 4
    assert {row[2:] for row in words.gathering_rows()} <= {
        (language.say("yes"), language.say("no")),
        (language.say("no"), language.say("yes")),
    }
    assert any("3/3" in figure and "0/3" in figure for figure, _ in words.tiles())


@pytest.mark.parametrize("order", list(permutations([0, 1])))
def test_an_older_common_summary_tells_of_nobody_who_has_a_newer_file(
    demo_year: DemoYear, order: tuple[int, int]
) -> None:
    mentee, mentor = (demo_year(role, "en") for role in Role)
    common = join_summaries(mentee, mentor, ENGLISH)
    name = mentee.mentee.name
    older = replace(
        common,
        made_on=mentee.made_on - timedelta(days=40),
        mentee=replace(common.mentee, organisation="An older employer"),
        mentor=replace(common.mentor, line_of_work="The mentor's own trade"),
        goals=[replace(goal, wording=f"Older {goal.wording}") for goal in common.goals],
        year=replace(
            common.year,
            attendance=[
                replace(of, attended=[was if was is None else False for was in of.attended])
                for of in common.year.attendance
            ],
        ),
    )
    newer = replace(
        mentee,
        mentee=replace(mentee.mentee, organisation="A new employer"),
        mentor=replace(mentee.mentor, line_of_work="What the mentee thinks it is"),
        year=replace(
            mentee.year,
            gatherings=[
                replace(gathering, attended=True if gathering.day <= mentee.made_on else None)
                for gathering in mentee.year.gatherings
            ],
        ),
    )
    files = (newer, older)
    both = join_summaries(files[order[0]], files[order[1]], ENGLISH)
    assert parse_summary(render_json(both), Path("x")) == both
    attended = {of.author: of.attended for of in both.year.attendance}
    assert set(attended[name]) == {True, None}, "the last one lies ahead"
    assert both.mentee.organisation == "A new employer"
    assert both.mentor.line_of_work == "The mentor's own trade"
    worded = {goal.wording for goal in both.goals}
    assert {goal.wording for goal in mentee.goals} <= worded
    assert not {f"Older {goal.wording}" for goal in mentee.goals} & worded


@pytest.mark.parametrize("order", list(permutations([0, 1])))
def test_of_two_common_summaries_the_newer_counts(
    demo_year: DemoYear, order: tuple[int, int]
) -> None:
    mentee, mentor = (demo_year(role, "en") for role in Role)
    older = join_summaries(mentee, mentor, ENGLISH)
    newer = replace(
        older,
        made_on=older.made_on + timedelta(days=1),
        quotes=[replace(quote, quotable=False) for quote in older.quotes],
        answers=[replace(answer, text="Newer", quotable=False) for answer in older.answers],
    )
    files = (older, newer)
    both = join_summaries(files[order[0]], files[order[1]], ENGLISH)
    assert {answer.text for answer in both.answers} == {"Newer"}
    assert not any(answer.quotable for answer in both.answers)
    assert not any(quote.quotable for quote in both.quotes)


def test_what_only_the_others_file_holds_is_not_quoted(
    two: tuple[SummaryDocument, SummaryDocument], tmp_path: Path
) -> None:
    mentee, mentor = two
    alone = tmp_path / "mentee.json"
    alone.write_bytes(render_json(mentee))
    said = read_summaries([str(alone)]).pairs[0].quotations
    assert not [quotation for quotation in said if quotation.role == "mentor"]
    assert [quotation for quotation in said if quotation.role == "mentee"]
    (tmp_path / "mentor.json").write_bytes(render_json(mentor))
    both = read_summaries([str(tmp_path)]).pairs[0]
    assert not [quotation for quotation in both.quotations if quotation.role == "mentor"]


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("Anna Ek", "Anna Lund"), ("Anna E. attended", "Anna L. attended")),
        (("Anna Ek", "Karin Ek"), ("Anna attended", "Karin attended")),
        (("Anna Ek", "Anna Ek"), ("Anna Ek (mentee) attended", "Anna Ek (mentor) attended")),
    ],
)
def test_two_of_one_first_name_have_columns_of_their_own(
    two: tuple[SummaryDocument, SummaryDocument], names: tuple[str, str], columns: tuple[str, str]
) -> None:
    both = join_summaries(*two, ENGLISH)
    of_each = [
        replace(of, author=name) for of, name in zip(both.year.attendance, names, strict=True)
    ]
    renamed = replace(both, year=replace(both.year, attendance=of_each))
    assert Wording(renamed, ENGLISH).gathering_columns[2:] == columns


def test_a_summary_made_before_attendance_was_each_persons_is_still_read(
    demo_year: DemoYear,
) -> None:
    document = demo_year(Role.MENTEE, "sv")
    older = json.loads(render_json(document))
    del older["year"]["attendance"]
    assert parse_summary(json.dumps(older).encode(), Path("x")) == document


def test_the_command_takes_each_voice_from_its_own_file(
    two: tuple[SummaryDocument, SummaryDocument], tmp_path: Path
) -> None:
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, document in zip(paths, two, strict=True):
        path.write_bytes(render_json(document))
    written: list[str] = []
    for first, second in permutations(map(str, paths)):
        target = tmp_path / f"{len(written)}.md"
        ask = ["summary", "--join", first, second, "--format", "md", "--output", str(target)]
        kept = ("--keep", "Eva", "--keep", "Petra")  # names in the demo year, on purpose
        done = run(*ask, *kept)
        assert done.returncode == 0, done.stderr
        written.append(target.read_text(encoding="utf-8"))
    assert "An older" not in "".join(written)


@dataclass(frozen=True)
class Made:
    """A summary that one of the two made: alone, with the other's letters, or side by side."""

    by: str
    how: str
    day: int
    letter_day: int
    quotable: tuple[bool, bool]

    def document(self, number: int) -> SummaryDocument:
        """Return it, with one answer of each voice, and an older copy of the other's."""
        whole = document_of("x", "y")
        names = [whole.mentee.name, whole.mentor.name]
        authors = [person for person in (whole.mentee, whole.mentor) if person.role == self.by]
        other = names[self.by == "mentee"]
        answers = [
            replace(whole.answers[0], author=name, text=f"{number} {name}", quotable=quotable)
            for name, quotable in zip(names, self.quotable, strict=True)
        ]
        return replace(
            whole,
            made_on=date(2026, 4, self.day),
            authors=authors if self.how == "alone" else [whole.mentee, whole.mentor],
            by_letter=[ByLetter(other, date(2026, 4, self.letter_day))]
            if self.how == "letters"
            else [],
            answers=answers,
            quotes=[],
        )

    def said_on(self, role: str) -> tuple[bool, int] | None:
        """Return how much somebody's voice in it counts, if they have one there."""
        if self.how == "alone" and role != self.by:
            return None
        is_letter = self.how == "letters" and role != self.by
        return self.how != "side by side", self.letter_day if is_letter else self.day


made = st.builds(
    Made,
    st.sampled_from(["mentee", "mentor"]),
    st.sampled_from(["alone", "letters", "side by side"]),
    st.integers(1, 3),
    st.integers(1, 3),
    st.tuples(st.booleans(), st.booleans()),
)


@settings(max_examples=60)
@given(st.lists(made, min_size=2, max_size=4))
def test_in_whatever_order_the_newest_says_it_and_all_of_that_day_consent(
    files: list[Made],
) -> None:
    documents = [file.document(number) for number, file in enumerate(files)]
    for order in permutations(documents):
        answers = merge_summaries(list(order), "en").answers
        for at, person in enumerate((documents[0].mentee, documents[0].mentor)):
            said = [answer for answer in answers if answer.author == person.name]
            days = [file.said_on(person.role) for file in files]
            newest = max((day for day in days if day), default=None)
            own = [number for number, day in enumerate(days) if newest and day == newest]
            if own:
                assert [answer.text in {f"{number} {person.name}" for number in own}
                        for answer in said] == [True]  # fmt: skip
            consents = bool(own) and all(files[number].quotable[at] for number in own)
            assert any(answer.quotable for answer in said) == consents


def test_gatherings_of_one_day_stand_in_swedish_order(demo_year: DemoYear) -> None:
    own, partner = (demo_year(role, "sv") for role in (Role.MENTEE, Role.MENTOR))
    day = own.year.gatherings[0].day
    of_a_day = [GatheringOfYear(day, theme) for theme in ("Östen", "Åsikt", "Zon", "Ängla")]
    own = replace(own, year=replace(own.year, gatherings=of_a_day, attendance=[]))
    partner = replace(partner, year=replace(partner.year, gatherings=of_a_day, attendance=[]))
    both = join_summaries(own, partner, Language("sv"))
    assert [gathering.theme for gathering in both.year.gatherings] == [
        "Zon", "Åsikt", "Ängla", "Östen",
    ]  # fmt: skip
