"""Today: the next meeting, drafts, next steps, goals, the year, and one suggested next step."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from mentorjournal.guidance.workspace import today_of
from mentorjournal.journal.goals import actions
from mentorjournal.journal.model.goals import GoalRow
from mentorjournal.journal.model.tables import ActionState, Kind
from mentorjournal.journal.overview import looking_back, suggestions, today_wording
from mentorjournal.journal.overview.suggestions import WAY_LABELS, NextStep, Way
from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.reflections.revisiting import Offer
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.features.pairs.pair_view import meet
from mentorjournal.tui.sections.drafts import open_draft
from mentorjournal.tui.sections.screen import ListSection, SectionScreen
from mentorjournal.tui.widgets.curve import SPARK_LENGTH, sparkline
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.tui.widgets.timeline import year_strip

SUGGESTION, REVISIT, FIGURES = "suggestion", "revisit", "figures"
TOMORROW, NEXT_WEEK, NEVER = 1, 7, "never"
SECTIONS = {Way.BOOK: "meetings", Way.NEW_GOAL: "goals", Way.ANSWER: "closing"}
"""The section that a suggestion leads to."""


STYLES = {"": "", "muted": "$muted", "strong": "bold", "warning": "$warning"}
"""How a part of a line stands out, as Textual says it."""


def styled(spans: Sequence[today_wording.Span]) -> Content:
    """Return a line to be drawn."""
    return Content.assemble(*((span.text, STYLES[span.style]) for span in spans))


class TodayScreen(SectionScreen):
    """One list of what is going on; Enter goes to the thing under the cursor."""

    section = "today"

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("n", "app.new_reflection", N_("New reflection"), id="new"),
        Binding("enter", "open", N_("Go there"), id="read"),
        Binding(
            "p", "app.prepare", N_("Prepare"), id="prepare", tooltip=N_("Prepare the next meeting")
        ),
        Binding(
            "space",
            "tick",
            N_("Tick off"),
            id="tick",
            tooltip=N_("Mark the next step at the cursor as done"),
        ),
        Binding(
            "z",
            "put_off",
            N_("Not now"),
            id="put-off",
            tooltip=N_("Put the suggestion off, or turn such suggestions off"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._suggested: NextStep | None = None
        self._offer: Offer | None = None
        """What the owner might look back on."""

    def compose_section(self) -> ComposeResult:
        """Show the list."""
        yield Rows(id="today")

    async def fill(self) -> None:
        """Read the journal's state and show it."""
        app = self.journal_app
        state = await app.service(today_of, app.store)
        self._suggested = self._offer = None
        if not app.in_pair_view:
            self._suggested = await app.service(suggestions.suggested, app.store, state)
            self._offer = await app.service(looking_back.offered, app.store, state)
        rows = self.query_one("#today", Rows)
        first = not rows.option_count
        rows.show(self._lines(state))
        if first:
            rows.go_to(SUGGESTION if self._suggested else REVISIT)
            rows.scroll_home(animate=False)
        if self.focused is None:
            rows.focus()
        self.refresh_bindings()

    def _lines(self, state: Today) -> list[Line]:
        language = self.journal_app.language
        heading = styled(today_wording.heading(state, language))
        lines = [Line("", heading), Line.gap()]
        alone = not self.journal_app.in_pair_view
        if alone and today_wording.is_empty(state):
            lines += self._welcome()
        for key in (SUGGESTION, REVISIT):
            step = self._step(key)
            if step is not None:
                said = step.say(language, state.today)
                words = Content.assemble(("→ ", "bold $accent"), shown_line(said))
                lines += [Line(key, words, 2), Line.gap()]
        closed = state.pair.programme.closed
        if closed is not None:
            told = self.say(
                "This year was closed on {day}. Everything in it can be read and searched; press "
                "{key[pairs]} to open it again.",
                day=language.date(closed),
            )
            lines += [Line("", Content(told)), Line.gap()]
        for title, part in today_wording.parts(state, language):
            # nothing is said of a reflection to two, not even that there is none
            shown = [line for line in part if alone or line.key != "reflection"]
            lines += self._part(title, shown)
        if state.goals:
            lines.append(Line.heading(self.say("Goals")))
            lines += [
                Line(f"goal|{goal.id}|goal", self._goal(goal), 2)
                for goal in today_wording.goals(state)
            ]
            lines.append(Line.gap())
        return [*lines, *self._year(state)]

    def _step(self, key: str) -> NextStep | None:
        """Return what a line suggests, if that is what it does."""
        if key == REVISIT:
            return looking_back.step_of(self._offer) if self._offer else None
        return self._suggested if key == SUGGESTION else None

    @property
    def _step_to_put_off(self) -> NextStep | None:
        """What is suggested at the cursor, or else the first thing that is."""
        at_cursor = self._step(self.query_one("#today", Rows).key)
        return at_cursor or self._step(SUGGESTION) or self._step(REVISIT)

    def _welcome(self) -> list[Line]:
        steps = (
            self.say("Welcome. Three things to begin with, in any order:"),
            self.say("  {key[new]:<3} write three lines about how it feels to begin"),
            self.say(
                "  {key[section.meetings]:<3} put in your next meeting, and write down what you "
                "agreed on"
            ),
            self.say("  {key[section.goals]:<3} put a first goal into words"),
        )
        return [*(Line("", Content(step)) for step in steps), Line.gap()]

    @staticmethod
    def _part(title: str, lines: Sequence[today_wording.Line]) -> list[Line]:
        if not lines:
            return []
        keyed = [
            Line(f"{line.key}|{line.id}|{line.kind}", Content.assemble("  ", styled(line.spans)), 4)
            for line in lines
        ]
        return [Line.heading(title), *keyed, Line.gap()]

    def _goal(self, row: GoalRow) -> Content:
        spark = sparkline([value for _, value in row.ratings[-SPARK_LENGTH:]])
        words = today_wording.ratings_in_words(row.ratings, self.journal_app.language)
        return Content.assemble(
            "  ",
            shown_line(row.wording),
            "\n  ",
            (f"{spark:<{SPARK_LENGTH}} ", "$primary"),
            (words, "$muted"),
        )

    def _year(self, state: Today) -> list[Line]:
        programme = state.pair.programme
        if programme.start is None or programme.end is None:
            return []
        language = self.journal_app.language
        picture = Drawing(year_strip, (state, programme.start, programme.end, language))
        words = today_wording.year(state, language)
        return [
            Line.heading(self.say("The year")),
            Line("", Content(""), picture=picture),
            Line(FIGURES, Content.styled(words, "$muted")),
        ]

    @on(OptionList.OptionSelected, "#today")
    def selected(self) -> None:
        """Enter goes to the thing under the cursor."""
        self.open_key(self.query_one("#today", Rows).key)

    def action_open(self) -> None:
        """Go to the thing under the cursor."""
        self.open_key(self.query_one("#today", Rows).key)

    @work(group="open")
    async def open_key(self, key: str) -> None:
        """Go where a line leads."""
        if step := self._step(key):
            await self._follow(step)
            return
        what, _, rest = key.partition("|")
        id_, _, kind = rest.rpartition("|")
        if what == "draft":
            await self._continue(kind, id_)
        elif id_:
            await self._go_to(kind, id_)
        elif what == FIGURES:
            await self.app.run_action("app.figures")
        elif what == "meeting":
            await self.app.run_action("app.section('meetings')")
        elif what == "letters":
            self.journal_app.action_letters()
        elif what == "reflection":
            await self.app.run_action("app.section('reflections')")

    @property
    def pair_meeting(self) -> str:
        """The id of the next meeting, where the cursor stands on it; or else nothing."""
        what, _, rest = self.query_one("#today", Rows).key.partition("|")
        return rest.partition("|")[0] if what == "meeting" else ""

    async def _go_to(self, kind: str, id_: str) -> None:
        app = self.journal_app
        if app.in_pair_view and id_ == self.pair_meeting:
            await meet(app, id_)
            return
        if kind != Kind.ACTION:
            await app.open_entry(kind, id_)
            return
        action = await app.attempt(actions.load, app.store, id_)
        if action is None:
            return
        origin = (Kind.ACTION, id_)
        if action.meeting_id:
            origin = (Kind.MEETING, action.meeting_id)
        elif action.goal_id:
            origin = (Kind.GOAL, action.goal_id)
        if await app.open_entry(*origin) and isinstance(app.screen, ListSection):
            app.screen.page.focus_item(f"{Kind.ACTION}:{id_}")

    async def _continue(self, kind: str, id_: str) -> None:
        from mentorjournal.tui.features.reflections.editor import WritingScreen

        app = self.journal_app
        if kind == Kind.REFLECTION:
            await app.push_screen_wait(WritingScreen(id_))
            await self.refresh_data()
            return
        await open_draft(app, kind, id_)

    async def _follow(self, step: NextStep) -> None:
        app = self.journal_app
        if step.way is Way.REVISIT:  # once it is answered nothing more is offered today
            app.write_reflection(revisits_id=step.target)
            return
        await app.service(suggestions.put_off, app.store, step.way, 1)
        if step.way is Way.REVIEW:
            await app.open_entry(Kind.AGREEMENT, step.target)
        elif step.way is Way.PREPARE:
            await app.action_prepare(step.target)
        elif step.way is Way.RATE:
            await app.open_entry(Kind.GOAL, step.target)
        elif step.way is Way.CLOSING:
            await app.run_action("app.section('closing')")
            await app.screen.run_action("choose")
        elif step.way in {Way.BEFORE, Way.AFTER}:
            await app.run_action("app.before_and_after")
        elif step.way in SECTIONS:
            await app.run_action(f"app.section('{SECTIONS[step.way]}')")
        elif step.way is Way.DRAFT:
            await self._continue(step.kind, step.target)
        elif step.way is Way.ACTIONS:
            await self.refresh_data()
            self.query_one("#today", Rows).go_to(f"action|{step.target}|{Kind.ACTION}")
        else:
            app.write_reflection([(Kind.MEETING, step.target)] if step.target else [])

    @work(group="dialog")
    async def action_put_off(self) -> None:
        """Ask when the suggestion may come back, if ever."""
        step, app = self._step_to_put_off, self.journal_app
        if step is None:
            return
        never = self.say(
            "Never: turn off “{kind}” (Settings turns it on again)",
            kind=self.say(WAY_LABELS[step.way]),
        )
        choices = [
            Line(str(TOMORROW), Content(self.say("Tomorrow"))),
            Line(str(NEXT_WEEK), Content(self.say("In a week"))),
            Line(NEVER, Content(never)),
        ]
        chosen = await app.push_screen_wait(
            Pick(self.say("When may this suggestion come back?"), choices)
        )
        if chosen is None:
            return
        if chosen == NEVER:
            await app.service(suggestions.turn_off, app.store, step.way)
        else:
            await app.service(suggestions.put_off, app.store, step.way, int(chosen))
        await self.refresh_data()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if action == "tick":
            return self.is_mounted and self.query_one("#today", Rows).key.startswith("action|")
        return action != "put_off" or bool(self._suggested or self._offer)

    @on(OptionList.OptionHighlighted, "#today")
    def moved(self) -> None:
        """Offer the keys of the line under the cursor."""
        self.refresh_bindings()

    async def action_tick(self) -> None:
        """Mark the next step under the cursor as done."""
        app, key = self.journal_app, self.query_one("#today", Rows).key
        await app.attempt(actions.set_state, app.store, key.split("|")[1], ActionState.DONE)
        await self.refresh_data()
