"""What stands in the organiser's lists and on the page beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.terms import Criterion, Role
from mentorjournal.locale import Language
from mentorjournal.programme.evaluation.file_model import Evaluation, GroupNote, Theme
from mentorjournal.programme.evaluation.themes import excerpt, headings_over
from mentorjournal.programme.pair_year import Quotation
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.widgets.page import Block, heading
from mentorjournal.tui.widgets.row_list import Line

SORTED, UNSORTED, IN_ALL = "●", "○", "✓"
NEW = "new"
INDENT = 2


def quotation_lines(
    quotations: Sequence[Quotation], evaluation: Evaluation, language: Language
) -> list[Line]:
    """Return what may be quoted by criterion, each with a sign whether it has a heading."""
    sorted_ids = {id_ for theme in evaluation.theme for id_ in theme.ids}
    left = sum(quotation.id not in sorted_ids for quotation in quotations)
    counts = language.say(
        "{sorted_sign} {sorted} under a heading, {unsorted_sign} {unsorted} left",
        sorted_sign=SORTED,
        sorted=len(quotations) - left,
        unsorted_sign=UNSORTED,
        unsorted=left,
    )
    lines = [Line("", Content.styled(counts, "$muted"))]
    for criterion in Criterion:
        of_it = [quotation for quotation in quotations if quotation.criterion == criterion]
        if of_it:
            term = criterion_words(criterion, language).term
            lines += [Line.gap(), Line.heading(term)]
            lines += [_quotation(quotation, sorted_ids) for quotation in of_it]
    return lines


def _quotation(quotation: Quotation, sorted_ids: Collection[str]) -> Line:
    is_sorted = quotation.id in sorted_ids
    sign = (f"{SORTED if is_sorted else UNSORTED} ", "$muted" if is_sorted else "bold $accent")
    return Line(quotation.id, Content.assemble(sign, excerpt(quotation.words)), INDENT)


def quotation_blocks(
    quotation: Quotation, evaluation: Evaluation, language: Language
) -> list[Block]:
    """Return a quotation's page."""
    words = criterion_words(Criterion(quotation.criterion), language)
    role = language.say(VALUE_LABELS[Role(quotation.role)]) if quotation.role else ""
    blocks = [Block("muted", " · ".join(filter(None, (words.term, role))))]
    if quotation.question:
        blocks.append(Block("title", quotation.question))
    style = "markdown" if quotation.question else "text"
    blocks.append(Block(style, quotation.words))
    blocks.append(heading(language.say("Headings")))
    over = headings_over(evaluation, quotation.id)
    none = language.say("None yet. Press {key[under-heading]} to choose one.")
    blocks += [Block("text", name) for name in over] or [Block("muted", none)]
    return blocks


def theme_lines(
    evaluation: Evaluation, pairs_behind: dict[str, int], language: Language
) -> list[Line]:
    """Return the headings by criterion, each with how many pairs it comes from."""
    lines: list[Line] = []
    for criterion in Criterion:
        themes = evaluation.themes_of(criterion)
        if themes:
            lines += [Line.gap()] if lines else []
            lines.append(Line.heading(criterion_words(criterion, language).term))
            lines += [_theme(theme, pairs_behind[theme.heading], language) for theme in themes]
    if not lines:
        none = language.say("No headings yet. Press {key[new]} to write one.")
        lines.append(Line("", Content.styled(none, "$muted")))
    return lines


def _theme(theme: Theme, pairs: int, language: Language) -> Line:
    count = language.say_many("{count} pair", "{count} pairs", pairs)
    return Line(
        theme.heading, Content.assemble(shown_line(theme.heading), (f"  {count}", "$muted")), INDENT
    )


def theme_blocks(theme: Theme, quotations: Sequence[Quotation], language: Language) -> list[Block]:
    """Return a heading's page: what stands under it."""
    by_id = {quotation.id: quotation for quotation in quotations}
    under = [by_id[id_] for id_ in theme.ids if id_ in by_id]
    blocks = [
        Block("muted", criterion_words(theme.criterion, language).term),
        Block("title", theme.heading),
    ]
    blocks += [Block("text", f"❝ {excerpt(quotation.words)}") for quotation in under]
    gone = len(theme.ids) - len(under)
    if gone:
        words = language.say_many(
            "{count} that may no longer be quoted, or has other words now",
            "{count} that may no longer be quoted, or have other words now",
            gone,
        )
        blocks.append(Block("muted", words))
    return blocks


def note_lines(evaluation: Evaluation, language: Language) -> list[Line]:
    """Return the groups' notes by criterion; the key is the note's number."""
    lines: list[Line] = []
    numbered = list(enumerate(evaluation.note, 1))
    for criterion in Criterion:
        notes = [(at, note) for at, note in numbered if note.criterion == criterion]
        if notes:
            lines += [Line.gap()] if lines else []
            lines.append(Line.heading(criterion_words(criterion, language).term))
            lines += [_note(at, note) for at, note in notes]
    if not lines:
        none = language.say("No notes yet. Press {key[new]} to write what a group said.")
        lines.append(Line("", Content.styled(none, "$muted")))
    return lines


def _note(number: int, note: GroupNote) -> Line:
    words = Content.assemble((f"{shown_line(note.group)}  ", "bold"), excerpt(note.text))
    return Line(str(number), words, INDENT)


def note_blocks(note: GroupNote, language: Language) -> list[Block]:
    """Return a note's page."""
    return [
        Block("muted", criterion_words(note.criterion, language).term),
        Block("title", note.group),
        *(Block("text", line) for line in note.text.splitlines() if line.strip()),
    ]


def heading_choices(
    evaluation: Evaluation, quotations: Sequence[Quotation], language: Language
) -> list[Line]:
    """Return the headings to choose from: a new one, those of the same criteria, the others."""
    lines = [Line(NEW, Content.styled(language.say("→ A new heading …"), "$accent"))]
    ids = {quotation.id for quotation in quotations}
    own = {quotation.criterion for quotation in quotations}
    for criterion in sorted(Criterion, key=lambda criterion: criterion not in own):
        lines += _choices(evaluation.themes_of(criterion), criterion, ids, language)
    return lines


def _choices(
    themes: Sequence[Theme], criterion: Criterion, ids: set[str], language: Language
) -> Iterator[Line]:
    if themes:
        yield Line.heading(criterion_words(criterion, language).term)
    for theme in themes:
        sign = IN_ALL if ids <= {*theme.ids} else " "
        yield Line(theme.heading, Content(f"{sign} {shown_line(theme.heading)}"))
