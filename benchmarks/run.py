"""Measure what the speed promises say, each figure beside its bound, in one run.

``python benchmarks/run.py [--small]``; ``--small`` leaves out the 100,000 reflections.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import closing_day
import store
import whole_command

import programme


def main() -> int:
    """Run everything; the exit status says whether every figure kept within its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args().small
    with tempfile.TemporaryDirectory() as folder:
        kept = [
            *whole_command.run(Path(folder)),
            *closing_day.run(Path(folder)),
            *programme.run(Path(folder)),
            *store.run(Path(folder), large=not small),
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
