"""A timer whose moment has passed does its work; Textual's takes the whole app with it."""

import asyncio
from pathlib import Path

from support.prepared import PASSPHRASE
from support.screens import Open, rested


async def test_a_moment_that_has_passed_holds_nothing_up(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, _):
        for delay in (-1.0, -0.0004, 0.0):
            done = asyncio.Event()
            app.set_timer(delay, done.set)
            async with asyncio.timeout(20):
                await done.wait()
            await rested(app)
