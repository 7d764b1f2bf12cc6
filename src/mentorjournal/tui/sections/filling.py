"""Filling an exercise in, one part at a time; nothing that is typed is lost."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.exercises import filling
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.template import Layout, Template
from mentorjournal.journal import drafts, meetings, reflections
from mentorjournal.journal.entries import Reference
from mentorjournal.journal.errors import Changed
from mentorjournal.journal.tables import Kind, Visibility
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.tui import keys
from mentorjournal.tui.base import BaseScreen
from mentorjournal.tui.sections.exercises_page import answer_blocks
from mentorjournal.tui.sections.visibility import visibility_fields, visibility_word
from mentorjournal.tui.widgets.answers import LogArea, answer_in, widget_for, widget_id
from mentorjournal.tui.widgets.dialogs import Pick
from mentorjournal.tui.widgets.drafts import KeepsDraft
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import MARGIN, Page
from mentorjournal.tui.widgets.quadrant import CellArea, Quadrant
from mentorjournal.tui.widgets.rows import Line
from mentorjournal.tui.widgets.scale import Scale

LONGEST_FETCHED = 4_000
OFFERED = 40


class FillingScreen(KeepsDraft, BaseScreen[str | None]):
    """Fills an exercise in; returns its id once it is saved, or nothing.

    Args:
        template: what is filled in.
        filled: what was written before; a new one unless given.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.SAVE,
        Binding(
            "ctrl+n", "part(1)", N_("Next part"), id="next-part", tooltip=N_("Go to the next part")
        ),
        Binding(
            "ctrl+b",
            "part(-1)",
            N_("Part before"),
            id="part-before",
            tooltip=N_("Go to the part before"),
            show=False,
        ),
        keys.PREVIEW,
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
        keys.LEAVE,
    ]

    draft_kind = Kind.EXERCISE

    def __init__(self, template: Template, filled: Filled | None = None) -> None:
        super().__init__()
        self.draft_id = filled.entry.id if filled else template.id
        self._template = template
        self._filled = filled
        self._answers: dict[str, str] = dict(filled.answers) if filled else {}
        self._details: dict[str, str] = {"title": "", "day": "", "visibility": "private"}
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

    async def on_mount(self) -> None:
        """Lay the draft over what was saved, and begin where something is still open."""
        app = self.journal_app
        self.query_one("#preview").display = False
        if self._filled:
            entry = self._filled.entry
            self._details = {
                "title": entry.title,
                "day": entry.day.isoformat(),
                "visibility": entry.visibility.value,
            }
        else:
            self._details["day"] = app.clock.today().isoformat()
            if app.in_pair_view:
                self._details["visibility"] = Visibility.SHARED.value
        self._draft_first = self.draft_content()
        kept = await app.service(drafts.find, app.store, Kind.EXERCISE, self.draft_id)
        if kept is not None:
            if self._filled is None:
                self._template = filling.template_of_draft(kept) or self._template
            self._put(kept.content)
            self.draft_told(self.say("This is your draft; it is not saved yet."))
        self.draft_begins()
        self._at = filling.first_open(self._template, self._answers)
        await self._show_part()

    def _put(self, content: dict[str, Any]) -> None:
        self._answers = {str(key): str(text) for key, text in content["answers"].items()}
        self._details |= {name: str(content[name]) for name in self._details}
        self._links = [(Kind(kind), id_) for kind, id_ in content["links"]]

    # The part in view

    async def _show_part(self) -> None:
        # A field that is on its way out has no styles left to be painted with.
        with self.app.batch_update():
            await self._replace_part()

    async def _replace_part(self) -> None:
        language, step = self.journal_app.language, self._template.steps[self._at]
        box = self.query_one("#questions", VerticalScroll)
        await box.remove_children()
        self._show_header()
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
        await box.mount_all(self._questions())
        box.scroll_home(animate=False)
        first = next(iter(box.query("Input, TextArea, Select, Scale")), None)
        if first is not None:
            first.focus(scroll_visible=False)

    def _questions(self) -> list[Widget]:
        app, step = self.journal_app, self._template.steps[self._at]
        by_row = self._template.layout_of(step) is not Layout.COLUMNS
        found: list[Widget] = []
        group = None
        for place in self._template.places(step):
            language, question, column = app.language, place.question, place.column
            head = question if by_row else column
            if column and head is not group:
                group = head
                title, words = (
                    (question.prompt, question.help) if by_row else (column.title, column.help)
                )
                found.append(Static(title.of(language), markup=False, classes="group"))
                if words:
                    found.append(Static(words.of(language), markup=False, classes="help"))
            prompt = column.title if column and by_row else question.prompt
            found.append(Static(prompt.of(language), markup=False, classes="label"))
            if question.help and not (column and by_row):
                found.append(Static(question.help.of(language), markup=False, classes="help"))
            text = self._answers.get(place.key, "")
            found.append(widget_for(place, text, language, app.clock.local))
        return found

    def _show_header(self) -> None:
        language, step = self.journal_app.language, self._template.steps[self._at]
        place = self.say(
            "part {number} of {all}: {title}",
            number=self._at + 1,
            all=len(self._template.steps),
            title=step.title.of(language),
        )
        seen = visibility_word(language, self._details["visibility"])
        self.query_one("#header", Static).update(
            Content(" · ".join([self._template.title.of(language), place, seen]))
        )

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
        content = {"answers": answers, "links": links, **self._details}
        return content if self._filled else filling.in_draft(self._template, content)

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Select.Changed)
    @on(Scale.Changed)
    def changed(self) -> None:
        """Keep a draft."""
        if self._draft_kept is not None:
            self.draft_changed()

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
            self.draft_said(
                self.say("That was the last part. Ctrl+S saves.")
                if way > 0
                else self.say("This is the first part.")
            )
            return
        self._gather()
        self._at = at
        await self._show_part()

    async def action_preview(self) -> None:
        """Switch between writing and the exercise as it will look."""
        preview, box = self.query_one("#preview", Page), self.query_one("#questions")
        preview.display = not preview.display
        box.display = not preview.display
        if preview.display:
            self._gather()
            width = self.size.width - MARGIN
            blocks = answer_blocks(self._template, self._answers, self.journal_app.language, width)
            await preview.show(blocks)
            preview.focus()
        else:
            await self._show_part()

    @work(group="dialog")
    async def action_details(self) -> None:
        """Ask for name, date, and who may see it."""
        from mentorjournal.journal.fields import FIELDS, cleaned
        from mentorjournal.tui.widgets.forms import Field, FormScreen, Values

        async def keep(values: Values) -> Values:
            checked = {"day": values["day"]}
            cleaned(FIELDS[Kind.EXERCISE].cleaners, checked)
            return values

        fields = [
            Field(
                "title",
                self.say("Name"),
                value=self._details["title"],
                help=self.say("Your own name for it; without one the exercise's name is used."),
            ),
            Field("day", self.say("Date"), value=self._details["day"]),
            *visibility_fields(
                self.journal_app.language,
                self._details["visibility"],
                together=self.journal_app.in_pair_view,
            ),
        ]
        values = await self.app.push_screen_wait(
            FormScreen(self.say("About this exercise"), fields, keep)
        )
        if values is not None:
            self._details |= values
            self._show_header()
            self.draft_changed()

    @work(group="dialog")
    async def action_fetch(self) -> None:
        """Take a situation from a meeting or a reflection, and tie the exercise to it."""
        app, field = self.journal_app, self.focused
        if not isinstance(field, TextArea) or isinstance(field, CellArea | LogArea):
            self.draft_said(self.say("Put the cursor in a field with room for some lines first."))
            return
        language = app.language
        held = await app.service(meetings.rows, app.store, noted=True)
        written = await app.service(reflections.page, app.store, limit=OFFERED)
        offered = [
            (one.day, Kind.MEETING, one.id, one.place or self.say("Meeting")) for one in held
        ] + [
            (one.day, Kind.REFLECTION, one.id, one.title or one.opening)
            for one in written
            if one.opening.strip()
        ]
        lines = [
            Line(
                f"{kind}:{id_}",
                Content(shown_line(f"{language.date(day, 'short')}  {words}")),
            )
            for day, kind, id_, words in sorted(offered, key=lambda one: one[0], reverse=True)
        ]
        key = await app.push_screen_wait(Pick(self.say("Take from which?"), lines))
        if key is None:
            return
        kind, _, id_ = key.partition(":")
        text = await self._text_of(Kind(kind), id_)
        if text:
            field.insert(text[:LONGEST_FETCHED])
            if len(text) > LONGEST_FETCHED:
                self.draft_said(
                    self.say("Only the first {count} characters were taken.", count=LONGEST_FETCHED)
                )
            self._links.append((Kind(kind), id_))
        else:
            self.draft_said(self.say("There is no text in it to take."))

    async def _text_of(self, kind: Kind, id_: str) -> str:
        app = self.journal_app
        if kind is Kind.MEETING:
            meeting = await app.attempt(meetings.load, app.store, id_)
            return meeting.notes if meeting else ""
        written = await app.attempt(reflections.load, app.store, id_)
        return written.body if written else ""

    # Saving

    async def action_save(self) -> None:
        """Save, and close; what cannot be saved stays on the screen."""
        app, content = self.journal_app, self.draft_content()
        if not content["answers"]:
            self.draft_said(self.say("There is nothing to save yet."))
            return
        try:
            id_ = await app.service(self._save, content)
        except Changed as error:
            await self.keep_draft()
            self.draft_said(f"✗ {error.sentence(app.language)}")
            return
        except UserError as error:
            self.draft_said(f"✗ {error.sentence(app.language)}")
            await self.keep_draft()
            return
        self.draft_ends()
        app.tell(self.say("Saved."))
        self.dismiss(id_)

    def _save(self, content: dict[str, Any]) -> str:
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

    @work(group="dialog")
    async def action_leave(self) -> None:
        """Leave; what is unsaved is kept as a draft, or thrown away, as the user says."""
        if self.query_one("#preview").display:
            await self.action_preview()
            return
        await self.leave_draft(self.action_save, None)
