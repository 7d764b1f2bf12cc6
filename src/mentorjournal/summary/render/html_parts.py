"""HTML to build a document of: escaped text, user Markdown, tables, figures and the page itself."""

import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from mentorjournal.summary.layout.charts import INK, PAPER, RULE, SOFT, TEXT
from mentorjournal.summary.model.markdown_tree import Node, nodes_of

SIMPLE = {
    "p": "p",
    "ul": "ul",
    "li": "li",
    "quote": "blockquote",
    "strong": "strong",
    "em": "em",
    "s": "s",
}
COLOURS = {INK: "mark", RULE: "line", SOFT: "second", TEXT: "ink", PAPER: "paper"}
"""The colours of pictures as the page names them, light and dark."""
_THEMED = re.compile(f'"({"|".join(COLOURS)})"')
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'"


def text(value: str) -> str:
    """Return text that HTML shows as it was written."""
    return escape(value)


def body(value: str, below: int) -> str:
    """Return user Markdown as a handful of safe elements, its headings below a level of ours."""
    return "".join(_element(node, below) for node in nodes_of(value))


def _element(node: Node, below: int) -> str:
    kind = node["k"]
    inner = "".join(_element(child, below) for child in node.get("c", ()))
    if kind in SIMPLE:
        return f"<{SIMPLE[kind]}>{inner}</{SIMPLE[kind]}>"
    match kind:
        case "t":
            return escape(node["v"])
        case "h":
            level = min(6, node["n"] + below)
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


def page(title: str, language: str, parts: Sequence[str]) -> bytes:
    """Return a whole document: no scripts, nothing loaded from elsewhere."""
    style = (
        files("mentorjournal.summary.render").joinpath("summary.css").read_text(encoding="utf-8")
    )
    document = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{style}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )
    return document.encode("utf-8", "replace")


def figure(svg: str, words: str, caption: str) -> str:
    """Return a picture with the words that stand for it and, where it has one, a caption."""
    description = (  # a caption in the same words is read out once
        'aria-hidden="true"'
        if words == caption
        else f'role="img" aria-label="{escape(words, quote=True)}"'
    )
    picture = _THEMED.sub(lambda match: f'"var(--{COLOURS[match[1]]})"', svg)
    picture = picture.replace("<svg ", f"<svg {description} ", 1)
    below = f"<figcaption>{text(caption)}</figcaption>" if caption else ""
    return f"<figure>{picture}{below}</figure>"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows of text as a table; the first cell of a row is its heading.

    Where a page is narrow, each cell stands on a line of its own, behind its column's name.
    """
    if not rows:
        return ""
    names = [escape(column, quote=True) for column in columns]
    head = "".join(f'<th scope="col">{text(column)}</th>' for column in columns)
    lines = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{text(cell)}</th>'
            if not at
            else f'<td data-head="{names[at]}">{text(cell)}</td>'
            for at, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
