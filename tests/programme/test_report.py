"""The programme's report: made from the pairs' files alone, telling of no one and of no few."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from summaries import summary_of, write_summaries

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language
from mentorjournal.programme.disclosure_control import LEAST, Partition, finest, named_when_many
from mentorjournal.programme.evaluation.file_model import Evaluation
from mentorjournal.programme.figures import MEETINGS, MOVEMENTS, OUTCOMES, Figures, figures
from mentorjournal.programme.intake import Intake, read_summaries
from mentorjournal.programme.pair_year import PairYear, pair_year
from mentorjournal.programme.report.chapters import CRITERIA
from mentorjournal.programme.report.document import report_document
from mentorjournal.programme.report.material import Programme, material
from mentorjournal.programme.report.wording import meetings_in_all
from mentorjournal.programme.roles_for_names import Names
from mentorjournal.summary.model.blocks import Document, Heading
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.render.registry import render_document
from support.commands import Done, run

ENGLISH = Language("en")
DAY = date(2026, 4, 15)
TOO_LONG = "å" * 400
"""No file system takes such a name."""


def command(*arguments: str, home: Path | None = None) -> Done:
    return run("--lang", "en", *arguments, home=home)


def report_of(pairs: Sequence[PairYear], language: Language = ENGLISH) -> Document:
    intake = Intake([*pairs], [], people=2 * len(pairs))
    return report_document(material(intake, Evaluation(), Programme(), language), language, "", DAY)


def years_of(documents: Sequence[SummaryDocument]) -> list[PairYear]:
    names = Names(person for document in documents for person in (document.mentee, document.mentor))
    return [pair_year(document, names) for document in documents]


# The command


def test_the_organiser_needs_no_journal_and_the_rest_goes_on(tmp_path: Path) -> None:
    taken = list(write_summaries(tmp_path, 20))
    (tmp_path / "foreign.json").write_text('{"name": "something else"}')
    broken = json.loads(taken[0].read_text(encoding="utf-8"))
    broken["year"]["end"] = "2020-01-01"
    (tmp_path / "broken.json").write_text(json.dumps(broken))
    done = command(
        "programme", "report", "*.json", "0000*.json", "gone.json", TOO_LONG, "",
        "--format", "md", "--output", "r.md", home=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = done.stderr.splitlines()
    assert len(told) == 5
    refused = {"foreign.json", "broken.json", "gone.json", TOO_LONG, "."}
    words = [{word.removesuffix(".") or word for word in line.split()} for line in told]
    assert all(any(name in line for line in words) for name in refused)
    assert not list(Path(os.environ["HOME"]).rglob("*.mjournal"))
    written = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "10 pairs" in written
    assert "Adda" not in written and "Mats" not in written
    kept = command("programme", "report", ".", "--format", "md", "--output", "r.md", home=tmp_path)
    assert (kept.returncode, "already exists" in kept.stderr) == (1, True)
    named = command(
        "programme", "report", ".", "--format", "md", "--output", TOO_LONG, home=tmp_path
    )
    assert (named.returncode, "can be no file" in named.stderr) == (1, True)
    none = command(
        "programme", "report", "foreign.json", "--format", "pdf", "--output", "x.pdf", home=tmp_path
    )
    assert none.returncode == 1 and not (tmp_path / "x.pdf").exists()
    assert "no report was written" in none.stderr.splitlines()[-1]


# What comes in


def test_the_same_summary_counts_once_and_a_joint_one_with_its_parts(tmp_path: Path) -> None:
    first, second = write_summaries(tmp_path, 2)
    again = tmp_path / "again.json"
    again.write_bytes(first.read_bytes())
    joint = tmp_path / "joint.json"
    done = command(
        "summary", "--join", str(first), str(second), "--format", "json", "--output", str(joint)
    )
    assert done.returncode == 0, done.stderr
    parts, all_of_them = (
        read_summaries(map(str, paths))
        for paths in ([first, second], [joint, again, first, second])
    )
    assert not all_of_them.refused
    assert len(all_of_them.pairs) == len(parts.pairs) == 1
    from_parts, from_all = parts.pairs[0], all_of_them.pairs[0]
    assert figures([from_parts]) == figures([from_all])
    assert (from_parts.meetings, len(from_parts.goals)) == (from_all.meetings, len(from_all.goals))
    assert {said.words for said in from_parts.quotations} == {
        said.words for said in from_all.quotations
    }


@pytest.mark.parametrize("later", [0, 1])
def test_of_two_versions_of_one_day_both_must_consent(tmp_path: Path, later: int) -> None:
    consenting = summary_of(1)
    withdrawn = replace(
        consenting,
        quotes=[replace(quote, quotable=False) for quote in consenting.quotes],
        answers=[replace(answer, quotable=False) for answer in consenting.answers],
    )
    for at, document in enumerate((consenting, withdrawn)):
        (tmp_path / f"{abs(at - later)}.json").write_bytes(render_json(document))
    (tmp_path / "mentor.json").write_bytes(render_json(summary_of(1, "mentor")))
    [pair] = read_summaries([str(tmp_path)]).pairs
    assert {quotation.role for quotation in pair.quotations} == {"mentor"}


def test_who_takes_consent_back_is_not_quoted(tmp_path: Path) -> None:
    old = summary_of(1)
    new = replace(
        old,
        made_on=date(2026, 4, 20),
        quotes=[replace(quote, quotable=False) for quote in old.quotes],
        answers=[replace(answer, quotable=False) for answer in old.answers],
    )
    for name, summary in (("old", old), ("new", new)):
        (tmp_path / f"{name}.json").write_bytes(render_json(summary))
    assert read_summaries([str(tmp_path)]).pairs[0].quotations == []


# Nobody is named, and only what may be


@settings(max_examples=15)
@given(st.integers(1, 14), st.integers(0, 10_000), st.sampled_from(["sv", "en"]))
def test_nothing_is_quoted_without_consent_and_nobody_is_named(
    count: int, seed: int, code: str
) -> None:
    made = [summary_of(seed + at, role) for at in range(count) for role in Role]
    telling = [
        replace(
            summary,
            quotes=[
                replace(quote, text=f"{summary.mentor.name} sa: {quote.text}  Mats hjälpte.")
                for quote in summary.quotes
            ],
            answers=[
                replace(answer, text=f"KVAR{at} {made[0].mentee.name}s idé, {answer.text}")
                for at, answer in enumerate(summary.answers)
            ],
        )
        for summary in made
    ]
    sheet = report_of(years_of(telling), Language(code))
    text = render_document(sheet, "md", Language(code)).decode()
    names = {word for summary in made for person in (summary.mentee, summary.mentor)
             for word in person.name.split()}  # fmt: skip
    assert not names & set(re.findall(r"\w+", text))
    said = [(quote.quotable, quote.text) for summary in telling for quote in summary.quotes]
    said += [(answer.quotable, answer.text) for summary in telling for answer in summary.answers]
    allowed = sum(quotable for quotable, _ in said)
    assert text.count("> ") >= allowed if allowed else "> " not in text
    for quotable, words in said:
        if not quotable:
            assert " ".join(words.split()[-8:]) not in text.replace("\\", "")


# Five or more


def told(counts: Mapping[str, int], partitions: Sequence[Partition]) -> object:
    """Return what is told of numbers of pairs, each pair in one category."""
    pairs = iter(range(sum(counts.values())))
    behind = {name: [next(pairs) for _ in range(count)] for name, count in counts.items()}
    partition = finest(behind, partitions)
    if partition is None:
        return sum(counts.values())
    return [(group, sum(counts[name] for name in group)) for group in partition]


@pytest.mark.parametrize("partitions", [MEETINGS, MOVEMENTS, OUTCOMES])
@settings(max_examples=60)
@given(data=st.data())
def test_no_small_number_is_told_nor_can_be_worked_out(
    partitions: Sequence[Partition], data: st.DataObject
) -> None:
    names = [name for group in partitions[0] for name in group]
    counts = {name: data.draw(st.integers(0, 12), label=name) for name in names}
    seen = told(counts, partitions)
    shown = dict(seen) if isinstance(seen, list) else {}
    assert all(number >= LEAST for number in shown.values())
    for name in names:
        if (name,) in shown or sum(counts.values()) == 0:
            continue
        alternatives = [
            counts | {name: counts[name] + by, category: counts[category] - by}
            for category in names
            for by in (-1, 1, -2, 2)
            if category != name
        ]
        possible = [alternative for alternative in alternatives if min(alternative.values()) >= 0]
        assert any(told(alternative, partitions) == seen for alternative in possible), (
            counts,
            name,
        )


@settings(max_examples=80)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_small_organisations_are_told_only_together(sizes: list[int]) -> None:
    behind = {
        str(at): [sum(sizes[:at]) + pair for pair in range(size)] for at, size in enumerate(sizes)
    }
    grouping = named_when_many(behind)
    if grouping is None:
        return
    named, pooled = grouping
    assert sorted([*named, *pooled]) == sorted(behind)
    assert all(len(behind[name]) >= LEAST for name in named)
    assert not pooled or (len(pooled) > 1 and sum(len(behind[name]) for name in pooled) >= LEAST)


@settings(max_examples=12)
@given(st.integers(1, 4), st.integers(0, 1000))
def test_of_fewer_than_five_pairs_no_number_is_told(count: int, seed: int) -> None:
    pairs = years_of([summary_of(seed + at) for at in range(count)])
    published = figures(pairs)
    assert (published.meetings, published.by_meetings, published.attendance) == (None, None, None)
    assert not (published.goals or published.alliance or published.organisations)
    assert all(
        not quotation.role for group in published.quotations for quotation in group.quotations
    )
    text = render_document(report_of(pairs), "md", ENGLISH).decode()
    told = [line for line in text.splitlines() if line[:1] not in {">", "|"}]
    numbers = set(re.findall(r"\d+", "".join(told)))
    assert numbers <= {str(count), str(2 * count), "7", "17", "14", "15", "2025", "2026"}


def with_more(year: PairYear, what: str, by: int) -> PairYear | None:
    """Return a pair's year with a little more of something, if it can have that."""
    first, *rest = sorted(year.goals, key=lambda goal: goal.moved is None)
    changed = {
        "meetings": lambda: replace(year, meetings=year.meetings + by),
        "cancelled": lambda: replace(year, cancelled=year.cancelled + by),
        "visits": lambda: replace(year, attended=year.attended + by, missed=year.missed - by),
        "goals": lambda: replace(
            year, goals=[replace(first, moved=(first.moved or 0) + by), *rest]
        ),
    }[what]()
    counts = changed.meetings, changed.cancelled, changed.attended, changed.missed
    return changed if min(counts) >= 0 else None


