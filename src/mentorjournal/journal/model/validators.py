"""What a value must be like to be stored: a cleaner for each sort of field.

A cleaner takes what a form, a script or an import gives (text, or the value itself) and returns
what is stored, or raises the ``Invalid`` that says why not.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from mentorjournal.journal.model.errors import (
    Missing,
    NotAChoice,
    NotADate,
    NotATime,
    OutOfRange,
    TooLong,
)
from mentorjournal.locale.collation import sort_key
from mentorjournal.locale.date_reading import Lean, read_day

LINE_LIMIT = 200
SENTENCE_LIMIT = 1_000
ANSWER_LIMIT = 20_000
TEXT_LIMIT = 1_000_000
MOST_TAGS = 20
MOST_CHILDREN = 200
DAY_MINUTES = 24 * 60
LONGEST_GATHERING = 366
"""In days."""

YEARS = range(1900, 2201)
YES_OR_NO = {
    "yes": True,
    "ja": True,
    "true": True,
    "no": False,
    "nej": False,
    "false": False,
    "": None,
}

Cleaner = Callable[[str, Any], Any]


def storable(text: str) -> str:
    """Return text as it is stored: NFC, lines ended by a line feed, nothing a database cannot hold.

    Lone surrogates (bytes that were no UTF-8) and NUL become U+FFFD.
    """
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    ended = whole.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", ended.replace("\0", "\ufffd"))


def _limited(field: str, text: str, limit: int, *, required: bool) -> str:
    if len(text) > limit:
        raise TooLong(field, length=len(text), limit=limit)
    if required and not text.strip():
        raise Missing(field)
    return text


def line(limit: int = LINE_LIMIT, *, required: bool = False) -> Cleaner:
    """Return a cleaner for a text of one line; line breaks and tabs become spaces."""

    def clean(field: str, value: Any) -> str:
        text = re.sub(r"\s+", " ", storable(str(value or ""))).strip()
        return _limited(field, text, limit, required=required)

    return clean


@dataclass(frozen=True)
class TextCleaner:
    """Cleans Markdown of many lines.

    Attributes:
        limit: how many characters there is room for.
        required: whether there must be something.
    """

    limit: int = TEXT_LIMIT
    required: bool = False

    def __call__(self, field: str, value: Any) -> str:
        """Return the text that is stored.

        Raises:
            Missing: there is nothing in it, and it is required.
            TooLong: it has more characters than there is room for.
        """
        text = storable(str(value or "")).rstrip()
        return _limited(field, text, self.limit, required=self.required)


def text(limit: int = TEXT_LIMIT, *, required: bool = False) -> TextCleaner:
    """Return a cleaner for Markdown of many lines."""
    return TextCleaner(limit, required)


@dataclass(frozen=True)
class DayCleaner:
    """Cleans a date: given as such, as ISO 8601 text or, where today is known, as people write it.

    Attributes:
        required: whether there must be one.
        lean: which way a day is meant that does not say its year.
    """

    required: bool = False
    lean: Lean = Lean.NEAREST

    def __call__(self, field: str, value: Any, today: date | None = None) -> date | None:
        """Return the day that is stored, or nothing where nothing was given.

        Raises:
            Missing: nothing was given, and it is required.
            NotADate: it is no day, or one outside 1900–2200.
        """
        if value is None or value == "":
            if self.required:
                raise Missing(field)
            return None
        parsed = value if isinstance(value, date) else self.read(str(value), today)
        if parsed is None or parsed.year not in YEARS:
            raise NotADate(field)
        return parsed

    def read(self, text: str, today: date | None) -> date | None:
        """Return the day that a text says, or nothing where it says none."""
        if today is not None:
            return read_day(text, today, self.lean)
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            return None


def day(*, required: bool = False, lean: Lean = Lean.NEAREST) -> DayCleaner:
    """Return a cleaner for a date."""
    return DayCleaner(required, lean)


def clock_time(field: str, value: Any) -> time | None:
    """Clean a time of day: ``14:30``, ``14.30``, ``1430`` or ``14``; in versions ``14:30:00``."""
    if isinstance(value, time):
        return value
    if value is None or not str(value).strip():
        return None
    match = re.fullmatch(
        r"(?:kl\.?\s*)?(\d{1,2})(?:[:.]?(\d{2})(?::(\d{2}))?)?", str(value).strip().lower()
    )
    try:
        if match:
            return time(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        pass
    raise NotATime(field)


def number(least: int, most: int, *, required: bool = False) -> Cleaner:
    """Return a cleaner for a whole number within bounds."""

    def clean(field: str, value: Any) -> int | None:
        if value is None or value == "":
            if required:
                raise Missing(field)
            return None
        try:
            parsed = int(str(value).strip())
        except ValueError:
            raise OutOfRange(field, least=least, most=most) from None
        if not least <= parsed <= most:
            raise OutOfRange(field, least=least, most=most)
        return parsed

    return clean


def choice(choices: type[StrEnum]) -> Cleaner:
    """Return a cleaner for one of an enumeration's values."""

    def clean(field: str, value: Any) -> StrEnum:
        try:
            return choices(value)
        except ValueError:
            raise NotAChoice(field, values=choices) from None

    return clean


def flag(field: str, value: Any) -> bool:
    """Clean a yes or no, given as such or as a word."""
    return bool(maybe_flag(field, value))


def maybe_flag(field: str, value: Any) -> bool | None:
    """Clean a yes, no or not known, given as such or as a word."""
    if value is None:
        return None
    if isinstance(value, int):
        return bool(value)
    word = str(value).strip().lower()
    if word not in YES_OR_NO:
        raise NotAChoice(field, values=("yes", "no"))
    return YES_OR_NO[word]


def reference(*, required: bool = False) -> Cleaner:
    """Return a cleaner for another entry's id; the database holds it to exist."""

    def clean(field: str, value: Any) -> str | None:
        if not value and required:
            raise Missing(field)
        return storable(str(value)) if value else None

    return clean


def tags(field: str, value: Any) -> list[str]:
    """Clean tags: each one line, without ``#``, in lower case, sorted, once."""
    words: Sequence[Any] = value.split(",") if isinstance(value, str) else (value or ())
    clean = line(40)
    cleaned = sorted(
        {clean(field, word).lstrip("# ").lower() for word in words} - {""}, key=sort_key
    )
    if len(cleaned) > MOST_TAGS:
        raise TooLong(field, length=len(cleaned), limit=MOST_TAGS)
    return cleaned


def rows(**cleaners: Cleaner) -> Cleaner:
    """Return a cleaner for a list of rows, each with an optional ``id`` and these fields."""

    def clean(field: str, value: Any) -> list[dict[str, Any]]:
        given: Sequence[Mapping[str, Any]] = value or ()
        if len(given) > MOST_CHILDREN:
            raise TooLong(field, length=len(given), limit=MOST_CHILDREN)
        return [
            {"id": row.get("id")}
            | {name: cleaner(name, row.get(name)) for name, cleaner in cleaners.items()}
            for row in given
        ]

    return clean
