"""A field that is drawn row by row looks as Textual's own."""

import random

import pytest
from textual.app import App, ComposeResult
from textual.document._document import Document
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from mentorjournal.tui.widgets.text_fields.row_rendering import RowTextArea

WORDS = [
    "a",
    "att",
    "(ledarskap)",
    "🙂",
    "漢字",
    "e\u0301",
    "[b]",
    "x" * 50,
    "\t",
    "",
    "\n",
    "\n\n",
]


class _Both(App[None]):
    CSS = "TextArea { height: 1fr; width: 100%; }"

    def compose(self) -> ComposeResult:
        for field_class in (RowTextArea, TextArea):
            field = field_class(soft_wrap=True, tab_behavior="indent")
            field.cursor_blink = False
            yield field


def _rows(field: TextArea) -> list[list[tuple[str, str]]]:
    """Return what is painted: each cell's sign with its style."""
    return [
        [
            (sign, str(segment.style))
            for segment in field.render_line(y)
            if segment.text
            for sign in segment.text
        ]
        for y in range(field.size.height)
    ]


@pytest.mark.parametrize("highlighted", [False, True])
async def test_it_looks_as_textuals(highlighted: bool) -> None:
    generator = random.Random(17)  # noqa: S311 - texts, not secrets
    app = _Both()
    async with app.run_test(size=(34, 24)) as pilot:
        ours, theirs = app.query(TextArea)
        for step in range(60):
            text = " ".join(generator.choices(WORDS, k=generator.randrange(1, 40)))
            begin, end = (generator.randrange(len(text) + 1) for _ in range(2))
            for field in (ours, theirs):
                field.highlight_cursor_line = highlighted
                if step % 4 == 0:
                    field.load_text(text)
                document = field.document
                assert isinstance(document, Document)
                size = len(document.text)
                field.selection = Selection(
                    document.get_location_from_index(min(begin, size)),
                    document.get_location_from_index(min(end if step % 3 else begin, size)),
                )
                if step % 4 == 3:
                    field.replace(text[:5], *field.selection)
            for field in (ours, theirs):
                field.scroll_to(y=0 if step % 2 else 3, animate=False, immediate=True)
            ours.focus()
            await pilot.pause()
            drawn = _rows(ours)
            theirs.focus()
            await pilot.pause()
            assert drawn == _rows(theirs), text


async def test_what_is_offered_stands_between_the_cursor_and_the_rest_of_its_row() -> None:
    app = _Both()
    async with app.run_test(size=(34, 24)) as pilot:
        field = app.query(RowTextArea).first()
        field.focus()
        field.load_text("Ås talade om det som ingen hade sagt förut och som alla visste")
        await pilot.pause()
        rows = [field.render_line(y).text for y in range(3)]
        field.move_cursor((0, 2))
        field.suggestion = "a Lindqvist"
        await pilot.pause()
        first, *others = (field.render_line(y).text for y in range(3))
        assert first.startswith("Åsa Lindqvist talade")
        assert len(first) == len(rows[0])
        assert others == rows[1:]
