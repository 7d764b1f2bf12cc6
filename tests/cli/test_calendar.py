"""The year at the command line: months with signs, and what the days hold."""

import json
from pathlib import Path

import pytest

from support.commands import ask, run
from support.prepared import PASSPHRASE

MARCH = {
    "sv": """\
       Mars 2026
 v må ti on to fr lö sö
 9                    1
10  2  3  4● 5│ 6  7  8
11  9 10 11 12 13 14 15
12 16 17 18 19 20 21 22
13 23 24 25 26 27 28 29
14 30 31

● möte  ○ planerat  – inställt  ■ träff  │ reflektion  · annat  ▲ i dag

Onsdag 4 mars 2026 · vecka 10 · """,
    "en": """\
       March 2026
wk Mo Tu We Th Fr Sa Su
 9                    1
10  2  3  4● 5│ 6  7  8
11  9 10 11 12 13 14 15
12 16 17 18 19 20 21 22
13 23 24 25 26 27 28 29
14 30 31

● meeting ○ planned – cancelled ■ gathering │ reflection · other ▲ today

Wednesday 4 March 2026 · week 10 · """,
}


def setting(**values: str) -> list[str]:
    return [word for name, value in values.items() for word in ("--set", f"{name}={value}")]


@pytest.fixture
def held(path: Path) -> Path:
    """A journal with a meeting and two reflections."""
    meeting = setting(day="2026-03-04", state="held", place="Kinna", start="14:00")
    ask(path, "add", "meeting", *meeting)
    for day, title in (("2026-03-05", "Om \x1b[31mmötet"), ("2026-02-27", "Före mötet")):
        ask(path, "add", "reflection", *setting(day=day, title=title))
    return path


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_days_that_are_named_are_printed_by_months_with_what_they_hold(
    code: str, held: Path
) -> None:
    printed = ask(held, "--lang", code, "calendar", "mars 2026")
    assert printed.startswith(MARCH[code])
    meeting, reflection = (
        line for line in printed.splitlines() if line.endswith(("Kinna", "mötet"))
    )
    assert "●" in meeting and "14:00" in meeting and "Kinna" in meeting
    assert "│" in reflection and ("Reflektion" if code == "sv" else "Reflection") in reflection
    assert "Före mötet" not in printed
    assert "\x1b" not in printed


def test_months_stand_beside_each_other_as_the_terminal_has_room(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, beside in (("30", 1), ("60", 2), ("80", 3)):
        monkeypatch.setenv("COLUMNS", columns)
        printed = ask(held, "calendar", "2026")
        first = printed.splitlines()[0].split()
        assert first == [word for month in ("January", "February", "March")[:beside]
                         for word in (month, "2026")]  # fmt: skip
        assert "Före mötet" in printed and "Kinna" in printed


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (["2026-03-04"], ["2026-03-04"]),
        (["v10 2026"], ["2026-03-04", "2026-03-05"]),
        (["2026"], ["2026-02-27", "2026-03-04", "2026-03-05"]),
        (["april 2026"], []),
    ],
)
def test_as_json_it_is_the_entries_day_by_day(when: list[str], days: list[str], held: Path) -> None:
    entries = json.loads(ask(held, "calendar", *when, "--json"))
    assert [entry["day"] for entry in entries] == days
    if days and days[0] == "2026-03-04":
        assert entries[0] == entries[0] | {
            "kind": "meeting",
            "words": "Kinna",
            "state": "held",
            "start": "14:00:00",
            "visibility": "shared",
        }


def test_without_days_it_is_the_year_around_today(held: Path) -> None:
    printed = ask(held, "calendar")
    assert "week" in printed or "nothing on these days" in printed
    assert printed.count("wk Mo") >= 4


@pytest.mark.parametrize("when", ["never", "9999", "0001", "2201", ""])
def test_what_says_no_days_is_refused_in_a_sentence(when: str, held: Path) -> None:
    done = run("calendar", when, path=held, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 1, done.stdout
    assert "That is not a date" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("option", ["--force", "--neutral", "--titles"])
def test_an_option_of_the_file_is_refused_where_none_is_named(option: str, held: Path) -> None:
    done = run("--lang", "sv", "calendar", option, path=held, stdin=f"{PASSPHRASE}\n")
    assert done.returncode == 2
    assert "gäller kalenderfilen" in done.stderr
    assert option in done.stderr


def test_an_empty_month_says_so(held: Path) -> None:
    assert "There is nothing on these days." in ask(held, "calendar", "april 2026")
