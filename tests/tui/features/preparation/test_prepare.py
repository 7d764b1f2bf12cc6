"""Preparing a meeting from the keyboard: the mentor's minute, and the mentee's questions."""

import re
from pathlib import Path

from textual.widgets import Input, TextArea

from mentorjournal.demo import PASSPHRASE as DEMO
from mentorjournal.demo import create_demo
from mentorjournal.guidance import looking_back
from mentorjournal.journal.meetings import meetings, preparations, questions
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import Kind, Role, Visibility
from mentorjournal.journal.people import favourites
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.features.preparation.notes_editor import PreparationScreen
from mentorjournal.tui.features.preparation.screen import PrepareScreen
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text, settled, wait_for


def coming(journal: Journal) -> Meeting:
    row = meetings.upcoming(journal)
    assert row is not None
    return meetings.load(journal, row.id)


def agenda(journal: Journal) -> list[str]:
    return [item.text for item in coming(journal).agenda]


async def test_a_mentor_has_prepared_two_keys_after_unlocking(
    tmp_path: Path, open_app: Open, clock: FixedClock
) -> None:
    path = tmp_path / "mentor.mjournal"
    create_demo(path, Role.MENTOR, "sv", clock=clock).close()
    async with open_app(path, DEMO, code="sv", size=(80, 40)) as (app, pilot):
        await press(app, pilot, "p", "O")
        seen = " ".join(screen_text(app).split())
        assert "Sedan ni sågs" in seen
        assert "jag inte gör det? ◇ bara du" in seen
        taken = agenda(app.store)
        assert taken[2:4] == [
            "Vad såg du hos mig i början av året som jag inte såg själv?",
            "Vad vill du att jag slutar med när jag möter nästa adept?",
        ]
        assert (
            "När jag träffar min chef, då frågar jag om jag får fortsätta boka reflektionstid"
            in taken
        )
        assert len(taken) == len(set(taken))
        (left,) = questions.parked(app.store)
        assert left.visibility is Visibility.PRIVATE
        assert left.text not in taken

        await press(app, pilot, "tab", "J", "plus", "plus")
        assert agenda(app.store)[1] == taken[0]
        assert coming(app.store).agenda[1].minutes == 40
        await press(app, pilot, "d")
        assert taken[0] not in agenda(app.store)

        await press(app, pilot, "m")
        assert isinstance(app.screen, PreparationScreen)
        assert "bara du ser dem" in screen_text(app)
        app.screen.query_one("#body", TextArea).load_text("Vänta in svaret.")
        await app.screen.keep_draft()
        await press(app, pilot, "escape", "down", "enter", "escape", "1")
        assert "Vänta in svaret." in screen_text(app), "the draft is offered on Today"
        (draft,) = drafts.all_drafts(app.store)
        assert draft.entry_id == coming(app.store).id
        await press(app, pilot, "enter")
        assert "bara du ser dem" in screen_text(app)
        await press(app, pilot, "ctrl+s")
        assert "Sedan ni sågs" in screen_text(app)
        kept = preparations.of_meeting(app.store, coming(app.store).id)
        assert kept is not None
        assert (kept.notes, kept.visibility) == ("Vänta in svaret.", Visibility.PRIVATE)
        assert drafts.all_drafts(app.store) == []


