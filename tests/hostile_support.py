"""A journal whose every text tries to steer the terminal."""

from generated import TEMPLATE
from mentorjournal.guidance.closing import our_questions
from mentorjournal.journal import aliases, binned, entries, evaluation, exercises, people
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind
from support import one_of_everything

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


def fill(journal: Journal) -> None:
    """Put the hostile text in every field of everything."""
    one_of_everything(journal, HOSTILE)
    for person in (journal.pair.owner, journal.pair.partner):
        words = {"organisation": HOSTILE, "line_of_work": HOSTILE}
        people.change_person(journal, person.id, {"name": f"{person.role} {HOSTILE}"} | words)
    people.change_programme(journal, {"name": HOSTILE})
    aliases.save(journal, {"name": HOSTILE, "stands_for": f"x {HOSTILE}"})
    entries.create(journal, Kind.AGREEMENT, {"expectations": HOSTILE, "review": HOSTILE})
    exercises.begin(
        journal,
        TEMPLATE,
        {
            "title": HOSTILE,
            "day": "2026-03-01",
            "answers": [{"field": "quality", "text": HOSTILE}],
        },
    )
    asked = our_questions().asked_of(journal.pair.owner.role)[0]
    values = {"criterion": asked.criterion, "question": HOSTILE, "text": HOSTILE}
    evaluation.answer(journal, asked.id, values)
    gone = entries.create(journal, Kind.QUESTION, {"text": HOSTILE})
    binned.delete_to_bin(journal, Kind.QUESTION, gone)
