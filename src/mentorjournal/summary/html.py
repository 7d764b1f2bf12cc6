"""The summary as one HTML file: no scripts, nothing from elsewhere, light, dark and on paper."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from mentorjournal.locale import Language
from mentorjournal.printable import shown
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
from mentorjournal.summary.marked import Node, nodes_of
from mentorjournal.summary.wording import Wording, exercise_byline, scale_rows

OUR_LEVELS = 3
SIMPLE = {
    "p": "p",
    "ul": "ul",
    "li": "li",
    "quote": "blockquote",
    "strong": "strong",
    "em": "em",
    "s": "s",
}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'"


def text(value: str) -> str:
    """Return text that HTML shows as it was written."""
    return escape(shown(value))


def body(value: str) -> str:
    """Return user Markdown as HTML made of a handful of safe elements."""
    return "".join(_element(node) for node in nodes_of(value))


def _element(node: Node) -> str:
    kind = node["k"]
    inner = "".join(_element(child) for child in node.get("c", ()))
    if kind in SIMPLE:
        return f"<{SIMPLE[kind]}>{inner}</{SIMPLE[kind]}>"
    match kind:
        case "t":
            return escape(node["v"])
        case "h":
            level = min(6, node["n"] + OUR_LEVELS)
            return f"<h{level}>{inner}</h{level}>"
        case "ol":
            return f'<ol start="{node["start"]}">{inner}</ol>'
        case "link" if node["href"]:
            return f'<a rel="noreferrer" href="{escape(node["href"], quote=True)}">{inner}</a>'
        case "code":
            return f"<code>{escape(node['v'])}</code>"
        case "pre":
            return f"<pre>{escape(node['v'])}</pre>"
        case "br":
            return "<br>"
        case "hr":
            return "<hr>"
        case _:
            return inner


def render_html(document: SummaryDocument, language: Language) -> bytes:
    """Return the summary as a UTF-8 HTML document."""
    words = Wording(document, language)
    parts = [
        f"<header><h1>{text(words.title)}</h1><p>{text(words.programme())}</p>",
        f'<p class="made">{text(words.made())}</p></header><main>',
        _section(
            words.pair, _list(words.person(one) for one in (document.mentee, document.mentor))
        ),
        _section(words.year, _year(document, words)),
        _section(
            words.goals,
            "".join(_goal(one, document, words, language) for one in document.goals)
            or f"<p>{text(words.no_goals)}</p>",
        ),
        _section(words.learned, _quotes(document, language)),
        _section(
            words.actions, _table(words.columns, [words.step_row(one) for one in document.actions])
        ),
        _section(words.check_ins, _check_ins(document, words, language)),
        _section(words.passages, _passages(document, language)),
        _section(
            words.exercises, "".join(_exercise(one, language, 3) for one in document.exercises)
        ),
        _section(
            words.agreement,
            "".join(f"<h3>{text(label)}</h3>{body(value)}" for label, value in document.agreement),
        ),
        "</main>",
    ]
    return _page(words.title, document.language, parts)


def render_exercise(document: ExerciseDocument, language: Language) -> bytes:
    """Return one exercise as a UTF-8 HTML document."""
    exercise = document.exercise
    parts = ["<main>", _exercise(exercise, language, 1), "</main>"]
    return _page(exercise.title, document.language, parts)


def render_brief(document: BriefDocument, language: Language) -> bytes:  # noqa: ARG001
    """Return a brief as a UTF-8 HTML document; its words are in its language already."""
    facts = "<br>".join(text(one) for one in document.facts)
    parts = [
        f'<header><h1>{text(document.title)}</h1><p class="facts">{facts}</p></header>',
        '<main class="brief">',
        *(_brief_part(one) for one in (document.agenda, *document.parts)),
        _section(document.notes_title, body(document.notes)),
        f'<p class="made">{text(document.foot)}</p>' if document.foot else "",
        "</main>",
    ]
    return _page(document.title, document.language, parts)


def _brief_part(part: BriefPart) -> str:
    lines = "".join(
        f"<li>{text(one.text)}"
        + (f' <span class="facts">{text(one.note)}</span>' if one.note else "")
        + "</li>"
        for one in part.lines
    )
    more = f'<p class="facts">{text(part.more)}</p>' if part.more else ""
    return _section(part.title, (f"<ul>{lines}</ul>" if lines else "") + more)


def _page(title: str, language: str, parts: Sequence[str]) -> bytes:
    style = files("mentorjournal.summary").joinpath("summary.css").read_text(encoding="utf-8")
    whole = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{style}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )
    return whole.encode("utf-8", "replace")


def _exercise(exercise: ExercisePart, language: Language, level: int) -> str:
    parts = [
        f"<h{level}>{text(exercise.title)}</h{level}>",
        f'<p class="facts">{text(exercise_byline(exercise, language))}</p>',
    ]
    for section in exercise.sections:
        if section.within:
            parts.append(f"<h{level + 1}>{text(section.within)}</h{level + 1}>")
        below = level + 1 + section.is_part
        parts.append(f"<h{below}>{text(section.title)}</h{below}>")
        if section.cells:
            words = quadrant_words(section.cells)
            parts.append(_figure(quadrant_svg(section.cells), words, words))
        parts.append(_table(("", *section.columns), scale_rows(section)))
        parts += [
            f'<p class="asked">{text(one.prompt)}</p><p class="answer">{text(one.text)}</p>'
            for one in section.answers
        ]
    return f"<article>{''.join(parts)}</article>"


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{text(title)}</h2>{inner}</section>" if inner else ""


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{text(item)}</li>" for item in items) + "</ul>"


def _figure(svg: str, words: str, caption: str) -> str:
    picture = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(words, quote=True)}" ', 1)
    return f"<figure>{picture}<figcaption>{text(caption)}</figcaption></figure>"


def _year(document: SummaryDocument, words: Wording) -> str:
    picture = _figure(strip_svg(document.year), words.strip(), words.strip())
    rows = words.gathering_rows()
    table = f"<h3>{text(words.gatherings)}</h3>" + _table(words.gathering_columns, rows)
    return picture + _list(words.figures()) + (table if rows else "")


def _goal(goal: GoalPart, document: SummaryDocument, words: Wording, language: Language) -> str:
    parts = [
        f"<h3>{text(goal.wording)}</h3>",
        f'<p class="facts">{text(words.goal_facts(goal))}</p>',
    ]
    if goal.state_reason:
        parts.append(f"<p>{text(goal.state_reason)}</p>")
    if goal.ratings:
        svg = curve_svg(goal.ratings, document.year)
        parts.append(_figure(svg, curve_words(goal.ratings, language), words.movement(goal)))
    for label, value in ((words.why, goal.why), (words.notice, goal.notice)):
        if value:
            parts.append(f"<h4>{text(label)}</h4>{body(value)}")
    if goal.steps:
        steps = (f"{'✓' if one.done_on else '○'} {one.text}" for one in goal.steps)
        parts.append(f"<h4>{text(words.steps)}</h4>{_list(steps)}")
    return f'<article class="goal">{"".join(parts)}</article>'


def _quotes(document: SummaryDocument, language: Language) -> str:
    return "".join(
        f"<blockquote class='insight'><p>{text(one.text)}</p>"
        f"<footer>{text(one.author)}, {text(language.date(one.day))}</footer></blockquote>"
        for one in document.quotes
    )


def _check_ins(document: SummaryDocument, words: Wording, language: Language) -> str:
    if not document.check_ins:
        return ""
    parts = [f"<p class='facts'>{text(words.rests_on)}</p>"]
    for at, line in enumerate(document.check_in_lines):
        described = check_in_words(document, at, language)
        figure = _figure(check_in_svg(document, at), described, words.check_in(at))
        heading = f"<h3>{text(line.title)}</h3><p>{text(line.statement)}</p>"
        parts.append(f"<article>{heading}{figure}</article>")
    for of in document.check_ins:
        table = _table(words.check_in_columns, words.check_in_rows(of))
        parts.append(f"<h3>{text(of.author)}</h3>{table}")
    return "".join(parts)


def _passages(document: SummaryDocument, language: Language) -> str:
    return "".join(
        f"<article><h3>{text(one.title)}</h3><p class='facts'>{text(one.author)}, "
        f"{text(language.date(one.day))}</p>{body(one.body)}</article>"
        for one in document.passages
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in columns)
    lines = "".join(
        "<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
