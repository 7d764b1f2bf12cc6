"""Review of what the leak check found, one finding after another, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal.closing_day import accepted_findings
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label
from mentorjournal.journal.model.terms import AliasKind
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store import entry_rows
from mentorjournal.locale.language import N_
from mentorjournal.summary.privacy.leak_check import Finding, Place
from mentorjournal.summary.privacy.leak_wording import kind_words, suggested
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.features.export.aliases import ask_alias
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

Look = Callable[[], list[Finding]]
MOST_PLACES = 4


class LeakReviewScreen(BaseModal[bool]):
    """Lists what was found, with the words around it; ends when nothing is left to settle.

    Args:
        findings: what was found.
        look: runs the check again, after a finding was resolved.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding(
            "r,enter",
            "replace",
            N_("Replace"),
            id="replace",
            tooltip=N_("Choose what replaces it from now on"),
        ),
        Binding("a", "keep", N_("Keep"), id="keep", tooltip=N_("Keep it anyway")),
        Binding("e", "edit", N_("Edit"), id="edit", tooltip=N_("Change it where it was written")),
        Binding("escape", "dismiss(False)", N_("Back"), id="back"),
    ]

    def __init__(self, findings: Sequence[Finding], look: Look) -> None:
        super().__init__()
        self._look = look
        self._findings = {finding.digest: finding for finding in findings}
        self._entries: dict[str, LinkedEntry] = {}

    def compose(self) -> ComposeResult:
        """Show the list, and the places of what the cursor stands on."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Before anything is written"), classes="dialog-title")
            yield Static(
                self.say(
                    "This may reveal who somebody is. Nothing is written until you have decided."
                ),
                markup=False,
                classes="muted",
            )
            yield Rows(id="found")
            yield Static("", id="places")
        yield Footer()

    async def on_mount(self) -> None:
        """Show what was found."""
        await self._show()
        self.query_one("#found").focus()

    async def _show(self) -> None:
        app = self.journal_app
        ids = {place.entry_id for finding in self._findings.values() for place in finding.places}
        self._entries = await app.service(entry_rows.of_ids, app.store, ids - {""})
        self.query_one("#found", Rows).show(
            Line(
                finding.digest,
                Content.assemble(
                    (shown_line(finding.text), "bold"),
                    (f"  {kind_words(finding, app.language)}", "$muted"),
                ),
            )
            for finding in self._findings.values()
        )
        self.show_places()

    @property
    def _finding(self) -> Finding | None:
        return self._findings.get(self.query_one("#found", Rows).key)

    @on(OptionList.OptionHighlighted, "#found")
    def show_places(self) -> None:
        """Show where the finding under the cursor stands."""
        finding = self._finding
        if finding is None:
            return
        lines = [self._place(place) for place in finding.places[:MOST_PLACES]]
        more = len(finding.places) - len(lines)
        if more:
            words = self.say_many("and in {count} more place", "and in {count} more places", more)
            lines.append(Content.styled(words, "$muted"))
        self.query_one("#places", Static).update(Content("\n").join(lines))

    def _place(self, place: Place) -> Content:
        language = self.journal_app.language
        entry = self._entries.get(place.entry_id)
        where = ""
        if entry is not None:
            day = language.date(entry.day, "medium")
            label = entry_label(language, entry.kind, entry.label, day)
            where = f"{self.say(KIND_LABELS[entry.kind])}: {label}\n"
        return Content.assemble(
            (shown_line(where) + "\n" if where else "", "$muted"),
            shown_line(place.before),
            (shown_line(place.text), "bold $warning"),
            shown_line(place.after),
        )

    @on(OptionList.OptionSelected, "#found")
    @work(group="dialog")
    async def action_replace(self) -> None:
        """Put an alias on the list."""
        finding, app = self._finding, self.journal_app
        if finding is None:
            return
        stands_for = suggested(finding, app.language)
        if await ask_alias(app, finding.text, stands_for, AliasKind.PERSON):
            await self._recheck()

    async def action_keep(self) -> None:
        """Keep the finding under the cursor on purpose; it is not asked about again."""
        finding, app = self._finding, self.journal_app
        if finding is not None:
            await app.attempt(accepted_findings.keep, app.store, [finding.digest])
            await self._recheck()

    async def action_edit(self) -> None:
        """Go to the entry in which the finding stands first."""
        places = self._finding.places if self._finding else []
        entry = next(
            (self._entries[place.entry_id] for place in places if place.entry_id in self._entries),
            None,
        )
        if entry is None:
            self.journal_app.show_message(
                self.say("Which entry this comes from is not known. Replace it, or keep it.")
            )
            return
        self.dismiss(False)
        app = self.journal_app
        app.call_later(app.open_entry, entry.kind, entry.id)

    async def _recheck(self) -> None:
        findings = await self.journal_app.attempt(self._look)
        if findings is None:
            return
        if not findings:
            self.dismiss(True)
            return
        self._findings = {finding.digest: finding for finding in findings}
        await self._show()
