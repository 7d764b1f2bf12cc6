"""The summary as PDF, set by typst and validated as PDF/UA-1 (ISO 14289-1)."""

from typing import Any

from mentorjournal.locale import Language
from mentorjournal.summary.model.document import (
    BriefDocument,
    BriefPart,
    ExerciseDocument,
    ExercisePart,
    GoalPart,
    SummaryDocument,
)
from mentorjournal.summary.model.markdown_tree import nodes_of
from mentorjournal.summary.model.wording import (
    Wording,
    exercise_byline,
    scale_columns,
    scale_rows,
)
from mentorjournal.summary.render.charts import (
    WIDTH,
    check_in_svg,
    check_in_words,
    goal_svg,
    goal_words,
    strip_svg,
)
from mentorjournal.summary.render.quadrant import (
    IN_A_COLUMN,
    quadrant_svg,
    quadrant_words,
    readable,
)
from mentorjournal.summary.render.text_extraction import length_of_last_page, pages_of
from mentorjournal.summary.render.typst import typeset
from mentorjournal.terminal_text import shown, shown_line

FEWEST_PAGES, A_FEW_LINES = 2, 1000
SIDE_BY_SIDE = 500
"""So many characters about a goal go beside its curve; more go below it."""


def render_pdf(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as a PDF/UA-1 document; no last page holds but a few lines.

    Raises:
        NotADocument: typst could not set it.
    """
    data = _data(document, language)
    content = typeset("summary.typ", data, document.made_on)
    pages, length = pages_of(content), length_of_last_page(content)
    if pages > FEWEST_PAGES and length < A_FEW_LINES:
        closer = typeset("summary.typ", data | {"close": True}, document.made_on)
        return closer if pages_of(closer) < pages else content
    return content


def render_exercise(document: ExerciseDocument, language: Language) -> bytes:
    """Return one exercise as a PDF/UA-1 document.

    Raises:
        NotADocument: typst could not set it.
    """
    exercise, made_on = document.exercise, document.made_on
    data = {
        "lang": document.language,
        "title": shown_line(exercise.title),
        "authors": [shown_line(exercise.author)],
        "date": [made_on.year, made_on.month, made_on.day],
        "heading": {"page": language.say("Page")},
        "exercise": _exercise(exercise, language),
    }
    return typeset("exercise.typ", data, made_on)


def render_brief(document: BriefDocument, language: Language) -> bytes:
    """Return a brief as a PDF/UA-1 document.

    Raises:
        NotADocument: typst could not set it.
    """
    made_on = document.made_on
    data = {
        "lang": document.language,
        "title": shown_line(document.title),
        "authors": [shown_line(document.author)],
        "date": [made_on.year, made_on.month, made_on.day],
        "heading": {"page": language.say("Page")},
        "facts": [shown_line(one) for one in document.facts],
        "agenda": _brief_part(document.agenda),
        "parts": [_brief_part(one) for one in document.parts],
        "notes": {"title": document.notes_title, "body": nodes_of(document.notes)},
        "foot": shown_line(document.foot),
    }
    return typeset("brief.typ", data, made_on)


def _brief_part(part: BriefPart) -> dict[str, Any]:
    return {
        "title": part.title,
        "lines": [
            {"text": shown_line(one.text), "note": shown_line(one.note)} for one in part.lines
        ],
        "more": part.more,
    }


def _data(document: SummaryDocument, language: Language) -> dict[str, Any]:
    words = Wording(document, language)
    return {
        "lang": document.language,
        "title": shown_line(words.title),
        "authors": [shown_line(one.name) for one in document.authors],
        "programme": shown_line(words.programme()),
        "made": shown_line(words.made()),
        "date": [document.made_on.year, document.made_on.month, document.made_on.day],
        "heading": {
            name: getattr(words, name)
            for name in ("gatherings", "rests_on", "steps", "page", "no_goals")
        },
        "layout": [
            {"part": one.part.value, "title": shown_line(words.heading(one))}
            for one in document.layout
        ],
        "people": [
            [shown_line(part) for part in words.person_parts(one)]
            for one in (document.mentee, document.mentor)
        ],
        "tiles": [list(one) for one in words.tiles()],
        "cancelled": words.cancelled(),
        "strip": {"svg": strip_svg(document.year, language), "alt": words.strip()},
        "gathering_columns": list(words.gathering_columns),
        "gatherings": [[shown_line(cell) for cell in row] for row in words.gathering_rows()],
        "goals": [_goal(one, document, words, language) for one in document.goals],
        "quotes": [
            {
                "text": shown_line(one.text),
                "by": shown_line(f"{one.author}, {language.date(one.day)}"),
            }
            for one in document.quotes
        ],
        "answers": _answers(words),
        "columns": list(words.columns),
        "actions": [[shown_line(cell) for cell in words.step_row(one)] for one in document.actions],
        **_check_ins(document, words, language),
        "passages": [
            {
                "title": shown_line(one.title),
                "by": shown_line(f"{one.author}, {language.date(one.day)}"),
                "body": nodes_of(one.body),
            }
            for one in document.passages
        ],
        "exercises": [
            {"title": shown_line(one.title)} | _exercise(one, language, IN_A_COLUMN)
            for one in document.exercises
        ],
        "agreement": [
            {"title": label, "body": nodes_of(text)} for label, text in document.agreement
        ],
    }


def _answers(words: Wording) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "questions": [
                {
                    "title": shown_line(question),
                    "answers": [
                        {
                            "body": nodes_of(answer.text),
                            "by": shown_line(words.answer_byline(answer)),
                        }
                        for answer in answers
                    ],
                }
                for question, answers in one.questions
            ],
        }
        for one in words.criteria()
    ]


def _check_ins(document: SummaryDocument, words: Wording, language: Language) -> dict[str, Any]:
    return {
        "check_in_lines": [
            {
                "title": line.title,
                "statement": line.statement,
                "curve": check_in_svg(document, at, language),
                "alt": shown_line(check_in_words(document, at, language)),
                "movement": shown_line(words.check_in(at)),
            }
            for at, line in enumerate(document.check_in_lines)
            if document.check_ins
        ],
        "check_in_columns": list(words.check_in_columns),
        "check_in_voices": shown_line(words.check_in_voices()) if document.check_ins else "",
        "check_ins": [[shown_line(cell) for cell in row] for row in words.check_in_rows()],
    }


def _goal(
    goal: GoalPart, document: SummaryDocument, words: Wording, language: Language
) -> dict[str, Any]:
    return {
        "wording": shown_line(goal.wording),
        "facts": shown_line(words.goal_facts(goal)),
        "reasons": [shown_line(one) for one in words.reasons(goal)],
        "curve": goal_svg(goal, document.year, language),
        "alt": shown_line(goal_words(goal, language)),
        "movement": shown_line(words.movement(goal)),
        "texts": [
            {"title": shown_line(label), "body": nodes_of(text)}
            for view in goal.views
            for label, text in words.said_of(goal, view)
        ],
        "long": sum(len(text) for one in goal.views for text in (one.why, one.notice))
        > SIDE_BY_SIDE,
        "steps": [
            {"done": one.done_on is not None, "text": shown_line(one.text)} for one in goal.steps
        ],
    }


def _exercise(
    exercise: ExercisePart, language: Language, picture_width: int = WIDTH
) -> dict[str, Any]:
    return {
        "by": shown_line(exercise_byline(exercise, language)),
        "sections": [
            {
                "title": shown_line(one.title),
                "within": shown_line(one.within),
                "part": one.is_part,
                "picture": quadrant_svg(one.cells, picture_width) if one.cells else "",
                "alt": quadrant_words(one.cells) if one.cells else "",
                "columns": [shown_line(head) for head in scale_columns(one)],
                "rows": [[shown_line(cell) for cell in row] for row in scale_rows(one)],
                "answers": [
                    {
                        "prompt": shown_line(answer.prompt),
                        "lines": shown(answer.words(language)).splitlines(),
                    }
                    for answer in one.answers
                ],
            }
            for one in map(readable, exercise.sections)
        ],
    }
