"""Two windows change one entry: both texts stand side by side, and the user decides."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from mentorjournal.exercises import filling
from mentorjournal.journal import (
    agreement,
    drafts,
    entries,
    evaluation,
    exercises,
    goals,
    meetings,
    preparations,
    reflections,
)
from mentorjournal.journal.tables import Kind
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.unsaved import go_on_with
from mentorjournal.tui.widgets.drafts import KeepsDraft
from tui_hands import press
from tui_support import Open, settled

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
    await settled(app, pilot)
    if kind == "exercise":
        first = exercises.rows(app.store)[0]
        app.run_worker(go_on_with(app, kind, first.id))
    for key in KEYS[kind].split():
        await press(app, pilot, key)
    await settled(app, pilot)
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
        return next(one.text for one in evaluation.rows(store) if one.question_id == id_)
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
        return field, next(one for one in content if content[one].strip() == field.text.strip())
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
        shown = await press(app, pilot, "ctrl+s")
        assert app.screen.query(".conflict")
        assert any(MINE in line and THEIRS in line for line in shown.splitlines()), shown
        assert saved_text(app, kind, screen.draft_id, name) == THEIRS, "nothing is written over"
        assert any(MINE in str(one.content) for one in drafts.all_drafts(app.store)), "a draft"
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
        kept = [one for one in drafts.all_drafts(app.store) if MINE in str(one.content)]
        assert bool(kept) == (answer == "escape")
        if answer == "escape":
            assert field.text == MINE
