"""Closing day: answering beside what the year holds, and choosing what to bring."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.widgets import Input, TextArea

from mentorjournal.demo import create_demo
from mentorjournal.demo.loader import PASSPHRASE as DEMO
from mentorjournal.guidance.closing import questions_of
from mentorjournal.guidance.workspace import AnswerState, find_question
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Role, Visibility
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import drafts, entries
from mentorjournal.summary.model.document import Part
from mentorjournal.summary.model.wording import Wording
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.candidates import candidates
from mentorjournal.summary.selection.choice import load_choice
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.selection.highlights import sentences_in
from mentorjournal.tui.features.closing_day.answer_editor import AnswerScreen
from mentorjournal.tui.features.closing_day.summary_picker import ChoosingScreen
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for


async def test_a_mentee_picks_writes_and_shares_an_answer(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO, size=(80, 24)) as (app, pilot):
        await pilot.press("6", "down")
        await rested(app)
        await pilot.press("enter")
        assert "have you got to this year" in await settled(app, pilot)
        await pilot.press("space")
        await rested(app)
        question = find_question(app.store, app.language, "touched-mentee")
        assert question.state is AnswerState.BEGUN
        assert [kind for kind, _ in question.picked] == [Kind.GOAL]
        await pilot.press("e")
        await rested(app)
        assert isinstance(app.screen, AnswerScreen)
        assert "1 picked" in screen_text(app)
        app.screen.query_one(TextArea).insert("The rota, [/] and *lunch*")
        await wait_for(pilot, lambda: bool(drafts.all_drafts(app.store)))
        await pilot.press("tab", "down", "space", "escape")
        await rested(app)
        await pilot.press("down", "enter")  # keep it as a draft
        await rested(app)
        assert "A draft is kept" in screen_text(app)
        await pilot.press("1")
        await rested(app)
        await pilot.press("enter")  # the suggestion: go on with the draft
        await rested(app)
        assert isinstance(app.screen, AnswerScreen)
        assert "2 picked" in screen_text(app)
        await pilot.press("ctrl+s")
        await rested(app)
        for key in ("v", "enter", "quotation_mark"):
            await pilot.press(key)
            await rested(app)
        app.clear_notifications()
        await rested(app)
        assert "● answered · ◆ shared · ❝ may be quoted" in screen_text(app)
        answer = find_question(app.store, app.language, "touched-mentee").answer
        assert answer is not None
        assert answer.text == "The rota, [/] and *lunch*"
        assert (answer.visibility, answer.quotable) == (Visibility.SHARED, True)
        assert len(answer.links) == 2
        assert drafts.all_drafts(app.store) == []


async def test_an_answers_preview_says_that_it_is_one_and_how_to_write_on(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("sv"), DEMO, code="sv", size=(80, 24)) as (app, pilot):
        seen = await screen_after(app, pilot, "6", "e")
        assert "F3 Granska" in seen
        assert "Så här blir det" not in seen
        seen = await screen_after(app, pilot, "f3")
        assert seen.splitlines()[0].startswith("  Så här blir det · ")
        assert "F3 Skriv" in seen
        assert seen.rstrip().endswith("? Hjälp")
        assert "Mellanslag Välj" in await screen_after(app, pilot, "tab")
        seen = await screen_after(app, pilot, "tab", "f3")
        assert "F3 Granska" in seen
        assert "Så här blir det" not in seen
        assert app.screen.query_one(TextArea).has_focus


async def test_a_mentor_chooses_orders_and_names_what_to_bring(
    tmp_path: Path, clock: FixedClock, open_app: Open
) -> None:
    path = tmp_path / "mentor.mjournal"
    create_demo(path, Role.MENTOR, "sv", clock=clock).close()
    async with open_app(path, DEMO, code="sv", size=(120, 40)) as (app, pilot):
        await pilot.press("6", "c")
        await rested(app)
        assert isinstance(app.screen, ChoosingScreen)
        assert "sidor som PDF, ungefär" in screen_text(app)
        await pilot.press("J")  # the year goes below the insights
        await rested(app)
        assert load_choice(app.store).parts[:2] == (Part.LEARNED, Part.YEAR)
        await pilot.press("home", "e")
        await rested(app)
        await pilot.press(*"Mitt", "ctrl+s")
        await rested(app)
        assert load_choice(app.store).headings == {Part.LEARNED: "Mitt"}
        await pilot.press("down", "down", "space")  # the first is private
        await rested(app)
        [left] = load_choice(app.store).exclude
        await pilot.press("home", "space")
        await rested(app)
        assert len(load_choice(app.store).exclude) > 5
        await pilot.press("space", "enter")  # all that is shared in again; folded
        await rested(app)
        assert load_choice(app.store).exclude == frozenset()
        assert "▸ Insikter" in screen_text(app)
        await pilot.press("6", "f6")
        await rested(app)
        await pilot.press("6", "c")
        seen = await settled(app, pilot)
        assert "[ ] ◇" not in seen
        assert load_choice(app.store).headings == {}
        assert left


HARD_TO_SHOW = (
    "# [/] [@click=app.quit]x[/]\n\n1. åäö *one*\n2. two\n   - deep\n\n> `code` 🙂\n\n"
    "```\n"
    + "wide " * 60
    + "widest"
    + "\n```\n\n| a | b |\n|---|---|\n| "
    + "long " * 30
    + "| c |\n\n"
    + "w" * 500
)


async def test_the_preview_is_read_as_it_will_be_at_any_length(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    for day in range(1, 31):
        body = HARD_TO_SHOW if day == 1 else "Ett ord om dagen. " * 120
        values = {"day": f"2026-01-{day:02}", "visibility": "shared", "body": body}
        entries.create(journal, Kind.REFLECTION, values)
    journal.close()
    for size in ((80, 24), (60, 20)):
        async with open_app(path, PASSPHRASE, code="sv", size=size) as (app, pilot):
            await pilot.press("6", "c")
            tree = " ".join((await settled(app, pilot)).split())
            assert "Tolv sidor är lagom" in tree
            assert "Med egna ord (" in tree
            await pilot.press("end", "enter")
            followed = await settled(app, pilot)
            assert "Ett mentorsår" not in followed, "it shows what the cursor stood on"
            await pilot.press("home")
            top = await settled(app, pilot)
            assert "Ett mentorsår" in top
            assert "[x]" not in top
            assert "Esc" in top.splitlines()[-1]
            seen = top
            while "wwww" not in seen:
                await pilot.press("pagedown")
                seen += await settled(app, pilot)
            assert "#" not in seen
            assert "• deep" in seen
            assert "▌ code 🙂" in seen
            assert "widest" in seen
            await pilot.press("escape")
            assert "[x]" in await settled(app, pilot)


async def test_what_is_brought_begins_empty_or_as_last_time_and_the_preview_follows(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO, size=(120, 40)) as (app, pilot):
        await press(app, pilot, "6", "c")
        assert isinstance(app.screen, ChoosingScreen)
        last = load_choice(app.store)
        step = next(
            candidate
            for candidate in candidates(app.store, app.language)
            if candidate.part is Part.ACTIONS
        )
        assert last.takes(step.id, preset=step.preset) and not step.preset
        app.screen.rows.go_to(step.id)
        beside = [line.partition("▕")[2] for line in (await settled(app, pilot)).splitlines()]
        assert "A mentor year: " not in " ".join(beside)
        assert " ".join(step.words.split()[:2]) in " ".join(beside)
        await press(app, pilot, "N", "enter")
        assert load_choice(app.store) == last.emptied()
        await press(app, pilot, "N", "j", "enter")
        assert load_choice(app.store) == last, "as it was"
        await press(app, pilot, "escape")
        app.settings = settings.change(app.store, summary_begins_empty=True)
        assert "0 included" in await screen_after(app, pilot, "c")
        assert load_choice(app.store) == last, "kept until something is picked"
        assert isinstance(app.screen, ChoosingScreen)
        app.screen.rows.go_to(step.id)
        await press(app, pilot, "space")
        assert load_choice(app.store).include == {step.id}


async def test_a_line_beside_a_scrollbar_is_shown_to_its_last_word(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO, size=(110, 34)) as (app, pilot):
        await pilot.press("6", "c")
        seen = await settled(app, pilot)
        tree = [line[18:].partition("▕")[0] for line in seen.splitlines()]
        assert "minutes to read » The year at a glance" in " ".join(" ".join(tree).split())


async def test_with_nothing_to_bring_it_says_where_to_begin(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, code="en", size=(80, 24)) as (app, pilot):
        await pilot.press("6", "c", "x", "space", "e", "enter")
        seen = await settled(app, pilot)
        assert "There is nothing to bring yet." in seen
        assert "Export" not in seen
        assert not app.screen.is_modal
        document = collect(app.store, app.language)
        one_day = replace(document.year, start=document.year.end)
        words = Wording(replace(document, programme="", year=one_day), app.language)
        assert words.programme() == "14 April 2026"
        await pilot.press("escape", "f6")
        await rested(app)
        await pilot.press("c")
        assert "Nothing is shared yet." in await settled(app, pilot)


async def test_only_what_would_be_missed_is_asked_about(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO) as (app, pilot):
        await press(app, pilot, "6", "c", "x")
        fill(app, format="html", path="another")
        await press(app, pilot, "escape")
        assert isinstance(app.screen, ChoosingScreen)
        await press(app, pilot, "escape", "3", "n")
        fill(app, wording="Delegate")
        assert "This is not saved" in await screen_after(app, pilot, "escape")


async def test_an_organisers_questions_are_read_on_the_screen(
    demo_path: Callable[[str], Path], tmp_path: Path, open_app: Open
) -> None:
    file = tmp_path / "own.toml"
    file.write_text("title = 1", encoding="utf-8")
    async with open_app(demo_path("en"), DEMO, size=(80, 24)) as (app, pilot):
        await pilot.press("6", "end", "enter")
        await rested(app)
        for typed, told in (
            ("", "This cannot be empty."),
            (str(tmp_path), "is a folder."),
            ("å" * 400, "There is no file"),
            (str(file), "own.toml, title"),
        ):
            app.screen.query_one("#field-path").value = typed  # type: ignore[attr-defined]
            await pilot.press("ctrl+s")
            seen = (await settled(app, pilot)).replace("│", "")
            assert told in " ".join(seen.split())
        file.write_text(
            'title = "Theirs"\n[[question]]\nid = "one"\ncriterion = "learning"\n'
            'wording = "What [/] now?"\n',
            encoding="utf-8",
        )
        await pilot.press("ctrl+s")
        assert "What [/] now?" in await settled(app, pilot)
        assert questions_of(app.store).title.en == "Theirs"
        await pilot.press("end", "enter")
        await rested(app)
        await pilot.press("end", "enter")
        await rested(app)
        assert "Theirs" not in questions_of(app.store).title.en


async def test_a_shorter_form_is_chosen_previewed_and_written(
    tmp_path: Path, clock: FixedClock, open_app: Open
) -> None:
    path, target = tmp_path / "mentee.mjournal", tmp_path / "day"
    create_demo(path, Role.MENTEE, "sv", clock=clock).close()
    async with open_app(path, DEMO, code="sv", size=(120, 40)) as (app, pilot):
        await press(app, pilot, "6", "c")
        seen = await screen_after(app, pilot, "X", "down", "down", "enter")
        assert "Form  Bilder" in seen
        assert "3 av 11" in seen
        assert isinstance(app.screen, ChoosingScreen)
        assert "Bärkraft" in str(app.screen.page.shown)
        await press(app, pilot, "down", "e")
        fill(app, question="Vart?")
        await press(app, pilot, "ctrl+s")
        assert load_choice(app.store).question == "Vart?"
        seen = await screen_after(app, pilot, *["down"] * 3, "space")
        assert "plats för 3" in seen  # it is the fourth
        await press(app, pilot, "up", "space", "down", "space")
        keys = load_choice(app.store).sentences
        there = sentences_in(collect(app.store, app.language))
        taken = [sentence.text for sentence in there if sentence.key in keys]
        assert len(taken) == len(keys) == 3
        await press(app, pilot, "x")
        assert app.screen.query_one("#field-path", Input).value.endswith("avslutningsdag-bilder")
        fill(app, path=str(target))
        await press(app, pilot, "ctrl+s", "escape")
    read = text_of(target.with_suffix(".pptx").read_bytes(), "pptx")
    assert all(words in read for words in [*taken, "Vart?"])
