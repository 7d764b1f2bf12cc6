"""Options that several commands have, each with its help said once, and how a day is read."""

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import click

from mentorjournal.cli.errors import BothWays, NotAStream
from mentorjournal.cli.formats import Format
from mentorjournal.cli.output import say_on_stderr
from mentorjournal.cli.translated_click import option
from mentorjournal.locale.date_reading import Lean
from mentorjournal.locale.language import N_, Language
from mentorjournal.output import STANDARD_OUTPUT
from mentorjournal.paths import NoPlace, possible, require_folder_if_named
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS


class Place(click.Path):
    """A path at which the system can have a file; ``-`` is none, and ``./-`` is one."""

    streams: ClassVar[bool] = False
    """Whether ``-`` is standard output."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path.

        Raises:
            NotAStream: it is ``-``.
            NoPlace: it is empty, or no file can be there.
        """
        require_file(value, streams=self.streams)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


def require_file(value: Any, *, streams: bool = False) -> None:
    """Refuse what no file can be called.

    Raises:
        NotAStream: it is ``-``, and must not be.
        NoPlace: it is empty, or no file can be there.
    """
    if not value:
        raise NoPlace(path=value)
    if value == "-" and not streams:
        raise NotAStream
    possible(Path(value))


class FileOrFolder(Place):
    """A place for a new file, or a folder that is there; ``new/`` is neither."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path.

        Raises:
            NotAStream, NoPlace: as ``Place``; also for a folder that is not there.
        """
        require_folder_if_named(os.fsdecode(value))
        return super().convert(value, param, ctx)


class OutputPlace(FileOrFolder):
    """A place for what a command writes; ``-`` is standard output, ``./-`` a file of that name."""

    streams = True

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = super().convert(value, param, ctx)
        return path.absolute() if path == STANDARD_OUTPUT and value != "-" else path


PLACE = Place(path_type=Path)
FILE_OR_FOLDER = FileOrFolder(path_type=Path)
OUTPUT_PLACE = OutputPlace(path_type=Path)


class Source(click.Path):
    """A path to read from, or ``-`` for standard input, as it was written."""

    def convert(self, value: Any, *_: object) -> str:
        """Return the words.

        Raises:
            NoPlace: they are empty, or no file can be there.
        """
        require_file(value, streams=True)
        return str(value)


class Named(click.Path):
    """A file, a folder or a pattern, as it was written: what there is of it is looked for later."""

    def convert(self, value: Any, *_: object) -> str:
        """Return the words.

        Raises:
            NotAStream: they are ``-``.
        """
        if value == "-":
            raise NotAStream
        return str(value)


FORCE = option("--force", is_flag=True, help=N_("Replace a file that exists."))
JSON = option("--json", "as_json", is_flag=True, help=N_("Print JSON, with full ids."))
FORMAT = option(
    "--format",
    "format_name",
    type=Format(DOCUMENT_FORMATS),
    help=N_("Markdown, HTML, PDF or Word; otherwise by the file's ending."),
)
FORMAT_OR_PRINTED = option(
    "--format",
    "format_name",
    type=Format(DOCUMENT_FORMATS),
    help=N_(
        "Markdown, HTML, PDF or Word; otherwise by the file's ending, or Markdown; on a screen "
        "plain text."
    ),
)
OUTPUT = option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    required=True,
    help=N_("The file to write; “-” is standard output."),
)
OUTPUT_OR_PRINTED = option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    help=N_("The file to write, “-” for standard output; without it Markdown is printed."),
)
ROLE = option(
    "--role",
    type=click.Choice(["mentee", "mentor"]),
    required=True,
    help=N_("Which of the two you are."),
)
NAME = option(
    "--name",
    metavar="N",
    default="",
    help=N_("Your name; not needed where the programme file says it."),
)
PARTNER = option(
    "--partner",
    metavar="P",
    default="",
    help=N_("Your partner's name; not needed where the programme file says it."),
)
PROGRAMME = option(
    "--programme",
    metavar="FILE.toml|NAME",
    default="",
    help=N_("The programme file from your organiser, or only the programme's name."),
)
START = option(
    "--start", metavar="DATE", help=N_("The programme's first day, for example 2026-03-31.")
)
END = option("--end", metavar="DATE", help=N_("The programme's last day."))
RECOVERY_FILE = option(
    "--recovery-file",
    metavar="F",
    type=PLACE,
    help=N_("Write the recovery words to this new file instead of the terminal."),
)


def day_given(
    language: Language, name: str, value: str | None, today: date, lean: Lean = Lean.NEAREST
) -> date | None:
    """Return the day that an option says, or nothing where it was left out; say how it was read.

    Args:
        language: the user's.
        name: the option's, as it is typed.
        value: what it was given.
        today: the day on which it was typed.
        lean: which way it is meant.

    Raises:
        NotADate: it says something else; the sentence names the option.
    """
    from mentorjournal.journal.model.validators import day

    parsed = day(lean=lean)(name, value, today)
    if parsed is not None and value is not None:
        say_how_read(language, name, value, parsed)
    return parsed


def first_day_given(language: Language, name: str, value: str | None, today: date) -> date | None:
    """Return the day from which an option asks, or nothing where it was left out.

    A month, a week or a year stands for its first day.

    Raises:
        NotADate: it says something else; the sentence names the option.
    """
    from mentorjournal.locale.date_reading import read_period

    period = read_period(value, today) if value else None
    if period is None:
        return day_given(language, name, value, today, Lean.PAST)
    say_how_read(language, name, value or "", period.first)
    return period.first


def say_how_read(language: Language, name: str, value: str, day: date) -> None:
    """Say on standard error how a day was read that was not typed as one of ISO 8601."""
    if value.strip() != day.isoformat():
        say_on_stderr(f"{name}: {language.date(day, 'full')}")


def require_apart(
    option_name: str, values: Collection[Any], other_name: str, other_values: Collection[Any]
) -> None:
    """Refuse what was named with two options that contradict each other.

    Raises:
        BothWays: there is such a value.
    """
    for value in values:
        if value in other_values:
            raise BothWays(name=value, one=option_name, other=other_name)
