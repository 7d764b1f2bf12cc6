"""What came from the partner: new until looked at, under their name, theirs alone, chosen from."""

from pathlib import Path

import pytest

from mentorjournal.exchange import unread
from mentorjournal.exchange.versions.fields import TRAVELLING, Writer
from mentorjournal.guidance.closing import use_questions
from mentorjournal.guidance.question_sets import example_questions
from mentorjournal.guidance.workspace import question_statuses
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN
from mentorjournal.journal.model.errors import TheirsAlone
from mentorjournal.journal.model.tables import Criterion, Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.tui.features.closing_day.answer_editor import AnswerScreen
from mentorjournal.tui.sections import SECTION_OF_KIND
from support.commands import run
from support.hands import press, screen_after
from support.letters import carry, send
from support.letters_on_screen import open_letters, reflect, told, words
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text, settled


def test_what_its_author_alone_writes_is_what_letters_say() -> None:
    alone = {
        kind
        for kind, columns in TRAVELLING.items()
        if all(field.writer is Writer.AUTHOR for field in columns.values())
    }
    assert alone == AUTHORS_OWN


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_came_is_new_until_its_page_is_looked_at(
    mine: Path, karin: Journal, open_app: Open, size: tuple[int, int]
) -> None:
    reflect(karin, "Att leda", "2026-03-03")
    reflect(karin, "Att lyssna", "2026-03-02")
    async with open_app(mine, PASSPHRASE, size=size) as (app, pilot):
        carry(karin, app.store)
        shown = await screen_after(app, pilot, "1")
        assert "Letters  Karin has sent 2 new things" in shown
        assert "Last reflection  none yet" in shown, "it is about one's own"
        shown = await screen_after(app, pilot, "5")
        assert "Att leda  Karin  ● new" in shown and "Att lyssna  Karin  ● new" in shown
        shown = await screen_after(app, pilot, "enter")
        assert "Karin Lund has written this." in shown
        shown = await screen_after(app, pilot, "escape")
        assert "Att leda  Karin  ● new" not in shown and "Att lyssna  Karin  ● new" in shown
        assert len(unread.marks(app.store).unread) == 1
        shown = await screen_after(app, pilot, "down")
        is_beside = size[0] > 100
        assert ("Att lyssna  Karin  ● new" in shown) is not is_beside
        shown = await screen_after(app, pilot, "1")
        assert ("Karin has sent 1 new thing" in shown) is not is_beside
        reflect(app.store, "Att leda själv")
        await press(app, pilot, "slash")
        shown = await screen_after(app, pilot, *"leda")
        assert "Reflection Att leda  Karin  3 Mar 2026" in shown
        assert "Reflection Att leda själv  2 Mar 2026" in shown, "one's own needs no name"


async def test_today_says_on_screen_and_command_line_what_came_and_what_is_unsent(
    mine: Path, karin: Journal, open_app: Open, tmp_path: Path
) -> None:
    goal = entries.create(karin, Kind.GOAL, {"wording": "Säga nej", "visibility": "shared"})
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        reflect(app.store, "Min")
        carry(karin, app.store)
        shown = await screen_after(app, pilot, "1")
        line = "Letters  Karin has sent 1 new thing  1 not sent yet"
        assert line in shown
        while not app.screen.query_one("#today").key.startswith("letters"):  # type: ignore[attr-defined]
            await press(app, pilot, "down")
        shown = await screen_after(app, pilot, "enter")
        assert "● new  Goal  Säga nej" in shown
        shown = await screen_after(app, pilot, "enter")
        assert app.current_mode == "goals" and "Säga nej" in shown
        assert goals.load(app.store, goal).wording == "Säga nej"
        send(app.store)
        assert "Letters" not in await screen_after(app, pilot, "1")
        reflect(app.store, "En till")
    asked = ["--journal", str(mine), "--passphrase-file", str(secret), "--lang", "en"]
    assert "Letters  1 not sent yet" in run(*asked, "today").stdout


