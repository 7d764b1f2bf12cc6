"""The editor for an answer to one of the closing day's questions, with the year beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.guidance.workspace import Asked, beside
from mentorjournal.guidance.year_holds import HeldPart
from mentorjournal.journal import drafts, evaluation
from mentorjournal.journal.entries import Reference
from mentorjournal.journal.errors import Changed
from mentorjournal.journal.labels import field_label
from mentorjournal.journal.tables import Kind, Visibility
from mentorjournal.locale.language import N_
from mentorjournal.summary.wording import CRITERION_HEADINGS
from mentorjournal.tui import keys
from mentorjournal.tui.base import BaseScreen
from mentorjournal.tui.sections.closing_page import QUOTABLE, held_blocks
from mentorjournal.tui.sections.visibility import visibility_fields, visibility_word
from mentorjournal.tui.widgets.drafts import KeepsDraft
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.page import Block, Page
from mentorjournal.tui.widgets.text_field import writing_field


class AnswerScreen(KeepsDraft, BaseScreen[bool]):
    """Writes an answer; Tab goes to what the year holds, where space picks.

    Args:
        asked: the question as it stands.
    """

    AUTO_FOCUS = "#body"

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.SAVE,
        Binding(
            "space",
            "tick",
            N_("Pick"),
            id="tick",
            tooltip=N_("Let the answer rest on the line under the cursor, or no longer"),
        ),
        Binding(
            "tab,shift+tab",
            "other_side",
            N_("Other side"),
            id="other-page",
            tooltip=N_("Go between the answer and what the year holds"),
        ),
        keys.PREVIEW,
        Binding(
            "f5",
            "details",
            N_("Shared, quoted"),
            id="details",
            tooltip=N_("Private or shared, and whether it may be quoted"),
        ),
        keys.LEAVE,
    ]

    draft_kind = Kind.EVALUATION_ANSWER

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.draft_id = asked.id
        self._asked = asked
        self._parts: Sequence[HeldPart] = ()
        self._picked: list[Reference] = list(asked.picked)
        answer = asked.answer
        self._details: dict[str, Any] = {
            "visibility": (answer.visibility if answer else Visibility.PRIVATE).value,
            "quotable": bool(answer and answer.quotable),
        }

    def compose(self) -> ComposeResult:
        """Show the question, the text, what the year holds, and a line about what is kept."""
        yield Static("", id="header")
        with Container(id="notes"):
            with Vertical(id="writing"):
                yield Static(self._asked.wording, id="question", markup=False)
                yield Static(self._asked.help, id="question-help", markup=False, classes="help")
                yield writing_field(
                    self._asked.answer.text if self._asked.answer else "",
                    self.say("In your own words. It is a draft for as long as you like."),
                )
                yield Page(id="preview")
            yield Page(id="beside")
        yield Static("", id="told", markup=False)
        yield Footer()

    async def on_mount(self) -> None:
        """Lay the draft over the answer; what was typed meanwhile stays."""
        app = self.journal_app
        self.query_one("#preview").display = False
        self.query_one("#question-help").display = bool(self._asked.help)
        body = self.query_one("#body", TextArea)
        kept = await app.service(drafts.find, app.store, Kind.EVALUATION_ANSWER, self.draft_id)
        typed = body.text
        body.load_text(self._asked.answer.text if self._asked.answer else "")
        before = body.text
        self.draft_loaded()
        if kept is not None:
            self._put(kept.content)
            self._draft_kept = self.draft_content()
            self.draft_told(self.say("This is your draft; it is not saved yet."))
        body.move_cursor(body.document.end)
        if typed != before:
            body.insert(typed)
        self._show_header()
        self._parts = await app.service(beside, app.store, app.language, self._asked)
        await self._show_beside()

    def _put(self, content: dict[str, Any]) -> None:
        self.query_one("#body", TextArea).load_text(str(content["text"]))
        self._details |= {name: content[name] for name in self._details}
        self._picked = [(Kind(kind), id_) for kind, id_ in content["picked"]]

    def _show_header(self) -> None:
        language = self.journal_app.language
        words = [
            self.say(CRITERION_HEADINGS[self._asked.criterion]),
            visibility_word(language, self._details["visibility"]),
            self.say(QUOTABLE) if self._details["quotable"] else "",
            language.say_many("{count} picked", "{count} picked", len(self._picked))
            if self._picked
            else "",
        ]
        self.query_one("#header", Static).update(Content(" · ".join(filter(None, words))))

    async def _show_beside(self) -> None:
        blocks = held_blocks(self._parts, self._picked, self.journal_app.language)
        await self.query_one("#beside", Page).show(blocks, of=self.draft_id)

    # Drafts

    def draft_content(self) -> dict[str, Any]:
        """Return everything that would be lost."""
        return {
            "text": self.query_one("#body", TextArea).text,
            "picked": [[kind.value, id_] for kind, id_ in self._picked],
            "criterion": self._asked.criterion.value,
            "question": self._asked.wording,
            **self._details,
        }

    @on(TextArea.Changed, "#body")
    def changed(self) -> None:
        """Keep a draft."""
        if self._draft_kept is not None:
            self.draft_changed()

    # Keys

    async def action_tick(self) -> None:
        """Pick the line under the cursor, or let it go."""
        kind, _, id_ = self.query_one("#beside", Page).item.partition(":")
        if not id_:
            return
        other: Reference = (Kind(kind), id_)
        (self._picked.remove if other in self._picked else self._picked.append)(other)
        self._show_header()
        self.draft_changed()
        await self._show_beside()

    def action_other_side(self) -> None:
        """Go between the answer and what the year holds."""
        beside, body = self.query_one("#beside", Page), self.query_one("#body", TextArea)
        if body.has_focus:
            beside.enter()
        elif body.display:
            body.focus()

    async def action_open_item(self) -> None:
        """Enter picks the line under the cursor as well."""
        await self.action_tick()

    async def action_preview(self) -> None:
        """Switch between writing and the rendered text."""
        body, preview = self.query_one("#body", TextArea), self.query_one("#preview", Page)
        preview.display = not preview.display
        body.display = not preview.display
        if preview.display:
            await preview.show([Block("markdown", body.text or self.say("Nothing written yet."))])
            preview.focus()
        else:
            body.focus()

    @work(group="dialog")
    async def action_details(self) -> None:
        """Ask who may see the answer, and whether it may be quoted."""

        async def keep(values: Values) -> Values:
            return values

        language = self.journal_app.language
        fields = [
            *visibility_fields(
                language, self._details["visibility"], together=self.journal_app.in_pair_view
            ),
            Field(
                "quotable",
                field_label(language, "quotable"),
                "flag",
                self._details["quotable"],
                help=self.say("Without your name, and only if the answer is in your summary."),
            ),
        ]
        values = await self.app.push_screen_wait(
            FormScreen(self.say("About this answer"), fields, keep)
        )
        if values is not None:
            self._details |= values
            self._show_header()
            self.draft_changed()

    async def action_save(self) -> None:
        """Save, and close; what cannot be saved stays on the screen."""
        app, content = self.journal_app, self.draft_content()
        if not (content["text"].strip() or self._picked or self._asked.answer):
            self.draft_said(self.say("There is nothing to save yet."))
            return
        try:
            await app.service(self._save, content)
        except UserError as error:
            if isinstance(error, Changed):
                await self.keep_draft()
            self.draft_said(f"✗ {error.sentence(app.language)}")
            return
        self.draft_ends()
        app.tell(self.say("Saved."))
        self.dismiss(True)

    def _save(self, content: dict[str, Any]) -> None:
        values = {name: content[name] for name in ("text", "quotable", "visibility")}
        values |= {"criterion": self._asked.criterion, "question": self._asked.wording}
        if self.journal_app.in_pair_view:
            del values["visibility"]
        evaluation.answer(
            self.journal_app.store,
            self._asked.id,
            values,
            picked=self._picked,
            revision=self._asked.answer.revision if self._asked.answer else None,
        )

    @work(group="dialog")
    async def action_leave(self) -> None:
        """Leave; what is unsaved is kept as a draft, or thrown away, as the user says."""
        if self.query_one("#preview").display:
            await self.action_preview()
            return
        await self.leave_draft(self.action_save, False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to pick only where the cursor stands on a line."""
        return action != "tick" or any(page.item for page in self.query("#beside").results(Page))
