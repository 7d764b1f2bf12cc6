"""The summary as Markdown."""

import re
from collections.abc import Sequence

from mentorjournal.exercises.quadrant.drawn import drawn
from mentorjournal.locale import Language
from mentorjournal.printable import shown, shown_line
from mentorjournal.summary.document import (
    BriefDocument,
    ExerciseDocument,
    ExercisePart,
    GoalPart,
    SummaryDocument,
)
from mentorjournal.summary.drawing import curve_words
from mentorjournal.summary.wording import Wording, exercise_byline, scale_rows

_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~&$]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)
OUR_LEVELS = 3
QUADRANT_WIDTH = 76


def literal(text: str) -> str:
    """Return one line that Markdown shows as it was written."""
    return _SPECIAL.sub(r"\\\1", shown_line(text))


def body(text: str) -> str:
    """Return user Markdown with its headings below ours and its HTML made literal."""
    lowered = _HEADING.sub(lambda found: "#" * min(6, len(found[1]) + OUR_LEVELS), shown(text))
    return lowered.replace("<", "&lt;").strip()


def render_markdown(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as UTF-8 Markdown."""
    words = Wording(document, language)
    lines = [f"# {literal(words.title)}", "", literal(words.programme()), ""]
    lines += [f"*{literal(words.made())}*", "", f"## {words.pair}", ""]
    lines += [f"- {literal(words.person(one))}" for one in (document.mentee, document.mentor)]
    lines += ["", f"## {words.year}", "", *(f"- {literal(line)}" for line in words.figures())]
    if document.year.gatherings:
        lines += ["", *_table(words.gathering_columns, words.gathering_rows())]
    lines += ["", f"## {words.goals}", ""]
    for goal in document.goals:
        lines += _goal(goal, words, language)
    if not document.goals:
        lines += [words.no_goals, ""]
    lines += [*_quotes(document, words, language), *_actions(document, words)]
    lines += _check_ins(document, words)
    lines += [*_passages(document, words, language), *_agreement(document, words)]
    if document.exercises:
        lines += [f"## {words.exercises}", ""]
    for exercise in document.exercises:
        lines += exercise_lines(exercise, language, 3)
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def render_exercise(document: ExerciseDocument, language: Language) -> bytes:
    """Return one exercise as UTF-8 Markdown."""
    lines = exercise_lines(document.exercise, language, 1)
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def render_brief(document: BriefDocument, language: Language) -> bytes:  # noqa: ARG001
    """Return a brief as UTF-8 Markdown; its words are in its language already."""
    lines = [f"# {literal(document.title)}", "", *_literal_lines("\n".join(document.facts)), ""]
    for part, sign in ((document.agenda, "- [ ]"), *((one, "-") for one in document.parts)):
        lines += [f"## {literal(part.title)}", ""]
        lines += [
            f"{sign} {literal(one.text)}" + (f" *({literal(one.note)})*" if one.note else "")
            for one in part.lines
        ]
        lines += ["", *([literal(part.more), ""] if part.more else [])]
    if document.notes:
        lines += [f"## {literal(document.notes_title)}", "", body(document.notes), ""]
    lines.append(f"*{literal(document.foot)}*" if document.foot else "")
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


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
            lines += [*_table(("", *section.columns), scale_rows(section)), ""]
        for answer in section.answers:
            lines += [f"**{literal(answer.prompt)}**", "", *_literal_lines(answer.text), ""]
    return lines


def _literal_lines(text: str) -> list[str]:
    """Return a text of several lines, each kept as a line of its own."""
    return ["  \n".join(literal(line) for line in text.splitlines())]


def _quotes(document: SummaryDocument, words: Wording, language: Language) -> list[str]:
    lines = [f"## {words.learned}", ""] if document.quotes else []
    for quote in document.quotes:
        day = literal(language.date(quote.day))
        lines += [f"> {literal(quote.text)}", ">", f"> {literal(quote.author)}, {day}", ""]
    return lines


def _actions(document: SummaryDocument, words: Wording) -> list[str]:
    if not document.actions:
        return []
    rows = [words.step_row(one) for one in document.actions]
    return [f"## {words.actions}", "", *_table(words.columns, rows), ""]


def _check_ins(document: SummaryDocument, words: Wording) -> list[str]:
    """Return a table for each of the two: a line for each day, a column for each item."""
    if not document.check_ins:
        return []
    lines = [f"## {words.check_ins}", "", literal(words.rests_on), ""]
    lines += [
        f"- **{literal(one.title)}**: {literal(one.statement)}" for one in document.check_in_lines
    ]
    for of in document.check_ins:
        rows = words.check_in_rows(of)
        lines += ["", f"### {literal(of.author)}", "", *_table(words.check_in_columns, rows)]
    return [*lines, ""]


def _passages(document: SummaryDocument, words: Wording, language: Language) -> list[str]:
    lines = [f"## {words.passages}", ""] if document.passages else []
    for passage in document.passages:
        byline = literal(f"{passage.author}, {language.date(passage.day)}")
        lines += [f"### {literal(passage.title)}", "", f"*{byline}*", "", body(passage.body), ""]
    return lines


def _agreement(document: SummaryDocument, words: Wording) -> list[str]:
    lines = [f"## {words.agreement}", ""] if document.agreement else []
    for label, text in document.agreement:
        lines += [f"### {literal(label)}", "", body(text), ""]
    return lines


def _goal(goal: GoalPart, words: Wording, language: Language) -> list[str]:
    lines = [f"### {literal(goal.wording)}", "", literal(words.goal_facts(goal)), ""]
    if goal.state_reason:
        lines += [f"{words.reason}: {literal(goal.state_reason)}", ""]
    for label, text in ((words.why, goal.why), (words.notice, goal.notice)):
        if text:
            lines += [f"**{label}**", "", body(text), ""]
    if goal.ratings:
        lines += [
            literal(words.movement(goal)),
            "",
            literal(curve_words(goal.ratings, language)),
            "",
        ]
    if goal.steps:
        lines += [f"**{words.steps}**", ""]
        lines += [f"- [{'x' if one.done_on else ' '}] {literal(one.text)}" for one in goal.steps]
        lines.append("")
    return lines


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        "| " + " | ".join(columns) + " |",
        "|" + "---|" * len(columns),
        *("| " + " | ".join(literal(cell) for cell in row) + " |" for row in rows),
    ]
