"""Goals: what one wants to reach, and where one stands on it, 0 to 10, over the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from mentorjournal.journal.goals import goals
from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.meetings import line_items
from mentorjournal.journal.meetings.line_item_text import steps_from_text
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.goals import Goal, GoalRow, Rating
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.tables import GoalState, Kind
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.programme.goals import goals_of
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.drafts import of_line
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.forms import FormScreen, Values
from mentorjournal.tui.entries.actions import new_action
from mentorjournal.tui.entries.entry_form import ask_entry
from mentorjournal.tui.entries.item_section import PART, ItemSection, save_line_items
from mentorjournal.tui.entries.list_lines import in_order, with_pinned_first
from mentorjournal.tui.entries.section import LINK
from mentorjournal.tui.features.goals import forms
from mentorjournal.tui.features.goals.page import goal_blocks, latest_in_words
from mentorjournal.tui.widgets.curve import SPARK_LENGTH, sparkline
from mentorjournal.tui.widgets.page import Block, heading
from mentorjournal.tui.widgets.row_list import Line

RATING = "rating"


class GoalsScreen(ItemSection):
    """Goals with their curves."""

    section = "goals"
    list_kinds = frozenset({Kind.GOAL})
    empty = N_("No goals yet. Press {key[new]} and put the first one into words.")
    remove_sentences: Mapping[str, str] = {
        PART: N_("Remove this step? It stays in the goal's history."),
        RATING: N_("Remove this rating? It stays in the goal's history."),
        LINK: N_("Unlink? Both entries stay."),
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "rate",
            N_("Rate"),
            id="rate",
            tooltip=N_("Rate how far you have come today, 0 to 10"),
        ),
        Binding("s", "step", N_("Step"), id="step", tooltip=N_("Add a step on the way")),
        replace(bindings.VISIBILITY, show=False),
        bindings.SHARED_ALREADY,
    ]

    async def lines(self) -> list[Line]:
        """Return the goals by state, each with its last ratings."""
        app = self.journal_app
        rows = [row for row in await app.service(goals.rows, app.store) if self.leaves(row.id)]
        await self.tell_filter()
        return with_pinned_first(self._in_order(rows), self.pinned, self.say("Pinned"))

    def _in_order(self, rows: Sequence[GoalRow]) -> list[Line]:
        """Return the goals by state, or in the order that was chosen."""
        app = self.journal_app
        if self.order is not None:
            return in_order(rows, self.order, self._row_line, app.language)
        lines: list[Line] = []
        state = None
        for row in sorted(rows, key=lambda goal: list(GoalState).index(goal.state)):
            if row.state is not state:
                state = row.state
                lines.append(Line.heading(value_label(app.language, state).capitalize()))
            lines.append(self._row_line(row))
            lines.append(Line.gap())
        return lines

    def _row_line(self, row: GoalRow) -> Line:
        return Line(f"goal:{row.id}", self._line(row))

    def _line(self, row: GoalRow) -> Content:
        spark = sparkline([value for _, value in row.ratings][-SPARK_LENGTH:])
        return Content.assemble(
            shown_line(row.wording),
            "\n",
            (f"{spark} " if spark else "", "$primary"),
            (latest_in_words(self.journal_app.language, row), "$muted"),
        )

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:  # noqa: ARG002
        """Return what the page shows."""
        app = self.journal_app
        programme = await app.service(goals_of, app.store)
        blocks = goal_blocks(app.language, entry, programme, app.clock.today())
        tied = {linked.id for linked in entry.links}
        more = [
            related
            for related in await app.service(goals.story, app.store, entry)
            if related.id not in tied
        ]
        if more:
            blocks += [heading(self.say("More of its history")), self.linked_block(more)]
        return blocks

    # The goal

    @work(group="dialog")
    async def action_new(self) -> None:
        """Put a new goal into words."""
        await self._goal_form(None)

    async def edit_entry(self) -> None:
        """Change the goal on the page."""
        if isinstance(self.entry, Goal):
            await self._goal_form(self.entry)

    async def _goal_form(self, goal: Goal | None) -> None:
        app = self.journal_app
        steps = goal.steps if goal else []
        programme = await app.service(goals_of, app.store)

        def prepare(values: Values) -> Values:
            return values | {"steps": steps_from_text(values["steps"], steps)}

        async def rebase_on(elsewhere: SavedElsewhere) -> None:
            nonlocal steps
            saved = await app.attempt(goals.load, app.store, elsewhere.id)
            steps = saved.steps if saved else steps

        saved = await ask_entry(
            app,
            self.say("Goal") if goal else self.say("New goal"),
            forms.goal_fields(app.language, goal, programme, together=app.in_pair_view),
            Kind.GOAL,
            goal,
            prepare=prepare,
            rebase_on=rebase_on,
        )
        await self.show_saved(Kind.GOAL, saved)

    async def ask_state(self) -> None:
        """Ask for the goal's state and why."""
        goal = self.entry
        if not isinstance(goal, Goal):
            return
        app = self.journal_app

        async def save(values: Values) -> None:
            await app.service(
                entries.change, app.store, Kind.GOAL, goal.id, values, keep_draft=True
            )

        fields = forms.state_fields(app.language, goal)
        title, draft = shown_line(goal.wording), (FormKind.STATE, goal.id)
        await app.push_screen_wait(FormScreen(title, fields, save, draft=draft))

    # Ratings, steps, next steps

    @work(group="dialog")
    async def action_rate(self) -> None:
        """Ask where one stands today."""
        await self._rating_form(None)
        await self.refresh_data()

    async def _rating_form(self, given: Rating | None) -> None:
        goal = self.entry
        if not isinstance(goal, Goal):
            return
        app = self.journal_app

        async def save(values: Values) -> None:
            if given is None:
                await app.service(goals.rate, app.store, goal.id, values)
            else:
                await app.service(goals.correct_rating, app.store, goal.id, given.day, values)

        last = goal.ratings[-1] if goal.ratings else None
        fields = forms.rating_fields(app.language, last, given, app.clock.today())
        draft = (FormKind.RATING, of_line(goal.id, given.day.isoformat() if given else None))
        await app.push_screen_wait(FormScreen(shown_line(goal.wording), fields, save, draft=draft))

    @work(group="dialog")
    async def action_step(self) -> None:
        """Add a step to the goal on the page."""
        await self._step_form(None)

    async def _step_form(self, id_: str | None) -> None:
        goal = self.entry
        if not isinstance(goal, Goal):
            return
        rows = line_items.step_rows(goal.steps)
        row = next((row for row in rows if row["id"] == id_), None)

        async def save(values: Values) -> None:
            # One row by itself first: a whole list would not say which line is wrong.
            cleaned(FIELDS[Kind.GOAL].cleaners, {"steps": [values]})
            fresh = [*rows, values] if id_ is None else line_items.changed(rows, id_, values)
            await save_line_items(self.journal_app, goal, fresh)

        fields = forms.step_fields(self.journal_app.language, row)
        draft = (FormKind.STEP, of_line(goal.id, id_))
        await self.app.push_screen_wait(FormScreen(self.say("Step"), fields, save, draft=draft))
        await self.refresh_data()

    async def edit_item(self, what: str, id: str) -> None:
        """Change a step or a rating."""
        if what == PART:
            await self._step_form(id)
        elif what == RATING and isinstance(self.entry, Goal):
            day = date.fromisoformat(id)
            await self._rating_form(
                next(rating for rating in self.entry.ratings if rating.day == day)
            )

    async def remove_item(self, what: str, id: str) -> None:
        """Take a step or a rating away."""
        if what == RATING and self.entry is not None:
            app = self.journal_app
            day = date.fromisoformat(id)
            await app.attempt(goals.remove_rating, app.store, self.entry.id, day)
        else:
            await super().remove_item(what, id)

    @work(group="dialog")
    async def action_action(self) -> None:
        """Add a next step to the goal on the page."""
        if isinstance(self.entry, Goal):
            await new_action(self.journal_app, goal_id=self.entry.id)
            await self.refresh_data()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action in {"rate", "state", "action", "step"}:
            return self.entry is not None
        return super().check_action(action, parameters)
