"""The organiser's command: ``programme``. It needs no journal and loads none."""

import sys
from datetime import date
from pathlib import Path

import click

from mentorjournal.cli.errors import NoSummaries
from mentorjournal.cli.findings import write_and_point_out
from mentorjournal.cli.options import FORCE, OUTPUT
from mentorjournal.cli.state import State
from mentorjournal.cli.translated import command, option
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line


@command(
    N_(
        "Join any number of pairs' JSON summaries into one report on the programme, for its "
        "organiser. Give files, folders, or a pattern such as *.json. What is no summary is named "
        "and left out. Nobody is named in the report, and no number has fewer than five pairs "
        "behind it."
    )
)
@click.argument("files", metavar="FILE.json…", nargs=-1, required=True)
@option(
    "--format",
    "format_name",
    type=click.Choice(["md", "html", "pdf", "docx"]),
    required=True,
    help=N_("Markdown, HTML, PDF or Word."),
)
@OUTPUT
@option("--title", metavar="T", default="", help=N_("The report's title."))
@FORCE
@click.pass_obj
def programme(
    state: State, files: tuple[str, ...], format_name: str, output: Path, title: str, force: bool
) -> None:
    """Write the programme's report."""
    from mentorjournal.programme.figures import figures
    from mentorjournal.programme.intake import take_in
    from mentorjournal.programme.report import Report
    from mentorjournal.summary.sheets import Quoted

    found = take_in(files)
    for error in found.refused:
        sys.stderr.write(shown_line(error.sentence(state.language)) + "\n")
    if not found.pairs:
        raise NoSummaries
    report = Report(figures(found.pairs), state.language).sheet(title, date.today())
    blocks = (block for chapter in report.chapters for block in chapter.blocks)
    quotes = [one for one in blocks if isinstance(one, Quoted)]
    write_and_point_out(report, format_name, output, state.language, told=quotes, force=force)
