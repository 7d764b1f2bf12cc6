"""Two windows change one entry: both texts stand side by side, and the user decides."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, TextArea

from mentorjournal.exercises import filling
from mentorjournal.exercises.template import FieldKind
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import (
    agreement,
    check_ins,
    line_items,
    meetings,
    preparations,
)
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts, entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.drafts import KeepsDraft
from mentorjournal.tui.features.meetings.check_in_editor import check_in
from mentorjournal.tui.features.meetings.saving import ask_meeting
from mentorjournal.tui.sections.drafts import open_draft
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested

DEMO = "demo"
MINE, THEIRS = "Rosenrot [/b]", "Förseglat [b]"
KEYS = {
    "meeting": "2 m",
    "preparation": "2 p m",
    "evaluation_answer": "6 e",
    "agreement": "2 home e",
    "goal": "3 e",
    "reflection": "5 e",
    "exercise": "",
}
ANSWER = {"criterion": "relevance", "question": "Hur var det?"}


async def begin(app: MentorJournalApp, pilot: "Pilot[None]", kind: str) -> KeepsDraft:
    await rested(app)
    if kind == "exercise":
        first = exercises.rows(app.store)[0]
        app.run_worker(open_draft(app, kind, first.id))
    for key in KEYS[kind].split():
        await press(app, pilot, key)
    await rested(app)
    assert isinstance(app.screen, KeepsDraft)
    return app.screen


def change_elsewhere(app: MentorJournalApp, kind: str, id_: str, name: str) -> None:
    """Change it, as another window does."""
    store, text = app.store, THEIRS
    if kind == "preparation":
        preparations.save(store, id_, text, keep_draft=True)
    elif kind == "evaluation_answer":
        evaluation.answer(store, id_, ANSWER | {"text": text}, keep_draft=True)
    elif kind == "agreement":
        agreement.save(store, {name: text}, keep_draft=True)
    elif kind == "exercise":
        filled = filling.load(store, id_)
        answers = dict(filled.answers) | {name: text}
        filling.save(store, filled, answers, app.language, keep_draft=True)
    else:
        entries.change(store, Kind(kind), id_, {name: text}, keep_draft=True)


def saved_text(app: MentorJournalApp, kind: str, id_: str, name: str) -> str:
    store = app.store
    if kind == "preparation":
        prepared = preparations.of_meeting(store, id_)
        return prepared.notes if prepared else ""
    if kind == "evaluation_answer":
        return next(answer.text for answer in evaluation.rows(store) if answer.question_id == id_)
    if kind == "agreement":
        return str(getattr(agreement.load(store), name))
    if kind == "exercise":
        return filling.load(store, id_).answers[name]
    load = {"meeting": meetings.load, "goal": goals.load, "reflection": reflections.load}[kind]
    return str(getattr(load(store, id_), name))


def field_of(screen: KeepsDraft, kind: str) -> tuple[TextArea, str]:
    field = screen.as_screen.query(TextArea).first()
    names = {"meeting": "notes", "preparation": "notes", "evaluation_answer": "text"}
    usual = "body" if kind == "reflection" else (field.id or "").removeprefix("field-")
    if kind == "exercise":
        content = screen.draft_content()["answers"]
        return field, next(name for name in content if content[name].strip() == field.text.strip())
    return field, names.get(kind, usual)


@pytest.mark.parametrize("kind", KEYS)
async def test_both_texts_stand_side_by_side_and_can_be_saved_together(
    kind: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("sv"), DEMO, size=(120, 40)) as (app, pilot):
        screen = await begin(app, pilot, kind)
        field, name = field_of(screen, kind)
        change_elsewhere(app, kind, screen.draft_id, name)
        field.load_text(MINE)
        shown = await screen_after(app, pilot, "ctrl+s")
        assert app.screen.query(".conflict")
        assert any(MINE in line and THEIRS in line for line in shown.splitlines()), shown
        assert saved_text(app, kind, screen.draft_id, name) == THEIRS, "nothing is written over"
        assert any(MINE in str(draft.content) for draft in drafts.all_drafts(app.store)), "a draft"
        await press(app, pilot, "enter")
        assert app.screen is screen.as_screen
        assert MINE in field.text and THEIRS in field.text
        await press(app, pilot, "ctrl+s")
        assert screen.as_screen not in app.screen_stack
        both = saved_text(app, kind, screen.draft_id, name)
        assert MINE in both and THEIRS in both


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("reflection", "mine"),
        ("goal", "theirs"),
        ("reflection", "escape"),
        pytest.param("goal", "mine", marks=pytest.mark.long),
        pytest.param("reflection", "theirs", marks=pytest.mark.long),
        pytest.param("goal", "escape", marks=pytest.mark.long),
    ],
)
async def test_one_of_them_can_be_taken_or_nothing_decided(
    kind: str, answer: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("sv"), DEMO) as (app, pilot):
        screen = await begin(app, pilot, kind)
        field, name = field_of(screen, kind)
        change_elsewhere(app, kind, screen.draft_id, name)
        field.load_text(MINE)
        await press(app, pilot, "ctrl+s")
        moves = {"mine": ("right", "enter"), "theirs": ("right", "right", "enter")}
        await press(app, pilot, *moves.get(answer, ("escape",)))
        now = saved_text(app, kind, screen.draft_id, name)
        assert now == (MINE if answer == "mine" else THEIRS)
        assert (screen.as_screen in app.screen_stack) == (answer == "escape")
        kept = [draft for draft in drafts.all_drafts(app.store) if MINE in str(draft.content)]
        assert bool(kept) == (answer == "escape")
        if answer == "escape":
            assert field.text == MINE


async def offered(app: MentorJournalApp, pilot: "Pilot[None]") -> tuple[list[str | None], str]:
    """Save, and return the buttons of the dialog that comes up, and what it shows."""
    shown = await screen_after(app, pilot, "ctrl+s")
    assert app.screen.query(".conflict"), shown
    return [button.id for button in app.screen.query(Button)], shown


@pytest.mark.parametrize("answer", ["mine", "theirs"])
async def test_of_what_cannot_stand_below_each_other_one_is_taken(
    answer: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("sv"), DEMO, size=(120, 40), code="sv") as (app, pilot):
        entries.change(
            app.store,
            Kind.REFLECTION,
            reflections.everything(app.store)[0].id,
            {"visibility": "shared"},
        )
        screen = await begin(app, pilot, "reflection")
        id_ = screen.draft_id
        there = {"visibility": "private", "title": THEIRS, "body": "annat"}
        entries.change(app.store, Kind.REFLECTION, id_, there, keep_draft=True)
        screen.as_screen.query_one("#title", Input).value = MINE
        buttons, shown = await offered(app, pilot)
        assert buttons == ["mine", "theirs"]
        assert any(MINE in line and THEIRS in line for line in shown.splitlines()), shown
        assert any("ni två" in line and "bara du" in line for line in shown.splitlines()), shown
        await press(app, pilot, *{"mine": ["enter"], "theirs": ["right", "enter"]}[answer])
        now = reflections.load(app.store, id_)
        assert (now.title, str(now.visibility)) == (
            (MINE, "shared") if answer == "mine" else (THEIRS, "private")
        )


async def test_two_ways_of_writing_one_value_are_no_difference(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        agenda = [{"text": "Hur går det?", "minutes": 20}]
        values = {"day": "2026-03-04", "start": "14:30", "state": "held", "agenda": agenda}
        id_ = entries.create(app.store, Kind.MEETING, values)
        meeting = meetings.load(app.store, id_)
        app.run_worker(ask_meeting(app, meeting), group="open")
        await rested(app)
        ticked = line_items.changed(
            line_items.agenda_rows(meeting.agenda), meeting.agenda[0].id, {"done": True}
        )
        elsewhere = {"agenda": ticked, "place": "Kaféet"}
        entries.change(app.store, Kind.MEETING, id_, elsewhere, keep_draft=True)
        fill(app, start="14.30", place=" Kaféet ")
        shown = await screen_after(app, pilot, "ctrl+s")
        assert not app.screen.query(".conflict, .form"), shown
        assert meetings.load(app.store, id_).agenda[0].done, "what was ticked off stays so"


async def test_a_dialog_shows_times_and_lists_as_the_form_does(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        agenda = [{"text": "Hur går det?", "minutes": 20}]
        values = {"day": "2026-03-04", "start": "14:30", "state": "held", "agenda": agenda}
        id_ = entries.create(app.store, Kind.MEETING, values)
        app.run_worker(ask_meeting(app, meetings.load(app.store, id_)), group="open")
        await rested(app)
        elsewhere = {"start": "15:45", "agenda": [{"text": "Hur går det?", "minutes": 30}]}
        entries.change(app.store, Kind.MEETING, id_, elsewhere, keep_draft=True)
        buttons, shown = await offered(app, pilot)
        assert buttons == ["mine", "theirs"]
        lines = [" ".join(line.replace("▏", " ").split()) for line in shown.splitlines()]
        assert any("14:30 15:45" in line for line in lines), shown
        assert any("Hur går det? (20) Hur går det? (30)" in line for line in lines), shown


async def test_what_the_partners_column_says_by_now_is_not_written_over(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        owner, partner = app.store.pair.owner, app.store.pair.partner
        rated = dict.fromkeys(CHECK_IN_ITEMS, 8) | {"visibility": "shared"}
        held = {"day": "2026-03-04", "state": "held"}
        id_ = entries.create(app.store, Kind.MEETING, held)
        check_ins.save_together(app.store, id_, {owner.id: rated, partner.id: rated})
        app.run_worker(check_in(app, id_, side_by_side=True), group="open")
        await rested(app)
        check_ins.save_together(app.store, id_, {partner.id: {"met": 3}}, keep_draft=True)
        buttons, shown = await offered(app, pilot)
        assert buttons == ["mine", "theirs"]
        assert f"taken seriously · {partner.name}" in " ".join(shown.replace("│", "").split())
        assert "The way we went about it" not in shown
        await press(app, pilot, "right", "enter")
        said = check_ins.rows(app.store, meeting_id=id_)
        assert {row.author.id: row.met for row in said} == {owner.id: 8, partner.id: 3}


async def test_a_check_in_that_became_private_stays_so_unless_one_says_otherwise(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        rated = dict.fromkeys(CHECK_IN_ITEMS, 8) | {"visibility": "shared"}
        held = {"day": "2026-03-04", "state": "held"}
        id_ = entries.create(app.store, Kind.MEETING, held)
        check_ins.save(app.store, id_, rated)
        app.run_worker(check_in(app, id_), group="open")
        await rested(app)
        owner = app.store.pair.owner.id
        private = {owner: {"visibility": "private", "word": "hemligt"}}
        check_ins.save_together(app.store, id_, private, keep_draft=True)
        _, shown = await offered(app, pilot)
        lines = [" ".join(line.replace("▏", " ").split()) for line in shown.splitlines()]
        assert any("shared private" in line for line in lines), shown
        assert "hemligt" in shown
        await press(app, pilot, "escape")
        (said,) = check_ins.rows(app.store, meeting_id=id_)
        assert said.visibility is Visibility.PRIVATE


async def test_what_one_keeps_private_is_not_shown_while_two_rate(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        rated = dict.fromkeys(CHECK_IN_ITEMS, 8) | {"visibility": "shared"}
        held = {"day": "2026-03-04", "state": "held"}
        id_ = entries.create(app.store, Kind.MEETING, held)
        check_ins.save(app.store, id_, rated)
        app.run_worker(check_in(app, id_, side_by_side=True), group="open")
        await rested(app)
        owner = app.store.pair.owner.id
        private = {owner: {"visibility": "private", "word": "hemligt"}}
        check_ins.save_together(app.store, id_, private, keep_draft=True)
        _, shown = await offered(app, pilot)
        assert "hemligt" not in shown
        assert "private" in shown


async def test_an_answer_to_a_question_left_empty_here_is_not_written_over(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("sv"), DEMO, size=(120, 40)) as (app, pilot):
        id_ = exercises.rows(app.store)[0].id
        filled = filling.load(app.store, id_)
        name = next(
            place.key
            for place in filled.template.places()
            if place.question.kind is FieldKind.TEXT and filled.answers.get(place.key)
        )
        filling.save(app.store, filled, dict(filled.answers) | {name: ""}, app.language)
        screen = await begin(app, pilot, "exercise")
        change_elsewhere(app, "exercise", id_, name)
        buttons, shown = await offered(app, pilot)
        assert buttons == ["both", "mine", "theirs"]
        assert THEIRS in shown
        assert name not in shown, "the question stands there, not its plain name"
        await press(app, pilot, "enter", "ctrl+s")
        assert screen.as_screen not in app.screen_stack
        assert saved_text(app, "exercise", id_, name) == THEIRS
