"""Made-up pairs' summaries, the same for every run."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState
from mentorjournal.summary.model.document import (
    AnswerPart,
    CheckedIn,
    CheckInLine,
    CheckInsOf,
    GatheringOfYear,
    GoalPart,
    GoalView,
    Passage,
    Quote,
    RatedOn,
    Someone,
    StepAgreed,
    SummaryDocument,
    Year,
)
from mentorjournal.summary.model.json import render_json

FIRST, LAST = date(2025, 3, 17), date(2026, 4, 14)
TOWNS = ("Borås stad", "Marks kommun", "Ulricehamns kommun", "Vårgårda kommun", "Herrljunga kommun")
WORDS = ("jag", "har", "lärt", "mig", "att", "vänta", "och", "fråga", "innan", "svarar", "det")


def _words(lot: random.Random, count: int) -> str:
    return " ".join(lot.choices(WORDS, k=count)).capitalize() + "."


def _lettered(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}").capitalize()


def summary_of(number: int, role: str = "mentee") -> SummaryDocument:
    """Return one person's summary in a made-up pair."""
    lot = random.Random(f"{number} {role}")
    mentee = Someone(f"Adda {_lettered(number)}sson", "mentee", lot.choice(TOWNS), "hemtjänsten")
    mentor = Someone(f"Mats {_lettered(number)}qvist", "mentor", lot.choice(TOWNS), "biblioteket")
    author = mentee if role == "mentee" else mentor
    held = random.Random(number).randint(2, 12)
    met = [FIRST + timedelta(days=30 * at + number % 9) for at in range(held)]
    return SummaryDocument(
        language="sv",
        made_on=LAST,
        authors=[author],
        sources=[f"{role}-{number}"],
        mentee=mentee,
        mentor=mentor,
        programme="Mentorsprogrammet",
        year=Year(
            FIRST,
            LAST,
            met,
            lot.randint(0, 2),
            90 * len(met),
            [
                GatheringOfYear(
                    FIRST + timedelta(days=55 * at), f"Temadag {at}", lot.random() < 0.8
                )
                for at in range(7)
            ],
            [FIRST + timedelta(days=14 * at) for at in range(26)],
        ),
        goals=[_goal(lot, f"{number}-{at}", author.name) for at in range(3)],
        quotes=[
            Quote(f"q{at}", _words(lot, 12), author.name, LAST, quotable=at == 0) for at in range(5)
        ],
        passages=[
            Passage(f"p{at}", "Kväll", FIRST, author.name, _words(lot, 200)) for at in range(20)
        ],
        exercises=[],
        actions=[
            StepAgreed(f"s{at}", _words(lot, 6), author.name, "done", None, LAST)
            for at in range(12)
        ],
        agreement=[],
        left_out=lot.randint(0, 60),
        check_in_lines=[CheckInLine(item, item, item) for item in CHECK_IN_ITEMS],
        check_ins=[
            CheckInsOf(
                author.name,
                [
                    CheckedIn(f"c{at}", day, [lot.randint(4, 10) for _ in CHECK_IN_ITEMS], "bra")
                    for at, day in enumerate(met)
                ],
            )
        ],
        answers=[
            AnswerPart(
                f"a{criterion}",
                criterion.value,
                f"{criterion}-1",
                f"Fråga om {criterion}?",
                _words(lot, 40),
                author.name,
                quotable=lot.random() < 0.3,
            )
            for criterion in Criterion
        ],
    )


def _goal(lot: random.Random, id_: str, author: str) -> GoalPart:
    ratings = [RatedOn(FIRST + timedelta(days=60 * at), lot.randint(at, at + 4)) for at in range(6)]
    view = GoalView(author=author, state=lot.choice(list(GoalState)).value, ratings=ratings)
    return GoalPart(id_, f"{_words(lot, 8)} {id_}", lot.choice(list(GoalLevel)).value, views=[view])


def write_summaries(folder: Path, count: int, *, first: int = 0) -> Iterator[Path]:
    """Write so many persons' summaries, two a pair, and yield where they lie."""
    for at in range(first, first + count):
        role = "mentee" if at % 2 == 0 else "mentor"
        path = folder / f"{at:05}.json"
        path.write_bytes(render_json(summary_of(at // 2, role)))
        yield path
