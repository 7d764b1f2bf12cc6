"""The command ``programme report``. It needs no journal and loads none."""

from pathlib import Path

import click

from mentorjournal.cli.commands.programme_summaries import (
    EVALUATION,
    FILES,
    KEY,
    PROGRAMME_FILE,
    evaluation_given,
    programme_given,
    read_pairs,
)
from mentorjournal.cli.context import State
from mentorjournal.cli.formats import Format, format_or_checked
from mentorjournal.cli.leak_findings import (
    CHECK,
    CHECK_JSON,
    KEEP,
    OUTPUT_OR_CHECKED,
    require_output_or_check,
    write_or_check,
)
from mentorjournal.cli.options import FORCE
from mentorjournal.cli.output import say_on_stderr
from mentorjournal.cli.pairs_in_doubt import ONE_PAIR, TWO_PAIRS
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.formats import REPORT_FORMATS


@command(
    N_(
        "Join any number of pairs' summaries, in JSON or sealed for you, into one report on the "
        "programme, for its organiser. Give files, folders, or a pattern such as *.json; sealed "
        "ones need your --key. What is no summary is "
        "named and left out. Nobody is named in the report, and what fewer than five pairs stand "
        "behind is told in words or not at all. Headings, the groups' notes and your own texts "
        "come from the evaluation file. As long as something in what is quoted may reveal who "
        "somebody is, it is named, and nothing is written."
    )
)
@FILES
@option(
    "--format",
    "format_name",
    type=Format(REPORT_FORMATS),
    help=N_("Markdown, HTML, PDF, Word or slides; otherwise by the file's ending."),
)
@OUTPUT_OR_CHECKED
@EVALUATION
@PROGRAMME_FILE
@KEY
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
    evaluation: Path | None,
    programme_file: Path | None,
    key: Path | None,
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
    chosen = format_or_checked(output, format_name, REPORT_FORMATS, check=check)
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.programme.report.material import material
    from mentorjournal.programme.report.writing import outgoing_report

    intake = read_pairs(state, files, one_pair, two_pairs, key)
    known = programme_given(programme_file, state.language)
    made_from = material(intake, evaluation_given(evaluation), known, state.language)
    for heading in made_from.sorted.emptied:
        say_on_stderr(
            state.language.say(
                "“{heading}” is left out: what stood under it may no longer be quoted, or has "
                "other words now.",
                heading=heading,
            )
        )
    ready = outgoing_report(
        made_from, chosen, state.language, title=title, made_on=SystemClock().today(), keep=keep
    )
    write_or_check(ready, output, state.language, as_json=as_json, force=force)
