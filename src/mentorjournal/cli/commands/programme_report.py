"""The command ``programme report``. It needs no journal and loads none."""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoSummaries
from mentorjournal.cli.formats import format_or_checked
from mentorjournal.cli.leak_findings import (
    CHECK,
    CHECK_JSON,
    KEEP,
    OUTPUT_OR_CHECKED,
    require_output_or_check,
    write_or_check,
)
from mentorjournal.cli.options import FORCE, FORMAT, Named
from mentorjournal.cli.pairs_in_doubt import ONE_PAIR, TWO_PAIRS, read_settled
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS


@command(
    N_(
        "Join any number of pairs' JSON summaries into one report on the programme, for its "
        "organiser. Give files, folders, or a pattern such as *.json. What is no summary is "
        "named and left out. Nobody is named in the report, and no number has fewer than five "
        "pairs behind it. As long as something in what is quoted may reveal who somebody is, it "
        "is named, and nothing is written."
    )
)
@click.argument("files", metavar="FILE.json…", nargs=-1, required=True, type=Named())
@FORMAT
@OUTPUT_OR_CHECKED
@option("--title", metavar="T", default="", help=N_("The report's title."))
@ONE_PAIR
@TWO_PAIRS
@KEEP
@CHECK
@CHECK_JSON
@FORCE
@click.pass_obj
def report(
    state: State,
    files: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    title: str,
    one_pair: tuple[tuple[Path, Path], ...],
    two_pairs: tuple[tuple[Path, Path], ...],
    keep: tuple[str, ...],
    check: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Write the programme's report."""
    require_output_or_check(output, check=check)
    chosen = format_or_checked(output, format_name, DOCUMENT_FORMATS, check=check)
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.programme.figures import figures
    from mentorjournal.programme.report import Report
    from mentorjournal.summary.export_checks import from_files
    from mentorjournal.summary.model.blocks import Quoted

    summaries = read_settled(state, files, one_pair, two_pairs)
    for error in (*summaries.refused, *summaries.remarks):
        state.mention(error)
    if not summaries.pairs:
        raise NoSummaries
    document = Report(figures(summaries.pairs), state.language).document(
        title, SystemClock().today()
    )
    quotes = [block for block in document.blocks if isinstance(block, Quoted)]
    ready = from_files(document, chosen, state.language, user_texts=quotes, keep=keep)
    write_or_check(ready, output, state.language, as_json=as_json, force=force)
