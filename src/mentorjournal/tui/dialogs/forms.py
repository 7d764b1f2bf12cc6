"""A form as data: fields with labels, help and the sentence that says what is wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, Static, TextArea
from textual.widgets.select import InvalidSelectValueError

from mentorjournal.errors import UserError
from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.model.errors import Changed, Invalid
from mentorjournal.journal.model.terms import DraftKind
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store import drafts
from mentorjournal.locale.date_reading import Lean
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.drafts import KeepsDraft
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import day_as_read
from mentorjournal.tui.widgets.text_fields.completing import CompletingLine, KnownWordCompletion
from mentorjournal.tui.widgets.text_fields.line_field import LineField
from mentorjournal.tui.widgets.text_fields.text_field import TextField
from mentorjournal.tui.widgets.toggles import Tick

Values = dict[str, Any]
Submit = Callable[[Values], Awaitable[object]]


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        name: the field's name in the entry.
        label: in the user's language.
        kind: how it is filled in.
        value: what stands in it at first, as text, or a truth value for a flag.
        help: a sentence below the label, in the user's language.
        choices: value and words, for a choice.
        secret: whether what is typed is hidden.
        transient: whether it says only what is to happen now, such as which file is written, and is
            in no draft.
        suggester: what completes a line while it is typed.
        lean: which way a day is meant that does not say its year.
    """

    name: str
    label: str
    kind: Literal["line", "day", "text", "choice", "flag"] = "line"
    value: Any = ""
    help: str = ""
    choices: Sequence[tuple[str, str]] = field(default_factory=tuple)
    secret: bool = False
    transient: bool = False
    suggester: Suggester | None = None
    lean: Lean = Lean.NEAREST

    @property
    def is_drafted(self) -> bool:
        """Whether what is typed in it would be missed, and may be kept."""
        return not (self.secret or self.transient)


