"""A journal that comes back from a backup, where none lies yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, Static

from mentorjournal.errors import UserError
from mentorjournal.platform import typed_path
from mentorjournal.tui.core.availability import OPENING
from mentorjournal.tui.opening.attempt import AttemptScreen
from mentorjournal.tui.opening.retry_countdown import TryAgain
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import named_input

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal


class RestoreScreen(AttemptScreen):
    """Asks for a backup and what opens it, and puts it in the journal's place."""

    attempt = "restore"

    AUTO_FOCUS = "#backup"

    def compose(self) -> ComposeResult:
        """Show the fields."""
        with VerticalScroll(classes="page"):
            yield Static(self.say("Open a backup"), classes="page-title")
            yield Static(
                self.say(
                    "A copy of it becomes your journal here. It opens with the passphrase of the "
                    "day it was made."
                ),
                classes="lead",
            )
            yield named_input(self.say("The backup's file"), id="backup")
            yield named_input(self.say("Passphrase"), id="passphrase", password=True)
            yield named_input(self.say("Key file (if the journal has one)"), id="key-file")
            yield Static("", id="told", markup=False)
            yield TryAgain(self.journal_app.attempts, self.journal_app.language)
            yield Button(self.say("Open"), id="go-on", variant="primary")
        yield Footer()

    async def on_mount(self) -> None:
        """Name the newest backup that lies where the journal's own do."""
        from mentorjournal.vault.backups import backup_paths

        backups = await self.journal_app.service(backup_paths.beside(self.path).backups)
        field = self.query_one("#backup", Input)
        if backups and not field.value:
            field.value = str(backups[0][1])

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the passphrase, and opens from there; a key file is no must."""
        if event.input.id == "backup":
            self.query_one("#passphrase").focus()
        else:
            self.action_go_on()

    @on(Button.Pressed, "#go-on")
    def action_go_on(self) -> None:
        """Open the backup, unless one has to wait."""
        if not self.may_try:
            return
        values = {field.id: field.value for field in self.query(Input)}
        if not (values["backup"] or "").strip():
            self.show_status(self.say("Name the backup's file."))
            self.query_one("#backup").focus()
            return
        self.note_key_file(values["key-file"])
        self.show_status(self.say("Opening …"))
        self.restore(typed_path(values["backup"]), values["passphrase"])

    @work(group=OPENING, exclusive=True)
    async def restore(self, backup: Path, passphrase: str) -> None:
        """Put a copy of the backup in the journal's place and open that."""
        app, path = self.journal_app, self.path

        def open_it() -> tuple[Journal, list[str]]:
            from mentorjournal.journal.lifecycle import open_with_words_owed
            from mentorjournal.vault.restore import restore

            steps = self.steps(self.show_status)
            restore(backup, path, passphrase, key_file=app.key_file, tell=steps)
            return open_with_words_owed(
                path, passphrase, clock=app.clock, key_file=app.key_file, progress=steps
            )

        try:
            journal, words = await app.opening(app.one_attempt(open_it))
        except UserError as error:
            self.show_refusal(error)
            return
        self.query_one("#passphrase", Input).value = ""
        if words:
            await app.hand_over_words(journal, words)
        await app.enter(journal)
