"""An agenda, or a goal's steps, as lines of text and back.

An agenda's line says its minutes in brackets at the end: ``What we take up (20)``, or
``(20 min)``.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from mentorjournal.journal.meetings.line_items import Row, agenda_rows, step_rows
from mentorjournal.journal.model.goals import Step
from mentorjournal.journal.model.meetings import AgendaLine
from mentorjournal.journal.model.validators import DAY_MINUTES

_MINUTES = re.compile(r"\s*\((\d{1,4})(?:\s*min(?:\.|uter|utes)?)?\)\s*$", re.IGNORECASE)


def agenda_as_text(agenda: Sequence[AgendaLine]) -> str:
    """Return one line an item, minutes in brackets at its end."""
    return lines_of(agenda_rows(agenda))


def agenda_from_text(text: str, before: Sequence[AgendaLine]) -> list[Row]:
    """Return items; one whose words were there before keeps its id and whether it is done.

    A number in brackets that cannot be minutes, such as a year, stays part of the words.
    """
    known = {item.text: item for item in reversed(before)}
    items: list[Row] = []
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


def lines_of(rows: Sequence[Row]) -> str:
    """Return an agenda's or a goal's rows as the lines they are written as."""
    return "\n".join(
        f"{row['text']} ({row['minutes']})" if row.get("minutes") else row["text"] for row in rows
    )


def steps_as_text(steps: Sequence[Step]) -> str:
    """Return one line a step."""
    return lines_of(step_rows(steps))


def steps_from_text(text: str, before: Sequence[Step]) -> list[Row]:
    """Return lines as steps; a line that was there before keeps its id and its date.

    So does one whose words were changed where it stands.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    steps = list(before)
    known = {step.text: step for step in reversed(steps)}
    of = {line: known.pop(line, None) for line in dict.fromkeys(lines)}
    matched = SequenceMatcher(a=[step.text for step in steps], b=lines, autojunk=False)
    for tag, start, end, first, last in matched.get_opcodes():
        if tag == "replace":
            left = [step for step in steps[start:end] if known.get(step.text) is step]
            of |= dict(
                zip([line for line in lines[first:last] if of[line] is None], left, strict=False)
            )
    rows: list[Row] = []
    for line in lines:
        step = of.pop(line, None)
        rows.append(
            {
                "id": step.id if step else None,
                "text": line,
                "done_on": step.done_on if step else None,
            }
        )
    return rows
