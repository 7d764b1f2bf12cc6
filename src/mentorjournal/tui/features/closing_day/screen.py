"""Closing day: the programme's questions, and beside each what the year holds on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from mentorjournal.exchange.unread import new_mark
from mentorjournal.guidance.before_and_after import state_said
from mentorjournal.guidance.closing import questions_of, use_our_questions, use_questions
from mentorjournal.guidance.workspace import QuestionStatus, evidence_for, question_statuses
from mentorjournal.journal.closing_day import evaluation, questions
from mentorjournal.journal.exercises.sealing import seal_of
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import revisiting
from mentorjournal.journal.reflections.revisiting import Chain
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.entries.unread_section import UnreadSection
from mentorjournal.tui.entries.visibility import change_visibility
from mentorjournal.tui.features.closing_day.answer_editor import AnswerScreen
from mentorjournal.tui.features.closing_day.page import (
    BEFORE_AND_AFTER,
    OTHER_QUESTIONS,
    THEN_AND_NOW,
    question_blocks,
    question_lines,
)
from mentorjournal.tui.features.closing_day.quoting import QUOTE, allow_quoting
from mentorjournal.tui.features.closing_day.summary_picker import ChoosingScreen
from mentorjournal.tui.features.closing_day.then_and_now import LINK, chain_blocks
from mentorjournal.tui.features.export.dialog import place_named
from mentorjournal.tui.widgets.page import Block
from mentorjournal.tui.widgets.row_list import Line

FROM_FILE, OURS = "file", "ours"
ON_AN_ANSWER = {"visibility", "quotable"}


class ClosingScreen(UnreadSection):
    """The questions by criterion; the page of the one under the cursor beside them."""

    section = "closing"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Answer"), id="edit", tooltip=N_("Write the answer")),
        Binding(
            "space",
            "tick",
            N_("Pick"),
            id="tick",
            tooltip=N_("Base the answer on the line at the cursor, or no longer"),
        ),
        Binding(
            "c",
            "choose",
            N_("Choose"),
            id="choose",
            tooltip=N_("Choose what to bring, see it, and export it"),
        ),
        bindings.VISIBILITY,
        QUOTE,
        bindings.READ,
        bindings.TO_LIST,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._questions: dict[str, QuestionStatus] = {}
        self._chains: Sequence[Chain] = ()
        """What was looked back on."""

    @property
    def _current(self) -> QuestionStatus | None:
        """The question under the cursor."""
        return self._questions.get(self.rows.key) if self.is_mounted else None

    async def fill(self) -> None:
        """Reload the questions, and the page of the one under the cursor."""
        app = self.journal_app
        all_questions = await app.service(question_statuses, app.store, app.language)
        self._questions = {question.id: question for question in all_questions}
        await self.load_marks()
        self._chains = await app.service(revisiting.chains, app.store)
        lines = question_lines(
            all_questions,
            app.language,
            looked_back=len(self._chains),
            together=app.in_pair_view,
        )
        self.rows.show(self.with_marks(lines), at=self.wanted)
        if self.focused is None:
            self.rows.focus()
        await self.load(self.rows.key)

    async def show_line(self, key: str) -> None:
        """Show a question, or what can be done about the questions."""
        app, question = self.journal_app, self._questions.get(key)
        if key == BEFORE_AND_AFTER:
            await self.page.show(await self._about_before_and_after(), of=key)
        elif key == THEN_AND_NOW:
            await self.page.show(chain_blocks(self._chains, app.language, app.store.pair), of=key)
        elif question is None:
            await self.page.show(await self._about_the_questions(), of=key)
        else:
            parts = await app.service(evidence_for, app.store, app.language, question)
            may_write = self._may_write(question)
            unread = self.marks.unread
            blocks = question_blocks(
                question, parts, app.language, may_write=may_write, unread=unread
            )
            await self.page.show(blocks, of=key)
            await self.note_if_read(key)
        self.refresh_bindings()

    def marked(self, line: Line, partner: str) -> Line:
        """Return a question's line, with one below it where the partner's answer is new."""
        if not (self.marks.unread.keys() & self.shown_on_page(line.key)):
            return line
        new = f"  {new_mark(self.journal_app.language)}"
        below = Content.assemble("\n  ", (shown_line(partner), "$muted"), (new, "$accent"))
        return replace(line, content=Content.assemble(line.content, below))

    def shown_on_page(self, key: str) -> set[str]:
        """Return the ids of the partner's answers on the page of a question."""
        question = self._questions.get(key)
        return {answer.id for answer in question.partner_answers} if question else set()

    async def _about_before_and_after(self) -> list[Block]:
        app = self.journal_app
        blocks = [Block("title", self.say("Before and after"))]
        if not app.in_pair_view:
            seal = await app.service(seal_of, app.store)
            blocks.append(Block("text", state_said(seal, app.language)))
        told = self.say(
            "Press {key[read]} to see what each of you wrote before the year beside "
            "what you write now."
        )
        return [*blocks, Block("muted", told)]

    async def _about_the_questions(self) -> list[Block]:
        app = self.journal_app
        question_set = await app.service(questions_of, app.store)
        return [
            Block("title", question_set.title.of(app.language)),
            Block(
                "text",
                self.say(
                    "Your organiser may hand out other questions as a file. They are kept in the "
                    "journal; your answers so far stay."
                ),
            ),
            Block(
                "muted",
                self.say(
                    "Press {key[read]} to read a file, or to go back to the built-in questions."
                ),
            ),
        ]

    def _may_write(self, question: QuestionStatus) -> bool:
        """Whether the answer can be written: in pair view only one that is shared already."""
        return not self.journal_app.in_pair_view or question.answer is not None

    async def show_entry(self, kind: str, id: str) -> bool:
        """Put the cursor on the question that an answer belongs to; return whether it is there."""
        app = self.journal_app
        answer = await app.attempt(evaluation.load, app.store, id)
        if answer is None or kind != Kind.EVALUATION_ANSWER:
            return False
        await self.filled.wait()
        beside = [
            question.id
            for question in self._questions.values()
            if id in self.shown_on_page(question.id)
        ]
        if not await self.reach(next(iter(beside), answer.question_id)):
            return False
        self.action_read()
        return True

    async def action_answer(self, id: str) -> None:
        """Go on with the answer to a question."""
        if await self.reach(id):
            self.action_edit()

    # Keys

    def action_read(self) -> None:
        """Go from the list to the page, and from there to the answer."""
        if self.page.has_focus:
            self.action_edit()
        else:
            super().action_read()

    def enter_line(self) -> None:
        """Read a question, choose other ones, or go to what was sealed."""
        if self.rows.key == BEFORE_AND_AFTER:
            self.before_and_after()
        elif self.rows.key == OTHER_QUESTIONS:
            self.other_questions()
        else:
            self.action_read()

    @work(group="open")
    async def before_and_after(self) -> None:
        """Go to what was sealed before the year."""
        await self.app.run_action("app.before_and_after")

    async def action_open_item(self) -> None:
        """Enter on a line of the page writes the answer, or goes to what was looked back on."""
        what, _, rest = self.page.item.partition(":")
        if what == LINK:
            kind, _, id_ = rest.partition(":")
            await self.journal_app.open_entry(kind, id_)
        else:
            self.action_edit()

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Write the answer."""
        question = self._current
        if question is not None and self._may_write(question):
            await self.app.push_screen_wait(AnswerScreen(question))
            await self.refresh_data()

    async def action_tick(self) -> None:
        """Let the answer rest on the line under the cursor, or no longer."""
        question, what = self._current, self.page.item
        if question is None or not what or not self._may_write(question):
            return
        kind, _, id_ = what.partition(":")
        entry: Reference = (Kind(kind), id_)
        values = {"criterion": question.criterion, "question": question.wording}
        app = self.journal_app
        await app.attempt(evaluation.pick, app.store, question.id, values, entry)
        await self.refresh_data()

    @work(group="dialog")
    async def action_visibility(self) -> None:
        """Share the answer, after asking, or make it private again."""
        app, answer, kind = self.journal_app, self._answer, Kind.EVALUATION_ANSWER
        if answer is not None and await change_visibility(app, kind, answer):
            await self.refresh_data()

    async def action_quotable(self) -> None:
        """Let the answer be quoted in the programme's report, or not."""
        answer = self._answer
        if answer is not None:
            kind = Kind.EVALUATION_ANSWER
            allowed = not answer.quotable
            await allow_quoting(self.journal_app, kind, answer.id, allowed=allowed)
            await self.refresh_data()

    async def action_choose(self) -> None:
        """Choose what to bring."""
        await self.app.push_screen(ChoosingScreen())

    @property
    def _answer(self) -> EvaluationAnswer | None:
        """The owner's answer to the question under the cursor."""
        return self._current.answer if self._current else None

    @work(group="dialog")
    async def other_questions(self) -> None:
        """Ask for an organiser's file, or go back to ours."""
        app = self.journal_app
        if await app.service(questions.own, app.store) is not None:
            choices = [
                Line(FROM_FILE, Content(self.say("Read another file …"))),
                Line(OURS, Content(self.say("Go back to the built-in questions"))),
            ]
            chosen = await app.push_screen_wait(Pick(self.say("Which questions?"), choices))
            if chosen is None:
                return
            if chosen == OURS:
                await app.attempt(use_our_questions, app.store)
                await self._restart()
                return

        async def read(values: Values) -> str:
            path = place_named(str(values["path"]))
            question_set = await app.service(use_questions, app.store, path)
            return question_set.title.of(app.language)

        help_ = self.say("The TOML file that your organiser handed out.")
        title = await app.push_screen_wait(
            FormScreen(
                self.say("Questions from your organiser"),
                [Field("path", self.say("File"), help=help_, transient=True)],
                read,
            )
        )
        if title:
            app.show_message(self.say("These questions are asked now: {title}", title=title))
            await self._restart()

    async def _restart(self) -> None:
        """Show other questions from the first one on."""
        await self.refresh_data()
        self.rows.action_first()
        self.rows.scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        question = self._current
        if action == "visibility" and self.journal_app.in_pair_view:
            return False
        if action in ON_AN_ANSWER:
            return self._answer is not None
        if action == "edit":
            return question is not None and self._may_write(question)
        if action == "tick":
            return question is not None and self._may_write(question) and bool(self.page.item)
        return super().check_action(action, parameters)
