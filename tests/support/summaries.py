"""What the summary's tests share: the demo year's shapes, and the tools they need."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mentorjournal.exercises.sections import Answer as ExerciseAnswer
from mentorjournal.exercises.sections import Cell, Scale, Section
from mentorjournal.exercises.template import CELLS, FieldKind
from mentorjournal.journal.model.terms import Role
from mentorjournal.summary.model.document import (
    AgreementText,
    AnswerPart,
    CheckedIn,
    CheckInLine,
    CheckInsOf,
    ExercisePart,
    GatheringOfYear,
    GoalPart,
    GoalView,
    Heading,
    Part,
    Passage,
    Quote,
    RatedOn,
    Someone,
    StepAgreed,
    StepDone,
    SummaryDocument,
    Year,
)

DemoYear = Callable[[Role, str], SummaryDocument]
Rendered = Callable[[Role, str, str], bytes]

YEARS = [(role, code) for role in Role for code in ("sv", "en")]
EACH_ROLE_AND_LANGUAGE = [
    year if year in {YEARS[0], YEARS[-1]} else pytest.param(*year, marks=pytest.mark.long)
    for year in YEARS
]
"""For tests of which two show both roles and both languages."""


def tool(*names: str) -> str:
    """Return where a program of the system lies; without it the test is skipped, but not in CI."""
    for name in names:
        if path := shutil.which(name):
            return path
    return without(" or ".join(names))


def file_named_by(variable: str) -> Path:
    """Return a file that the environment names; without it the test is skipped, but not in CI."""
    path = os.environ.get(variable, "")
    return Path(path) if path else Path(without(variable))


def without(name: str) -> str:
    words = f"{name} is missing: .ci/run provides for it"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


HOSTILE = [
    '#let x = $1$ @foo <label> \\ // /* */ #image("/etc/passwd") $ integral_0 $',
    "<script>alert(1)</script><img src=x onerror=y> &amp; &lt; ]]> <![CDATA[ --> <!-- </style>",
    "*a* _b_ `c` | d | [e](javascript:x) ![f](http://x/y.png) ~~g~~ ***",
    "| a | b |\n|---|---|\n| c | d |",
    '{ HYPERLINK "x" } {{jinja}} ${env} =SUM(A1) \\@ %n \\input{x} _x000D_',
    "\x1b]0;x\x07 \x00\x08\x0b\x7f\x85 \ud800 \ufffe\uffff \u202eabc\u202c \u2066x\u2069",
    "שלום مرحبا 漢字 😀 👩‍👩‍👧 🇸🇪",
    "a\u200bb\u200dc\ufeffd e\u0301 a\u030a\u0308",
    "x" * 500,
    "https://example.org/" + "y" * 200,
    "   - x\n\n    y\n1. z\n> q\n# h\n---\n```\ncode",
    "\t tab\ttab  two  spaces ",
]
"""Texts that mean something to one of the formats, or to none."""


def document_of(text: str, line: str | None = None) -> SummaryDocument:
    """Return a document of two voices with a text in each place that holds one."""
    line = " ".join(text.split())[:300] if line is None else line
    mentee, mentor = Someone("Åsa Ek", "mentee", line, line), Someone("Karin Lund", "mentor")
    day, later = date(2025, 6, 1), date(2026, 2, 3)
    rated = [RatedOn(day, 3), RatedOn(later, 8)]
    views = [
        GoalView(
            author="Åsa Ek",
            state="dropped",
            why=text,
            notice=text,
            state_reason=line,
            ratings=rated,
        ),
        GoalView(author="Karin Lund", state="active", why=text, ratings=rated[:1]),
    ]
    cells = tuple(Cell(name, name, line, line) for name in CELLS)
    answers = (ExerciseAnswer(line, text, FieldKind.TEXT),)
    sections = [Section(line, cells=cells), Section(line, line, is_part=True, answers=answers)]
    scales = Section(line, columns=(line,), scales=(Scale(line, (3,)),))
    said = [CheckedIn("7", day, [4], line), CheckedIn("8", later, [9], line)]
    joint = GatheringOfYear(day, line, attended=True)
    return SummaryDocument(
        language="en",
        made_on=date(2026, 4, 1),
        authors=[mentee, mentor],
        sources=["one", "other"],
        mentee=mentee,
        mentor=mentor,
        programme=line,
        year=Year(date(2025, 3, 1), later, [day], 1, 90, [joint], [later]),
        goals=[GoalPart("1", line, "individual", later, [StepDone(line, day)], views)],
        quotes=[Quote("2", line, "Åsa Ek", day)],
        passages=[Passage("3", line, day, "Åsa Ek", text)],
        exercises=[ExercisePart("5", line, day, "Åsa Ek", line, [*sections, scales])],
        actions=[StepAgreed("6", line, "Karin Lund", "done", day, day)],
        agreement=[AgreementText(line, text)],
        left_out=3,
        check_in_lines=[CheckInLine("useful", line, line)],
        check_ins=[CheckInsOf("Åsa Ek", said), CheckInsOf("Karin Lund", said[:1])],
        answers=[AnswerPart("4", "learning", "most", line or "?", text, "Åsa Ek", [line])],
        layout=[Heading(part, line if part is Part.GOALS else "") for part in Part],
    )


def hostile_document() -> SummaryDocument:
    """Return a document with every hostile text, one after the other, in each place."""
    return document_of("\n\n".join(HOSTILE), " ".join(HOSTILE))
