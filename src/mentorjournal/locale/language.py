"""One language as a value that is handed to whatever speaks to the user."""

import datetime
import gettext
import locale
import os
from collections.abc import Mapping
from functools import cached_property

from mentorjournal.locale.catalogue import compiled_catalogue

LANGUAGES: Mapping[str, str] = {"sv": "Svenska", "en": "English"}
"""Language code to the language's own name, in the order they are offered."""


TERRITORIES: Mapping[str, str] = {"sv": "sv_SE", "en": "en_GB"}
"""Whose habits dates and lists follow: the English texts are British."""


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark ``sentence`` for translation where it is defined; it is translated where it is said."""
    return sentence


def system_language() -> str:
    """Return ``"sv"`` or ``"en"``, whichever the operating system's settings ask for."""
    asked = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    asked.append(locale.getlocale()[0] or "")
    for value in filter(None, asked):
        return "sv" if value.lower().startswith(("sv", "swedish")) else "en"
    return "en"


def N_many(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark a sentence and its plural for translation."""
    return singular, plural


class Language:
    """Sentences, plurals, dates and numbers in one language.

    Args:
        code: one of ``LANGUAGES``.
    """

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(code)
        self.code = code
        self.everywhere: dict[str, object] = {}
        """Values that any sentence may name, such as ``{key[save]}``, beside its own."""

    @cached_property
    def _translations(self) -> gettext.NullTranslations:
        if self.code == "en":
            return gettext.NullTranslations()
        with compiled_catalogue(self.code).open("rb") as catalogue:
            return gettext.GNUTranslations(catalogue)

    def say(self, sentence: str, /, **values: object) -> str:
        """Return ``sentence`` translated, with ``values`` put in by name.

        Without values braces stay as they are, so that a sentence may hold them.
        """
        translation = self._translations.gettext(sentence) if sentence else ""
        names_key = any(f"{{{name}[" in translation for name in self.everywhere)
        if not (values or names_key):
            return translation
        return translation.format(**{**self.everywhere, **values})

    def say_many(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form for ``count`` by the language's plural rule; ``{count}`` is filled in."""
        translation = self._translations.ngettext(singular, plural, count)
        return translation.format(**{**self.everywhere, "count": count, **values})

    def date(self, day: datetime.date, form: str = "long") -> str:
        """Return a date: ``form`` is ``short``, ``medium``, ``long`` or ``full`` (with weekday)."""
        from mentorjournal.locale.babel_dates import format_date

        return format_date(day, format=form, locale=TERRITORIES[self.code])

    def day_and_month(self, day: datetime.date) -> str:
        """Return a short date without its year: "3 mars", "3 Mar"."""
        from mentorjournal.locale.babel_dates import format_skeleton

        return format_skeleton("MMMd", day, locale=TERRITORIES[self.code]).replace(".", "")

    def weekday(self, day: datetime.date) -> str:
        """Return the name of the weekday: "torsdag", "Thursday"."""
        from mentorjournal.locale.babel_dates import format_date

        return format_date(day, format="EEEE", locale=TERRITORIES[self.code])

    def weekday_initials(self, day: datetime.date) -> str:
        """Return the first letters of the weekday, as in a calendar: "to", "Th"."""
        from mentorjournal.locale.babel_dates import format_date

        return format_date(day, format="EEEEEE", locale=TERRITORIES[self.code])

    def month(self, day: datetime.date) -> str:
        """Return month and year: "mars 2026", "March 2026"."""
        from mentorjournal.locale.babel_dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=TERRITORIES[self.code])

    def month_heading(self, day: datetime.date) -> str:
        """Return month and year as a heading: "Mars 2026", "March 2026"."""
        return _with_capital(self.month(day))

    def day_heading(self, day: datetime.date) -> str:
        """Return a day with its weekday as a heading: "Torsdag 5 mars 2026"."""
        named = self.say("{weekday} {date}", weekday=self.weekday(day), date=self.date(day))
        return _with_capital(named)

    def month_initial(self, day: datetime.date) -> str:
        """Return the month's first letter, as on the year's strip."""
        from mentorjournal.locale.babel_dates import format_date

        return format_date(day, format="LLLLL", locale=TERRITORIES[self.code])

    def time(self, clock_time: datetime.time | datetime.datetime) -> str:
        """Return hours and minutes, 24-hour clock, in both languages."""
        return clock_time.strftime("%H:%M")

    def number(self, value: float) -> str:
        """Return a number with at most one decimal: "1,5", "1.5"."""
        from babel.numbers import format_decimal

        formatted = format_decimal(value, "#,##0.#", locale=TERRITORIES[self.code])
        return str(formatted).replace("\N{MINUS SIGN}", "-")

    def days_from(self, day: datetime.date, today: datetime.date) -> str:
        """Return how far ``day`` is from ``today``: "today", "in 3 days", "3 days ago"."""
        days = (day - today).days
        if days == 0:
            return self.say("today")
        if days == 1:
            return self.say("tomorrow")
        if days == -1:
            return self.say("yesterday")
        if days > 0:
            return self.say_many("in {count} day", "in {count} days", days)
        return self.say_many("{count} day ago", "{count} days ago", -days)

    def listing(self, words: list[str]) -> str:
        """Return words joined as the language does: "a, b och c"."""
        from babel.lists import format_list

        return format_list(words, locale=TERRITORIES[self.code]) if words else ""


def _with_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
