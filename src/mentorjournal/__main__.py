"""The command ``mentorjournal``, also as ``python -m mentorjournal``."""

import gc
import sys

NEW_OBJECTS = 20_000
"""After how many new objects garbage is looked for; importing the store alone makes more."""


def prepare_process() -> None:
    """Keep the process's memory to itself, and look for garbage seldom: a sixth of a command."""
    from mentorjournal import platform

    platform.keep_memory_private()
    gc.set_threshold(NEW_OBJECTS, 20, 20)


def main() -> None:
    """Run the command line and end the process with its exit status."""
    prepare_process()
    from mentorjournal.cli import run

    status = run(sys.argv[1:])
    gc.freeze()  # Python would look through all that was imported once more before it ends
    sys.exit(status)


if __name__ == "__main__":
    main()
