"""What comes from outside, random and mutated: every reader takes it in or says what is wrong.

The short form runs by default; in the long one (``docs/security.md``) ``--inputs`` says how much
each reader is tried with.
"""

import io
import json
import os
import random
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from summaries import summary_of

from mentorjournal.cli.context import Secrets
from mentorjournal.cli.errors import PassphraseFileUnreadable
from mentorjournal.errors import UserError
from mentorjournal.exercises.errors import ExerciseError
from mentorjournal.exercises.reading import parsed, read_template
from mentorjournal.guidance.programme.file_reading import example_programme, parsed_programme
from mentorjournal.guidance.question_sets import example_questions, parsed_questions
from mentorjournal.interop.programme_dates import import_calendar
from mentorjournal.journal.model.fields import ALIAS_FIELDS, FIELDS, cleaned
from mentorjournal.journal.model.terms import AliasKind, Criterion, Kind
from mentorjournal.journal.model.views import Alias
from mentorjournal.journal.search.search import search
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.programme.answers import organiser_key
from mentorjournal.programme.answers.sealing import read_answers
from mentorjournal.programme.applications.form import application_form
from mentorjournal.programme.applications.gathering import applications_file, form_in
from mentorjournal.programme.applications.reading import read_applications
from mentorjournal.programme.evaluation import group_notes, themes
from mentorjournal.programme.evaluation.file_model import Evaluation
from mentorjournal.programme.evaluation.file_store import parsed_evaluation
from mentorjournal.programme.intake import read_summaries
from mentorjournal.programme.matching.pairs_file import pairs_file, read_pairs
from mentorjournal.programme.matching.proposal import propose
from mentorjournal.programme.matching.settings import our_settings
from mentorjournal.programme.report.document import report_document
from mentorjournal.programme.report.material import Programme, material
from mentorjournal.summary.merge.joining import join_summaries
from mentorjournal.summary.merge.reading import parse_summary
from mentorjournal.summary.model.json import render_json
from mentorjournal.summary.organiser_seal import sealed
from mentorjournal.summary.privacy.names import Names
from mentorjournal.summary.render.registry import render_document
from mentorjournal.vault.format import keys
from support.applications import HEADINGS, as_csv, many
from support.mutations import Mutations, changed_json, try_all

ENGLISH = Language("en")
TOML = [
    b"[[",
    b"]]",
    b"[step.",
    b"kind = ",
    b"inf",
    b"1979-05-27T07:32:00Z",
    b"a." * 200,
    b"[" * 900,
]
JSON = [b"[" * 5_000, b'{"a":' * 2_000, b"Infinity", b'"id"', b'"format"', b"12345678901234567890"]
ZONE = (
    b"BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
    b"RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    b"END:VTIMEZONE\r\n"
)
FEW_ARE_TAKEN = 300
"""So many changed summaries at least are tried: one in twenty-five still holds together."""

ICALENDAR = [
    ZONE, b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n",
    b"DTSTART;VALUE=DATE:", b"DTSTART;TZID=X:20260301T090000\r\n", b"DTSTART:99991231T235959Z\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=", b"RRULE:FREQ=SECONDLY\r\n", b"INTERVAL=0",
    b";BYDAY=5MO;BYSETPOS=9",
    b"EXDATE;TZID=X:20260302T090000\r\n", b"RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T080000Z\r\n",
    b"RDATE;VALUE=PERIOD:20260305T090000Z/PT9H,", b"SEQUENCE:9\r\n", b"RDATE:",
    b"STATUS:CANCELLED\r\n", b"METHOD:CANCEL\r\n",
    b"\r\n ", b"ATTACH;ENCODING=BASE64;VALUE=BINARY:", b';X="', b"BEGIN:" * 900,
]  # fmt: skip
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTART;TZID=Europe/Stockholm:20260301T090000\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
    b"SUMMARY:Tr\xc3\xa4ff\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260302\r\n"
    b"SUMMARY:Start\r\nLOCATION:R\xc3\xa5dhuset\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--inputs"))


def mutations(name: str, samples: list[bytes], pieces: list[bytes]) -> Iterator[bytes]:
    return iter(Mutations(samples, pieces, name))


def test_exercises(count: int) -> None:
    sample = files("mentorjournal.exercises").joinpath("example.toml").read_bytes()
    inputs = mutations("exercises", [sample], TOML)
    assert try_all(lambda raw: parsed(raw, "x.toml"), inputs, count)


