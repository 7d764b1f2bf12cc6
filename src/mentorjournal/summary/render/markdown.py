"""The summary as Markdown."""

from collections.abc import Callable, Mapping

from mentorjournal.exercises.quadrant.drawn import drawn
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    BriefDocument,
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
from mentorjournal.summary.render.charts import goal_words
from mentorjournal.summary.render.markdown_parts import (
    body,
    joined,
    literal,
    literal_lines,
    table,
)

QUADRANT_WIDTH = 76


def render_markdown(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as UTF-8 Markdown."""
    words = Wording(document, language)
    lines = [f"# {literal(words.title)}", "", literal(words.programme()), ""]
    lines += [f"*{literal(words.made())}*", "", f"## {words.pair}", ""]
    lines += [f"- {literal(words.person(one))}" for one in (document.mentee, document.mentor)]
    for heading in document.layout:
        inner = PARTS[heading.part](document, words, language)
        lines += ["", f"## {literal(words.heading(heading))}", "", *inner] if inner else []
    return joined(lines)


def render_exercise(document: ExerciseDocument, language: Language) -> bytes:
    """Return one exercise as UTF-8 Markdown."""
    lines = exercise_lines(document.exercise, language, 1)
    return joined(lines)


def render_brief(document: BriefDocument, language: Language) -> bytes:  # noqa: ARG001 - a renderer's shape
    """Return a brief as UTF-8 Markdown; its words are in its language already."""
    lines = [f"# {literal(document.title)}", "", *literal_lines("\n".join(document.facts)), ""]
    for part, sign in ((document.agenda, "- [ ]"), *((one, "-") for one in document.parts)):
        lines += [f"## {literal(part.title)}", ""]
        lines += [
            f"{sign} {literal(one.text)}" + (f" *({literal(one.note)})*" if one.note else "")
            for one in part.lines
        ]
        lines += ["", *([literal(part.more), ""] if part.more else [])]
    if document.notes:
        lines += [f"## {literal(document.notes_title)}", "", body(document.notes, 2), ""]
    lines.append(f"*{literal(document.foot)}*" if document.foot else "")
    return joined(lines)


def exercise_lines(exercise: ExercisePart, language: Language, level: int) -> list[str]:
    """Return an exercise with its heading at a level; answers come out as they were written."""
    lines = [f"{'#' * level} {literal(exercise.title)}", ""]
    lines += [f"*{literal(exercise_byline(exercise, language))}*", ""]
    for section in exercise.sections:
        if section.within:
            lines += [f"{'#' * (level + 1)} {literal(section.within)}", ""]
        lines += [f"{'#' * (level + 1 + section.is_part)} {literal(section.title)}", ""]
        if section.cells:
            lines += ["```", *drawn(section.cells, QUADRANT_WIDTH), "```", ""]
        if section.scales:
            lines += [*table(scale_columns(section), scale_rows(section)), ""]
        for answer in section.answers:
            lines += [
                f"**{literal(answer.prompt)}**",
                "",
                *literal_lines(answer.words(language)),
                "",
            ]
    return lines


def _year(document: SummaryDocument, words: Wording, _language: Language) -> list[str]:
    lines = [f"- {literal(line)}" for line in words.figures()]
    if document.year.gatherings:
        lines += ["", *table(words.gathering_columns, words.gathering_rows())]
    return lines


def _answers(_document: SummaryDocument, words: Wording, _language: Language) -> list[str]:
    lines = []
    for criterion in words.criteria():
        lines += [f"### {literal(criterion.title)}", ""]
        for question, answers in criterion.questions:
            lines += [f"#### {literal(question)}", ""]
            for one in answers:
                lines += [f"*{literal(one.author)}*", "", body(one.text, 4), ""]
                rests_on = literal(words.rests_on_words(one))
                lines += [f"*{rests_on}*", ""] if rests_on else []
    return lines


def _quotes(document: SummaryDocument, _words: Wording, language: Language) -> list[str]:
    lines = []
    for quote in document.quotes:
        day = literal(language.date(quote.day))
        lines += [f"> {literal(quote.text)}", ">", f"> {literal(quote.author)}, {day}", ""]
    return lines


def _actions(document: SummaryDocument, words: Wording, _language: Language) -> list[str]:
    rows = [words.step_row(one) for one in document.actions]
    return table(words.columns, rows) if rows else []


def _check_ins(document: SummaryDocument, words: Wording, _language: Language) -> list[str]:
    """Return a table of both voices: a line for each day, a column for each item."""
    if not document.check_ins:
        return []
    lines = [literal(words.rests_on), ""]
    lines += [
        f"- **{literal(one.title)}**: {literal(one.statement)}" for one in document.check_in_lines
    ]
    rows = table(words.check_in_columns, words.check_in_rows())
    return [*lines, "", literal(words.check_in_voices()), "", *rows]


def _exercises(document: SummaryDocument, _words: Wording, language: Language) -> list[str]:
    return [line for one in document.exercises for line in exercise_lines(one, language, 3)]


def _passages(document: SummaryDocument, _words: Wording, language: Language) -> list[str]:
    lines = []
    for passage in document.passages:
        byline = literal(f"{passage.author}, {language.date(passage.day)}")
        lines += [f"### {literal(passage.title)}", "", f"*{byline}*", "", body(passage.body, 3), ""]
    return lines


def _agreement(document: SummaryDocument, _words: Wording, _language: Language) -> list[str]:
    lines = []
    for label, text in document.agreement:
        lines += [f"### {literal(label)}", "", body(text, 3), ""]
    return lines


def _goals(document: SummaryDocument, words: Wording, language: Language) -> list[str]:
    lines = [line for goal in document.goals for line in _goal(goal, words, language)]
    return lines or [words.no_goals]


def _goal(goal: GoalPart, words: Wording, language: Language) -> list[str]:
    lines = [f"### {literal(goal.wording)}", "", literal(words.goal_facts(goal)), ""]
    for reason in words.reasons(goal):
        lines += [literal(reason), ""]
    for view in goal.views:
        for label, text in words.said_of(goal, view):
            lines += [f"**{literal(label)}**", "", body(text, 3), ""]
    moved = words.movement(goal)
    if moved:
        lines += [literal(moved), "", literal(goal_words(goal, language)), ""]
    if goal.steps:
        lines += [f"**{words.steps}**", ""]
        lines += [f"- [{'x' if one.done_on else ' '}] {literal(one.text)}" for one in goal.steps]
        lines.append("")
    return lines


PARTS: Mapping[Part, Callable[[SummaryDocument, Wording, Language], list[str]]] = {
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
