"""Folders of several pairs, and one that stops answering in the middle of a file."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.exchange import folder, outgoing
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.features.letters import by_folder
from support.hands import lock, press, screen_after, unlock
from support.letters_on_screen import exchanged, open_letters, reflect, told, words
from support.pairs_in_use import MENTEES, MENTOR, Side, founded
from support.prepared import PASSPHRASE
from support.screens import Open, settled


async def test_every_pairs_folder_is_looked_into_and_its_news_told_there(
    tmp_path: Path, open_app: Open
) -> None:
    journals = founded(tmp_path / "four")
    places = [tmp_path / f"delat {number}" for number in (0, 1)]
    of_bo = journals[MENTEES[1]].of_pair(1)
    for number, place in enumerate(places):
        place.mkdir()
        folder.choose(journals[MENTOR].of_pair(number), place)
        folder.choose(journals[MENTEES[number]].of_pair(number), place)
    bo, asa = (Side(number, Role.MENTOR) for number in (1, 0))
    reflect(journals[MENTOR].of_pair(bo.pair), "Till Bo")
    reflect(journals[MENTOR].of_pair(asa.pair), "Till Åsa")
    journals[MENTOR].close()
    reflect(of_bo, "Från Bo")
    folder.exchange(of_bo)
    async with open_app(journals[MENTOR].path, PASSPHRASE) as (app, pilot):
        await exchanged(app, pilot)
        assert app.store.pair.partner.name == MENTEES[0]
        assert "Bo has sent 1 new thing." in told(app)
        app.clear_notifications()
        shown = await settled(app, pilot)
        assert "new thing" not in shown, "what Bo has sent is no news of Åsa's"
        (news,) = folder.exchange(journals[MENTEES[0]].of_pair(0)).readings
        assert [arrival.label for arrival in news.arrivals] == ["Till Åsa"]
        (news,) = folder.exchange(of_bo).readings
        assert [arrival.label for arrival in news.arrivals] == ["Till Bo"]
        shown = await screen_after(app, pilot, "0", "down", "enter")
        assert "Bo has sent 1 new thing" in words(shown)
        assert {row.title for row in reflections.everything(app.store)} == {"Från Bo", "Till Bo"}
        shown = await open_letters(app, pilot)
        assert "Letters · Bo" in shown and "Från Bo" in shown
        await press(app, pilot, "escape", "0", "enter")
        reflect(of_bo, "Vid stängning")
        folder.exchange(of_bo)
        await lock(app, pilot, by_itself=False)
    mentors = journals[MENTOR].of_pair(1)
    titles = [row.title for row in reflections.everything(mentors)]
    assert "Vid stängning" in titles
    for journal in journals.values():
        journal.close()


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that does not answer when 0-hang.txt is opened, until the event is set."""
    answers, opened = threading.Event(), os.open

    def open_(path: Any, *how: Any, **options: Any) -> int:
        if os.fsdecode(path).endswith("0-hang.txt"):
            answers.wait()
        return opened(path, *how, **options)

    monkeypatch.setattr(os, "open", open_)
    for name in ("PATIENCE_SECONDS", "HASTE_SECONDS"):
        monkeypatch.setattr(by_folder, name, 0.2)
    yield answers
    answers.set()


async def test_a_folder_that_hangs_in_the_middle_delays_nothing(
    mine: Path, karin: Journal, shared: Path, open_app: Open, hanging: threading.Event
) -> None:
    folder.choose(karin, shared)
    reflect(karin, "Efter avbrottet")
    folder.exchange(karin)
    (shared / "0-hang.txt").write_text("half a file", encoding="utf-8")
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        folder.choose(app.store, shared)
        reflect(app.store, "Min egen")
        await exchanged(app, pilot)
        assert f"{shared} does not answer. Letters wait until it does." in told(app)
        shown = words(await open_letters(app, pilot))
        assert "does not answer" in shown
        await press(app, pilot, "escape")
        app.clear_notifications()
        await lock(app, pilot, by_itself=False)
        assert app.journal is None
        assert "does not answer" in told(app)
        await unlock(app, pilot, PASSPHRASE)
        assert not reflections.everything(app.store)[1:]
        assert outgoing.unsent(app.store) == 1
        hanging.set()
        await exchanged(app, pilot)
        titles = {row.title for row in reflections.everything(app.store)}
        assert titles == {"Efter avbrottet", "Min egen"}
        assert outgoing.unsent(app.store) == 0
