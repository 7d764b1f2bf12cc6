"""Goals: put into words, rated, their steps ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mentorjournal.journal.goals import goals
from mentorjournal.journal.lookup import by_name
from mentorjournal.journal.lookup.by_name import LineChanges
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.fields import RATING_FIELDS
from mentorjournal.journal.model.goals import Goal
from mentorjournal.journal.model.terms import FormKind, Kind
from mentorjournal.journal.store import drafts
from mentorjournal.screen_reader.engine.entry_forms import Asked, ask_entry, resume
from mentorjournal.screen_reader.engine.forms import Field, Form, Values
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.screen_reader.flows.entries import adder, run_list, saved
from mentorjournal.screen_reader.flows.writing import write

RATED = ("value", "note", "step_up")


def run_goals(reader: Reader) -> None:
    """Offer the goals."""
    run_list(
        reader,
        reader.say("Goals"),
        "goals",
        Kind.GOAL,
        lambda: [adder(reader, reader.say("New goal"), Kind.GOAL)],
    )


def goal_actions(reader: Reader, goal: Goal) -> Sequence[Choice]:
    """Return what can be done with a goal."""
    say = reader.say
    return [
        Choice(say("Rate it"), lambda: rate(reader, goal.id)),
        Choice(say("Tick steps off"), lambda: _tick(reader, goal.id)),
        Choice(
            say("Change its steps"),
            lambda: saved(
                reader,
                ask_entry(
                    reader.console,
                    reader.journal,
                    Asked(Kind.GOAL, goal, say("Steps"), only=("steps",)),
                ),
            ),
        ),
        Choice(say("Reflect on it"), lambda: write(reader, links=[(Kind.GOAL, goal.id)])),
    ]


def rate(reader: Reader, id: str) -> None:
    """Ask how far one has come with a goal, today."""
    journal, language = reader.journal, reader.language
    draft = (FormKind.RATING, id)
    kept = resume(reader.console, journal, *draft)
    goal = goals.load(journal, id)
    today = journal.clock.today()
    rated = next((rating for rating in goal.ratings if rating.day == today), None)
    before: Values = {
        name: str(value)
        for name in RATED
        if (value := kept.get(name, getattr(rated, name, None))) is not None
    }

    def save(values: Values) -> str:
        goals.rate(journal, id, {**values, "day": today})
        drafts.discard(journal, *draft)
        return id

    form = Form(
        reader.console,
        goal.wording,
        [
            Field(
                name,
                field_label(language, name),
                check=partial(RATING_FIELDS[name], name),
            )
            for name in RATED
        ],
        before,
        save,
        lambda values: drafts.keep(journal, *draft, {"day": today.isoformat(), **values}),
        lambda: drafts.discard(journal, *draft),
    )
    saved(reader, form.ask(is_draft=bool(kept)))


def _tick(reader: Reader, id: str) -> None:
    """Offer the steps; choosing one ticks it off, or opens it again."""

    def build(_: Left) -> Menu:
        goal, say = goals.load(reader.journal, id), reader.say

        def tick(number: int) -> None:
            changes = LineChanges(tick=[number])
            by_name.change(reader.journal, (Kind.GOAL, id), {}, reader.language, lines=changes)

        return Menu(
            say("Steps"),
            [
                Choice(
                    say("{step}, done", step=step.text) if step.done_on else step.text,
                    partial(tick, number),
                )
                for number, step in enumerate(goal.steps, 1)
            ],
            () if goal.steps else [say("Nothing yet.")],
        )

    run_menu(reader.console, build)
