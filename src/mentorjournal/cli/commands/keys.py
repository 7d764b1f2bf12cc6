"""The command ``keys``: every key of the screen."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import say, say_columns, say_json, say_on_stderr
from mentorjournal.cli.translated_click import command
from mentorjournal.locale.language import N_
from mentorjournal.platform import keys_file


@command(
    N_(
        "List every action of the screen that has a key: its name, its keys, what it does, and "
        "where. Keys of your own stand in the file keys.toml, whose place is printed below: a line "
        'such as new = "f7" or lock = ["ctrl+l", "f9"] for each.'
    )
)
@JSON
@click.pass_obj
def keys(state: State, as_json: bool) -> None:
    """Print the keys."""
    from mentorjournal.cli.next_steps import explanation
    from mentorjournal.tui import listed_keys

    language = state.language
    listed, problems = listed_keys(language)
    for problem in problems:
        say_on_stderr(explanation(problem, language))
    if as_json:
        say_json([key.as_json() for key in listed])
        return
    say_columns(
        [
            (
                key.id,
                ", ".join(key.keys),
                language.say("usually {keys}", keys=", ".join(key.usual)) if key.is_changed else "",
                key.does,
                ", ".join(key.where),
            )
            for key in listed
        ]
    )
    say("")
    say(language.say("Keys of your own: {path}", path=keys_file()))
