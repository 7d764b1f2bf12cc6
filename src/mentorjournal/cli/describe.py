"""An entry as labelled lines of plain text."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from mentorjournal.journal.labels import FIELD_LABELS, KIND_LABELS, entry_label, value_label
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import (
    ActionRow,
    AgendaLine,
    InsightRow,
    LinkedEntry,
    PersonView,
    Rating,
    Step,
)
from mentorjournal.locale import Language

LEFT_OUT = {"id", "revision", "created", "meeting_id", "goal_id", "reflection_id"}
LAST = ("links", "author", "visibility", "updated")
DONE, OPEN = "[x]", "[ ]"


def described(language: Language, kind: Kind, entry: Any) -> list[tuple[str, str]]:
    """Return the entry's fields as labels and text; what is empty has an empty text."""
    names = [name for name in vars(entry) if name not in LEFT_OUT and name not in LAST]
    lines = [(language.say(KIND_LABELS[kind]), entry.id)]
    for name in [*names, *LAST]:
        label = language.say(FIELD_LABELS[name])
        lines.append((label, as_text(language, getattr(entry, name))))
    return lines


def as_text(language: Language, value: Any) -> str:
    """Return one value in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return language.say("yes") if value else language.say("no")
    if isinstance(value, list):
        if value and isinstance(value[0], str):
            return ", ".join(value)
        return "".join(f"\n{_row(language, one)}" for one in value)
    if isinstance(value, StrEnum):
        return value_label(language, value)
    if isinstance(value, datetime):
        local = value.astimezone()
        return f"{language.date(local.date())} {language.time(local)}"
    if isinstance(value, date):
        return language.date(value, "full")
    if isinstance(value, time):
        return language.time(value)
    if isinstance(value, PersonView):
        return f"{value.name} ({value_label(language, value.role)})"
    return str(value)


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
            return " ".join(filter(None, (language.date(row.day), f"{row.value}/10", row.note)))
        case InsightRow():
            return f"“{row.text}”" if language.code == "en" else f"”{row.text}”"
        case LinkedEntry():
            day = language.date(row.day)
            return f"{row.id[:8]} {entry_label(language, row.kind, row.label, day)}"
        case _:
            raise TypeError(type(row))
