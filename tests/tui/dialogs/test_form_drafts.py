"""Every form keeps what is typed in it, one of a single line as well: to the last key at a lock."""

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal import tui
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import meetings, questions
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import LINE_SIGN, FormKind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts, entries
from mentorjournal.journal.store.drafts import of_line
from mentorjournal.journal.store.journal import Journal
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.dialogs.forms import FormScreen
from mentorjournal.tui.features.meetings.year_plan import ProposalScreen
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.features.today.screen import TodayScreen
from mentorjournal.tui.sections.drafts import open_draft
from support.hands import fill, lock, press, screen_after, unlock
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for

DEMO = "demo"
TYPED = "half a thought"


def test_every_form_keeps_a_draft_but_for_secrets_and_places_of_files() -> None:
    without = []
    root = Path(tui.__path__[0])
    for file in root.rglob("*.py"):
        if file.is_relative_to(root / "organiser"):
            continue  # it works on the organiser's file: there is no journal to keep a draft in
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            words = ast.unparse(function)
            without += [
                (function.name, words)
                for call in ast.walk(function)
                if isinstance(call, ast.Call)
                and getattr(call.func, "id", "") == "FormScreen"
                and "draft" not in {keyword.arg for keyword in call.keywords}
            ]
    assert without
    for name, words in without:
        assert "secret=True" in words or "transient=True" in words, name


FORMS = {
    "en": {
        "question": ("2 f", "text", ""),
        "step": ("3 s", "text", "goal"),
        "setting": ("f2 home down down enter", "auto_lock_minutes", ""),
    },
    "sv": {
        "next step": ("2 a", "text", "meeting"),
        "rating": ("3 r", "note", "goal"),
        "agenda item": ("2 t", "text", "meeting"),
    },
}
"""What leads to a form of one line each, a field of it, and what it belongs to."""


@pytest.mark.parametrize("code", FORMS)
async def test_a_lock_keeps_what_was_typed_and_today_goes_on_with_it(
    code: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path(code), DEMO, code=code, size=(120, 50)) as (app, pilot):
        for number, (keys, field, owner) in enumerate(FORMS[code].values()):
            await press(app, pilot, *keys.split())
            assert isinstance(app.screen, FormScreen), keys
            fill(app, **{field: TYPED})
            await lock(app, pilot, by_itself=bool(number % 2))
            assert TYPED not in screen_text(app)
            await unlock(app, pilot, DEMO)
            (kept,) = [
                draft for draft in drafts.all_drafts(app.store) if TYPED in str(draft.content)
            ]
            lines = (await screen_after(app, pilot, "1")).splitlines()
            (line,) = [line_text for line_text in lines if "✎" in line_text and TYPED in line_text]
            if owner == "goal":
                assert shown_line(goals.load(app.store, kept.owner_id).wording)[:20] in line
            elif owner == "meeting":
                day = meetings.load(app.store, kept.owner_id).day
                assert app.language.day_and_month(day) in line
            screen = app.screen
            assert isinstance(screen, TodayScreen)
            screen.open_key(f"draft|{kept.entry_id}|{kept.kind}")
            await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
            await rested(app)
            assert app.screen.values()[field] == TYPED
            if field == "text":
                await press(app, pilot, "ctrl+s")
            else:
                await press(app, pilot, "escape", "end", "enter")
            assert len(app.screen_stack) == 1
            assert TYPED not in str([draft.content for draft in drafts.all_drafts(app.store)])


async def test_a_kill_loses_no_more_than_two_seconds(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    cut = tmp_path / "cut" / path.name
    cut.parent.mkdir()
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "2", "f")
        await pilot.press(*TYPED.replace(" ", "_"))
        await wait_for(pilot, lambda: bool(drafts.all_drafts(app.store)))
        for file in path.parent.glob(f"{path.name}*"):
            if file.is_file() and not file.name.endswith("-shm"):
                shutil.copy2(file, cut.parent)
        await press(app, pilot, "escape", "end", "enter")
        assert drafts.all_drafts(app.store) == []
    async with open_app(cut, PASSPHRASE) as (app, pilot):
        assert TYPED.replace(" ", "_") in await settled(app, pilot)


