"""Rating a meeting, alone or side by side, and the question that a marked drop leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Static

from mentorjournal.errors import UserError
from mentorjournal.guidance.check_in import asked_as, check_in_guide, drop_in_words, question_for
from mentorjournal.guidance.check_in import park as park_question
from mentorjournal.journal.lookup.conflicts import MINE, THEIRS, SavedElsewhere
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.meetings.check_ins import Drop
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.meetings import CheckIn, Meeting
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.validators import SENTENCE_LIMIT
from mentorjournal.journal.model.views import DraftView, PersonView
from mentorjournal.journal.store import drafts
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.entries.editor import EditorScreen
from mentorjournal.tui.entries.visibility import visibility_word
from mentorjournal.tui.features.meetings.page import long_day
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import named_input
from mentorjournal.tui.widgets.scale import Scale
from mentorjournal.tui.widgets.toggles import Tick

Side = dict[str, Any]
"""What stands in one column: an item's name to its value or nothing, and ``word``."""


class CheckInScreen(EditorScreen):
    """Four scales and a word, in one column or in two.

    Args:
        meeting: the one that is rated.
        people: whose columns there are, by ``MINE`` and ``THEIRS``.
        there: what each of them said before.
        revisions: by person's id the revision of what each has said, 0 for nothing.
        kept: the draft to go on with.
    """

    AUTO_FOCUS = ".scale"

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.SAVE,
        bindings.LEAVE,
        Binding("down", "line(1)", show=False),
        Binding("up", "line(-1)", show=False),
        replace(bindings.LINE_DOWN, action="line(1)"),
        replace(bindings.LINE_UP, action="line(-1)"),
        Binding("enter", "next", show=False),
    ]

    draft_kind = Kind.CHECK_IN

    def __init__(
        self,
        meeting: Meeting,
        people: Mapping[str, PersonView],
        there: Mapping[str, CheckIn],
        revisions: Mapping[str, int],
        kept: DraftView | None,
    ) -> None:
        super().__init__()
        self.draft_id = meeting.id
        self._meeting = meeting
        self._people = people
        self._there = there
        self._revisions = revisions
        self._kept = kept

    @property
    def _together(self) -> bool:
        return len(self._people) > 1

    def compose(self) -> ComposeResult:
        """Show each line with a scale for each of the two."""
        guide, language = check_in_guide(), self.journal_app.language
        yield Static("", id="header")
        with VerticalScroll(id="check-in", can_focus=False):
            yield Static(guide.scale.of(language), classes="help", markup=False)
            if self._together:
                names = [
                    Static(Content(shown_line(self._people[side].name))) for side in self._people
                ]
                yield Horizontal(*names, classes="sides names")
            for item in guide.item:
                yield Static(item.statement.of(language), classes="label", markup=False)
                scales = [self._scale(side, item.id) for side in self._people]
                yield Horizontal(*scales, classes="sides")
            words = [self._word(side) for side in self._people]
            yield Horizontal(*words, classes="sides words")
            if not self._together:
                name = shown_line(self.journal_app.store.pair.partner.name)
                yield Tick(
                    self.say("◆ {partner} may see it", partner=name),
                    self._is_shared(),
                    id="shared",
                    classes="named",
                )
        yield Static("", id="told", markup=False)
        yield Footer()

    def _scale(self, side: str, item: str) -> Vertical:
        value = getattr(self._there.get(side), item, None)
        return Vertical(Scale(value, id=f"{side}-{item}"), classes="side")

    def _word(self, side: str) -> Widget:
        field = named_input(self.say("A word, if you like"), id=f"{side}-word", classes="side")
        field.max_length = SENTENCE_LIMIT
        field.value = getattr(self._there.get(side), "word", "")
        return field

    def _is_shared(self) -> bool:
        before = self._there.get(MINE)
        return self._together or (before is not None and before.visibility is Visibility.SHARED)

    async def read(self) -> DraftView | None:
        """Return the draft that was handed over."""
        return self._kept

    def put(self, content: dict[str, Any]) -> None:
        """Put a draft's content into the columns."""
        for side in self._people:
            held = content.get(side, {})
            for item in CHECK_IN_ITEMS:
                self.query_one(f"#{side}-{item}", Scale).value = held.get(item)
            self.query_one(f"#{side}-word", Input).value = str(held.get("word", ""))
        for tick in self.query("#shared").results(Checkbox):
            tick.value = bool(content.get("shared"))

    def heading(self) -> Sequence[str]:
        """Return the meeting, and who may see what is said about it."""
        visibility = Visibility.SHARED if self._shared else Visibility.PRIVATE
        return [
            self.say("Check-in"),
            long_day(self.journal_app.language, self._meeting.day),
            visibility_word(self.journal_app.language, visibility),
        ]

    @property
    def _shared(self) -> bool:
        return all(tick.value for tick in self.query("#shared").results(Checkbox))

    # Drafts

    def draft_content(self) -> dict[str, Any]:
        """Return what stands in the columns."""
        return {side: self._side(side) for side in self._people} | {"shared": self._shared}

    def _side(self, side: str) -> Side:
        values: Side = {
            item: self.query_one(f"#{side}-{item}", Scale).value for item in CHECK_IN_ITEMS
        }
        return values | {"word": self.query_one(f"#{side}-word", Input).value}

    @on(Checkbox.Changed)
    def say_who_sees(self) -> None:
        """Say at the top who may see it."""
        self.show_heading()

    # Keys

    def action_line(self, way: int) -> None:
        """Go to the line below or above in the same column."""
        side, _, name = (self.focused.id or "" if self.focused else "").partition("-")
        lines = [*CHECK_IN_ITEMS, "word"]
        if name in lines:
            at = max(0, min(len(lines) - 1, lines.index(name) + way))
            self.query_one(f"#{side}-{lines[at]}").focus()
        else:
            self.screen.focus_next() if way > 0 else self.screen.focus_previous()

    @on(Input.Submitted)
    async def action_next(self) -> None:
        """Go to the next field; from the last one save, as it is the same in every form."""
        if self.focused is None or self.focused is not self.screen.focus_chain[-1]:
            self.screen.focus_next()
        else:
            await self.action_save()

    def holds_something(self, content: dict[str, Any]) -> bool:
        """Return whether anything stands in a column."""
        return any(_is_begun(content[side]) for side in self._people)

    def store(self, content: dict[str, Any]) -> str:
        """Save every column in which something stands."""
        visibility = Visibility.SHARED if content["shared"] else Visibility.PRIVATE
        said = {
            self._people[side].id: content[side] | {"visibility": visibility}
            for side in self._people
            if _is_begun(content[side])
        }
        check_ins.save_together(
            self.journal_app.store, self.draft_id, said, revisions=self._revisions
        )
        return self.draft_id

    async def continue_editing(self, id: str, content: dict[str, Any]) -> None:  # noqa: ARG002 - the base's names
        """Take over the revisions that the columns rest on now."""
        await self._read_revisions()

    async def rebase_on(self, saved: SavedElsewhere) -> None:  # noqa: ARG002 - the base's name
        """Take over the revisions of both columns."""
        await self._read_revisions()

    def conflict_label(self, name: str) -> str:
        """Return the word for a line, and whose it is where there are two columns."""
        side, _, field = name.partition("-")
        word = asked_as(self.journal_app.language, field)
        return f"{word} · {shown_line(self._people[side].name)}" if self._together else word

    async def _read_revisions(self) -> None:
        app = self.journal_app
        said = await app.service(check_ins.rows, app.store, meeting_id=self.draft_id)
        self._revisions = _revisions(said, self._people)

    def refused(self, error: UserError) -> None:
        """Say why it was not saved, and go to the line that lacks its mark."""
        if not isinstance(error, Invalid):
            super().refused(error)
            return
        language = self.journal_app.language
        label = asked_as(language, error.field)
        self.show_draft_result(f"✗ {explanation(error, language)} ({label})")
        self._go_to_missing(self.draft_content())

    def _go_to_missing(self, content: Mapping[str, Any]) -> None:
        for side in self._people:
            for item in CHECK_IN_ITEMS:
                if _is_begun(content[side]) and content[side][item] is None:
                    self.query_one(f"#{side}-{item}").focus()
                    return


