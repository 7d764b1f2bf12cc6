"""A year on one sheet of paper: a page to hand out, or a poster to hang up.

It is seen before it is read, so it is set by a template of its own; where a format has none, it is
the document that ``as_document`` makes of it.
"""

from dataclasses import dataclass
from datetime import date

from mentorjournal.summary.model.blocks import (
    Arrangement,
    Block,
    Document,
    Figures,
    Groups,
    Heading,
    Picture,
    Quoted,
    Text,
)


@dataclass(frozen=True)
class GoalOnSheet:
    """A goal: its words, what became of it, and its curve where it was rated."""

    wording: str
    outcome: str
    curve: Picture | None


@dataclass(frozen=True)
class Sheet:
    """A sheet.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        title: its title.
        subtitle: lines below it: the programme, the two.
        authors: whose it is.
        page: the word before a page's number.
        is_poster: whether it is a poster.
        figures, year: the year in figures, and as a line.
        goals_heading, goals: the goals; ``more_goals`` says how many have no room.
        said_heading, said: the sentences.
        briefly_heading, briefly: by criterion, a few words out of an answer; on a poster alone.
        asked_heading, asked: the question.
        facts: what it is made from; small.
    """

    language: str
    made_on: date
    title: str
    subtitle: list[str]
    authors: list[str]
    page: str
    is_poster: bool
    figures: Figures
    year: Picture
    goals_heading: str
    goals: list[GoalOnSheet]
    more_goals: str
    said_heading: str
    said: list[Quoted]
    briefly_heading: str
    briefly: list[tuple[str, Quoted]]
    asked_heading: str
    asked: str
    facts: list[str]


def as_document(sheet: Sheet) -> Document:
    """Return a sheet as a document whose blocks follow each other."""
    programme, *people = sheet.subtitle
    below = [words for words in (programme, " · ".join(people)) if words]
    blocks: list[Block] = [*map(Text, below), sheet.figures, sheet.year]
    if sheet.goals:
        blocks += [
            Heading(sheet.goals_heading),
            Groups(Arrangement.GRID, [_goal(goal) for goal in sheet.goals]),
        ]
    if sheet.more_goals:
        blocks.append(Text(sheet.more_goals, quiet=True))
    if sheet.said:
        blocks += [Heading(sheet.said_heading), *sheet.said]
    if sheet.briefly:
        blocks.append(Heading(sheet.briefly_heading))
    for title, quoted in sheet.briefly:
        blocks += [Heading(title, 2), quoted]
    blocks += [Heading(sheet.asked_heading), Quoted(sheet.asked)]
    return Document(
        language=sheet.language,
        made_on=sheet.made_on,
        title=sheet.title,
        page=sheet.page,
        blocks=blocks,
        authors=sheet.authors,
        facts=sheet.facts,
        is_sheet=True,
    )


def _goal(goal: GoalOnSheet) -> list[Block]:
    drawn: list[Block] = [goal.curve] if goal.curve else []
    return [Heading(goal.wording, 2), *drawn, Text(goal.outcome, quiet=True)]
