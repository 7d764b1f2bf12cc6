"""The summary as PDF, set by typst and validated as PDF/UA-1 (ISO 14289-1).

Everything goes to typst in memory: its template is code, the content is data that the template
places as text, never as markup.
"""

import json
import unicodedata
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any

import typst

from mentorjournal.locale import Language
from mentorjournal.printable import shown, shown_line
from mentorjournal.summary.document import (
    BriefDocument,
    BriefPart,
    ExerciseDocument,
    ExercisePart,
    GoalPart,
    SummaryDocument,
)
from mentorjournal.summary.drawing import (
    check_in_svg,
    check_in_words,
    curve_svg,
    curve_words,
    quadrant_svg,
    quadrant_words,
    strip_svg,
)
from mentorjournal.summary.errors import NotADocument
from mentorjournal.summary.marked import nodes_of
from mentorjournal.summary.wording import Wording, exercise_byline, scale_rows

COVERED = (range(0x20, 0x180), range(0x391, 0x3CA), range(0x410, 0x450))
"""Latin, Greek and Cyrillic: what typst's own fonts surely have glyphs for."""

COVERED_SIGNS = "\n–—‘’‚“”„†•…‰‹›€→←↑↓✓"


def render_pdf(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as a PDF/UA-1 document.

    PDF/UA allows no character without a glyph. Where no font on this computer has one (an emoji,
    say), its Unicode name stands in brackets in its place.

    Raises:
        NotADocument: typst could not set it.
    """
    return _set("summary.typ", _data(document, language), document.made_on)


def render_exercise(document: ExerciseDocument, language: Language) -> bytes:
    """Return one exercise as a PDF/UA-1 document.

    Raises:
        NotADocument: typst could not set it.
    """
    exercise, made_on = document.exercise, document.made_on
    data = {
        "lang": document.language,
        "title": shown_line(exercise.title),
        "author": shown_line(exercise.author),
        "date": [made_on.year, made_on.month, made_on.day],
        "heading": {"page": language.say("Page")},
        "exercise": _exercise(exercise, language),
    }
    return _set("exercise.typ", data, made_on)


def render_brief(document: BriefDocument, language: Language) -> bytes:
    """Return a brief as a PDF/UA-1 document.

    Raises:
        NotADocument: typst could not set it.
    """
    made_on = document.made_on
    data = {
        "lang": document.language,
        "title": shown_line(document.title),
        "author": shown_line(document.author),
        "date": [made_on.year, made_on.month, made_on.day],
        "heading": {"page": language.say("Page")},
        "facts": [shown_line(one) for one in document.facts],
        "agenda": _brief_part(document.agenda),
        "parts": [_brief_part(one) for one in document.parts],
        "notes": {"title": document.notes_title, "body": nodes_of(document.notes)},
        "foot": shown_line(document.foot),
    }
    return _set("brief.typ", data, made_on)


def _brief_part(part: BriefPart) -> dict[str, Any]:
    return {
        "title": part.title,
        "lines": [
            {"text": shown_line(one.text), "note": shown_line(one.note)} for one in part.lines
        ],
        "more": part.more,
    }


def _set(template: str, data: Any, made_on: date) -> bytes:
    try:
        return _compile(template, data, made_on)
    except typst.TypstError:
        pass
    try:
        return _compile(template, _spelt_out(data), made_on)
    except typst.TypstError:
        raise NotADocument from None


def _compile(template: str, data: Any, made_on: date) -> bytes:
    folder = files("mentorjournal.summary")
    source = b"".join(folder.joinpath(one).read_bytes() for one in ("parts.typ", template))
    moment = datetime.combine(made_on, time(12), UTC)
    made = typst.compile(
        source,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=moment,
    )
    if not isinstance(made, bytes):
        raise NotADocument
    return made


def _data(document: SummaryDocument, language: Language) -> dict[str, Any]:
    words = Wording(document, language)
    return {
        "lang": document.language,
        "title": shown_line(words.title),
        "author": shown_line(document.author.name),
        "programme": shown_line(words.programme()),
        "made": shown_line(words.made()),
        "date": [document.made_on.year, document.made_on.month, document.made_on.day],
        "heading": {
            name: getattr(words, name)
            for name in (
                "pair",
                "year",
                "gatherings",
                "goals",
                "learned",
                "actions",
                "check_ins",
                "rests_on",
                "passages",
                "agreement",
                "exercises",
                "steps",
                "page",
                "no_goals",
            )
        },
        "people": [shown_line(words.person(one)) for one in (document.mentee, document.mentor)],
        "figures": words.figures(),
        "strip": {"svg": strip_svg(document.year), "alt": words.strip()},
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
        "columns": list(words.columns),
        "actions": [[shown_line(cell) for cell in words.step_row(one)] for one in document.actions],
        "check_in_lines": [
            {
                "title": line.title,
                "statement": line.statement,
                "curve": check_in_svg(document, at),
                "alt": shown_line(check_in_words(document, at, language)),
                "movement": shown_line(words.check_in(at)),
            }
            for at, line in enumerate(document.check_in_lines)
            if document.check_ins
        ],
        "check_in_columns": list(words.check_in_columns),
        "check_ins": [
            {
                "title": shown_line(of.author),
                "rows": [[shown_line(cell) for cell in row] for row in words.check_in_rows(of)],
            }
            for of in document.check_ins
        ],
        "passages": [
            {
                "title": shown_line(one.title),
                "by": shown_line(f"{one.author}, {language.date(one.day)}"),
                "body": nodes_of(one.body),
            }
            for one in document.passages
        ],
        "exercises": [
            {"title": shown_line(one.title)} | _exercise(one, language)
            for one in document.exercises
        ],
        "agreement": [
            {"title": label, "body": nodes_of(text)} for label, text in document.agreement
        ],
    }


def _goal(
    goal: GoalPart, document: SummaryDocument, words: Wording, language: Language
) -> dict[str, Any]:
    return {
        "wording": shown_line(goal.wording),
        "facts": shown_line(words.goal_facts(goal)),
        "reason": shown(goal.state_reason),
        "curve": curve_svg(goal.ratings, document.year) if goal.ratings else "",
        "alt": curve_words(goal.ratings, language) if goal.ratings else "",
        "movement": words.movement(goal),
        "texts": [
            {"title": label, "body": nodes_of(text)}
            for label, text in ((words.why, goal.why), (words.notice, goal.notice))
            if text
        ],
        "steps": [
            {"done": one.done_on is not None, "text": shown_line(one.text)} for one in goal.steps
        ],
    }


def _exercise(exercise: ExercisePart, language: Language) -> dict[str, Any]:
    return {
        "by": shown_line(exercise_byline(exercise, language)),
        "sections": [
            {
                "title": shown_line(one.title),
                "within": shown_line(one.within),
                "part": one.is_part,
                "picture": quadrant_svg(one.cells) if one.cells else "",
                "alt": quadrant_words(one.cells) if one.cells else "",
                "columns": ["", *map(shown_line, one.columns)],
                "rows": [[shown_line(cell) for cell in row] for row in scale_rows(one)],
                "answers": [
                    {"prompt": shown_line(answer.prompt), "lines": shown(answer.text).splitlines()}
                    for answer in one.answers
                ],
            }
            for one in exercise.sections
        ],
    }


def _spelt_out(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(one if _covered(one) else _name(one) for one in value)
    if isinstance(value, list):
        return [_spelt_out(one) for one in value]
    if isinstance(value, dict):
        return {name: _spelt_out(one) for name, one in value.items()}
    return value


def _covered(character: str) -> bool:
    return character in COVERED_SIGNS or any(ord(character) in one for one in COVERED)


def _name(character: str) -> str:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
