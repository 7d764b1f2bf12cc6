"""What a reflection is about, ticked while it is written: meetings, goals, exercises and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from mentorjournal.journal.model import validators as rule
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.locale.language import N_
from mentorjournal.locale.text_folding import fold
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.tui.widgets.text_fields.line_field import LineField

TAG, NEW_TAG = "tag", "new-tag"
HEADINGS = {
    Kind.MEETING: N_("Meetings"),
    Kind.GOAL: N_("Goals"),
    Kind.EXERCISE: N_("Exercises"),
    Kind.GATHERING: N_("Gatherings"),
}
HINT = N_("Press Enter to tick a line, as many as you like.")
TICKED, NOT_TICKED = "✓", " "


@dataclass(frozen=True)
class LinksAndTags:
    """What a reflection is about.

    Attributes:
        linked: the entries that it is linked to, or will be.
        tags: its tags.
    """

    linked: frozenset[Reference] = frozenset()
    tags: tuple[str, ...] = field(default_factory=tuple)

    def with_toggled(self, entry: Reference) -> LinksAndTags:
        """Return it with an entry linked, or no longer."""
        return LinksAndTags(self.linked ^ {entry}, self.tags)

    def with_tag_toggled(self, tag: str) -> LinksAndTags:
        """Return it with a tag, or without it.

        Raises:
            Invalid: there would be too many, or it is too long.
        """
        tags = {*self.tags} ^ {*rule.tags("tags", [tag])}
        return LinksAndTags(self.linked, tuple(rule.tags("tags", list(tags))))


class LinksAndTagsScreen(BaseModal[LinksAndTags]):
    """Offers what is near, to tick as much of it as there is; typing narrows it down.

    Args:
        about: what is ticked already.
        entries: what can be linked, in groups by kind, the nearest first.
        tags: the tags there are, the most used first.
    """

    owns_keys = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("ctrl+s,f10", "done", N_("Done"), id="save", show=False),
        Binding("escape", "done", N_("Done"), id="back"),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def __init__(
        self, about: LinksAndTags, entries: Sequence[LinkedEntry], tags: Sequence[str]
    ) -> None:
        super().__init__()
        self._about = about
        self._entries = entries
        self._tags = [*tags, *(tag for tag in about.tags if tag not in tags)]

    def compose(self) -> ComposeResult:
        """Show the filter and the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("What is it about?"), markup=False, classes="dialog-title")
            yield LineField(placeholder=self.say("Type to filter, or type a new tag"), id="filter")
            yield Static(self.say(HINT), id="told", markup=False, classes="muted")
            yield Rows(id="choices")
        yield Footer()

    def on_mount(self) -> None:
        """Show everything."""
        self._show()

    @property
    def _rows(self) -> Rows:
        return self.query_one("#choices", Rows)

    @property
    def _typed(self) -> str:
        return self.query_one("#filter", Input).value.strip()

    @on(Input.Changed, "#filter")
    def narrow(self) -> None:
        """Show what holds the words typed, from the first line on: a new tag comes last."""
        self._show()
        self._rows.action_first()

    def _show(self) -> None:
        wanted = fold(self._typed.lstrip("#")).split()
        lines = list(self._lines(wanted))
        nothing = Line("", Content.styled(self.say("Nothing found."), "$muted"))
        self._rows.show(lines or [nothing])

    def _lines(self, wanted: Sequence[str]) -> Iterator[Line]:
        language, group = self.journal_app.language, ""
        for entry in self._entries:
            kind = self.say(HEADINGS[entry.kind])
            day = language.date(entry.day, "medium")
            words = entry.label if entry.kind is Kind.GOAL else f"{day}  {entry.label}"
            if not _matches(wanted, f"{kind} {language.date(entry.day, 'full')} {words}"):
                continue
            if kind != group:
                group = kind
                yield Line.heading(kind)
            is_ticked = (entry.kind, entry.id) in self._about.linked
            yield self._line(f"{entry.kind}:{entry.id}", words, is_ticked=is_ticked)
        heading = self.say("Tags")
        matching = [tag for tag in self._tags if _matches(wanted, f"{heading} {tag}")]
        if matching:
            yield Line.heading(heading)
        for tag in matching:
            yield self._line(f"{TAG}:{tag}", f"#{tag}", is_ticked=tag in self._about.tags)
        new = self._typed.lstrip("# ").lower()
        if new and new not in self._tags:
            words = self.say("New tag: #{tag}", tag=shown_line(new))
            yield Line(NEW_TAG, Content.assemble(("＋ ", "$primary"), words))

    def _line(self, key: str, words: str, *, is_ticked: bool) -> Line:
        sign = TICKED if is_ticked else NOT_TICKED
        return Line(key, Content.assemble((f"{sign} ", "$accent"), shown_line(words)), 2)

    # Keys

    @on(Input.Submitted, "#filter")
    def submitted(self) -> None:
        """Tick the line under the cursor, or no longer; then everything is there again."""
        self._tick(self._rows.key)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Tick a line that was clicked."""
        event.stop()
        self._tick(event.option.id or "")

    def _tick(self, key: str) -> None:
        what, _, id_ = key.partition(":")
        told = self.query_one("#told", Static)
        told.update(self.say(HINT))
        try:
            if what == NEW_TAG:
                (tag,) = rule.tags("tags", [self._typed]) or ("",)
                self._about = self._about.with_tag_toggled(tag)
                self._tags.append(tag)
                key = f"{TAG}:{tag}"
            elif what == TAG:
                self._about = self._about.with_tag_toggled(id_)
            elif key:
                self._about = self._about.with_toggled((Kind(what), id_))
        except Invalid as error:
            told.update(f"✗ {explanation(error, self.journal_app.language)}")
            return
        with self.prevent(Input.Changed):
            self.query_one("#filter", Input).value = ""
        self._show()
        self._rows.go_to(key)

    def action_done(self) -> None:
        """Close; what is ticked counts."""
        self.dismiss(self._about)

    def action_cursor(self, way: int) -> None:
        """Go up or down in the list; what is typed still narrows it down."""
        self._rows.go(way)


def _matches(wanted: Sequence[str], words: str) -> bool:
    return all(word in fold(words) for word in wanted)
