"""Small tools for measuring: percentiles, a line of the report."""

import gc
import sys
import time
from collections.abc import Callable, Iterable


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


def report(what: str, figure: float, bound: float, unit: str) -> bool:
    """Print one line; return whether the figure keeps within its bound."""
    kept = figure <= bound
    mark = "ok " if kept else "OVER"
    sys.stdout.write(f"{mark:5}{what:<66}{figure:>10.2f} {unit:<3} (at most {bound:g} {unit})\n")
    sys.stdout.flush()
    return kept


def note(what: str) -> None:
    """Print a line that is not a figure."""
    sys.stdout.write(f"     {what}\n")
    sys.stdout.flush()
