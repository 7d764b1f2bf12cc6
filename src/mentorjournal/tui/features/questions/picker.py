"""Choosing a question to ask: one's favourites first, then the bank by purpose, or one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from mentorjournal.guidance.questions import PURPOSE_LABELS, BankQuestion, question_bank
from mentorjournal.journal.people import favourites
from mentorjournal.locale.language import N_
from mentorjournal.locale.text_folding import fold
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.tui.widgets.text_fields.line_field import LineField

OWN = "own"
FAVOURITE, BANK = "favourite", "bank"
FAVOURITE_SIGN = "★"
QUESTION_MARKS = ("?", "\uff1f", "\u061f", ";")
"""What a question ends with: also full-width, Arabic, and Greek."""


@dataclass(frozen=True)
class _Offer:
    """A question in the list.

    Attributes:
        place: ``favourite`` or ``bank``; a favourite of the bank's stands in both.
        kept: how it is kept as a favourite: its id in the bank, or its own words.
        text: its words in the user's language.
        group: the heading it stands under.
        source: the model it belongs to; empty for one's own.
    """

    place: str
    kept: str
    text: str
    group: str
    source: str

    @property
    def key(self) -> str:
        return f"{self.place}:{self.kept}"


class QuestionPick(BaseModal[str | None]):
    """Offers questions; what is typed narrows them down, or is a question of one's own.

    Args:
        kept: the favourites, see ``people.favourites``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f7",
            "favourite",
            N_("Favourite"),
            id="favourite",
            tooltip=N_("Add the question at the cursor to your favourites, or remove it"),
            priority=True,
        ),
        Binding(
            "pagedown",
            "purpose(1)",
            N_("Next purpose"),
            id="purpose-next",
            tooltip=N_("Go to the next purpose in the list"),
            priority=True,
        ),
        Binding(
            "pageup",
            "purpose(-1)",
            N_("Previous purpose"),
            id="purpose-before",
            tooltip=N_("Go to the previous purpose in the list"),
            priority=True,
            show=False,
        ),
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def __init__(self, kept: Sequence[str]) -> None:
        super().__init__()
        self._kept = list(kept)

    def compose(self) -> ComposeResult:
        """Show the filter and the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Which question?"), markup=False, classes="dialog-title")
            yield LineField(placeholder=self.say("Type to filter, or to write your own"))
            yield Rows(id="choices")
        yield Footer()

    def on_mount(self) -> None:
        """Show everything."""
        self._show()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    def _offers(self) -> list[_Offer]:
        language, bank = self.journal_app.language, question_bank()
        known = {question.id: question for question in bank.question}

        def of_bank(question: BankQuestion, place: str, group: str) -> _Offer:
            model = bank.model_of(question).name.of(language)
            return _Offer(place, question.id, question.of(language), group, model)

        mine = self.say("Your favourites")
        liked = [
            of_bank(known[favourite], FAVOURITE, mine)
            if favourite in known
            else _Offer(FAVOURITE, favourite, favourite, mine, "")
            for favourite in self._kept
        ]
        return [
            *liked,
            *(
                of_bank(question, BANK, self.say(label))
                for purpose, label in PURPOSE_LABELS.items()
                for question in bank.question
                if question.purpose == purpose
            ),
        ]

    def _show(self) -> None:
        wanted = fold(self._typed).split()
        matching = [
            offer
            for offer in self._offers()
            if all(word in fold(f"{offer.text} {offer.group} {offer.source}") for word in wanted)
        ]
        lines = list(self._lines(matching))
        if self._typed:
            own = self.say("Use your own: “{question}”", question=shown_line(self._typed))
            lines.append(Line(OWN, Content.assemble(("＋ ", "$primary"), own)))
        self._rows.show(lines)

    def _lines(self, offers: Iterable[_Offer]) -> Iterable[Line]:
        group = ""
        for offer in offers:
            if offer.group != group:
                group = offer.group
                yield Line.heading(group)
            sign = FAVOURITE_SIGN if offer.kept in self._kept else " "
            source = f"  {offer.source}" if offer.source else ""
            yield Line(
                offer.key,
                Content.assemble(
                    (f"{sign} ", "$accent"), shown_line(offer.text), (source, "$muted")
                ),
                2,
            )

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show what holds the words typed, from the first line on: one's own words come last."""
        self._show()
        self._rows.action_first()

    @on(Input.Submitted)
    async def first(self) -> None:
        """Enter takes the line under the cursor."""
        await self._take(self._rows.key)

    @on(OptionList.OptionSelected)
    async def chosen(self, event: OptionList.OptionSelected) -> None:
        """Take a line."""
        event.stop()
        await self._take(event.option.id or "")

    async def _take(self, key: str) -> None:
        if key == OWN:
            self._use_own_question(self._typed)
            return
        taken = next((offer for offer in self._offers() if offer.key == key), None)
        if taken is not None:
            self.dismiss(taken.text)

    @work(group="dialog")
    async def _use_own_question(self, question: str) -> None:
        """Take one's own question; words that look for one and found none are asked about."""
        if not await self._is_meant(question):
            return
        together = self.journal_app.in_pair_view
        kept = question if together else await self._set_favourite(question, kept=True)
        if kept:
            self.dismiss(kept)

    async def _is_meant(self, question: str) -> bool:
        if question.endswith(QUESTION_MARKS):
            return True
        ask = Confirm(
            self.say(
                "Use these words as a question of your own?\n\n{question}",
                question=shown_line(question),
            ),
            self.say("Use it"),
        )
        meant: bool = await self.journal_app.push_screen_wait(ask)
        return meant

    async def _set_favourite(self, question: str, *, kept: bool) -> str | None:
        app = self.journal_app
        return await app.attempt(favourites.set_favourite, app.store, question, kept=kept)

    @work(group="dialog")
    async def action_favourite(self) -> None:
        """Keep the question under the cursor among the favourites, or let it go."""
        key = self._rows.key
        question = self._typed if key == OWN else key.partition(":")[2]
        if not question or (key == OWN and not await self._is_meant(question)):
            return
        if not await self._set_favourite(question, kept=question not in self._kept):
            return
        self._kept = await self.journal_app.service(favourites.favourites, self.journal_app.store)
        self._show()

    def action_purpose(self, way: int) -> None:
        """Go to the first question of another purpose, or to the first or last there is."""
        rows = self._rows
        firsts = [
            at for at, option in enumerate(rows.options) if at and rows.options[at - 1].disabled
        ]
        here = rows.highlighted or 0
        beyond = [at for at in firsts if (at > here if way > 0 else at < here)]
        if beyond:
            rows.highlighted = min(beyond) if way > 0 else max(beyond)
        else:
            self.tell_it_stands_at_the_end(way)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        return action != "favourite" or not self.journal_app.in_pair_view

    def action_cursor(self, way: int) -> None:
        """Go up or down in the list; what is typed still narrows it down."""
        self._rows.go(way)


async def ask_question(app: JournalApp) -> str | None:
    """Ask for a question to put on an agenda and return its words; nothing if none was taken.

    Favourites are one's own: in pair view they are neither shown nor kept.
    """
    kept = [] if app.in_pair_view else await app.service(favourites.favourites, app.store)
    chosen: str | None = await app.push_screen_wait(QuestionPick(kept))
    return chosen
