"""How much there is to read: pages of the real document, minutes by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from mentorjournal.locale import Language
from mentorjournal.summary.model.document import Part, SummaryDocument
from mentorjournal.summary.model.wording import Wording
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import outline_of, pages_of, text_of
from mentorjournal.terminal_text import shown_line

WORDS_A_MINUTE = 200
"""A careful reader's pace; grown-ups read about 240 words a minute in silence (Brysbaert 2019)."""

MOST_PAGES = 12
"""A longer summary is written all the same: what it is to do without only its authors can say."""

MOST_NAMED = 2


@dataclass(frozen=True)
class Extent:
    """How long a summary is.

    Attributes:
        pages, minutes: how long it is.
        begins: the page on which each part that is there begins.
        most_room: the parts that take most of it, with their pages.
    """

    pages: int
    minutes: int
    begins: Mapping[Part, int] = field(default_factory=dict)
    most_room: Sequence[tuple[str, int]] = ()

    def say(self, language: Language) -> str:
        """Return it in words."""
        pages = language.say_many("{count} page as PDF", "{count} pages as PDF", self.pages)
        minutes = language.say_many(
            "about {count} minute to read", "about {count} minutes to read", self.minutes
        )
        return f"{pages}, {minutes}"

    def say_too_long(self, language: Language) -> str:
        """Return that it is longer than a closing day has room for, and why; or nothing."""
        if self.pages <= MOST_PAGES:
            return ""
        parts = [
            f"{title} ({language.say_many('{count} page', '{count} pages', pages)})"
            for title, pages in self.most_room
        ]
        return language.say(
            "Twelve pages are enough for a closing day. Most room is taken by: {parts}.",
            parts=language.listing(parts),
        )


def extent(document: SummaryDocument, language: Language) -> Extent:
    """Return how long a summary is: the pages of its PDF, and the minutes its words take.

    Raises:
        SummaryError: it could not be rendered.
    """
    content = render_document(document, "pdf", language)
    pages = pages_of(content)
    words = text_of(render_document(document, "md", language), "md").split()
    titles = Wording(document, language)
    begins = _begins(document, outline_of(content), titles)
    ends = [*begins.values(), float(pages)][1:]
    room = {part: end - start for (part, start), end in zip(begins.items(), ends, strict=True)}
    most = sorted(room, key=lambda part: room[part], reverse=True)[:MOST_NAMED]
    headings = {heading.part: titles.heading(heading) for heading in document.layout}
    return Extent(
        pages,
        max(1, ceil(len(words) / WORDS_A_MINUTE)),
        {part: int(start) + 1 for part, start in begins.items()},
        [(shown_line(headings[part]), max(1, round(room[part]))) for part in most],
    )


def _begins(
    document: SummaryDocument, outline: Sequence[tuple[str, float]], titles: Wording
) -> dict[Part, float]:
    """Return where in the pages each part begins; one that is not there is passed over."""
    waiting, begins = list(outline), dict[Part, float]()
    for heading in document.layout:
        title = shown_line(titles.heading(heading)).split()
        index = next((at for at, (words, _) in enumerate(waiting) if words.split() == title), None)
        if index is not None:
            begins[heading.part] = waiting[index][1]
            del waiting[: index + 1]
    return begins
