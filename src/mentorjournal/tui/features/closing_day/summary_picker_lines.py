"""What stands on the list of what can go into the summary: parts, and below each its entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content

from mentorjournal.journal.model.tables import Visibility
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import Part
from mentorjournal.summary.selection.candidates import Candidate
from mentorjournal.summary.selection.choice import SummaryChoice
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.entries.visibility import VISIBILITY_SIGNS
from mentorjournal.tui.widgets.row_list import Line

PART_LABELS = {
    Part.YEAR: N_("The year at a glance"),
    Part.ANSWERS: N_("Answers"),
    Part.GOALS: N_("Goals"),
    Part.LEARNED: N_("Insights"),
    Part.CHECK_INS: N_("Check-ins"),
    Part.ACTIONS: N_("Next steps"),
    Part.EXERCISES: N_("Exercises"),
    Part.PASSAGES: N_("Reflections and notes"),
    Part.AGREEMENT: N_("Our agreement"),
}
"""The parts as they are called while choosing; in the summary they have headings of their own."""

PICKED = frozenset({Part.CHECK_INS, Part.ACTIONS})
"""The parts in which somebody's name stands on each line: sharing is not enough for them."""

OF_PART = "part:"
TAKEN, LEFT = "[x]", "[ ]"
BESIDE_PART, BESIDE_ENTRY = 2, 6
"""How far in the words of a part and of an entry begin."""

QUOTED = "❝"


def part_of(key: str) -> Part | None:
    """Return the part that a line stands for, or nothing where it is an entry's."""
    return Part(key.removeprefix(OF_PART)) if key.startswith(OF_PART) else None


def choice_lines(
    arranged: Sequence[Candidate],
    choice: SummaryChoice,
    folded: Collection[Part],
    begins: Mapping[Part, int],
    language: Language,
) -> list[Line]:
    """Return the tree: parts in order, entries in order; the folded ones' entries left out.

    Args:
        arranged: everything that can go in, in order.
        choice: what does.
        folded: the parts whose entries are not shown.
        begins: on which page each part begins, as far as that is known.
        language: the user's.
    """
    lines = []
    for part in choice.parts_in_order:
        entries = [candidate for candidate in arranged if candidate.part is part]
        if not entries and part is not Part.YEAR:
            continue
        taken = sum(choice.takes(entry.id, preset=entry.preset) for entry in entries)
        notes = [
            language.say("{taken} of {all}", taken=taken, all=len(entries)) if entries else "",
            language.say("only what you pick") if part in PICKED and not taken else "",
            language.say("p. {page}", page=begins[part]) if part in begins else "",
        ]
        sign = " " if not entries else ("▸" if part in folded else "▾")
        note = " · ".join(filter(None, notes))
        lines += [Line.gap(), _part(part, sign, note, choice, language)]
        if part not in folded:
            lines += [_entry(entry, choice) for entry in entries]
    return lines


def _part(part: Part, sign: str, note: str, choice: SummaryChoice, language: Language) -> Line:
    own = choice.headings.get(part, "")
    return Line(
        f"{OF_PART}{part}",
        Content.assemble(
            (f"{sign} {language.say(PART_LABELS[part])}", "bold $secondary"),
            f"  {shown_line(own)}" if own else "",
            (f"  {note}" if note else "", "$muted"),
        ),
        BESIDE_PART,
    )


def _entry(candidate: Candidate, choice: SummaryChoice) -> Line:
    taken = choice.takes(candidate.id, preset=candidate.preset)
    seen = VISIBILITY_SIGNS[Visibility.SHARED if candidate.shared else Visibility.PRIVATE]
    return Line(
        candidate.id,
        Content.assemble(
            (f"{TAKEN if taken else LEFT} ", "bold $accent" if taken else "$muted"),
            (f"{seen} ", "$muted"),
            (f"{QUOTED} " if candidate.quotable else "", "$accent"),
            shown_line(candidate.words),
            (f"  {shown_line(candidate.brought_by)}" if candidate.brought_by else "", "$muted"),
        ),
        BESIDE_ENTRY,
    )
