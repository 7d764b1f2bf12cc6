"""Journals whose every text tries to steer the terminal, or to be markup."""

from collections.abc import Mapping

from mentorjournal.guidance.question_sets import our_questions
from mentorjournal.journal.closing_day import aliases, evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.people import people
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.generated import TEMPLATE
from support.prepared import one_of_everything

STEERING = (
    "\x1b[2J", "\x1b]0;t\x07", "\x1b]52;c;e\x07", "\x1bP", "\x9b1m", "\x9d", "\x90", "\x9c", "\x84",
    "\x08", "\x7f", "\u202e", "\u2066",
)  # fmt: skip
"""Clear the screen, title, clipboard, device control, their C1 forms, one step back, and orders of
direction; together short enough for a tag."""

HOSTILE = "wort " + "".join(STEERING)
STEERS = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
} - {"\n", "\t"}


def steering_in(printed: str) -> set[str]:
    """Return the characters of a text that a terminal would obey."""
    return STEERS & set(printed)


BRACKETED = "[/bold]zebra [red]a[@click=app.quit]b[/]"
"""What Textual would take for markup; short enough for a tag."""

BRACKETED_TABLE = f"{BRACKETED}\n\n| [/bold]zebra | b |\n|--|--|\n| [/bold]zebra [red] | [/b] |\n"
BRACKETED_NAMES = {Role.MENTEE: "Åsa [HR]", Role.MENTOR: "Bo [/Lund]"}


def fill(journal: Journal, text: str = HOSTILE, names: Mapping[Role, str] | None = None) -> None:
    """Put a hostile text in every field of everything."""
    one_of_everything(journal, text)
    for person in (journal.pair.owner, journal.pair.partner):
        words = {"organisation": text, "line_of_work": text}
        name = names[person.role] if names else f"{person.role} {text}"
        people.change_person(journal, person.id, {"name": name} | words)
    people.change_programme(journal, {"name": text})
    aliases.save(journal, {"name": text, "stands_for": f"x {text}"})
    entries.create(journal, Kind.AGREEMENT, {"expectations": text, "review": text})
    exercises.begin(
        journal,
        TEMPLATE,
        {
            "title": text,
            "day": "2026-03-01",
            "answers": [{"field": "quality", "text": text}],
        },
    )
    asked = our_questions().asked_of(journal.pair.owner.role)[0]
    values = {"criterion": asked.criterion, "question": text, "text": text}
    evaluation.answer(journal, asked.id, values)
    gone = entries.create(journal, Kind.QUESTION, {"text": text})
    recycle_bin.delete_to_bin(journal, Kind.QUESTION, gone)