def _revisions(said: Sequence[CheckIn], people: Mapping[str, PersonView]) -> dict[str, int]:
    there = {row.author.id: row.revision for row in said}
    return {person.id: there.get(person.id, 0) for person in people.values()}


def _is_begun(side: Side) -> bool:
    return any(value is not None and value != "" for value in side.values())


async def check_in(app: JournalApp, meeting_id: str, *, side_by_side: bool = False) -> bool:
    """Let the owner rate a meeting, or both of the two; return whether anything was saved.

    A marked drop leads to a question that can be parked for next time.

    Args:
        app: the app.
        meeting_id: which meeting.
        side_by_side: whether both sit at the screen: two columns, saved as shared.
    """
    meeting = await app.attempt(meetings.load, app.store, meeting_id)
    if meeting is None:
        return False
    pair = app.store.pair
    kept = await app.service(drafts.resume, app.store, Kind.CHECK_IN, meeting_id)
    side_by_side = side_by_side or (kept is not None and THEIRS in kept.content)
    people = {MINE: pair.owner} | ({THEIRS: pair.partner} if side_by_side else {})
    said = await app.service(check_ins.rows, app.store, meeting_id=meeting_id)
    there = {
        side: rated
        for side, person in people.items()
        for rated in said
        if rated.author.id == person.id
        and (not side_by_side or rated.visibility is Visibility.SHARED)
    }
    screen = CheckInScreen(meeting, people, there, _revisions(said, people), kept)
    if not await app.push_screen_wait(screen):
        return False
    for drop in await app.service(_drops, app, meeting_id, side_by_side):
        if drop in await app.service(check_ins.open_drops, app.store):  # another window is quick
            await offer_question(app, drop)
    return True


def _drops(app: JournalApp, meeting_id: str, side_by_side: bool) -> list[Drop]:
    """Return what this meeting's check-ins lead to; alone, one's own."""
    pair = app.store.pair
    mine_alone = set() if side_by_side else {pair.partner.id}
    return [
        drop
        for drop in check_ins.open_drops(app.store)
        if drop.check_in.meeting_id == meeting_id and drop.check_in.author.id not in mine_alone
    ]


async def offer_question(app: JournalApp, drop: Drop) -> None:
    """Offer to park the question that a drop leads to."""
    sentence, question = drop_in_words(app.language, drop), question_for(app.language, drop)
    ask = Confirm(
        "\n\n".join([sentence, app.say("Something to ask next time?"), question]),
        app.say("Park it for next time"),
    )
    if await app.push_screen_wait(ask):
        await park(app, drop)


async def park(app: JournalApp, drop: Drop) -> None:
    """Keep the question for a meeting, linked to the check-in and as visible as that."""
    if await app.attempt(park_question, app.store, app.language, drop):
        app.show_message(app.say("It is parked as a question for a meeting."))
