"""The search over everything, on its screen."""

from pathlib import Path

from textual.widgets import Input

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, settled


async def test_from_a_sentence_to_the_text_it_asks_for(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        body = "I went home early. Delegating the rota took five minutes; not correcting it all day"
        for day in ("2025-03-04", "2026-01-04"):
            entries.create(app.store, Kind.REFLECTION, {"day": day, "title": day, "body": body})
        await press(app, pilot, "slash")
        field = app.screen.query_one("#query", Input)
        field.value = "what I wrote in March about delegating"
        shown = await settled(app, pilot)
        assert "1 hit · March 2025" in shown, "of this March there is nothing"
        hit = [line for line in shown.splitlines() if "│" in line and line.strip("│ ")]
        begins = [line.index(line.lstrip("│ ")) for line in hit if "elegating the" in line]
        below = hit[next(at for at, line in enumerate(hit) if "elegating the" in line) + 1]
        assert begins == [below.index(below.lstrip("│ "))], (
            "what goes on stands under its beginning"
        )
        await press(app, pilot, "down")
        assert isinstance(app.focused, Rows)
        await press(app, pilot, "enter")
        assert "2025-03-04" in await settled(app, pilot)
        assert app.current_mode == "reflections"
