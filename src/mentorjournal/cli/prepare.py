"""The command for the hour before a meeting: ``brief``."""

from pathlib import Path

import click

from mentorjournal.cli.errors import NeedsOutput
from mentorjournal.cli.options import FORCE
from mentorjournal.cli.output import say
from mentorjournal.cli.state import State
from mentorjournal.cli.translated import command, option
from mentorjournal.locale.language import N_

TO_A_TERMINAL = "md"


@command(
    N_(
        "Print what to have in view before a meeting, on one page: the agenda, and what has "
        "happened since you last met. What only you see stays out, and the page says how much; "
        "--with-private takes it in, marked, with your own notes for the meeting."
    )
)
@option(
    "--meeting",
    metavar="last|next|ID",
    default="next",
    help=N_("Which meeting; the next one unless you say otherwise."),
)
@option(
    "--format",
    "format_name",
    type=click.Choice(["md", "html", "pdf"]),
    help=N_("Markdown, HTML or PDF; otherwise as the file's name ends, or Markdown."),
)
@option(
    "--output",
    metavar="F",
    type=click.Path(path_type=Path),
    help=N_("The file to write; without it Markdown is printed."),
)
@option(
    "--with-private",
    is_flag=True,
    help=N_("Take in what only you see: private entries and your notes for the meeting."),
)
@FORCE
@click.pass_obj
def brief(
    state: State,
    meeting: str,
    format_name: str | None,
    output: Path | None,
    with_private: bool,
    force: bool,
) -> None:
    """Print or write the brief for a meeting."""
    from mentorjournal.journal import entries, meetings
    from mentorjournal.journal.errors import NotFound
    from mentorjournal.journal.tables import Kind
    from mentorjournal.summary.brief import brief_document
    from mentorjournal.summary.writing import BRIEF_FORMATS, render_document, write_document

    ending = output.suffix.removeprefix(".").lower() if output else ""
    chosen = format_name or (ending if ending in BRIEF_FORMATS else TO_A_TERMINAL)
    if output is None and chosen != TO_A_TERMINAL:
        raise NeedsOutput
    with state.journal() as journal:
        wanted = meeting.strip().lower()
        if wanted in {"next", "nästa"}:
            coming = meetings.upcoming(journal)
            id_ = coming.id if coming else None
        elif wanted in {"last", "senaste"}:
            id_ = meetings.last(journal).id
        else:
            kind, id_ = entries.find(journal, meeting)
            if kind is not Kind.MEETING:
                raise NotFound(id=meeting)
        document = brief_document(journal, state.language, id_, private=with_private)
        if output is None:
            say(render_document(document, chosen, state.language).decode("utf-8").rstrip())
        else:
            write_document(document, chosen, output, state.language, force=force)
            say(str(output))
