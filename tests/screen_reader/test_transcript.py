"""A week in screen reader mode, as a terminal shows it; ``--draw`` writes it into the docs anew."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from mentorjournal.locale import Language
from support import TESTS
from support.prepared import PASSPHRASE
from support.terminal import pexpect, started

DOCUMENT = TESTS.parent / "docs" / "accessibility.md"
DAY = date(2026, 3, 2)
"""The day that stands in the document for the one on which it was drawn."""

PROMPT = re.compile(r"(?:: |> )$")
RECOVERY_WORD = re.compile(r"^(\d+)\. [a-z]+$", re.MULTILINE)
FOUND = ["1", "1", "{me}", "", "{you}", ".", "1"]
WEEK: dict[str, Sequence[str]] = {
    "write": ["2", "1", "{first}", "{second}", ".", "{title}", ".", "1"],
    "meet": ["3", "2", "{today}", "14:30", "60", "{place}", "{topic} (20)", ".", "1"],
    "notes": ["1", "3", "{notes}", ".", "1", "1"],
    "check in": ["6", "8", "7", "9", "8", "{word}", "", "1", "", ""],
    "quadrant": [
        *("5", "1", "1", "{quality}", ".", "{pitfall}", ".", "{challenge}", ".", "{allergy}", "."),
        *("", ".", "1", "", ""),
    ],
    "answer": ["8", "1", "1", "{answer}", ".", "", "", "1", ""],
    "export": ["3", "4", "{file}", "", "0"],
}
WORDS = {
    "sv": {
        "me": "Anna Ek", "you": "Bo Ask", "first": "I dag sade jag nej för första gången.",
        "second": "Det gick lättare än jag trodde.", "title": "Ett nej", "today": "idag",
        "place": "Kontoret", "topic": "Delegering", "notes": "Vi talade om att släppa taget.",
        "word": "lugnt", "quality": "Noggrann", "pitfall": "Petig", "challenge": "Lita på andra",
        "allergy": "Slarv", "answer": "Jag frågar oftare innan jag svarar.",
        "file": "sammanfattning.md",
    },
    "en": {
        "me": "Anna Ek", "you": "Bo Ask", "first": "Today I said no for the first time.",
        "second": "It was easier than I had thought.", "title": "A no", "today": "today",
        "place": "The office", "topic": "Delegating", "notes": "We talked about letting go.",
        "word": "calm", "quality": "Thorough", "pitfall": "Fussy", "challenge": "Trust others",
        "allergy": "Sloppiness", "answer": "I ask more often before I answer.",
        "file": "summary.md",
    },
}  # fmt: skip


def transcript(folder: Path, code: str) -> str:
    """Return a week in a language, with what was typed, as the terminal shows it."""
    words = WORDS[code]
    child = started(
        "-c",
        f"import os, runpy, sys; os.chdir({str(folder)!r}); sys.argv[0] = 'mentorjournal'; "
        "runpy.run_module('mentorjournal', run_name='__main__')",
        *("--lang", code, "--screen-reader", "--journal", "journal.mjournal"),
    )
    child.setwinsize(40, 200)
    for line in [*FOUND, PASSPHRASE, PASSPHRASE, "", PASSPHRASE]:
        _type(child, line.format(**words))
    for part in WEEK.values():
        for line in part:
            _type(child, line.format(**words))
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0, child.logfile_read.text
    return _timeless(child.logfile_read.text, Language(code), folder)


def _type(child: pexpect.spawn, line: str) -> None:
    child.expect(PROMPT)
    if line == PASSPHRASE:
        child.waitnoecho()
    child.sendline(line)


def _timeless(text: str, language: Language, folder: Path) -> str:
    """Return what a terminal showed, with nothing of the day and the place that it was shown on."""
    text = text.replace("\r\n", "\n").replace(f"{folder}/", "").replace(f"{folder}", ".")
    text = RECOVERY_WORD.sub(r"\1. …", text)
    today = date.today()
    for style in ("full", "long", "medium", "short"):
        text = text.replace(language.date(today, style), language.date(DAY, style))
    text = text.replace(language.day_and_month(today), language.day_and_month(DAY))
    text = re.sub(r"(?<=2026 )\d\d:\d\d", "14:45", text)
    return text.replace(today.isoformat(), DAY.isoformat()).strip()


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_document_shows_a_week_as_it_is(
    code: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    said = transcript(tmp_path, code)
    assert (tmp_path / WORDS[code]["file"]).read_text(encoding="utf-8")
    start, end = f"<!-- week {code} -->\n", f"<!-- end {code} -->\n"
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(start)
    after = rest.partition(end)[2]
    drawn = f"{before}{start}```text\n{said}\n```\n{end}{after}"
    if request.config.getoption("--draw"):
        DOCUMENT.write_text(drawn, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == drawn, "pytest tests/screen_reader --draw"
