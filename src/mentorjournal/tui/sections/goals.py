"""Goals: what one wants to reach, and where one stands on it, 0 to 10, over the year."""

from __future__ import annotations

from typing import Any

from textual import work
from textual.binding import Binding
from textual.content import Content

from mentorjournal.journal import drafts, entries, goals
from mentorjournal.journal.errors import Missing
from mentorjournal.journal.labels import VALUE_LABELS, field_label, value_label
from mentorjournal.journal.tables import GoalLevel, GoalState, Kind, Visibility
from mentorjournal.journal.views import Goal, GoalRow
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.tui.sections.actions import action_line, new_action, settle_one
from mentorjournal.tui.sections.section import ListSection
from mentorjournal.tui.widgets.curve import curve, in_words, sparkline
from mentorjournal.tui.widgets.dialogs import Pick
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.page import Block, heading, labelled
from mentorjournal.tui.widgets.rows import Line

SPARK_LENGTH = 12
STEP = "step:"
ACTION = "action:"


class GoalsScreen(ListSection):
    """Goals with their curves."""

    section = "goals"
    empty = N_("No goals yet. Press n and put the first one into words.")

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding(
            "r", "rate", N_("Rate"), id="rate", tooltip=N_("Say where you stand today, 0 to 10")
        ),
        Binding(
            "s",
            "state",
            N_("State"),
            id="state",
            tooltip=N_("Reached, changed, dropped, and why"),
            show=False,
        ),
        Binding(
            "a", "action", N_("Next step"), id="action", tooltip=N_("Add a next step"), show=False
        ),
        Binding(
            "space",
            "tick",
            N_("Tick off"),
            id="tick",
            tooltip=N_("Tick a step or next step off, or open it again"),
            show=False,
        ),
    ]

    async def lines(self) -> list[Line]:
        """Return the goals by state, each with its last ratings."""
        app = self.journal_app
        found = await app.service(goals.rows, app.store)
        lines: list[Line] = []
        state = None
        for row in sorted(found, key=lambda one: list(GoalState).index(one.state)):
            if row.state is not state:
                state = row.state
                lines.append(Line.heading(value_label(app.language, state).capitalize()))
            lines.append(Line(f"goal:{row.id}", self._line(row)))
        return lines

    def _line(self, row: GoalRow) -> Content:
        values = [value for _, value in row.ratings]
        latest = f" {values[-1]}" if values else ""
        spark = sparkline(values[-SPARK_LENGTH:])
        return Content.assemble(
            shown_line(row.wording), "\n", (f"  {spark}", "$primary"), (latest, "bold")
        )

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:  # noqa: ARG002
        """Return wording, curve, steps, next steps and the rest of a goal."""
        goal: Goal = entry
        language = self.journal_app.language
        ratings = [(one.day, one.value) for one in goal.ratings]
        facts = [value_label(language, goal.level), value_label(language, goal.state)]
        if goal.target_date:
            facts.append(self.say("by {day}", day=language.date(goal.target_date)))
        blocks = [Block("title", goal.wording), Block("muted", " · ".join(facts))]
        if goal.state_reason:
            blocks.append(Block("text", goal.state_reason))
        blocks += [
            heading(self.say("Where I stand")),
            Block("muted", in_words(ratings, language)),
        ]
        if ratings:
            width = min(72, max(30, (self.page.size.width or self.size.width) - 6))
            blocks.append(Block("text", picture=curve(ratings, language, width)))
            notes = [
                f"{language.day_and_month(one.day)}  {one.value:>2}  {one.note}".rstrip()
                for one in reversed(goal.ratings)
            ]
            blocks.append(Block("text", "\n".join(notes)))
        if goal.steps:
            marks = [f"{'✓' if one.done_on else '○'} {one.text}" for one in goal.steps]
            blocks += [heading(self.say("Steps")), Block("text", "\n".join(marks))]
        if goal.actions:
            lines = [action_line(language, one) for one in goal.actions]
            blocks += [heading(self.say("Next steps")), Block("text", "\n".join(lines))]
        for name in ("why", "notice"):
            blocks += labelled(field_label(language, name), getattr(goal, name))
        return blocks

    def _form(self, title: str, goal: Goal | None, kept: dict[str, Any] | None) -> FormScreen:
        app = self.journal_app

        async def save(values: Values) -> str:
            values = values | {"steps": self._steps(values["steps"], goal)}
            if goal is None:
                return await app.service(entries.create, app.store, Kind.GOAL, values)
            await app.service(
                entries.change, app.store, Kind.GOAL, goal.id, values, revision=goal.revision
            )
            return goal.id

        def value(name: str, otherwise: Any = "") -> Any:
            return getattr(goal, name) if goal is not None else otherwise

        steps = "\n".join(one.text for one in goal.steps) if goal else ""
        fields = [
            Field(
                "wording",
                self.say("Goal"),
                value=value("wording"),
                help=self.say("One sentence, in the present, about what you want more of."),
            ),
            Field(
                "level",
                self.say("Level"),
                "choice",
                str(value("level", GoalLevel.INDIVIDUAL)),
                choices=[
                    (GoalLevel.INDIVIDUAL, self.say("about me")),
                    (GoalLevel.ORGANISATION, self.say("about my organisation")),
                ],
            ),
            Field("why", field_label(self.journal_app.language, "why"), "text", value("why")),
            Field(
                "notice",
                field_label(self.journal_app.language, "notice"),
                "text",
                value("notice"),
                help=self.say("What would you, and others, see and hear?"),
            ),
            Field(
                "target_date",
                self.say("Target date, as 2027-03-31"),
                value=value("target_date") or "",
            ),
            Field("steps", self.say("Steps, one a line"), "text", steps),
            Field(
                "visibility",
                field_label(self.journal_app.language, "visibility"),
                "choice",
                str(value("visibility", Visibility.PRIVATE)),
                choices=[
                    (Visibility.PRIVATE, self.say("◇ only me")),
                    (Visibility.SHARED, self.say("◆ the two of us")),
                ],
            ),
        ]
        id_ = goal.id if goal else ""
        return FormScreen(title, fields, save, draft=(Kind.GOAL, id_), kept=kept)

    @staticmethod
    def _steps(text: str, goal: Goal | None) -> list[dict[str, Any]]:
        """Return lines as steps; a line that was there before keeps its id and its date."""
        known = {one.text: one for one in goal.steps} if goal else {}
        found = []
        for line in filter(None, (line.strip() for line in text.splitlines())):
            step = known.pop(line, None)
            found.append(
                {
                    "id": step.id if step else None,
                    "text": line,
                    "done_on": step.done_on if step else None,
                }
            )
        return found

    async def _kept(self, id_: str) -> dict[str, Any] | None:
        app = self.journal_app
        found = await app.service(drafts.find, app.store, Kind.GOAL, id_)
        return found.content if found else None

    @work(group="dialog")
    async def action_new(self) -> None:  # type: ignore[override]
        """Put a new goal into words."""
        kept = await self._kept("")
        id_ = await self.app.push_screen_wait(self._form(self.say("New goal"), None, kept))
        await self.refresh_data()
        if id_:
            await self.show_entry("goal", id_)

    @work(group="dialog")
    async def action_edit(self) -> None:  # type: ignore[override]
        """Change the goal on the page."""
        if isinstance(self.entry, Goal):
            kept = await self._kept(self.entry.id)
            await self.app.push_screen_wait(self._form(self.say("Goal"), self.entry, kept))
            await self.refresh_data()

    @work(group="dialog")
    async def action_rate(self) -> None:
        """Ask where one stands today."""
        goal = self.entry
        if not isinstance(goal, Goal):
            return
        app = self.journal_app
        last = goal.ratings[-1] if goal.ratings else None

        async def save(values: Values) -> None:
            await app.service(goals.rate, app.store, goal.id, values)

        before = (
            self.say(
                "Last time: {value} on {day}.",
                value=last.value,
                day=app.language.day_and_month(last.day),
            )
            if last
            else self.say("0 is not at all, 10 is all the way.")
        )
        fields = [
            Field("value", self.say("Where do you stand, 0 to 10?"), help=before),
            Field("note", self.say("What makes it that, and not lower?")),
            Field("day", self.say("Date"), value=app.clock.today().isoformat()),
        ]
        await app.push_screen_wait(FormScreen(shown_line(goal.wording), fields, save))
        await self.refresh_data()

    @work(group="dialog")
    async def action_state(self) -> None:
        """Ask for the goal's state and why."""
        goal = self.entry
        if not isinstance(goal, Goal):
            return
        app = self.journal_app

        async def save(values: Values) -> None:
            if values["state"] != GoalState.ACTIVE and not values["state_reason"].strip():
                raise Missing("state_reason")
            await app.service(entries.change, app.store, Kind.GOAL, goal.id, values)

        fields = [
            Field(
                "state",
                self.say("State"),
                "choice",
                str(goal.state),
                choices=[(one, self.say(VALUE_LABELS[one])) for one in GoalState],
            ),
            Field(
                "state_reason",
                self.say("Why"),
                value=goal.state_reason,
                help=self.say("A goal that was dropped is worth a sentence as well."),
            ),
        ]
        await app.push_screen_wait(FormScreen(shown_line(goal.wording), fields, save))
        await self.refresh_data()

    @work(group="dialog")
    async def action_action(self) -> None:
        """Add a next step to the goal on the page."""
        if isinstance(self.entry, Goal):
            await new_action(self.journal_app, goal_id=self.entry.id)
            await self.refresh_data()

    @work(group="dialog")
    async def action_tick(self) -> None:
        """Ask which step or next step to tick off; with one there is nothing to ask."""
        goal = self.entry
        if not isinstance(goal, Goal):
            return
        app = self.journal_app
        lines = [
            Line(
                f"{STEP}{one.id}",
                Content(shown_line(f"{'✓' if one.done_on else '○'} {one.text}")),
            )
            for one in goal.steps
        ] + [
            Line(f"{ACTION}{one.id}", Content(action_line(app.language, one)))
            for one in goal.actions
        ]
        if not lines:
            app.tell(self.say("There are no steps to tick off. Press e to add some."))
            return
        key = (
            lines[0].key
            if len(lines) == 1
            else await app.push_screen_wait(Pick(self.say("Tick off, or open again"), lines))
        )
        if key is None:
            return
        if key.startswith(ACTION):
            row = next(one for one in goal.actions if one.id == key.removeprefix(ACTION))
            await settle_one(app, row)
        else:
            await self._tick_step(goal, key.removeprefix(STEP))
        await self.refresh_data()

    async def _tick_step(self, goal: Goal, step_id: str) -> None:
        app = self.journal_app
        steps = [
            {
                "id": one.id,
                "text": one.text,
                "done_on": (None if one.done_on else app.clock.today())
                if one.id == step_id
                else one.done_on,
            }
            for one in goal.steps
        ]
        await app.attempt(entries.change, app.store, Kind.GOAL, goal.id, {"steps": steps})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action in {"rate", "state", "action", "tick"}:
            return self.entry is not None
        return super().check_action(action, parameters)