@pytest.mark.parametrize("what", ["meetings", "cancelled", "visits", "goals"])
@settings(max_examples=8, deadline=None)
@given(count=st.integers(6, 9), seed=st.integers(0, 1000))
def test_two_reports_with_and_without_a_pair_do_not_tell_of_it(
    what: str, count: int, seed: int
) -> None:
    last, *others = years_of([summary_of(seed + at) for at in range(count)])

    def told(mine: PairYear, theirs: list[PairYear]) -> list[Figures]:
        return [replace(figures(pairs), quotations=[]) for pairs in ([mine, *theirs], theirs)]

    def rounded_totals(published: list[Figures]) -> list[str]:
        return [" ".join(meetings_in_all(each, ENGLISH)) for each in published]

    def seen(mine: PairYear, theirs: list[PairYear]) -> object:
        published = told(mine, theirs)
        shares = [replace(each, meetings=0, minutes=0, cancelled=0) for each in published]
        return rounded_totals(published), shares

    alternatives = [
        (with_more(last, what, by), [*others[:at], changed, *others[at + 1 :]])
        for at, other in enumerate(others)
        for by in (-1, 1)
        if (changed := with_more(other, what, -by)) is not None
    ]
    before = seen(last, others)
    assert any(mine is not None and seen(mine, theirs) == before for mine, theirs in alternatives)


# What it looks like


@pytest.mark.parametrize("code", ["sv", "en"])
def test_every_format_tells_the_same_in_both_languages(code: str) -> None:
    language = Language(code)
    pairs = years_of([summary_of(at, role) for at in range(12) for role in ("mentee",)])
    report = report_of(pairs, language)
    headings = [block.words for block in report.blocks if isinstance(block, Heading)]
    assert len(headings) >= len(CRITERIA) + 2
    made = {name: render_document(report, name, language) for name in DOCUMENT_FORMATS}
    assert made["pdf"].startswith(b"%PDF") and made["docx"].startswith(b"PK")
    page = made["html"].decode()
    assert page.count("<svg") == page.count('role="img"') >= 3
    assert page.count("<table") == page.count("<thead") >= 3
    for heading in headings:
        assert heading in page and heading in made["md"].decode()
    assert ("Arbetsallians<" in page) == (code == "sv")
