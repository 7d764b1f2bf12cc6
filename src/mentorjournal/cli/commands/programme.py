"""The organiser's commands, the group ``programme``. They need no journal and load none."""

import click

from mentorjournal.cli.translated_click import LazyGroup
from mentorjournal.locale.language import N_

PLACES = {
    "new": "mentorjournal.cli.commands.programme_files:new",
    "check": "mentorjournal.cli.commands.programme_files:check",
    "use": "mentorjournal.cli.commands.programme_files:use",
    "show": "mentorjournal.cli.commands.programme_files:show",
    "forget": "mentorjournal.cli.commands.programme_files:forget",
    "key": "mentorjournal.cli.commands.programme_sealed:key",
    "invitations": "mentorjournal.cli.commands.programme_sealed:invitations",
    "received": "mentorjournal.cli.commands.programme_sealed:received",
    "form": "mentorjournal.cli.commands.programme_applications:form",
    "gather": "mentorjournal.cli.commands.programme_applications:gather",
    "rules": "mentorjournal.cli.commands.programme_matching:rules",
    "match": "mentorjournal.cli.commands.programme_matching:match",
    "delete": "mentorjournal.cli.commands.programme_applications:delete",
    "evaluation": "mentorjournal.cli.commands.programme_evaluation:evaluation",
    "themes": "mentorjournal.cli.commands.programme_themes:themes",
    "reflections": "mentorjournal.cli.commands.programme_reflections:reflections",
    "report": "mentorjournal.cli.commands.programme_report:report",
}

SUMMARIES = {
    "new": N_("Start a programme file, to hand out to every mentor and mentee."),
    "check": N_("Check a programme file."),
    "use": N_("Take your organiser's programme file into your journal."),
    "show": N_("Show what your journal has from the programme file, and the programme's goals."),
    "forget": N_("Forget the programme file; what you have written stays."),
    "key": N_("Make your key, which answers are sealed for."),
    "invitations": N_("Write each pair's own programme file."),
    "received": N_("List whose answers you have received, and whose are missing."),
    "form": N_("The application form, in Word, or as the first line of a CSV file."),
    "gather": N_("Gather filled-in application forms in one CSV file."),
    "rules": N_("The rules and weights for matching, as a file to change."),
    "match": N_("Propose pairs of mentors and mentees from applications."),
    "delete": N_("Delete files with applications, pairs or answers, after showing what they are."),
    "evaluation": N_("Start an evaluation file, for your own texts in the report."),
    "themes": N_("Put quotations under headings, on a screen or by command."),
    "reflections": N_("Note what the groups said at the last gathering."),
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
