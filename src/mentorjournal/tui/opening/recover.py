"""Opening with the recovery words, and a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.tui.core.availability import OPENING
from mentorjournal.tui.opening.attempt import AttemptScreen
from mentorjournal.tui.opening.retry_countdown import TryAgain
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import named_input
from mentorjournal.tui.widgets.text_fields.text_field import TextField
from mentorjournal.vault.notices import RECOVERED, WHEN_RECOVERED

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal


class RecoverScreen(AttemptScreen):
    """Takes 24 words and a new passphrase; the old one opens nothing once they are taken."""

    attempt = "recover"

    AUTO_FOCUS = "#words"

    def compose(self) -> ComposeResult:
        """Show the fields."""
        with VerticalScroll(classes="page"):
            yield Static(self.say("Open with the recovery words"), classes="page-title")
            yield Static(self.say(WHEN_RECOVERED), classes="muted")
            words = TextField(id="words", tab_behavior="focus", classes="named")
            words.border_title = self.say("The 24 words, in order, with spaces between")
            yield words
            yield named_input(self.say("New passphrase"), id="first", password=True)
            yield named_input(self.say("Repeat the passphrase"), id="second", password=True)
            yield Static("", id="told", markup=False)
            yield TryAgain(self.journal_app.attempts, self.journal_app.language)
            yield Button(self.say("Open"), id="go-on", variant="primary")
        yield Footer()

    @on(Button.Pressed, "#go-on")
    @on(Input.Submitted, "#second")
    def action_go_on(self) -> None:
        """Check that the two passphrases agree, then open, unless one has to wait."""
        if not self.may_try:
            return
        first, second = (self.query_one(f"#{name}", Input).value for name in ("first", "second"))
        if first != second:
            self.show_status(self.say("The two passphrases are not the same."))
            return
        self.show_status(self.say("Opening …"))
        self.recover(self.query_one("#words", TextArea).text, first)

    @work(group=OPENING, exclusive=True)
    async def recover(self, words: str, passphrase: str) -> None:
        """Re-encrypt the journal for the new passphrase and show the new words."""
        from mentorjournal.vault.format.errors import NotOpenedAgain

        app, path = self.journal_app, self.path

        def open_it() -> tuple[Journal, list[str]]:
            from mentorjournal.journal.passphrase import recover_journal

            return recover_journal(
                path,
                words,
                passphrase,
                clock=app.clock,
                progress=self.steps(self.show_status),
            )

        try:
            journal, new_words = await app.opening(app.one_attempt(open_it))
        except NotOpenedAgain as error:
            app.key_file = None
            await app.hand_over_words(None, error.words, RECOVERED)
            app.show_error(error)
            self.dismiss()
            return
        except UserError as error:
            self.show_refusal(error)
            return
        self.query_one("#words", TextArea).load_text("")
        app.key_file = None
        await app.hand_over_words(journal, new_words, RECOVERED)
        await app.enter(journal)
