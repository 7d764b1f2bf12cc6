"""The preview: it opens where one writes, and shows the lines that were typed."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from mentorjournal.tui.widgets.page import LONGEST_MARKDOWN
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open

PARTS = "\n\n".join(f"Stycke {number}, med några ord." for number in range(60))
LIST = "\n".join(f"- Punkt {number}" for number in range(60))
LONG = "\n\n".join(f"Stycke {number}. {'Ord ' * 60}" for number in range(60))
assert len(LONG) > LONGEST_MARKDOWN


@pytest.mark.parametrize(
    ("text", "words", "row"),
    [
        (PARTS, "Stycke {}, med", 2),
        (LIST, "Punkt {}", 1),
        (LONG, "Stycke {}.", 2),
    ],
)
@pytest.mark.parametrize("number", [0, 31, 59])
async def test_the_preview_opens_where_one_writes(
    text: str, words: str, row: int, number: int, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, writing=True) as (app, pilot):
        body = app.screen.query_one("#body", TextArea)
        body.insert(text)
        body.move_cursor((number * row, 4))
        shown = await screen_after(app, pilot, "f3")
        assert words.format(number) in shown
        await press(app, pilot, "f3")
        assert body.has_focus and body.cursor_location == (number * row, 4)


async def test_a_line_that_was_ended_stays_ended_wherever_the_text_is_shown(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, writing=True) as (app, pilot):
        body = app.screen.query_one("#body", TextArea)
        body.insert("Rad ett\nrad två\n\n> sagt ett\n> sagt två\n\n- punkt ett\n  punkt två")
        shown = await screen_after(app, pilot, "f3")
        for first, second in (("Rad", "rad"), ("sagt", "sagt"), ("punkt", "punkt")):
            assert f"{first} ett {second}" not in shown
        assert [line.strip(" ▌•▎│▐") for line in shown.splitlines() if " ett" in line] == [
            "Rad ett",
            "sagt ett",
            "punkt ett",
        ]
        shown = await screen_after(app, pilot, "ctrl+s", "5", "home", "enter")
        assert "Rad ett rad två" not in shown and "rad två" in shown
