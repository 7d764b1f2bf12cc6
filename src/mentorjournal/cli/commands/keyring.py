"""The command that keeps the passphrase in the operating system's keyring."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.output import say
from mentorjournal.cli.translated_click import command
from mentorjournal.locale.language import N_


@command(
    N_(
        "Keep the passphrase in the system's keyring (on), take it out (off), or show how it is "
        "(status). Whoever is logged in as you can then open the journal. It is used only where "
        "you ask for it: on the app's first screen, and with --passphrase-keyring."
    )
)
@click.argument("what", metavar="on|off|status", type=click.Choice(["on", "off", "status"]))
@click.pass_obj
def keyring(state: State, what: str) -> None:
    """Turn the keyring on or off for this journal, or say how it is."""
    from mentorjournal.cli.next_steps import explanation
    from mentorjournal.vault import keyring as ring
    from mentorjournal.vault.format.errors import KeyringMissing
    from mentorjournal.vault.format.header import read_header

    if what == "on":
        read_header(state.path)
        ring.require_usable()
        state.with_secret(
            N_("Passphrase: "), lambda typed: ring.keep(state.path, typed, state.key_file)
        )
    elif what == "off":
        ring.forget(state.path)
    if ring.is_on(state.path):
        say(state.language.say("The passphrase is in the system's keyring."))
    else:
        say(state.language.say("The passphrase is not in the system's keyring."))
    if what == "status" and not ring.is_usable():
        say(explanation(KeyringMissing(), state.language))
