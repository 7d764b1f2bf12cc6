"""A journal that is damaged: what is wrong, the newest good backup, and the rescue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown, shown_line
from mentorjournal.tui.core.availability import OPENING
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.opening.screen import OpeningScreen
from mentorjournal.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from mentorjournal.journal.recovery.rescue import GoodBackup, Rescued
    from mentorjournal.journal.store.journal import Journal
    from mentorjournal.vault.format.errors import Damaged
    from mentorjournal.vault.format.keys import Key

CHOICES = {
    "use-backup": N_("Use that backup"),
    "rescue": N_("Save what can be read into a new journal"),
    "use-rescued": N_("Open the new journal"),
}
"""A button's name to its words; each is there when it does something."""


class DamagedScreen(OpeningScreen):
    """Offers the newest good backup and a rescue; the damaged file is kept whatever is chosen.

    Args:
        problem: what is wrong.
        passphrase: what was typed; it fits.
    """

    holds_secret = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("ctrl+q", "app.quit", N_("Quit"), id="quit"),
    ]

    def __init__(self, problem: Damaged, passphrase: str) -> None:
        super().__init__()
        self._problem = problem
        self._passphrase = passphrase
        self._key: Key | None = None
        self._backup: GoodBackup | None = None
        self._rescued: Rescued | None = None

    def compose(self) -> ComposeResult:
        """Show what is wrong; what can be done about it comes when it is known."""
        with VerticalScroll(classes="page"):
            yield Static(self.say("The journal is damaged"), classes="page-title")
            yield Static(shown(self._problem.sentence(self.journal_app.language)), markup=False)
            yield Static("", id="offer", markup=False, classes="lead")
            for name, words in CHOICES.items():
                button = Button(self.say(words), id=name)
                button.display = False
                yield button
            looking = self.say("Looking for an intact backup …")
            yield Static(looking, id="told", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Look for a backup."""
        self.look()

    def _offer(self, *choices: str) -> None:
        for choice in CHOICES:
            self.query_one(f"#{choice}").display = choice in choices
        if choices:
            self.query_one(f"#{choices[0]}").focus()

    def show_status(self, sentence: str) -> None:
        """Show what goes on, or the report of a rescue, which has several lines."""
        self.query_one("#told", Static).update(shown(sentence))

    @work(group=OPENING, exclusive=True)
    async def look(self) -> None:
        """Find the key and the newest good backup, in a thread."""
        from mentorjournal.journal.recovery.rescue import newest_good_backup
        from mentorjournal.journal.recovery.wording import offer
        from mentorjournal.vault.diagnosis import key_for_rescue

        def find() -> tuple[Key, GoodBackup | None]:
            key = key_for_rescue(
                self.path,
                self._passphrase,
                key_file=self.journal_app.key_file,
                tell=self.steps(self.show_status),
            )
            return key, newest_good_backup(self.path, key)

        try:
            self._key, self._backup = await self.journal_app.service(find)
        except UserError as error:
            self.show_status(explanation(error, self.journal_app.language))
            return
        self.show_status("")
        language = self.journal_app.language
        self.query_one("#offer", Static).update(shown_line(offer(language, self._backup)))
        self._offer(*self._choices)

    @property
    def _choices(self) -> list[str]:
        """What can be done, first what loses least."""
        if self._backup is None:
            return ["rescue"]
        return ["rescue", "use-backup"] if self._backup.missing else ["use-backup", "rescue"]

    @on(Button.Pressed, "#rescue")
    def use_rescue(self) -> None:
        """Save what can be read, once."""
        if not self.has_worker("rescue"):
            self.rescue()

    @work(group=OPENING, exclusive=True)
    async def rescue(self) -> None:
        """Save what can be read, and say what that was."""
        from mentorjournal.exercises.catalogue import OWN_FOLDER, known_templates
        from mentorjournal.journal.recovery import rescue as rescuing
        from mentorjournal.journal.recovery.wording import report
        from mentorjournal.platform import config_folder

        self._offer()
        key, app = self._key, self.journal_app

        def save() -> Rescued:
            if key is None:
                raise RuntimeError("no key")
            target = rescuing.usual_place(self.path)
            return rescuing.rescue(
                self.path,
                key,
                target,
                clock=app.clock,
                templates=known_templates(config_folder() / OWN_FOLDER),
                tell=self.steps(self.show_status),
            )

        try:
            self._rescued = await app.service(save)
        except UserError as error:
            self.show_status(explanation(error, app.language))
            self._offer(*self._choices)
            return
        self.show_status("\n".join(report(app.language, self._rescued)))
        self._offer("use-rescued", *(["use-backup"] if self._backup else []))

    @on(Button.Pressed, "#use-rescued")
    def use_rescued(self) -> None:
        """Put the rescued journal in the damaged one's place and open it."""
        if self._rescued is not None and not self.has_worker("open_instead"):
            self.open_instead(self._rescued.path)

    @on(Button.Pressed, "#use-backup")
    def use_backup(self) -> None:
        """Put the backup in the damaged one's place and open it."""
        if self._backup is not None and not self.has_worker("open_instead"):
            self.open_instead(self._backup.path)

    @work(group=OPENING, exclusive=True)
    async def open_instead(self, backup: Path) -> None:
        """Keep the damaged file aside, put another in its place, and open that."""
        from mentorjournal.journal.lifecycle import open_with_key
        from mentorjournal.vault.restore import restore_with_key

        self._offer()
        key, app = self._key, self.journal_app

        def put_in_place() -> Path | None:
            if key is None:
                raise RuntimeError("no key")
            return restore_with_key(backup, self.path, key, tell=self.steps(self.show_status))

        def open_it() -> tuple[Journal, list[str]]:
            if key is None:
                raise RuntimeError("no key")
            return open_with_key(self.path, key, clock=app.clock), []

        try:
            kept = await app.service(put_in_place)
            app.show_message(self.say("The damaged file is kept at {path}.", path=kept))
            journal, _ = await app.opening(open_it)
        except UserError as error:
            self.show_status(explanation(error, app.language))
            return
        await app.enter(journal)
