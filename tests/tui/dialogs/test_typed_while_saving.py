"""What is typed while something is being saved is neither lost nor a stray draft."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import select
from textual.pilot import Pilot
from textual.widgets import TextArea

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Preparation
from mentorjournal.journal.search import search
from mentorjournal.journal.store import drafts
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.drafts import KeepsDraft
from mentorjournal.vault import unlock
from mentorjournal.vault.format.keys import Key
from support.hands import press
from support.screens import Open, rested, wait_for

DEMO = "demo"
EDITORS = {
    "notes": "2 m",
    "preparation": "2 p m",
    "reflection": "5 n",
    "exercise": "4 n",
    "answer": "6 e",
}
FORMS = {"goal": "3 n", "meeting": "2 n"}


@contextmanager
def held_up(path: Path, key: Key, clock: FixedClock) -> Iterator[None]:
    """Keep the journal from being written to, as another window does while it saves."""
    window = open_with_key(path, key, clock=clock)
    with window.write():
        yield
    window.close()


def saved(app: MentorJournalApp, words: str) -> int:
    """Return how many entries hold the words; a preparation is not searched."""
    with app.store.read() as session:
        notes = session.exec(select(Preparation.notes)).all()
    hits = len(search.search(app.store, words))
    return hits + sum(all(word in note for word in words.split()) for note in notes)


async def save_and_type_on(
    app: MentorJournalApp, pilot: "Pilot[None]", path: Path, key: Key, clock: FixedClock
) -> None:
    """Save, and type on before the save is done."""
    field = app.screen.query(TextArea).first()
    screen = app.screen
    assert isinstance(screen, KeepsDraft)
    with held_up(path, key, clock):
        screen.run_worker(screen.run_action("save"), group="saved-by-test")
        await wait_for(pilot, lambda: not app.thread_tasks.is_idle)
        field.insert(" förseglat", field.document.end)
        await pilot.pause(0.1)
    await rested(app)


@pytest.fixture
def journal(demo_path: Callable[[str], Path]) -> tuple[Path, Key]:
    path = demo_path("sv")
    return path, unlock.key_by_passphrase(path, DEMO)


@pytest.mark.parametrize("keys", EDITORS.values(), ids=EDITORS)
async def test_an_editor_stays_with_what_was_typed_and_saves_it_next(
    keys: str, journal: tuple[Path, Key], open_app: Open, clock: FixedClock
) -> None:
    path, key = journal
    async with open_app(path, DEMO) as (app, pilot):
        await press(app, pilot, *keys.split())
        screen = app.screen
        field = screen.query(TextArea).first()
        field.insert("Rosenrot", field.document.end)
        await rested(app)
        await save_and_type_on(app, pilot, path, key, clock)
        assert app.screen is screen and isinstance(screen, KeepsDraft)
        assert screen.has_unsaved
        assert saved(app, "Rosenrot") == 1
        assert saved(app, "förseglat") == 0
        await screen.keep_draft()
        assert len([d for d in drafts.all_drafts(app.store) if "förseglat" in str(d.content)]) == 1

        await press(app, pilot, "ctrl+s")
        assert app.screen is not screen
        assert saved(app, "Rosenrot förseglat") == 1, "not two of them"
        assert [
            draft for draft in drafts.all_drafts(app.store) if "Rosenrot" in str(draft.content)
        ] == []


async def test_pair_views_notes_stay_unsaved_where_they_were_not_saved(
    journal: tuple[Path, Key], open_app: Open, clock: FixedClock
) -> None:
    path, key = journal
    async with open_app(path, DEMO) as (app, pilot):
        await press(app, pilot, "2", "f6", "m")
        screen = app.screen
        field = screen.query(TextArea).first()
        field.insert("Rosenrot", field.document.end)
        await rested(app)
        await save_and_type_on(app, pilot, path, key, clock)
        assert isinstance(screen, KeepsDraft) and screen.has_unsaved
        await press(app, pilot, "ctrl+s")
        assert screen.draft_content() == screen._draft_first
        assert saved(app, "Rosenrot förseglat") == 1
        assert [
            draft for draft in drafts.all_drafts(app.store) if "Rosenrot" in str(draft.content)
        ] == []


@pytest.mark.parametrize("keys", FORMS.values(), ids=FORMS)
async def test_a_form_keeps_what_was_typed_as_its_entrys_draft(
    keys: str, journal: tuple[Path, Key], open_app: Open, clock: FixedClock
) -> None:
    path, key = journal
    async with open_app(path, DEMO) as (app, pilot):
        await press(app, pilot, *keys.split())
        screen = app.screen
        for name in ("wording", "text"):
            for line in screen.query(f"Input#field-{name}"):
                line.value = "Tornet"  # type: ignore[attr-defined]  # an Input
        field = screen.query(TextArea).first()
        field.insert("Rosenrot", field.document.end)
        await rested(app)
        await save_and_type_on(app, pilot, path, key, clock)
        assert app.screen is not screen
        hits = search.search(app.store, "Rosenrot")
        assert len(hits) == 1
        (draft,) = [
            draft for draft in drafts.all_drafts(app.store) if "Rosenrot" in str(draft.content)
        ]
        assert "förseglat" in str(draft.content)
        assert draft.entry_id == hits[0].id, "it is the saved entry's, and no new one's"
