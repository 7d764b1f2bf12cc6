"""Whether two summaries are of one pair: by the pair's id, by the names, or perhaps."""

from enum import StrEnum

from mentorjournal.summary.merge.comparison import comparison_key, nearly_same_name
from mentorjournal.summary.model.document import SummaryDocument


class Likeness(StrEnum):
    """How sure it is that two summaries are of the same two people in the same year."""

    SAME = "same"
    PERHAPS = "perhaps"
    """Somebody has to say: a name is written in two ways, or the ids say otherwise."""
    OTHER = "other"


def likeness(first: SummaryDocument, second: SummaryDocument) -> Likeness:
    """Return whether two summaries are of one pair and year.

    A pair that letters have linked has an id in both, whatever the names, and so has one whose
    programme file its organiser made for it. The same names under two
    ids may be two pairs, or one that began a journal anew; so may names that are nearly the same.
    """
    if first.year.start > second.year.end or second.year.start > first.year.end:
        return Likeness.OTHER
    if first.pair and first.pair == second.pair:
        return Likeness.SAME
    if first.programme_id == second.programme_id and first.programme_pair and second.programme_pair:
        is_one = first.programme_pair == second.programme_pair
        return Likeness.SAME if is_one else Likeness.OTHER
    names = [
        (first.mentee.name, second.mentee.name),
        (first.mentor.name, second.mentor.name),
    ]
    if all(comparison_key(one) == comparison_key(other) for one, other in names):
        return Likeness.PERHAPS if first.pair and second.pair else Likeness.SAME
    if all(nearly_same_name(one, other) for one, other in names):
        return Likeness.PERHAPS
    return Likeness.OTHER


def spelled_in_two_ways(first: SummaryDocument, second: SummaryDocument) -> bool:
    """Say whether a name of the two is written otherwise in the other summary."""
    return (comparison_key(first.mentee.name), comparison_key(first.mentor.name)) != (
        comparison_key(second.mentee.name),
        comparison_key(second.mentor.name),
    )
