"""Two journals linked on the screen: an invitation made, one accepted, the exchange ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.content import Content

from mentorjournal.exchange import letter_files
from mentorjournal.exchange.pairing import linking, wording
from mentorjournal.exchange.pairing.linking import Accepted, Invitation
from mentorjournal.exchange.wording import partner_of
from mentorjournal.journal.store.journal import Journal
from mentorjournal.output import write_output
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm, Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.export.dialog import documents_folder, file_named, place_named
from mentorjournal.tui.features.letters.notice_dialog import NoticeScreen
from mentorjournal.tui.features.letters.sending import ENDING, FILE, TEXT
from mentorjournal.tui.features.letters.word_suggester import SpokenWordSuggester
from mentorjournal.tui.widgets.row_list import Line


async def invite(app: JournalApp) -> None:
    """Ask for a file, write an invitation there, and show the words that open it."""
    name = app.say("invitation")
    made: dict[Path, Invitation] = {}

    async def write(values: Values) -> Path:
        path = file_named(str(values["path"]), name, ENDING)
        with form.busy(app.say("Making the invitation …")):
            made[path] = await app.service(
                _written_invitation, app.store, app.language.code, path, force=bool(values["force"])
            )
        return path

    title = app.say("Invite {partner}", partner=_partner(app))
    form = _place_form(app, title, name, write)
    path = await app.push_screen_wait(form)
    if not isinstance(path, Path):
        return
    invitation = made.pop(path)
    hand_over = app.say(
        wording.HAND_OVER, partner=_partner(app), day=app.language.date(invitation.until)
    )
    facts = [
        app.say("The invitation is at {path}.", path=path),
        *([app.say(wording.INSTEAD)] if invitation.is_instead else []),
        app.say("The words are kept nowhere. Write them down if you say them later."),
    ]
    await app.push_screen_wait(
        NoticeScreen(
            app.say("Say these six words to {partner}", partner=_partner(app)),
            [hand_over, " ".join(facts)],
            words=invitation.words,
            close=app.say("I have the words"),
        )
    )


async def accept(app: JournalApp) -> None:
    """Ask for an invitation and its words, or for an answer, and take it in."""

    async def take(values: Values) -> Accepted:
        text = str(values["text"])
        if not text.strip():
            text = await app.service(letter_files.text_of, place_named(str(values["path"])))
        with form.busy(app.say("Opening it …")):
            return await app.service(linking.accept, app.store, text, str(values["words"]))

    fields = [
        Field(
            "path",
            app.say("The file with the invitation or the answer"),
            value=f"{documents_folder()}/",
            transient=True,
        ),
        Field(
            "words",
            app.say("The six words that {partner} says", partner=_partner(app)),
            help=app.say(
                "Four letters of each are enough; → completes a word. An answer needs no words."
            ),
            transient=True,
            suggester=SpokenWordSuggester(app.language.code),
        ),
        Field("text", app.say("Or what came, pasted here"), "text", transient=True),
    ]
    form = _PairingForm(app.say("Accept an invitation or an answer"), fields, take)
    accepted = await app.push_screen_wait(form)
    if not isinstance(accepted, Accepted):
        return
    await app.push_screen_wait(
        NoticeScreen(
            app.say("Letters · {partner}", partner=_partner(app)),
            wording.accepted_lines(app.language, accepted),
            close=app.say("Close") if accepted.answer is None else app.say("Go on"),
        )
    )
    if accepted.answer is not None:
        await _hand_out(app, accepted.answer)


async def end(app: JournalApp) -> None:
    """End the exchange, after asking."""
    question = app.say(
        "End the exchange with {partner}? No more letters are written or read, and an open "
        "invitation no longer counts. Nothing is deleted, neither here nor in the other journal, "
        "and you can link the two again.",
        partner=_partner(app),
    )
    if await app.push_screen_wait(Confirm(question, app.say("End the exchange"), careful=True)):
        await app.attempt(linking.end, app.store)


class _PairingForm(FormScreen):
    """A form that says what is being done while a key is made of the words."""

    @contextmanager
    def busy(self, sentence: str) -> Iterator[None]:
        """Say it until it is done."""
        self.show_draft_status(sentence)
        try:
            yield
        finally:
            if self.is_attached:
                self.show_draft_status("")


async def _hand_out(app: JournalApp, answer: str) -> None:
    """Ask which way the answer is to go."""
    ways = [
        Line(FILE, Content(app.say("As a file, on a stick or beside a message"))),
        Line(TEXT, Content(app.say("As text on the clipboard, to paste into a message"))),
    ]
    way = await app.push_screen_wait(Pick(app.say("How is the answer to go?"), ways))
    if way == TEXT:
        app.put_on_clipboard(answer)
        app.show_message(
            app.say(
                "The answer is on the clipboard, if your terminal lets it. Paste it into a "
                "message to {partner}.",
                partner=_partner(app),
            )
        )
        return
    path: object = None
    if way == FILE:
        name = app.say("answer")

        async def write(values: Values) -> Path:
            place = file_named(str(values["path"]), name, ENDING)
            await app.service(write_output, place, answer.encode, force=bool(values["force"]))
            return place

        title = app.say("The answer to {partner}", partner=_partner(app))
        path = await app.push_screen_wait(_place_form(app, title, name, write))
    if isinstance(path, Path):
        app.show_message(app.say("The answer is at {path}.", path=path))
    else:
        app.show_message(
            app.say("The answer was not handed over. Accept the same invitation again to get it.")
        )


def _place_form(
    app: JournalApp,
    title: str,
    name: str,
    write: Callable[[Values], Awaitable[Path]],
) -> _PairingForm:
    """Return the form that asks where a file is to lie; what is typed there needs no draft."""
    path = str(documents_folder() / f"{name}.{ENDING}")
    fields = [
        Field("path", app.say("File"), value=path, transient=True),
        Field("force", app.say("Replace a file that exists"), "flag", False, transient=True),
    ]
    return _PairingForm(title, fields, write)


def _partner(app: JournalApp) -> str:
    return shown_line(partner_of(app.store.pair))


def _written_invitation(journal: Journal, language: str, path: Path, *, force: bool) -> Invitation:
    """Make an invitation once its place is known to be free, and write it."""
    made: list[Invitation] = []

    def content() -> bytes:
        made.append(linking.invite(journal, language))
        return made[0].text.encode()

    write_output(path, content, force=force)
    return made[0]