async def test_what_the_partner_alone_writes_is_not_changed_here(
    mine: Path, karin: Journal, open_app: Open, tmp_path: Path
) -> None:
    theirs = reflect(karin, "Att leda")
    met = entries.create(karin, Kind.MEETING, {"day": "2026-03-20", "place": "Borås"})
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        carry(karin, app.store)
        own = reflect(app.store, "Min", "2026-03-01")
        shown = await screen_after(app, pilot, "5")
        assert "e Edit" not in shown and "v Private/shared" not in shown
        await press(app, pilot, "e", "v")
        assert len(app.screen_stack) == 1
        shown = await screen_after(app, pilot, "down")
        assert "e Edit" in shown and "v Private/shared" in shown
        for kind, id_, values in (
            (Kind.REFLECTION, theirs, {"body": "Mitt"}),
            (Kind.REFLECTION, theirs, {"visibility": "private"}),
            (Kind.MEETING, met, {"visibility": "private"}),
        ):
            with pytest.raises(TheirsAlone):
                entries.change(app.store, kind, id_, values)
        with pytest.raises(TheirsAlone):
            reflections.write(app.store, theirs, {"title": "Min titel"})
        assert reflections.load(app.store, theirs).body == "Om Att leda."
        entries.change(app.store, Kind.MEETING, met, {"place": "Skövde"})
        entries.change(app.store, Kind.REFLECTION, own, {"title": "Ändrad"})
        await press(app, pilot, "f6", "f6")
        app.store.shown_to_pair = True
        entries.change(app.store, Kind.REFLECTION, theirs, {"title": "Tillsammans"})
        app.store.shown_to_pair = False
    asked = ["--journal", str(mine), "--passphrase-file", str(secret), "--lang", "en"]
    refused = run(*asked, "change", theirs, "--set", "title=Min")
    assert refused.returncode and "Karin Lund has written this." in refused.stderr


async def test_what_both_have_changed_is_chosen_on_its_page(
    mine: Path, karin: Journal, open_app: Open
) -> None:
    met = entries.create(karin, Kind.MEETING, {"day": "2026-03-20", "place": "Här"})
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        carry(karin, app.store)
        carry(app.store, karin)
        entries.change(app.store, Kind.MEETING, met, {"place": "[i]Skövde"})
        entries.change(karin, Kind.MEETING, met, {"place": "Borås"})
        carry(karin, app.store)
        shown = await open_letters(app, pilot)
        assert "You have both changed Meeting “[i]Skövde” (Place)" in words(shown)
        await press(app, pilot, "home", "enter")
        shown = await screen_after(app, pilot, "escape", "enter")
        assert "You and Karin have both changed: Place." in words(shown)
        shown = await screen_after(app, pilot, "V")
        assert "[i]Skövde" in shown and "Borås" in shown and "Karin's" in shown
        await press(app, pilot, "escape")
        await press(app, pilot, "V", "right", "enter")
        assert meetings.load(app.store, met).place == "Borås"
        shown = await screen_after(app, pilot, "1", "2")
        assert "have both changed" not in shown
        await press(app, pilot, "V")
        assert not app.screen.is_modal, "there is nothing to choose any more"
        carry(app.store, karin)
        assert meetings.load(karin, met).place == "Borås"


async def test_what_was_sent_is_taken_back_after_a_warning(
    mine: Path, karin: Journal, open_app: Open
) -> None:
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        own = reflect(app.store, "Min")
        await press(app, pilot, "5", "v")
        assert not app.screen.is_modal, "nobody has it yet"
        entries.show_to_pair(app.store, Kind.REFLECTION, own, shared=True)
        carry(app.store, karin)
        await press(app, pilot, "1", "5")
        shown = await screen_after(app, pilot, "v")
        assert "What they have read or kept cannot be taken back." in words(shown)
        await press(app, pilot, "escape")
        assert reflections.load(app.store, own).visibility == "shared"
        await press(app, pilot, "v", "enter")
        assert reflections.load(app.store, own).visibility == "private"
        carry(app.store, karin)
        assert not reflections.everything(karin)
        assert "Everything" in await open_letters(app, pilot)


async def test_a_question_of_the_partner_is_read_under_its_line_and_not_changed(
    mine: Path, karin: Journal, open_app: Open
) -> None:
    entries.create(karin, Kind.QUESTION, {"text": "Hur delegerar du?", "visibility": "shared"})
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        carry(karin, app.store)
        shown = await screen_after(app, pilot, "2")
        assert "1 question to bring  ● new" in shown
        await press(app, pilot, "home", "down", "down", "enter")
        shown = await screen_after(app, pilot, "down")
        assert "Hur delegerar du?" in shown
        assert "e Edit" not in shown and "v Private/shared" not in shown
        shown = await screen_after(app, pilot, "escape")
        assert "1 question to bring" in shown and "● new" not in shown
        assert list(unread.marks(app.store).unread) == []
        meeting = entries.create(app.store, Kind.MEETING, {"day": "2026-03-20"})
        await press(app, pilot, "enter", "down", "o")
        assert "It is on the agenda for 20 Mar." in told(app)
        assert "question to bring" not in await screen_after(app, pilot, "escape")
        app.clear_notifications()
        await app.open_entry(Kind.MEETING, meeting)
        shown = await settled(app, pilot)
        assert meetings.load(app.store, meeting).agenda[0].text == "Hur delegerar du?"
        assert "Linked to" in shown and "→ Hur delegerar du?" in shown


