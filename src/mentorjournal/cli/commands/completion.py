"""Shell completion for bash, zsh and fish, as click makes it."""

import click
from click.shell_completion import get_completion_class

from mentorjournal.cli.output import say
from mentorjournal.cli.translated_click import command
from mentorjournal.locale.language import N_


@command(
    N_(
        "Print what your shell needs to complete commands. For bash: "
        'eval "$(mentorjournal completion bash)" in ~/.bashrc; zsh likewise in ~/.zshrc; for fish '
        "write it to ~/.config/fish/completions/mentorjournal.fish."
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a completion script."""
    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(shell)
    script = maker(context.find_root().command, {}, "mentorjournal", "_MENTORJOURNAL_COMPLETE")
    say(script.source())
