"""A letter's form: an independent reader opens it, and hostile ones change nothing."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from mentorjournal.exchange import incoming
from mentorjournal.exchange.letter import envelope, payload
from mentorjournal.exchange.letter.errors import (
    BrokenLetter,
    ExchangeError,
    IdTaken,
    LetterTooLarge,
    NewerLetter,
    NotALetter,
    NotFromPartner,
)
from mentorjournal.exchange.versions.fields import STAYING, TRAVELLING, Writer
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN, KINDS
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Entry, Kind, Table
from mentorjournal.journal.store import entries, entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from support.commands import run
from support.independent_reader import read_letter, seal_of, values_of
from support.letters import Two, carry, send, two_linked
from support.prepared import PASSPHRASE

SCHEMA = Path(__file__).parents[2] / "docs" / "letter.schema.json"


def keys_of(journal: Journal) -> Exchange:
    with journal.read() as session:
        exchange = session.exec(select(Exchange)).one()
        session.expunge(exchange)
        return exchange


def content_of(reader: Journal, text: str) -> dict[str, Any]:
    """Return the JSON of a letter, as its reader opens it without this program."""
    keys = keys_of(reader)
    return read_letter(text, keys.identity, str(keys.partner_signing_key))


def forged(sender: Journal, letter: dict[str, Any] | bytes, *, signing_key: str = "") -> str:
    """Return a letter with any content, signed as the sender does."""
    keys = keys_of(sender)
    content = letter if isinstance(letter, bytes) else payload.to_bytes(letter)
    return envelope.sealed(
        content,
        signing_key=signing_key or keys.signing_key,
        recipients=[str(keys.partner_recipient)],
    )


def everything(journal: Journal) -> list[Any]:
    """Return every row of a journal but the counts of saves."""
    with journal.read(any_pair=True) as session:
        return [
            (table.name, tuple(row))
            for table in Table.metadata.sorted_tables
            if table.name != "setting"
            for row in session.connection().execute(table.select())
        ]


def test_every_column_has_a_decision() -> None:
    common = set(Entry.model_fields)
    for kind, how in KINDS.items():
        named = set(TRAVELLING.get(kind, {})) | STAYING.get(kind, set())
        assert named == (set(how.table.model_fields) - common) | set(how.parts), kind


def test_what_is_its_authors_alone_is_said_alike_where_it_is_edited_and_where_it_travels() -> None:
    travelling = {
        kind
        for kind, fields in TRAVELLING.items()
        if {field.writer for field in fields.values()} == {Writer.AUTHOR}
    }
    assert travelling == AUTHORS_OWN - STAYING.keys()


def test_the_schema_is_published() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == payload.schema(), (
        "write it anew: python -m pytest tests/exchange/test_format.py --draw"
    )


@pytest.fixture(scope="session", autouse=True)
def drawn(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--draw"):
        SCHEMA.write_text(json.dumps(payload.schema(), indent=2) + "\n", "utf-8")


def test_a_stranger_reads_a_letter_by_the_documentation(two: Two) -> None:
    mentee, mentor = two
    meeting = entries.create(
        mentee, Kind.MEETING, {"day": "2026-03-01", "state": "held", "agenda": [{"text": "Mål"}]}
    )
    marks = dict.fromkeys(CHECK_IN_ITEMS, 7) | {"word": "Öppet", "visibility": "shared"}
    check_ins.save(mentee, meeting, marks)
    letter = content_of(mentor, send(mentee))
    by_kind = {entry["kind"]: entry for entry in letter["entries"]}
    values = values_of(by_kind["meeting"])
    [line] = values["agenda"]
    assert values[f"agenda/{line}"] == {"text": "Mål", "minutes": None, "done": False}
    assert not set(CHECK_IN_ITEMS) & set(by_kind["check_in"]["fields"])
    seal = by_kind["check_in"]["seal"]
    incoming.receive(mentor, send(mentee), name="a")
    check_ins.save(mentor, meeting, marks)
    carry(mentor, mentee)
    by_kind = {
        (entry["kind"], entry["author"]): entry
        for entry in content_of(mentor, send(mentee))["entries"]
    }
    assert seal_of(by_kind["check_in", "mentee"]) == seal


def test_the_length_tells_little(two: Two) -> None:
    mentee, mentor = two
    identity = pyrage.x25519.Identity.from_str(keys_of(mentor).identity)
    for number in range(5):
        entries.create(mentee, Kind.MEETING, {"day": "2026-03-01", "notes": os.urandom(999).hex()})
        packed = pyrage.decrypt(send(mentee).encode(), [identity])
        assert len(packed) % 4096 == 0
        assert packed.rstrip(b"\0") != packed, number


def change(letter: dict[str, Any], **values: Any) -> dict[str, Any]:
    return letter | values


def with_field(letter: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Return a letter with another value in a field of its meeting."""
    whole = json.loads(json.dumps(letter))
    [entry] = [entry for entry in whole["entries"] if entry["kind"] == "meeting"]
    known = [version["version"] for version in entry["fields"].get(name, ())]
    version = {"version": "forged-version", "writer": "mentee", "value": value, "replaces": known}
    entry["fields"][name] = [version]
    result: dict[str, Any] = whole
    return result


