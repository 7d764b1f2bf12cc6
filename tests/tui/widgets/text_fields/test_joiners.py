"""What cannot be seen and joins signs is part of what is typed, in every field."""

from pathlib import Path

import pytest
from textual.events import Key

from mentorjournal.journal.reflections import reflections
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, rested

FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
PERSIAN = "می\N{ZERO WIDTH NON-JOINER}خواهم"


@pytest.mark.parametrize("typed", [FAMILY, PERSIAN])
async def test_what_joins_signs_is_kept_where_it_is_typed(
    typed: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        for field in ("#title", "#body"):
            app.screen.query_one(field).focus()
            await rested(app)
            for character in typed:
                app.post_message(Key("sign", character))
            await rested(app)
        await press(app, pilot, "ctrl+s")
        (row,) = reflections.everything(app.store)
        assert row.title == typed
        assert reflections.load(app.store, row.id).body == typed
