"""The small exercise that ``mentorjournal exercises new`` writes, to change as one likes."""

from importlib.resources import files
from pathlib import Path

from mentorjournal.exercises.errors import TemplateExists, Unwritable
from mentorjournal.output import STANDARD_OUTPUT, print_file


def write_example(path: Path) -> None:
    """Write the example to a new file, as ``write_new`` does."""
    write_new(path, files("mentorjournal.exercises").joinpath("example.toml").read_bytes())


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is to be changed by hand, where none lies yet.

    Raises:
        TemplateExists: a file lies there; it is kept.
        Unwritable: no such folder, no permission, or no space.
        OutputBroken: standard output takes no more.
    """
    if path == STANDARD_OUTPUT:
        print_file(content)
        return
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise TemplateExists(file=path) from None
    except (OSError, ValueError):
        raise Unwritable(path=path) from None
