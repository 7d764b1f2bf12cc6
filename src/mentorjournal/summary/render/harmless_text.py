"""Every text of a document made harmless, once, before any format writes it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from mentorjournal.exercises.sections import Cell
from mentorjournal.summary.model.blocks import Answered, Asked, Document, Marked, Picture, Quoted
from mentorjournal.summary.model.deck import Deck
from mentorjournal.summary.model.sheet import Sheet
from mentorjournal.terminal_text import shown, shown_line

D = TypeVar("D", Document, Deck, Sheet)

_OF_SEVERAL_LINES: Mapping[type, frozenset[str]] = {
    Asked: frozenset({"answer"}),
    Quoted: frozenset({"words"}),
    Cell: frozenset({"text"}),
}
"""Texts whose lines are kept; all others are set on one line."""

_MARKUP: Mapping[type, frozenset[str]] = {
    Picture: frozenset({"svg", "narrow"}),
    Answered: frozenset({"markdown"}),
    Marked: frozenset({"markdown"}),
}
"""Markup, whose texts are made harmless where it is drawn, or parsed (``markdown_tree``)."""


def with_harmless_text(document: D) -> D:
    """Return a document without control characters, directional overrides and lone surrogates."""
    return cast("D", _harmless(document))


def _harmless(value: Any, *, several_lines: bool = False) -> Any:
    if isinstance(value, str):
        return shown(value) if several_lines else shown_line(value)
    if isinstance(value, list | tuple):
        return type(value)(_harmless(part, several_lines=several_lines) for part in value)
    if not is_dataclass(value) or isinstance(value, type | Enum):
        return value
    markup = _MARKUP.get(type(value), frozenset())
    lines = _OF_SEVERAL_LINES.get(type(value), frozenset())
    changed = {
        field.name: _harmless(getattr(value, field.name), several_lines=field.name in lines)
        for field in fields(value)
        if field.name not in markup
    }
    return replace(value, **changed)
