"""The guided first start: language, role and names, programme, passphrase, recovery words.

A programme file from the organiser fills in what it knows of these.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, RadioSet, Static

from mentorjournal.errors import UserError
from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.language import N_
from mentorjournal.platform import typed_path
from mentorjournal.tui.core.availability import OPENING
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.dialogs.recovery_words import NEW_WORDS_LATER
from mentorjournal.tui.opening.screen import OpeningScreen
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import day_as_read, named_input
from mentorjournal.tui.widgets.toggles import Choice
from mentorjournal.vault.notices import KEY_FILE_HELP

if TYPE_CHECKING:
    from mentorjournal.guidance.programme.file_model import ProgrammeFile
    from mentorjournal.journal.lifecycle import Founding
    from mentorjournal.journal.store.journal import Journal

STEPS = ("welcome", "file", "people", "programme", "passphrase")
FILE, PEOPLE = STEPS.index("file"), STEPS.index("people")
STRENGTHS = (
    N_("Can be guessed at once."),
    N_(
        "Can be guessed quickly. Make it longer: four words that have nothing to do with each "
        "other."
    ),
    N_("Fairly weak. One more word makes a big difference."),
    N_("Good."),
    N_("Very good."),
)


class FirstStartScreen(OpeningScreen):
    """Asks one group of questions a page; nothing is written before the last one."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("ctrl+s", "go_on", N_("Go on"), id="go-on"),
        Binding("escape", "go_back", N_("Back"), id="back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._step = 0
        self._file: ProgrammeFile | None = None

    def compose(self) -> ComposeResult:
        """Show all pages; one is visible."""
        with VerticalScroll(classes="page"):
            with Vertical(id="welcome", classes="step"):
                yield from self._welcome()
            with Vertical(id="file", classes="step"):
                yield from self._file_page()
            with Vertical(id="people", classes="step"):
                yield from self._people()
            with Vertical(id="programme", classes="step"):
                yield from self._programme()
            with Vertical(id="passphrase", classes="step"):
                yield from self._passphrase()
        yield Static("", id="told", markup=False)
        yield Footer()

    def _welcome(self) -> ComposeResult:
        yield Static("mentorjournal", classes="page-title")
        yield Static(
            self.say(
                "A place of your own for the mentor year: your meetings, goals and reflections, "
                "encrypted in one file on this computer."
            ),
            classes="lead",
        )
        with RadioSet(id="language"):
            for code, name in LANGUAGES.items():
                yield Choice(name, value=code == self.journal_app.language.code, id=code)
        yield Button(self.say("Create my journal"), id="begin", variant="primary")
        yield Button(self.say("I have a file from my organiser"), id="have-file")
        yield Button(self.say("Look at the demo first"), id="demo")
        yield Button(self.say("I have a backup"), id="have-backup")

    def _file_page(self) -> ComposeResult:
        yield Static(self.say("The file from your organiser"), classes="page-title")
        yield Static(
            self.say(
                "It brings the gatherings with times and places, the programme's goals, questions "
                "and exercises. You can also do this later, in Settings."
            ),
            classes="lead",
        )
        yield named_input(self.say("The file, for example programme.toml"), id="programme_file")
        yield Button(self.say("Go on"), classes="go-on", variant="primary")

    def _people(self) -> ComposeResult:
        yield Static(self.say("Who are you two?"), classes="page-title")
        with RadioSet(id="role"):
            yield Choice(self.say("I am the mentee"), value=True, id="mentee")
            yield Choice(self.say("I am the mentor"), id="mentor")
        for name, label in (
            ("owner_name", N_("Your name")),
            ("owner_organisation", N_("Your organisation (if you like)")),
            ("partner_name", N_("Your partner's name")),
            ("partner_organisation", N_("Their organisation (if you like)")),
        ):
            yield named_input(self.say(label), id=name)
        yield Button(self.say("Go on"), classes="go-on", variant="primary")

    def _programme(self) -> ComposeResult:
        yield Static(self.say("The programme"), classes="page-title")
        yield Static(
            self.say("Leave empty what you do not know; you can add it later in Settings."),
            classes="lead",
        )
        yield named_input(self.say("Its name"), id="programme_name")
        yield named_input(self.say("First day, for example 2026-03-31"), id="programme_start")
        yield named_input(self.say("Closing day, for example 2027-04-15"), id="programme_end")
        yield Button(self.say("Go on"), classes="go-on", variant="primary")

    def _passphrase(self) -> ComposeResult:
        yield Static(self.say("A passphrase"), classes="page-title")
        yield Static(
            self.say(
                "It opens the journal, and nobody can reset it. Four or five words that belong "
                "together only for you are easy to remember and hard to guess."
            ),
            classes="lead",
        )
        yield named_input(self.say("Passphrase"), id="first", password=True)
        yield Static("", id="strength", markup=False, classes="muted")
        yield named_input(self.say("Repeat the passphrase"), id="second", password=True)
        yield named_input(self.say("Key file (if you like)"), id="key_file")
        yield Static(self.say(KEY_FILE_HELP), markup=False, classes="muted")
        yield Button(self.say("Create the journal"), classes="go-on", variant="primary")

    def on_mount(self) -> None:
        """Begin at the beginning."""
        self._show(0)

    def _show(self, step: int) -> None:
        self._step = step
        for at, name in enumerate(STEPS):
            self.query_one(f"#{name}").display = at == step
        self.show_status("")
        self.refresh_bindings()
        if step == 0:
            self.query_one("#begin").focus()
        else:
            self.query_one(f"#{STEPS[step]}").query("Input, RadioSet").first().focus()

    @on(RadioSet.Changed, "#language")
    async def language_chosen(self, event: RadioSet.Changed) -> None:
        """Speak the chosen language at once."""
        code = event.pressed.id or "en"
        if code != self.journal_app.language.code:
            self.journal_app.language = Language(code)
            await self.recompose()
            self._show(0)
            self.query_one("#language").focus()
            self.refresh_bindings()

    @on(Button.Pressed, "#begin")
    def begin(self) -> None:
        """Go to the first questions."""
        self._file = None
        self._show(PEOPLE)

    @on(Button.Pressed, "#have-file")
    def have_file(self) -> None:
        """Ask for the organiser's file first."""
        self._show(FILE)

    @on(Button.Pressed, "#demo")
    def demo(self) -> None:
        """Show the demo year."""
        self.journal_app.open_demo("mentee")

    @on(Button.Pressed, "#have-backup")
    def have_backup(self) -> None:
        """Ask for it, and go on with the journal that it holds."""
        from mentorjournal.tui.opening.restore import RestoreScreen

        self.app.push_screen(RestoreScreen())

    @on(Button.Pressed, ".go-on")
    def action_go_on(self) -> None:
        """Check this page and go to the next."""
        if self.has_worker("create") or self.has_worker("read_file"):
            return
        if self._step == FILE:
            self.read_file()
            return
        problem = (
            None, None, self._people_problem, self._programme_problem, self._passphrase_problem
        )[self._step]  # fmt: skip
        refusal = problem() if problem else ""
        if refusal:
            self.show_status(refusal)
        elif self._step < len(STEPS) - 1:
            self._show(PEOPLE if self._step == 0 else self._step + 1)
        else:
            self.create()

    @work(group=OPENING, exclusive=True)
    async def read_file(self) -> None:
        """Read the organiser's file, and go on with what it says of the programme and the two."""
        typed = self._value("programme_file")
        if not typed:
            self.show_status(self.say("Name the file from your organiser."))
            return

        def read() -> ProgrammeFile:
            from mentorjournal.guidance.programme.file_reading import read_programme_file

            return read_programme_file(typed_path(typed))

        try:
            self._file = await asyncio.to_thread(read)
        except UserError as error:
            self.show_status(explanation(error, self.journal_app.language))
            self.query_one("#programme_file").focus()
            return
        for name, value in (
            ("programme_name", self._file.name.of(self.journal_app.language)),
            ("programme_start", self._file.start),
            ("programme_end", self._file.end),
        ):
            self.query_one(f"#{name}", Input).value = str(value or "")
        self.name_the_two()
        self._show(PEOPLE)

    @on(RadioSet.Changed, "#role")
    def name_the_two(self) -> None:
        """Put the names that the organiser's file has where they belong, by one's role."""
        if self._file is None or self._file.pair is None:
            return
        from mentorjournal.guidance.programme.file_model import people_in

        own, other = people_in(self._file, self._role)
        for who, person in (("owner", own), ("partner", other)):
            self.query_one(f"#{who}_name", Input).value = person.name
            self.query_one(f"#{who}_organisation", Input).value = person.organisation

    @on(Input.Changed, "#programme_start, #programme_end")
    def show_day(self, event: Input.Changed) -> None:
        """Show which day is read, where the year or the month is left to be understood."""
        app = self.journal_app
        read = day_as_read(app.language, event.value, app.clock.today())
        event.input.border_subtitle = Content(read)

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and from the last one on; a key file is no must."""
        fields = list(self.query_one(f"#{STEPS[self._step]}").query(Input))
        place = fields.index(event.input)
        if place + 1 < len(fields) and event.input.id != "second":
            fields[place + 1].focus()
        else:
            self.action_go_on()

    def action_go_back(self) -> None:
        """Go to the page before, unless the journal is being created."""
        if not self._step or self.has_worker("create"):
            return
        skips_file = self._step == PEOPLE and self._file is None
        self._show(0 if skips_file else self._step - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go back where there is a page before."""
        if action == "go_back":
            return self._step > 0
        return super().check_action(action, parameters)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    @property
    def _role(self) -> Role:
        """Which of the two it is."""
        chosen = self.query_one("#role", RadioSet).pressed_button
        return Role(chosen.id if chosen and chosen.id else Role.MENTEE)

    def _people_problem(self) -> str:
        from mentorjournal.journal.model.errors import SameName
        from mentorjournal.journal.people.people import require_two_names

        missing = [name for name in ("owner_name", "partner_name") if not self._value(name)]
        if missing:
            self.query_one(f"#{missing[0]}").focus()
            return self.say("Both names are needed; first names are enough.")
        try:
            require_two_names(
                (self._value("owner_name"), self._value("partner_name")), "partner_name"
            )
        except SameName as error:
            self.query_one(f"#{error.field}").focus()
            return explanation(error, self.journal_app.language)
        return ""

    def _programme_problem(self) -> str:
        from mentorjournal.journal.model.errors import Invalid

        try:
            self._founding()
        except Invalid as error:
            self.query_one(f"#programme_{error.field}").focus()
            return explanation(error, self.journal_app.language)
        return ""

    def _passphrase_problem(self) -> str:
        first, second = (self.query_one(f"#{name}", Input).value for name in ("first", "second"))
        if first != second:
            self.query_one("#second").focus()
            return self.say("The two passphrases are not the same.")
        return ""

    def _founding(self) -> Founding:
        from mentorjournal.journal.lifecycle import Founding
        from mentorjournal.journal.model.validators import day
        from mentorjournal.journal.people.people import in_order

        today = self.journal_app.clock.today()
        start = day()("start", self._value("programme_start"), today)
        end = day()("end", self._value("programme_end"), today)
        in_order(start, end)
        return Founding(
            owner_role=self._role,
            owner_name=self._value("owner_name"),
            partner_name=self._value("partner_name"),
            owner_organisation=self._value("owner_organisation"),
            partner_organisation=self._value("partner_organisation"),
            programme_name=self._value("programme_name"),
            programme_start=start,
            programme_end=end,
            language=self.journal_app.language.code,
            words_owed=True,
        )

    @on(Input.Changed, "#first")
    def estimate(self, event: Input.Changed) -> None:
        """Say how strong the passphrase is."""
        self.estimate_strength(event.value)

    @work(group="strength", exclusive=True)
    async def estimate_strength(self, passphrase: str) -> None:
        """Estimate in a thread; zxcvbn takes a moment to load."""

        def score() -> int:
            from mentorjournal.vault.passphrase_strength import estimate

            return estimate(passphrase, self._founding().own_words()).score

        sentence = self.say(STRENGTHS[await asyncio.to_thread(score)]) if passphrase else ""
        self.query_one("#strength", Static).update(sentence)

    @work(group=OPENING, exclusive=True)
    async def create(self) -> None:
        """Create the journal in a thread and hand over the recovery words."""
        app, path = self.journal_app, self.path
        founding = self._founding()
        passphrase = self.query_one("#first", Input).value
        self.note_key_file(self._value("key_file"))
        self.show_status(self.say("Creating your journal …"))

        file, happened = self._file, list[str]()

        def take_in(journal: Journal) -> None:
            from mentorjournal.guidance.programme.adoption import adopt, what_happened

            if file is not None:
                happened.append(what_happened(app.language, adopt(journal, file, app.language)))

        def make() -> tuple[Journal, list[str]]:
            from mentorjournal.journal.lifecycle import create_journal

            return create_journal(
                path,
                passphrase,
                founding,
                clock=app.clock,
                key_file=app.key_file,
                fill=take_in,
            )

        try:
            journal, words = await app.opening(make)
        except UserError as error:
            self.show_status(explanation(error, app.language))
            return
        for name in ("first", "second"):
            self.query_one(f"#{name}", Input).value = ""
        await app.hand_over_words(journal, words, NEW_WORDS_LATER)
        await app.enter(journal)
        for sentence in happened:
            app.show_message(sentence)
