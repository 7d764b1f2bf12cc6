"""``rescue``: a damaged journal's readable part in a new one."""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import JournalNeedsFile
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import JSON, OUTPUT_PLACE
from mentorjournal.cli.output import say_json, say_line
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT


@command(
    N_(
        "Save what can be read of a damaged journal into a new one, with the same passphrase. "
        "The damaged file is only read. What its damaged pages held is taken from the newest "
        "good backup and from earlier versions, where they have it."
    )
)
@option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    help=N_("The new journal; beside the damaged one unless given."),
)
@JSON
@click.pass_obj
def rescue(state: State, output: Path | None, as_json: bool) -> None:
    """Rescue a journal and say what was saved and what was lost."""
    from mentorjournal.exercises.catalogue import OWN_FOLDER, known_templates
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.journal.recovery import rescue as rescuing
    from mentorjournal.journal.recovery.wording import report
    from mentorjournal.platform import config_folder
    from mentorjournal.vault.diagnosis import key_for_rescue
    from mentorjournal.vault.format.header import read_header
    from mentorjournal.vault.founding import require_free

    if output == STANDARD_OUTPUT:
        raise JournalNeedsFile
    require_ending_of(output, "mjournal")
    read_header(state.path)
    target = output or rescuing.usual_place(state.path)
    require_free(target)
    key = state.with_passphrase(
        N_("Passphrase: "),
        lambda typed: key_for_rescue(state.path, typed, key_file=state.key_file, tell=state.tell),
    )
    done = rescuing.rescue(
        state.path,
        key,
        target,
        clock=SystemClock(),
        templates=known_templates(config_folder() / OWN_FOLDER),
        tell=state.tell,
    )
    if as_json:
        say_json(vars(done) | {"path": str(done.path)})
        return
    for line in report(state.language, done):
        say_line(line)
    say_line(
        state.language.say(
            "“mentorjournal restore {path}” puts it in the journal's place and keeps the damaged "
            "file.",
            path=done.path,
        )
    )
