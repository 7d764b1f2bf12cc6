"""The closing day: from an unlocked journal to the demo year's PDF, and what pictures weigh."""

import subprocess
import sys
from pathlib import Path

from measure import median, note, report

RUNS = 5

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
from mentorjournal.exercises.laid_out import Cell, Section
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import *
from mentorjournal.summary.render.registry import render_document
start, count, day = date(2025, 3, 1), int(sys.argv[1]), timedelta(30)
rated = [RatedOn(start + at * day, at) for at in range(10)]
view = GoalView("A", "active", ratings=rated)
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


def _said(script: str, *arguments: object) -> float:
    run = [sys.executable, "-c", script, *map(str, arguments)]
    return float(subprocess.run(run, check=True, capture_output=True, text=True).stdout)


def run(folder: Path) -> list[bool]:
    """Measure both."""
    kept = folder / "closing.mjournal"
    demo = [sys.executable, "-m", "mentorjournal", "demo", "--keep", str(kept)]
    subprocess.run(demo, check=True, capture_output=True)
    times = [_said(UNLOCKED_TO_PDF, kept, folder / "closing.pdf") for _ in range(RUNS)]
    figures = [
        report(
            "the demo year's PDF after unlocking, imports and leak check", median(times), 0.5, "s"
        )
    ]
    if sys.platform == "win32":
        note("the memory that pictures take is not measured on Windows")
        return figures
    few, many = (_said(PICTURES, count) for count in (10, 50))
    what = "most memory with 50 curves and 50 quadrants, beside 10 and 10"
    return [*figures, report(what, many / few, 3.0, "×")]
