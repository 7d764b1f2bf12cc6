"""Letters: where the two journals stand, to send and to receive, and what has come."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.exchange import incoming, letter_files, unread
from mentorjournal.exchange.pairing.wording import status_lines
from mentorjournal.exchange.wording import partner_of, standing_lines
from mentorjournal.journal.exchange.tables import State
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.features.letters import pairing, receiving, sending
from mentorjournal.tui.features.letters.by_folder import FolderExchange
from mentorjournal.tui.features.letters.lines import (
    WAITING,
    WITH_MINE,
    Came,
    lines_of,
    read_came,
)
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Rows


class LettersScreen(BaseModal[tuple[str, str] | None]):
    """Shows what was sent and what came; answers with the entry that is to be shown.

    Args:
        by_folder: what exchanges letters by itself.
    """

    command: ClassVar[str] = "letters"

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.LEAVE,
        Binding("enter", "open", N_("Open"), id="read"),
        Binding("s", "send", N_("Send"), id="send", tooltip=N_("Make a letter")),
        Binding("r", "receive", N_("Receive"), id="receive", tooltip=N_("Receive a letter")),
        Binding(
            "u",
            "undo",
            N_("Undo"),
            id="undo-letter",
            tooltip=N_("Undo the last letter"),
        ),
        Binding(
            "o",
            "folder",
            N_("Shared folder"),
            id="folder",
            tooltip=N_("Let letters come and go by themselves, through a folder"),
        ),
        Binding("i", "invite", N_("Invite"), id="invite", tooltip=N_("Make an invitation")),
        Binding(
            "a",
            "accept",
            N_("Accept"),
            id="accept",
            tooltip=N_("Accept an invitation, or the answer to yours"),
            show=False,
        ),
        Binding(
            "x",
            "end",
            N_("End"),
            id="end-exchange",
            tooltip=N_("End the exchange; nothing is deleted"),
            show=False,
        ),
        bindings.HELP,
    ]

    def __init__(self, by_folder: FolderExchange) -> None:
        super().__init__()
        self._by_folder = by_folder
        self._came = Came(None, {})

    def compose(self) -> ComposeResult:
        """Show the lines."""
        with Vertical(classes="dialog"):
            title = self.say("Letters · {partner}", partner=shown_line(self._partner))
            yield Static(title, markup=False, classes="dialog-title")
            yield Static("", id="told", classes="muted", markup=False)
            yield Rows(id="came")
        yield Footer()

    @property
    def _partner(self) -> str:
        return partner_of(self.journal_app.store.pair)

    async def on_mount(self) -> None:
        """Read where the two stand."""
        await self._show()
        self.query_one("#came").focus()

    async def follow_others(self) -> None:
        """Show what has come meanwhile."""
        await self._show()

    async def _show(self) -> None:
        app = self.journal_app
        came = await app.attempt(read_came, app.store)
        if came is None or not self.is_attached:
            return
        self._came = came
        told = self.query_one("#told", Static)
        told.update(Content("\n".join(map(shown_line, self._told()))))
        rows = self.query_one("#came", Rows)
        rows.show(lines_of(app.language, came, self._by_folder.status, self._partner))
        rows.display = came.now is not None
        self.refresh_bindings()

    def _told(self) -> list[str]:
        """Return what stands above the list."""
        language, now = self.journal_app.language, self._came.now
        if now is None:
            return self._how_to_begin()
        told = standing_lines(language, now, self._partner)
        status = self._by_folder.status
        if now.folder:
            words = self.say("Shared folder: {path}", path=now.folder)
            if not status.is_there:
                words = self.say(
                    "Shared folder: {path} (not there now; letters wait until it is)",
                    path=now.folder,
                )
            told.append(words)
        if status.problem is not None:
            told.append(explanation(status.problem, language))
        return told

    def _how_to_begin(self) -> list[str]:
        status = self._came.status
        if status is None:
            return []
        told = status_lines(self.journal_app.language, status)
        if status.state is State.INVITED:
            told.append(
                self.say(
                    "Once the answer has come, press {key[accept]} to accept it. Press "
                    "{key[end-exchange]} to withdraw the invitation."
                )
            )
        else:
            told.append(
                self.say(
                    "One of you invites ({key[invite]}) and says six words; the other accepts "
                    "({key[accept]}) and sends an answer back."
                )
            )
        return told

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what does something."""
        now = self._came.now
        if action == "undo":
            return now is not None and now.can_undo
        if action == "open":
            return self.is_mounted and bool(self.query_one("#came", Rows).key)
        status = self._came.status
        if action == "invite":
            return status is not None and now is None
        if action == "accept":
            return status is not None
        if action == "end":
            return status is not None and status.state in {State.INVITED, State.LINKED}
        return now is not None or action not in {"send", "receive", "folder"}

    # What came

    @on(OptionList.OptionHighlighted, "#came")
    def moved(self) -> None:
        """Offer the keys of the line under the cursor."""
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#came")
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Enter goes to the thing under the cursor."""
        event.stop()
        self.open_key(event.option.id or "")

    def action_open(self) -> None:
        """Go to the thing under the cursor."""
        self.open_key(self.query_one("#came", Rows).key)

    @work(group="dialog")
    async def open_key(self, key: str) -> None:
        """Show an entry on its page, or the letter that waits."""
        what, _, which = key.partition(":")
        status = self._by_folder.status
        if what in {WAITING, WITH_MINE}:
            waiting = [letter.path for letter in status.waiting]
            paths = waiting if what == WAITING else list(status.with_mine)
            if int(which) < len(paths):
                await self._take_in_from(paths[int(which)])
        elif which:
            app = self.journal_app
            await app.attempt(unread.mark_read, app.store, [which])
            self.dismiss((what, which))

    async def _take_in_from(self, path: Path) -> None:
        app = self.journal_app
        with app.showing_errors():
            text = await app.service(letter_files.text_of, path)
            if await receiving.take_in(app, text, path.name):
                self._by_folder.was_decided(path)
        await self._show()

    # Keys

    @work(group="dialog")
    async def action_send(self) -> None:
        """Make a letter, and ask which way it goes."""
        await sending.send(self.journal_app)
        await self._show()

    @work(group="dialog")
    async def action_receive(self) -> None:
        """Ask for a letter, show what it would bring, and take it in."""
        app = self.journal_app
        asked = await receiving.ask_for_letter(app)
        if asked is not None:
            with app.showing_errors():
                await receiving.take_in(app, asked.text, asked.name, asked.reading)
        await self._show()

    @work(group="dialog")
    async def action_undo(self) -> None:
        """Bring back what was there before the last letter, after asking."""
        app = self.journal_app
        question = self.say(
            "Undo the last letter? All that it brought here is removed again. {partner} keeps "
            "theirs, and the letter can be received again.",
            partner=shown_line(self._partner),
        )
        if await app.push_screen_wait(Confirm(question, self.say("Undo it"))):
            count = await app.attempt(incoming.undo, app.store)
            if count is not None:
                app.show_message(
                    self.say_many(
                        "The letter is undone: {count} entry is as it was before.",
                        "The letter is undone: {count} entries are as they were before.",
                        count,
                    )
                )
        await self._show()

    @work(group="dialog")
    async def action_folder(self) -> None:
        """Ask for the folder that letters go through."""
        now = self._came.now
        if now is not None:
            await sending.choose_folder(self.journal_app, now.folder)
            self._by_folder.look()
            await self._show()

    @work(group="dialog")
    async def action_invite(self) -> None:
        """Make an invitation, and show its words."""
        await pairing.invite(self.journal_app)
        await self._show()

    @work(group="dialog")
    async def action_accept(self) -> None:
        """Take in an invitation or an answer."""
        await pairing.accept(self.journal_app)
        await self._show()

    @work(group="dialog")
    async def action_end(self) -> None:
        """End the exchange, after asking."""
        await pairing.end(self.journal_app)
        self._by_folder.look()
        await self._show()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
