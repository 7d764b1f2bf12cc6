"""Closing day: choose what to bring, see it, and export it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList

from mentorjournal.journal import (
    actions,
    agreement,
    check_ins,
    exercises,
    goals,
    insights,
    meetings,
    reflections,
)
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import MeetingState, Visibility
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.summary.collect import collect
from mentorjournal.summary.markdown import render_markdown
from mentorjournal.summary.writing import FORMATS, write_document
from mentorjournal.tui.sections.exporting import ask_where
from mentorjournal.tui.sections.section import SectionScreen
from mentorjournal.tui.widgets.page import Block, Page
from mentorjournal.tui.widgets.rows import Line, Rows


@dataclass(frozen=True)
class Candidate:
    """Something that can go into the summary.

    Attributes:
        part: the heading it stands under, in the user's language.
        id: the entry's id.
        words: what stands for it.
        preset: whether it goes in unasked, because it is shared.
    """

    part: str
    id: str
    words: str
    preset: bool


def candidates(journal: Journal, language: Language) -> list[Candidate]:
    """Return everything that can go into the summary, in the summary's order."""
    shared = Visibility.SHARED
    found = [
        Candidate(language.say("Goals"), one.id, one.wording, one.visibility is shared)
        for one in goals.rows(journal)
    ]
    found += [
        Candidate(
            language.say("Insights"), one.id, one.text, one.bring and one.visibility is shared
        )
        for one in insights.rows(journal)
    ]
    found += [
        Candidate(language.say("Next steps"), one.id, one.text, one.visibility is shared)
        for one in actions.rows(journal)
    ]
    found += [
        Candidate(
            language.say("Reflections"),
            one.id,
            f"{language.day_and_month(one.day)}  {one.title or one.opening}",
            one.visibility is shared,
        )
        for one in reversed(reflections.everything(journal))
    ]
    found += [
        Candidate(
            language.say("Exercises"),
            one.id,
            f"{language.day_and_month(one.day)}  {one.title}",
            one.visibility is shared,
        )
        for one in reversed(exercises.rows(journal))
    ]
    found += [
        Candidate(
            language.say("Check-ins"),
            one.id,
            f"{language.day_and_month(one.day)}  {one.author.name}  {one.word}".rstrip(),
            one.visibility is shared,
        )
        for one in check_ins.rows(journal)
    ]
    found += [
        Candidate(
            language.say("Notes from our meetings"),
            one.id,
            f"{language.day_and_month(one.day)}  {one.place}",
            False,
        )
        for one in reversed(meetings.rows(journal))
        if one.state is MeetingState.HELD
    ]
    agreed = agreement.load(journal)
    if agreed is not None:
        words = language.say("Our agreement")
        found.append(Candidate(words, agreed.id, words, False))
    return found


class ClosingScreen(SectionScreen):
    """What there is, with what goes in marked; the summary beside it."""

    section = "closing"

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding(
            "space", "tick", N_("In or out"), id="tick", tooltip=N_("Take it in, or leave it out")
        ),
        Binding(
            "x", "export", N_("Export"), id="export", tooltip=N_("Write the summary to a file")
        ),
        Binding(
            "enter",
            "read",
            N_("Preview"),
            id="read",
            tooltip=N_("See the summary as it stands now"),
        ),
        Binding("escape", "back", N_("Back"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._candidates: list[Candidate] = []
        self._chosen: dict[str, bool] = {}

    def compose_section(self) -> ComposeResult:
        """Show the list and the preview."""
        with Horizontal(id="list-and-page"):
            yield Rows(id="rows")
            yield Page(id="page")

    async def refresh_data(self) -> None:
        """Read what there is; choices made before stay."""
        app = self.journal_app
        self._candidates = await app.service(candidates, app.store, app.language)
        self._chosen = {one.id: self._chosen.get(one.id, one.preset) for one in self._candidates}
        self._show()
        if self.focused is None:
            self.query_one("#rows").focus()
        self.preview()

    def _show(self) -> None:
        taken = sum(self._chosen.values())
        sentence = (
            N_("{taken} in, {left} left out.")
            if self.journal_app.in_pair_view
            else N_("{taken} in, {left} left out. Private things stay out until you take them in.")
        )
        told = self.say(sentence, taken=taken, left=len(self._chosen) - taken)
        lines = [Line("", Content.styled(told, "$muted")), Line("", Content(""))]
        part = ""
        for one in self._candidates:
            if one.part != part:
                part = one.part
                lines.append(Line.heading(part))
            mark = "[x]" if self._chosen[one.id] else "[ ]"
            lines.append(
                Line(
                    one.id,
                    Content.assemble(
                        (f"{mark} ", "bold $accent" if self._chosen[one.id] else "$muted"),
                        shown_line(one.words),
                    ),
                )
            )
        if not self._candidates:
            lines = [Line("", Content(self.say("The year is still empty.")))]
        self.query_one("#rows", Rows).show(lines)

    def _selection(self) -> tuple[set[str], set[str]]:
        included = {id_ for id_, taken in self._chosen.items() if taken}
        return included, set(self._chosen) - included

    @work(group="preview", exclusive=True)
    async def preview(self) -> None:
        """Show the summary as it stands now."""
        app = self.journal_app
        included, excluded = self._selection()

        def rendered() -> str:
            document = collect(app.store, app.language, include=included, exclude=excluded)
            return render_markdown(document, app.language).decode("utf-8")

        text = await app.attempt(rendered)
        if text is not None:
            await self.query_one("#page", Page).show([Block("markdown", text)])

    def action_tick(self) -> None:
        """Take the thing under the cursor in, or leave it out."""
        key = self.query_one("#rows", Rows).key
        if key in self._chosen:
            self._chosen[key] = not self._chosen[key]
            self._show()
            self.preview()

    def action_read(self) -> None:
        """Go to the preview."""
        self.add_class("reading")
        self.query_one("#page").focus()

    @on(OptionList.OptionSelected, "#rows")
    def selected(self) -> None:
        """Enter goes to the preview."""
        self.action_read()

    def action_back(self) -> None:
        """Go back to the list."""
        self.remove_class("reading")
        self.query_one("#rows").focus()

    @work(group="dialog")
    async def action_export(self) -> None:
        """Ask for format and place, and write the file."""
        app = self.journal_app
        included, excluded = self._selection()

        def write(path: Path, format_name: str, force: bool) -> None:
            document = collect(app.store, app.language, include=included, exclude=excluded)
            write_document(document, format_name, path, app.language, force=force)

        await ask_where(
            app,
            self.say("Export the summary"),
            self.say("closing-day"),
            tuple(FORMATS),
            write,
            help=self.say(
                "A summary you hand to an employer or organiser may become an official "
                "document. Read it once with other people's eyes first."
            ),
        )
