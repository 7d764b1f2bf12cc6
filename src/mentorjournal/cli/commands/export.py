"""The command that writes one entry by itself: ``export``."""

from pathlib import Path

import click

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
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.formats import ENTRY_FORMATS


@command(
    N_(
        "Write one reflection, exercise or meeting to a file, to print or send it by itself. "
        "Names on your list are replaced. As long as something else may reveal who somebody is, "
        "it is named, and nothing is written. “--output -” hands it on to another program, such "
        "as one that prints it or puts it on the clipboard, where other programs can read it."
    ),
    contradicting=[("keep_names", "keep", "check")],
)
@click.argument("id")
@option(
    "--format",
    "format_name",
    type=Format(ENTRY_FORMATS),
    help=N_("PDF, Word, HTML, Markdown or plain text; otherwise as the file's name ends."),
)
@OUTPUT_OR_CHECKED
@option(
    "--keep-names",
    is_flag=True,
    help=N_("Leave every name as it was written, and check nothing."),
)
@KEEP
@CHECK
@CHECK_JSON
@FORCE
@click.pass_obj
def export(
    state: State,
    id: str,
    format_name: str | None,
    output: Path | None,
    keep_names: bool,
    keep: tuple[str, ...],
    check: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Collect, check and write one entry."""
    require_output_or_check(output, check=check)
    chosen = format_or_checked(output, format_name, ENTRY_FORMATS, check=check)
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.summary import export as service
    from mentorjournal.summary.selection.entries import entry_document

    with state.journal() as journal:
        kind, entry_id = by_name.find(journal, id)
        document = entry_document(journal, kind, entry_id, state.language)
        ready = service.prepare(
            journal, document, chosen, state.language, keep=keep, keep_names=keep_names
        )
        write_or_check(ready, output, state.language, as_json=as_json, force=force)