async def test_a_mentee_plans_parks_asks_and_finds_the_question_again(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await pilot.press("p")
        await wait_for(pilot, lambda: "Shall we plan one?" in screen_text(app))
        await press(app, pilot, "enter")
        app.screen.query_one("#field-day", Input).value = "2026-03-20"
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, PrepareScreen)
        assert "You have not met yet" in screen_text(app)

        await press(app, pilot, "f")
        app.screen.query_one("#field-text", Input).value = "Vem frågar mig?"
        await press(app, pilot, "ctrl+s", "enter")
        assert agenda(app.store) == ["Vem frågar mig?"]
        await press(app, pilot, "o")
        assert agenda(app.store) == []

        await press(app, pilot, "q", "f7")
        (liked,) = favourites.favourites(app.store)
        app.screen.query_one(Input).value = "Vad är du rädd för?"
        await press(app, pilot, "enter")
        assert agenda(app.store) == ["Vad är du rädd för?"], "what is typed is a question too"
        assert favourites.favourites(app.store) == [liked, "Vad är du rädd för?"]
        await press(app, pilot, "q")
        assert "Your favourites" in screen_text(app)
        await press(app, pilot, "escape", "escape")

        assert "1 question to bring" in screen_text(app)
        (parked,) = questions.parked(app.store)
        await app.open_entry(Kind.QUESTION, parked.id)
        await press(app, pilot, "e")
        app.screen.query_one("#field-text", Input).value = "Vem frågar oss?"
        await press(app, pilot, "ctrl+s", "v", "enter", "o")
        assert agenda(app.store) == ["Vad är du rädd för?", "Vem frågar oss?"]
        assert "0 questions to bring" in screen_text(app)

        saved = preparations.save(app.store, coming(app.store).id, "Lyssna")
        for kind, id_ in ((Kind.QUESTION, parked.id), (Kind.PREPARATION, saved)):
            await press(app, pilot, "1")
            await app.open_entry(kind, id_)
            assert "20 March 2026" in await settled(app, pilot), "shown with its meeting"
        waiting = entries.create(app.store, Kind.QUESTION, {"text": "Och sen?"})
        await app.open_entry(Kind.QUESTION, waiting)
        await press(app, pilot, "d", "enter")
        assert questions.parked(app.store) == []


async def test_private_words_go_on_the_agenda_only_after_a_question(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        meeting = entries.create(app.store, Kind.MEETING, {"day": "2026-03-09"})
        entries.create(app.store, Kind.MEETING, {"day": "2026-03-02", "state": "held"})
        entries.create(
            app.store, Kind.INSIGHT, {"text": "Jag litar inte på Petra", "visibility": "private"}
        )
        await press(app, pilot, "2", "p")
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        while "litar" not in screen._topics[screen._since_page.item].text:
            await press(app, pilot, "down")
        words = screen._topics[screen._since_page.item].text
        shown = " ".join(re.sub("[│╭╮╰╯─]", " ", await screen_after(app, pilot, "o")).split())
        assert "These words are private. On the agenda Karin Lund can read them too." in shown
        await press(app, pilot, "escape")
        assert not meetings.load(app.store, meeting).agenda
        await press(app, pilot, "o", "enter")
        assert [item.text for item in meetings.load(app.store, meeting).agenda] == [words]
        await press(app, pilot, "o")
        assert not meetings.load(app.store, meeting).agenda, "taking it off asks nothing"


async def test_how_a_when_then_went_is_answered_in_ones_own_notes(
    path: Path, open_app: Open
) -> None:
    wording = "When the phone rings at lunch, then I let it ring"
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        owner = app.store.pair.owner.id
        id_ = entries.create(app.store, Kind.MEETING, {"day": "2026-03-20"})
        entries.create(app.store, Kind.ACTION, {"text": wording, "owner_id": owner})
        preparations.save(app.store, id_, "Listen first.")
        await press(app, pilot, "p")
        asked = looking_back.questions(app.language)
        seen = " ".join(screen_text(app).split())
        assert wording in seen
        assert "Press W to write the answers" in seen
        await press(app, pilot, "W")
        await pilot.press(*"Quiet")
        await press(app, pilot, "ctrl+s")
        kept = preparations.of_meeting(app.store, id_)
        assert kept is not None
        assert kept.notes == f"Listen first.\n\n## {wording}\n\n### {asked[0]}\nQuiet"
        assert kept.visibility is Visibility.PRIVATE

        await press(app, pilot, "W", "escape")
        assert isinstance(app.screen, PrepareScreen), "nothing was written, so nothing is asked"
