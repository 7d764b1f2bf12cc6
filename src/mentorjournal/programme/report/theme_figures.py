"""The organiser's headings over quotations, counted by pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorjournal.journal.model.terms import Role
from mentorjournal.programme.disclosure_control import enough
from mentorjournal.programme.evaluation.file_model import Evaluation
from mentorjournal.programme.figures import Figures
from mentorjournal.programme.pair_year import PairYear, Quotation
from mentorjournal.programme.shares import COARSE_BELOW, Share, share_of_pairs


@dataclass(frozen=True)
class ThemeFigure:
    """A heading with what may be told of it.

    Attributes:
        heading: the heading.
        criterion: what it belongs to.
        pairs: how many pairs have said so, where that may be told.
        share: else the share of the pairs.
        roles: who has said so, where there are five pairs or more of whom each could be.
        quotations: what may still be quoted under it, as the organiser has put it there.
    """

    heading: str
    criterion: str
    pairs: int | None
    share: Share | None
    roles: frozenset[str]
    quotations: list[Quotation]


@dataclass(frozen=True)
class SortedQuotations:
    """The quotations as the organiser has sorted them.

    Attributes:
        themes: the headings, in the organiser's order.
        unsorted: what stands under none, by criterion.
        emptied: headings over what may no longer be quoted, none of which is told.
    """

    themes: list[ThemeFigure]
    unsorted: Mapping[str, list[Quotation]]
    emptied: list[str]

    def of(self, criterion: str) -> list[ThemeFigure]:
        """Return the headings of a criterion."""
        return [theme for theme in self.themes if theme.criterion == criterion]


def sorted_quotations(
    pairs: Sequence[PairYear], figures: Figures, evaluation: Evaluation
) -> SortedQuotations:
    """Return the quotations under the organiser's headings, and what is left."""
    shown = {quote.id: quote for group in figures.quotations for quote in group.quotations}
    pair_of = {quote.id: at for at, pair in enumerate(pairs) for quote in pair.quotations}
    role_of = {quote.id: quote.role for pair in pairs for quote in pair.quotations}
    themes, emptied = [], []
    for theme in evaluation.theme:
        ids = [id_ for id_ in theme.ids if id_ in shown]
        if theme.ids and not ids:
            emptied.append(theme.heading)
            continue
        behind = {pair_of[id_] for id_ in ids}
        pairs_told = _told(behind, len(pairs))
        themes.append(
            ThemeFigure(
                heading=theme.heading,
                criterion=theme.criterion.value,
                pairs=pairs_told,
                share=None if pairs_told or not behind else share_of_pairs(len(behind), len(pairs)),
                roles=frozenset({role_of[id_] for id_ in ids} & {*Role})
                if enough(range(len(pairs)))
                else frozenset(),
                quotations=[shown[id_] for id_ in ids],
            )
        )
    under_one = {quote.id for theme in themes for quote in theme.quotations}
    unsorted = {
        group.criterion: [quote for quote in group.quotations if quote.id not in under_one]
        for group in figures.quotations
    }
    return SortedQuotations(themes, unsorted, emptied)


def _told(behind: set[int], whole: int) -> int | None:
    """Return a number of pairs, where both they and all others are enough."""
    others = whole - len(behind)
    if whole < COARSE_BELOW or not enough(behind) or not enough(range(others)):
        return None
    return len(behind)
