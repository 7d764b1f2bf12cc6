"""The editor for an answer to one of the closing day's questions, with the year beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.guidance.workspace import QuestionStatus, evidence_for
from mentorjournal.guidance.year_evidence import EvidenceGroup
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.editor import TextEditorScreen
from mentorjournal.tui.entries.visibility import visibility_fields, visibility_word
from mentorjournal.tui.features.closing_day.page import QUOTABLE, evidence_blocks, partner_blocks
from mentorjournal.tui.widgets.page import Page


class AnswerScreen(TextEditorScreen):
    """Writes an answer; Tab goes to what the year holds, where space picks.

    Args:
        asked: the question as it stands.
    """

    AUTO_FOCUS = "#body"

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.SAVE,
        Binding(
            "space",
            "tick",
            N_("Pick"),
            id="tick",
            tooltip=N_("Base the answer on the line at the cursor, or no longer"),
        ),
        Binding(
            "tab,shift+tab",
            "other_side",
            N_("Other pane"),
            id="other-side",
            tooltip=N_("Move between your answer and the notes from your year"),
        ),
        bindings.PREVIEW,
        Binding(
            "f5",
            "details",
            N_("Shared, quoted"),
            id="details",
            tooltip=N_("Private or shared, and whether it may be quoted"),
        ),
        bindings.LEAVE,
    ]

    draft_kind = Kind.EVALUATION_ANSWER
    placeholder = N_("In your own words. It is a draft for as long as you like.")

    def __init__(self, asked: QuestionStatus) -> None:
        super().__init__()
        self.draft_id = asked.id
        self._asked = asked
        self._parts: Sequence[EvidenceGroup] = ()
        self._picked: list[Reference] = list(asked.picked)
        self._answer_now: EvaluationAnswer | None = None
        answer = asked.answer
        self.details = {
            "visibility": (answer.visibility if answer else Visibility.PRIVATE).value,
            "quotable": bool(answer and answer.quotable),
        }

    def compose_above(self) -> ComposeResult:
        """Yield the question, and the help with it."""
        yield Static(self._asked.wording, id="question", markup=False)
        yield Static(self._asked.help, id="question-help", markup=False, classes="help")

    def fill(self) -> None:
        """Put the answer into the field."""
        self.query_one("#question-help").display = bool(self._asked.help)
        self.body.load_text(self._asked.answer.text if self._asked.answer else "")

    async def begin(self) -> None:
        """Show what the year holds on the question."""
        await super().begin()
        app = self.journal_app
        self._parts = await app.service(evidence_for, app.store, app.language, self._asked)
        await self._show_beside()

    def put(self, content: dict[str, Any]) -> None:
        """Put a draft's content into the fields."""
        self.body.load_text(str(content["text"]))
        self.details |= {name: content[name] for name in self.details}
        self._picked = [(Kind(kind), id_) for kind, id_ in content["picked"]]

    def heading(self) -> Sequence[str]:
        """Return the criterion, who may see the answer, and how much is picked."""
        language = self.journal_app.language
        return [
            criterion_words(self._asked.criterion, language).term,
            visibility_word(language, self.details["visibility"]),
            self.say(QUOTABLE) if self.details["quotable"] else "",
            language.say_many("{count} picked", "{count} picked", len(self._picked))
            if self._picked
            else "",
        ]

    async def _show_beside(self) -> None:
        language = self.journal_app.language
        blocks = evidence_blocks(self._parts, self._picked, language)
        blocks += partner_blocks(self._asked, language)
        await self.beside.show(blocks, of=self.draft_id)

    # Drafts

    def draft_content(self) -> dict[str, Any]:
        """Return everything that would be lost."""
        return {
            "text": self.body.text,
            "picked": [[kind.value, id_] for kind, id_ in self._picked],
            "criterion": self._asked.criterion.value,
            "question": self._asked.wording,
            **self.details,
        }

    # Keys

    async def action_tick(self) -> None:
        """Pick the line under the cursor, or let it go."""
        kind, _, id_ = self.beside.item.partition(":")
        if not id_:
            return
        entry: Reference = (Kind(kind), id_)
        (self._picked.remove if entry in self._picked else self._picked.append)(entry)
        self.show_heading()
        self.draft_changed()
        await self._show_beside()

    def action_other_side(self) -> None:
        """Go between the answer, or its preview, and what the year holds."""
        answer = self.query_one("#preview") if self.is_previewed else self.body
        if answer.has_focus:
            self.beside.enter()
        else:
            answer.focus()

    async def action_open_item(self) -> None:
        """Enter picks the line under the cursor as well."""
        await self.action_tick()

    @work(group="dialog")
    async def action_details(self) -> None:
        """Ask who may see the answer, and whether it may be quoted."""
        language = self.journal_app.language
        fields = [
            *visibility_fields(
                language, self.details["visibility"], together=self.journal_app.in_pair_view
            ),
            Field(
                "quotable",
                field_label(language, "quotable"),
                "flag",
                self.details["quotable"],
                help=self.say("Without your name, and only if the answer is in your summary."),
            ),
        ]
        await self.ask_details(self.say("About this answer"), fields)

    def holds_something(self, content: dict[str, Any]) -> bool:
        """Return whether there is an answer, or was one."""
        return bool(content["text"].strip() or self._picked or self._asked.answer)

    def store(self, content: dict[str, Any]) -> str:
        """Save the answer, with what it rests on."""
        answer = self._answer_now or self._asked.answer
        values = {name: content[name] for name in ("text", "quotable", "visibility")}
        values |= {"criterion": self._asked.criterion, "question": self._asked.wording}
        if self.journal_app.in_pair_view:
            del values["visibility"]
        return evaluation.answer(
            self.journal_app.store,
            self._asked.id,
            values,
            picked=self._picked,
            revision=answer.revision if answer else 0,
        )

    async def continue_editing(self, id: str, content: dict[str, Any]) -> None:  # noqa: ARG002 - the base's names
        """Take over the answer as it was saved."""
        await self._load(id)

    async def rebase_on(self, saved: SavedElsewhere) -> None:
        """Take over the revision."""
        await self._load(saved.id)

    async def _load(self, id: str) -> None:
        app = self.journal_app
        self._answer_now = await app.attempt(evaluation.load, app.store, id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to pick where the cursor stands on a line, and what is the answer's beside it."""
        on_line = any(page.item for page in self.query("#beside").results(Page))
        if action == "preview":
            return not on_line
        if action == "details":
            return not (on_line or self.is_previewed)
        return action != "tick" or on_line
