"""An entry as labelled lines of plain text."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from mentorjournal.exercises.filling import of_entry
from mentorjournal.exercises.quadrant.text_drawing import drawn
from mentorjournal.exercises.sections import out_of_ten, sections
from mentorjournal.journal.model.clock import local
from mentorjournal.journal.model.exercises import Exercise
from mentorjournal.journal.model.field_labels import FIELD_LABELS
from mentorjournal.journal.model.goals import ActionRow, Rating, Step
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label, value_label
from mentorjournal.journal.model.meetings import AgendaLine
from mentorjournal.journal.model.reflections import InsightRow, Reply
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import ReplySort
from mentorjournal.journal.model.views import LinkedEntry, PersonView
from mentorjournal.locale import Language

LEFT_OUT = {
    "id",
    "revision",
    "created",
    "meeting_id",
    "goal_id",
    "reflection_id",
    "revisits_id",
    "template",
    "question_id",
    "template_id",
}
LAST = ("links", "author", "visibility", "updated")
DRAWN_WIDTH = 76
DONE, OPEN = "[x]", "[ ]"


def described(
    language: Language, kind: Kind, entry: Any, *, spoken: bool = False
) -> list[tuple[str, str]]:
    """Return the entry's fields as labels and text; what is empty has an empty text.

    Args:
        language: the user's.
        kind: the entry's.
        entry: the entry.
        spoken: whether a screen reader reads it aloud: a quadrant is told, not drawn.
    """
    names = [name for name in vars(entry) if name not in LEFT_OUT and name not in LAST]
    lines = [(language.say(KIND_LABELS[kind]), entry.id)]
    for name in [*names, *LAST]:
        if name == "answers":
            lines += _answers(language, entry, spoken=spoken)
        else:
            label = language.say(FIELD_LABELS[name])
            lines.append((label, as_text(language, getattr(entry, name))))
    return lines


def _answers(language: Language, entry: Exercise, *, spoken: bool) -> list[tuple[str, str]]:
    filled = of_entry(entry)
    lines: list[tuple[str, str]] = []
    for section in sections(filled.template, filled.answers, language):
        if section.cells and spoken:
            lines += [(cell.title, cell.text or "–") for cell in section.cells]
        elif section.cells:
            lines.append((section.title, "\n".join(["", *drawn(section.cells, DRAWN_WIDTH)])))
        for row in section.scales:
            values = ", ".join(
                f"{column} {'–' if value is None else out_of_ten(value, language)}"
                for column, value in zip(section.columns, row.values, strict=True)
            )
            lines.append((row.title, values))
        where = f"{section.title}: " if section.is_part else ""
        lines += [(f"{where}{answer.prompt}", answer.words(language)) for answer in section.answers]
    return lines


def as_text(language: Language, value: Any) -> str:
    """Return one value in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return language.say("yes") if value else language.say("no")
    if isinstance(value, list):
        return _rows(language, value)
    if isinstance(value, StrEnum):
        return value_label(language, value)
    if isinstance(value, datetime):
        shown = local(value)
        return f"{language.date(shown.date())} {language.time(shown)}"
    if isinstance(value, date):
        return language.date(value, "full")
    if isinstance(value, time):
        return language.time(value)
    if isinstance(value, PersonView):
        return f"{value.name} ({value_label(language, value.role)})"
    return str(value)


def _rows(language: Language, rows: list[Any]) -> str:
    """Return tags in one line, and other rows in one each; what ``change`` counts is numbered."""
    if rows and isinstance(rows[0], str):
        return ", ".join(rows)
    lines = [_row(language, row) for row in rows]
    if rows and isinstance(rows[0], AgendaLine | Step):
        lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return "".join(f"\n{line}" for line in lines)


def _row(language: Language, row: Any) -> str:
    match row:
        case AgendaLine():
            length = language.say("{count} min", count=row.minutes) if row.minutes else ""
            return " ".join(filter(None, (DONE if row.done else OPEN, row.text, length)))
        case ActionRow():
            due = language.say("due {day}", day=language.date(row.due)) if row.due else ""
            state = value_label(language, row.state)
            return ", ".join(filter(None, (row.text, row.owner.name, due, state)))
        case Step():
            return f"{DONE if row.done_on else OPEN} {row.text}"
        case Rating():
            said = (row.note, f"↑ {row.step_up}" if row.step_up else "")
            return " ".join(filter(None, (language.date(row.day), f"{row.value}/10", *said)))
        case InsightRow():
            return f"“{row.text}”" if language.code == "en" else f"”{row.text}”"
        case Reply():
            sort = value_label(language, ReplySort(row.sort))
            return f"{row.author.name} ({sort}): {row.text}"
        case LinkedEntry():
            day = language.date(row.day)
            named = entry_label(language, row.kind, row.label, day)
            dated = f"{named}, {day}" if row.kind is Kind.REFLECTION and row.label else named
            return f"{row.id[:8]} {dated}"
        case _:
            raise TypeError(type(row))
