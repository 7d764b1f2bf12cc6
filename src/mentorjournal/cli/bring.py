"""The command for the closing day: ``summary``."""

from pathlib import Path

import click

from mentorjournal.cli.options import FORCE, OUTPUT
from mentorjournal.cli.output import say
from mentorjournal.cli.state import State
from mentorjournal.cli.translated import command, option
from mentorjournal.locale.language import N_


@command(
    N_(
        "Write the summary for the closing day: what is shared, and what you pick with --include. "
        "Private entries stay out, and the summary says how many were left out."
    )
)
@option(
    "--format",
    "format_name",
    type=click.Choice(["md", "html", "pdf", "docx", "json"]),
    required=True,
    help=N_("Markdown, HTML, PDF, Word or JSON."),
)
@OUTPUT
@option(
    "--include",
    metavar="ID",
    multiple=True,
    help=N_("Take a private entry in; may be given several times."),
)
@FORCE
@click.pass_obj
def summary(
    state: State,
    format_name: str,
    output: Path,
    include: tuple[str, ...],
    force: bool,
) -> None:
    """Collect and write the summary."""
    from mentorjournal.journal import entries
    from mentorjournal.summary.collect import collect
    from mentorjournal.summary.writing import write_document

    with state.journal() as journal:
        picked = {entries.find(journal, id_)[1] for id_ in include}
        document = collect(journal, state.language, include=picked)
        write_document(document, format_name, output, state.language, force=force)
        say(str(output))
