"""Planning a year of meetings: a rhythm is asked for, and its days are shown before they count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from mentorjournal.journal.meetings import planning
from mentorjournal.journal.meetings.planning import (
    RHYTHMS,
    USUAL_MINUTES,
    USUAL_RHYTHM,
    Proposal,
    rhythm_of,
    skipped_for,
)
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.model.validators import day as day_cleaner
from mentorjournal.journal.store import drafts
from mentorjournal.locale.date_reading import Lean
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

if TYPE_CHECKING:
    from mentorjournal.locale import Language

USUAL_WEEKDAY = "3"
COMMON = ("start", "minutes", "place")
DAY_WIDTH = 30


def weekdays(language: Language) -> list[tuple[str, str]]:
    """Return the days of the week as a form's choices, from Monday."""
    return [(str(at), name) for at, name in enumerate(planning.weekdays(language))]


async def plan_year(app: JournalApp) -> bool:
    """Ask for a rhythm, show its days, and plan a meeting on those that are taken.

    Returns whether any was planned.
    """
    while True:
        asked: tuple[Values, list[Proposal]] | None = await app.push_screen_wait(
            FormScreen(
                app.say("Plan the year"),
                _fields(app),
                _proposing(app),
                draft=(FormKind.YEAR_PLAN, ""),
                saves=False,
            )
        )
        if asked is None:
            return False
        values, proposed = asked
        days = await app.push_screen_wait(ProposalScreen(proposed))
        if not days:
            continue  # back to the rhythm, as its draft has it
        common = {name: values[name] for name in COMMON}
        with drafts.ending(app.store, FormKind.YEAR_PLAN, ""):
            count = await app.attempt(planning.plan, app.store, days, common)
        if count is None:
            continue
        app.show_message(
            app.language.say_many("{count} meeting planned.", "{count} meetings planned.", count)
        )
        return True


def _fields(app: JournalApp) -> list[Field]:
    language = app.language
    first, last = planning.usual_span(app.store)
    say = language.say
    rhythms = [(key, say(words)) for key, (words, _) in RHYTHMS.items()]
    return [
        Field(
            "rhythm",
            say("How often"),
            "choice",
            USUAL_RHYTHM,
            help=say("You see the days before anything is planned."),
            choices=rhythms,
        ),
        Field("weekday", say("Weekday"), "choice", USUAL_WEEKDAY, choices=weekdays(language)),
        Field("start", say("Time, for example 14:30")),
        Field("minutes", say("Minutes"), value=USUAL_MINUTES),
        Field("place", say("Place")),
        Field("first", say("From"), "day", first, lean=Lean.AHEAD),
        Field("last", say("To"), "day", last, lean=Lean.AHEAD),
        Field("skip_july", say("Skip July"), "flag", True),
    ]


def _proposing(app: JournalApp) -> Any:
    async def propose(values: Values) -> tuple[Values, list[Proposal]]:
        cleaners = FIELDS[Kind.MEETING].cleaners
        cleaned({name: cleaners[name] for name in COMMON}, {name: values[name] for name in COMMON})
        ahead = day_cleaner(required=True, lean=Lean.AHEAD)
        span = cleaned(
            dict.fromkeys(("first", "last"), ahead),
            {name: values[name] for name in ("first", "last")},
            app.clock.today(),
        )
        proposed = await app.service(
            planning.propose_for,
            app.store,
            rhythm_of(values["rhythm"], int(values["weekday"])),
            span["first"],
            span["last"],
            app.language.code,
            skip_july=values["skip_july"],
        )
        return values, proposed

    return propose


class ProposalScreen(BaseModal[list[date]]):
    """Shows the days of a rhythm; space takes one or skips it.

    Args:
        proposed: the days, and why some are better skipped.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", N_("Plan them"), id="save"),
        Binding(
            "space",
            "tick",
            N_("Include or skip"),
            id="tick",
            tooltip=N_("Include the day at the cursor, or skip it"),
        ),
        bindings.LEAVE,
    ]

    def __init__(self, proposed: list[Proposal]) -> None:
        super().__init__()
        self._proposed = proposed
        self._taken = {proposal.day for proposal in proposed if proposal.why is None}

    def compose(self) -> ComposeResult:
        """Show the days."""
        with Vertical(classes="dialog"):
            yield Static("", id="count", classes="dialog-title", markup=False)
            yield Rows(id="days")
        yield Footer()

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(Rows).focus()

    def _show(self) -> None:
        count = len(self._taken)
        words = self.say_many("Plan {count} meeting?", "Plan {count} meetings?", count)
        self.query_one("#count", Static).update(words)
        self.query_one(Rows).show(self._line(proposal) for proposal in self._proposed)

    def _line(self, proposal: Proposal) -> Line:
        taken = proposal.day in self._taken
        day = self.journal_app.language.date(proposal.day, "full")
        why = skipped_for(self.journal_app.language, proposal)
        if why and not taken:
            why = self.say("skipped: {why}", why=why)
        return Line(
            proposal.day.isoformat(),
            Content.assemble(
                ("✓ " if taken else "– ", "$primary"),
                (f"{day:<{DAY_WIDTH}} ", "" if taken else "$muted"),
                (shown_line(why), "$warning" if taken else "$muted"),
            ),
        )

    def action_tick(self) -> None:
        """Take the day under the cursor, or skip it."""
        self._taken ^= {date.fromisoformat(self.query_one(Rows).key)}
        self._show()

    def action_save(self) -> None:
        """Hand the days over."""
        if self._taken:
            self.dismiss(sorted(self._taken))
        else:
            self.journal_app.show_message(
                self.say("No day is chosen. Press Space to include a day.")
            )

    def action_leave(self) -> None:
        """Go back to the rhythm."""
        self.dismiss([])
