"""A closed year on the screen: writing is answered with a sentence, and nothing changes."""

from collections.abc import Callable
from pathlib import Path

from textual.widgets import TextArea

from mentorjournal.demo import PASSPHRASE
from mentorjournal.journal.search import search
from support.generated import handed_out
from support.hands import press
from support.screens import Open, screen_text, settled, wait_for
from support.walk import back


async def test_no_key_changes_a_closed_year(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), PASSPHRASE, size=(100, 40)) as (app, pilot):
        await press(app, pilot, "0", "end", "up", "enter", "enter")
        await wait_for(pilot, lambda: app.store.pair.programme.closed is not None)
        shown = await settled(app, pilot)
        assert "This year was closed on 5 March 2026." in shown
        assert shown.splitlines()[0].endswith("closed")
        known = [(hit.kind, hit.id) for hit in search.search(app.store, "a")]
        before = handed_out(app.store, known)
        await press(app, pilot, "n")
        assert any("Press 0 to open it again." in notice.message for notice in app._notifications)
        assert not app.screen.query(TextArea), "it is told before anything is typed"
        for section, key in (("2", "o"), ("3", "r"), ("5", "w"), ("2", "p")):
            await press(app, pilot, section, key)
            if "ctrl+s" in app.screen.active_bindings:
                await press(app, pilot, "ctrl+s")
            await back(app, pilot)
        await press(app, pilot, "2", "p", "O")
        assert any("Press 0 to open it again." in notice.message for notice in app._notifications)
        await back(app, pilot)
        assert handed_out(app.store, known) == before
        await press(app, pilot, "0", "end", "up", "enter")
        await wait_for(pilot, lambda: app.store.pair.programme.closed is None)
        assert "was closed" not in await settled(app, pilot), screen_text(app)
