"""A document as plain UTF-8 text, for a letter or the clipboard: no sign that is not to be read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from mentorjournal.exercises.quadrant.text_drawing import drawn
from mentorjournal.summary.model.blocks import (
    Answered,
    Aside,
    Asked,
    Beside,
    Block,
    Bullets,
    Document,
    Figures,
    Groups,
    Heading,
    Item,
    Marked,
    Picture,
    PictureBlock,
    Quadrant,
    Quoted,
    Ratings,
    Table,
    Text,
)
from mentorjournal.summary.model.markdown_tree import Node, nodes_of

QUADRANT_WIDTH = 76
RULES = {0: "=", 1: "-"}
"""What underlines the title, and the highest headings below it."""
TICKS = {None: "•", False: "○", True: "✓"}
BAR = "│"
RULE = "* * *"


def render(document: Document) -> bytes:
    """Return a document; pictures stand as the words for them."""
    cover = document.cover
    parts = [
        _heading(document.title, 0),
        [cover.kicker, cover.subtitle] if cover else [],
        document.facts,
        *map(_block, cover.in_sequence() if cover else []),
        *map(_block, document.blocks),
    ]
    text = "\n\n".join("\n".join(part) for part in parts if part)
    return f"{text}\n".encode("utf-8", "replace")


def _heading(words: str, level: int) -> list[str]:
    rule = RULES.get(level)
    return [words, rule * max(3, len(words))] if rule else [words]


def _block(block: Block) -> list[str]:
    match block:
        case Heading(words, level):
            return _heading(words, level)
        case Text(words):
            return [words] if words.strip() else []
        case Bullets(items):
            return [_item(item) for item in items]
        case Table(columns, rows):
            return [_row(columns, row) for row in rows]
        case Figures(_, _, sentences):
            return [_item(Item(sentence)) for sentence in sentences]
        case Asked(prompt, answer):
            return [prompt, *answer.strip().splitlines()]
        case Answered(by, markdown, note):
            return [f"{by}:", *_nodes(nodes_of(markdown)), *filter(None, [note])]
        case Marked(markdown):
            return [*_nodes(nodes_of(markdown))]
        case Quoted(words, by, marked):
            return [*_quoted([*_nodes(nodes_of(words))] if marked else [words], by)]
        case _:
            return _pictured(block)


def _pictured(block: PictureBlock) -> list[str]:
    match block:
        case Picture():
            words = "" if block.described_in_text else block.words
            return [*dict.fromkeys(filter(None, (block.caption, words)))]
        case Quadrant(cells):
            return drawn(cells, QUADRANT_WIDTH)
        case Ratings():
            return [_row(block.columns(), row) for row in block.cells()]
        case Aside(facts, blocks):
            return _apart(map(_block, [Text(" · ".join(facts), quiet=True), *blocks]))
        case Groups(_, groups):
            return _apart(map(_block, (inner for group in groups for inner in group)))
        case Beside(picture, blocks):
            return _apart(map(_block, [picture, *blocks]))
        case _:
            assert_never(block)


def _apart(parts: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of several parts, an empty one between each two."""
    lines: list[str] = []
    for part in filter(None, parts):
        lines += ["", *part] if lines else part
    return lines


def _item(item: Item) -> str:
    note = f" ({item.note})" if item.note else ""
    return f"{TICKS[item.done]} {item.words}{note}"


def _row(columns: Sequence[str], row: Sequence[str]) -> str:
    """Return a table's row as a line that needs no width: the first cell, the others named."""
    named = [f"{column}: {cell}" for column, cell in zip(columns[1:], row[1:], strict=True) if cell]
    return f"{TICKS[None]} {' · '.join([row[0], *named])}"


def _quoted(lines: Sequence[str], by: str) -> Iterator[str]:
    for line in [*lines, *([f"– {by}"] if by else [])]:
        yield f"{BAR} {line}".rstrip()


def _nodes(nodes: Iterable[Node]) -> list[str]:
    """Return the lines of Markdown that was read, an empty one between blocks."""
    return _apart(map(_node, nodes))


def _node(node: Node) -> list[str]:
    match node["k"]:
        case "ul":
            return _listed(node["c"], [f"{TICKS[None]} "] * len(node["c"]))
        case "ol":
            return _listed(node["c"], [f"{node['start'] + at}. " for at in range(len(node["c"]))])
        case "quote":
            return [*_quoted(_nodes(node["c"]), "")]
        case "pre":
            lines: list[str] = node["v"].split("\n")
            return lines
        case "hr":
            return [RULE]
        case _:
            return _words([node]).split("\n")


def _listed(items: Sequence[Node], marks: Sequence[str]) -> list[str]:
    lines = []
    for item, mark in zip(items, marks, strict=True):
        first, *rest = [line for node in item["c"] for line in _node(node)] or [""]
        lines.append(f"{mark}{first}".rstrip())
        lines += [f"{' ' * len(mark)}{line}".rstrip() for line in rest]
    return lines


def _words(nodes: Iterable[Node]) -> str:
    return "".join(
        "\n" if node["k"] == "br" else node.get("v", "") + _words(node.get("c", ()))
        for node in nodes
    )
