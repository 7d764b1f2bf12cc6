"""Going to an entry: it is the one that was asked for, whenever it was made."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.guidance.workspace import question_statuses
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import agreement, check_ins, preparations
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries, entry_links, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import Language
from mentorjournal.tui.app import MentorJournalApp
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled

WORD = "körsbär"
SECTIONS = ("1", "2", "3", "4", "5", "6")


def older(journal: Journal) -> None:
    """Write what stands in every section's list before the entry that is looked for is made."""
    for at in range(3):
        day = (date(2026, 3, 1) + timedelta(days=at)).isoformat()
        entries.create(journal, Kind.MEETING, {"day": day, "place": f"gammalt {at}"})
        entries.create(journal, Kind.GATHERING, {"day": day, "theme": f"gammalt {at}"})
        entries.create(journal, Kind.GOAL, {"wording": f"gammalt {at}"})
        entries.create(journal, Kind.REFLECTION, {"day": day, "body": f"gammalt {at}"})
        entries.create(journal, Kind.QUESTION, {"text": f"gammalt {at}"})
        step = {"text": f"gammalt {at}", "owner_id": journal.pair.owner.id}
        entries.create(journal, Kind.ACTION, step)


def make(journal: Journal, kind: Kind) -> str:
    """Write an entry that a search for the word finds, and return its id."""
    owner = {"owner_id": journal.pair.owner.id}
    about = {"day": "2026-02-20", "place": "Borås"}
    quadrant = our_templates()["core-quadrant"]
    english = Language("en")
    made: dict[Kind, Callable[[], str]] = {
        Kind.AGREEMENT: lambda: agreement.save(journal, {"expectations": WORD}),
        Kind.MEETING: lambda: entries.create(
            journal, Kind.MEETING, {"day": "2026-02-20", "notes": WORD}
        ),
        Kind.GATHERING: lambda: entries.create(
            journal, Kind.GATHERING, {"day": "2026-02-20", "theme": WORD}
        ),
        Kind.GOAL: lambda: entries.create(journal, Kind.GOAL, {"wording": WORD}),
        Kind.ACTION: lambda: entries.create(journal, Kind.ACTION, {"text": WORD, **owner}),
        Kind.REFLECTION: lambda: entries.create(
            journal, Kind.REFLECTION, {"day": "2026-02-20", "body": WORD}
        ),
        Kind.INSIGHT: lambda: entries.create(journal, Kind.INSIGHT, {"text": WORD}),
        Kind.QUESTION: lambda: entries.create(journal, Kind.QUESTION, {"text": WORD}),
        Kind.REPLY: lambda: entries.create(
            journal,
            Kind.REPLY,
            {
                "text": WORD,
                "reflection_id": entries.create(
                    journal, Kind.REFLECTION, {"day": "2026-02-20", "body": "Hennes ord"}
                ),
            },
        ),
        Kind.EXERCISE: lambda: filling.save_new(
            journal, quadrant, dict.fromkeys(("quality", "challenge"), WORD), english
        ),
        Kind.CHECK_IN: lambda: check_ins.save(
            journal,
            entries.create(journal, Kind.MEETING, about),
            {**dict.fromkeys(CHECK_IN_ITEMS, 7), "word": WORD},
        ),
        Kind.PREPARATION: lambda: preparations.save(
            journal, entries.create(journal, Kind.MEETING, about), WORD
        ),
        Kind.EVALUATION_ANSWER: lambda: evaluation.answer(
            journal,
            question_statuses(journal, english)[0].id,
            {"criterion": "relevance", "question": "Varför?", "text": WORD},
        ),
    }
    return made[kind]()


async def search(app: MentorJournalApp, pilot: "Pilot[None]", words: str) -> str:
    await press(app, pilot, "slash")
    app.screen.query_one("#query", Input).value = words
    return await screen_after(app, pilot, "enter")


async def test_search_opens_what_was_made_a_moment_ago(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        older(app.store)
        await press(app, pilot, *SECTIONS)
        for kind in Kind:
            await press(app, pilot, "escape", "5")
            made = make(app.store, kind)
            await search(app, pilot, WORD)
            for _ in range(2):
                shown = screen_text(app)
                there = "Borås" if kind is Kind.PREPARATION else WORD
                assert there in shown, f"the page of {kind} is in view"
                page = shown if kind is Kind.EVALUATION_ANSWER else on_page(shown)
                assert "gammalt" not in page or kind in {Kind.ACTION, Kind.QUESTION}, kind
                if kind in {Kind.ACTION, Kind.QUESTION}:
                    item = app.screen.page.item  # type: ignore[attr-defined]
                    assert item.startswith(kind), "the cursor stands on its own line"
                await app.screen.refresh_data()  # type: ignore[attr-defined]
                await rested(app)
            recycle_bin.delete_to_bin(app.store, kind, made)


async def test_the_cursor_stands_on_no_other_line_while_what_has_none_is_shown(
    path: Path, open_app: Open
) -> None:
    """A line's page that is read when the cursor passes would come late, over what is shown."""
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        older(app.store)
        await press(app, pilot, "5")
        screen = app.screen
        rows = screen.rows  # type: ignore[attr-defined]
        passed: list[int | None] = []
        screen.watch(rows, "highlighted", lambda _, line: passed.append(line), init=False)
        assert await app.open_entry(Kind.INSIGHT, make(app.store, Kind.INSIGHT))
        await rested(app)
        await screen.refresh_data()  # type: ignore[attr-defined]
        assert WORD in on_page(await settled(app, pilot))
        assert not [line for line in passed if line is not None]
        late = rows.options[1].id
        assert late.startswith("reflection:")
        screen.show_soon(late)  # type: ignore[attr-defined]
        assert WORD in on_page(await settled(app, pilot))
        await press(app, pilot, "escape", "down")
        assert "gammalt" in on_page(await settled(app, pilot))


async def test_a_list_goes_at_once_to_where_it_begins(path: Path, open_app: Open) -> None:
    """A cursor that was put elsewhere first would take back where the user has gone by then."""
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, _pilot):
        older(app.store)
        await app.switch_mode("meetings")
        screen = app.screen
        passed: list[str] = []
        rows = screen.rows  # type: ignore[attr-defined]
        screen.watch(rows, "highlighted", lambda: passed.append(rows.key), init=False)
        await rested(app)
        assert {key.partition(":")[0] for key in passed if key} == {"meeting"}


