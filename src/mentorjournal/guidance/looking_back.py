"""What Prepare asks of a next step worded “When …, then …”, and the room to answer it in notes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from mentorjournal.exercises.template import Part, Source, TemplateId, Words
from mentorjournal.locale import Language


class LookingBackQuestion(Words):
    """A question in both languages."""

    id: TemplateId


class LookingBack(Part):
    """The questions, in the order they are asked, and whose idea such next steps are."""

    source: Source
    question: tuple[LookingBackQuestion, ...]


@cache
def looking_back() -> LookingBack:
    """Return what is asked."""
    source = files("mentorjournal.guidance").joinpath("looking_back.toml")
    return LookingBack.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def questions(language: Language) -> list[str]:
    """Return what is asked, in the user's language."""
    return [question.of(language) for question in looking_back().question]


def headings(wording: str, language: Language) -> str:
    """Return the next step's very wording, and each question with room below it, as Markdown."""
    asked = [f"### {question}\n" for question in questions(language)]
    return "\n\n".join([_heading(wording), *asked]) + "\n"


def _heading(wording: str) -> str:
    return f"## {wording}"


def is_begun(notes: str, wording: str) -> bool:
    """Tell whether notes have room for a next step already."""
    return _heading(wording) in notes.splitlines()


def first_answer(notes: str, wording: str) -> int | None:
    """Return the line, from 0, where the first answer on a next step is written, if it is there."""
    lines = notes.splitlines()
    if not is_begun(notes, wording):
        return None
    start = lines.index(_heading(wording))
    asked = (row for row in range(start, len(lines)) if lines[row].startswith("### "))
    return next(asked, start) + 1


def without_unanswered(notes: str) -> str:
    """Return notes without the questions below which nothing was written.

    A wording below which nothing is left goes too.
    """
    chapters = re.split(r"(?m)^(?=## )", notes)
    kept = [_answered(chapter) for chapter in chapters]
    return notes if kept == chapters else "".join(kept).rstrip("\n")


def _answered(chapter: str) -> str:
    first, *sections = re.split(r"(?m)^(?=### )", chapter)
    answered = [section for section in sections if not _is_unanswered(section)]
    if len(answered) == len(sections):
        return chapter
    _, _, written = first.partition("\n")
    return "".join([first, *answered]) if answered or written.strip() else ""


def _is_unanswered(section: str) -> bool:
    first, _, rest = section.partition("\n")
    return first.strip().removeprefix("### ") in _asked() and not rest.strip()


@cache
def _asked() -> frozenset[str]:
    asked = looking_back().question
    return frozenset(words for question in asked for words in (question.sv, question.en))
