"""JSON summaries read back: what we write comes back equal, what others send is told apart."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.errors import UserError
from mentorjournal.input_files import IsAFolder
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.summary.merge.joining import join_summaries
from mentorjournal.summary.merge.reading import LARGEST, parse_summary, read_summary
from mentorjournal.summary.model.document import (
    CheckedIn,
    CheckInLine,
    CheckInsOf,
    SummaryDocument,
)
from mentorjournal.summary.model.errors import (
    BrokenSummary,
    NewerSummary,
    NoSummary,
    NotOnePair,
    OneVoiceTwice,
    ReadingError,
    TooLargeSummary,
)
from mentorjournal.summary.model.json import render_json
from support.summaries import HOSTILE, YEARS, DemoYear, document_of

HERE = Path("their.json")
ENGLISH = Language("en")

storable = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def as_read(document: SummaryDocument) -> SummaryDocument:
    return parse_summary(render_json(document), HERE)


def whole(text: str, line: str | None = None) -> SummaryDocument:
    """Return a document that holds together, with a text in every place."""
    document = document_of(text, line)
    lines = [CheckInLine(item, text, text) for item in CHECK_IN_ITEMS]
    said = [CheckedIn("1", date(2026, 3, 3), [1, 2, 3, 10], text)]
    return replace(
        document,
        mentee=replace(document.mentee, role="mentee"),
        mentor=replace(document.mentor, role="mentor"),
        authors=[replace(document.mentee, role="mentee")],
        sources=["here"],
        check_in_lines=lines,
        check_ins=[CheckInsOf(document.mentee.name, said)],
    )


@settings(max_examples=40)
@given(storable)
def test_what_is_written_is_read_back_equal(text: str) -> None:
    document = whole(text)
    assert as_read(document) == document


def test_the_demo_year_and_hostile_texts_are_read_back_equal(demo_year: DemoYear) -> None:
    for role, code in YEARS:
        assert as_read(demo_year(role, code)) == demo_year(role, code)
    for text in HOSTILE:
        assert render_json(as_read(whole(text))) == render_json(whole(text))


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    content = json.loads(render_json(whole("x")))
    change(content)
    return json.dumps(content).encode()


WRONG: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda data: data["year"].update(start="2027-01-01", end="2026-01-01"), "end is before"),
    (lambda data: data["year"].update(meetings=["2026-13-01"]), "date such as 2026-03-31"),
    (lambda data: data["year"].update(minutes=-1), "whole number"),
    (lambda data: data["year"].update(minutes=10**30), "whole number"),
    (lambda data: data["year"].update(minutes=True), "whole number"),
    (lambda data: data["check_ins"][0]["said"][0].update(values=[1, 2, 3, 11]), "from 0 to 10"),
    (lambda data: data["check_ins"][0]["said"][0].update(values=[1]), "a rating for each line"),
    (lambda data: data["check_ins"][0].update(author="Nobody"), "(at check_ins[0].author)"),
    (lambda data: data.update(check_ins=data["check_ins"][:1] * 3), "one for each of the two"),
    (lambda data: data["goals"][0]["views"][0].update(state="won"), "goals[0].views[0].state"),
    (lambda data: data["answers"][0].update(criterion="luck"), "answers[0].criterion"),
    (lambda data: data["answers"][0].pop("text"), "answers[0].text"),
    (lambda data: data["answers"][0].update(quotable="yes"), "true or false"),
    (lambda data: data.update(surprise=1), "this is unknown (at surprise)"),
    (lambda data: data["goals"][0].update(surprise=1), "known (at goals[0].surprise)"),
    (lambda data: data["year"].update(start="2026-03-31T00:00:00"), "date such as 2026-03-31"),
    (lambda data: data["year"].update(start="1826-03-31"), "date such as 2026-03-31 was"),
    (lambda data: data["year"].update(start=1774915200), "date such as 2026-03-31 was"),
    (
        lambda data: data["year"]["gatherings"][0].pop("theme"),
        "missing (at year.gatherings[0].theme)",
    ),
    (lambda data: data["exercises"][0].update(sections="x"), "a list was expected"),
    (lambda data: data.update(goals={}), "a list was expected"),
    (lambda data: data.update(mentee=None), "an object was expected"),
    (lambda data: data["mentee"].update(role="mentor"), "mentee.role"),
    (lambda data: data.update(authors=[]), "one of the two"),
    (lambda data: data.update(language="xx"), "(at language)"),
]


@pytest.mark.parametrize(("change", "told"), WRONG)
def test_what_does_not_hold_together_is_told_with_its_place(
    change: Callable[[dict[str, Any]], object], told: str
) -> None:
    with pytest.raises(BrokenSummary) as refused:
        parse_summary(changed(change), HERE)
    sentence = refused.value.sentence(ENGLISH)
    assert "their.json" in sentence and told in sentence
    assert refused.value.sentence(Language("sv")) != sentence


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NoSummary),
        (b"\xff\xfe{", NoSummary),
        (b"[" * 100_000, NoSummary),
        (b'{"a":' * 100_000, NoSummary),
        (b'{"format": "another"}', NoSummary),
        (b'{"format": "mentorjournal summary", "version": "1"}', NoSummary),
        (b'{"format": "mentorjournal summary", "version": NaN}', NoSummary),
        (b'{"format": "mentorjournal summary", "version": ' + b"9" * 9_000 + b"}", NoSummary),
        (b'{"format": "mentorjournal summary", "version": 5}', NewerSummary),
        (b'{"format": "x", "format": "mentorjournal summary"}', BrokenSummary),
        (b'{"format": "mentorjournal summary", "version": 1}', BrokenSummary),
        (b'{"a": "' + b"x" * LARGEST + b'"}', TooLargeSummary),
    ],
)
def test_what_is_no_summary_is_refused(data: bytes, error: type[UserError], tmp_path: Path) -> None:
    place = tmp_path / "f.json"
    place.write_bytes(data)
    with pytest.raises(error):
        read_summary(place)
    with pytest.raises(IsAFolder):
        read_summary(tmp_path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.data())
def test_any_value_in_any_place_is_read_or_refused(data: st.DataObject) -> None:
    content = json.loads(render_json(whole("x")))
    place: Any = content
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else [0]))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        place = inner
    place[key] = data.draw(json_values)
    try:
        parse_summary(json.dumps(content).encode("utf-8"), HERE)
    except ReadingError as refused:
        assert refused.sentence(ENGLISH)


def test_two_voices_are_joined_and_each_is_marked(demo_year: DemoYear) -> None:
    mine, theirs = (demo_year(role, "en") for role in Role)
    both = join_summaries(mine, theirs, ENGLISH)
    assert [author.role for author in both.authors] == ["mentee", "mentor"]
    assert as_read(both) == both
    assert (
        join_summaries(theirs, mine, ENGLISH).sources
        == both.sources
        == sorted({*mine.sources, *theirs.sources})
    )
    wordings = [goal.wording for goal in both.goals]
    assert len(wordings) == len(set(wordings))
    partner = replace(
        theirs,
        goals=[
            replace(
                mine.goals[0],
                id="another",
                wording=mine.goals[0].wording.upper() + ".",
                views=[replace(mine.goals[0].views[0], author=theirs.mentor.name, state="dropped")],
            )
        ],
        actions=[replace(step, state="open", id="x" + step.id) for step in mine.actions],
    )
    both = join_summaries(mine, partner, ENGLISH)
    assert [view.author for view in both.goals[0].views] == [mine.mentee.name, mine.mentor.name]
    assert [view.state for view in both.goals[0].views][1] == "dropped"
    assert len(both.goals) == len(mine.goals)
    settled = {step.text: step.state for step in mine.actions if step.owner == mine.mentee.name}
    assert settled.items() < {step.text: step.state for step in both.actions}.items()
    assert {step.state for step in both.actions if step.owner == mine.mentor.name} == {"open"}
    assert len(both.actions) == len(mine.actions), "a step stands once, as its owner says"
    with pytest.raises(OneVoiceTwice):
        join_summaries(mine, mine, ENGLISH)
    with pytest.raises(NotOnePair):
        join_summaries(mine, replace(theirs, mentee=replace(theirs.mentee, name="Bo")), ENGLISH)
