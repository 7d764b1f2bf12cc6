"""User Markdown as a tree of nodes: plain JSON values that a renderer walks."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentorjournal.markdown import new_parser
from mentorjournal.terminal_text import shown

Node = dict[str, Any]

KINDS = {
    "paragraph": "p",
    "heading": "h",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "quote",
    "strong": "strong",
    "em": "em",
    "s": "s",
    "link": "link",
}
SAFE_SCHEMES = ("http://", "https://", "mailto:")


@cache
def parser() -> MarkdownIt:
    """Return the parser that all exports share.

    It has read something already: at its first text it compiles its rules, and another thread
    would find only some of them.
    """
    ready = new_parser()
    ready.parse("*a*")
    return ready


def nodes_of(text: str) -> list[Node]:
    """Return the nodes of a Markdown text.

    A node is ``{"k": kind, "c": children}``, a text ``{"k": "t", "v": words}``; headings have
    ``"n"``, 1 to 6, ordered lists ``"start"``, links ``"href"``, code ``"v"``. Words are harmless.
    """
    nodes = _tree(parser().parse(shown(text)))
    _tidy_headings(nodes, 0)
    return nodes


def _tidy_headings(nodes: Sequence[Node], level: int) -> int:
    """Let no heading stand more than one level below the one before it, nor on two lines."""
    for node in nodes:
        if node["k"] == "h":
            node["n"] = level = min(node["n"], level + 1)
            node["c"] = _on_one_line(node["c"])
        level = _tidy_headings(node.get("c", ()), level)
    return level


def _on_one_line(nodes: Sequence[Node]) -> list[Node]:
    return [
        {"k": "t", "v": " "}
        if node["k"] == "br"
        else node | ({"c": _on_one_line(node["c"])} if "c" in node else {})
        for node in nodes
    ]


def _tree(tokens: Sequence[Token]) -> list[Node]:
    root: Node = {"k": "root", "c": []}
    stack = [root]
    for token in tokens:
        if token.nesting == 1:
            node = _opened(token)
            stack[-1]["c"].append(node)
            stack.append(node)
        elif token.nesting == -1:
            stack.pop()
        else:
            stack[-1]["c"] += _leaf(token)
    children: list[Node] = root["c"]
    return children


def _opened(token: Token) -> Node:
    node: Node = {"k": KINDS.get(token.type.removesuffix("_open"), "p"), "c": []}
    if node["k"] == "h":
        node["n"] = int(token.tag[1:])
    if node["k"] == "ol":
        node["start"] = int(token.attrs.get("start", 1))
    if node["k"] == "link":
        href = str(token.attrs.get("href", ""))
        node["href"] = href if href.lower().startswith(SAFE_SCHEMES) else ""
    return node


def _leaf(token: Token) -> list[Node]:
    match token.type:
        case "inline":
            return _tree(token.children or [])
        case "hardbreak":
            return [{"k": "br"}]
        case "hr":
            return [{"k": "hr"}]
        case "code_inline":
            return [{"k": "code", "v": token.content}]
        case "fence" | "code_block":
            return [{"k": "pre", "v": token.content.rstrip("\n")}]
        case _:
            return [{"k": "t", "v": token.content}] if token.content else []
