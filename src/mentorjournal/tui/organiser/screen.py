"""The organiser's one screen: a list of quotations, headings or notes, and a page beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.widgets import OptionList, Static

from mentorjournal.guidance.criteria import criterion_words
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale.language import N_
from mentorjournal.programme.evaluation import group_notes, themes
from mentorjournal.programme.evaluation.file_model import Evaluation, Theme
from mentorjournal.programme.evaluation.file_store import read_or_empty
from mentorjournal.programme.pair_year import PairYear, Quotation
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.dialogs.choices import Confirm, Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.organiser import lines
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page
from mentorjournal.tui.widgets.row_list import Line, Rows


class View(StrEnum):
    """What the list holds."""

    QUOTATIONS = "quotations"
    HEADINGS = "headings"
    NOTES = "notes"


NAMES = {
    View.QUOTATIONS: N_("Quotations"),
    View.HEADINGS: N_("Headings"),
    View.NOTES: N_("Groups"),
}
ONLY_WITH: dict[str, set[View]] = {
    "under": {View.QUOTATIONS},
    "mark": {View.QUOTATIONS},
    "edit": {View.HEADINGS, View.NOTES},
    "delete": {View.HEADINGS, View.NOTES},
    "move": {View.HEADINGS},
}
"""The views in which an action does something."""


class ViewName(Static):
    """A view's name at the top; a click shows it.

    Args:
        view: the view.
    """

    has_own_words = True
    is_clicked = True

    def __init__(self, view: View) -> None:
        super().__init__(markup=False, classes="view-name")
        self.view = view

    async def on_click(self, event: Click) -> None:
        """Show the view."""
        event.stop()
        await self.run_action(f"screen.view('{self.view}')")


class SortingScreen(BaseScreen[None]):
    """Sorts quotations under headings, and notes what the groups said.

    Everything goes into the evaluation file at once, which is read anew each time.

    Args:
        pairs: what the pairs have handed in.
        path: the evaluation file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "h,enter",
            "under",
            N_("Heading …"),
            id="under-heading",
            tooltip=N_("Put the quotation, or all that is marked, under a heading"),
            priority=True,
        ),
        Binding(
            "space",
            "mark",
            N_("Mark"),
            id="mark",
            tooltip=N_("Mark it, or no longer, to do one thing with several at once"),
        ),
        Binding("n", "new", N_("New"), id="new", tooltip=N_("Write a new heading, or a note")),
        Binding("e", "edit", N_("Edit"), id="edit", tooltip=N_("Change the heading or the note")),
        Binding(
            "d,delete",
            "delete",
            N_("Remove"),
            id="delete",
            tooltip=N_("Remove the heading or the note"),
        ),
        bindings.MOVE_UP,
        bindings.MOVE_DOWN,
        Binding("1", "view('quotations')", N_("Quotations"), id="view.quotations", show=False),
        Binding("2", "view('headings')", N_("Headings"), id="view.headings", show=False),
        Binding("3", "view('notes')", N_("Groups"), id="view.notes", show=False),
    ]

    def __init__(self, pairs: Sequence[PairYear], path: Path) -> None:
        super().__init__()
        self._path = path
        self._quotations = themes.quotations_of(pairs)
        self._pair_of = {quote.id: at for at, pair in enumerate(pairs) for quote in pair.quotations}
        self._evaluation = Evaluation()
        self._view = View.QUOTATIONS
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Show the views' names, the list and the page."""
        with Horizontal(id="header"):
            for view in View:
                yield ViewName(view)
            yield Static(self._path.name, markup=False, classes="muted")
        with Horizontal(id="list-and-page", classes="sorting"):
            yield Rows(id="rows")
            yield Page(id="page")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the file."""
        await self._reload()
        self._rows.focus()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what does something in the view."""
        return self._view in ONLY_WITH.get(action, set(View))

    # What is shown

    async def _reload(self, at: str = "") -> None:
        app = self.journal_app
        kept = await app.attempt(read_or_empty, self._path)
        self._evaluation = kept or self._evaluation
        self._show_header()
        self._rows.show(self._lines(), at=at)
        self._rows.mark(self._marked)
        await self._show_page()
        self.refresh_bindings()

    def _show_header(self) -> None:
        for number, name in enumerate(self.query(ViewName), 1):
            is_shown = name.view is self._view
            words = f"{'▸' if is_shown else ' '}{number} {self.say(NAMES[name.view])}"
            name.update(Content.styled(words, "bold $accent" if is_shown else "$muted"))

    def _lines(self) -> list[Line]:
        language = self.journal_app.language
        match self._view:
            case View.QUOTATIONS:
                return lines.quotation_lines(self._quotations, self._evaluation, language)
            case View.HEADINGS:
                behind = {theme.heading: self._pairs(theme) for theme in self._evaluation.theme}
                return lines.theme_lines(self._evaluation, behind, language)
            case View.NOTES:
                return lines.note_lines(self._evaluation, language)

    def _pairs(self, theme: Theme) -> int:
        return len({self._pair_of[id_] for id_ in theme.ids if id_ in self._pair_of})

    @on(OptionList.OptionHighlighted, "#rows")
    async def line_changed(self) -> None:
        """Show the page of the line under the cursor."""
        await self._show_page()

    async def _show_page(self) -> None:
        key = self._rows.key
        await self.query_one(Page).show(self._blocks(key), of=f"{self._view}:{key}")

    def _blocks(self, key: str) -> list[Block]:
        language = self.journal_app.language
        if not key:
            return []
        match self._view:
            case View.QUOTATIONS:
                quotation = next(one for one in self._quotations if one.id == key)
                return lines.quotation_blocks(quotation, self._evaluation, language)
            case View.HEADINGS:
                return lines.theme_blocks(self._theme(key), self._quotations, language)
            case View.NOTES:
                return lines.note_blocks(group_notes.note_of(self._evaluation, int(key)), language)

    def _theme(self, heading: str) -> Theme:
        return next(theme for theme in self._evaluation.theme if theme.heading == heading)

    async def action_view(self, view: str) -> None:
        """Show another list."""
        self._view, self._marked = View(view), set()
        await self._reload()

    # Quotations

    def _chosen(self) -> list[Quotation]:
        """Return what is marked, or what is under the cursor."""
        ids = self._marked or {self._rows.key}
        return [quotation for quotation in self._quotations if quotation.id in ids]

    def action_mark(self) -> None:
        """Mark the quotation, or no longer, and go on to the next."""
        self._mark(self._rows.key)
        self._rows.step(1)

    @on(Rows.Marked)
    def clicked_to_mark(self, event: Rows.Marked) -> None:
        """Mark what was clicked with Ctrl."""
        if self._view is View.QUOTATIONS:
            self._mark(event.key)

    def _mark(self, key: str) -> None:
        if key:
            self._marked ^= {key}
            self._rows.mark(self._marked)

    @work(group="dialog")
    async def action_under(self) -> None:
        """Put what is marked under a heading, or take it from there."""
        quotations = self._chosen()
        if not quotations:
            return
        app = self.journal_app
        choices = lines.heading_choices(self._evaluation, quotations, app.language)
        heading = await app.push_screen_wait(Pick(self.say("Under which heading?"), choices))
        if heading == lines.NEW:
            await self._new_heading(quotations)
        elif heading is not None:
            ids = {quotation.id for quotation in quotations}
            if ids <= {*self._theme(heading).ids}:
                await self._change(themes.remove, heading, ids)
            else:
                await self._change(themes.put, heading, quotations)
            await self._on_to_next()

    async def _on_to_next(self) -> None:
        """Go on to the next quotation, once these are done."""
        self._marked = set()
        await self._reload()
        self._rows.step(1)

    async def _change(self, change: Callable[..., Any], *values: Any) -> None:
        """Change the evaluation file; what is refused is told."""
        app = self.journal_app
        await app.attempt(change, self._path, app.language, *values)

    # New, edited, removed

    @work(group="dialog")
    async def action_new(self) -> None:
        """Write a heading, over what is marked; or a note."""
        if self._view is View.NOTES:
            await self._ask_note()
        else:
            await self._new_heading(self._chosen() if self._view is View.QUOTATIONS else [])

    async def _new_heading(self, quotations: Sequence[Quotation]) -> None:
        app = self.journal_app
        criterion = quotations[0].criterion if quotations else Criterion.RELEVANCE.value

        async def save(values: Values) -> object:
            chosen = Criterion(values["criterion"])
            return await app.service(
                themes.put, self._path, app.language, values["heading"], quotations, chosen
            )

        fields = [self._heading_field(), self._criterion_field(criterion)]
        made = await app.push_screen_wait(FormScreen(self.say("New heading"), fields, save))
        if made and quotations:
            await self._on_to_next()
        elif made:
            await self._reload(str(made))

    def _heading_field(self, value: str = "") -> Field:
        return Field("heading", self.say("Heading"), value=value)

    def _criterion_field(self, value: str) -> Field:
        language = self.journal_app.language
        terms = [(one.value, criterion_words(one, language).term) for one in Criterion]
        return Field("criterion", self.say("Criterion"), "choice", value, choices=terms)

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Change the heading or the note under the cursor."""
        key = self._rows.key
        if key and self._view is View.HEADINGS:
            await self._edit_heading(self._theme(key))
        elif key and self._view is View.NOTES:
            await self._ask_note(int(key))

    async def _edit_heading(self, theme: Theme) -> None:
        app = self.journal_app

        async def save(values: Values) -> object:
            words = await app.service(
                themes.rename, self._path, app.language, theme.heading, values["heading"]
            )
            criterion = Criterion(values["criterion"])
            await app.service(themes.set_criterion, self._path, app.language, words, criterion)
            return words

        fields = [self._heading_field(theme.heading), self._criterion_field(theme.criterion.value)]
        changed = await app.push_screen_wait(FormScreen(self.say("Edit heading"), fields, save))
        if changed:
            await self._reload(str(changed))

    async def _ask_note(self, number: int = 0) -> None:
        app = self.journal_app
        note = group_notes.note_of(self._evaluation, number) if number else None

        async def save(values: Values) -> object:
            said = values["group"], Criterion(values["criterion"]), values["text"]
            if number:
                await app.service(group_notes.replace_note, self._path, app.language, number, *said)
                return number
            return await app.service(group_notes.add, self._path, app.language, *said)

        fields = [
            Field("group", self.say("Group"), value=note.group if note else ""),
            self._criterion_field((note.criterion if note else Criterion.RELEVANCE).value),
            Field(
                "text",
                self.say("What the group said, a line for each thing"),
                "text",
                note.text if note else "",
            ),
        ]
        title = self.say("Edit note") if number else self.say("New note from a group")
        saved = await app.push_screen_wait(FormScreen(title, fields, save))
        if saved:
            await self._reload(str(saved))

    @work(group="dialog")
    async def action_delete(self) -> None:
        """Remove the heading or the note under the cursor, once that was confirmed."""
        key, app = self._rows.key, self.journal_app
        if not key:
            return
        question = self.say("Delete this note? It cannot be undone.")
        if self._view is View.HEADINGS:
            kept = N_("Remove the heading “{heading}”? Its quotations stay, without it.")
            question = self.say(kept, heading=key)
        if await app.push_screen_wait(Confirm(question, self.say("Remove"), careful=True)):
            if self._view is View.HEADINGS:
                await self._change(themes.remove, key)
            else:
                await self._change(group_notes.delete, int(key))
            await self._reload()

    async def action_move(self, way: int) -> None:
        """Move a heading up or down among those of its criterion."""
        key = self._rows.key
        if not key:
            return
        theme = self._theme(key)
        beside = [one.heading for one in self._evaluation.themes_of(theme.criterion)]
        at = beside.index(key)
        if not 0 <= at + way < len(beside):
            self.tell_it_stands_at_the_end(way)
            return
        beside[at], beside[at + way] = beside[at + way], beside[at]
        others = [
            one.heading for one in self._evaluation.theme if one.criterion is not theme.criterion
        ]
        await self._change(themes.order, [*beside, *others])
        await self._reload(key)
