"""The summary as a Word document, for someone to go on editing."""

from collections.abc import Callable, Mapping

from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    AnswerPart,
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
from mentorjournal.summary.render.docx_parts import Paper
from mentorjournal.summary.render.quadrant import quadrant_svg, quadrant_words, readable

PART_LEVEL = 1
"""The level of the parts' headings; the title is a style of its own."""


def render_docx(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as a Word document (Office Open XML)."""
    words = Wording(document, language)
    authors = [one.name for one in document.authors]
    paper = Paper(words.title, authors, document.language, document.made_on)
    paper.footer(words.title, words.page)
    paper.title(words.title)
    paper.subtitle(words.programme())
    paper.quiet(words.made())
    paper.heading(words.pair, PART_LEVEL)
    paper.bullets(words.person(one) for one in (document.mentee, document.mentor))
    for heading in document.layout:
        has_content, write = PARTS[heading.part]
        if has_content(document):
            paper.heading(words.heading(heading), PART_LEVEL)
            write(paper, document, words, language)
    return paper.whole()


def _year(paper: Paper, document: SummaryDocument, words: Wording, language: Language) -> None:
    paper.picture(strip_svg(document.year, language), words.strip())
    paper.bullets(words.figures())
    rows = words.gathering_rows()
    if rows:
        paper.heading(words.gatherings, PART_LEVEL + 1)
        attended = [2] * (len(words.gathering_columns) - 2)
        paper.table(words.gathering_columns, rows, (3, 9, *attended))


def _answers(paper: Paper, _document: SummaryDocument, words: Wording, _language: Language) -> None:
    for criterion in words.criteria():
        paper.heading(criterion.title, PART_LEVEL + 1)
        for question, answers in criterion.questions:
            paper.heading(question, PART_LEVEL + 2)
            for one in answers:
                _answer(paper, one, words)


def _answer(paper: Paper, answer: AnswerPart, words: Wording) -> None:
    paper.quiet(answer.author, leads=True)
    paper.marked(answer.text, PART_LEVEL + 2)
    paper.quiet(words.rests_on_words(answer))


def _goals(paper: Paper, document: SummaryDocument, words: Wording, language: Language) -> None:
    for goal in document.goals:
        _goal(paper, goal, document, words, language)
    if not document.goals:
        paper.paragraph(words.no_goals)


def _goal(
    paper: Paper, goal: GoalPart, document: SummaryDocument, words: Wording, language: Language
) -> None:
    paper.heading(goal.wording, PART_LEVEL + 1)
    paper.quiet(words.goal_facts(goal), leads=True)
    for reason in words.reasons(goal):
        paper.paragraph(reason)
    picture = goal_svg(goal, document.year, language)
    if picture:
        paper.picture(picture, goal_words(goal, language))
        paper.quiet(words.movement(goal))
    for view in goal.views:
        for label, markdown in words.said_of(goal, view):
            paper.heading(label, PART_LEVEL + 2)
            paper.marked(markdown, PART_LEVEL + 2)
    if goal.steps:
        paper.heading(words.steps, PART_LEVEL + 2)
        paper.ticked((one.done_on is not None, one.text) for one in goal.steps)


def _quotes(paper: Paper, document: SummaryDocument, _words: Wording, language: Language) -> None:
    for one in document.quotes:
        paper.quote(one.text, f"{one.author}, {language.date(one.day)}")


def _check_ins(paper: Paper, document: SummaryDocument, words: Wording, language: Language) -> None:
    paper.quiet(words.rests_on, leads=True)
    for at, line in enumerate(document.check_in_lines):
        paper.heading(line.title, PART_LEVEL + 1)
        paper.paragraph(line.statement)
        paper.picture(check_in_svg(document, at, language), check_in_words(document, at, language))
        paper.quiet(words.check_in(at))
    widths = (2.4, *(2.2 for _ in document.check_in_lines), 4.8)
    paper.quiet(words.check_in_voices(), leads=True)
    paper.table(words.check_in_columns, words.check_in_rows(), widths)


def _actions(paper: Paper, document: SummaryDocument, words: Wording, _language: Language) -> None:
    rows = [words.step_row(one) for one in document.actions]
    paper.table(words.columns, rows, (8, 3, 3, 3))


def _exercises(
    paper: Paper, document: SummaryDocument, _words: Wording, language: Language
) -> None:
    for one in document.exercises:
        paper.heading(one.title, PART_LEVEL + 1)
        _exercise(paper, one, language)


def _exercise(paper: Paper, exercise: ExercisePart, language: Language) -> None:
    paper.quiet(exercise_byline(exercise, language), leads=True)
    for one in map(readable, exercise.sections):
        if one.within:
            paper.heading(one.within, PART_LEVEL + 2)
        paper.heading(one.title, PART_LEVEL + 2 + one.is_part)
        if one.cells:
            paper.picture(quadrant_svg(one.cells), quadrant_words(one.cells))
            paper.quiet(quadrant_words(one.cells))
        paper.table(scale_columns(one), scale_rows(one), (6, *(2 for _ in one.columns)))
        for answer in one.answers:
            paper.quiet(answer.prompt, leads=True)
            paper.paragraph(answer.words(language))


def _passages(paper: Paper, document: SummaryDocument, _words: Wording, language: Language) -> None:
    for one in document.passages:
        paper.heading(one.title, PART_LEVEL + 1)
        paper.quiet(f"{one.author}, {language.date(one.day)}", leads=True)
        paper.marked(one.body, PART_LEVEL + 1)


def _agreement(
    paper: Paper, document: SummaryDocument, _words: Wording, _language: Language
) -> None:
    for label, markdown in document.agreement:
        paper.heading(label, PART_LEVEL + 1)
        paper.marked(markdown, PART_LEVEL + 1)


def _always(_document: SummaryDocument) -> bool:
    return True


PARTS: Mapping[
    Part,
    tuple[
        Callable[[SummaryDocument], object],
        Callable[[Paper, SummaryDocument, Wording, Language], None],
    ],
] = {
    Part.YEAR: (_always, _year),
    Part.ANSWERS: (lambda one: one.answers, _answers),
    Part.GOALS: (_always, _goals),
    Part.LEARNED: (lambda one: one.quotes, _quotes),
    Part.CHECK_INS: (lambda one: one.check_ins, _check_ins),
    Part.ACTIONS: (lambda one: one.actions, _actions),
    Part.EXERCISES: (lambda one: one.exercises, _exercises),
    Part.PASSAGES: (lambda one: one.passages, _passages),
    Part.AGREEMENT: (lambda one: one.agreement, _agreement),
}
"""When a part has something in it, and how it is written."""
