"""Headings over quotations: what the organiser sorts them under, kept in the evaluation file.

The screen and the commands call these. A heading belongs to a criterion and stands only once; a
quotation may stand under several.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from unicodedata import normalize

from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale import Language
from mentorjournal.programme.evaluation.errors import (
    CriterionNeeded,
    HeadingTaken,
    NoHeading,
    NoSuchHeading,
    NoSuchQuotation,
    SeveralQuotations,
)
from mentorjournal.programme.evaluation.file_model import (
    LONGEST_HEADING,
    Evaluation,
    MarkedQuotation,
    Theme,
    folded,
)
from mentorjournal.programme.evaluation.file_store import change
from mentorjournal.programme.pair_year import PairYear, Quotation
from mentorjournal.terminal_text import shown_line

LONGEST_EXCERPT = 160
"""Characters of a quotation that stand in the file."""


def quotations_of(pairs: Sequence[PairYear]) -> list[Quotation]:
    """Return all that may be quoted, by criterion and question.

    Identical words of two people are two quotations. The order tells nothing of the pairs.
    """
    criteria = [*Criterion]
    by_id = {quotation.id: quotation for pair in pairs for quotation in pair.quotations}
    return sorted(
        by_id.values(),
        key=lambda quotation: (
            criteria.index(Criterion(quotation.criterion)),
            quotation.question.casefold(),
            quotation.id,
        ),
    )


def named_quotations(quotations: Sequence[Quotation], ids: Collection[str]) -> list[Quotation]:
    """Return quotations by the first characters of their ids.

    Raises:
        NoSuchQuotation, SeveralQuotations: as they say.
    """
    known = {quotation.id: quotation for quotation in quotations}
    return [known[whole_id([*known], id_)] for id_ in ids]


def whole_id(ids: Sequence[str], beginning: str) -> str:
    """Return the id that begins with these characters.

    Raises:
        NoSuchQuotation, SeveralQuotations: as they say.
    """
    matching = [id_ for id_ in ids if beginning and id_.startswith(beginning.casefold())]
    if not matching:
        raise NoSuchQuotation(id=beginning)
    if len(matching) > 1:
        raise SeveralQuotations(id=beginning)
    return matching[0]


def headings_over(evaluation: Evaluation, quotation_id: str) -> list[str]:
    """Return the headings that a quotation stands under."""
    return [theme.heading for theme in evaluation.theme if quotation_id in theme.ids]


def put(
    path: Path,
    language: Language,
    heading: str,
    quotations: Sequence[Quotation],
    criterion: Criterion | None = None,
) -> str:
    """Put quotations under a heading, which is made where there is none; return it as it stands.

    Args:
        path: the evaluation file.
        language: what a new file's comments are written in.
        heading: its words, in whatever letters.
        quotations: what is put there; none only makes the heading.
        criterion: what a new heading belongs to; otherwise what its quotations are on.

    Raises:
        NoHeading: there are no words.
        CriterionNeeded: a new heading's criterion is not known.
        UserError: as ``change``.
    """
    words = _line(heading)

    def putting(evaluation: Evaluation) -> tuple[Evaluation, str]:
        try:
            at = _place(evaluation, words)
        except NoSuchHeading:
            new = Theme(heading=words, criterion=_criterion(quotations, criterion))
            evaluation = _with_themes(evaluation, [*evaluation.theme, new])
            at = len(evaluation.theme) - 1
        theme = evaluation.theme[at]
        added = {
            quotation.id: MarkedQuotation(id=quotation.id, words=excerpt(quotation.words))
            for quotation in quotations
            if quotation.id not in theme.ids
        }
        marked = (*theme.quotation, *added.values())
        return _with_theme(evaluation, at, quotation=marked), theme.heading

    return change(path, language, putting)


def remove(path: Path, language: Language, heading: str, ids: Collection[str] = ()) -> None:
    """Take quotations from under a heading, or the heading itself; they are unsorted again.

    Raises:
        NoSuchHeading, NoSuchQuotation, SeveralQuotations: as they say.
    """

    def removing(evaluation: Evaluation) -> tuple[Evaluation, None]:
        at = _place(evaluation, heading)
        theme = evaluation.theme[at]
        if not ids:
            others = [other for other in evaluation.theme if other is not theme]
            return _with_themes(evaluation, others), None
        gone = {whole_id(theme.ids, id_) for id_ in ids}
        kept = tuple(marked for marked in theme.quotation if marked.id not in gone)
        return _with_theme(evaluation, at, quotation=kept), None

    change(path, language, removing)


def rename(path: Path, language: Language, heading: str, words: str) -> str:
    """Give a heading other words.

    Raises:
        NoHeading, NoSuchHeading, HeadingTaken: as they say.
    """
    words = _line(words)

    def renaming(evaluation: Evaluation) -> tuple[Evaluation, str]:
        at = _place(evaluation, heading)
        others = [theme.heading for index, theme in enumerate(evaluation.theme) if index != at]
        if folded(words) in map(folded, others):
            raise HeadingTaken(heading=words)
        return _with_theme(evaluation, at, heading=words), words

    return change(path, language, renaming)


def set_criterion(path: Path, language: Language, heading: str, criterion: Criterion) -> None:
    """Let a heading belong to another criterion.

    Raises:
        NoSuchHeading: there is none.
    """

    def setting(evaluation: Evaluation) -> tuple[Evaluation, None]:
        return _with_theme(evaluation, _place(evaluation, heading), criterion=criterion), None

    change(path, language, setting)


def order(path: Path, language: Language, headings: Sequence[str]) -> None:
    """Put these headings first, in this order; the others follow as they are.

    Raises:
        NoSuchHeading: there is none.
    """

    def ordering(evaluation: Evaluation) -> tuple[Evaluation, None]:
        first = dict.fromkeys(_place(evaluation, heading) for heading in headings)
        rest = [at for at in range(len(evaluation.theme)) if at not in first]
        in_order = [evaluation.theme[at] for at in [*first, *rest]]
        return _with_themes(evaluation, in_order), None

    change(path, language, ordering)


def excerpt(words: str) -> str:
    """Return the beginning of a quotation in one line."""
    line = shown_line(" ".join(words.split()))
    return line if len(line) <= LONGEST_EXCERPT else f"{line[: LONGEST_EXCERPT - 1].rstrip()}…"


def _line(words: str) -> str:
    line = shown_line(" ".join(normalize("NFC", words).split()))[:LONGEST_HEADING].strip()
    if not line:
        raise NoHeading
    return line


def _criterion(quotations: Sequence[Quotation], wanted: Criterion | None) -> Criterion:
    if wanted is not None:
        return wanted
    criteria = {quotation.criterion for quotation in quotations}
    if len(criteria) != 1:
        raise CriterionNeeded
    return Criterion(criteria.pop())


def _place(evaluation: Evaluation, heading: str) -> int:
    wanted = folded(heading)
    for at, theme in enumerate(evaluation.theme):
        if folded(theme.heading) == wanted:
            return at
    raise NoSuchHeading(heading=heading)


def _with_themes(evaluation: Evaluation, themes: Sequence[Theme]) -> Evaluation:
    return evaluation.model_copy(update={"theme": tuple(themes)})


def _with_theme(evaluation: Evaluation, at: int, **values: object) -> Evaluation:
    changed = evaluation.theme[at].model_copy(update=values)
    return _with_themes(
        evaluation,
        [changed if index == at else theme for index, theme in enumerate(evaluation.theme)],
    )
