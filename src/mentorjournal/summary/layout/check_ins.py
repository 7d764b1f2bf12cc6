"""How the meetings felt, as pictures and as a table with one person a column."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, zip_longest

from mentorjournal.journal.people.short_names import short_names
from mentorjournal.locale import Language
from mentorjournal.summary.layout.charts import check_in_svg, check_in_words
from mentorjournal.summary.model.blocks import (
    Arrangement,
    Block,
    Groups,
    Heading,
    Picture,
    Table,
    Text,
)
from mentorjournal.summary.model.document import CheckedIn, SummaryDocument
from mentorjournal.summary.model.wording import Wording

LEVEL = 2
DAY_SHARE, LINE_SHARE, WORD_SHARE = 2.5, 2.45, 6.2
"""Shares of the width; two people divide the last two between them."""
UNSAID = "–"


def check_in_blocks(
    document: SummaryDocument, words: Wording, language: Language
) -> Iterator[Block]:
    """Yield what each line of the check-in came to over the year, and every check-in."""
    if not document.check_ins:
        return
    yield Text(words.rests_on, quiet=True)
    yield Groups(
        Arrangement.GRID,
        [
            [
                Heading(line.title, LEVEL),
                Text(line.statement, quiet=True),
                Picture(
                    check_in_svg(document, at, language),
                    check_in_words(document, at, language),
                    described_in_text=True,
                ),
            ]
            for at, line in enumerate(document.check_in_lines)
        ],
    )
    yield _table(document, language)


def _table(document: SummaryDocument, language: Language) -> Table:
    """Return a row for each meeting that was looked back on, one person a column."""
    say, voices = language.say, [series.author for series in document.check_ins]
    titles = [*(line.title for line in document.check_in_lines), say("A word")]
    shares = [LINE_SHARE] * len(document.check_in_lines) + [WORD_SHARE]
    if len(voices) == 1:
        name = say("How each meeting felt: {author}", author=voices[0])
        columns = [say("Date"), *titles]
        return Table(columns, _rows(document, language), [DAY_SHARE, *shares], name=name)
    people = short_names(voices)
    of_each = [title for title in titles for _ in voices]
    return Table(
        columns=[
            say("Date"),
            *(f"{title}, {name}" for title, name in zip(of_each, cycle(people), strict=False)),
        ],
        rows=_rows(document, language),
        shares=[DAY_SHARE, *(share / len(voices) for share in shares for _ in voices)],
        spans=[(say("Date"), 1), *((title, len(voices)) for title in titles)],
        below=["", *people * len(titles)],
        name=say("How each meeting felt"),
    )


def _rows(document: SummaryDocument, language: Language) -> list[list[str]]:
    voices = document.check_ins
    days = sorted({check_in.day for voice in voices for check_in in voice.said})
    return [
        _row(day, check_ins, len(document.check_in_lines), language)
        for day in days
        for check_ins in zip_longest(
            *([check_in for check_in in voice.said if check_in.day == day] for voice in voices)
        )
    ]


def _row(
    day: date, check_ins: Sequence[CheckedIn | None], lines: int, language: Language
) -> list[str]:
    return [
        language.date(day, "medium"),
        *(
            UNSAID if check_in is None else str(check_in.values[at])
            for at in range(lines)
            for check_in in check_ins
        ),
        *("" if check_in is None else check_in.word for check_in in check_ins),
    ]
