"""Sharing asks first and names what is shared; nothing else shares what is private."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.guidance.workspace import question_statuses
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import actions
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.store import entries, entry_rows, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import Language
from mentorjournal.tui.app import MentorJournalApp
from support.hands import fill, press
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text

PRIVATE = {"visibility": "private"}
NAMED = "körsbär"


def seen_by(journal: Journal, kind: Kind, id_: str) -> Visibility:
    entry = loaders.load(journal, kind, id_)
    assert isinstance(entry.visibility, Visibility)
    return entry.visibility


def sown(journal: Journal) -> list[tuple[Kind, str, tuple[str, ...]]]:
    """Write a private entry of each kind that can be shared, with the keys that lead to it."""
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-05", **PRIVATE})
    rated = dict.fromkeys(CHECK_IN_ITEMS, 7) | {"word": NAMED}
    step = {"text": NAMED, "owner_id": journal.pair.owner.id, **PRIVATE}
    goal = entries.create(journal, Kind.GOAL, {"wording": NAMED})
    reflection = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": NAMED})
    exercise = filling.save_new(
        journal, our_templates()["core-quadrant"], {"quality": NAMED}, Language("en")
    )
    entries.change(journal, Kind.EXERCISE, exercise, {"title": NAMED})
    question = question_statuses(journal, Language("en"))[0]
    values = {"criterion": question.criterion, "question": question.wording, "text": NAMED}
    answer = evaluation.answer(journal, question.id, values)
    theme = {"day": "2026-02-01", "theme": NAMED, **PRIVATE}
    return [
        (Kind.GOAL, goal, ()),
        (Kind.GOAL, goal, ("escape",)),
        (Kind.REFLECTION, reflection, ("escape",)),
        (Kind.EXERCISE, exercise, ("escape",)),
        (Kind.GATHERING, entries.create(journal, Kind.GATHERING, theme), ()),
        (Kind.MEETING, meeting, ("escape",)),
        (Kind.ACTION, entries.create(journal, Kind.ACTION, step), ()),
        (Kind.QUESTION, entries.create(journal, Kind.QUESTION, {"text": NAMED}), ()),
        (Kind.CHECK_IN, check_ins.save(journal, meeting, rated), ()),
        (Kind.EVALUATION_ANSWER, answer, ("escape",)),
    ]


async def come_to(
    app: MentorJournalApp, pilot: "Pilot[None]", kind: Kind, id_: str, keys: tuple[str, ...]
) -> None:
    assert await app.open_entry(kind, id_), kind
    await rested(app)
    await press(app, pilot, *keys)


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_every_kind_of_entry_is_shared_only_after_a_question_that_names_it(
    code: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        question = "Dela det här med Karin" if code == "sv" else "Share this with Karin"
        for kind, id_, keys in sown(app.store):
            await come_to(app, pilot, kind, id_, keys)
            await press(app, pilot, "v")
            assert question in screen_text(app)
            assert NAMED in screen_text(app) or kind is Kind.MEETING
            assert seen_by(app.store, kind, id_) is Visibility.PRIVATE
            await press(app, pilot, "escape")
            assert seen_by(app.store, kind, id_) is Visibility.PRIVATE
            await press(app, pilot, "v")
            await press(app, pilot, "enter")
            assert seen_by(app.store, kind, id_) is Visibility.SHARED, kind
            await press(app, pilot, "v")
            assert seen_by(app.store, kind, id_) is Visibility.PRIVATE, "back without a question"
            assert not app.screen.is_modal


async def test_an_earlier_version_comes_back_as_private_as_the_entry_is_now(
    journal: Journal,
) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Förut", "visibility": "shared"})
    entries.change(journal, Kind.GOAL, goal, {"wording": NAMED, **PRIVATE})
    versions.restore_version(journal, Kind.GOAL, goal, 1)
    assert loaders.load(journal, Kind.GOAL, goal).visibility is Visibility.PRIVATE
    assert entry_rows.find(journal, goal) == (Kind.GOAL, goal)


async def test_a_next_step_is_private_beside_what_is_private(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        for number, (kind, values) in enumerate(
            [
                (Kind.GOAL, {"wording": "privat"}),
                (Kind.GOAL, {"wording": "delat", "visibility": "shared"}),
                (Kind.MEETING, {"day": "2026-03-05", **PRIVATE}),
                (Kind.MEETING, {"day": "2026-03-05"}),
            ]
        ):
            id_ = entries.create(app.store, kind, values)
            await come_to(app, pilot, kind, id_, ("a",))
            fill(app, text=f"steg {number}")
            await press(app, pilot, "ctrl+s")
        made = {action.text: action.visibility for action in actions.rows(app.store)}
        assert [made[f"steg {number}"] for number in range(4)] == [
            *(Visibility.PRIVATE, Visibility.SHARED) * 2
        ]


async def test_open_steps_are_taken_over_into_an_agenda_without_the_private_ones(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        step = {"owner_id": app.store.pair.owner.id}
        entries.create(app.store, Kind.ACTION, {"text": NAMED, **PRIVATE, **step})
        entries.create(app.store, Kind.ACTION, {"text": "Ring", **step})
        meeting = entries.create(app.store, Kind.MEETING, {"day": "2026-03-20"})
        await come_to(app, pilot, Kind.MEETING, meeting, ("o",))
        assert [item.text for item in meetings.load(app.store, meeting).agenda] == ["Ring"]
