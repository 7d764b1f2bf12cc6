"""Which question comes next in a quadrant: asked from the cell that is already filled."""

from collections.abc import Mapping

from mentorjournal.exercises.template import CELLS, Step
from mentorjournal.locale import Language

LONGEST_QUOTED = 60
"""Characters of an answer in the question that follows from it; the rest stands in its cell."""


def question_for(step: Step, cell: str, answers: Mapping[str, str], language: Language) -> str:
    """Return what to ask for a cell: from a filled neighbour where there is one.

    The neighbour before it, clockwise, is asked from first: that is the theory's own direction.
    """
    relations = sorted(
        (relation for relation in step.relations if relation.end == cell),
        key=lambda relation: relation.name is None,
    )
    for relation in relations:
        words = " ".join(answers.get(relation.start, "").split())
        if len(words) > LONGEST_QUOTED:
            words = words[: LONGEST_QUOTED - 1].rstrip() + "…"
        if words:
            return relation.question.of(language).replace("{words}", words)
    field = next(field for field in step.fields if field.id == cell)
    return (field.help or field.prompt).of(language)


def next_cell(cell: str, answers: Mapping[str, str]) -> str | None:
    """Return the next empty cell after one, clockwise; none when all are filled."""
    at = CELLS.index(cell)
    for name in (*CELLS[at + 1 :], *CELLS[: at + 1]):
        if not answers.get(name, "").strip():
            return name
    return None
