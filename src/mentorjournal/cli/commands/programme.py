"""The organiser's commands, the group ``programme``. They need no journal and load none."""

import click

from mentorjournal.cli.translated_click import LazyGroup
from mentorjournal.locale.language import N_

PLACES = {
    "report": "mentorjournal.cli.commands.programme_report:report",
}

SUMMARIES = {
    "report": N_("Join many pairs' summaries into the programme's report."),
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_("For the programme's organiser. No journal is needed."),
)
def programme() -> None:
    """Hold the organiser's commands."""
