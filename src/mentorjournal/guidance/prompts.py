"""Questions to write from: one at a time, by what is at hand, and none twice in a row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from random import Random

from mentorjournal.exercises.template import Part, TemplateId, Words
from mentorjournal.journal.model.terms import Kind
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

QUOTED = re.compile(r"^>\s?(.*)$")


class About(StrEnum):
    """What a question is about."""

    BLANK = "blank"
    TEXT = "text"
    MEETING = "meeting"
    GOAL = "goal"
    EXERCISE = "exercise"
    GATHERING = "gathering"
    PREPARATION = "preparation"


ABOUT_LABELS: Mapping[About, str] = {
    About.BLANK: N_("The day"),
    About.TEXT: N_("What is written"),
    About.MEETING: N_("Meeting"),
    About.GOAL: N_("Goal"),
    About.EXERCISE: N_("Exercise"),
    About.GATHERING: N_("Gathering"),
    About.PREPARATION: N_("Preparation"),
}


class Prompt(Words):
    """A question in both languages."""

    id: TemplateId
    about: About


class Prompts(Part):
    """All of them."""

    prompt: tuple[Prompt, ...]


@cache
def prompts() -> tuple[Prompt, ...]:
    """Return all questions to write from."""
    source = files("mentorjournal.guidance").joinpath("prompts.toml")
    return Prompts.model_validate(tomllib.loads(source.read_text(encoding="utf-8"))).prompt


def topics(at_hand: Collection[Kind], *, is_begun: bool) -> set[About]:
    """Return what questions are about where somebody writes.

    Args:
        at_hand: the kinds of entry that are written, or written about.
        is_begun: whether something is written already.
    """
    known = {kind.value for kind in at_hand} & {about.value for about in About}
    by_text = About.TEXT if is_begun else About.BLANK
    if not known:
        return {by_text}
    return {About(name) for name in known} | ({About.TEXT} if is_begun else set())


class PromptDeck:
    """Draws one question after another: all that fit before any comes again, none twice in a row.

    Args:
        random: what it is shuffled by.
    """

    def __init__(self, random: Random | None = None) -> None:
        self._random = random or Random()  # noqa: S311 - nothing is kept secret by it
        self._drawn: list[Prompt] = []

    def draw(self, about: Collection[About]) -> Prompt:
        """Return a question about one of these."""
        fitting = [prompt for prompt in prompts() if prompt.about in about]
        left = [prompt for prompt in fitting if prompt not in self._drawn]
        if not left:
            last = self._drawn[-1]
            self._drawn = [prompt for prompt in self._drawn if prompt not in fitting]
            left = [prompt for prompt in fitting if prompt != last]
        drawn = self._random.choice(left)
        self._drawn.append(drawn)
        return drawn


def as_written(prompt: Prompt, language: Language) -> str:
    """Return a question as it stands in a text: quoted, to tell it apart from the answer."""
    return f"> {prompt.of(language)}"


def without_unanswered(text: str) -> str:
    """Return a text without those of our questions below which nothing was written."""
    if not any(line.startswith(">") for line in text.splitlines()):
        return text
    lines, asked = text.split("\n"), _all_questions()
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _question_in(line) in asked and not _is_answered(lines[at + 1 :], asked):
            continue
        kept.append(line)
    return "\n".join(kept).rstrip("\n")


def _question_in(line: str) -> str:
    quoted = QUOTED.match(line)
    return quoted[1].strip() if quoted else ""


def _is_answered(below: Sequence[str], asked: Collection[str]) -> bool:
    """Say whether the next line that holds anything is an answer, and no other question of ours."""
    following = next((line for line in below if line.strip()), "")
    return (
        bool(following) and not following.startswith("#") and _question_in(following) not in asked
    )


@cache
def _all_questions() -> frozenset[str]:
    return frozenset(words for prompt in prompts() for words in (prompt.sv, prompt.en))
