"""What is typed while a journal opens is kept; one that nobody waits for is closed again."""

from pathlib import Path

import pytest
from textual.events import Key as Pressed
from textual.events import Paste
from textual.widgets import Button, Input

from mentorjournal import open_files
from mentorjournal.journal.lifecycle import Founding, found_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.store import drafts
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.opening.damaged import DamagedScreen
from mentorjournal.tui.opening.recover import RecoverScreen
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.format.wal_marker import mark_of
from support.prepared import PASSPHRASE
from support.screens import rested, screen_text, service_begun, wait_for


def type_at_once(app: MentorJournalApp, *keys: str) -> None:
    """Press keys faster than any screen answers."""
    for key in keys:
        if len(key) > 1 and key != "enter":
            app.post_message(Paste(key))
        else:
            app.post_message(Pressed(key, None if key == "enter" else key))


async def test_keys_right_after_the_passphrase_reach_the_first_screen_in_their_order(
    path: Path, clock: FixedClock
) -> None:
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        type_at_once(app, PASSPHRASE, "enter", "n", "H", "e", "j")
        await wait_for(pilot, lambda: isinstance(app.screen, WritingScreen))
        await rested(app)
        await app.keep_drafts()
        (kept,) = drafts.all_drafts(app.store)
        assert kept.content["body"] == "Hej"


async def test_keys_right_after_a_wrong_passphrase_are_the_next_one(
    path: Path, clock: FixedClock
) -> None:
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        type_at_once(app, "another horse", "enter", "a", "b")
        await wait_for(pilot, lambda: "does not open" in screen_text(app))
        await rested(app)
        assert app.screen.query_one("#passphrase", Input).value == "ab"


async def test_enter_typed_ahead_puts_no_backup_in_a_damaged_ones_place(
    path: Path, key: Key, clock: FixedClock
) -> None:
    journal = open_with_key(path, key, clock=clock)
    journal.back_up()
    journal.close()
    content = bytearray(path.read_bytes())
    content[2 * PAGE_BYTES + 100] ^= 1
    path.write_bytes(content)
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        type_at_once(app, PASSPHRASE, *["enter"] * 9)
        await wait_for(pilot, lambda: bool(app.screen.query("#use-backup")))
        await rested(app)
        assert isinstance(app.screen, DamagedScreen)
    assert path.read_bytes() == content


async def test_an_end_while_it_is_opened_closes_it(path: Path, clock: FixedClock) -> None:
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        type_at_once(app, PASSPHRASE, "enter")
        await service_begun(app)
        await app.action_quit()
    assert not open_files.is_held_here(path)
    assert not mark_of(path).exists()


async def test_esc_while_the_words_open_it_waits_for_the_new_ones(
    path: Path, clock: FixedClock, prepared: tuple[Path, list[str]]
) -> None:
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f3")
        await wait_for(pilot, lambda: isinstance(app.screen, RecoverScreen))
        app.screen.query_one("#words").insert(" ".join(prepared[1]))  # type: ignore[attr-defined]
        for name in ("first", "second"):
            app.screen.query_one(f"#{name}", Input).value = "violett tangent under isen"
        app.screen.query_one("#go-on", Button).press()
        await service_begun(app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "24" in screen_text(app) and app.thread_tasks.is_idle)
        assert app.journal is not None
        app.journal.close()


@pytest.mark.parametrize("sign", ["\u2028", "\x0b"])
async def test_a_passphrase_is_pasted_as_a_file_holds_it(
    tmp_path: Path, clock: FixedClock, sign: str
) -> None:
    path, secret = tmp_path / "own.mjournal", f" violett{sign}tangent under isen "
    founding = Founding(Role.MENTEE, "Åsa Ek", "Karin Lund")
    found_journal(path, secret, founding, clock=clock)[0].close()
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        type_at_once(app, f"\r\n{secret}\r\n", "enter")
        await wait_for(pilot, lambda: app.journal is not None)
        await rested(app)
