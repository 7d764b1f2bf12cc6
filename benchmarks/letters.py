"""Letters after unlocking: a year and ten years, made and read for the first time; their size."""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pyrage
from corpus import PASSPHRASE, START, bodies
from measure import InTurn, note, report, seconds

from mentorjournal.demo.loader import create_demo
from mentorjournal.exchange import incoming, outgoing
from mentorjournal.exchange.letter import envelope
from mentorjournal.exchange.pairing import linking
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.lifecycle import Founding, create_journal, open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.store import bulk
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.journal import Journal

MENTEE, MENTOR = "Åsa Lindqvist", "Håkan Berglund"
WEEKS = 520
LARGEST_YEAR = 100_000
YEAR_MAKE, YEAR_READ, DECADE_MAKE, DECADE_READ = 20, 30, 8, 14
"""How many times as long as the floor each may take."""


def run(folder: Path, *, runs: int) -> list[bool]:
    """Measure both, each beside what any program does with as much text and as many rows."""
    folder = folder / "letters"
    folder.mkdir()
    year = create_demo(
        folder / "year.mjournal", Role.MENTEE, "sv", clock=SystemClock(), passphrase=PASSPHRASE
    )
    decade = _founded(folder / "decade.mjournal", Role.MENTEE)
    _meet_weekly(decade)
    kept = []
    for name, sender, make_bound, read_bound in (
        ("a year", year, YEAR_MAKE, YEAR_READ),
        ("ten years of weekly meetings", decade, DECADE_MAKE, DECADE_READ),
    ):
        reader = _founded(folder / f"reader of {name}.mjournal", Role.MENTOR)
        _link(sender, reader)
        paths = sender.path, reader.path
        sender.close()
        reader.close()
        kept += _measure(name, *paths, runs, make_bound, read_bound)
    return kept


def _measure(
    name: str, sender: Path, reader: Path, runs: int, make_bound: float, read_bound: float
) -> list[bool]:
    made: list[str] = []
    turns = InTurn(
        {
            f"{name}: made first": lambda: _on_a_copy(
                sender, lambda journal: made.append(outgoing.make(journal).text)
            ),
            f"{name}: read first": lambda: _on_a_copy(
                reader, lambda journal: incoming.receive(journal, made[-1], name="letter")
            ),
            f"{name}: the floor": lambda: _floor(reader, made[-1]),
        },
        runs,
    )
    turns.told()
    make, read, floor = turns.timed
    size = len(made[-1])
    note(f"{name}: {size:,} characters")
    kept = [
        report(f"{make}, beside the floor", turns.ratio(make, floor), make_bound),
        report(f"{read}, beside the floor", turns.ratio(read, floor), read_bound),
    ]
    if name == "a year":
        kept.append(report("a year's letter, beside 100 kB", size / LARGEST_YEAR, 1))
    return kept


def _on_a_copy(path: Path, act: Callable[[Journal], object]) -> float:
    """Return how long an act takes in an unlocked copy of a journal."""
    copy = path.with_name(f"copy.{path.name}")
    shutil.copy(path, copy)
    journal = open_journal(copy, PASSPHRASE, clock=SystemClock())
    try:
        return seconds(lambda: act(journal))
    finally:
        journal.close()
        copy.unlink()


def _floor(reader: Path, text: str) -> float:
    """Return how long a letter's JSON takes to be packed, sealed, opened, read, and put into rows.

    Each entry is one row in plain SQLite and another one with its versions.
    """
    journal = open_journal(reader, PASSPHRASE, clock=SystemClock())
    with journal.read() as session:
        identity = session.get_one(Exchange, journal.pair.id).identity
    journal.close()
    content = envelope.opened(text, identity=identity).content
    own = pyrage.x25519.Identity.generate()
    place = reader.with_name("floor.sqlite")

    def act() -> None:
        sealed = pyrage.encrypt(gzip.compress(content), [own.to_public()], armored=True)
        entries = json.loads(gzip.decompress(pyrage.decrypt(sealed, [own])))["entries"]
        with sqlite3.connect(place) as connection:
            connection.execute("create table entry (id text primary key, kind text, content text)")
            connection.execute("create table versions (id text primary key, content text)")
            for entry in entries:
                connection.execute(
                    "insert into entry values (?, ?, ?)",
                    (entry["id"], entry["kind"], json.dumps(entry["fields"])),
                )
                connection.execute(
                    "insert into versions values (?, ?)", (entry["id"], json.dumps(entry))
                )
        connection.close()

    try:
        return seconds(act)
    finally:
        place.unlink()


def _founded(path: Path, role: Role) -> Journal:
    names = (MENTEE, MENTOR) if role is Role.MENTEE else (MENTOR, MENTEE)
    return create_journal(path, PASSPHRASE, Founding(role, *names), clock=SystemClock())[0]


def _link(inviter: Journal, accepter: Journal) -> None:
    invitation = linking.invite(inviter, "sv")
    accepted = linking.accept(accepter, invitation.text, " ".join(invitation.words))
    linking.accept(inviter, str(accepted.answer))


def _meet_weekly(journal: Journal) -> None:
    """Write ten years: a week has a meeting with its agenda, check-in and next step, and a text."""
    owner, texts = journal.pair.owner.id, iter(bodies(2 * WEEKS))
    batch: list[NewEntry] = []
    for week in range(WEEKS):
        moment = START + timedelta(weeks=week)
        agenda = [{"text": f"Punkt {number} vecka {week}"} for number in range(3)]
        meeting = NewEntry(
            Kind.MEETING,
            {"day": moment.date(), "state": "held", "place": "Kinna", "notes": next(texts)}
            | {"agenda": agenda, "visibility": "shared"},
            owner,
            moment,
        )
        batch.append(meeting)
        of_it = {"meeting_id": meeting.id, "visibility": "shared"}
        for kind, values in (
            (Kind.CHECK_IN, of_it | dict.fromkeys(CHECK_IN_ITEMS, 7) | {"word": "bra"}),
            (Kind.ACTION, of_it | {"text": f"Gör det {week}", "owner_id": owner}),
            (
                Kind.REFLECTION,
                {"day": moment.date(), "title": f"Vecka {week}", "body": next(texts)}
                | {"visibility": "shared"},
            ),
        ):
            batch.append(NewEntry(kind, values, owner, moment))
    bulk.add_all(journal, batch)
