"""The list of exercises: what there is by theme, and what was filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual.content import Content

from mentorjournal.exercises.catalogue import Catalogue, theme_name
from mentorjournal.exercises.template import Template
from mentorjournal.journal.model.exercises import ExerciseRow
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.terms import Order
from mentorjournal.journal.search import list_filter
from mentorjournal.journal.search.query import Query
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.entries.list_lines import in_order
from mentorjournal.tui.features.exercises.page import SIGNS
from mentorjournal.tui.widgets.row_list import Line

TEMPLATE = "template"
DRAFT = "draft"


def matching(catalogue: Catalogue, query: Query, language: Language) -> list[Template]:
    """Return the exercises that have the words of a filter; it may ask for nothing else."""
    return [
        template
        for template in catalogue.templates.values()
        if list_filter.has_words(
            query,
            f"{template.title.of(language)} {theme_name(template.theme, language)}"
            f" {template.introduction.of(language)}",
        )
    ]


def by_theme_lines(
    catalogue: Catalogue, done: Sequence[ExerciseRow], language: Language
) -> list[Line]:
    """Return the exercises under their themes, with what was filled in below each."""
    lines: list[Line] = []
    for theme, templates in catalogue.by_theme(language):
        lines.append(Line.heading(shown_line(theme)))
        for template in templates:
            title = template.title.of(language)
            lines.append(template_line(template, language))
            lines += filled_lines(done, template.id, language, title)
    return lines


def flat_lines(
    templates: Collection[Template],
    done: Sequence[ExerciseRow],
    order: Order,
    language: Language,
) -> list[Line]:
    """Return what was filled in, in an order, and exercises below it.

    Args:
        templates: the exercises.
        done: what was filled in.
        order: that of what was filled in.
        language: the user's.
    """
    lines = in_order(done, order, lambda row: filled_line(row, language), language)
    if templates:
        lines.append(Line.heading(language.say("Exercises to fill in")))
    return [*lines, *(template_line(template, language) for template in templates)]


def gone_lines(
    left: Mapping[str, Template],
    done: Sequence[ExerciseRow],
    there: Collection[str],
    language: Language,
) -> list[Line]:
    """Return what was begun and filled in of exercises that are no longer there."""
    gone = ({exercise.template_id for exercise in done} | set(left)) - set(there)
    lines = [Line.heading(language.say("Exercises that are no longer there"))] if gone else []
    for id_ in sorted(gone):
        if id_ in left:
            title = language.say("Draft: {title}", title=left[id_].title.of(language))
            lines.append(Line(f"{DRAFT}:{id_}", Content(shown_line(title))))
        lines += filled_lines(done, id_, language)
    return lines


def broken_lines(catalogue: Catalogue, language: Language) -> list[Line]:
    """Return what is wrong with files that are no exercises."""
    if not catalogue.broken:
        return []
    return [
        Line.heading(language.say("Files that are no exercises")),
        *(
            Line("", Content(shown_line(explanation(problem, language))))
            for problem in catalogue.broken
        ),
    ]


def template_line(template: Template, language: Language) -> Line:
    """Return the line of an exercise to fill in."""
    return Line(f"{TEMPLATE}:{template.id}", Content(shown_line(template.title.of(language))))


def filled_lines(
    done: Sequence[ExerciseRow], template_id: str, language: Language, above: str = ""
) -> list[Line]:
    """Return the lines below an exercise, without repeating its title."""
    return [
        filled_line(exercise, language, above, margin="  ")
        for exercise in done
        if exercise.template_id == template_id
    ]


def filled_line(
    exercise: ExerciseRow, language: Language, above: str = "", *, margin: str = ""
) -> Line:
    """Return the line of a filled-in exercise.

    Args:
        exercise: what was filled in.
        language: the user's.
        above: the title that stands above it already.
        margin: what it is set in by.
    """
    words = exercise.title.removeprefix(above).lstrip(": ")
    return Line(
        f"exercise:{exercise.id}",
        Content.assemble(
            (f"{margin}{SIGNS[exercise.state]} ", "$primary"),
            (language.day_and_month(exercise.day) + "  ", "$muted"),
            shown_line(words or value_label(language, exercise.state)),
        ),
    )
