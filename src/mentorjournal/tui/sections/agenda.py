"""An agenda as lines of text and back: ``What we take up (20)``."""

import re
from collections.abc import Sequence
from typing import Any

from mentorjournal.journal.fields import DAY_MINUTES
from mentorjournal.journal.views import AgendaLine

_MINUTES = re.compile(r"\s*\((\d{1,4})\)\s*$")


def agenda_as_text(agenda: Sequence[AgendaLine]) -> str:
    """Return one line an item, minutes in brackets at its end."""
    return "\n".join(f"{one.text} ({one.minutes})" if one.minutes else one.text for one in agenda)


def agenda_from_text(text: str, before: Sequence[AgendaLine]) -> list[dict[str, Any]]:
    """Return items; one whose words were there before keeps its id and whether it is done.

    A number in brackets that cannot be minutes, such as a year, stays part of the words.
    """
    known = {one.text: one for one in reversed(before)}
    items = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        words, minutes = line, None
        match = _MINUTES.search(line)
        if match and 1 <= int(match[1]) <= DAY_MINUTES and line[: match.start()]:
            words, minutes = line[: match.start()], int(match[1])
        item = known.pop(words, None)
        items.append(
            {
                "id": item.id if item else None,
                "text": words,
                "minutes": minutes,
                "done": item.done if item else False,
            }
        )
    return items
