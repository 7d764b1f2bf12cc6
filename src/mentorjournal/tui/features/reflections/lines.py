"""How reflections are put on the screen's lines, list and headings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from mentorjournal.journal.reflections.sentences import name_of
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.entries.visibility import VISIBILITY_SIGNS
from mentorjournal.tui.widgets.markdown.markdown_text import MarkedSentence

if TYPE_CHECKING:
    from mentorjournal.journal.model.reflections import InsightRow, Reflection, ReflectionRow

INSIGHT_SIGNS = {True: "★", False: "☆"}
"""What stands before an insight, by whether it is to be brought to the closing day."""


def marked_in(insights: "Sequence[InsightRow]") -> tuple[MarkedSentence, ...]:
    """Return the sentences of a reflection that are to be seen in its text as insights."""
    return tuple(MarkedSentence(row.text, INSIGHT_SIGNS[row.bring]) for row in insights)


def shown_name(row: "ReflectionRow | Reflection", opening: str, language: Language) -> str:
    """Return the title, or the first words where there is none."""
    return shown_line(name_of(row.title, opening)) or language.say("Without words")


def dated_row_line(row: "ReflectionRow", language: Language) -> Content:
    """Return the line of a reflection that stands under no month: its whole day, name, who sees."""
    return Content.assemble(
        (f"{language.date(row.day, 'medium')} ", "$muted"),
        (f"{VISIBILITY_SIGNS[row.visibility]} ", "$muted"),
        shown_name(row, row.opening, language),
    )


def row_line(row: "ReflectionRow", language: Language) -> Content:
    """Return a list's line: day of the month, name, who may see it."""
    return Content.assemble(
        (f"{row.day.day:>2} ", "$muted"),
        (f"{VISIBILITY_SIGNS[row.visibility]} ", "$muted"),
        shown_name(row, row.opening, language),
    )
