"""Choosing what to bring to the closing day: a list by part, and the summary beside it."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList

from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.summary.candidates import Candidate, candidates
from mentorjournal.summary.collect import collect
from mentorjournal.summary.document import Part
from mentorjournal.summary.markdown import render_markdown
from mentorjournal.summary.writing import FORMATS, write_document
from mentorjournal.tui.sections.exporting import ask_where
from mentorjournal.tui.sections.section import SectionScreen
from mentorjournal.tui.widgets.page import Block, Page
from mentorjournal.tui.widgets.rows import Line, Rows

PART_LABELS = {
    Part.YEAR: N_("The year at a glance"),
    Part.ANSWERS: N_("Answers"),
    Part.GOALS: N_("Goals"),
    Part.LEARNED: N_("Insights"),
    Part.CHECK_INS: N_("Check-ins"),
    Part.ACTIONS: N_("Next steps"),
    Part.EXERCISES: N_("Exercises"),
    Part.PASSAGES: N_("Reflections and notes"),
    Part.AGREEMENT: N_("Our agreement"),
}
"""The parts as they are called while choosing; in the summary they have headings of their own."""


class ChoosingScreen(SectionScreen):
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
        part = None
        for one in self._candidates:
            if one.part is not part:
                part = one.part
                lines.append(Line.heading(self.say(PART_LABELS[part])))
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
        """Go from the preview to the list, and from there to the questions."""
        rows = self.query_one("#rows")
        if rows.has_focus:
            self.dismiss()
            return
        self.remove_class("reading")
        rows.focus()

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
