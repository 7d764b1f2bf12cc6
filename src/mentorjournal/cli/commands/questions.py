"""The commands for an organiser's own questions, the group ``questions``."""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import OUTPUT_PLACE, PLACE
from mentorjournal.cli.output import say
from mentorjournal.cli.translated_click import LazyGroup, command
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT

PLACES = {
    "use": "mentorjournal.cli.commands.questions:use",
    "ours": "mentorjournal.cli.commands.questions:ours",
    "check": "mentorjournal.cli.commands.questions:check",
    "new": "mentorjournal.cli.commands.questions:new",
}

SUMMARIES = {
    "use": N_("Use the questions in an organiser's file from now on."),
    "ours": N_("Go back to the questions that come with the app."),
    "check": N_("Check a file with questions."),
    "new": N_("Start a file with questions."),
}

FILE = click.argument("file", type=PLACE)


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_("The closing day's questions as a file: an organiser's own in place of ours."),
)
def questions() -> None:
    """Hold the commands about files with questions."""


@command(
    N_(
        "Use the questions in an organiser's file from now on. They are kept in the journal; "
        "your answers so far stay."
    )
)
@FILE
@click.pass_obj
def use(state: State, file: Path) -> None:
    """Take a file's questions over."""
    from mentorjournal.guidance.closing import use_questions

    with state.journal() as journal:
        question_set = use_questions(journal, file)
        title = question_set.title.of(state.language)
        say(state.language.say("These questions are asked now: {title}", title=title))


@command(N_("Go back to the questions that come with the app. Your answers stay."))
@click.pass_obj
def ours(state: State) -> None:
    """Let an organiser's questions go."""
    from mentorjournal.guidance.closing import use_our_questions
    from mentorjournal.guidance.question_sets import our_questions

    with state.journal() as journal:
        use_our_questions(journal)
        title = our_questions().title.of(state.language)
        say(state.language.say("These questions are asked now: {title}", title=title))


@command(N_("Check a file with questions, and say what is wrong with it."))
@FILE
@click.pass_obj
def check(state: State, file: Path) -> None:
    """Read the file; what is wrong is one sentence."""
    from mentorjournal.guidance.question_sets import read_questions
    from mentorjournal.journal.model.terms import Role

    question_set, language = read_questions(file), state.language
    mentees, mentors = (len(question_set.asked_of(role)) for role in (Role.MENTEE, Role.MENTOR))
    say(
        language.say(
            "{title}: {mentees} to mentees, {mentors} to mentors. The file is right.",
            title=question_set.title.of(language),
            mentees=language.say_many("{count} question", "{count} questions", mentees),
            mentors=language.say_many("{count} question", "{count} questions", mentors),
        )
    )


@command(
    N_("Start a file with questions: writes a small one, in your language, for you to change.")
)
@click.argument("file", type=OUTPUT_PLACE)
@click.pass_obj
def new(state: State, file: Path) -> None:
    """Write the example."""
    from mentorjournal.exercises.example import write_new
    from mentorjournal.guidance.question_sets import example_questions

    require_ending_of(file, "toml")
    write_new(file, example_questions(state.language))
    if file == STANDARD_OUTPUT:
        return
    say(
        state.language.say(
            "{file} is ready to change. “mentorjournal questions use” puts it to use.", file=file
        )
    )
