"""Made-up journals of any size, the same for every run."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentorjournal.journal.lifecycle import Founding, create_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.store import bulk
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.journal import Journal

PASSPHRASE = "a passphrase for measuring"
WORDS_PER_REFLECTION = 150
VOCABULARY_SIZE = 8_000
BATCH = 2_000
START = datetime(2014, 1, 1, 20, tzinfo=UTC)
"""One an hour from here on; the hundred-thousandth must not lie ahead."""


@dataclass(frozen=True)
class Corpora:
    """The journals that several measurements share, closed.

    Attributes:
        small: one in which nothing has been written.
        ten_thousand: with so many reflections.
        hundred_thousand: likewise, unless a small run leaves it out.
    """

    small: Path
    ten_thousand: Path
    hundred_thousand: Path | None


def make(folder: Path, *, large: bool) -> Corpora:
    """Make the journals."""
    sizes = {"small": 0, "ten-thousand": 10_000} | ({"hundred-thousand": 100_000} if large else {})
    made = []
    for name, reflections in sizes.items():
        path = folder / name / "journal.mjournal"
        path.parent.mkdir()
        journal_of(path, reflections).close()
        made.append(path)
    return Corpora(made[0], made[1], made[2] if large else None)


def vocabulary() -> list[str]:
    """Return made-up Swedish-looking words; the first are the most used."""
    lot = random.Random(1)
    starts = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "sk", "st"]
    middles = ["a", "e", "i", "o", "u", "y", "å", "ä", "ö", "ar", "er", "en", "el"]
    ends = ["a", "en", "et", "ar", "de", "ning", "het", "lig", "s", "r", "t"]
    words = dict.fromkeys(["och", "det", "att", "i", "en", "jag", "som", "på", "är", "av", "för"])
    while len(words) < VOCABULARY_SIZE:
        syllables = lot.randint(1, 3)
        word = "".join(lot.choice(starts) + lot.choice(middles) for _ in range(syllables))
        words[word + lot.choice(ends)] = None
    return list(words)


def bodies(count: int) -> list[str]:
    """Return texts of 150 words whose frequencies fall as in a natural language (Zipf)."""
    lot = random.Random(2)
    words = vocabulary()
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    return [" ".join(lot.choices(words, weights, k=WORDS_PER_REFLECTION)) for _ in range(count)]


def journal_of(path: Path, reflections: int) -> Journal:
    """Create an encrypted journal with so many reflections and return it open."""
    founding = Founding(Role.MENTEE, "Åsa", "Karin")
    journal, _ = create_journal(path, PASSPHRASE, founding, clock=SystemClock())
    fill(journal, reflections)
    return journal


def fill(journal: Journal, reflections: int) -> None:
    """Add so many reflections, some a day, to an open journal."""
    author = journal.pair.owner.id
    texts = bodies(reflections)
    for first in range(0, reflections, BATCH):
        bulk.add_all(
            journal,
            [
                NewEntry(
                    Kind.REFLECTION,
                    {
                        "day": (START + timedelta(hours=number)).date(),
                        "title": f"Kväll {number}",
                        "body": text,
                    },
                    author,
                    START + timedelta(hours=number),
                )
                for number, text in enumerate(texts[first : first + BATCH], first)
            ],
        )
