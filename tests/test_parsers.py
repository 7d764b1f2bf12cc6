"""Files from outside, random and mutated: every parser reads them or says what is wrong.

The short form runs by default; ``python -m pytest tests/test_parsers.py --inputs 100000`` runs the
long one.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.cli.errors import PassphraseFileUnreadable
from mentorjournal.cli.state import Secrets
from mentorjournal.errors import UserError
from mentorjournal.exercises.errors import ExerciseError
from mentorjournal.exercises.reading import parsed, read_template
from mentorjournal.guidance.closing import example_questions, parsed_questions
from mentorjournal.interop.programme_dates import import_calendar
from mentorjournal.journal.store import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.reading import parse_summary

EXERCISE = files("mentorjournal.exercises").joinpath("example.toml").read_bytes()
QUESTIONS = example_questions(Language("en"))
SUMMARY = b'{"format": "mentorjournal-summary", "version": 1, "pair": {"mentor": "A"}, "goals": []}'
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTART;TZID=Europe/Stockholm:20260301T090000\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
    b"SUMMARY:Tr\xc3\xa4ff\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
NASTY = [
    b"[" * 100_000,
    b"a = " + b"[" * 100_000,
    b"a = " + b"{a=" * 50_000,
    b"a." * 50_000 + b"a = 1",
    b'{"a":' * 100_000,
    b"9" * 100_000,
    b"a = " + b"9" * 100_000,
    b"\x1b]0;x\x07",
    b"\xff\xfe",
    b"BEGIN:VCALENDAR\r\n" * 50_000,
]


def mutated(sample: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of any kind, or a good file with pieces cut out, doubled and put in."""
    place = st.integers(0, len(sample))
    piece = st.sampled_from([b"", b"[", b'"', b"\x00", b"\x1b[2J", b"9" * 400, b"\xc3", b"\n"])

    def change(changes: list[tuple[int, int, bytes]]) -> bytes:
        found = sample
        for one, other, put in changes:
            first, last = sorted((one, other))
            found = found[:first] + put + found[last if put else first :]
        return found

    return st.binary(max_size=300) | st.lists(st.tuples(place, place, piece), max_size=5).map(
        change
    )


def try_all(
    parse: Callable[[bytes], object], sample: bytes, request: pytest.FixtureRequest, least: int = 1
) -> None:
    """Parse nasty, random and mutated input; anything but a ``UserError`` is a failure."""
    for one in NASTY:
        with suppress(UserError):
            parse(one)

    @settings(
        max_examples=max(least, request.config.getoption("--inputs")),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutated(sample))
    def attempt(raw: bytes) -> None:
        with suppress(UserError):
            parse(raw)

    attempt()


def test_exercises(request: pytest.FixtureRequest) -> None:
    try_all(lambda raw: parsed(raw, "x.toml"), EXERCISE, request)


def test_closing_questions(request: pytest.FixtureRequest) -> None:
    try_all(lambda raw: parsed_questions(raw, "x.toml"), QUESTIONS, request)


def test_summaries(request: pytest.FixtureRequest) -> None:
    try_all(lambda raw: parse_summary(raw, Path("x.json")), SUMMARY, request)


def test_calendars(journal: Journal, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "x.ics"

    def parse(raw: bytes) -> None:
        path.write_bytes(raw)
        import_calendar(journal, path, Language("en"))

    try_all(parse, CALENDAR, request)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="POSIX")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(ExerciseError):
        read_template(Path("/dev/zero"))
    with pytest.raises(PassphraseFileUnreadable):
        Secrets(Language("en"), os.fspath("/dev/zero"), None).ask("x")