async def test_what_a_form_hands_on_is_kept_until_the_next_step_saves_it(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    """The days of a year's plan are looked at while what they share is still in the form alone."""
    async with open_app(demo_path("en"), DEMO) as (app, pilot):
        await press(app, pilot, "2", "y")
        fill(app, place=TYPED, first="2026-04-01", last="2026-06-30")
        await press(app, pilot, "ctrl+s")
        days = app.screen
        assert isinstance(days, ProposalScreen)
        await lock(app, pilot, by_itself=True)
        await unlock(app, pilot, DEMO)
        for leaving in ("escape", "ctrl+s"):
            await open_draft(app, FormKind.YEAR_PLAN, "")
            await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
            await rested(app)
            form = app.screen
            assert isinstance(form, FormScreen)
            assert form.values()["place"] == TYPED
            await press(app, pilot, "ctrl+s", leaving)
            if leaving == "escape":
                await press(app, pilot, "escape", "home", "down", "enter")
        assert drafts.all_drafts(app.store) == []
        planned = [row for row in meetings.rows(app.store) if row.place == TYPED]
        assert len(planned) > 1


def everything_to_open_draft(journal: Journal) -> list[tuple[Kind | FormKind, str]]:
    """Return one of each form there is, on an entry that has what it asks about."""
    goal = next(
        goal_view
        for goal_view in (goals.load(journal, row.id) for row in goals.rows(journal))
        if goal_view.steps and goal_view.ratings
    )
    meeting = next(
        meeting_view
        for meeting_view in (meetings.load(journal, row.id) for row in meetings.rows(journal))
        if meeting_view.agenda
    )
    theirs = entries.create(
        journal,
        Kind.REFLECTION,
        {"day": "2026-03-01", "body": "Hennes ord", "visibility": "shared"},
        author_id=journal.pair.partner.id,
    )
    action = actions.rows(journal)[0].id
    question = questions.parked(journal)[0].id
    return [
        (FormKind.STEP, goal.id),
        (FormKind.STEP, of_line(goal.id, goal.steps[0].id)),
        (FormKind.RATING, goal.id),
        (FormKind.RATING, of_line(goal.id, goal.ratings[0].day.isoformat())),
        (FormKind.STATE, goal.id),
        (FormKind.STATE, meeting.id),
        (FormKind.STATE, action),
        (FormKind.AGENDA_ITEM, meeting.id),
        (FormKind.AGENDA_ITEM, of_line(meeting.id, meeting.agenda[0].id)),
        (FormKind.NEW_ACTION, ""),
        (FormKind.NEW_ACTION, meeting.id),
        (FormKind.NEW_ACTION, goal.id),
        (FormKind.NEW_INSIGHT, reflections.everything(journal)[0].id),
        (FormKind.NEW_REPLY, theirs),
        (FormKind.NEW_QUESTION, ""),
        (FormKind.NEXT_MEETING, meeting.id),
        (FormKind.YEAR_PLAN, ""),
        *(
            (FormKind.SETTING, setting)
            for setting in ("lock", "owner", "partner", "programme", "slot")
        ),
        *((FormKind.SETTING, setting) for setting in ("suggestions", "backup-place")),
        (Kind.ACTION, action),
        (Kind.QUESTION, question),
    ]


async def test_each_form_is_gone_on_with_where_it_belongs(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO) as (app, pilot):
        cases = everything_to_open_draft(app.store)
        named = {kind for kind, _ in cases if isinstance(kind, FormKind)}
        assert set(FormKind) - named == {FormKind.DETAILS, FormKind.HEADING}
        for kind, id_ in cases:
            drafts.keep(app.store, kind, id_, {"text": TYPED})
            await open_draft(app, kind, id_)
            await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
            await rested(app)
            form = app.screen
            assert isinstance(form, FormScreen)
            assert (form.draft_kind, form.draft_id) == (kind, id_)
            assert form.values().get("text", TYPED) == TYPED
            await form.discard_draft()
            await form.dismiss(None)
            await rested(app)
        assert drafts.all_drafts(app.store) == []

        details = (FormKind.DETAILS, f"{LINE_SIGN}{Kind.REFLECTION}")
        drafts.keep(app.store, *details, {"tags": TYPED})
        await open_draft(app, *details)
        await rested(app)
        await press(app, pilot, "f5")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.values()["tags"] == TYPED
        await press(app, pilot, "ctrl+s")
        assert drafts.find(app.store, *details) is None


async def test_a_form_of_ones_own_view_is_not_offered_in_pair_view(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), DEMO, size=(120, 50)) as (app, pilot):
        await press(app, pilot, "2", "f")
        fill(app, text=TYPED)
        await press(app, pilot, "escape", "down", "enter")
        assert TYPED in await screen_after(app, pilot, "1")
        assert TYPED not in await screen_after(app, pilot, "f6")
        await press(app, pilot, "2", "f")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.values()["text"] == ""
        fill(app, text="ours")
        await press(app, pilot, "escape", "down", "enter")
        assert [draft.content["text"] for draft in drafts.all_drafts(app.store)] == ["ours"]


def test_a_draft_ends_with_what_is_saved_and_not_without(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch"})
    step = (FormKind.STEP, of_line(goal, "another"))
    for kind, id_ in ((FormKind.STEP, goal), step):
        drafts.keep(journal, kind, id_, {"text": TYPED})

    def save_and_fail() -> None:
        with drafts.ending(journal, FormKind.STEP, goal), journal.write():
            raise KeyError

    with pytest.raises(KeyError):
        save_and_fail()
    assert len(drafts.all_drafts(journal)) == 2
    with drafts.ending(journal, FormKind.STEP, goal) as ended:
        goals.rate(journal, goal, {"value": 3, "day": journal.clock.today().isoformat()})
    assert ended.is_done
    assert [(draft.kind, draft.entry_id) for draft in drafts.all_drafts(journal)] == [step]


def test_the_draft_of_a_line_is_as_private_as_its_entry(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch", "visibility": "shared"})
    journal.shown_to_pair = True
    drafts.keep(journal, FormKind.STEP, of_line(goal, "line"), {"text": TYPED})
    assert len(drafts.all_drafts(journal)) == 1
    journal.shown_to_pair = False
    entries.show_to_pair(journal, Kind.GOAL, goal, shared=False)
    journal.shown_to_pair = True
    assert drafts.all_drafts(journal) == []


@pytest.mark.parametrize("keys", [("ctrl+s",), ("escape", "enter")])
async def test_details_are_in_the_texts_draft_before_the_forms_own_ends(
    keys: tuple[str, ...], path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "5", "n", *"ord", "f5")
        app.screen.query_one("#field-tags", Input).value = "mod"
        await press(app, pilot, *keys)
        assert isinstance(app.screen, WritingScreen)
        (kept,) = drafts.all_drafts(app.store)  # as a kill at this moment would leave it
        assert kept.kind == "reflection"
        assert kept.content["tags"] == "mod"
