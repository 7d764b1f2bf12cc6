"""The command that cannot be undone: ``empty-bin``."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NotSaid
from mentorjournal.cli.output import say
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_


@command(
    N_(
        "Delete everything in the bin for good, with its earlier versions, and rewrite the file "
        "so that nothing of it is left there. Backups made before keep it until newer ones take "
        "their place."
    )
)
@option("--yes", is_flag=True, help=N_("Confirm that it is to be done; without it, nothing is."))
@click.pass_obj
def empty_bin(state: State, yes: bool) -> None:
    """Empty the bin."""
    from mentorjournal.journal import empty_bin as emptying
    from mentorjournal.journal.store import recycle_bin

    with state.journal() as journal:
        if not yes:
            raise NotSaid(count=len(recycle_bin.in_bin(journal)))
        gone = emptying.empty_bin(journal)
    say(
        state.language.say_many(
            "{count} entry is gone for good.", "{count} entries are gone for good.", gone
        )
    )
