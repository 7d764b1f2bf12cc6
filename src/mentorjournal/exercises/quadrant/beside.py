"""Two people's quadrants beside each other: where the one's trouble is the other's strength."""

from collections.abc import Mapping

from mentorjournal.locale.language import N_, Language

Cells = Mapping[str, str]

CROSSINGS = (
    (
        "allergy",
        "quality",
        N_("{one} is allergic to “{mine}”. Could it be {other}'s quality “{yours}”, gone too far?"),
    ),
    (
        "challenge",
        "quality",
        N_("{one} wants more of “{mine}”. {other} has “{yours}”: what is there to learn from it?"),
    ),
    (
        "pitfall",
        "allergy",
        N_(
            "{one} tends to be “{mine}”, and {other} is allergic to “{yours}”. "
            "Does {one} sometimes irritate {other} that way?"
        ),
    ),
)


def crossings(
    language: Language, one: str, cells: Cells, other: str, other_cells: Cells
) -> list[str]:
    """Return what to talk about when two quadrants lie beside each other.

    Args:
        language: the user's.
        one: whose the first quadrant is.
        cells: its cells' words.
        other: whose the second is.
        other_cells: its cells' words.
    """
    return [
        language.say(sentence, one=first, other=second, mine=mine, yours=yours)
        for first, own, second, others in (
            (one, cells, other, other_cells),
            (other, other_cells, one, cells),
        )
        for start, end, sentence in CROSSINGS
        if (mine := " ".join(own.get(start, "").split()))
        and (yours := " ".join(others.get(end, "").split()))
    ]
