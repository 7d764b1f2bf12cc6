"""The command palette: everything the app can do, found by typing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.availability import is_command_of
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import SpeakingScreen

COMMANDS: tuple[tuple[str, str, str], ...] = (
    (N_("New reflection"), N_("Open the editor"), "app.new_reflection"),
    (N_("Prepare the next meeting"), N_("What has happened since, and the agenda"), "app.prepare"),
    (N_("Today"), N_("Next meeting, drafts, next steps, the year"), "app.section('today')"),
    (N_("Meetings"), N_("Meetings, gatherings and the agreement"), "app.section('meetings')"),
    (N_("Goals"), N_("Goals and where you stand on them"), "app.section('goals')"),
    (
        N_("Exercises"),
        N_("Core quadrant, domain theory, coaching and more"),
        "app.section('exercises')",
    ),
    (N_("Reflections"), N_("What you have written"), "app.section('reflections')"),
    (
        N_("Closing day"),
        N_("Answer the questions, choose what to bring, export it"),
        "app.section('closing')",
    ),
    (N_("Settings"), N_("Language, theme, lock, names, backups"), "app.section('settings')"),
    (
        N_("Plan the year"),
        N_("Plan a year of meetings in one go"),
        "app.plan_year",
    ),
    (
        N_("Write calendar file…"),
        N_("Meetings, gatherings and time to reflect, for your calendar"),
        "app.write_calendar",
    ),
    (
        N_("Read the programme's dates…"),
        N_("The programme's calendar file becomes gatherings"),
        "app.read_programme_dates",
    ),
    (N_("Calendar"), N_("The year month by month"), "app.calendar"),
    (
        N_("Statistics"),
        N_("The year in figures: days written, tags, hours together, what you looked back on"),
        "app.figures",
    ),
    (
        N_("Filter the list"),
        N_("Show only what you type: words, a month, #tag, @goal"),
        "screen.filter",
    ),
    (N_("Sort the list"), N_("Put the list in another order"), "screen.sort"),
    (
        N_("Export, print or copy"),
        N_("What is in view, by itself, with names replaced"),
        "screen.export",
    ),
    (N_("Pin to the top"), N_("Keep it on top of the list, or no longer"), "screen.pin"),
    (
        N_("Mark several"),
        N_("Mark the entry under the cursor, to share, tag or delete several at once"),
        "screen.mark",
    ),
    (
        N_("Tick off a step"),
        N_("Choose among the open lines of the goal or meeting in view"),
        "screen.tick_one",
    ),
    (N_("Tags"), N_("Give tags to what is marked, or take them away"), "screen.tag"),
    (N_("Search"), N_("Search everything"), "app.search"),
    (
        N_("Before and after"),
        N_("What you expect of the year, sealed until the closing day"),
        "app.before_and_after",
    ),
    (N_("All insights"), N_("What is worth bringing, by month"), "app.insights"),
    (N_("Pair view"), N_("Show only what you share, for two at one screen"), "app.show_to_pair"),
    (N_("Leave pair view"), N_("Go back to your own view"), "app.leave_pair_view"),
    (N_("Our meeting"), N_("Run the next meeting, for two at one screen"), "app.pair_meeting"),
    (N_("Another pair"), N_("Go to another pair, or add one"), "app.pairs"),
    (
        N_("Letters"),
        N_("Send to the other journal what you share, and take in what came"),
        "app.letters",
    ),
    (N_("My years"), N_("All your years beside each other"), "app.review"),
    (
        N_("Keep as template"),
        N_("A new reflection can begin from the headings of this one"),
        "screen.keep_template",
    ),
    (
        N_("Own templates"),
        N_("What a new reflection can begin from, beside the models"),
        "app.templates",
    ),
    (N_("Undo"), N_("Undo what was done last"), "app.undo"),
    (N_("Bin"), N_("What was deleted, to bring back"), "app.bin"),
    (N_("Keys"), N_("The keys that work here"), "app.keys"),
    (N_("Lock"), N_("Close the journal and ask for the passphrase"), "app.lock"),
    (N_("Quit"), N_("Close the journal and end"), "app.quit"),
)


class Palette(CommandPalette, SpeakingScreen[None]):
    """Textual's, which two clicks beside it close once."""

    has_own_words = True


class JournalCommands(Provider):
    """Offers the app's commands in the user's language."""

    @property
    def _journal_app(self) -> JournalApp:
        return cast("JournalApp", self.app)

    def _available(self) -> list[tuple[str, str, Callable[[], object]]]:
        app = self._journal_app
        say = app.say
        return [
            (say(title), say(what), partial(app.run_command, action))
            for title, what, action in COMMANDS
            if is_command_of(app, self.screen, action.removeprefix("app."))
        ]

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for title, what, act in self._available():
            yield DiscoveryHit(title, act, help=what)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        any_hit = False
        for title, what, act in self._available():
            score = matcher.match(f"{title} {what}")
            if score > 0:
                any_hit = True
                yield Hit(score, title, act, help=what)
        if not any_hit:
            yield Hit(1, self._journal_app.say("Nothing found."), lambda: None)
