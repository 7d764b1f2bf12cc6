"""Whatever takes several lines keeps a draft by itself, and a full disk is told and waited for."""

import inspect
import json
import pkgutil
import shutil
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea

from mentorjournal import tui
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.store import drafts
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.drafts import DELAY_SECONDS, KeepsDraft
from mentorjournal.tui.dialogs.forms import FormScreen
from mentorjournal.tui.opening.recover import RecoverScreen
from mentorjournal.tui.sections.drafts import open_draft
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, wait_for

DEMO = "demo"
KEPT = {"notes": "2 m", "goal": "3 n", "exercise": "4 n", "answer": "6 e"}
"""A screen of each make that has a field of several lines, and the keys that lead there."""
ALSO = {"meeting": "2 n", "gathering": "2 g", "preparation": "2 p m", "agreement": "2 home e"}
"""Others of the same make."""


def fields_of(app: MentorJournalApp) -> list[TextArea]:
    return [field for field in app.screen.query(TextArea) if not field.read_only]


def is_kept(app: MentorJournalApp, text: str) -> bool:
    contents = [draft.content for draft in drafts.all_drafts(app.store)]
    return json.dumps(text) in json.dumps(contents)


def is_offered(app: MentorJournalApp, texts: list[str]) -> bool:
    if not isinstance(app.screen, KeepsDraft):
        return False
    whole = json.dumps(app.screen.draft_content())
    return all(json.dumps(text) in whole for text in texts)


async def go(app: MentorJournalApp, pilot: "Pilot[None]", keys: str) -> None:
    for key in keys.split():
        await rested(app)
        await pilot.press(key)
    await rested(app)


def test_every_screen_that_shows_such_a_field_keeps_drafts() -> None:
    assert DELAY_SECONDS < 2
    screens = set()
    for module in pkgutil.walk_packages(tui.__path__, "mentorjournal.tui."):
        for value in vars(import_module(module.name)).values():
            if (
                isinstance(value, type)
                and issubclass(value, Screen)
                and value.__module__ == module.name
            ):
                source = "".join(
                    inspect.getsource(base)
                    for base in value.__mro__
                    if base.__module__.startswith(tui.__name__)
                )
                if "TextField(" in source or "TextArea" in source:
                    screens.add(value)
    assert len(screens) >= len({"answer", "reflection", "notes", "exercise", "form", "recovery"})
    assert [screen for screen in screens if not issubclass(screen, KeepsDraft)] == [RecoverScreen]


async def test_what_was_typed_is_offered_after_a_power_cut(
    demo_path: Callable[[str], Path], open_app: Open, tmp_path: Path
) -> None:
    path = demo_path("en")
    typed = {}
    async with open_app(path, DEMO) as (app, pilot):
        for name, keys in (KEPT | ALSO).items():
            await go(app, pilot, keys)
            screen = app.screen
            assert isinstance(screen, KeepsDraft), (name, screen)
            assert fields_of(app), name
            assert screen.draft_kind is not None, name
            if name in KEPT:
                for number, field in enumerate(fields_of(app)):
                    field.insert(f"{name} trace{number}.")
                last = fields_of(app)[-1].text
                await wait_for(pilot, partial(is_kept, app, last))
                typed[str(screen.draft_kind), screen.draft_id] = [
                    field.text for field in fields_of(app)
                ]
            while len(app.screen_stack) > 1:
                await app.screen.dismiss(None)
        cut = tmp_path / "cut" / path.name
        cut.parent.mkdir()
        for file in path.parent.glob(f"{path.name}*"):
            if file.is_file() and not file.name.endswith("-shm"):
                shutil.copy2(file, cut.parent)
    async with open_app(cut, DEMO, size=(100, 60)) as (app, pilot):
        assert "Not saved yet" in screen_text(app)
        kept = {(str(draft.kind), draft.entry_id) for draft in drafts.all_drafts(app.store)}
        assert kept >= set(typed)
        for (kind, id_), texts in typed.items():
            await open_draft(app, kind, id_)
            await rested(app)
            await wait_for(pilot, partial(is_offered, app, texts))
            while len(app.screen_stack) > 1:
                await app.screen.dismiss(None)


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE as a full disk is Linux's way")
async def test_a_full_disk_is_told_and_the_draft_written_when_there_is_space(
    path: Path, open_app: Open
) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await go(app, pilot, "n")
        text = "mycket att säga " * 2_000
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
            body = app.screen.query_one("#body", TextArea)
            body.insert(text)
            await wait_for(pilot, lambda: "saved before is still there" in screen_text(app))
            assert drafts.all_drafts(app.store) == []
            await press(app, pilot, "escape", "down", "enter")
            assert body.is_attached, "a draft that cannot be written keeps the screen"
            assert body.text == text
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        await wait_for(pilot, lambda: "draft kept" in screen_text(app))
        (kept,) = drafts.all_drafts(app.store)
        assert kept.content["body"] == text


async def test_a_form_left_with_enter_loses_nothing_and_its_text_is_gone_on_with_at_its_end(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 50)) as (app, pilot):
        await press(app, pilot, "2", "n")
        fill(app, notes="Trust takes time")
        assert "Keep it as a draft" in await screen_after(app, pilot, "escape")
        await press(app, pilot, "down", "enter")
        (kept,) = drafts.all_drafts(app.store)
        assert kept.content["notes"] == "Trust takes time"
        seen = await screen_after(app, pilot, "1")
        assert "Not saved yet" in seen
        assert "Meeting  Trust takes time" in seen
        assert "Trust takes time" in await screen_after(app, pilot, "2", "n")

        await press(app, pilot, "escape", "enter")
        (meeting,) = meetings.rows(app.store)
        assert meetings.load(app.store, meeting.id).notes == "Trust takes time"
        assert drafts.all_drafts(app.store) == []

        await press(app, pilot, "m", *", too")
        await press(app, pilot, "ctrl+home", *"And ", "ctrl+end", "full_stop", "ctrl+s", "escape")
        written = "And Trust takes time, too."
        assert meetings.load(app.store, meeting.id).notes == written

        await press(app, pilot, "e")
        fill(app, notes="Trust takes no time")
        await press(app, pilot, "escape", "end", "enter")
        assert meetings.load(app.store, meeting.id).notes == written
        assert drafts.all_drafts(app.store) == []

        await press(app, pilot, "a")
        fill(app, text="Ask her")
        await press(app, pilot, "escape", "escape")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.values()["text"] == "Ask her"
        await press(app, pilot, "escape", "end", "enter")
        assert not app.screen.is_modal
        assert drafts.all_drafts(app.store) == []


async def test_today_offers_a_draft_of_ones_own_before_that_of_the_two(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        drafts.keep(app.store, Kind.REFLECTION, "", {"body": "Mine alone."})
        app.store.shown_to_pair = True
        drafts.keep(app.store, Kind.REFLECTION, "", {"body": "Ours."})
        app.store.shown_to_pair = False
        shown = await screen_after(app, pilot, "2", "1")
        assert "Mine alone." in shown and "Ours." not in shown
        drafts.discard(app.store, Kind.REFLECTION)
        assert "Ours." in await screen_after(app, pilot, "2", "1")
