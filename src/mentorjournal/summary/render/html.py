"""The summary as one HTML file: no scripts, nothing from elsewhere, light, dark and on paper."""

from collections.abc import Callable, Mapping

from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    AnswerPart,
    BriefDocument,
    BriefPart,
    ExerciseDocument,
    ExercisePart,
    GoalPart,
    Part,
    SummaryDocument,
)
from mentorjournal.summary.model.wording import (
    Wording,
    exercise_byline,
    scale_columns,
    scale_rows,
)
from mentorjournal.summary.render.charts import (
    check_in_svg,
    check_in_words,
    goal_svg,
    goal_words,
    strip_svg,
)
from mentorjournal.summary.render.html_parts import (
    body,
    bullets,
    figure,
    page,
    section,
    table,
    text,
)
from mentorjournal.summary.render.quadrant import quadrant_svg, quadrant_words, readable


def render_html(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as a UTF-8 HTML document."""
    words = Wording(document, language)
    people = bullets(words.person(one) for one in (document.mentee, document.mentor))
    parts = [
        f"<header><h1>{text(words.title)}</h1><p>{text(words.programme())}</p>",
        f'<p class="made">{text(words.made())}</p></header><main>',
        section(words.pair, people),
        *(
            section(words.heading(one), PARTS[one.part](document, words, language))
            for one in document.layout
        ),
        "</main>",
    ]
    return page(words.title, document.language, parts)


def render_exercise(document: ExerciseDocument, language: Language) -> bytes:
    """Return one exercise as a UTF-8 HTML document."""
    exercise = document.exercise
    parts = ["<main>", _exercise(exercise, language, 1), "</main>"]
    return page(exercise.title, document.language, parts)


def render_brief(document: BriefDocument, language: Language) -> bytes:  # noqa: ARG001 - a renderer's shape
    """Return a brief as a UTF-8 HTML document; its words are in its language already."""
    facts = "<br>".join(text(one) for one in document.facts)
    parts = [
        f'<header><h1>{text(document.title)}</h1><p class="facts">{facts}</p></header>',
        '<main class="brief">',
        *(_brief_part(one) for one in (document.agenda, *document.parts)),
        section(document.notes_title, body(document.notes, 2)),
        f'<p class="made">{text(document.foot)}</p>' if document.foot else "",
        "</main>",
    ]
    return page(document.title, document.language, parts)


def _brief_part(part: BriefPart) -> str:
    lines = "".join(
        f"<li>{text(one.text)}"
        + (f' <span class="facts">{text(one.note)}</span>' if one.note else "")
        + "</li>"
        for one in part.lines
    )
    more = f'<p class="facts">{text(part.more)}</p>' if part.more else ""
    return section(part.title, (f"<ul>{lines}</ul>" if lines else "") + more)


def _exercise(exercise: ExercisePart, language: Language, level: int) -> str:
    parts = [
        f"<h{level}>{text(exercise.title)}</h{level}>",
        f'<p class="facts">{text(exercise_byline(exercise, language))}</p>',
    ]
    for one in map(readable, exercise.sections):
        if one.within:
            parts.append(f"<h{level + 1}>{text(one.within)}</h{level + 1}>")
        below = level + 1 + one.is_part
        parts.append(f"<h{below}>{text(one.title)}</h{below}>")
        if one.cells:
            words = quadrant_words(one.cells)
            parts.append(figure(quadrant_svg(one.cells), words, words))
        parts.append(table(scale_columns(one), scale_rows(one), heads=True))
        parts += [
            f'<p class="asked">{text(answer.prompt)}</p>'
            f'<p class="answer">{text(answer.words(language))}</p>'
            for answer in one.answers
        ]
    return f"<article>{''.join(parts)}</article>"


def _year(document: SummaryDocument, words: Wording, language: Language) -> str:
    picture = figure(strip_svg(document.year, language), words.strip(), words.strip())
    rows = words.gathering_rows()
    listed = f"<h3>{text(words.gatherings)}</h3>" + table(words.gathering_columns, rows)
    tiles = "".join(
        f"<li><strong>{text(figure)}</strong> {text(counted)}</li>"
        for figure, counted in words.tiles()
    )
    figures = f'<ul class="tiles">{tiles}</ul>' if tiles else ""
    return figures + picture + (listed if rows else "")


def _answers(_document: SummaryDocument, words: Wording, _language: Language) -> str:
    parts = []
    for criterion in words.criteria():
        parts.append(f"<h3>{text(criterion.title)}</h3>")
        for question, answers in criterion.questions:
            said = "".join(_answer(one, words) for one in answers)
            parts.append(f"<article><h4>{text(question)}</h4>{said}</article>")
    return "".join(parts)


def _answer(answer: AnswerPart, words: Wording) -> str:
    rests_on = words.rests_on_words(answer)
    below = f'<p class="facts">{text(rests_on)}</p>' if rests_on else ""
    return f'<p class="facts">{text(answer.author)}</p>{body(answer.text, 4)}{below}'


def _goals(document: SummaryDocument, words: Wording, language: Language) -> str:
    return (
        "".join(_goal(one, document, words, language) for one in document.goals)
        or f"<p>{text(words.no_goals)}</p>"
    )


def _goal(goal: GoalPart, document: SummaryDocument, words: Wording, language: Language) -> str:
    parts = [
        f"<h3>{text(goal.wording)}</h3>",
        f'<p class="facts">{text(words.goal_facts(goal))}</p>',
    ]
    parts += [f"<p>{text(one)}</p>" for one in words.reasons(goal)]
    picture = goal_svg(goal, document.year, language)
    if picture:
        parts.append(figure(picture, goal_words(goal, language), words.movement(goal)))
    for view in goal.views:
        for label, value in words.said_of(goal, view):
            parts.append(f"<h4>{text(label)}</h4>{body(value, 4)}")
    if goal.steps:
        steps = (f"{'✓' if one.done_on else '○'} {one.text}" for one in goal.steps)
        parts.append(f"<h4>{text(words.steps)}</h4>{bullets(steps)}")
    return f'<article class="goal">{"".join(parts)}</article>'


def _quotes(document: SummaryDocument, _words: Wording, language: Language) -> str:
    quotes = "".join(
        f'<li><blockquote class="insight"><p>{text(one.text)}</p></blockquote>'
        f'<p class="facts">{text(one.author)}, {text(language.date(one.day))}</p></li>'
        for one in document.quotes
    )
    return f'<ul class="quotes">{quotes}</ul>' if quotes else ""


def _check_ins(document: SummaryDocument, words: Wording, language: Language) -> str:
    if not document.check_ins:
        return ""
    parts, small = [f'<p class="facts">{text(words.rests_on)}</p>'], []
    for at, line in enumerate(document.check_in_lines):
        described = check_in_words(document, at, language)
        picture = figure(check_in_svg(document, at, language), described, words.check_in(at))
        heading = f"<h3>{text(line.title)}</h3><p>{text(line.statement)}</p>"
        small.append(f"<article>{heading}{picture}</article>")
    parts.append(f'<div class="small">{"".join(small)}</div>')
    parts.append(f'<p class="facts">{text(words.check_in_voices())}</p>')
    parts.append(table(words.check_in_columns, words.check_in_rows()))
    return "".join(parts)


def _passages(document: SummaryDocument, _words: Wording, language: Language) -> str:
    return "".join(
        f'<article><h3>{text(one.title)}</h3><p class="facts">{text(one.author)}, '
        f"{text(language.date(one.day))}</p>{body(one.body, 3)}</article>"
        for one in document.passages
    )


def _actions(document: SummaryDocument, words: Wording, _language: Language) -> str:
    return table(words.columns, [words.step_row(one) for one in document.actions])


def _exercises(document: SummaryDocument, _words: Wording, language: Language) -> str:
    return "".join(_exercise(one, language, 3) for one in document.exercises)


def _agreement(document: SummaryDocument, _words: Wording, _language: Language) -> str:
    return "".join(f"<h3>{text(label)}</h3>{body(value, 3)}" for label, value in document.agreement)


PARTS: Mapping[Part, Callable[[SummaryDocument, Wording, Language], str]] = {
    Part.YEAR: _year,
    Part.ANSWERS: _answers,
    Part.GOALS: _goals,
    Part.LEARNED: _quotes,
    Part.CHECK_INS: _check_ins,
    Part.ACTIONS: _actions,
    Part.EXERCISES: _exercises,
    Part.PASSAGES: _passages,
    Part.AGREEMENT: _agreement,
}
"""What is within each part."""
