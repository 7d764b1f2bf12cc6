"""Filling an exercise in, one part at a time; nothing that is typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static, TextArea

from mentorjournal.exercises import filling
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.template import FieldKind, Layout, Place, Template
from mentorjournal.journal.lookup.conflicts import ANSWER, SavedElsewhere
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale.date_reading import Lean
from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.editor import EditorScreen
from mentorjournal.tui.entries.visibility import visibility_fields, visibility_word
from mentorjournal.tui.features.exercises.answer_widgets import (
    LogArea,
    answer_in,
    widget_id,
    widgets_of,
)
from mentorjournal.tui.features.exercises.page import answer_blocks
from mentorjournal.tui.features.exercises.quadrant_widget import CellArea, Quadrant
from mentorjournal.tui.features.exercises.situation_picker import ask_situation
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page

LONGEST_FETCHED = 4_000


class FillingScreen(EditorScreen):
    """Fills an exercise in; returns its id once it is saved, or nothing.

    Args:
        template: what is filled in.
        filled: what was written before; a new one unless given.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.SAVE,
        Binding(
            "ctrl+n", "part(1)", N_("Next part"), id="next-part", tooltip=N_("Go to the next part")
        ),
        Binding(
            "ctrl+b",
            "part(-1)",
            N_("Previous part"),
            id="part-before",
            tooltip=N_("Go to the previous part"),
            show=False,
        ),
        bindings.PREVIEW,
        Binding(
            "f5",
            "details",
            N_("Name, date"),
            id="details",
            tooltip=N_("Name, date, private or shared"),
            show=False,
        ),
        Binding(
            "ctrl+t",
            "fetch",
            N_("Take from"),
            id="fetch",
            tooltip=N_("Take a situation from a meeting or a reflection"),
        ),
        bindings.LEAVE,
    ]

    draft_kind = Kind.EXERCISE
    written_in = "#questions"

    def __init__(self, template: Template, filled: Filled | None = None) -> None:
        super().__init__()
        self.draft_id = filled.entry.id if filled else template.id
        self._template = template
        self._filled = filled
        self._answers: dict[str, str] = dict(filled.answers) if filled else {}
        self.details = {"title": "", "day": "", "visibility": "private"}
        self._links: list[Reference] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """Show the part's place, its questions, and a line about what is kept."""
        yield Static("", id="header")
        yield Static("", id="part-help", markup=False)
        yield VerticalScroll(id="questions", can_focus=False)
        yield Page(id="preview")
        yield Static("", id="told", markup=False)
        yield Footer()

    async def read(self) -> DraftView | None:
        """Return the draft, whose template is the one to go on with."""
        kept = await super().read()
        if kept is not None and self._filled is None:
            self._template = filling.template_of_draft(kept) or self._template
        return kept

    def fill(self) -> None:
        """Take over what was saved."""
        app = self.journal_app
        if self._filled:
            entry = self._filled.entry
            self.details = {
                "title": entry.title,
                "day": entry.day.isoformat(),
                "visibility": entry.visibility.value,
            }
            return
        self.details["day"] = app.clock.today().isoformat()
        if app.in_pair_view:
            self.details["visibility"] = Visibility.SHARED.value

    def put(self, content: dict[str, Any]) -> None:
        """Take over what a draft holds."""
        self._answers = {str(key): str(text) for key, text in content["answers"].items()}
        self.details |= {name: str(content[name]) for name in self.details}
        self._links = [(Kind(kind), id_) for kind, id_ in content["links"]]

    def show_text(self, kept: DraftView | None) -> None:
        """Take everything over, and begin where something is still open."""
        super().show_text(kept)
        self._at = filling.first_open(self._template, self._answers)

    async def begin(self) -> None:
        """Show the part to begin with."""
        await self._show_part()

    # The part in view

    async def _show_part(self) -> None:
        # A field that is on its way out has no styles left to be painted with.
        with self.app.batch_update():
            await self._replace_part()

    async def _replace_part(self) -> None:
        language, step = self.journal_app.language, self._template.steps[self._at]
        box = self.query_one("#questions", VerticalScroll)
        await box.remove_children()
        self.show_heading()
        words = step.help.of(language) if step.help else ""
        if self._at == 0 and not words:
            words = self._template.introduction.of(language)
        told = self.query_one("#part-help", Static)
        told.update(words)
        told.display = bool(words)
        if self._template.layout_of(step) is Layout.QUADRANT:
            quadrant = Quadrant(step, self._answers, language)
            await box.mount(quadrant)
            quadrant.first_empty.focus()
            return
        now = self.journal_app.clock.local
        await box.mount_all(widgets_of(self._template, step, self._answers, language, now))
        box.scroll_home(animate=False)
        fields = list(box.query("Input, TextArea, Select, Scale"))
        written_in = [field for field in fields if isinstance(field, Input | TextArea)]
        for field in (written_in or fields)[:1]:  # what is typed at once is to land in a text
            field.focus(scroll_visible=field is not fields[0])

    def heading(self) -> Sequence[str]:
        """Return the exercise, the part in view, and who may see it."""
        language, step = self.journal_app.language, self._template.steps[self._at]
        place = self.say(
            "part {number} of {all}: {title}",
            number=self._at + 1,
            all=len(self._template.steps),
            title=step.title.of(language),
        )
        seen = visibility_word(language, self.details["visibility"])
        return [self._template.title.of(language), place, seen]

    def _gather(self) -> None:
        """Take over what stands in the part's widgets."""
        for place in self._template.places(self._template.steps[self._at]):
            for widget in self.query(f"#{widget_id(place.key)}"):
                self._answers[place.key] = answer_in(widget)

    # Drafts

    def draft_content(self) -> dict[str, Any]:
        """Return everything that would be lost."""
        self._gather()
        answers = {key: text for key, text in self._answers.items() if text.strip()}
        links = [[kind.value, id_] for kind, id_ in self._links]
        content = {"answers": answers, "links": links, **self.details}
        return content if self._filled else filling.in_draft(self._template, content)

    # Keys

    @on(Input.Submitted)
    async def next_question(self, event: Input.Submitted) -> None:
        """Enter goes to the next question, and after the last one to the next part."""
        *_, last = self._template.places(self._template.steps[self._at])
        if event.input.id == widget_id(last.key):
            await self.action_part(1)
        else:
            self.focus_next()

    @on(Quadrant.Whole)
    async def quadrant_whole(self) -> None:
        """Enter in the last cell goes on."""
        await self.action_part(1)

    async def action_part(self, way: int) -> None:
        """Go to the next part, or the one before."""
        at = self._at + way
        if not 0 <= at < len(self._template.steps):
            self.show_draft_result(
                self.say("That was the last part. Press {key[save]} to save.")
                if way > 0
                else self.say("This is the first part.")
            )
            return
        self._gather()
        self._at = at
        await self._show_part()

    def preview_blocks(self) -> Sequence[Block]:
        """Return the exercise as it will look."""
        self._gather()
        return answer_blocks(self._template, self._answers, self.journal_app.language)

    async def write_on(self) -> None:
        """Go back to the part."""
        await self._show_part()

    @work(group="dialog")
    async def action_details(self) -> None:
        """Ask for name, date, and who may see it."""
        fields = [
            Field(
                "title",
                self.say("Name"),
                value=self.details["title"],
                help=self.say("Your own name for it; without one the exercise's name is used."),
            ),
            Field("day", self.say("Date"), "day", self.details["day"], lean=Lean.PAST),
            *visibility_fields(
                self.journal_app.language,
                self.details["visibility"],
                together=self.journal_app.in_pair_view,
            ),
        ]
        await self.ask_details(self.say("About this exercise"), fields, checked=("day",))

    @work(group="dialog")
    async def action_fetch(self) -> None:
        """Take a situation from a meeting or a reflection, and link the exercise to it."""
        field = self.focused
        if not isinstance(field, TextArea) or isinstance(field, CellArea | LogArea):
            self.show_draft_result(
                self.say("Put the cursor in a field with room for some lines first.")
            )
            return
        chosen = await ask_situation(self.journal_app)
        if chosen is None:
            return
        reference, text = chosen
        if not text:
            self.show_draft_result(self.say("There is no text in it to take."))
            return
        field.insert(text[:LONGEST_FETCHED])
        if len(text) > LONGEST_FETCHED:
            self.show_draft_result(
                self.say("Only the first {count} characters were taken.", count=LONGEST_FETCHED)
            )
        self._links.append(reference)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what belongs to the part where the part is in view."""
        if action in {"part", "fetch"}:
            return not self.is_previewed
        return super().check_action(action, parameters)

    # Saving

    def holds_something(self, content: dict[str, Any]) -> bool:
        """Return whether any question is answered."""
        return bool(content["answers"])

    def store(self, content: dict[str, Any]) -> str:
        """Save the exercise, a new one or the one that was gone on with."""
        app = self.journal_app
        values = {name: content[name] for name in ("day", "visibility")}
        title = content["title"].strip()
        if title and (self._filled is None or title != self._filled.entry.title):
            values["title"] = title
        if self._filled is None:
            return filling.save_new(
                app.store,
                self._template,
                content["answers"],
                app.language,
                values=values,
                links=self._links,
            )
        filling.save(
            app.store,
            self._filled,
            content["answers"],
            app.language,
            values=values,
            links=self._links,
        )
        return self._filled.entry.id

    async def rebase_on(self, saved: SavedElsewhere) -> None:
        """Take over the revision, and the name and state it has."""
        app = self.journal_app
        self._filled = await app.attempt(filling.load, app.store, saved.id) or self._filled

    def _place_of(self, name: str) -> Place | None:
        return next(
            (place for place in self._template.places() if ANSWER + place.key == name), None
        )

    def conflict_label(self, name: str) -> str:
        """Return the question whose answers differ, or the word for the field."""
        place, language = self._place_of(name), self.journal_app.language
        if place is None:
            return super().conflict_label(name)
        parts = (place.question.prompt, place.column and place.column.title)
        return " · ".join(part.of(language) for part in parts if part)

    def takes_both(self, name: str) -> bool:
        """Return whether it is the answer to a question with room for some lines."""
        place = self._place_of(name)
        return place is not None and place.question.kind in {FieldKind.TEXT, FieldKind.LOG}

    def add_text(self, name: str, text: str) -> bool:
        """Put the other answer below one's own, in view or not; return whether it could."""
        place = self._place_of(name)
        if place is None or not self.takes_both(name):
            return False
        self._gather()
        before = self._answers.get(place.key, "").strip()
        self._answers[place.key] = f"{before}\n\n{text}" if before else text
        for field in self.query(f"TextArea#{widget_id(place.key)}").results(TextArea):
            field.load_text(self._answers[place.key])
        return True

    async def continue_editing(self, id: str, content: dict[str, Any]) -> None:
        """Take over the exercise as it was saved; its links are saved already."""
        app = self.journal_app
        filled = await app.attempt(filling.load, app.store, id)
        if filled is not None:
            tied = {(Kind(kind), id_) for kind, id_ in content["links"]}
            self._links = [link for link in self._links if link not in tied]
            self.draft_id, self._filled = filled.entry.id, filled
            saved = {name: content[name] for name in ("answers", *self.details)}
            self.draft_saved({**saved, "links": []})
