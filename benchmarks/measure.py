"""Small tools for measuring: pairs in turn, percentiles, a line of the report.

Every bound is a ratio to a floor that is measured in the same run, in turn with the figure, so that
it holds on any machine.
"""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode as its libraries have theirs; uncounted runs write it."""


def seconds(act: Callable[[], object]) -> float:
    """Return how long one call takes."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def percentile(values: Iterable[float], part: float) -> float:
    """Return the value that ``part`` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def median(values: Iterable[float]) -> float:
    """Return the middle value."""
    return percentile(values, 0.5)


def process(*arguments: str, stdin: str = "") -> float:
    """Return how long a Python process takes that must succeed."""
    return seconds(lambda: output_of(*arguments, stdin=stdin))


def output_of(*arguments: str, stdin: str = "") -> str:
    """Return what a Python process prints that must succeed."""
    environment = INSTALLED | {k: v for k, v in os.environ.items() if k not in INSTALLED}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        text=True,
        encoding="utf-8",
        check=True,
        capture_output=True,
        env=environment,
    )
    return done.stdout


@dataclass
class InTurn:
    """Several things that are measured in turn, so that all of them meet the same machine.

    Attributes:
        timed: by name, what returns how long it took.
        runs: how often each is measured; one run before is not counted.
    """

    timed: dict[str, Callable[[], float]]
    runs: int
    times: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Measure all of them."""
        turns = [{name: act() for name, act in self.timed.items()} for _ in range(self.runs + 1)]
        self.times = {name: [turn[name] for turn in turns[1:]] for name in self.timed}

    def ratio(self, name: str, floor: str) -> float:
        """Return how many times as long as the floor something takes, turn by turn."""
        return median(a / b for a, b in zip(self.times[name], self.times[floor], strict=True))

    def told(self, names: Sequence[str] = ()) -> None:
        """Print how long each takes here."""
        for name in names or self.timed:
            note(f"{name}: {median(self.times[name]) * 1e3:.0f} ms")


def report(what: str, figure: float, bound: float) -> bool:
    """Print one line; return whether the ratio keeps within its bound."""
    kept = figure <= bound
    sys.stdout.write(
        f"{'ok' if kept else 'OVER':5}{what:<74}{figure:>7.2f} × (at most {bound:g})\n"
    )
    sys.stdout.flush()
    return kept


def note(what: str) -> None:
    """Print a line that is not held to a bound."""
    sys.stdout.write(f"     {what}\n")
    sys.stdout.flush()
