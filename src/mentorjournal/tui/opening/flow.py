"""The way in: from the first screen to the open journal.

Heavy modules are loaded by a thread while the passphrase is typed; this module and ``unlock``
import none of them.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.platform import is_there, keys_file
from mentorjournal.tui.core.availability import OPENING
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.sections import SECTIONS
from mentorjournal.tui.sections.navigation import add_sections, remove_mode_if_hidden
from mentorjournal.vault.notices import OLDER_WORDS

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.worker import Worker

    from mentorjournal.journal.store.journal import Journal

LOCKED = "locked"
"""The mode of the unlock screen after a lock."""

LAYING_OUT = N_("Preparing the demo year …")

LOOKS = Path(__file__).parent.parent / "mentorjournal.tcss"
"""How all screens look but the first ones."""

PRELOADED = (
    "mentorjournal.journal.lifecycle",
    "mentorjournal.journal.search.search",
    "mentorjournal.journal.overview.today",
    *(place.partition(":")[0] for place, _ in SECTIONS.values()),
)


class OpeningFlow:
    """Leads into a journal, the user's own or the demo's.

    Args:
        app: the app.
        writing: whether to begin in the editor.
        template: the name of what the text there begins from, if anything.
    """

    def __init__(self, app: JournalApp, *, writing: bool, template: str) -> None:
        self._app = app
        self._writing = writing
        self._template = template
        self._demo = ExitStack()
        self._own_keys: Worker[None] | None = None
        """Reads the keys that the user has chosen, if there are any."""

    def first_screen(self) -> Screen[Any]:
        """Return the screen to begin with."""
        app = self._app
        if app.demo_role is not None:
            from mentorjournal.tui.dialogs.waiting import WaitingScreen

            return WaitingScreen(LAYING_OUT)
        if app.path is not None and is_there(app.path):
            from mentorjournal.tui.opening.unlock import UnlockScreen

            return UnlockScreen()
        from mentorjournal.tui.opening.first_start import FirstStartScreen

        return FirstStartScreen()

    def begin(self) -> None:
        """Lay out the demo, if it was asked for; make ready once the first screen is painted."""
        if self._app.demo_role is not None:
            self._app.run_worker(self._enter_demo(self._app.demo_role), group=OPENING)
        self._app.call_after_refresh(self._make_ready)

    def _make_ready(self) -> None:
        """Read how the other screens look, and begin to load what they need."""
        self._app.stylesheet.read(LOOKS)
        self._app.stylesheet.parse()
        if len(self._app.screen_stack) > 1:  # somebody was quicker
            self._app.stylesheet.update(self._app)
            self._app.screen.refresh(layout=True)
        if keys_file().exists():
            from mentorjournal.tui.keymap.active_keys import use_own_keys

            self._own_keys = self._app.run_worker(use_own_keys(self._app), group="keys")
        self._app.run_worker(preload_sections, group="preload", exit_on_error=False, thread=True)

    def open_demo(self, role: str) -> None:
        """Lay out the demo year in a throw-away journal and show it."""
        from mentorjournal.tui.dialogs.waiting import WaitingScreen

        self._app.demo_role = role
        self._app.push_screen(WaitingScreen(LAYING_OUT))
        self._app.run_worker(self._enter_demo(role), group=OPENING)

    async def _enter_demo(self, role: str) -> None:
        def lay_out_year() -> Journal:
            from mentorjournal.demo import temporary_demo
            from mentorjournal.journal.model.tables import Role

            return self._demo.enter_context(
                temporary_demo(Role(role), self._app.language.code, clock=self._app.clock)
            )

        await self.enter(await asyncio.to_thread(lay_out_year))

    def end_demo(self) -> None:
        """Throw the demo away, if it was opened."""
        self._demo.close()

    async def hand_over_words(
        self, journal: Journal | None, words: list[str], later_words: str | None = None
    ) -> None:
        """Show new recovery words until they are typed back; the journal remembers that.

        Args:
            journal: what they open; nothing where it could not be opened.
            words: the 24 words.
            later_words: what becomes of other words, unless as always; English, marked with ``N_``.
        """
        from mentorjournal.journal.people import settings
        from mentorjournal.tui.dialogs.recovery_words import WordsScreen

        if journal is not None:
            self._app.journal = journal
        self._app.forget_keys()
        await self._app.push_screen_wait(WordsScreen(words, later_words=later_words or OLDER_WORDS))
        if journal is not None:
            await self._app.attempt(settings.change, journal, words_owed=False)

    async def enter(self, journal: Journal) -> None:
        """Show an opened journal, in the section that was last in view."""
        from mentorjournal.journal.people import settings
        from mentorjournal.tui.features.pairs.pair_view import resume_after_lock, shown_after_lock
        from mentorjournal.tui.sections.screen import SectionScreen

        app = self._app
        if self._own_keys is not None:
            await self._own_keys.wait()
        shown_after_lock(app, journal)
        app.journal = journal
        app.note_presence()
        if app.pair_words is not None:
            try:
                await app.service(_look_at, journal, app.pair_words)
            except UserError as error:  # nothing may be written into the wrong pair
                app.refusal = error
                app.exit(return_code=1)
                return
        try:
            chosen = await app.service(settings.load, journal)
        except UserError as error:  # nobody is in it yet, and whoever tries again opens it again
            app.show_error(error)
            app.journal = None
            app.report_closing(await app.service(journal.close))
            return
        await app.apply_settings(chosen)
        was_locked = app.current_mode == LOCKED
        await add_sections(app)
        if isinstance(app.screen, SectionScreen):
            await app.screen.filled.wait()
        for notice in (*app.reported_at_lock, *journal.take_notices()):
            app.show_error(notice)
        app.reported_at_lock.clear()
        if self._writing:
            self._writing = False
            app.write_reflection(template=self._template)
        if was_locked:
            await resume_after_lock(app)
            await self._point_to_unsaved(journal)
            # The worker that calls this belongs to the unlock screen and must end first.
            app.call_later(remove_mode_if_hidden, app, LOCKED)

    async def _point_to_unsaved(self, journal: Journal) -> None:
        """Say where what was being written at the lock is."""
        from mentorjournal.journal.model.labels import draft_label
        from mentorjournal.journal.store import drafts

        app = self._app
        kept = await app.service(drafts.all_drafts, journal)
        if kept:
            what = ", ".join(dict.fromkeys(draft_label(app.language, draft.kind) for draft in kept))
            app.show_message(
                app.say(
                    "Not saved yet: {what}. You find it on Today (press {key[section.today]}); "
                    "press {key[read]} there to go on with it.",
                    what=what,
                )
            )


def preload_sections() -> None:
    """Import what the sections need."""
    for name in PRELOADED:
        import_module(name)


def _look_at(journal: Journal, words: str) -> None:
    from mentorjournal.journal.people import pairs

    journal.look_at(pairs.find(journal, words).id)
