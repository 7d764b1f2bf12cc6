"""The figures of a year in words, under their headings: the same on the screen and in print."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorjournal.journal.overview.year_figures import YearFigures
from mentorjournal.journal.reflections.revisiting import Chain, beginning
from mentorjournal.locale import Language
from mentorjournal.summary.model.year_wording import meetings_held

LABEL_LENGTH = 80


@dataclass(frozen=True)
class FigureLine:
    """One line.

    Attributes:
        words: what it says.
        note: what is said beside it.
        entry_id: the reflection it leads to, if to any.
    """

    words: str
    note: str = ""
    entry_id: str = ""


@dataclass(frozen=True)
class FigureSection:
    """Lines under a heading."""

    title: str
    lines: Sequence[FigureLine]


def whose(language: Language, *, together: bool) -> str:
    """Return what the figures count."""
    if together:
        return language.say("What you both can see")
    return language.say("What you have written, and when the two of you met")


def sections(figures: YearFigures, language: Language) -> list[FigureSection]:
    """Return the figures in words."""
    say = language.say
    return [
        FigureSection(say("Written"), [FigureLine(_written(figures, language))]),
        FigureSection(say("Hours together"), _together(figures, language)),
        FigureSection(
            say("Tags that recur, and on how many reflections"), _tags(figures, language)
        ),
        FigureSection(say("Looked back on"), _looked_back(figures, language)),
    ]


def _written(figures: YearFigures, language: Language) -> str:
    if not figures.reflections:
        return language.say("Nothing yet.")
    texts = language.say_many("{count} reflection", "{count} reflections", figures.reflections)
    days = language.say_many("on {count} day", "on {count} days", figures.days)
    return f"{texts} {days}"


def _tags(figures: YearFigures, language: Language) -> list[FigureLine]:
    if not figures.tags:
        return [FigureLine(language.say("None stands on two reflections yet."))]
    counted = (f"#{tag.tag} {tag.reflections}" for tag in figures.tags)
    return [FigureLine(" · ".join(counted))]


def _together(figures: YearFigures, language: Language) -> list[FigureLine]:
    if not figures.meetings:
        return [FigureLine(language.say("No meeting has been held yet."))]
    unknown = figures.meetings_of_unknown_length
    note = (
        language.say_many("{count} without a length", "{count} without a length", unknown)
        if unknown
        else ""
    )
    return [FigureLine(meetings_held(figures.meetings, figures.minutes, language), note)]


def _looked_back(figures: YearFigures, language: Language) -> list[FigureLine]:
    if not figures.looked_back_on:
        return [FigureLine(language.say("Nothing yet."))]
    return [
        FigureLine(name_of_chain(chain, language), days_of(chain, language), chain[0].id)
        for chain in figures.looked_back_on
    ]


def name_of_chain(chain: Chain, language: Language) -> str:
    """Return what stands for a chain: the first text's title, or how it begins."""
    first = chain[0]
    words = " ".join((first.title or beginning(first.title, first.body)).split())
    if len(words) > LABEL_LENGTH:
        words = words[: LABEL_LENGTH - 1] + "…"
    return words or language.say("Without words")


def days_of(chain: Chain, language: Language) -> str:
    """Return the days of a chain's texts."""
    return " → ".join(language.date(text.day) for text in chain)
