"""What the editors share: a draft laid over an entry, saving, the preview, and leaving."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.journal.model.clock import local
from mentorjournal.journal.model.errors import Changed
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import LINE_SIGN, FormKind
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.search.words import KnownWords, known_words
from mentorjournal.journal.store import drafts
from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.dialogs.drafts import KeepsDraft
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.entries.prompting import PromptWriter
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page
from mentorjournal.tui.widgets.scale import Scale
from mentorjournal.tui.widgets.text_fields.completing import CompletingField
from mentorjournal.tui.widgets.text_fields.text_field import TextField, writing_field


class EditorScreen(KeepsDraft, BaseScreen[str | None]):
    """A screen to write on; returns the id of what was saved, or nothing.

    A subclass has a ``#header``, a line ``#told``, and where there is a key for it a page
    ``#preview``, which takes the place of the widget that ``written_in`` names.
    """

    draft_kind: Kind
    written_in = "#body"

    def __init__(self) -> None:
        super().__init__()
        self.details: dict[str, Any] = {}
        """What is asked about beside the text, by the names of its fields."""

    # Where it begins

    async def on_mount(self) -> None:
        """Show what the entry holds, and its draft over it."""
        for preview in self.query("#preview"):
            preview.display = False
        with self.ignoring_removed_parts():
            self.show_text(await self.read())
            self.show_heading()
            await self.begin()

    async def read(self) -> DraftView | None:
        """Return the draft to go on with; read what else is needed first."""
        app = self.journal_app
        return await app.service(drafts.resume, app.store, self.draft_kind, self.draft_id)

    def show_text(self, kept: DraftView | None) -> None:
        """Put what the entry holds into the fields, then the draft."""
        self.fill()
        self.draft_loaded()
        if kept is None:
            return
        self.put(kept.content)
        self.draft_begins()
        language, when = self.journal_app.language, local(kept.updated)
        self.show_draft_result(
            self.say(
                "Your draft from {day} {time}; it is not saved yet.",
                day=language.day_and_month(when.date()),
                time=language.time(when),
            )
        )

    @property
    def is_there(self) -> bool:
        """Whether the fields hold the entry; before that there is nothing to save or to lose."""
        return self._draft_first is not None

    def fill(self) -> None:
        """Put what the entry holds into the fields."""

    def put(self, content: dict[str, Any]) -> None:
        """Put a draft's content into the fields."""
        raise NotImplementedError

    async def begin(self) -> None:
        """Do what comes once the text is there."""

    def heading(self) -> Sequence[str]:
        """Return what stands at the top, part by part."""
        raise NotImplementedError

    def show_heading(self) -> None:
        """Show it, and before it that what is in view is the preview."""
        preview = self.say(N_("As it will look")) if self.is_previewed else ""
        words = " · ".join(filter(None, [preview, *self.heading()]))
        self.query_one("#header", Static).update(Content(words))

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    @on(Scale.Changed)
    def changed(self) -> None:
        """Keep a draft."""
        if self._draft_kept is not None:
            self.draft_changed()

    # Keys

    @property
    def is_previewed(self) -> bool:
        """Whether what it will look like is in view, and not the field."""
        return any(preview.display for preview in self.query("#preview"))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; the preview's says what it does next."""
        shown_bindings = super().active_bindings
        if self.is_previewed:
            for key, active in shown_bindings.items():
                if active.binding.action == bindings.PREVIEW.action:
                    words = self.say(N_("Write"))
                    binding = replace(active.binding, description=words)
                    shown_bindings[key] = active._replace(binding=binding)
        return shown_bindings

    async def action_preview(self) -> None:
        """Switch between writing and what it will look like."""
        preview, written = self.query_one("#preview", Page), self.query_one(self.written_in)
        preview.display = not preview.display
        written.display = not preview.display
        self.show_heading()
        self.refresh_bindings()
        if preview.display:
            await preview.show(self.preview_blocks())
            preview.focus()
            self.call_after_refresh(self.show_place, preview)
        else:
            await self.write_on()

    def preview_blocks(self) -> Sequence[Block]:
        """Return what it will look like."""
        raise NotImplementedError

    def show_place(self, preview: Page) -> None:
        """Have in view in the preview what is being written."""

    async def write_on(self) -> None:
        """Go back to the field."""
        self.query_one(self.written_in).focus()

    async def ask_details(
        self, title: str, fields: Sequence[Field], *, checked: Collection[str] = ()
    ) -> None:
        """Ask for what is not written in the text.

        Args:
            title: the form's.
            fields: named as in ``details``.
            checked: names of those whose values must keep to their rule at once.
        """

        async def keep(values: Values) -> Values:
            rules = FIELDS[self.draft_kind].cleaners
            typed = {name: values[name] for name in checked}
            stored = cleaned(rules, typed, self.journal_app.clock.today())
            days = {name: day.isoformat() for name, day in stored.items() if isinstance(day, date)}
            self.details |= values | days
            self.show_heading()
            await self.keep_draft()  # the form's own draft ends as this returns
            return values

        await self.app.push_screen_wait(
            FormScreen(
                title,
                fields,
                keep,
                draft=(FormKind.DETAILS, f"{self.draft_id}{LINE_SIGN}{self.draft_kind}"),
            )
        )

    async def action_save(self) -> None:
        """Save, and close; what cannot be saved stays on the screen."""
        await self.save_and_close()

    async def save_and_close(self) -> None:
        """Save, and close if that was possible and nothing was typed meanwhile."""
        id_ = await self.saved()
        if id_ is None:
            return
        if self.has_unsaved:
            self.show_draft_result(
                self.say(
                    "Saved, but not what you typed meanwhile. Press {key[save]} to save that too."
                )
            )
            return
        self.draft_ends()
        self.journal_app.show_message(self.say("Saved."))
        self.dismiss(id_)

    async def saved(self) -> str | None:
        """Save, and return the entry's id; nothing where it was refused, which is said.

        What was typed meanwhile is unsaved: the screen goes on in the entry as it is now.
        """
        if self.is_saving:
            return None
        content = self.draft_content()
        if not (self.is_there and self.holds_something(content)):
            self.show_draft_result(self.say("There is nothing to save yet."))
            return None
        try:
            async with self.saving():
                id_ = await self.journal_app.service(self.store, content)
                if not self.draft_saved(content) and not self._draft_closed:
                    await self.continue_editing(id_, content)
                return id_
        except UserError as error:
            self.refused(error)
            await self.keep_draft()
            if isinstance(error, Changed):
                self.resolve_conflict()
            return None

    async def continue_editing(self, id: str, content: dict[str, Any]) -> None:
        """Write on in the entry that was just saved, so that the next save changes it.

        A subclass whose entry was new, or which knows its revision, takes both over. It must not
        touch the fields: what was typed while the entry was saved stands in them.

        Args:
            id: the entry's, as its column is called.
            content: what was saved.
        """

    def holds_something(self, content: dict[str, Any]) -> bool:  # noqa: ARG002 - for those that ask
        """Return whether there is anything to save."""
        return True

    def store(self, content: dict[str, Any]) -> str:
        """Save, in a thread, and return the entry's id.

        Raises:
            UserError: it cannot be saved.
        """
        raise NotImplementedError

    def refused(self, error: UserError) -> None:
        """Say why it was not saved."""
        self.show_draft_result(f"✗ {explanation(error, self.journal_app.language)}")

    @work(group="dialog")
    async def action_leave(self) -> None:
        """Leave; what is unsaved is kept as a draft, or thrown away, as the user says."""
        await self.leave()

    async def leave(self) -> None:
        """Go back: from the preview to the text, and from there out."""
        if self.is_previewed:
            await self.action_preview()
        elif self.is_there:
            await self.leave_draft(self.save_and_close)
        else:
            self.dismiss(None)


