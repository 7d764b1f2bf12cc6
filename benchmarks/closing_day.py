"""The closing day: the demo year's PDF beside a bare page, and what pictures weigh."""

import sys
from pathlib import Path

import pypdfium2
from measure import InTurn, note, output_of, process, report

BARE = """
import json, sys, time
start = time.perf_counter()
import pypdfium2, typst
words = "#" + json.dumps(open(sys.argv[1], encoding="utf-8").read(), ensure_ascii=False)
made = typst.compile(words.encode())
read = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
print(time.perf_counter() - start)
"""
"""What the libraries need for as many words: to set them, and to read them back out of the PDF."""


def _words_of(page: str) -> str:
    document = pypdfium2.PdfDocument(page)
    return "".join(one.get_textpage().get_text_range() for one in document)


UNLOCKED_TO_PDF = """
import sys, time
from pathlib import Path
from mentorjournal.__main__ import prepare_process
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
prepare_process()
journal = open_journal(Path(sys.argv[1]), "demo", clock=SystemClock())
start = time.perf_counter()
from mentorjournal.locale import Language
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.export_checks import write
from mentorjournal.summary.export import prepare
language = Language("sv")
write(prepare(journal, collect(journal, language), "pdf", language), Path(sys.argv[2]), force=True)
print(time.perf_counter() - start)
journal.close()
"""

PICTURES = """
import resource, sys
from datetime import date, timedelta
from mentorjournal.exercises.sections import Cell, Section
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import *
from mentorjournal.summary.render.registry import render_document
start, count, day = date(2025, 3, 1), int(sys.argv[1]), timedelta(30)
rated = [RatedOn(start + at * day, at) for at in range(10)]
view = GoalView(author="A", state="active", ratings=rated)
goals = [GoalPart(str(at), f"Goal {at}", "individual", views=[view]) for at in range(count)]
cells = tuple(Cell(name, name, "some words", "leads to")
              for name in ("quality", "pitfall", "challenge", "allergy"))
done = [ExercisePart(str(at), f"Quadrant {at}", start, "A", "B", [Section("S", cells=cells)])
        for at in range(count)]
one = Someone("A", "mentee")
year = Year(start, start + 12 * day, [start], 0, 60, [], [start])
whole = SummaryDocument("en", start, [one], ["j"], one, Someone("B", "mentor"), "", year, goals,
                        [], [], done, [], [], 0)
for format_name in ("pdf", "docx", "html"):
    render_document(whole, format_name, Language("en"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run(folder: Path, *, runs: int) -> list[bool]:
    """Measure the PDF from an unlocked journal, as one whole command, and its memory."""
    kept, page = folder / "closing.mjournal", str(folder / "closing.pdf")
    process("-m", "mentorjournal", "demo", "--keep", str(kept))
    options = ("--journal", str(kept), "--passphrase-file", "-")
    summary = ("summary", "--format", "pdf", "--force", "--output", page)
    process("-m", "mentorjournal", *options, *summary, stdin="demo\n")
    words = folder / "words.txt"
    words.write_text(_words_of(page).replace("\0", ""), encoding="utf-8")
    turns = InTurn(
        {
            "list goals": lambda: process(
                "-m", "mentorjournal", *options, "list", "goals", stdin="demo\n"
            ),
            "the demo year's PDF, whole command": lambda: process(
                "-m", "mentorjournal", *options, *summary, stdin="demo\n"
            ),
            "the same words, set and read back": lambda: float(output_of("-c", BARE, str(words))),
            "the demo year's PDF after unlocking": lambda: float(
                output_of("-c", UNLOCKED_TO_PDF, str(kept), page)
            ),
        },
        runs,
    )
    turns.told()
    goals, command, bare, unlocked = turns.timed
    figures = [
        report(f"{command}, beside list goals", turns.ratio(command, goals), 3.5),
        report(f"{unlocked}, beside its words set bare", turns.ratio(unlocked, bare), 20),
    ]
    if sys.platform == "win32":
        note("the memory that pictures take is not measured on Windows")
        return figures
    few, many = (float(output_of("-c", PICTURES, str(count))) for count in (10, 50))
    what = "most memory with 50 curves and 50 quadrants, beside 10 and 10"
    return [*figures, report(what, many / few, 3.0)]
