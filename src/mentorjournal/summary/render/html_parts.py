"""HTML to build a document of: escaped text, user Markdown, tables, figures and the page itself."""

import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from mentorjournal.summary.layout.charts import INK, PAPER, RULE, SOFT, TEXT, width_of
from mentorjournal.summary.model.blocks import Picture, Table
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


def page(title: str, language: str, parts: Sequence[str], *, is_sheet: bool = False) -> bytes:
    """Return a whole document: no scripts, nothing loaded from elsewhere."""
    style = (
        files("mentorjournal.summary.render").joinpath("summary.css").read_text(encoding="utf-8")
    )
    sheet = ' class="sheet"' if is_sheet else ""
    document = (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{style}</style></head>"
        f"<body{sheet}>{''.join(parts)}</body></html>\n"
    )
    return document.encode("utf-8", "replace")


def figure(picture: Picture, *, is_wide: bool = False) -> str:
    """Return a picture with the words that stand for it and, where it has one, a caption.

    Where it has a second drawing, for narrow pages, only one of the two is there at a time.
    """
    drawings = [_drawing(picture.svg, picture.words, "" if not picture.narrow else "broad")]
    if picture.narrow:
        drawings.append(_drawing(picture.narrow, picture.words, "narrow"))
    below = f"<figcaption>{text(picture.caption)}</figcaption>" if picture.caption else ""
    wide = ' class="wide"' if is_wide else ""
    return f"<figure{wide}>{''.join(drawings)}{below}</figure>"


def _drawing(svg: str, words: str, kind: str) -> str:
    named = f'class="{kind}" ' if kind else ""
    drawn = _THEMED.sub(lambda match: f'"var(--{COLOURS[match[1]]})"', svg)
    said = f'role="img" aria-label="{escape(words, quote=True)}"'
    return drawn.replace("<svg ", f'<svg {named}style="--wide:{width_of(svg):g}" {said} ', 1)


def table(block: Table, attributes: str) -> str:
    """Return rows of text as a table; the first cell of a row is its heading.

    Where a page is narrow, each cell stands on a line of its own, behind its column's name; its
    roles are said, because some browsers take a table that is laid out so for none.
    """
    if not block.rows:
        return ""
    names = [escape(column, quote=True) for column in block.columns]
    caption = f"<caption>{text(block.name)}</caption>" if block.name else ""
    whole = sum(block.shares)
    widths = "".join(f'<col style="width:{share / whole:.1%}">' for share in block.shares)
    columns = f"<colgroup>{widths}</colgroup>" if widths else ""
    lines = "".join(
        '<tr role="row">'
        + "".join(
            f'<th scope="row" role="rowheader">{text(cell)}</th>'
            if not at
            else f'<td role="cell" data-head="{names[at]}">{text(cell)}</td>'
            for at, cell in enumerate(row)
        )
        + "</tr>"
        for row in block.rows
    )
    paired = " data-paired" if block.spans else ""
    return (
        f'<table role="table"{attributes}{paired}>{caption}{columns}'
        f'<thead role="rowgroup">{_heads(block)}</thead>'
        f'<tbody role="rowgroup">{lines}</tbody></table>'
    )


def _heads(block: Table) -> str:
    """Return the row of headings.

    What several columns have in common stands in each of them: a heading over several columns is
    told badly by screen readers, and lies over its neighbours where a page is narrow.
    """
    column = '<th scope="col" role="columnheader"'
    heads = "".join(f"{column}>{text(name)}</th>" for name in block.columns)
    return f'<tr role="row">{heads}</tr>'
