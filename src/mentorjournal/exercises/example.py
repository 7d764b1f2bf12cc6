"""The small exercise that ``mentorjournal exercises new`` writes, to change as one likes."""

from importlib.resources import files
from pathlib import Path

from mentorjournal.exercises.errors import TemplateExists, Unwritable
from mentorjournal.output import OutputExists, OutputUnwritable, write_output


def write_example(path: Path) -> None:
    """Write the example to a new file, as ``write_new`` does."""
    write_new(path, files("mentorjournal.exercises").joinpath("example.toml").read_bytes())


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is to be changed by hand, where none lies yet: whole or not at all.

    Raises:
        TemplateExists: a file lies there; it is kept.
        Unwritable: no such folder, or no permission.
        UserError: there is too little space, or standard output takes no more.
    """
    try:
        write_output(path, lambda: content)
    except OutputExists:
        raise TemplateExists(file=path) from None
    except OutputUnwritable:
        raise Unwritable(path=path) from None
