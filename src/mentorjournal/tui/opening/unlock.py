"""The unlock screen. It imports nothing heavy: it must be painted at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.platform import sync_client_of
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.availability import OPENING
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.opening.retry_countdown import TryAgain
from mentorjournal.tui.opening.screen import OpeningScreen
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import named_input
from mentorjournal.vault import keyring

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal

IN_SYNC_FOLDER = N_(
    "It is in {folder}, which is copied elsewhere while you write. Keep the journal outside and "
    "put backups there instead."
)


class UnlockScreen(OpeningScreen):
    """Asks for the passphrase and opens the journal in a thread."""

    has_own_words = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("f3", "recover", N_("Forgotten the passphrase?"), id="recover"),
        Binding("f4", "key_file", N_("Key file"), id="key-file"),
        Binding("f5", "keyring", N_("Keyring"), id="keyring"),
        Binding("ctrl+q", "app.quit", N_("Quit"), id="quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_opening = False
        """Whether keys have to wait for the screen that comes."""

    def compose(self) -> ComposeResult:
        """Show the name of the file, the field, and a line for what goes wrong."""
        with Vertical(classes="card"):
            yield Static("mentorjournal", classes="card-title")
            path = self.journal_app.path
            yield Static(Content(shown_line(path.name if path else "")), classes="muted")
            yield named_input(self.say("Passphrase"), id="passphrase", password=True)
            key_file = named_input(self.say("Where the key file is"), id="key-file")
            key_file.value = str(self.journal_app.key_file or "")
            key_file.display = bool(key_file.value)
            yield key_file
            yield TryAgain(self.journal_app.attempts, self.journal_app.language)
            if self.journal_app.pair_view is not None:
                yield Static(
                    self.say(
                        "Pair view goes on once the journal is open; press "
                        "{key[leave-pair-view]} to leave it."
                    ),
                    markup=False,
                    classes="muted",
                )
            yield Static("", id="told", markup=False)
            if path and keyring.is_on(path):
                yield Static(
                    self.say(
                        "The passphrase is in the system's keyring. Press {key[keyring]} to open "
                        "with it."
                    ),
                    markup=False,
                    classes="muted",
                )
            if path and (folder := sync_client_of(path)):
                yield Static(
                    shown_line(self.say(IN_SYNC_FOLDER, folder=folder)),
                    markup=False,
                    classes="muted",
                )
        yield Footer()

    @on(Input.Submitted, "#passphrase")
    def open_with_typed(self) -> None:
        """Open with what was typed, unless one has to wait: then it stays."""
        field = self.query_one("#passphrase", Input)
        if field.value and self._may_begin():
            passphrase, field.value = field.value, ""
            self._begin(passphrase)

    def action_keyring(self) -> None:
        """Open with the passphrase that lies in the system's keyring."""
        if self._may_begin():
            self._begin(None)

    def _may_begin(self) -> bool:
        return not self.is_opening and not self.query_one(TryAgain).is_waiting()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keyring only where the user turned it on."""
        if action == "keyring":
            path = self.journal_app.path
            return path is not None and keyring.is_on(path)
        return super().check_action(action, parameters)

    def _begin(self, passphrase: str | None) -> None:
        self.note_key_file(self.query_one("#key-file", Input).value)
        self.is_opening = True
        self.show_status(self.say("Opening …"))
        self.unlock(passphrase)

    @work(group=OPENING, exclusive=True)
    async def unlock(self, typed: str | None) -> None:
        """Derive the key and open the file without holding up the screen.

        Args:
            typed: the passphrase, or nothing to take it from the keyring.
        """
        app, path = self.journal_app, self.path
        passphrase = typed or ""

        def open_it() -> tuple[Journal, list[str]]:
            from mentorjournal.journal.lifecycle import open_with_words_owed

            nonlocal passphrase
            if typed is None:
                passphrase = keyring.passphrase(path)
            return open_with_words_owed(
                path,
                passphrase,
                clock=app.clock,
                key_file=app.key_file,
                progress=self.steps(self.show_status),
            )

        with app.keep_keys_while_opening():
            try:
                journal, words = await app.opening(app.one_attempt(open_it))
            except UserError as error:
                self.show_status(explanation(error, app.language))
                self._offer_help(error, passphrase, typed)
                return
            finally:
                self.is_opening = False
            self.show_status("")
            if not words:
                await app.enter(journal)
                return
        await app.hand_over_words(journal, words)
        await app.enter(journal)

    def _offer_help(self, error: UserError, passphrase: str, typed: str | None) -> None:
        """Go to what is wrong; a passphrase that was not looked at stays typed."""
        from mentorjournal.vault.format.errors import Damaged, KeyFileMissing, KeyFileUnusable

        self.query_one(TryAgain).is_waiting()
        field = self.query_one("#passphrase", Input)
        if isinstance(error, KeyFileMissing | KeyFileUnusable):
            self.journal_app.forget_keys()  # it was not meant for a field that shows it
            field.value = typed or ""
            self.action_key_file()
            return
        field.focus()
        if isinstance(error, Damaged):
            from mentorjournal.tui.opening.damaged import DamagedScreen

            self.journal_app.forget_keys()  # nobody meant them for what is decided there
            self.app.push_screen(DamagedScreen(error, passphrase))

    def on_screen_resume(self) -> None:
        """Put the cursor into the field, also after the journal was locked."""
        field = self.query_one("#passphrase", Input)
        field.value = ""
        field.focus()

    @on(Input.Submitted, "#key-file")
    def key_file_named(self) -> None:
        """Go on to the passphrase, and open with it where it is typed already."""
        self.query_one("#passphrase", Input).focus()
        self.open_with_typed()

    def action_key_file(self) -> None:
        """Ask where the key file lies."""
        field = self.query_one("#key-file", Input)
        field.display = True
        field.focus()

    def action_recover(self) -> None:
        """Go to the recovery words."""
        from mentorjournal.tui.opening.recover import RecoverScreen

        self.app.push_screen(RecoverScreen())
