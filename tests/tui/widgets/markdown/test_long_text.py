"""A text too long for widgets is selected by mouse and copied as it was written."""

from pathlib import Path

from textual.widgets import Static

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, settled

WIDE = (120, 40)
LINES = 250
BODY = "\n\n".join(
    [
        "Det första **stora** stycket är så långt att det bryts på flera rader, var och en kort.",
        "- en punkt\n- en till, som också är så lång att den inte får plats på en enda rad",
        *(f"Stycke {number}: samma ord igen och igen." for number in range(LINES)),
    ]
)


async def test_what_the_mouse_selects_is_copied_without_the_lines_of_the_width(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-02", "body": BODY})
        await press(app, pilot, "5")
        text = app.screen.query_one(".document", Static)
        lines = [strip.text for strip in text.render_lines(text.size.region)]
        (last,) = [row for row, line in enumerate(lines) if "en punkt" in line]
        assert last > 1  # the first paragraph takes several lines
        await pilot.mouse_down(text, offset=(lines[0].index("stora"), 0))
        await pilot.hover(text, offset=(lines[last].index("punkt") + len("punkt"), last))
        await pilot.mouse_up(text, offset=(lines[last].index("punkt") + len("punkt"), last))
        await settled(app, pilot)
        await press(app, pilot, "ctrl+c")
        assert app.clipboard == (
            "stora stycket är så långt att det bryts på flera rader, var och en kort.\n\n• en punkt"
        )
