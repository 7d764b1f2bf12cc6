"""Settings: language, theme, lock, the two people and the programme, and the journal's safety."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal.model.errors import OutOfRange
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.model.views import PersonView
from mentorjournal.journal.overview import suggestions
from mentorjournal.journal.overview.suggestions import WAY_LABELS, Way
from mentorjournal.journal.passphrase import change_passphrase_of, words_of
from mentorjournal.journal.people import people, settings
from mentorjournal.locale import LANGUAGES
from mentorjournal.locale.language import N_
from mentorjournal.platform import typed_path
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features import calendars
from mentorjournal.tui.features.programme_file import read_programme_file
from mentorjournal.tui.features.settings import backups
from mentorjournal.tui.features.settings.lines import (
    BEGINNING_WORDS,
    HIDING_WORDS,
    MARGIN_WORDS,
    THEME_WORDS,
    TITLE_WORDS,
    app_lines,
    own_lines,
    read_settings,
)
from mentorjournal.tui.sections.screen import SectionScreen
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.vault.format.errors import NotOpenedAgain, VaultError
from mentorjournal.vault.notices import KEY_FILE_HELP


class PassphrasesDiffer(VaultError):
    """The new passphrase was typed in two ways."""

    message = N_("The two passphrases are not the same.")


class SettingRows(Rows):
    """The settings; Enter is in the footer, because it is the one key there is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Change"), id="change"),
    ]