class FormScreen(KeepsDraft, BaseModal[Any]):
    """Shows fields, hands their values to ``submit``, and shows what it objects to.

    Args:
        title: in the user's language.
        fields: what is asked.
        submit: saves; what it returns is the form's result. A ``UserError`` is shown, beside the
            field where it knows one, and the form stays.
        draft: kind and id that what is typed is kept under as a draft, and taken from when the form
            is opened again; none only where every field is secret or transient.
        kept: another draft's values to begin with, where there is none under it.
        rebase_on: told what the next save rests on, after a conflict.
        saves: whether ``submit`` saves what was typed. Where a later step does, the draft stays
            until then, and whoever opened the form ends it.
    """

    AUTO_FOCUS = ""  # it would scroll the first field's label out of view

    BINDINGS = [bindings.SAVE, bindings.LEAVE]  # noqa: RUF012 - Textual's own declaration

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        submit: Submit,
        *,
        draft: tuple[DraftKind, str] | None = None,
        kept: Mapping[str, Any] | None = None,
        rebase_on: Callable[[SavedElsewhere], Awaitable[None]] | None = None,
        saves: bool = True,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._submit = submit
        self._kept = dict(kept or {})
        self._rebase_on = rebase_on
        self._saves = saves
        if draft is not None:
            self.draft_kind, self.draft_id = draft

    def compose(self) -> ComposeResult:
        """Show label, help, field and a line for errors, for each field."""
        with Vertical(classes="dialog form"):
            with Vertical(classes="form-head"):
                yield Static(self._title, markup=False, classes="dialog-title")
                yield Static("", id="told", markup=False)
            with VerticalScroll(classes="fields", can_focus=False):
                for spec in self._fields:
                    yield from self._field(spec)
        yield Footer()

    def _field(self, spec: Field) -> ComposeResult:
        name, value = f"field-{spec.name}", spec.value
        if spec.help:
            yield Static(spec.help, markup=False, classes="help")
        field: Widget
        if spec.kind == "flag":
            field = Tick(spec.label, bool(value), id=name)
        elif spec.kind == "choice":
            choices = [(words, key) for key, words in spec.choices]
            field = Select(choices, value=value, allow_blank=False, id=name)
        elif spec.kind == "text":
            field = TextField(
                str(value or ""),
                id=name,
                tab_behavior="focus",
                max_checkpoints=500,
                highlight_cursor_line=False,
            )
        else:
            field_class = (
                CompletingLine if isinstance(spec.suggester, KnownWordCompletion) else LineField
            )
            field = field_class(
                str(value or ""), id=name, password=spec.secret, suggester=spec.suggester
            )
        if spec.kind != "flag":
            field.border_title = Content(spec.label)
        if spec.kind == "day":
            field.border_subtitle = self._day_read(spec, str(value or ""))
        yield field.add_class("named")
        yield Static("", id=f"wrong-{spec.name}", markup=False, classes="wrong")

    def _day_read(self, spec: Field, text: str) -> Content:
        """Return how a day is read that is being typed, or how one is written."""
        app = self.journal_app
        read = day_as_read(app.language, text, app.clock.today(), spec.lean)
        return Content(
            read or ("" if text else self.say("for example 2026-03-31, 31 March or Friday"))
        )

    async def on_mount(self) -> None:
        """Note what the entry holds, then lay the draft over it."""
        self.draft_loaded()
        found = await self._draft(drafts.resume)
        self._kept = found.content if found else self._kept
        for name, value in self._kept.items():
            self._put(name, value)
        if self._kept:
            self.draft_begins()
            self.show_draft_status(self.say("This is your draft; it is not saved yet."))
        first = self.query("Input, TextArea, Select, Checkbox").first()
        first.focus(scroll_visible=False)

    async def _draft(self, read: Callable[..., DraftView | None]) -> DraftView | None:
        """Return what is kept of the form, read in this way."""
        app, kind = self.journal_app, self.draft_kind
        if kind is None or app.journal is None:
            return None
        return await app.attempt(read, app.store, kind, self.draft_id)

    def _put(self, name: str, value: Any) -> None:
        for widget in self.query(f"#field-{name}"):
            if isinstance(widget, TextArea):
                widget.load_text(str(value))
            elif isinstance(widget, Input):
                widget.value = str(value)
            elif isinstance(widget, Checkbox):
                widget.value = bool(value)
            elif isinstance(widget, Select):
                with suppress(InvalidSelectValueError):  # it is no longer among the choices
                    widget.value = value

    def values(self) -> Values:
        """Return what stands in the fields."""
        values: Values = {}
        for spec in self._fields:
            widget = self.query_one(f"#field-{spec.name}")
            if isinstance(widget, TextArea):
                values[spec.name] = widget.text
            elif isinstance(widget, Input | Checkbox | Select):
                values[spec.name] = widget.value
        return values

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that would be missed."""
        return self._draft_first is not None and self.draft_content() != self._draft_first

    def draft_content(self) -> dict[str, Any]:
        """Return the form's values, but for secrets and what says only what is to happen now."""
        values = self.values()
        return {spec.name: values[spec.name] for spec in self._fields if spec.is_drafted}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Checkbox.Changed)
    @on(Select.Changed)
    def changed(self) -> None:
        """Clear the errors, and save a draft where one is wanted."""
        for wrong in self.query(".wrong"):
            wrong.display = False
        for spec in self._fields:
            if spec.kind == "day":
                field = self.query_one(f"#field-{spec.name}", Input)
                field.border_subtitle = self._day_read(spec, field.value)
        if self.draft_kind is not None and self.is_mounted and self._draft_kept is not None:
            self.draft_changed()

    @on(Input.Submitted)
    async def next_field(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last one it saves."""
        if event.input is self.focus_chain[-1]:
            await self.action_save()
        else:
            self.focus_next()

    async def action_save(self) -> None:
        """Hand the values over, once; what is typed meanwhile is no part of them."""
        if self.is_saving:
            return
        if not self._saves:
            await self.keep_draft()
        for wrong in self.query(".wrong"):
            wrong.display = False
        values, content = self.values(), self.draft_content()
        try:
            async with self.saving():
                result = await self._submitted(values)
                if self.draft_saved(content):
                    self.draft_ends()
        except UserError as error:
            sentence = explanation(error, self.journal_app.language)
            place = self.query(f"#wrong-{error.field}") if isinstance(error, Invalid) else None
            if isinstance(error, Invalid) and place:
                place.first(Static).update(f"✗ {sentence}")
                place.first().display = True
                self.query_one(f"#field-{error.field}").focus()
                self.call_after_refresh(self._bring_into_view, place.first())
            else:
                self.show_draft_result(f"✗ {sentence}")
            if isinstance(error, Changed):
                await self.keep_draft()
                self.resolve_conflict()
            return
        if not self._draft_closed:
            await self._keep_later_typing(result)
        self.draft_ends()
        self.dismiss(result if result is not None else True)

    async def _submitted(self, values: Values) -> object:
        """Hand the values over; their draft ends with what is saved of them."""
        app, kind = self.journal_app, self.draft_kind
        if kind is None or not self._saves:
            return await self._submit(values)
        with drafts.ending(app.store, kind, self.draft_id) as ended:
            result = await self._submit(values)
        if not ended.is_done and await self._draft(drafts.find) is not None:
            await app.attempt(drafts.discard, app.store, kind, self.draft_id)
        return result

    async def _keep_later_typing(self, result: object) -> None:
        """Keep what was typed while the form was saved, as a draft of the entry it is now."""
        self.draft_id = self.draft_id or (result if isinstance(result, str) else "")
        await self.keep_draft()
        self.journal_app.show_message(
            self.say("Saved. What you typed meanwhile is kept as a draft. It waits on Today.")
        )

    async def rebase_on(self, saved: SavedElsewhere) -> None:
        """Take over what was saved."""
        if self._rebase_on is not None:
            await self._rebase_on(saved)

    def _bring_into_view(self, wrong: Widget) -> None:
        """Scroll to a sentence that has just been given its place in the layout."""
        self.call_after_refresh(wrong.scroll_visible, animate=False)

    @work(group="dialog")
    async def action_leave(self) -> None:
        """Leave; ask first if something was typed that would be missed. Enter never loses it."""
        await self.leave_draft(self.action_save)
