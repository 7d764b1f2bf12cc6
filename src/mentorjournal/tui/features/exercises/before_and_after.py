"""Before and after: what is written before the year, sealed, and laid beside what is after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mentorjournal.exercises.catalogue import (
    Catalogue,
    our_templates,
)
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.journals_catalogue import catalogue_of
from mentorjournal.guidance.before_and_after import (
    BeforeAndAfter,
    Side,
    early_warning,
    of_both,
    state_said,
)
from mentorjournal.journal.exercises import sealing
from mentorjournal.journal.exercises.sealing import Seal, SealState
from mentorjournal.journal.model.exercises import AFTER_THE_YEAR, BEFORE_THE_YEAR
from mentorjournal.journal.model.tables import Kind
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown, shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.entries.visibility import change_visibility, visibility_word
from mentorjournal.tui.features.exercises.editor import FillingScreen
from mentorjournal.tui.features.exercises.page import answer_blocks
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page, heading
from mentorjournal.tui.widgets.scale import bar

if TYPE_CHECKING:
    from datetime import date


class BeforeAndAfterScreen(BaseScreen[None]):
    """One page: how it stands, and what can be read of each of the two."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Answer"), id="edit", tooltip=N_("Answer, or go on answering")),
        Binding(
            "L",
            "seal",
            N_("Seal"),
            id="seal",
            tooltip=N_("Seal the answers until the closing day"),
            key_display="L",
        ),
        Binding(
            "L",
            "open_seal",
            N_("Open"),
            id="open-seal",
            tooltip=N_("Open what you sealed"),
            key_display="L",
        ),
        bindings.VISIBILITY,
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    command = "before_and_after"
    """What leads here; it leads nowhere from here."""

    def __init__(self) -> None:
        super().__init__()
        self._seal: Seal | None = None
        self._both: list[BeforeAndAfter] = []
        self._catalogue = Catalogue(our_templates())

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield Static("", id="header")
        yield Page(id="sealed")
        yield Footer()

    async def on_screen_resume(self) -> None:
        """Show what is there now."""
        if self.journal_app.journal is not None:
            await self.refresh_data()
            self.query_one(Page).focus()

    async def follow_others(self) -> None:
        """Show what was saved in another window, or by a command."""
        await self.refresh_data()

    async def refresh_data(self) -> None:
        """Reload and show."""
        app = self.journal_app
        self._seal = await app.service(sealing.seal_of, app.store)
        self._both = await app.service(of_both, app.store)
        self._catalogue = await app.service(catalogue_of, app.store)
        self.query_one("#header", Static).update(Content(self.say("Before and after")))
        await self.query_one(Page).show(self._blocks(self._seal), of="sealed")
        self.refresh_bindings()

    def _blocks(self, seal: Seal) -> list[Block]:
        language, own = self.journal_app.language, self._both[0]
        blocks: list[Block] = []
        if not self.journal_app.in_pair_view:
            blocks.append(Block("title", state_said(seal, language)))
            blocks += self._next_steps(seal)
            if seal.state is SealState.BEGUN and own.before is not None:
                written = own.before
                return [*blocks, *answer_blocks(written.template, written.answers, language)]
        people = [person for person in self._both if not person.is_empty]
        blocks += [block for person in people for block in side_by_side(person, language)]
        if self.journal_app.in_pair_view and not people:
            words = self.say("Neither of you has shared anything of before and after yet.")
            blocks.append(Block("muted", words))
        return blocks

    def _next_steps(self, seal: Seal) -> list[Block]:
        """Return what can be done now."""
        if seal.state is SealState.EMPTY:
            template = self._catalogue.find(BEFORE_THE_YEAR)
            introduction = template.introduction.of(self.journal_app.language)
            minutes = self.say(
                "Press {key[edit]} to answer the questions; it takes about {count} minutes.",
                count=template.minutes,
            )
            return [Block("text", f"\n{introduction}"), Block("muted", f"\n{minutes}")]
        if seal.state is SealState.BEGUN and not seal.is_due:
            return [
                Block(
                    "muted",
                    self.say(
                        "Press {key[edit]} to go on answering, {key[seal]} to seal the answers."
                    ),
                )
            ]
        words = []
        if seal.state is SealState.SEALED and seal.is_due:
            words.append(self.say("Press {key[open-seal]} to open it."))
        elif seal.state is SealState.SEALED:
            words.append(self.say("Press {key[open-seal]} to open it early; you are asked first."))
        if self._may_answer_after:
            words.append(self.say("Press {key[edit]} to answer where you are now."))
        return [Block("muted", " ".join(words))] if words else []

    @property
    def _may_answer_after(self) -> bool:
        """Whether what comes after the year is asked: once it ends, or is seen beside before."""
        seal = self._seal
        if seal is None or seal.state in {SealState.EMPTY, SealState.BEGUN}:
            return seal is not None and seal.is_due
        return seal.state is SealState.OPENED or sealing.is_near(seal, self._today)

    @property
    def _today(self) -> date:
        return self.journal_app.clock.today()

    # Keys

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Answer what is asked before the year, or after it."""
        own = self._both[0]
        after = self._may_answer_after
        template_id = AFTER_THE_YEAR if after else BEFORE_THE_YEAR
        filled: Filled | None = own.after if after else own.before
        template = filled.template if filled else self._catalogue.find(template_id)
        await self.app.push_screen_wait(FillingScreen(template, filled))
        await self.refresh_data()

    @work(group="dialog")
    async def action_seal(self) -> None:
        """Seal the answers, after asking."""
        app = self.journal_app
        question = self.say(
            "Seal these answers? Until the closing day nobody can read or change them, nor can you."
        )
        if await app.push_screen_wait(Confirm(question, self.say("Seal them"))):
            await app.attempt(sealing.seal, app.store)
            await self.refresh_data()

    @work(group="dialog")
    async def action_open_seal(self) -> None:
        """Open what was sealed; before the closing day only after asking."""
        app, seal = self.journal_app, self._seal
        if seal is None:
            return
        if not seal.is_due:
            confirm = Confirm(early_warning(seal, app.language), self.say("Open it"), careful=True)
            if not await app.push_screen_wait(confirm):
                return
        await app.attempt(sealing.open_seal, app.store, early=True)
        await self.refresh_data()

    @work(group="dialog")
    async def action_visibility(self) -> None:
        """Share what can be read of before and after, or make it private; each is asked about."""
        for filled in self._readable:
            await change_visibility(self.journal_app, Kind.EXERCISE, filled.entry)
        await self.refresh_data()

    @property
    def _readable(self) -> list[Filled]:
        """One's own that may be shared: what was opened, and what was written after it."""
        own = self._both[0] if self._both else None
        seal = self._seal
        if own is None or seal is None:
            return []
        before = own.before if seal.state is SealState.OPENED else None
        return [filled for filled in (before, own.after) if filled is not None]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if action not in {"edit", "seal", "open_seal", "visibility"}:
            return True
        seal = self._seal
        if seal is None or self.journal_app.in_pair_view:
            return False
        if action == "visibility":
            return bool(self._readable)
        if action == "edit":
            return seal.state in {SealState.EMPTY, SealState.BEGUN} or self._may_answer_after
        sealable = {"seal": SealState.BEGUN, "open_seal": SealState.SEALED}
        return seal.state is sealable[action]


