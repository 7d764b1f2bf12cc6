"""A journal of three years to walk through: 2,000 reflections that read as somebody wrote them.

Its sentences are the demo year's own and those of ``years/<language>.toml``, varied; the
same for every run on the same day. ``python benchmarks/years.py sv walk.mjournal`` makes one; its
passphrase is “demo”.
"""

import argparse
import random
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

from mentorjournal.demo.loader import PASSPHRASE
from mentorjournal.journal.lifecycle import Founding, found_journal
from mentorjournal.journal.model.clock import Clock, SystemClock, to_utc
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.store import bulk
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.journal import Journal

REFLECTIONS = 2_000
DAYS = 3 * 365
BETWEEN_MEETINGS = 30
EVENING = time(20, 30)
SHARED, INSIGHT, QUOTED, SECOND_TAG = 0.2, 0.12, 0.25, 0.2
"""How often a reflection is shared, holds an insight, quotes the demo year, has a second tag."""
AFTER_MEETING = {"en": "After the meeting", "sv": "Efter mötet"}

Data = dict[str, Any]


def years(path: Path, language: str, clock: Clock, reflections: int = REFLECTIONS) -> Journal:
    """Make the journal and return it open.

    Args:
        path: where; must be free.
        language: of all its texts, ``sv`` or ``en``.
        clock: today, on which the three years end.
        reflections: how many.
    """
    today = clock.today()
    start = today - timedelta(days=DAYS)
    pair = _demo(language, "pair")
    founding = Founding(
        Role.MENTEE,
        pair["mentee"]["name"],
        pair["mentor"]["name"],
        programme_name=pair["programme"]["name"],
        programme_start=start,
        programme_end=today + timedelta(days=BETWEEN_MEETINGS),
        language=language,
    )

    def write(journal: Journal) -> None:
        writer = _Writer(journal, language, start, today)
        before = [*writer.meetings(), *writer.goals()]
        bulk.add_all(journal, [*before, *writer.reflections(reflections)])

    journal, _ = found_journal(path, PASSPHRASE, founding, clock=clock, fill=write)
    return journal


def _demo(language: str, name: str) -> Data:
    source = files("mentorjournal.demo").joinpath("year", language, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


class _Writer:
    """Writes the years, from the first day to the last."""

    def __init__(self, journal: Journal, language: str, start: date, today: date) -> None:
        self._lot = random.Random(3)
        self._language = language
        self._start, self._today = start, today
        self._author = journal.pair.owner.id
        source = Path(__file__).with_name("years") / f"{language}.toml"
        self._words = tomllib.loads(source.read_text(encoding="utf-8"))
        self._quoted = [
            paragraph
            for role in (Role.MENTEE, Role.MENTOR)
            for reflection in _demo(language, f"reflections-{role}")["reflection"]
            for paragraph in reflection["body"].strip().split("\n\n")
        ]
        self._held: list[tuple[date, str]] = []
        self._aims: list[str] = []

    def _new(self, kind: Kind, values: Data, day: date, **more: Any) -> NewEntry:
        created = to_utc(datetime.combine(min(day, self._today - timedelta(days=1)), EVENING))
        return NewEntry(kind, values, self._author, created, **more)

    def meetings(self) -> Iterator[NewEntry]:
        """One every thirty days; the last lies ahead."""
        planned = _demo(self._language, "meetings")["meeting"]
        model = [meeting for meeting in planned if meeting.get("agenda")]
        for number in count():
            day = self._start + timedelta(days=14 + number * BETWEEN_MEETINGS)
            written = model[number % len(model)]
            agenda = [
                {"text": line["text"], "minutes": line["minutes"]} for line in written["agenda"]
            ]
            values = {"day": day, "start": "14:00", "minutes": 90, "place": written["place"]}
            ahead = day > self._today
            values |= (
                {"state": "planned"}
                if ahead
                else {"state": "held", "notes": written.get("notes", "")}
            )
            meeting = self._new(Kind.MEETING, values | {"agenda": agenda}, day)
            yield meeting
            if ahead:
                return
            self._held.append((day, meeting.id))

    def goals(self) -> Iterator[NewEntry]:
        """The demo year's."""
        for data in _demo(self._language, "goals")["goal"]:
            names = ("wording", "why", "level", "notice", "visibility")
            goal = self._new(Kind.GOAL, {name: data[name] for name in names}, self._start)
            self._aims.append(goal.id)
            yield goal

    def reflections(self, many: int) -> Iterator[NewEntry]:
        """So many, evenly over the days, one of them the evening after each meeting."""
        meetings = dict(self._held)
        for number in range(many):
            day = self._start + timedelta(days=number * DAYS // many)
            yield from self._reflection(day, meetings.pop(day, None))

    def _reflection(self, day: date, meeting: str | None) -> Iterator[NewEntry]:
        lot = self._lot
        topics = self._words["topic"]
        topic = lot.choice(topics)
        body = [
            " ".join(self._said(topic[part]) for part in ("happened", "felt")),
            *([lot.choice(self._quoted)] if lot.random() < QUOTED else []),
            learnt := self._said(topic["learnt"]),
            self._said(topic["next"]),
        ]
        tags = {topic["tag"]} | (
            {lot.choice(topics)["tag"]} if lot.random() < SECOND_TAG else set()
        )
        shared = "shared" if lot.random() < SHARED else "private"
        values = {
            "day": day,
            "title": AFTER_MEETING[self._language] if meeting else self._said(topic["titles"]),
            "body": "\n\n".join(body),
            "tags": sorted(tags),
            "visibility": shared,
        }
        links = [(Kind.MEETING, meeting)] if meeting else []
        links += [(Kind.GOAL, lot.choice(self._aims))] if lot.random() < SECOND_TAG else []
        reflection = self._new(Kind.REFLECTION, values, day, links=links)
        yield reflection
        if lot.random() < INSIGHT:
            said = {"text": learnt, "visibility": shared, "reflection_id": reflection.id}
            yield self._new(Kind.INSIGHT, said, day)

    def _said(self, sentences: list[str]) -> str:
        who, other = self._lot.sample(self._words["who"], 2)
        said = self._lot.choice(sentences).format(
            who=who,
            Who=who[0].upper() + who[1:],
            who2=other,
            what=self._lot.choice(self._words["what"]),
            where=self._lot.choice(self._words["where"]),
        )
        return said[0].upper() + said[1:]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["sv", "en"])
    parser.add_argument("path", type=Path)
    given = parser.parse_args()
    years(given.path, given.language, SystemClock()).close()
