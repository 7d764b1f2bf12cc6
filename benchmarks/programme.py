"""The programme's report over a thousand summaries, as one whole command."""

import subprocess
import sys
from pathlib import Path

from measure import median, note, report, seconds
from summaries import write_summaries

RUNS = 3
SUMMARIES = 1_000

WITH_PEAK = """
import resource, sys
from mentorjournal.cli import run
status = run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def _report(folder: Path, ending: str) -> str:
    out = folder.parent / f"report.{ending}"
    arguments = ["programme", str(folder), "--format", ending, "--output", str(out), "--force"]
    done = subprocess.run(
        [sys.executable, "-c", WITH_PEAK, *arguments], check=True, capture_output=True, text=True
    )
    return done.stderr


def run(folder: Path) -> list[bool]:
    """Measure the report in PDF, and how memory grows with the number of summaries."""
    many = folder / "many"
    many.mkdir()
    size = sum(path.stat().st_size for path in write_summaries(many, SUMMARIES))
    note(f"{SUMMARIES} summaries, {size / 1e6:.0f} MB")
    took = median(seconds(lambda: _report(many, "pdf")) for _ in range(RUNS))
    kept = [report("the programme's report in PDF over 1,000 summaries", took, 5, "s")]
    if sys.platform == "linux":
        few = folder / "few"
        few.mkdir()
        list(write_summaries(few, SUMMARIES // 10))
        small, large = (int(_report(one, "html").split()[-1]) for one in (few, many))
        what = "memory for ten times as many summaries, as HTML"
        kept.append(report(what, large / small, 2, "×"))
    return kept
