"""What a user does in the app."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_with_words_owed
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import settings
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts, entries, recycle_bin
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.help import HelpScreen
from mentorjournal.tui.terminal.crash import Unforeseen
from support.hands import press
from support.prepared import PASSPHRASE, one_of_everything
from support.screens import Open, rested, screen_text, settled, wait_for

DEMO = "demo"
SECTIONS = {
    "1": "today",
    "2": "meetings",
    "3": "goals",
    "4": "exercises",
    "5": "reflections",
    "6": "closing",
    "f2": "settings",
}


async def test_two_keys_from_unlocked_to_writing(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("n")
        await rested(app)
        assert app.focused is not None
        assert app.focused.id == "body"
        await pilot.press(*"Hej")
        assert app.screen.query_one("#body", TextArea).text == "Hej"


async def test_a_reflection_is_written_saved_and_found(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("n")
        await rested(app)
        app.screen.query_one("#body", TextArea).insert("Jag sa nej. Det gick bra.")
        await pilot.press("f4", "ctrl+s")
        await rested(app)
        (row,) = reflections.everything(app.store)
        loaded = reflections.load(app.store, row.id)
        assert loaded.body == "Jag sa nej. Det gick bra."
        assert [insight.text for insight in loaded.insights] == ["Det gick bra."]
        assert drafts.all_drafts(app.store) == []
        await pilot.press("slash")
        await rested(app)
        await pilot.press(*"gick")
        await rested(app)
        assert "gick" in screen_text(app)
        await pilot.press("enter")
        await rested(app)
        assert app.current_mode == "reflections"
        assert "Jag sa nej." in screen_text(app)


async def test_a_draft_is_kept_and_offered_again(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("n")
        await rested(app)
        app.screen.query_one("#body", TextArea).insert("Halvfärdig tanke")
        await wait_for(pilot, lambda: bool(drafts.all_drafts(app.store)))
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: app.journal is None)
        await rested(app)
        assert "Halvfärdig" not in screen_text(app)
        assert app.screen.query_one("#passphrase", Input).value == ""
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.is_unlocked)
        assert "Not saved yet: Reflection." in await settled(app, pilot)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        assert "Halvfärdig tanke" in screen_text(app)
        await pilot.press("n")
        await rested(app)
        assert app.screen.query_one("#body", TextArea).text == "Halvfärdig tanke"


async def test_locking_and_unlocking_in_one_run(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        for _ in range(2):
            await pilot.press("3")
            await rested(app)
            await pilot.press("ctrl+l")
            await wait_for(pilot, lambda: app.journal is None)
            await rested(app)
            app.screen.query_one("#passphrase", Input).value = PASSPHRASE
            await pilot.press("enter")
            await wait_for(pilot, lambda: app.journal is not None)
            await rested(app)
            assert app.current_mode == "goals"


async def test_it_locks_itself_when_idle(
    path: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorjournal.tui.session.auto_lock.IDLE_CHECK_SECONDS", 0.05)
    monkeypatch.setattr("mentorjournal.tui.session.auto_lock.SECONDS_A_MINUTE", 0.25)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await wait_for(pilot, lambda: app.current_mode == "locked")
        await rested(app)
        assert app.journal is None


async def test_a_wrong_passphrase_is_said_and_another_try_given(
    path: Path, clock: FixedClock
) -> None:
    app = MentorJournalApp(path, "sv", clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one("#passphrase", Input).value = "fel"
        await pilot.press("enter")
        await wait_for(pilot, lambda: "öppnar inte" in screen_text(app))
        assert app.journal is None
        await rested(app)
        assert app.focused is app.screen.query_one("#passphrase")


async def test_the_first_start(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "new" / "journal.mjournal"
    app = MentorJournalApp(path, "sv", clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await rested(app)
        assert "Skapa min journal" in screen_text(app)
        await pilot.press("enter")
        screen = app.screen
        screen.query_one("#owner_name", Input).value = "Åsa"
        await pilot.press("ctrl+s")
        assert "Båda namnen behövs" in screen_text(app)
        screen.query_one("#partner_name", Input).value = "Karin"
        await pilot.press("ctrl+s")
        screen.query_one("#programme_start", Input).value = "2025-13-01"
        await pilot.press("ctrl+s")
        assert "inget datum" in screen_text(app)
        screen.query_one("#programme_start", Input).value = "1 mars 2025"
        assert "lördag 1 mars 2025" in await settled(app, pilot), "the day is read back"
        await pilot.press("ctrl+s")
        screen.query_one("#first", Input).value = PASSPHRASE
        screen.query_one("#second", Input).value = "något annat"
        await pilot.press("ctrl+s")
        assert "inte lika" in screen_text(app)
        screen.query_one("#second", Input).value = PASSPHRASE
        app.screen.action_go_on()  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")  # twice, as the impatient press it: it is created once
        await wait_for(pilot, lambda: type(app.screen).__name__ == "WordsScreen")
        await pilot.pause()
        words = app.screen._words  # type: ignore[attr-defined]
        assert all(word in screen_text(app) for word in words)
    app.journal.close()  # type: ignore[union-attr]
    app = MentorJournalApp(path, "sv", clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await rested(app)
        app.screen.query_one(Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Jag har skrivit ner" in screen_text(app))
        await wait_for(pilot, lambda: app.focused is not None and app.focused.id == "go-on")
        assert all(word in screen_text(app) for word in words)
        await pilot.press("enter")
        await wait_for(pilot, lambda: any(field.display for field in app.screen.query(Input)))
        asked = [field for field in app.screen.query(Input) if field.display]
        assert len(asked) == 3
        for field in asked:
            field.value = words[int(str(field.id).removeprefix("word-"))]
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: app.current_mode == "today")
        await rested(app)
        assert "Välkommen" in screen_text(app)
    journal, owed = open_with_words_owed(path, PASSPHRASE, clock=clock)
    journal.close()
    assert owed == []


async def test_a_goal_from_words_to_curve(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await pilot.press("3", "n")
        await rested(app)
        await pilot.press("ctrl+s")
        await rested(app)
        assert "This cannot be empty." in screen_text(app)
        app.screen.query_one("#field-wording", Input).value = "Lunch sittande [/]"
        app.screen.query_one("#field-steps", TextArea).text = "ett\ntvå"
        await pilot.press("ctrl+s")
        await rested(app)
        (row,) = goals.rows(app.store)
        assert [step.text for step in goals.load(app.store, row.id).steps] == ["ett", "två"]
        await pilot.press("r")
        await rested(app)
        app.screen.query_one("#field-value", Input).value = "12"
        await pilot.press("ctrl+s")
        await rested(app)
        assert "from 0 to 10" in screen_text(app)
        app.screen.query_one("#field-value", Input).value = "4"
        await pilot.press("ctrl+s")
        await rested(app)
        assert [rating.value for rating in goals.load(app.store, row.id).ratings] == [4]
        assert "4 on 5 Mar" in screen_text(app)


async def test_a_meeting_with_agenda_action_and_reflection(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await pilot.press("2", "n")
        await rested(app)
        app.screen.query_one("#field-agenda", TextArea).text = "Luncher (20)\nSchemat"
        app.screen.query_one("#field-place", Input).value = "Kinna"
        await pilot.press("ctrl+s")
        await rested(app)
        (row,) = meetings.rows(app.store)
        await pilot.press("a")
        await rested(app)
        app.screen.query_one("#field-text", Input).value = "Blocka lunchen"
        await pilot.press("ctrl+s")
        await rested(app)
        meeting = meetings.load(app.store, row.id)
        assert [(item.text, item.minutes) for item in meeting.agenda] == [
            ("Luncher", 20),
            ("Schemat", None),
        ]
        assert [action.text for action in meeting.actions] == ["Blocka lunchen"]
        await pilot.press("w")
        await rested(app)
        app.screen.query_one("#body", TextArea).insert("Efteråt.")
        await pilot.press("ctrl+s")
        await rested(app)
        assert [linked.kind for linked in meetings.load(app.store, row.id).links] == [
            Kind.REFLECTION
        ]


async def test_delete_goes_to_the_bin_and_comes_back(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        id_ = entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-01", "body": "borta"})
        await pilot.press("5")
        await rested(app)
        await pilot.press("d")
        await rested(app)
        await pilot.press("enter")
        await rested(app)
        assert [binned.id for binned in recycle_bin.in_bin(app.store)] == [id_]
        told = screen_text(app)
        assert "Moved to the bin" in told and "u or a click here" in told
        await pilot.press("u")
        await rested(app)
        assert recycle_bin.in_bin(app.store) == []
        await press(app, pilot, "d", "enter")
        await pilot.click(app.screen.query(Toast).last())
        await rested(app)
        assert recycle_bin.in_bin(app.store) == []
        await press(app, pilot, "d", "enter")
        await app.run_action("app.bin")
        assert "Empty for good" in await settled(app, pilot)
        await pilot.press("enter")
        assert "Empty for good" not in await settled(app, pilot)
        assert recycle_bin.in_bin(app.store) == []
        await pilot.press("question_mark")
        assert "Keys on this screen" in await settled(app, pilot)


async def test_the_bin_is_emptied_for_good_when_one_is_sure(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        id_ = entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-01", "body": "borta"})
        recycle_bin.delete_to_bin(app.store, Kind.REFLECTION, id_)
        await app.run_action("app.bin")
        await rested(app)
        await pilot.press("D")
        await rested(app)
        await pilot.press("enter")
        await rested(app)
        assert [binned.id for binned in recycle_bin.in_bin(app.store)] == [id_]
        await pilot.press("D")
        await rested(app)
        await pilot.press("shift+tab", "enter")
        await pilot.press("escape")
        await wait_for(pilot, lambda: not recycle_bin.in_bin(app.store))
        await rested(app)


@pytest.mark.parametrize("closed", [True, False])
async def test_only_what_works_for_a_screen_that_is_gone_may_miss_its_parts(
    closed: bool, path: Path, open_app: Open
) -> None:
    go_on = asyncio.Event()

    async def look_for(screen: Screen[object], part: str) -> None:
        with suppress(asyncio.CancelledError):  # as one that cannot be stopped in time
            await go_on.wait()
        await go_on.wait()
        screen.query_one(part)

    with nullcontext() if closed else pytest.raises(Unforeseen):
        async with open_app(path, PASSPHRASE) as (app, pilot):
            await app.run_action("app.bin")
            await rested(app)
            screen = app.screen
            screen.run_worker(look_for(screen, "#binned" if closed else "#nowhere"))
            if closed:
                await pilot.press("escape")
            go_on.set()
            await rested(app)
            assert app.is_running


FIRST = "Det första. " + "Något däremellan. " * 40 + "Det näst sista."


async def test_an_earlier_version_comes_back(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        id_ = entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-01", "body": FIRST})
        entries.change(app.store, Kind.REFLECTION, id_, {"body": f"{FIRST} Det sista."})
        await pilot.press("5")
        await rested(app)
        await pilot.press("h")
        seen = await settled(app, pilot)
        assert "+ Det sista." in seen
        assert "Det första." not in seen
        assert "Restore this version" in seen.splitlines()[-1]
        await pilot.press("question_mark")
        assert "Restore this version" in await settled(app, pilot)
        await pilot.press("escape", "enter")
        told = " ".join((await settled(app, pilot)).replace("▌", "").split())
        assert "To get back what was here" in told
        assert reflections.load(app.store, id_).body == FIRST
        await pilot.press("h")
        await rested(app)
        await pilot.press("enter")
        await rested(app)
        assert reflections.load(app.store, id_).body == f"{FIRST} Det sista."


async def test_the_summary_is_exported(
    demo_path: Callable[[str], Path], tmp_path: Path, open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO, size=(120, 40)) as (app, pilot):
        await pilot.press("6")
        await rested(app)
        await pilot.press("c")
        await rested(app)
        await pilot.press("x")
        await rested(app)
        app.screen.query_one("#field-path", Input).value = str(tmp_path / "out")
        await pilot.press("ctrl+s")
        await wait_for(pilot, (tmp_path / "out.pdf").exists)
        assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


async def test_the_language_changes_at_once(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("f2")
        await rested(app)
        assert "Settings" in screen_text(app)
        await pilot.press("enter")
        await rested(app)
        app.screen.query_one("#choices").highlighted = 0  # type: ignore[attr-defined]
        await pilot.press("enter")
        await rested(app)
        await wait_for(pilot, lambda: "Sök" in screen_text(app))
        assert "Inställningar" in await settled(app, pilot)
        assert settings.load(app.store).language == "sv"
        await pilot.press("1")
        await rested(app)
        assert "Välkommen" in screen_text(app)
        assert "Sök" in screen_text(app)


def test_the_unlock_screen_is_light(path: Path) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from mentorjournal.tui.app import MentorJournalApp

import mentorjournal.tui.opening.flow as flow
flow.preload_sections = lambda: None

async def main():
    app = MentorJournalApp(Path({str(path)!r}), "en")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.query_one("#passphrase")
        heavy = {{"sqlmodel", "sqlalchemy", "sqlcipher3", "pydantic", "cryptography", "alembic",
                 "typst", "babel", "zxcvbn", "mnemonic", "click", "icalendar", "holidays",
                 "recurring_ical_events", "dateutil", "textual.document",
                 "markdown_it", "textual.widgets._markdown"}}
        return heavy & set(sys.modules)

sys.exit(", ".join(asyncio.run(main())) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;x\x07 [bold"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_hostile_text_is_shown_literally_everywhere(
    path: Path, open_app: Open, size: tuple[int, int]
) -> None:
    async with open_app(path, PASSPHRASE, size=size) as (app, pilot):
        one_of_everything(app.store, HOSTILE)
        for key, section in SECTIONS.items():
            await pilot.press(key)
            await rested(app)
            assert app.current_mode == section
            text = screen_text(app)
            assert "\x1b" not in text
            assert "\x07" not in text
        await pilot.press("5", "enter")
        await rested(app)
        for key in ("e", "escape", "h", "escape", "l", "escape", "i", "escape"):
            await pilot.press(key)
            await rested(app)
        await pilot.press("slash")
        await rested(app)
        await pilot.press(*"click")
        await rested(app)
        if size[0] >= 80:
            assert "[@click=app.quit]" in screen_text(app).replace(
                "\n", ""
            ) or "click" in screen_text(app)
        assert app.is_running


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "6", "f2"])
async def test_every_key_of_the_footer_does_something_safe(
    demo_path: Callable[[str], Path], open_app: Open, key: str
) -> None:
    async with open_app(demo_path("sv"), DEMO, code="sv") as (app, pilot):
        await pilot.press(key)
        await rested(app)
        shown = {
            active.binding.action: active.binding.key
            for active in app.screen.active_bindings.values()
            if active.binding.show and active.enabled and active.binding.description
        }  # the footer shows one key for each
        assert 1 <= len(shown) <= 7, shown
        for pressed in shown.values():
            await pilot.press(pressed)
            await rested(app)
            await pilot.press("escape")
            await rested(app)
            await pilot.press("escape")
            await rested(app)
        assert app.is_running


async def test_a_crash_shows_nothing_of_the_journal(
    path: Path,
    open_app: Open,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret = "Kanariefågeln"

    def fail(*_: object) -> None:
        text = secret
        raise ValueError(text)

    with pytest.raises(Exception, match="ValueError") as caught:
        async with open_app(path, PASSPHRASE) as (app, pilot):
            monkeypatch.setattr(HelpScreen, "on_mount", fail, raising=False)
            await pilot.press("f1")
            await pilot.pause()
    app._print_error_renderables()
    printed = "".join(capsys.readouterr())
    assert "ValueError, test_app.py" in printed
    assert secret not in printed
    assert secret not in str(caught.value)


async def test_a_model_guides_and_steps_aside(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, code="en") as (app, pilot):
        values = {"day": "2026-03-01", "state": "held", "notes": "She said it first."}
        meeting = entries.create(app.store, Kind.MEETING, values)
        app.write_reflection([(Kind.MEETING, meeting)])
        await wait_for(pilot, lambda: "She said it first." in screen_text(app))
        await pilot.press("ctrl+g")
        await wait_for(pilot, lambda: "Begin from which model or template?" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "## What happened" in screen_text(app))
        await rested(app)
        assert "What happened today that you want to remember?" in screen_text(app)
        await pilot.press(*"It rained", "ctrl+s")
        await wait_for(pilot, lambda: bool(reflections.everything(app.store)))
        (row,) = reflections.everything(app.store)
        loaded = reflections.load(app.store, row.id)
        assert loaded.body == "## What happened\nIt rained"
        assert [linked.id for linked in loaded.links] == [meeting]
