"""Two core quadrants laid beside each other, with what the two can talk about."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentorjournal.columns import fitting
from mentorjournal.exercises import filling
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.quadrant.side_by_side import crossings
from mentorjournal.exercises.quadrant.text_drawing import (
    GAP,
    LEAST_WIDTH,
    MOST_WIDTH,
    beside,
    drawn,
)
from mentorjournal.exercises.sections import sections
from mentorjournal.exercises.template import CELLS
from mentorjournal.journal.model.exercises import ExerciseRow
from mentorjournal.journal.model.views import PairView
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.reader import Reading
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.page import Block, heading
from mentorjournal.tui.widgets.row_list import Line


async def compare(app: JournalApp, mine: Filled, comparable: Sequence[ExerciseRow]) -> None:
    """Ask which other core quadrant to lay beside one, and show the two."""
    if not comparable:
        app.show_message(app.say("There is no other core quadrant yet to compare it with."))
        return
    lines = [
        Line(
            exercise.id,
            Content(
                shown_line(
                    f"{exercise.title}  {app.language.date(exercise.day, 'short')}  "
                    f"{exercise.author.name}"
                )
            ),
        )
        for exercise in comparable
    ]
    key = await app.push_screen_wait(Pick(app.say("Compare with which one?"), lines))
    chosen = await app.attempt(filling.load, app.store, key) if key else None
    if chosen is not None:
        blocks = _beside((mine, chosen), app.store.pair, app.language)
        await app.push_screen_wait(Reading(blocks))


def _beside(both: tuple[Filled, Filled], pair: PairView, language: Language) -> list[Block]:
    people = [_whose(exercise, pair) for exercise in both]
    if people[0] == people[1]:
        people = [exercise.entry.title for exercise in both]
    cells = [{cell: exercise.answers.get(cell, "") for cell in CELLS} for exercise in both]
    return [
        Block("title", language.say("Side by side")),
        Block("text", picture=Drawing(_pictures, (both, language))),
        heading(language.say("To talk about")),
        *(
            Block("answer", line)
            for line in crossings(language, people[0], cells[0], people[1], cells[1])
        ),
    ]


def _pictures(both: tuple[Filled, Filled], language: Language, width: int) -> Content:
    """Return the two side by side, or one below the other where there is not enough room."""
    each = min((width - GAP) // 2, MOST_WIDTH)
    if each < LEAST_WIDTH:
        return Content(
            "\n".join(line for quadrant in both for line in _picture(quadrant, language, width))
        )
    return Content("\n".join(beside(*(_picture(quadrant, language, each) for quadrant in both))))


def _picture(quadrant: Filled, language: Language, width: int) -> list[str]:
    parts = sections(quadrant.template, quadrant.answers, language)
    return [
        "",
        fitting(shown_line(quadrant.entry.title), width),
        "",
        *(line for part in parts if part.cells for line in drawn(part.cells, width)),
    ]


def _whose(filled: Filled, pair: PairView) -> str:
    """Return whom a quadrant is about: its author, unless the exercise says otherwise."""
    author = filled.entry.author
    match filled.answers.get("about", "me"):
        case "partner":
            return pair.partner.name if author == pair.owner else pair.owner.name
        case "other":
            return filled.entry.title
        case _:
            return author.name