def on_page(shown: str) -> str:
    """Return the right part of a wide screen."""
    return "\n".join(line[58:] for line in shown.splitlines())


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_a_link_leads_to_what_was_made_a_moment_ago(
    code: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code=code, size=(120, 40)) as (app, pilot):
        older(app.store)
        await press(app, pilot, *SECTIONS)
        start = entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-05", "body": "början"})
        for kind in (Kind.MEETING, Kind.GATHERING, Kind.GOAL, Kind.EXERCISE, Kind.REFLECTION):
            made = make(app.store, kind)
            entry_links.link(app.store, (Kind.REFLECTION, start), (kind, made))
            await app.open_entry(Kind.REFLECTION, start)
            await rested(app)
            assert "början" in on_page(screen_text(app))
            app.screen.page.focus_item(f"link:{kind}:{made}")  # type: ignore[attr-defined]
            shown = await screen_after(app, pilot, "enter")
            assert WORD in shown
            assert app.screen.entry.id == made, kind  # type: ignore[attr-defined]
            entry_links.unlink(app.store, (Kind.REFLECTION, start), (kind, made))


async def test_what_an_exercise_has_led_to_already_is_what_is_shown(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        older(app.store)
        await press(app, pilot, *SECTIONS)
        made = make(app.store, Kind.EXERCISE)
        await app.open_entry(Kind.EXERCISE, made)
        await press(app, pilot, "escape", "b", "enter")
        goal = next(goal for goal in goals.rows(app.store) if "gammalt" not in goal.wording)
        await press(app, pilot, "b")
        assert app.screen.entry.id == goal.id  # type: ignore[attr-defined]


async def test_what_is_gone_is_said_and_nothing_else_is_opened(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        older(app.store)
        await press(app, pilot, *SECTIONS)
        for kind in (Kind.MEETING, Kind.GOAL, Kind.REFLECTION, Kind.EXERCISE, Kind.CHECK_IN):
            made = make(app.store, kind)
            recycle_bin.delete_to_bin(app.store, kind, made)
            await app.open_entry(kind, made)
            shown = await settled(app, pilot)
            assert "no longer there" in shown or "no entry with the id" in shown, kind
            assert not app.screen.has_class("reading"), kind
            app.clear_notifications()


async def test_a_reflection_far_down_the_list_is_found(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        for at in range(reflections.PAGE + 5):
            entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-01", "body": f"text {at}"})
        await press(app, pilot, "5")
        made = entries.create(app.store, Kind.REFLECTION, {"day": "2024-01-01", "body": WORD})
        await search(app, pilot, WORD)
        assert app.screen.rows.key == f"reflection:{made}"  # type: ignore[attr-defined]
        assert WORD in on_page(screen_text(app))


@pytest.mark.parametrize("section", ["2", "3", "4", "5"])
async def test_a_key_acts_on_the_line_under_the_cursor_also_before_its_page_is_there(
    section: str, path: Path, open_app: Open
) -> None:
    """The cursor moves at once, its page comes when it is read: a key in between waits for it."""
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        older(app.store)
        for _ in range(2):
            make(app.store, Kind.EXERCISE)
        await press(app, pilot, section, "home")
        screen = app.screen
        rows = screen.rows  # type: ignore[attr-defined]
        for at in [at for at, option in enumerate(rows.options) if (option.id or "").count(":")]:
            kind, _, id_ = rows.options[at].id.partition(":")
            if kind not in {*Kind} or not id_:
                continue
            rows.highlighted = 0
            await rested(app)
            rows.highlighted = at
            await app.run_action("link", screen)
            target = await screen.target()  # type: ignore[attr-defined]
            assert target is not None and target[1].id == id_
            await rested(app)
            await press(app, pilot, "escape")


async def test_enter_in_the_search_takes_a_hit_of_what_stands_there(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        entries.create(app.store, Kind.GOAL, {"wording": "körsnär"})
        goal = entries.create(app.store, Kind.GOAL, {"wording": WORD})
        await press(app, pilot, "3", "slash")
        query = app.screen.query_one("#query", Input)
        query.value = "körsn"
        await rested(app)
        query.value = WORD
        query.post_message(Input.Submitted(query, WORD))
        await rested(app)
        assert app.screen.entry.id == goal  # type: ignore[attr-defined]
