"""The commands about the programme file, of the group ``programme``.

``new`` and ``check`` are for the organiser and need no journal; the others are a participant's.
"""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import JSON, OUTPUT_PLACE, PLACE
from mentorjournal.cli.output import say, say_fields, say_json
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT

FILE = click.argument("file", metavar="FILE.toml", type=PLACE)


@command(
    N_(
        "Start a programme file: writes a small, right one, in your language, for you to change. "
        "It holds the programme's name, gatherings, goals, questions and exercises, and is handed "
        "out to every mentor and mentee. Without --output it is printed."
    )
)
@option(
    "--output",
    metavar="F.toml",
    type=OUTPUT_PLACE,
    default="-",
    help=N_("The file to write; without it, it is printed."),
)
@click.pass_obj
def new(state: State, output: Path) -> None:
    """Write the example."""
    from mentorjournal.exercises.example import write_new
    from mentorjournal.guidance.programme.file_reading import example_programme

    require_ending_of(output, "toml")
    write_new(output, example_programme(state.language))
    if output == STANDARD_OUTPUT:
        return
    say(
        state.language.say(
            "{file} is ready to change. “mentorjournal programme check” says whether it is right.",
            file=output,
        )
    )


@command(N_("Check a programme file, and say what it holds, or what is wrong with it."))
@FILE
@click.pass_obj
def check(state: State, file: Path) -> None:
    """Read the file; what is wrong is one sentence."""
    from mentorjournal.guidance.programme.contents import what_it_holds
    from mentorjournal.guidance.programme.file_reading import read_programme_file

    programme, language = read_programme_file(file), state.language
    say(
        language.say(
            "{name}, edition {edition}: {contents}. The file is right.",
            name=programme.name.of(language),
            edition=programme.edition,
            contents=what_it_holds(programme, language),
        )
    )


@command(
    N_(
        "Take your organiser's programme file into the journal: gatherings with times and places, "
        "the programme's goals, questions for the closing day, and exercises. A later edition "
        "updates them; what you have changed yourself stays."
    )
)
@FILE
@click.pass_obj
def use(state: State, file: Path) -> None:
    """Take the file in and say what became of it."""
    from mentorjournal.guidance.programme.adoption import adopt, what_happened
    from mentorjournal.guidance.programme.file_reading import read_programme_file

    programme = read_programme_file(file)
    with state.journal() as journal:
        say(what_happened(state.language, adopt(journal, programme, state.language)))


@command(N_("Show what your journal has from your organiser's programme file, and its goals."))
@JSON
@click.pass_obj
def show(state: State, as_json: bool) -> None:
    """Print the programme file of the pair in view."""
    from mentorjournal.guidance.programme.contents import details, goal_lines
    from mentorjournal.guidance.programme.file_reading import validated_programme
    from mentorjournal.journal.programme import kept_file
    from mentorjournal.journal.programme.goals import goals_of

    with state.journal() as journal:
        language = state.language
        kept, goals = kept_file.load(journal), goals_of(journal)
        if as_json:
            named = [
                {"id": goal.id, "title": goal.words(language), "part_of": goal.part_of or None}
                for goal in goals
            ]
            say_json({"file": kept.content if kept else None, "goals": named})
            return
        if kept is None:
            say(language.say("No programme file has been taken in."))
        else:
            programme = validated_programme(dict(kept.content), kept.id)
            say_fields(details(programme, language))
        say("")
        say(language.say("The programme's goals"))
        for line in goal_lines(goals, language):
            say(line)


@command(
    N_(
        "Forget your organiser's programme file. Its gatherings stay, and so does all that you "
        "have written; its questions and exercises are no longer offered."
    )
)
@click.pass_obj
def forget(state: State) -> None:
    """Let the file go."""
    from mentorjournal.journal.programme import kept_file

    with state.journal() as journal:
        kept_file.let_go(journal)
        say(state.language.say("The programme file is forgotten. What you have written stays."))
