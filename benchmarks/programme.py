"""The programme's report over many summaries, as one whole command, beside reading them bare."""

import subprocess
import sys
from pathlib import Path

from measure import INSTALLED, InTurn, note, process, report
from summaries import write_summaries

RUNS = 3

BARE = """
import json, sys, typst
from pathlib import Path
read = [json.loads(path.read_bytes()) for path in sorted(Path(sys.argv[1]).iterdir())]
pages = "\\n#pagebreak()\\n".join(f"= {number}" for number in range(10))
Path(sys.argv[2]).write_bytes(typst.compile(pages.encode()))
"""

WITH_PEAK = """
import resource, sys
from mentorjournal.cli import run
status = run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def _report(folder: Path, ending: str) -> tuple[str, ...]:
    out = folder.parent / f"report.{ending}"
    return ("programme", "report", str(folder), "--format", ending, "--output", str(out), "--force")


def _peak(folder: Path) -> int:
    words = [sys.executable, "-c", WITH_PEAK, *_report(folder, "html")]
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=INSTALLED)
    return int(done.stderr.split()[-1])


def run(folder: Path, *, summaries: int) -> list[bool]:
    """Measure the report in PDF, and how memory grows with the number of summaries."""
    many = folder / "many"
    many.mkdir()
    size = sum(path.stat().st_size for path in write_summaries(many, summaries))
    note(f"{summaries} summaries, {size / 1e6:.0f} MB")
    turns = InTurn(
        {
            "reading them as JSON, and ten bare pages": lambda: process(
                "-c", BARE, str(many), str(folder / "bare.pdf")
            ),
            "the programme's report in PDF": lambda: process(
                "-m", "mentorjournal", *_report(many, "pdf")
            ),
            "the programme's report in Word": lambda: process(
                "-m", "mentorjournal", *_report(many, "docx")
            ),
        },
        RUNS,
    )
    turns.told()
    bare, *reports = turns.timed
    kept = [
        report(f"{ours} over {summaries} summaries, beside it", turns.ratio(ours, bare), 30)
        for ours in reports
    ]
    if sys.platform == "linux":
        few = folder / "few"
        few.mkdir()
        list(write_summaries(few, summaries // 10))
        small, large = (_peak(one) for one in (few, many))
        kept.append(report("memory for ten times as many summaries, as HTML", large / small, 2))
    return kept
