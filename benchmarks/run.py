"""Measure what the speed promises say, each figure beside its bound, in one run.

``python benchmarks/run.py [--small]``; ``--small`` leaves out the 100,000 reflections and runs each
command less often. The exit status is 1 if a bound is broken.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run everything; the exit status says whether every figure kept within its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args().small
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
            os.environ[variable] = str(folder / "state")
        from mentorjournal.__main__ import prepare_process

        prepare_process()  # with Python's own bounds it looks for garbage all the time
        import closing_day
        import commands
        import corpus
        import editor
        import letters
        import lists
        import store
        import whole_command

        import programme

        corpora = corpus.make(folder, large=not small)
        runs = 3 if small else 9
        kept = [
            *commands.run(folder, corpora, runs=runs),
            *whole_command.run(corpora, runs=runs),
            *closing_day.run(folder, runs=runs),
            *programme.run(folder, summaries=100 if small else 1_000),
            *lists.run(folder, corpora, runs=1 if small else 5),
            *editor.run(folder, runs=runs),
            *letters.run(folder, runs=2 if small else 5),
            *store.run(folder, corpora),
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
