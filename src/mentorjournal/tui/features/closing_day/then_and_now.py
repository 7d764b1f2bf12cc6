"""The closing day's page of what was looked back on: then and now beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

from mentorjournal.columns import padded, wrapped
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.reflections.revisiting import Chain, Text
from mentorjournal.journal.reflections.sentences import plain
from mentorjournal.locale import Language
from mentorjournal.summary.model.figures_wording import name_of_chain
from mentorjournal.terminal_text import shown
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading

LINK = "link"
"""What the key of a line begins with that leads to a text."""
BETWEEN = " │ "
LEAST_BESIDE = 46
"""Columns below which the texts stand below each other."""
MOST_LINES = 14
"""So much of each side is shown; Enter leads to the rest."""


def chain_blocks(chains: Sequence[Chain], language: Language, pair: PairView) -> list[Block]:
    """Return the page of all chains; the partner's say whose they are."""
    told = language.say(
        "What you have looked back on, and what you saw then. Press {key[read]} to go to a text, "
        "{key[choose]} to choose what to bring."
    )
    blocks = [Block("title", language.say("Then and now")), Block("muted", told)]
    for chain in chains:
        items = tuple(
            Item(
                f"{LINK}:{Kind.REFLECTION}:{text.id}",
                "→",
                name_of_chain([text], language),
                language.date(text.day),
            )
            for text in chain
        )
        blocks += [
            heading(_named(chain, language, pair)),
            Block("text", picture=Drawing(_side_by_side, (tuple(chain), language))),
            Block("items", items=items),
        ]
    return blocks


def _named(chain: Chain, language: Language, pair: PairView) -> str:
    name, partner = name_of_chain(chain, language), pair.partner
    return f"{partner.name}: {name}" if chain[0].author_id == partner.id else name


def _side_by_side(chain: Chain, language: Language, width: int) -> Content:
    """Return the first text on the left and the later ones on the right, in so many columns."""
    if width < LEAST_BESIDE:
        lines = [line for text in chain for line in [*_lines(text, language, width), ""]]
        return Content("\n".join(lines[:-1]))
    half = (width - len(BETWEEN)) // 2
    then = _lines(chain[0], language, half)
    now = [line for text in chain[1:] for line in [*_lines(text, language, half), ""]][:-1]
    rows = zip_longest(_cut(then), _cut(now), fillvalue="")
    return Content("\n".join(f"{padded(left, half)}{BETWEEN}{right}" for left, right in rows))


def _lines(text: Text, language: Language, width: int) -> list[str]:
    paragraphs = [plain(line) for line in shown(text.body).split("\n")]
    return [
        *wrapped(f"{language.date(text.day)}", width),
        *(line for words in paragraphs if words.strip() for line in wrapped(words, width)),
    ]


def _cut(lines: Sequence[str]) -> list[str]:
    return [*lines] if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]
