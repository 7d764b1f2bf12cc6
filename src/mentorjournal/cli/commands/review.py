"""The command ``review``: one's years beside each other."""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import format_or_printed
from mentorjournal.cli.options import FORCE, FORMAT_OR_PRINTED, OUTPUT_OR_PRINTED
from mentorjournal.cli.output import say, say_place
from mentorjournal.cli.translated_click import command
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS


@command(
    N_(
        "Look back over all your years: every pair and programme in the journal, with figures, "
        "goals, what you brought and what you take with you. It is for you alone."
    )
)
@FORMAT_OR_PRINTED
@OUTPUT_OR_PRINTED
@FORCE
@click.pass_obj
def review(state: State, format_name: str | None, output: Path | None, force: bool) -> None:
    """Print or write the review."""
    from mentorjournal.summary.render.registry import render_document, write_document
    from mentorjournal.summary.selection import review as service

    chosen = format_or_printed(output, format_name, DOCUMENT_FORMATS)
    with state.journal() as journal:
        document = service.review(journal, state.language)
        if output is None:
            say(render_document(document, chosen, state.language).decode("utf-8").rstrip())
        else:
            write_document(document, chosen, output, state.language, force=force)
            say_place(output)
