"""The command ``programme evaluation``: an evaluation file to begin with."""

from pathlib import Path

import click

from mentorjournal.cli.commands.programme_summaries import USUAL_EVALUATION
from mentorjournal.cli.context import State
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import OUTPUT_PLACE
from mentorjournal.cli.output import say
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT


@command(
    N_(
        "Start an evaluation file, in your language, for your own texts: background, who it was "
        "for, method, conclusions. Headings and the groups' notes are put into the same file."
    )
)
@option(
    "--output",
    metavar="E.toml",
    type=OUTPUT_PLACE,
    default=str(USUAL_EVALUATION),
    show_default=True,
    help=N_("The file to write; “-” is standard output."),
)
@click.pass_obj
def evaluation(state: State, output: Path) -> None:
    """Write the file."""
    from mentorjournal.exercises.example import write_new
    from mentorjournal.programme.evaluation.file_store import new_evaluation

    require_ending_of(output, "toml")
    write_new(output, new_evaluation(state.language))
    if output != STANDARD_OUTPUT:
        say(
            state.language.say(
                "{file} is ready to write in. “mentorjournal programme report” takes it in.",
                file=output,
            )
        )
