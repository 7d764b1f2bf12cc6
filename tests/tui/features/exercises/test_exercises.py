"""Exercises on the screen: found, filled in, never lost, led on from."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Select, TextArea

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.exercises.example import write_example
from mentorjournal.exercises.reading import parsed
from mentorjournal.exercises.sections import sections
from mentorjournal.exercises.template import FieldKind, Place
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.exercises import FILLED_IN_ONCE
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries
from mentorjournal.locale import Language
from mentorjournal.platform import config_folder
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.features.exercises.answer_widgets import answer_in, widget_id
from mentorjournal.tui.features.exercises.editor import FillingScreen
from mentorjournal.tui.sections.drafts import open_draft
from mentorjournal.tui.widgets.scale import Scale
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for


async def test_each_is_filled_in_through_the_screen(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        await pilot.press("4")
        await rested(app)
        section = app.screen
        for id_, template in our_templates().items():
            if id_ in FILLED_IN_ONCE:
                continue  # they have a page of their own
            section.rows.go_to(f"template:{id_}")  # type: ignore[attr-defined]
            await wait_for(pilot, lambda: section._template is template)  # type: ignore[attr-defined]  # noqa: B023
            await pilot.press("n")
            expected: dict[str, str] = {}
            for step in template.steps:
                places = list(template.places(step))
                await wait_for(pilot, lambda: _is_there(app, places))  # noqa: B023
                expected |= {place.key: await _answer(app, pilot, place) for place in places}
                await pilot.press("ctrl+n")
            await pilot.press("ctrl+s")
            await wait_for(pilot, lambda: app.screen is section)
            await rested(app)
            (row,) = exercises.rows(app.store, template_id=id_)
            filled = filling.load(app.store, row.id)
            assert filled.answers == expected
            for code in ("sv", "en"):
                laid = [*sections(template, filled.answers, Language(code))]
                assert template.steps[0].title.of(Language(code)) in {
                    laid[0].title,
                    laid[0].within,
                }


def _is_there(app: MentorJournalApp, places: list[Place]) -> bool:
    return all(app.screen.query(f"#{widget_id(place.key)}") for place in places)


async def _answer(app: MentorJournalApp, pilot: "Pilot[None]", place: Place) -> str:
    widget = app.screen.query_one(f"#{widget_id(place.key)}")
    text = f"svar {place.key}"
    match widget:
        case Scale():
            widget.focus()
            await pilot.press("1", "0")
            return "10"
        case Select():
            widget.value = place.question.choices[-1].id
            return str(widget.value)
        case Input():
            widget.value = text
        case TextArea():
            widget.load_text(text)
    return text


async def test_enter_leads_round_the_quadrant_and_the_arrow_takes_a_suggestion(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        await pilot.press("4", "n")
        await rested(app)
        await pilot.press(*"noggrann", "enter")
        await rested(app)
        assert "Vad blir ”noggrann” när det blir för mycket av det?" in screen_text(app)
        await pilot.press("right", "enter")
        await rested(app)
        assert "Vad är den goda motsatsen till ”petig”?" in screen_text(app)
        await pilot.press(*"mindre petig")
        await rested(app)
        assert "något att göra mer av" in screen_text(app)
        await pilot.press("ctrl+s")
        await rested(app)
        (row,) = exercises.rows(app.store)
        answers = filling.load(app.store, row.id).answers
        assert answers == {"quality": "noggrann", "pitfall": "petig", "challenge": "mindre petig"}


async def test_what_is_typed_as_a_part_opens_lands_in_its_first_text(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        await app.push_screen(FillingScreen(our_templates()["shadowing"]))
        await rested(app)
        await press(app, pilot, *"5 days", "shift+tab")
        assert isinstance(app.focused, Select)
        await press(app, pilot, "1", "0", "slash", "p")
        assert isinstance(app.screen, FillingScreen)
        assert app.screen.query_one("#answer-purpose", TextArea).text == "5 days"


async def test_what_is_typed_is_kept_through_lock_and_offered_again(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("4", "n")
        await rested(app)
        await pilot.press(*"calm", "ctrl+n")
        await rested(app)
        app.screen.query_one("#answer-situation", TextArea).insert("On Monday")
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: app.journal is None)
        await rested(app)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        (kept,) = drafts.all_drafts(app.store)
        assert kept.content["answers"] == {"quality": "calm", "situation": "On Monday"}
        assert "Exercise" in screen_text(app)
        await pilot.press("4", "e")
        await rested(app)
        assert app.screen.query_one("#answer-quality", TextArea).text == "calm"
        await pilot.press("ctrl+s")
        await rested(app)
        assert drafts.all_drafts(app.store) == []
        assert len(exercises.rows(app.store)) == 1


async def test_a_draft_is_gone_on_with_from_today(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        content = {
            "answers": {"quality": "calm"},
            "links": [],
            "title": "",
            "day": "2026-03-05",
            "visibility": "private",
        }
        drafts.keep(app.store, Kind.EXERCISE, "core-quadrant", content)
        await open_draft(app, Kind.EXERCISE, "core-quadrant")
        await wait_for(pilot, lambda: isinstance(app.screen, FillingScreen))
        await rested(app)
        assert "calm" in screen_text(app)


async def test_a_draft_whose_exercise_is_gone_is_opened_and_saved(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 60)) as (app, pilot):
        ours = our_templates()["coaching-grow"]
        old = ours.model_copy(update={"id": "gone"})
        key = next(iter(old.places())).key
        content = {
            "answers": {key: "my answer"},
            "links": [],
            "title": "",
            "day": "2026-03-05",
            "visibility": "private",
        }
        drafts.keep(app.store, Kind.EXERCISE, "gone", filling.in_draft(old, content))
        await pilot.press("4")
        assert "Exercises that are no longer there" in await settled(app, pilot)
        await open_draft(app, Kind.EXERCISE, "gone")
        await wait_for(pilot, lambda: isinstance(app.screen, FillingScreen))
        assert "my answer" in await settled(app, pilot)
        await pilot.press("ctrl+s")
        await rested(app)
        (row,) = exercises.rows(app.store)
        assert filling.load(app.store, row.id).answers == {key: "my answer"}
        assert drafts.all_drafts(app.store) == []


async def test_a_situation_is_taken_from_a_reflection_and_tied_to_it(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        values = {"day": "2026-03-01", "body": "They spoke past each other."}
        written = entries.create(app.store, Kind.REFLECTION, values)
        await pilot.press("4")
        await rested(app)
        app.screen.rows.go_to("template:domains-of-action")  # type: ignore[attr-defined]
        await rested(app)
        await pilot.press("n")
        await rested(app)
        field = next(iter(app.screen.query(TextArea)))
        field.focus()
        await pilot.press("ctrl+t")
        await wait_for(pilot, lambda: isinstance(app.screen, Pick))
        await rested(app)
        await pilot.press("enter")
        await rested(app)
        assert field.text == "They spoke past each other."
        await pilot.press("ctrl+s")
        await rested(app)
        (row,) = exercises.rows(app.store)
        assert [linked.id for linked in filling.load(app.store, row.id).entry.links] == [written]


async def test_one_key_makes_a_goal_and_two_quadrants_lie_beside_each_other(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", code="en", size=(120, 40)) as (app, pilot):
        mine, *_ = [
            exercise for exercise in exercises.rows(app.store) if "responsible" in exercise.title
        ]
        await app.open_entry(Kind.EXERCISE, mine.id)
        await rested(app)
        await press(app, pilot, "b")
        wording = app.screen.query_one("#field-wording", Input)
        assert wording.value == "Trust"
        wording.value = "I hand over before I am asked"
        await press(app, pilot, "enter")
        assert wording.value in [goal.wording for goal in goals.rows(app.store)]
        await pilot.press("C")
        await wait_for(pilot, lambda: isinstance(app.screen, Pick))
        await rested(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Side by side" in screen_text(app))
        text = await settled(app, pilot)
        assert any(line.count("╮") == 4 for line in text.splitlines())
        assert "frenzy" in text
        await pilot.press("end")
        assert "To talk about" in await settled(app, pilot)


async def test_a_template_of_ones_own_is_listed_and_a_broken_one_told_of(
    path: Path, open_app: Open
) -> None:
    folder = config_folder() / "exercises"
    folder.mkdir(parents=True)
    write_example(folder / "mine.toml")
    (folder / "broken.toml").write_text("id = 1", encoding="utf-8")
    async with open_app(path, PASSPHRASE, size=(120, 50)) as (app, pilot):
        await pilot.press("4")
        text = await settled(app, pilot)
        assert "A good no" in text
        assert "broken.toml" in text


async def test_the_file_of_an_own_exercise_is_not_called_by_its_id(
    path: Path, tmp_path: Path, clock: FixedClock, open_app: Open
) -> None:
    own = tmp_path / "own.toml"
    write_example(own)
    template = parsed(own.read_bytes().replace(b'"a-good-no"', b'"talk-with-petra"'), own.name)
    journal = open_journal(path, PASSPHRASE, clock=clock)
    answers = {next(template.places()).key: "Ja"}
    id_ = filling.save_new(journal, template, answers, Language("en"))
    journal.close()
    async with open_app(path, PASSPHRASE, code="en") as (app, pilot):
        await app.open_entry(Kind.EXERCISE, id_)
        await rested(app)
        for _ in ("by itself", "to a file"):
            await pilot.press("x")
            await rested(app)
        await wait_for(pilot, lambda: bool(app.screen.query("#field-path")))
        place = Path(app.screen.query_one("#field-path").value)  # type: ignore[attr-defined]
        assert place.name == f"exercise-{app.clock.today()}.pdf"


async def test_a_log_begins_each_line_with_the_time(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("4")
        await rested(app)
        app.screen.rows.go_to("template:shadowing")  # type: ignore[attr-defined]
        await rested(app)
        await pilot.press("n")
        await rested(app)
        template = our_templates()["shadowing"]
        logs = [place for place in template.places() if place.question.kind is FieldKind.LOG]
        for _ in range(template.steps.index(logs[0].step)):
            await pilot.press("ctrl+n")
            await rested(app)
        area = app.screen.query_one(f"#{widget_id(logs[0].key)}", TextArea)
        area.focus()
        await pilot.pause()
        assert area.text == ""
        await pilot.press(*"in", "enter", *"ut")
        now = f"{app.clock.local():%H:%M}"
        assert area.text == f"{now} in\n{now} ut"
        await pilot.press("enter")
        assert answer_in(area) == f"{now} in\n{now} ut"


async def test_a_field_on_its_way_out_can_still_be_drawn(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("4", "n")
        await rested(app)
        questions = app.screen.query_one("#questions")
        regions = [field.region for field in questions.query(TextArea)]
        assert any(regions)
        await questions.remove_children()
        for region in regions:  # the mouse is over it, before the screen is laid out anew
            app.screen.get_style_at(*region.offset)
        assert "core quadrant" in screen_text(app)


async def test_a_dead_end_says_which_question_would_lead_on(path: Path, open_app: Open) -> None:
    template = our_templates()["core-quadrant"]
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        id_ = filling.save_new(app.store, template, {"quality": "Lugn"}, app.language)
        await app.open_entry(Kind.EXERCISE, id_)
        shown = " ".join((await screen_after(app, pilot, "b")).replace("▌", " ").split())
        assert "that becomes a goal" in shown
        assert goals.rows(app.store) == []
