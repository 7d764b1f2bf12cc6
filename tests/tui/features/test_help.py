"""The keys' own screen: it moves as every list and page does."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up"), ("space", "pageup")])
async def test_the_list_of_keys_moves_by_every_key_that_moves_elsewhere(
    path: Path, open_app: Open, down: str, up: str
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "5", "question_mark", down)
        listed = app.screen.query_one(VerticalScroll)
        assert listed.scroll_target_y > 0
        await press(app, pilot, up)
        assert listed.scroll_target_y == 0