def test_closing_questions(count: int) -> None:
    samples = [example_questions(Language(code)) for code in ("sv", "en")]
    inputs = mutations("questions", samples, TOML)
    assert try_all(lambda raw: parsed_questions(raw, "x.toml"), inputs, count)


def test_programme_files(count: int) -> None:
    samples = [example_programme(Language(code)) for code in ("sv", "en")]
    samples = [raw.replace(b"\n# ", b"\n") if at else raw for at, raw in enumerate(samples)]
    inputs = mutations("programme", samples, TOML)
    assert try_all(lambda raw: parsed_programme(raw, "x.toml"), inputs, count)


def test_sealed_answers_and_the_organisers_key(count: int, tmp_path: Path) -> None:
    key, file = organiser_key.new_key(), tmp_path / "answers.age"
    samples = [
        sealed(render_json(summary_of(1)), key.recipient),
        organiser_key.protected(key, "correct horse battery"),
    ]

    def read(raw: bytes) -> object:
        file.write_bytes(raw)
        with suppress(UserError):
            return organiser_key.read_protected(file)
        return read_answers(file, key.identity)

    assert try_all(read, mutations("answers", samples, [b"-----", b"=", b"->"]), count)


def test_evaluation_files(count: int, tmp_path: Path) -> None:
    path, samples = tmp_path / "evaluation.toml", []
    for code in ("sv", "en"):
        themes.put(path, Language(code), "Delegerar mer", [], Criterion.ORGANISATION)
        group_notes.add(path, Language(code), "Grupp 1", Criterion.RELEVANCE, "Ett\nTvå")
        samples.append(path.read_bytes())
        path.unlink()
    inputs = mutations("evaluation", samples, TOML)
    assert try_all(lambda raw: parsed_evaluation(raw, "x.toml"), inputs, count)


def test_summaries(count: int) -> None:
    sample = json.dumps(json.loads(render_json(summary_of(1)))).encode()
    inputs = mutations("summaries", [sample], JSON)
    assert try_all(lambda raw: parse_summary(raw, Path("x.json")), inputs, count)


def test_what_is_made_of_a_summary_that_was_taken_in(tmp_path: Path, count: int) -> None:
    """Values exchanged within a good one, so that much of it is taken in and goes on."""
    sample = json.loads(render_json(summary_of(1)))
    lot = random.Random("programme")  # noqa: S311 - no secret
    path = tmp_path / "x.json"

    def read(content: Any) -> None:
        raw = json.dumps(content).encode()
        document = parse_summary(raw, path)
        render_document(document, "md", ENGLISH)
        path.write_bytes(raw)
        taken = read_summaries([str(path)])
        made_from = material(taken, Evaluation(), Programme(), ENGLISH)
        render_document(report_document(made_from, ENGLISH, "", date.today()), "md", ENGLISH)
        with suppress(UserError):
            join_summaries(document, summary_of(1, "mentor"), ENGLISH)

    inputs = (changed_json(sample, lot) for _ in iter(int, 1))
    assert try_all(read, inputs, max(count, FEW_ARE_TAKEN))


def test_applications_and_pairs(tmp_path: Path, count: int) -> None:
    """What is taken in can be matched, and what is written can be read again."""
    rows = [as_csv(row) for row in many(6)]
    sample = "\r\n".join([";".join(HEADINGS.values()), *rows]).encode("utf-8-sig")
    table, pairs = tmp_path / "a.csv", tmp_path / "pairs.csv"

    def read(raw: bytes) -> None:
        table.write_bytes(raw)
        with suppress(UserError):
            read_pairs(table)
        proposal = propose(read_applications(table).people, our_settings())
        pairs.write_bytes(pairs_file(proposal, ENGLISH))
        told = [(pair.mentor.name, pair.mentee.name) for pair in proposal.pairs]
        if told:
            assert [(pair.mentor, pair.mentee) for pair in read_pairs(pairs)] == told

    inputs = mutations("applications", [sample], [b";", b'"', b"\n", b"mentor", b"=1", b"'", b"\t"])
    assert try_all(read, inputs, count)


