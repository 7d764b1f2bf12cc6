import datetime
import os
import subprocess
import sys

import pytest

from mentorjournal.errors import UserError
from mentorjournal.journal.model import errors as journal_errors
from mentorjournal.locale import LANGUAGES, Language, system_language
from mentorjournal.vault.format import errors as vault_errors

DAY = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("sv", "5 mars 2026"), ("en", "5 March 2026")],
)
def test_dates_follow_the_language(code: str, expected: str) -> None:
    assert Language(code).date(DAY) == expected


def test_weekdays_months_and_lists_follow_the_language() -> None:
    swedish = Language("sv")
    assert swedish.weekday(DAY) == "torsdag"
    assert swedish.month(DAY) == "mars 2026"
    assert swedish.day_and_month(DAY) == "5 mars"
    assert swedish.listing(["lunch", "möten", "e-post"]) == "lunch, möten och e-post"


@pytest.mark.parametrize(
    ("days", "swedish", "english"),
    [
        (0, "i dag", "today"),
        (1, "i morgon", "tomorrow"),
        (-1, "i går", "yesterday"),
        (3, "om 3 dagar", "in 3 days"),
        (-12, "för 12 dagar sedan", "12 days ago"),
    ],
)
def test_how_far_a_day_is(days: int, swedish: str, english: str) -> None:
    day = DAY + datetime.timedelta(days=days)
    assert Language("sv").days_from(day, DAY) == swedish
    assert Language("en").days_from(day, DAY) == english


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert Language("sv").say("{not a place}") == "{not a place}"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_system_decides_where_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected


def errors_below(base: type[UserError]) -> list[type[UserError]]:
    return [base, *(deeper for error in base.__subclasses__() for deeper in errors_below(error))]


@pytest.mark.parametrize("base", [vault_errors.VaultError, journal_errors.JournalError])
def test_every_error_has_a_sentence_in_both_languages(base: type[UserError]) -> None:
    for error in errors_below(base):
        if not error.message:
            continue
        said = {code: Language(code).say(error.message) for code in LANGUAGES}
        assert said["sv"] != said["en"], error
        assert said["en"].endswith("."), error
        assert said["sv"].endswith("."), error


@pytest.mark.parametrize(("form", "written"), [("date", "1 mars 2026"), ("weekday_initials", "sö")])
@pytest.mark.parametrize("zone", ["/dev/null", "/etc", "Europe", ":/etc/passwd", "Bogus/Zone"])
def test_a_day_is_written_whatever_the_time_zone_is_called(
    zone: str, form: str, written: str
) -> None:
    """Babel reads it in a process's first use of its dates."""
    asked = (
        "import os; from datetime import date;from mentorjournal.locale import Language;"
        f"print(Language('sv').{form}(date(2026, 3, 1)), os.environ['TZ'])"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", asked],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.strip() == f"{written} {zone}", done.stderr
