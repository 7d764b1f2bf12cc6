"""No stored text steers the terminal from a screen, nor names its window."""

from pathlib import Path

from support.hostile_texts import fill, steering_in
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text, settled
from support.walk import walk

WALKED = [
    "today", "meeting-notes", "goals", "reflection", "link", "delete", "closing-answer", "aliases",
    "prepare-notes", "pair-meeting",
]  # fmt: skip
"""Where text of the journal stands."""


async def test_what_is_stored_steers_nothing_on_any_screen(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        fill(app.store)
        titles = set()
        told = []
        async for name in walk(app, pilot, WALKED):
            text = screen_text(app)
            assert not steering_in(text), name
            told += [name] * ("wort" in text)
            titles.add(app.title + app.sub_title)
        assert len(told) > len(WALKED) // 2, told
        assert titles == {"mentorjournal"}
        await pilot.press("slash", *"wort")
        text = await settled(app, pilot)
        assert "wort" in text
        assert not steering_in(text)
        app.show_message("\x1b]0;t\x07\u202e")
        assert not steering_in(await settled(app, pilot))
