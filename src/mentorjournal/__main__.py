"""The command ``mentorjournal``, also as ``python -m mentorjournal``."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    from mentorjournal import platform
    from mentorjournal.cli import run

    platform.keep_memory_private()

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