async def test_a_reply_is_read_below_what_it_answers(
    mine: Path, karin: Journal, open_app: Open
) -> None:
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        own = reflect(app.store, "Min")
        carry(app.store, karin)
        values = {"reflection_id": own, "sort": "question", "text": "Vad hände sedan?"}
        entries.create(karin, Kind.REPLY, values)
        carry(karin, app.store)
        shown = await open_letters(app, pilot)
        assert "● new  Reply  Vad hände sedan?" in shown
        shown = await screen_after(app, pilot, "home", "enter")
        assert app.current_mode == "reflections"
        assert "Om Min." in shown and "Vad hände sedan?" in shown
        assert list(unread.marks(app.store).unread) == []
        entries.create(karin, Kind.REPLY, values | {"text": "Och nu?"})
        carry(karin, app.store)
        shown = await screen_after(app, pilot, "escape", "1", "5")
        assert "Min  ● new" in shown, "one's own reflection has something new on its page"
        shown = await screen_after(app, pilot, "enter")
        assert shown.count("Karin Lund: a question") == 2
        assert shown.count("Karin Lund: a question  ● new") == 1
        shown = await screen_after(app, pilot, "escape")
        assert "◆ Min" in shown and "● new" not in shown
        assert list(unread.marks(app.store).unread) == [], (
            "whoever reads the page has read the reply on it"
        )


def test_every_kind_has_a_section_that_shows_it() -> None:
    assert set(SECTION_OF_KIND) == set(Kind)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_partners_answers_stand_beside_ones_own_and_are_new_until_read(
    mine: Path, karin: Journal, open_app: Open, size: tuple[int, int]
) -> None:
    wording = "Vad bar [/] adepten med sig?"
    question = {"criterion": Criterion.RELEVANCE, "question": wording, "visibility": "shared"}
    evaluation.answer(karin, "need-mentor", question | {"text": "Det *första* [b]mötet[/b]."})
    evaluation.answer(karin, "role-mentor", question | {"visibility": "private", "text": "Hemligt"})
    async with open_app(mine, PASSPHRASE, size=size) as (app, pilot):
        carry(karin, app.store)
        carry(app.store, karin)
        shown = await screen_after(app, pilot, "6")
        questions = question_statuses(app.store, app.language)
        beside = [question for question in questions if question.partner_answers]
        assert {question.criterion for question in beside} == {Criterion.RELEVANCE}
        assert words(shown).count("Karin ● new") == len(beside)
        await press(app, pilot, "home", "down")
        shown = words(await screen_after(app, pilot, "enter"))
        assert "What Karin Lund answers" in shown and "Hemligt" not in shown
        assert wording in shown and "Det första [b]mötet[/b]." in shown
        assert list(unread.marks(app.store).unread) == []
        await press(app, pilot, "e")
        assert isinstance(app.screen, AnswerScreen)
        shown = words(await screen_after(app, pilot, "tab"))
        assert "What Karin Lund answers" in shown and "Det första [b]mötet[/b]." in shown
        app.screen.body.insert("Mitt svar")
        await press(app, pilot, "ctrl+s")
        shown = words(screen_text(app))
        assert shown.index("Mitt svar") < shown.index("What Karin Lund answers")
        await press(app, pilot, "escape")
        assert "● new" not in screen_text(app)
        id_ = evaluation.rows(karin)[0].id
        entries.change(karin, Kind.EVALUATION_ANSWER, id_, {"text": "Det andra mötet."})
        carry(karin, app.store)
        await open_letters(app, pilot)
        shown = await screen_after(app, pilot, "home", "enter")
        assert app.current_mode == "closing" and "Det andra mötet." in words(shown)
        assert list(unread.marks(app.store).unread) == []


async def test_an_answer_on_what_one_is_not_asked_about_is_seen(
    mine: Path, karin: Journal, open_app: Open, tmp_path: Path
) -> None:
    values = {"criterion": Criterion.ORGANISATION, "question": "Och jobbet?", "text": "Mycket."}
    evaluation.answer(karin, "work", values | {"visibility": "shared"})
    place = tmp_path / "ours.toml"
    place.write_bytes(example_questions(Language("en")))
    async with open_app(mine, PASSPHRASE) as (app, pilot):
        use_questions(app.store, place)
        carry(karin, app.store)
        assert "● new" in await screen_after(app, pilot, "6")
        shown = words(await screen_after(app, pilot, "end", "up", "up", "enter"))
        assert "What Karin Lund answers ● new Och jobbet? Mycket." in shown
