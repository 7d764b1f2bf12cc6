"""Markdown to build a document of: text that stays text, and the user's own Markdown.

What a user wrote in Markdown is parsed and written anew, so that nothing in it, an unclosed fence
or a definition, reaches beyond its place.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from mentorjournal.markdown import WEB_ADDRESS
from mentorjournal.summary.model.markdown_tree import Node, nodes_of
from mentorjournal.terminal_text import shown_line

_SPECIAL = re.compile(r"(?<![^\W_])_|_(?![^\W_])|[\\`*\[\]<>#!|~&$]")
"""Signs that Markdown may read; an underscore within a word is none."""
_SIGN_FIRST = re.compile(r"^[-+=]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_INDENT = re.compile(r"^ +")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"https?://[^\s<>|]+")
HARD_SPACE = "\N{NO-BREAK SPACE}"
DEEPEST_HEADING = 6
RULE = "___"
"""Behind a list's mark, three of its own would make one rule of both: ``- ---``."""

STRESSES = {"strong", "em", "s"}


def literal(text: str) -> str:
    """Return one line that Markdown shows as it was written."""
    return _line_start(_escaped(shown_line(text)))


def literal_lines(text: str) -> list[str]:
    """Return a text of several lines, each kept as a line of its own."""
    return ["\\\n".join(literal(line) for line in text.strip().splitlines())]


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of text as a table."""
    return [
        "| " + " | ".join(literal(column) for column in columns) + " |",
        "|" + "---|" * len(columns),
        *("| " + " | ".join(literal(cell) for cell in row) + " |" for row in rows),
    ]


def body(text: str, below: int) -> str:
    """Return user Markdown with its headings below a level of ours.

    Where stresses meet so that their signs would be read another way, the words go without them.
    """
    nodes = nodes_of(text)
    written = _written(nodes, below)
    if _words(nodes_of(written)) == _words(nodes):
        return written
    return _written(_unstressed(nodes), below)


def _written(nodes: Sequence[Node], below: int) -> str:
    return "\n".join(_blocks(nodes, below)).strip("\n")


def _words(nodes: Iterable[Node]) -> str:
    return "".join(node.get("v", "") + _words(node.get("c", ())) for node in nodes)


def _unstressed(nodes: Iterable[Node]) -> list[Node]:
    return [
        node
        | ({"k": "span"} if node["k"] in STRESSES else {})
        | ({"c": _unstressed(node["c"])} if "c" in node else {})
        for node in nodes
    ]


def joined(lines: Sequence[str]) -> bytes:
    """Return lines as a file, with one empty line where several would meet."""
    compact = [line for before, line in pairwise(["", *lines]) if before or line]
    return ("\n".join(compact).rstrip("\n") + "\n").encode("utf-8", "replace")


def _escaped(text: str) -> str:
    """Return text whose signs stay signs; a bare address stays whole and leads where it says."""
    parts, end = [], 0
    for address in WEB_ADDRESS.finditer(text):
        parts += [_without_signs(text[end : address.start()]), f"<{address[0]}>"]
        end = address.end()
    return "".join([*parts, _without_signs(text[end:])])


def _without_signs(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _line_start(line: str) -> str:
    line = _INDENT.sub(lambda match: HARD_SPACE * len(match[0]), line)
    return _NUMBERED.sub(r"\1\\\2", _SIGN_FIRST.sub(r"\\\g<0>", line))


def _blocks(nodes: Iterable[Node], below: int) -> list[str]:
    lines: list[str] = []
    lists = 0
    for node in nodes:
        lists = lists + 1 if node["k"] in {"ul", "ol"} else 0
        lines += [*_block(node, below, second=lists % 2 == 0), ""]
    return lines[:-1]


def _block(node: Node, below: int, *, second: bool) -> list[str]:
    match node["k"]:
        case "h":
            level = min(DEEPEST_HEADING, node["n"] + below)
            return [f"{'#' * level} {_inline(node['c'])}".rstrip()]
        case "ul":
            marks = ["* " if second else "- "] * len(node["c"])
            return _items(node["c"], marks, below)
        case "ol":
            end = ") " if second else ". "
            marks = [f"{node['start'] + at}{end}" for at in range(len(node["c"]))]
            return _items(node["c"], marks, below)
        case "quote":
            return [f"> {line}".rstrip() for line in _blocks(node["c"], below) or [""]]
        case "pre":
            fence = "`" * max(3, 1 + _longest_ticks(node["v"]))
            return [fence, *node["v"].split("\n"), fence]
        case "hr":
            return [RULE]
        case "p":
            return _paragraph(node["c"])
        case _:
            return _paragraph([node])


def _items(items: Sequence[Node], marks: Sequence[str], below: int) -> list[str]:
    lines = []
    for item, mark in zip(items, marks, strict=True):
        first, *rest = _blocks(item["c"], below) or [""]
        lines.append(f"{mark}{first}".rstrip())
        lines += [f"{' ' * len(mark)}{line}".rstrip() for line in rest]
    return lines


def _paragraph(nodes: Sequence[Node]) -> list[str]:
    return [_line_start(line) for line in _inline(nodes).split("\n")]


def _inline(nodes: Iterable[Node]) -> str:
    return "".join(_span(node) for node in nodes)


def _span(node: Node) -> str:
    inner = _inline(node.get("c", ()))
    match node["k"]:
        case "t":
            return _escaped(node["v"])
        case "br":
            return "\\\n"
        case "code":
            return _code(node["v"])
        case "strong":
            return f"**{inner}**"
        case "em":
            return f"*{inner}*"
        case "s":
            return f"~~{inner}~~"
        case "link" if _AUTOLINK.fullmatch(_words(node["c"])):
            return f"<{_words(node['c'])}>"
        case _:
            return inner


def _code(words: str) -> str:
    ticks = "`" * (1 + _longest_ticks(words))
    pad = " " if words.startswith(("`", " ")) or words.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def _longest_ticks(words: str) -> int:
    return max((len(run) for run in _TICKS.findall(words)), default=0)