class SettingsScreen(SectionScreen):
    """One line a setting; Enter changes it."""

    section = "settings"

    def compose_section(self) -> ComposeResult:
        """Show the settings."""
        yield SettingRows(id="settings")

    async def fill(self) -> None:
        """Show what each setting is now."""
        app = self.journal_app
        now = await app.service(read_settings, app.store)
        lines = app_lines(app.language, now)
        if app.in_pair_view:
            words = self.say("The other settings are there outside pair view.")
            lines += [Line.gap(), Line("", Content.styled(words, "$muted"))]
        else:
            lines += own_lines(app.language, now, backups.keyring_in_words(app))
        self.query_one("#settings", Rows).show(lines)
        if self.focused is None:
            self.query_one("#settings").focus()

    @on(OptionList.OptionSelected, "#settings")
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Change the chosen one."""
        self.change(event.option.id or "")

    def action_change(self, key: str) -> None:
        """Change a setting, wherever the cursor stands."""
        self.change(key)

    @work(group="dialog")
    async def change(self, key: str) -> None:
        """Ask for what a setting needs and save it."""
        pair = self.journal_app.store.pair
        ways: dict[str, Callable[[], Awaitable[None]]] = {
            "language": self._change_language,
            "theme": self._change_theme,
            "lock": self._change_lock,
            "hide-text": self._change_hiding,
            "margin-words": self._change_margin_words,
            "suggestions": self._change_suggestions,
            "pair-view": self._change_leaving,
            "summary": self._change_beginning,
            "owner": lambda: self._change_person(key, pair.owner),
            "partner": lambda: self._change_person(key, pair.partner),
            "programme": self._change_programme,
            "programme-file": lambda: read_programme_file(self.journal_app),
            "slot": lambda: calendars.set_reflection_time(self.journal_app),
            "titles": self._change_titles,
            "calendar": lambda: calendars.write_calendar(self.journal_app),
            "dates": lambda: calendars.read_programme_dates(self.journal_app),
            "year": self._close_or_reopen_year,
            "pairs": self._choose_pair,
            "letters": self._open_letters,
            "aliases": self._open_aliases,
            "templates": self._open_templates,
            "backup": lambda: backups.back_up(self.journal_app),
            "backup-place": lambda: backups.choose_place(self.journal_app),
            "check": lambda: backups.check(self.journal_app),
            "bin": self._open_bin,
            "passphrase": self._change_passphrase,
            "words": self._show_words,
            "keyring": lambda: backups.toggle_keyring(self.journal_app),
        }
        if key in ways:
            await ways[key]()
            if self.journal_app.journal is not None and self.is_mounted:
                await self.refresh_data()

    async def _pick(self, title: str, choices: dict[str, str]) -> str | None:
        lines = [Line(key, Content(words)) for key, words in choices.items()]
        return await self.app.push_screen_wait(Pick(title, lines))

    async def _change_language(self) -> None:
        code = await self._pick(self.say("Language"), dict(LANGUAGES))
        if code is not None:
            self.journal_app.speak(code)  # by the app: this screen goes away with its language

    async def _change_theme(self) -> None:
        app = self.journal_app
        words = {key: self.say(words_) for key, words_ in THEME_WORDS.items()}
        theme = await self._pick(self.say("Theme"), words)
        if theme is not None:
            await app.apply_settings(await app.service(settings.change, app.store, theme=theme))

    async def _change_titles(self) -> None:
        app = self.journal_app
        choices = {str(neutral): self.say(words) for neutral, words in TITLE_WORDS.items()}
        chosen = await self._pick(self.say("Titles in your calendar"), choices)
        if chosen is not None:
            neutral = chosen == str(True)
            app.settings = await app.service(settings.change, app.store, neutral_titles=neutral)

    async def _change_hiding(self) -> None:
        app = self.journal_app
        choices = {str(hides): self.say(words) for hides, words in HIDING_WORDS.items()}
        chosen = await self._pick(self.say("Hide text by itself"), choices)
        if chosen is not None:
            hides = chosen == str(True)
            app.settings = await app.service(settings.change, app.store, hide_text_on_leaving=hides)

    async def _change_beginning(self) -> None:
        app = self.journal_app
        choices = {str(empty): self.say(words) for empty, words in BEGINNING_WORDS.items()}
        chosen = await self._pick(self.say("Choice for the closing day"), choices)
        if chosen is not None:
            empty = chosen == str(True)
            app.settings = await app.service(settings.change, app.store, summary_begins_empty=empty)

    async def _change_margin_words(self) -> None:
        app = self.journal_app
        choices = {str(shown): self.say(words) for shown, words in MARGIN_WORDS.items()}
        chosen = await self._pick(self.say("Words in the margin"), choices)
        if chosen is not None:
            shown = chosen == str(True)
            app.settings = await app.service(settings.change, app.store, margin_words=shown)

    async def _change_lock(self) -> None:
        app = self.journal_app

        async def save(values: Values) -> None:
            typed = str(values["auto_lock_minutes"]).strip()
            if not typed.isdecimal():
                raise OutOfRange("auto_lock_minutes", least=0, most=settings.MOST_LOCK_MINUTES)
            app.settings = await app.service(
                settings.change, app.store, auto_lock_minutes=int(typed)
            )

        now = app.settings.auto_lock_minutes if app.settings else 0
        field = Field(
            "auto_lock_minutes",
            self.say("Idle minutes until the journal locks"),
            value=str(now),
            help=self.say("0 means never. Press {key[lock]} to lock at once."),
        )
        await app.push_screen_wait(
            FormScreen(self.say("Lock by itself"), [field], save, draft=(FormKind.SETTING, "lock"))
        )

    async def _change_suggestions(self) -> None:
        app = self.journal_app
        quiet = await app.service(suggestions.load_quiet, app.store)
        silent = quiet.on(app.clock.today())

        def words(way: Way) -> str:
            if way in silent and way not in quiet.off:
                day = app.language.day_and_month(quiet.until[way])
                return self.say(
                    "{kind} (put off until {day})", kind=self.say(WAY_LABELS[way]), day=day
                )
            return self.say(WAY_LABELS[way])

        async def save(values: Values) -> None:
            wanted = {way for way in Way if values[way.name]}
            await app.service(suggestions.choose, app.store, wanted)

        fields = [Field(way.name, words(way), "flag", way not in silent) for way in Way]
        await app.push_screen_wait(
            FormScreen(
                self.say("Suggestions on Today"),
                fields,
                save,
                draft=(FormKind.SETTING, "suggestions"),
            )
        )

    async def _change_leaving(self) -> None:
        app = self.journal_app
        answers = {"yes": self.say("yes"), "no": self.say("no")}
        title = self.say("Ask for the passphrase when leaving pair view?")
        answer = await self._pick(title, answers)
        if answer is not None:
            app.settings = await app.service(
                settings.change, app.store, passphrase_after_pair_view=answer == "yes"
            )

    async def _change_person(self, key: str, person: PersonView) -> None:
        app = self.journal_app

        async def save(values: Values) -> None:
            await app.service(people.change_person, app.store, person.id, values)

        fields = [
            Field("name", self.say("Name"), value=person.name),
            Field("organisation", self.say("Organisation"), value=person.organisation),
            Field("line_of_work", self.say("Line of work"), value=person.line_of_work),
        ]
        await app.push_screen_wait(
            FormScreen(shown_line(person.name), fields, save, draft=(FormKind.SETTING, key))
        )

    async def _change_programme(self) -> None:
        app = self.journal_app
        programme = app.store.pair.programme

        async def save(values: Values) -> None:
            await app.service(people.change_programme, app.store, values)

        fields = [
            Field("name", self.say("Its name"), value=programme.name),
            Field("start", self.say("First day"), "day", programme.start or ""),
            Field("end", self.say("Last day"), "day", programme.end or ""),
        ]
        await app.push_screen_wait(
            FormScreen(self.say("Programme"), fields, save, draft=(FormKind.SETTING, "programme"))
        )

    async def _choose_pair(self) -> None:
        self.journal_app.action_pairs()  # by the app: this screen goes away with its pair

    async def _close_or_reopen_year(self) -> None:
        self.journal_app.close_or_open_year()  # by the app, as for another pair

    async def _open_letters(self) -> None:
        self.journal_app.action_letters()

    async def _open_aliases(self) -> None:
        from mentorjournal.tui.features.export.aliases import AliasesScreen

        await self.app.push_screen_wait(AliasesScreen())

    async def _open_templates(self) -> None:
        from mentorjournal.tui.features.reflections.templates import TemplatesScreen

        await self.app.push_screen_wait(TemplatesScreen())

    async def _open_bin(self) -> None:
        from mentorjournal.tui.features.bin import BinScreen

        await self.app.push_screen_wait(BinScreen())

    async def _show_words(self) -> None:
        app = self.journal_app
        if app.demo_role is not None:
            app.show_message(self.say("The demo has no recovery words; it is thrown away."))
            return

        async def read(values: Values) -> list[str]:
            return await app.with_secret(
                words_of, app.store.path, values["passphrase"], app.key_file
            )

        fields = [Field("passphrase", self.say("Passphrase"), secret=True)]
        words = await app.push_screen_wait(
            FormScreen(self.say("Show the recovery words"), fields, read)
        )
        if words:
            from mentorjournal.tui.dialogs.recovery_words import WordsScreen

            await app.push_screen_wait(WordsScreen(words, new=False))

    async def _change_passphrase(self) -> None:
        """Ask for the old one and the new, re-encrypt, and hand out the new words."""
        app = self.journal_app
        if app.demo_role is not None:
            app.show_message(self.say("The demo has no passphrase of its own."))
            return

        journal, not_open = app.store, list[NotOpenedAgain]()

        def change_it(old: str, new: str, key_file: Path | None) -> list[str]:
            try:
                words = change_passphrase_of(
                    journal, old, new, key_file=app.key_file, new_key_file=key_file
                )
            except NotOpenedAgain as error:
                not_open.append(error)
                words = error.words
            app.key_file = key_file
            return words

        async def change(values: Values) -> list[str]:
            if values["first"] != values["second"]:
                raise PassphrasesDiffer
            told = self.app.screen.query_one("#told", Static)
            told.update(self.say("Encrypting the journal again …"))
            place = str(values["key_file"]).strip()
            key_file = typed_path(place) if place else None
            return await app.with_secret(change_it, values["old"], values["first"], key_file)

        fields = [
            Field("old", self.say("Current passphrase"), secret=True),
            Field("first", self.say("New passphrase"), secret=True),
            Field("second", self.say("New passphrase again"), secret=True),
            Field(
                "key_file",
                self.say("Key file (if you like)"),
                value=str(app.key_file or ""),
                help=self.say(KEY_FILE_HELP),
                transient=True,
            ),
        ]
        words = await app.push_screen_wait(
            FormScreen(self.say("Change the passphrase"), fields, change)
        )
        for notice in [] if not_open else journal.take_notices():
            app.show_error(notice)
        if not_open:
            await app.hand_over_words(None, not_open[0].words)
            app.lock_after(not_open)  # by the app: this worker goes away with its screen
        elif words:
            await app.hand_over_words(app.store, words)
            app.show_message(
                self.say("The passphrase is changed. Earlier backups open with the old one.")
            )
