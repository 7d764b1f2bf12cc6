"""Two people's quadrants side by side: where one's trouble is the other's strength."""

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
    language: Language, name: str, cells: Cells, partner: str, partner_cells: Cells
) -> list[str]:
    """Return what to talk about when two quadrants are side by side.

    Args:
        language: the user's.
        name: whose the first quadrant is.
        cells: its cells' words.
        partner: whose the second is.
        partner_cells: its cells' words.
    """
    return [
        language.say(sentence, one=asker, other=answerer, mine=mine, yours=yours)
        for asker, asker_cells, answerer, answerer_cells in (
            (name, cells, partner, partner_cells),
            (partner, partner_cells, name, cells),
        )
        for start, end, sentence in CROSSINGS
        if (mine := " ".join(asker_cells.get(start, "").split()))
        and (yours := " ".join(answerer_cells.get(end, "").split()))
    ]
