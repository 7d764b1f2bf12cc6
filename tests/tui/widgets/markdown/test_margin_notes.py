"""Notes beside a text: all of them at every width, and the text as it is without them."""

import re

from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style
from textual.visual import RenderOptions

from mentorjournal.tui.widgets.markdown.margin_notes import TextWithMargin
from mentorjournal.tui.widgets.markdown.markdown_text import Note

TEXT = """# Ett möte

Vi satt i köket. Hon teg. 🎉 Jag blev arg, och sedan gick jag.

- Öva mer på att vänta. [Mer](https://a.se) om det.

| a | b |
|---|---|
| Vi åt. | Jag log. |

> Jag var glad.
"""
PARTS = [
    "Ett möte",
    "Vi satt i köket. Hon teg. 🎉 Jag blev arg, och sedan gick jag.",
    "Öva mer på att vänta. Mer",
    "a",
    "b",
    "Vi åt.",
    "Jag log.",
    "Jag var glad.",
]
BEGINNINGS = [
    (part, word.start()) for part, words in enumerate(PARTS) for word in re.finditer(r"\S+", words)
]
"""Where words begin, by the part of the text that they stand in."""


@st.composite
def notes(draw: st.DrawFn) -> list[Note]:
    places = sorted(draw(st.sets(st.sampled_from(BEGINNINGS), min_size=1, max_size=12)))
    return [Note(f"n{number}", *place) for number, place in enumerate(places)]


@given(beside=notes(), width=st.integers(10, 120))
def test_every_note_is_drawn_once_within_the_lines_that_are_asked_for(
    beside: list[Note], width: int
) -> None:
    drawing = TextWithMargin(TEXT, (), beside)
    options = RenderOptions(lambda _: Style.null(), {})
    lines = drawing.render_strips(width, None, Style.null(), options)
    assert len(lines) == drawing.get_height({}, width)
    assert all(line.cell_length <= width for line in lines)
    shown = " ".join(line.text for line in lines).replace("‹", " ").replace("›", " ").split()
    assert [shown.count(note.words) for note in beside] == [1] * len(beside)
