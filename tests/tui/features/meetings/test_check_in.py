"""Rating a meeting, alone and side by side, and what a drop leads to."""

from pathlib import Path

from textual.widgets import Input, TextArea

from mentorjournal.guidance.check_in import park
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import agreement, check_ins, questions
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.features.meetings.check_in_editor import CheckInScreen
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.vault.format.keys import Key
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for

GOOD = dict.fromkeys(CHECK_IN_ITEMS, 8)


def met_on(journal: Journal, day: str, **values: object) -> str:
    return entries.create(journal, Kind.MEETING, {"day": day, "state": "held"} | values)


async def test_a_mentee_rates_alone_and_a_drop_leads_to_a_question(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        check_ins.save(app.store, met_on(app.store, "2026-02-04"), GOOD)
        meeting = met_on(app.store, "2026-03-04")
        await press(app, pilot, "2")
        app.screen.rows.go_to(f"meeting:{meeting}")  # type: ignore[attr-defined]
        await rested(app)
        assert "Press r for the check-in" in screen_text(app)
        await press(app, pilot, "r")
        await wait_for(pilot, lambda: isinstance(app.screen, CheckInScreen))
        assert "◇ private" in await settled(app, pilot)
        await press(app, pilot, "8", "down", "4", "ctrl+s")
        await app.keep_drafts()
        assert "✗ This cannot be empty. (I could be open, and was" in screen_text(app)
        await press(app, pilot, "escape")
        await wait_for(pilot, lambda: "not saved yet" in screen_text(app))
        shown = await screen_after(app, pilot, "down", "enter", "1")
        assert "✎ Check-in  Meeting, 4 Mar" in shown, "marks alone have no beginning in words"
        await press(app, pilot, "2", "r")
        await wait_for(pilot, lambda: "Your draft from" in screen_text(app))
        await press(app, pilot, "ctrl+s")
        assert "✗ This cannot be empty. (I could be open, and was" in screen_text(app)
        await press(app, pilot, "7", "enter", "1", "0", "enter")
        app.screen.query_one("#mine-word", Input).insert_text_at_cursor("stressad")
        await press(app, pilot, "ctrl+s")
        await wait_for(pilot, lambda: "Something to ask next time?" in screen_text(app))
        assert "“Our way of working” is 4 this time" in await settled(app, pilot)
        await press(app, pilot, "enter")
        await wait_for(pilot, lambda: bool(questions.parked(app.store)))
        (parked,) = questions.parked(app.store)
        assert (parked.text[:14], parked.visibility) == ("What should we", Visibility.PRIVATE)
        (mine,) = check_ins.rows(app.store, meeting_id=meeting)
        assert [getattr(mine, item) for item in CHECK_IN_ITEMS] == [8, 4, 7, 10]
        assert (mine.word, mine.visibility) == ("stressad", Visibility.PRIVATE)
        assert drafts.all_drafts(app.store) == []
        await press(app, pilot, "enter", "down")
        assert "stressad" in screen_text(app)
        await press(app, pilot, "enter")
        assert "from 8 to 4, latest on 4 Mar" in screen_text(app)


async def test_two_windows_are_asked_about_a_drop_and_one_question_is_parked(
    path: Path, key: Key, clock: FixedClock, open_app: Open
) -> None:
    window = open_with_key(path, key, clock=clock)
    check_ins.save(window, met_on(window, "2026-02-04"), GOOD)
    meeting = met_on(window, "2026-03-04")
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await press(app, pilot, "2")
        app.screen.rows.go_to(f"meeting:{meeting}")  # type: ignore[attr-defined]
        await press(app, pilot, "r")
        await press(app, pilot, "8", "down", "4", "down", "8", "down", "8", "ctrl+s")
        await wait_for(pilot, lambda: "Something to ask next time?" in screen_text(app))
        (drop,) = check_ins.open_drops(window)
        parked = park(window, app.language, drop)
        await press(app, pilot, "enter")
        await wait_for(pilot, lambda: "in another window" in screen_text(app))
        assert [question.id for question in questions.parked(window)] == [parked]
    window.close()


async def test_two_rate_side_by_side_and_see_nothing_private(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        meeting = met_on(app.store, "2026-03-05", state="planned")
        check_ins.save(app.store, meeting, GOOD | {"met": 3, "word": "hemligt"})
        await press(app, pilot, "2", "f6")
        await wait_for(pilot, lambda: "PAIR VIEW" in screen_text(app))
        await press(app, pilot, "r")
        await wait_for(pilot, lambda: isinstance(app.screen, CheckInScreen))
        shown = await settled(app, pilot)
        assert "Åsa Ek" in shown
        assert "Karin Lund" in shown
        assert "◆ shared" in shown
        assert "hemligt" not in shown
        assert "[3]" not in shown
        await press(app, pilot, *"88", "tab", "9", "ctrl+s")
        assert "cannot be empty" in screen_text(app), "a column that is begun is finished"
        for side, value in (("mine", 7), ("theirs", 9)):
            for item in CHECK_IN_ITEMS:
                app.screen.query_one(f"#{side}-{item}").value = value  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s")
        await wait_for(pilot, lambda: not isinstance(app.screen, CheckInScreen))
        said = check_ins.rows(app.store, meeting_id=meeting)
        assert [(check_in.met, check_in.visibility) for check_in in said] == [
            (7, Visibility.SHARED),
            (9, Visibility.SHARED),
        ]


async def test_each_signs_the_agreement_with_one_key(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        agreement.save(app.store, {"expectations": "Ett år"})
        await press(app, pilot, "2", "home", "enter", "space", "down", "space")
        agreed = agreement.load(app.store)
        assert agreed is not None
        today = app.clock.today()
        assert (agreed.signed_by_mentee, agreed.signed_by_mentor) == (today, today)


async def test_a_sentence_becomes_a_next_step_or_a_question(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        assert isinstance(app.screen, WritingScreen)
        body = app.screen.query_one("#body", TextArea)
        body.insert("Jag teg. Ring Ylva. Varför gick det?")
        await press(app, pilot, "ctrl+r")
        assert "To bring up at a meeting: Varför gick det?" in screen_text(app)
        body.move_cursor((0, 12))
        await press(app, pilot, "f8")
        assert "1 next step · 1 question" in screen_text(app)
        await press(app, pilot, "ctrl+s", "5", "t")
        await wait_for(pilot, lambda: "Which sentence do you want" in screen_text(app))
        await press(app, pilot, "enter")
        await wait_for(pilot, lambda: len(questions.parked(app.store)) > 1)
        assert [question.text for question in questions.parked(app.store)] == [
            "Varför gick det?",
            "Jag teg.",
        ]