def test_application_forms(tmp_path: Path, count: int) -> None:
    path = tmp_path / "form.docx"
    form = application_form("", ENGLISH, date(2026, 3, 1))
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        body = package.read("word/document.xml").replace(b"Write here", b"words", 2)

    def read(raw: bytes) -> None:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("word/document.xml", raw)
        applications_file([form_in(path)], ENGLISH)

    def read_package(raw: bytes) -> None:
        path.write_bytes(raw)
        form_in(path)

    inputs = mutations("forms", [body], [b"<w:sdt>", b"</w:t>", b"&a;", b"<w:tag/>"])
    assert try_all(read, inputs, count)
    try_all(read_package, mutations("packages", [form], [b"PK", b"\0\0\xff\xff"]), count)


def test_calendars(journal: Journal, tmp_path: Path, count: int) -> None:
    path = tmp_path / "x.ics"

    def read(raw: bytes) -> None:
        path.write_bytes(raw)
        import_calendar(journal, path, ENGLISH)

    assert try_all(read, mutations("calendars", [CALENDAR], ICALENDAR), count)


def test_recovery_words(count: int) -> None:
    words = " ".join(keys.recovery_words(keys.Key(bytes(range(32)), bytes(16))))

    def read(raw: bytes) -> None:
        keys.key_from_words(raw.decode("utf-8", "surrogateescape"), bytes(16))

    inputs = mutations("words", [words.encode()], [b"abandon", b" zoo", words.upper().encode()])
    try_all(read, inputs, count)


def test_passphrase_files(tmp_path: Path, count: int) -> None:
    path = tmp_path / "secret"
    path.touch(mode=0o600)

    def read(raw: bytes) -> None:
        path.write_bytes(raw)
        secrets = Secrets(ENGLISH, os.fspath(path), None)
        secrets.ask("")
        secrets.ask_new()

    inputs = mutations("passphrases", ["Åsas lösenord\nett nytt\n".encode()], [b"\r", b"\x85"])
    assert try_all(read, inputs, count)


def test_names_that_stay_in_the_journal(count: int) -> None:
    """A name of any kind is refused, or looked for in any text."""
    samples = ["Anna-Karin Eks svar, **An**na sa Åsas: x'", "Anna Eks svar. IT-enhetens: Å. Ek sa"]
    texts = mutations("texts", [sample.encode() for sample in samples], [b"Anna" * 99])

    def read(raw: bytes) -> None:
        name = raw.decode("utf-8", "surrogateescape")
        kind = AliasKind.UNIT if len(raw) % 2 else AliasKind.PERSON
        stored = cleaned(ALIAS_FIELDS, {"kind": kind, "name": name, "stands_for": "en kollega"})
        listed = [Alias("1", kind, stored["name"], stored["stands_for"])]
        text = next(texts).decode("utf-8", "replace")
        Names(listed, ["Åsa Ek"], "sv").pseudonymise(f"{text} {name} {stored['name']}")

    inputs = mutations("names", [b"Anna-Karin Ek", b"IT-enheten 3"], ["’s".encode(), b"\xc2\xad"])
    assert try_all(read, inputs, count)


def test_values_of_fields(count: int) -> None:
    """What a field has taken in is stored as it stands: taken in again, it is the same."""
    fields = [
        (kind, name, clean)
        for kind, known in FIELDS.items()
        for name, clean in known.cleaners.items()
    ]
    lot = random.Random("fields")  # noqa: S311 - no secret
    samples = [b"2026-03-31", b"14:30", b"7", "möte, mål, åäö".encode(), b"shared", b"a\nb\n\n"]

    def read(raw: bytes) -> None:
        kind, name, clean = lot.choice(fields)
        text = raw.decode("utf-8", "surrogateescape")
        rows = [dict.fromkeys(("text", "minutes", "done", "done_on", "field"), text)]
        value = clean(name, rows if name in {"agenda", "steps", "answers"} else text)
        assert clean(name, value) == value, (kind, name)
        str(value).encode()

    assert try_all(read, mutations("fields", samples, [b"24:00", b"-1", "½٣".encode()]), count)


def test_what_is_searched_for(journal: Journal, count: int) -> None:
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "Ett samtal om mål."})

    def read(raw: bytes) -> None:
        search(journal, raw.decode("utf-8", "surrogateescape"))

    pieces = [b" AND ", b" OR ", b"NEAR(", b"*", b"^", b"title:", "”".encode()]
    inputs = mutations("searches", ['"ett samtal" mål'.encode(), b"samt"], pieces)
    assert try_all(read, inputs, count) == count


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="POSIX")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(ExerciseError):
        read_template(Path("/dev/zero"))
    with pytest.raises(PassphraseFileUnreadable):
        Secrets(ENGLISH, os.fspath("/dev/zero"), None).ask("x")