def side_by_side(person: BeforeAndAfter, language: Language) -> list[Block]:
    """Return what one of the two has written at both times, question by question."""
    before, after = language.say("Before"), language.say("After")
    seen = [
        f"{when.lower()} {visibility_word(language, filled.entry.visibility)}"
        for when, filled in ((before, person.before), (after, person.after))
        if filled is not None
    ]
    blocks = [Block("title", f"\n{person.author.name}"), Block("muted", " · ".join(seen))]
    for expected in person.expectations(language):
        blocks += [heading(expected.question), Block("muted", before)]
        blocks.append(Block("markdown", expected.before))
        for answer in expected.now:
            blocks.append(Block("muted", f"\n{after} · {answer.question}"))
            blocks.append(Block("markdown", answer.text))
    width = max(len(before), len(after))
    for row in person.statements(language):
        sides = [
            part
            for when, side in ((before, row.before), (after, row.after))
            for part in _side(f"{when:<{width}}", side, language)
        ]
        words = Content.assemble((shown(row.words), "bold"), *sides)
        blocks.append(Block("text", picture=words))
    for thought in person.afterthoughts(language):
        blocks += [heading(thought.prompt), Block("markdown", thought.text)]
    return blocks


def _side(when: str, side: Side, language: Language) -> list[tuple[str, str]]:
    if side == Side():
        return []
    rated = "–" if side.value is None else bar(side.value, language)
    words = [(f"\n  {shown_line(side.words)}", "")] if side.words else []
    return [(f"\n  {when}  ", "$muted"), (rated, "$primary"), *words]
