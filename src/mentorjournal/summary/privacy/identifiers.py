"""Numbers and addresses that lead to a person, found in plain text."""

import re
from collections.abc import Iterator
from enum import StrEnum

MONTHS, DAYS = 12, 31
COORDINATION = 60
"""A coordination number is a personal identity number with 60 added to its day."""

_DASH = "[-+\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
_ALONE = r"(?<![^\W_])(?<!\+)", r"(?![^\W_])"
"""No letter or digit beside it; an underscore may be emphasis."""

_PERSONAL = re.compile(
    rf"{_ALONE[0]}(?:(?:18|19|20)?(\d{{2}})(\d{{2}})(\d{{2}})"
    rf"|(?:18|19|20)(\d{{2}}){_DASH}(\d{{2}}){_DASH}(\d{{2}})(?!\s(?:19|20)\d\d))"
    rf"\s?{_DASH}?\s?(\d{{4}}){_ALONE[1]}"
)
"""Digits in a row, or with the day as dates are written; behind such a date a year may stand."""

_WRITTEN_AS_PERSONAL = re.compile(rf".*\d{_DASH}\d{{4}}|1[89]\d{{10}}")
"""How hardly any other number is written: one with a slip in a digit leads to the person too."""

_AT = r"(?:\s?@\s?|\s?[(\[{](?:at|snabel-?a|@)[)\]}]\s?)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?\."
_TOP_LEVEL = r"(?:xn--[a-z0-9-]{1,59}|[^\W\d_]{2,63})"
_EMAIL = re.compile(rf"(?i)[^\W_][\w.%+'-]{{0,63}}{_AT}(?:{_LABEL}){{1,8}}{_TOP_LEVEL}")
"""Within the lengths of RFC 5321 and RFC 1035, so that a long text without spaces takes no time."""

_GAP = rf"(?:\s?{_DASH}\s?|\s)?"
_DOTTED = rf"(?:\s?{_DASH}\s?|\s|\.)?"
_BEFORE = r"(?<![^\W_])(?<!\d[/.,:-])(?<![+/])"
_PHONE = re.compile(
    rf"{_BEFORE}(?:"
    rf"\(?(?:\+|00)[1-9]\d{{0,2}}\)?{_DOTTED}(?:\(0\){_DOTTED})?\(?\d{{1,4}}\)?"
    rf"(?:{_DOTTED}\d{{2,4}}){{1,4}}"
    rf"|\(?0[1-79]\d{{1,2}}\)?(?:{_DOTTED}|\s?/\s?)\d{{2,4}}(?:{_DOTTED}\d{{2,3}}){{1,3}}"
    rf"|\(?08\)?(?:{_GAP}|\s?/\s?)(?!1[0-2]\s(?:19|20)\d\d\b)\d{{2,4}}(?:{_GAP}\d{{2,3}}){{1,3}}"
    rf")(?![^\W_]|[.,:/-]\d)"
)
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15


class NumberKind(StrEnum):
    """What is found here."""

    PERSONAL = "personal_number"
    EMAIL = "email"
    PHONE = "phone"


def numbers_in(text: str) -> Iterator[tuple[NumberKind, int, int]]:
    """Yield what is found, with its first place and the one behind its last; none overlap."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in (
        (NumberKind.EMAIL, _EMAIL),
        (NumberKind.PERSONAL, _PERSONAL),
        (NumberKind.PHONE, _PHONE),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < taken_end and taken_start < end for taken_start, taken_end in taken):
                continue
            if _holds(kind, match):
                taken.append((start, end))
                yield kind, start, end


def _holds(kind: NumberKind, hit: "re.Match[str]") -> bool:
    digits = "".join(character for character in hit[0] if character.isdigit())
    match kind:
        case NumberKind.PERSONAL:
            number = "".join(filter(None, hit.groups()))
            as_personal = _WRITTEN_AS_PERSONAL.fullmatch(hit[0]) is not None
            return begins_with_birth_date(number) and (as_personal or has_check_digit(number))
        case NumberKind.PHONE:
            return _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS
        case NumberKind.EMAIL:
            return True


def begins_with_birth_date(number: str) -> bool:
    """Say whether ten digits begin with a day, or with that of a coordination number."""
    month, day = int(number[2:4]), int(number[4:6])
    day -= COORDINATION if day > COORDINATION else 0
    return 1 <= month <= MONTHS and 1 <= day <= DAYS


def has_check_digit(number: str) -> bool:
    """Say whether the last digit is right by the Luhn algorithm, as in the Tax Agency's SKV 704."""
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(number)]
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0
