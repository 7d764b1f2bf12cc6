"""Letters on the screen: sent, looked through, taken in, undone, and by themselves in a folder."""

import shutil
from datetime import date
from pathlib import Path

from textual.widgets import TextArea

from mentorjournal.exchange import conflicts, folder, incoming, unread
from mentorjournal.exchange.letter.arrivals import Arrival, News
from mentorjournal.exchange.wording import arrival_line
from mentorjournal.journal.meetings import meetings, questions
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.letters.preview import PreviewScreen
from mentorjournal.tui.features.letters.screen import LettersScreen
from support.hands import fill, lock, press, screen_after, unlock
from support.letters import send
from support.letters_on_screen import (
    exchanged,
    letter_file,
    open_letters,
    receive_file,
    reflect,
    told,
    words,
)
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for


async def test_a_letter_is_looked_through_taken_in_and_undone(
    mine: Path, karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    wanted = reflect(karin, "[b]Att leda[/b]")
    path = letter_file(karin, tmp_path / "brev.txt")
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        shown = await open_letters(app, pilot)
        assert "You have not sent anything yet" in shown and "Nothing has come yet." in shown
        assert "u Undo" not in shown
        shown = await receive_file(app, pilot, path)
        assert isinstance(app.screen, PreviewScreen)
        assert "New: Reflection “[b]Att leda[/b]”" in shown
        assert not reflections.everything(app.store), "nothing is taken in before it is agreed to"
        shown = await screen_after(app, pilot, "escape")
        assert not reflections.everything(app.store)
        await receive_file(app, pilot, path)
        shown = await screen_after(app, pilot, "enter")
        assert "● new  Reflection  [b]Att leda[/b]" in shown and "u Undo" in shown
        assert [row.id for row in reflections.everything(app.store)] == [wanted]
        shown = await screen_after(app, pilot, "u", "enter")
        assert not reflections.everything(app.store)
        assert "Nothing has come yet." in shown
        await receive_file(app, pilot, path)
        await press(app, pilot, "enter")
        shown = await screen_after(app, pilot, "enter")
        assert app.current_mode == "reflections" and "Om [b]Att leda[/b]." in shown
        assert list(unread.marks(app.store).unread) == []
        shown = await open_letters(app, pilot)
        assert "Came with the last letter" in shown and "● new" not in shown


async def test_what_is_no_letter_is_answered_on_the_form(
    mine: Path, karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    reflect(karin, "Att leda")
    text = send(karin)
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        await open_letters(app, pilot)
        shown = await receive_file(app, pilot, tmp_path / "none.txt")
        assert "There is no file" in shown
        fill(app, text=text[: len(text) // 2])
        shown = await screen_after(app, pilot, "ctrl+s")
        assert "What you pasted is not a whole letter. Nothing was changed." in shown
        fill(app, text=f"Hi Åsa!\n\n{text}\n/Karin")
        shown = await screen_after(app, pilot, "ctrl+s")
        assert "New: Reflection “Att leda”" in shown


async def test_a_letter_goes_as_a_file_and_as_text(
    mine: Path, karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        reflect(app.store, "Att säga nej")
        reflect(app.store, "Det hemliga", shared=False)
        shown = await open_letters(app, pilot)
        assert "1 new or changed thing is not sent yet." in shown
        shown = await screen_after(app, pilot, "s", "enter")
        assert "2026-03-05.txt" in shown and "public document" in shown
        fill(app, path=str(tmp_path))
        app.clear_notifications()
        shown = words(await screen_after(app, pilot, "ctrl+s"))
        assert "Sent 5 Mar · not known to be read yet" in shown
        assert "Everything that you share is sent." in shown
        sent = (tmp_path / "2026-03-05.txt").read_text(encoding="utf-8")
        reading = incoming.receive(karin, sent, name="letter")
        assert [arrival.label for arrival in reading.arrivals] == ["Att säga nej"]
        reflect(app.store, "Igen")
        await press(app, pilot, "s", "down", "enter")
        reading = incoming.receive(karin, app.clipboard, name="text")
        assert [arrival.label for arrival in reading.arrivals] == ["Igen"]
        incoming.receive(app.store, send(karin), name="answer")
        await press(app, pilot, "escape")
        shown = await open_letters(app, pilot)
        assert "read by Karin by 5 Mar" in words(shown)


async def test_two_meetings_are_offered_as_one(
    mine: Path, karin: Journal, shared: Path, open_app: Open
) -> None:
    entries.create(karin, Kind.MEETING, {"day": "2026-03-20", "start": "10:00", "place": "Borås"})
    folder.choose(karin, shared)
    folder.exchange(karin)
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        values = {"day": "2026-03-20", "start": "10:30"}
        own = entries.create(app.store, Kind.MEETING, values)
        folder.choose(app.store, shared)
        await exchanged(app, pilot)
        assert [row.id for row in meetings.rows(app.store)] == [own], "it waits for an answer"
        shown = await open_letters(app, pilot)
        assert "Waits for you" in shown
        assert "Press Enter to see the letter" in words(shown)
        shown = await screen_after(app, pilot, "home", "enter")
        assert "▐X▌ Treat the meeting of 20 Mar and mine as one" in shown
        shown = await screen_after(app, pilot, "enter")
        assert "Press Enter to see the letter" not in words(shown)
        met = meetings.rows(app.store)
        assert [(row.id, row.place) for row in met] == [(own, "Borås")]
        await exchanged(app, pilot)
    news = folder.exchange(karin)
    assert (news.waiting, news.with_mine) == ([], []), "it is one at the other end as well"
    (meeting,) = meetings.rows(karin)
    assert [conflict.name for conflict in conflicts.conflicts(karin, meeting.id)] == ["start"]


async def test_two_questions_in_the_same_words_are_offered_as_one(
    mine: Path, karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    asked = {"text": "Hur [b]delegerar[/b] du?", "visibility": "shared"}
    entries.create(karin, Kind.QUESTION, asked)
    path = letter_file(karin, tmp_path / "brev.txt")
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        own = entries.create(app.store, Kind.QUESTION, asked)
        await open_letters(app, pilot)
        shown = words(await receive_file(app, pilot, path))
        assert "▐X▌ Treat the question “Hur [b]delegerar[/b] du?” and mine as one" in shown
        await press(app, pilot, "enter")
        assert [question.id for question in questions.parked(app.store)] == [own]


async def test_letters_come_and_go_by_themselves(
    mine: Path, karin: Journal, shared: Path, open_app: Open
) -> None:
    """At opening, after a save, at a look, and at close; lists in view show what came."""
    folder.choose(karin, shared)
    reflect(karin, "Före")
    folder.exchange(karin)
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        await open_letters(app, pilot)
        await press(app, pilot, "o")
        fill(app, folder=str(shared / "none"))
        shown = await screen_after(app, pilot, "ctrl+s")
        assert "is no folder, or cannot be reached now" in words(shown)
        fill(app, folder=str(shared))
        shown = await screen_after(app, pilot, "ctrl+s")
        assert "Före" in shown, "the folder is looked into at once"
        await press(app, pilot, "escape", "5")
        reflect(karin, "Medan listan är öppen")
        folder.exchange(karin)
        assert "Medan listan" in await exchanged(app, pilot)
        await press(app, pilot, "n")
        app.screen.query_one(TextArea).insert("Skrivet här")
        await press(app, pilot, "ctrl+s")
        saved = reflections.page(app.store)[0]
        entries.show_to_pair(app.store, Kind.REFLECTION, saved.id, shared=True)
        app.letters_by_folder.look_for_saves()
        app.letters_by_folder.look_for_saves()
        await rested(app)
        (news,) = folder.exchange(karin).readings
        assert [arrival.label for arrival in news.arrivals] == ["Skrivet här"]
        entries.change(app.store, Kind.REFLECTION, saved.id, {"title": "Vid stängning"})
        await lock(app, pilot, by_itself=False)
        (news,) = folder.exchange(karin).readings
        assert [arrival.label for arrival in news.arrivals] == ["Vid stängning"]
        reflect(karin, "Medan den var låst")
        folder.exchange(karin)
        await exchanged(app, pilot)
        await unlock(app, pilot, PASSPHRASE)
        assert "Medan den var låst" in await settled(app, pilot)
        entries.change(app.store, Kind.REFLECTION, saved.id, {"title": "Vid slutet"})
        await pilot.press("ctrl+q")
        await wait_for_end(app)
    (news,) = folder.exchange(karin).readings
    assert [arrival.label for arrival in news.arrivals] == ["Vid slutet"]


async def wait_for_end(app: MentorJournalApp) -> None:
    import asyncio

    async with asyncio.timeout(20):
        while not app.has_ended:
            await asyncio.sleep(0.02)


async def test_a_letter_waits_for_pair_view_and_for_what_is_being_written(
    mine: Path, karin: Journal, shared: Path, open_app: Open
) -> None:
    folder.choose(karin, shared)
    meeting = entries.create(karin, Kind.MEETING, {"day": "2026-03-20", "notes": "Först."})
    folder.exchange(karin)
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        folder.choose(app.store, shared)
        await exchanged(app, pilot)
        assert [row.id for row in meetings.rows(app.store)] == [meeting]
        await press(app, pilot, "2", "enter", "m")
        app.screen.query_one("#body", TextArea).insert("Det jag skriver. ")
        await rested(app)
        entries.change(karin, Kind.MEETING, meeting, {"place": "Borås"})
        folder.exchange(karin)
        await exchanged(app, pilot)
        assert meetings.load(app.store, meeting).place == ""
        assert "waits until you have saved or closed" in told(app)
        await press(app, pilot, "ctrl+s")
        await exchanged(app, pilot)
        assert meetings.load(app.store, meeting).place == "Borås"
        assert "Det jag skriver." in meetings.load(app.store, meeting).notes
        await press(app, pilot, "1", "f6")
        entries.change(karin, Kind.MEETING, meeting, {"place": "Ulricehamn"})
        folder.exchange(karin)
        await exchanged(app, pilot)
        await open_letters(app, pilot)
        assert not isinstance(app.screen, LettersScreen)
        assert meetings.load(app.store, meeting).place == "Borås"
        await press(app, pilot, "f6")
        app.screen.query_one("#field-passphrase").value = PASSPHRASE  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s")
        await exchanged(app, pilot)
        assert meetings.load(app.store, meeting).place == "Ulricehamn"


async def test_a_folder_that_is_away_is_no_error(
    mine: Path, karin: Journal, shared: Path, open_app: Open
) -> None:
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        folder.choose(app.store, shared)
        shutil.rmtree(shared)
        shown = await exchanged(app, pilot)
        assert not app._notifications
        shown = await open_letters(app, pilot)
        assert "not there now; letters wait until it is" in words(shown)
        reflect(app.store, "Medan den var borta")
        shared.mkdir()
        await press(app, pilot, "escape")
        await exchanged(app, pilot)
        folder.choose(karin, shared)
        (news,) = folder.exchange(karin).readings
        assert [arrival.label for arrival in news.arrivals] == ["Medan den var borta"]


async def test_one_s_own_entries_come_back_after_an_older_backup(
    mine: Path, karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    older = tmp_path / "older.mjournal"
    shutil.copy2(mine, older)
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        reflect(app.store, "Min egen")
        incoming.receive(karin, send(app.store), name="letter")
    path = letter_file(karin, tmp_path / "brev.txt")
    restored = tmp_path / "restored"
    restored.mkdir(mode=0o700)
    shutil.copy2(older, restored / "asa.mjournal")
    async with open_app(restored / "asa.mjournal", PASSPHRASE) as (app, pilot):
        await open_letters(app, pilot)
        shown = await receive_file(app, pilot, path)
        assert "Also take 1 entry of mine as Karin has it" in shown
        await press(app, pilot, "enter")
        assert not reflections.everything(app.store), "never unasked"
        await receive_file(app, pilot, path)
        await press(app, pilot, "shift+tab", "space", "tab", "enter")
        assert [row.title for row in reflections.everything(app.store)] == ["Min egen"]


async def test_an_unlinked_journal_says_how_to_begin(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        shown = await screen_after(app, pilot, "f2")
        shown = await open_letters(app, pilot)
        assert "Your journal is not linked to Karin Lund's." in words(shown)
        assert "s Send" not in shown and "r Receive" not in shown
        await press(app, pilot, "s", "r", "o", "u")
        assert isinstance(app.screen, LettersScreen)
        assert screen_text(app) == shown
        await wait_for(pilot, lambda: True)


async def test_the_answers_stay_in_view_however_much_is_to_be_decided(
    mine: Path, karin: Journal, tmp_path: Path, open_app: Open
) -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 15)]
    for day in days:
        entries.create(karin, Kind.MEETING, {"day": day, "place": "Kulturhuset"})
    path = letter_file(karin, tmp_path / "brev.txt")
    async with open_app(mine, PASSPHRASE, size=(80, 24)) as (app, pilot):
        for day in days:
            entries.create(app.store, Kind.MEETING, {"day": day})
        await open_letters(app, pilot)
        shown = await receive_file(app, pilot, path)
        assert "Receive it" in shown
        assert "Not now" in shown
        assert "Treat the meeting of" in shown
        await press(app, pilot, "enter")
        assert len(meetings.rows(app.store)) == len(days)


def test_an_entry_without_words_is_told_by_its_day() -> None:
    language = Language("en")
    for news in (News.CHANGED, News.BOTH_WROTE):
        arrival = Arrival(news, Kind.CHECK_IN, "id", "", day=date(2026, 3, 2))
        said = arrival_line(language, arrival, "Karin")
        assert "Check-in, 2 March 2026" in said
        assert "(" not in said
