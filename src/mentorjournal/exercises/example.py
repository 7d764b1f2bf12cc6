"""The small exercise that ``mentorjournal exercises new`` writes, to change as one likes."""

from importlib.resources import files
from pathlib import Path

from mentorjournal.exercises.errors import TemplateExists, Unwritable


def write_example(path: Path) -> None:
    """Write the example to a new file.

    Raises:
        TemplateExists: a file lies there; it is kept.
        Unwritable: no such folder, no permission, or no space.
    """
    example = files("mentorjournal.exercises").joinpath("example.toml").read_bytes()
    try:
        with path.open("xb") as file:
            file.write(example)
    except FileExistsError:
        raise TemplateExists(file=path) from None
    except OSError as error:
        raise Unwritable(file=path, reason=error.strerror or "?") from None
