"""In which format a command writes: as its option says, or as the file's name ends."""

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from mentorjournal.cli.errors import (
    NeedsFormat,
    NeedsOutput,
    NotForTerminals,
    NotInForm,
    OtherEnding,
)
from mentorjournal.output import STANDARD_OUTPUT
from mentorjournal.summary.model.formats import FORMATS_BY_ENDING, format_of_ending
from mentorjournal.summary.model.forms import FORM_FORMATS, Form, every_format, usual_form

NAMES = {"word": "docx", "powerpoint": "pptx", "text": "txt"}
"""What a format is called that no file ends in."""


class Format(click.Choice[str]):
    """A format by its name or by any of its endings, with or without the dot."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the format."""
        said = str(value).strip().lower().removeprefix(".")
        known = (FORMATS_BY_ENDING | NAMES).get(said, said)
        return str(super().convert(known if known in self.choices else value, param, ctx))


BINARY = {"pdf", "docx", "pptx"}
PRINTED, SHOWN = "md", "txt"
"""What is printed where nothing is said: to a file or a program, and to a terminal."""


def format_for(
    output: Path | None,
    asked: str | None,
    offered: Collection[str],
    *,
    otherwise: str | None = None,
) -> str:
    """Return the format to write in.

    Args:
        output: where to; nothing where Markdown is printed, or nothing is written.
        asked: what the option says, if it was given.
        offered: the formats that there are.
        otherwise: what it is where neither the option nor the ending says.

    Raises:
        OtherEnding: the file's name ends as another format's.
        NeedsFormat: nothing says which.
        NotForTerminals: PDF, Word or PowerPoint would go to a terminal.
    """
    ending = output.suffix.removeprefix(".").lower() if output else ""
    told = format_of_ending(ending, offered)
    chosen = asked or told or otherwise
    if chosen is None:
        raise NeedsFormat
    if (told is not None and told != chosen) or chosen not in offered:
        raise OtherEnding(told=ending, formats=", ".join([asked] if asked else offered))
    if output == STANDARD_OUTPUT and chosen in BINARY and sys.stdout.isatty():
        raise NotForTerminals
    return chosen


def require_ending_of(output: Path | None, format_name: str) -> None:
    """Refuse a name that ends as another format's than the one that is always written.

    Raises:
        UsageProblem: as ``format_for``.
    """
    format_for(output, None, (format_name,), otherwise=format_name)


def format_or_checked(
    output: Path | None, asked: str | None, offered: Collection[str], *, check: bool
) -> str:
    """Return the format to write in; what is only checked needs none, because none matters.

    Raises:
        UsageProblem: as ``format_for``.
    """
    return format_for(output, asked, offered, otherwise=PRINTED if check else None)


def form_and_format(
    output: Path | None, asked_form: str | None, asked: str | None, *, check: bool
) -> tuple[Form, str]:
    """Return the form of a summary and the format to write it in: each may say the other.

    Raises:
        UsageProblem: as ``format_for``.
    """
    if asked_form is None:
        chosen = format_or_checked(output, asked, every_format(), check=check)
        return usual_form(chosen), chosen
    form = Form(asked_form)
    offered = FORM_FORMATS[form]
    if asked is not None and asked not in offered:
        raise NotInForm(form=form, formats=", ".join(offered))
    otherwise = offered[0] if len(offered) == 1 else PRINTED if check else None
    return form, format_for(output, asked, offered, otherwise=otherwise)


def format_or_printed(output: Path | None, asked: str | None, offered: Collection[str]) -> str:
    """Return the format to write in; without a file Markdown is printed, to a terminal plain text.

    Raises:
        NeedsOutput: another format is to be printed.
        UsageProblem: as ``format_for``.
    """
    if output is None and asked not in {None, PRINTED}:
        raise NeedsOutput
    if output is None and asked is None and sys.stdout.isatty():
        return SHOWN
    return format_for(output, asked, offered, otherwise=PRINTED)
