"""Exercises by theme: what there is, what was filled in, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from mentorjournal.exercises import filling, leads
from mentorjournal.exercises.catalogue import (
    Catalogue,
    theme_name,
)
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.journals_catalogue import catalogue_of
from mentorjournal.exercises.template import Lead, Outcome, Template
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.model.exercises import FILLED_IN_ONCE, Exercise, ExerciseRow
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.tables import ExerciseState, Kind
from mentorjournal.journal.model.terms import Order
from mentorjournal.journal.store import entries
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.entries.section import EntrySection
from mentorjournal.tui.features.exercises import lines
from mentorjournal.tui.features.exercises.comparison import compare
from mentorjournal.tui.features.exercises.editor import FillingScreen
from mentorjournal.tui.features.exercises.lines import DRAFT, TEMPLATE
from mentorjournal.tui.features.exercises.page import (
    LEAD,
    filled_blocks,
    template_blocks,
)
from mentorjournal.tui.widgets.page import Block
from mentorjournal.tui.widgets.row_list import Line

FIRST_ANSWER = {
    Outcome.GOAL: N_(
        "Answer “{question}” first: that becomes a goal. Press {key[edit]} to go on filling in."
    ),
    Outcome.ACTION: N_(
        "Answer “{question}” first: that becomes a next step. Press {key[edit]} to go on filling "
        "in."
    ),
    Outcome.QUESTION: N_(
        "Answer “{question}” first: that becomes a question. Press {key[edit]} to go on filling in."
    ),
}
NOWHERE = {
    Outcome.GOAL: N_(
        "This exercise leads to no goal. Write one under Goals, and link the two: {key[link]}."
    ),
    Outcome.ACTION: N_(
        "This exercise leads to no next step. Add one under Meetings or Goals: {key[action]}."
    ),
    Outcome.QUESTION: N_(
        "This exercise leads to no question. Park one under Meetings: {key[park]}."
    ),
}
"""What is said where an exercise leads to no such thing, or not yet."""


class ExercisesScreen(EntrySection):
    """The catalogue, with what was filled in below each exercise."""

    section = "exercises"
    list_kinds = frozenset({Kind.EXERCISE})

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Fill in"), id="new", tooltip=N_("Fill this exercise in again")),
        Binding("e", "edit", N_("Go on"), id="edit", tooltip=N_("Go on filling in")),
        Binding("b", "goal", N_("Make a goal"), id="goal", tooltip=N_("Make a goal of it")),
        bindings.ACTION,
        Binding(
            "t",
            "topic",
            N_("Bring up"),
            id="topic",
            tooltip=N_("Park a question for a meeting"),
            show=False,
        ),
        Binding(
            "C",
            "compare",
            N_("Compare"),
            id="compare",
            tooltip=N_("Compare with another core quadrant"),
            show=False,
        ),
        Binding(
            "c",
            "state",
            N_("Status"),
            id="state",
            tooltip=N_("Mark as finished, or as begun"),
            show=False,
        ),
        replace(bindings.VISIBILITY, show=False),
        bindings.SHARED_ALREADY,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._catalogue = Catalogue({})
        self._done: list[ExerciseRow] = []
        self._left: dict[str, Template] = {}
        self._template: Template | None = None

    # The list

    async def lines(self) -> list[Line]:
        """Return themes, exercises, and what was filled in."""
        app = self.journal_app
        self._catalogue = await app.service(catalogue_of, app.store)
        self._done = await app.service(exercises.rows, app.store)
        begun = await app.service(filling.drafts_begun, app.store)
        there = set(self._catalogue.templates)
        self._left = {id_: draft for id_, draft in begun.items() if id_ not in there}
        left = [row for row in self._done if self.leaves(row.id)]
        pinned = [row for row in left if row.id in self.pinned]
        others = [row for row in left if row.id not in self.pinned]
        on_top = [lines.filled_line(row, app.language) for row in pinned]
        if on_top:
            on_top = [Line.heading(self.say("Pinned")), *on_top]
        return [*on_top, *await self._other_lines(others)]

    async def _other_lines(self, done: list[ExerciseRow]) -> list[Line]:
        """Return what is not pinned: by theme, or as it is filtered and sorted."""
        catalogue, language = self._catalogue, self.journal_app.language
        templates = list(catalogue.templates.values())
        if self.filtered is not None:
            matching = lines.matching(catalogue, self.filtered.query, language)
            await self.tell_filter(more_hits=len(matching), more=len(templates))
            return lines.flat_lines(matching, done, self.order or Order.NEWEST, language)
        if self.order is not None:
            return lines.flat_lines(templates, done, self.order, language)
        return [
            *lines.by_theme_lines(catalogue, done, language),
            *lines.gone_lines(self._left, done, catalogue.templates, language),
            *lines.broken_lines(catalogue, language),
        ]

    # The page

    async def show_line(self, key: str) -> None:
        """Show an exercise, or a filled-in one."""
        what, _, id_ = key.partition(":")
        if what not in {TEMPLATE, DRAFT}:
            self._template = None
            await super().show_line(key)
            return
        self.kind = self.entry = None
        known = self._left if what == DRAFT else self._catalogue.templates
        self._template = known.get(id_)
        if self._template is not None:
            done = [exercise for exercise in self._done if exercise.template_id == id_]
            theme = theme_name(self._template.theme, self.journal_app.language)
            await self.page.show(
                template_blocks(self.journal_app.language, self._template, done, theme), of=key
            )
        self.refresh_bindings()

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:  # noqa: ARG002
        """Return a filled-in exercise."""
        return filled_blocks(self.journal_app.language, filling.of_entry(entry))

    @property
    def _filled(self) -> Filled | None:
        return filling.of_entry(self.entry) if isinstance(self.entry, Exercise) else None

    async def show_entry(self, kind: str, id: str) -> bool:
        """Show a filled-in exercise; an exercise's own id, which a draft has, shows that."""
        await self.filled.wait()
        what = TEMPLATE if id in self._catalogue.templates else DRAFT if id in self._left else kind
        if what not in {TEMPLATE, DRAFT}:
            return await super().show_entry(kind, id)
        return await self.reach(f"{what}:{id}")

    # Filling in

    @work(group="dialog")
    async def action_new(self) -> None:
        """Fill the exercise under the cursor in again; what there is once has a page of its own."""
        template = self._template
        if template is None and isinstance(self.entry, Exercise):
            template = self._catalogue.templates.get(self.entry.template_id)
        if template is not None and template.id in FILLED_IN_ONCE:
            await self.app.run_action("app.before_and_after")
        elif template is not None:
            await self._fill(FillingScreen(template))

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Go on with the exercise on the page."""
        filled = self._filled
        template = filled.template if filled else self._template
        if template is not None and template.id in FILLED_IN_ONCE:
            await self.app.run_action("app.before_and_after")
        elif filled is not None:
            await self._fill(FillingScreen(filled.template, filled))
        elif self._template is not None:
            await self._fill(FillingScreen(self._template))

    async def _fill(self, screen: FillingScreen) -> None:
        saved = await self.app.push_screen_wait(screen)
        await self.show_saved(Kind.EXERCISE, saved)

    def action_read(self) -> None:
        """Enter on a filled-in exercise reads it, on another one fills it in."""
        if self._template is not None and not self.has_class("-narrow"):
            self.action_new()
        else:
            super().action_read()

    # What it leads to

    async def action_open_item(self) -> None:
        """Follow a lead or a link."""
        what, _, place = self.page.item.partition(":")
        filled = self._filled
        if what == LEAD and filled is not None:
            await self._follow(filled, int(place))
        else:
            await super().action_open_item()

    async def _lead_to(self, to: Outcome) -> None:
        filled = self._filled
        if filled is None:
            return
        lead = leads.first_lead(filled, to)
        if lead is None:
            self.journal_app.show_message(self._way_on(filled, to))
            return
        await self._follow(filled, filled.template.leads_to.index(lead))

    def _way_on(self, filled: Filled, to: Outcome) -> str:
        """Return which question has to be answered for the exercise to lead to this."""
        language = self.journal_app.language
        missing = leads.missing_lead(filled, to)
        if missing is None:
            return self.say(NOWHERE[to])
        question = shown_line(missing.question.prompt.of(language))
        return self.say(FIRST_ANSWER[to], question=question)

    async def _follow(self, filled: Filled, place: int) -> None:
        app, lead = self.journal_app, filled.template.leads_to[place]
        already = await app.attempt(leads.led_to, app.store, filled, lead)
        if already is not None:
            app.show_message(self.say("It was made earlier; here it is."))
            await app.open_entry(*already)
            return
        wording = leads.words_of(filled, lead)
        if lead.to is Outcome.GOAL and wording:
            self._word_goal(filled, lead, wording)
            return
        made = await app.attempt(leads.follow, app.store, filled, lead, app.language)
        if made is None:
            await self.refresh_data()
            return
        sentences = {
            Outcome.ACTION: self.say("It is a next step now."),
            Outcome.QUESTION: self.say("It is parked as a question for a meeting."),
        }
        app.show_message(sentences[lead.to])
        await self.refresh_data()

    @work(group="dialog")
    async def _word_goal(self, filled: Filled, lead: Lead, wording: str) -> None:
        """Let the goal be put into words that fit one, and make it."""
        app = self.journal_app

        async def save(values: Values) -> None:
            said = cleaned({"wording": FIELDS[Kind.GOAL].cleaners["wording"]}, values)["wording"]
            await app.service(leads.follow, app.store, filled, lead, app.language, said)

        field = Field(
            "wording",
            self.say("Goal"),
            value=wording,
            help=self.say("One sentence, in the present, about what you want more of."),
            transient=True,
        )
        if await app.push_screen_wait(FormScreen(self.say("New goal"), [field], save)):
            app.show_message(self.say("It is a goal now; you find it among your goals."))
        await self.refresh_data()

    async def action_goal(self) -> None:
        """Make a goal of it."""
        await self._lead_to(Outcome.GOAL)

    async def action_action(self) -> None:
        """Make a next step of it."""
        await self._lead_to(Outcome.ACTION)

    async def action_topic(self) -> None:
        """Park it as a question for a meeting."""
        await self._lead_to(Outcome.QUESTION)

    async def action_state(self) -> None:
        """Mark it as finished, or as begun."""
        entry = self.entry
        if isinstance(entry, Exercise):
            begun = entry.state is ExerciseState.BEGUN
            state = ExerciseState.FINISHED if begun else ExerciseState.BEGUN
            app = self.journal_app
            values = {"state": state}
            await app.attempt(
                entries.change, app.store, Kind.EXERCISE, entry.id, values, keep_draft=True
            )
            await self.refresh_data()

    # Beside each other

    @work(group="dialog")
    async def action_compare(self) -> None:
        """Lay another core quadrant beside this one."""
        app, mine = self.journal_app, self._filled
        if mine is None:
            return
        comparable = [
            exercise
            for exercise in self._done
            if exercise.template_id == mine.entry.template_id and exercise.id != mine.entry.id
        ]
        await compare(app, mine, comparable)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        filled = isinstance(self.entry, Exercise)
        if action in {"goal", "action", "topic", "state"}:
            return filled
        if action == "compare":
            mine = self._filled
            return mine is not None and mine.template.quadrant is not None
        if action == "read" and self._template is not None:
            return True
        if action in {"new", "edit"}:
            return filled or self._template is not None
        return super().check_action(action, parameters)