class TextEditorScreen(EditorScreen):
    """An editor of one long text, with a page beside it."""

    placeholder = ""
    """What the empty field says; English, marked with ``N_``."""
    field_class: type[TextField] = CompletingField
    known_words = KnownWords()
    """What is completed while it is typed."""
    _prompts: PromptWriter | None = None

    def compose(self) -> ComposeResult:
        """Show the text, what stands beside it, and a line about what is kept."""
        yield Static("", id="header")
        with Container(id="notes"):
            yield from self.compose_sides()
        yield Static("", id="told", markup=False)
        yield Footer()

    def compose_sides(self) -> ComposeResult:
        """Yield the text and what stands beside it, in order."""
        yield from self.compose_text()
        yield Page(id="beside")

    def compose_text(self) -> ComposeResult:
        """Yield the field, and what takes its place in the preview."""
        with Vertical(id="writing"):
            yield from self.compose_above()
            yield writing_field(self.say(self.placeholder), self.field_class)
            yield Page(id="preview")

    def prompt_kinds(self) -> Collection[Kind]:
        """Return the kinds of entry that are written, or written about."""
        return {self.draft_kind}

    async def action_prompt(self) -> None:
        """Put a question to write from into the text, in the place of one without an answer."""
        if self._prompts is None:
            self._prompts = PromptWriter(self.body)
        if self.is_previewed:
            await self.action_preview()
        self._prompts.ask(self.prompt_kinds(), self.journal_app.language)
        self.draft_changed()

    def compose_above(self) -> ComposeResult:
        """Yield what stands above the field."""
        yield from ()

    async def begin(self) -> None:
        """Complete tags and names from now on."""
        app = self.journal_app
        self.known_words = await app.service(known_words, app.store)
        for field in self.query(CompletingField):
            field.complete_to(self.known_words)

    @property
    def body(self) -> TextField:
        """The field."""
        return self.query_one("#body", TextField)

    @property
    def beside(self) -> Page:
        """What stands beside it."""
        return self.query_one("#beside", Page)

    def show_text(self, kept: DraftView | None) -> None:
        """Put the text into the field; what was typed meanwhile stays."""
        typed = self.body.text
        self.body.load_text("")
        super().show_text(kept)
        self.body.insert(typed)

    def preview_blocks(self) -> Sequence[Block]:
        """Return the rendered text."""
        return [Block("markdown", self.body.text or self.say(N_("Nothing written yet.")))]

    def show_place(self, preview: Page) -> None:
        """Have in view what stands where the cursor is."""
        lines, (row, column) = self.body.document.lines, self.body.cursor_location
        before = sum(len(line) + 1 for line in lines[:row]) + column
        preview.scroll_to_line(row, before / max(1, sum(len(line) + 1 for line in lines)))
