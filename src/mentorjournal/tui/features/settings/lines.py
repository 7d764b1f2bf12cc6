"""The settings as lines: what each of them is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentorjournal.exchange.standing import Standing, standing
from mentorjournal.exchange.wording import unsent_line
from mentorjournal.journal.calendar import reflection_time
from mentorjournal.journal.calendar.reflection_time import Slot
from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.model.views import PairView, PersonView
from mentorjournal.journal.overview import suggestions as next_step
from mentorjournal.journal.overview.suggestions import Way
from mentorjournal.journal.people import settings
from mentorjournal.journal.people.settings import Settings
from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.programme.kept_file import KeptFile
from mentorjournal.journal.reflections import templates
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import LANGUAGES, Language
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.features.meetings.year_plan import weekdays
from mentorjournal.tui.widgets.row_list import Line

LABEL_WIDTH = 26
THEME_WORDS = {
    "system": N_("as the terminal"),
    "light": N_("light"),
    "dark": N_("dark"),
    "contrast-light": N_("light, high contrast"),
    "contrast-dark": N_("dark, high contrast"),
    "terminal": N_("the terminal's own colours"),
}
HIDING_WORDS = {
    False: N_("no; hide and show with {key[hide-text]}"),
    True: N_("while another window is in front"),
}
TITLE_WORDS = {
    False: N_("say whom you meet"),
    True: N_("neutral: nobody sees whom you meet"),
}

BEGINNING_WORDS = {
    False: N_("begins as you left it last time"),
    True: N_("begins empty: only what you pick"),
}

MARGIN_WORDS = {
    False: N_("off"),
    True: N_("on: what a reflection holds, and a question"),
}


@dataclass(frozen=True)
class CurrentSettings:
    """What the settings are now.

    Attributes:
        chosen: those of the journal.
        pair: the pair in view.
        slot: the time to reflect, if there is one.
        suggested: how many ways of suggesting something are on.
        aliases: how many names have one.
        templates: how many templates of one's own there are.
        letters: where the exchange with the partner stands, if there is one.
        programme_file: the organiser's, if one was taken in.
        file: where the journal lies.
    """

    chosen: Settings
    pair: PairView
    slot: Slot | None
    suggested: int
    aliases: int
    templates: int
    letters: Standing | None
    programme_file: KeptFile | None
    file: str


def read_settings(journal: Journal) -> CurrentSettings:
    """Return what the settings are now."""
    silent = next_step.load_quiet(journal).on(journal.clock.today())
    return CurrentSettings(
        settings.load(journal),
        journal.pair,
        reflection_time.load(journal),
        len(Way) - len(silent),
        len(aliases.rows(journal)),
        len(templates.rows(journal)),
        standing(journal),
        kept_file.load(journal),
        str(journal.path),
    )


def app_lines(language: Language, now: CurrentSettings) -> list[Line]:
    """Return the lines about the app, which are there in pair view as well."""
    say, minutes = language.say, now.chosen.auto_lock_minutes
    hides = now.chosen.hide_text_on_leaving
    lock = (
        language.say_many("after {count} idle minute", "after {count} idle minutes", minutes)
        if minutes
        else say("never")
    )
    margin_words = say(MARGIN_WORDS[now.chosen.margin_words])
    return [
        Line.heading(say("The app")),
        _line("language", say("Language"), LANGUAGES[language.code]),
        _line("theme", say("Theme"), say(THEME_WORDS[now.chosen.theme])),
        _line("lock", say("Lock by itself"), lock),
        _line("hide-text", say("Hide text by itself"), say(HIDING_WORDS[hides])),
        _line("margin-words", say("Words in the margin"), margin_words),
    ]


def own_lines(language: Language, now: CurrentSettings, keyring: str) -> list[Line]:
    """Return the lines that only the owner sees.

    Args:
        language: the user's.
        now: what the settings are.
        keyring: whether the system's keyring holds the passphrase, in words.
    """
    say, chosen = language.say, now.chosen
    suggestions = say("{on} of {all} on", on=now.suggested, all=len(Way))
    asked = say("yes") if chosen.passphrase_after_pair_view else say("no")
    return [
        _line("suggestions", say("Suggestions on Today"), suggestions),
        _line("pair-view", say("Passphrase after pair view"), asked),
        _line(
            "summary",
            say("Choice for the closing day"),
            say(BEGINNING_WORDS[chosen.summary_begins_empty]),
        ),
        *_pair_lines(language, now),
        *_calendar_lines(language, now),
        Line.heading(say("The journal")),
        _line("file", say("Where it is"), now.file),
        _line("backup", say("Make a backup now")),
        _line(
            "backup-place",
            say("Extra place for backups"),
            chosen.backup_folder or say("none"),
        ),
        _line("check", say("Check the journal")),
        _line("bin", say("Bin"), say("what was deleted, to restore")),
        _line("passphrase", say("Change the passphrase")),
        _line("words", say("Show the recovery words")),
        _line("keyring", say("System's keyring"), keyring),
    ]


def _pair_lines(language: Language, now: CurrentSettings) -> Sequence[Line]:
    say, pair = language.say, now.pair
    programme = pair.programme
    dates = " – ".join(
        language.date(day, "medium") for day in (programme.start, programme.end) if day
    )
    words = ", ".join(filter(None, (programme.name, dates)))
    return [
        Line.heading(say("The two of you")),
        _line("owner", say("You"), _person(pair.owner)),
        _line("partner", say("Your partner"), _person(pair.partner)),
        _line("programme", say("Programme"), words or say("not said")),
        _line("programme-file", say("Programme file…"), _programme_file(language, now)),
        _line("year", say("The year"), _year(language, programme.closed)),
        _line("pairs", say("Another pair"), _pairs(language, pair.other_pairs)),
        _line("aliases", say("Names that stay here"), _listed(language, now.aliases)),
        _line("templates", say("Own templates"), _templates(language, now.templates)),
        _line("letters", say("Letters"), _letters(language, now)),
    ]


def _calendar_lines(language: Language, now: CurrentSettings) -> Sequence[Line]:
    say = language.say
    titles = say(TITLE_WORDS[now.chosen.neutral_titles])
    return [
        Line.heading(say("The calendar")),
        _line("slot", say("Reflection time"), _slot(language, now.slot)),
        _line("titles", say("Titles in your calendar"), titles),
        _line(
            "calendar",
            say("Write calendar file…"),
            say("for Outlook, Apple, Google and the like"),
        ),
        _line(
            "dates",
            say("Read the programme's dates…"),
            say("from its calendar file, as gatherings"),
        ),
    ]


def _line(key: str, label: str, value: str = "") -> Line:
    words = Content.assemble(f"{label:<{LABEL_WIDTH}} ", (shown_line(value), "$muted"))
    return Line(key, words, indent=LABEL_WIDTH + 1)


def _person(person: PersonView) -> str:
    return ", ".join(filter(None, (person.name, person.line_of_work, person.organisation)))


def _year(language: Language, closed: date | None) -> str:
    if closed is None:
        return language.say("open; close it when it is over")
    return language.say("closed {day}", day=language.date(closed, "medium"))


def _pairs(language: Language, count: int) -> str:
    if not count:
        return language.say("add a second mentee or a second year")
    return language.say("{count} more in this journal", count=count)


def _letters(language: Language, now: CurrentSettings) -> str:
    if now.letters is None:
        return language.say("not linked to the other journal")
    return unsent_line(language, now.letters.unsent)


def _programme_file(language: Language, now: CurrentSettings) -> str:
    file = now.programme_file
    if file is None:
        return language.say("from your organiser: gatherings, goals, questions")
    return language.say("edition {edition} of {programme}", edition=file.edition, programme=file.id)


def _listed(language: Language, count: int) -> str:
    if not count:
        return language.say("none is on the list")
    return language.say_many("{count} on the list", "{count} on the list", count)


def _templates(language: Language, count: int) -> str:
    if not count:
        return language.say("a reflection can begin from one")
    return language.say_many("{count} template", "{count} templates", count)


def _slot(language: Language, slot: Slot | None) -> str:
    if slot is None:
        return language.say("none")
    day = dict(weekdays(language))[str(slot.weekday)]
    when = language.say("{weekday} at {time}", weekday=day, time=language.time(slot.start))
    return f"{when}, {language.say('{count} min', count=slot.minutes)}"
