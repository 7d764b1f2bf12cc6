"""Random hands on every section and dialog of a journal full of hostile texts: nothing is lost.

``--inputs 100000`` is the long form: so many events, in pieces of a thousand, each an app of its
own.
"""

from contextlib import closing
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import archive, settings
from mentorjournal.journal.store import entries
from support.hostile_texts import BRACKETED, BRACKETED_NAMES, BRACKETED_TABLE, HOSTILE, fill
from support.monkey import Monkey, Play, is_kept
from support.prepared import PASSPHRASE
from support.screens import Open, wait_for

SHORT, PIECE = 60, 1_000
SHORT_SEEDS = 2


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    pieces = metafunc.config.getoption("--inputs") // PIECE
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(max(pieces, SHORT_SEEDS)))


async def test_random_hands_end_nothing_and_lose_nothing(
    seed: int, path: Path, clock: FixedClock, open_app: Open, request: pytest.FixtureRequest
) -> None:
    events = PIECE if request.config.getoption("--inputs") >= PIECE else SHORT
    hostile = HOSTILE if seed % 4 == 3 else BRACKETED
    with closing(open_journal(path, PASSPHRASE, clock=clock)) as journal:
        fill(journal, hostile, None if hostile == HOSTILE else BRACKETED_NAMES)
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": BRACKETED_TABLE})
        settings.change(journal, passphrase_after_pair_view=False)
    played, last_word = Play(seed), ""
    while not last_word:  # whoever plays may quit, and comes back
        async with open_app(path, PASSPHRASE, size=(120, 40), tooltips=True) as (app, pilot):
            monkey = Monkey(app, pilot, played)
            while played.events < events and monkey.can_go_on:
                await monkey.does_something()
            await monkey.rests()
            assert app._exception is None
            if monkey.can_go_on:
                await monkey.goes_to("today")
                if app.store.pair.programme.closed:  # nothing can be written in it then
                    archive.reopen(app.store)
                await monkey.goes_to("writing")
                assert monkey.can_write(), (app.screen, app.focused)
                last_word = monkey.write()
                monkey.press("ctrl+q", "3", "n", "escape", "tab")
                await wait_for(pilot, lambda: app._exit)
    with closing(open_journal(path, PASSPHRASE, clock=clock)) as journal:
        assert is_kept(journal, last_word)