def with_fields(letter: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return a letter with several such fields."""
    whole = with_field(letter, "notes", "")
    [entry] = [entry for entry in whole["entries"] if entry["kind"] == "meeting"]
    for name, value in values.items():
        entry["fields"][name] = [{"version": "forged-version", "writer": "mentee", "value": value}]
    return whole


Forge = Callable[[dict[str, Any]], dict[str, Any] | bytes]
HOSTILE: dict[str, tuple[Forge, type[ExchangeError]]] = {
    "for another reader": (lambda it: change(it, reader="age1other"), NotFromPartner),
    "from another sender": (lambda it: change(it, sender="0" * 64), NotFromPartner),
    "of another pair": (lambda it: change(it, pair="0" * 36), NotFromPartner),
    "by the reader's role": (lambda it: change(it, writer="mentor"), NotFromPartner),
    "of another version": (lambda it: change(it, version=2), NewerLetter),
    "of no version": (lambda it: change(it, version="x"), BrokenLetter),
    "of another format": (lambda it: change(it, format="x"), BrokenLetter),
    "no object": (lambda _: b"[]", BrokenLetter),
    "no JSON": (lambda _: b"{", BrokenLetter),
    "deep": (lambda _: b"[" * 100_000 + b"]" * 100_000, BrokenLetter),
    "deep within": (lambda it: change(it, templates={"0" * 64: _nested(60)}), BrokenLetter),
    "not a number": (
        lambda it: payload.to_bytes(with_field(it, "minutes", float("nan"))),
        BrokenLetter,
    ),
    "a wrong template": (lambda it: change(it, templates={"0" * 64: {"id": "x"}}), BrokenLetter),
    "a day that is none": (lambda it: with_field(it, "day", "2026-02-31"), BrokenLetter),
    "a list for a text": (lambda it: with_field(it, "notes", ["x"]), BrokenLetter),
    "an object for a day": (lambda it: with_field(it, "day", {"x": 1}), BrokenLetter),
    "a huge text": (lambda it: with_field(it, "notes", "x" * 1_000_001), BrokenLetter),
    "a huge number": (lambda it: with_field(it, "minutes", 10**30), BrokenLetter),
    "rows that are none": (lambda it: with_field(it, "agenda/x", "y"), BrokenLetter),
    "an order that is none": (lambda it: with_field(it, "agenda", 7), BrokenLetter),
    "an agenda of 10 MB": (
        lambda it: with_field(it, "agenda/x", {"text": "x" * 10_000_000}),
        BrokenLetter,
    ),
    "an agenda of too many lines": (
        lambda it: with_fields(it, {f"agenda/{n}": {"text": "x"} for n in range(100_000)}),
        BrokenLetter,
    ),
    "an order of 10 MB": (lambda it: with_field(it, "agenda", ["x" * 40] * 250_000), BrokenLetter),
    "an order of long names": (
        lambda it: with_field(it, "agenda", ["x" * 1_000_000] * 10),
        BrokenLetter,
    ),
    "a name too long": (lambda it: with_field(it, "x" * 300, 1), BrokenLetter),
    "a state that is a number": (lambda it: with_field(it, "state", 7), BrokenLetter),
    "a state too long": (lambda it: with_field(it, "state", "x" * 300), BrokenLetter),
}


def _nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_letter_is_refused_in_one_sentence(two: Two, name: str) -> None:
    mentee, mentor = two
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-01", "notes": "Som det var."})
    carry(mentee, mentor)
    before = everything(mentor)
    forge, error = HOSTILE[name]
    text = forged(mentee, forge(content_of(mentor, send(mentee))))
    with pytest.raises(error) as caught:
        incoming.receive(mentor, text, name="brev.txt")
    for language in ("sv", "en"):
        sentence = caught.value.sentence(Language(language))
        assert "brev.txt" in sentence
        assert "\n" not in sentence
    assert everything(mentor) == before
    assert meetings.load(mentor, meeting).notes == "Som det var."


def test_signs_that_steer_a_terminal_reach_none(two: Two, tmp_path: Path) -> None:
    mentee, mentor = two
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-01"})
    steering = "\x1b[2J\u202eTorget\u2066\x07"
    letter = with_field(content_of(mentor, send(mentee)), "place", steering)
    place = tmp_path / "brev.txt"
    place.write_text(forged(mentee, letter), "utf-8")
    done = run("receive", str(place), "--yes", path=mentor.path, stdin=f"{PASSPHRASE}\n")
    shown = run("show", meeting, path=mentor.path, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, shown.returncode) == (0, 0)
    assert "Torget" in shown.stdout
    for output in (done.stdout, done.stderr, shown.stdout):
        assert not set("\x1b\u202e\u2066\x07") & set(output)


def test_a_letter_signed_by_somebody_else_is_refused(two: Two) -> None:
    mentee, mentor = two
    letter = content_of(mentor, send(mentee))
    stranger = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    with pytest.raises(NotFromPartner):
        incoming.receive(mentor, forged(mentee, letter, signing_key=stranger), name="a")


def test_a_bomb_is_not_unpacked(two: Two) -> None:
    mentee, mentor = two
    packed = gzip.compress(b"0" * 200_000_000)
    reader = pyrage.x25519.Recipient.from_str(str(keys_of(mentee).partner_recipient))
    bomb = pyrage.encrypt(packed, [reader], armored=True).decode()
    with pytest.raises(LetterTooLarge):
        incoming.receive(mentor, bomb, name="a")
    with pytest.raises(LetterTooLarge):
        incoming.receive(mentor, "x" * 9_000_000, name="a")


def test_a_letter_cannot_reach_what_was_never_shared(two: Two) -> None:
    mentee, mentor = two
    private = entries.create(mentor, Kind.REFLECTION, {"day": "2026-03-01", "body": "Hemligt"})
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-01"})
    letter = content_of(mentor, send(mentee))
    whole = json.loads(json.dumps(letter).replace(meeting, private))
    with pytest.raises(IdTaken):
        incoming.receive(mentor, forged(mentee, whole), name="a")
    with mentor.read() as session:
        assert entry_rows.get(session, Kind.REFLECTION, private).revision == 1


def test_nobody_writes_what_is_the_others_alone(two: Two) -> None:
    mentee, mentor = two
    values = {"day": "2026-03-01", "body": "Mina ord", "visibility": "shared"}
    reflection = entries.create(mentor, Kind.REFLECTION, values)
    carry(mentor, mentee)
    letter = content_of(mentor, send(mentee))
    [entry] = [entry for entry in letter["entries"] if entry["id"] == reflection]
    [known] = entry["fields"]["body"]
    entry["fields"]["body"] = [
        {
            "version": "forged-version",
            "writer": "mentee",
            "value": "Inte mina ord",
            "replaces": [known["version"]],
        }
    ]
    reading = incoming.receive(mentor, forged(mentee, letter), name="a")
    assert [arrival.news for arrival in reading.arrivals] == ["yours"]
    with mentor.read() as session:
        assert "Inte mina" not in str(entry_rows.get(session, Kind.REFLECTION, reflection))


@pytest.mark.parametrize("name", ["chosen for the summary", "attended/mentor"])
def test_nobody_says_for_the_other_what_goes_into_the_summary(two: Two, name: str) -> None:
    mentee, mentor = two
    kind = Kind.GATHERING if "attended" in name else Kind.GOAL
    values = {"day": "2026-03-01", "theme": "Tema"} if kind is Kind.GATHERING else {"wording": "x"}
    id_ = entries.create(mentor, kind, values | {"visibility": "shared"})
    carry(mentor, mentee)
    letter = content_of(mentor, send(mentee))
    [entry] = [entry for entry in letter["entries"] if entry["id"] == id_]
    for value, writer in ((True, "mentee"), ("yes", "mentor"), (1, "mentor")):
        version = {"version": "forged-version", "writer": writer, "value": value}
        entry["fields"][name] = [version]
        with pytest.raises(BrokenLetter):
            incoming.receive(mentor, forged(mentee, letter), name="brev.txt")


def test_what_a_newer_program_adds_is_kept_and_sent_on(two: Two) -> None:
    mentee, mentor = two
    meeting = entries.create(mentee, Kind.MEETING, {"day": "2026-03-01"})
    letter = with_field(content_of(mentor, send(mentee)), "mood", "glatt")
    version = {"version": "forged-version", "writer": "mentee", "value": {"x": 1}}
    letter["entries"].append(
        {
            "id": "0" * 36,
            "kind": "dream",
            "author": "mentee",
            "created": "2026-03-01T12:00:00+00:00",
            "fields": {"state of sharing": [version | {"value": "shared"}], "plot": [version]},
        }
    )
    incoming.receive(mentor, forged(mentee, letter), name="a")
    entries.change(mentor, Kind.MEETING, meeting, {"notes": "Nytt"})
    back = {entry["id"]: entry for entry in content_of(mentee, send(mentor))["entries"]}
    assert values_of(back[meeting])["mood"] == "glatt"
    assert values_of(back["0" * 36])["plot"] == {"x": 1}
    assert incoming.receive(mentor, forged(mentee, letter), name="a").arrivals == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_letter_is_refused_whatever_is_damaged(
    data: st.DataObject, damaged_two: tuple[Journal, str]
) -> None:
    mentor, text = damaged_two
    place = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(
        st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=3)
    )
    damaged = text[:place] + new + text[place + data.draw(st.integers(0, 40)) :]
    try:
        incoming.receive(mentor, damaged, name="a")
    except (NotALetter, ExchangeError):
        return
    assert envelope.found_in(damaged) == envelope.found_in(text) or _same_bytes(damaged, text)


def _same_bytes(damaged: str, text: str) -> bool:
    """Say whether both hold the same age file: line breaks within the armour do not matter."""
    return "".join(envelope.found_in(damaged).split()) == "".join(envelope.found_in(text).split())


@pytest.fixture(scope="module")
def damaged_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Journal, str]]:
    from support.prepared import MOMENT

    with two_linked(tmp_path_factory.mktemp("damaged"), FixedClock(MOMENT)) as (mentee, mentor):
        entries.create(mentee, Kind.MEETING, {"day": "2026-03-01", "notes": os.urandom(2000).hex()})
        yield mentor, send(mentee)
