"""The commands for what the groups said on the last day, the group ``programme reflections``."""

from pathlib import Path

import click

from mentorjournal.cli.commands.programme_summaries import (
    CRITERION,
    EVALUATION,
    criterion_given,
    evaluation_given,
    evaluation_place,
)
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoCriterion
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import say, say_columns, say_json
from mentorjournal.cli.stdin import text_given
from mentorjournal.cli.translated_click import LazyGroup, command, option
from mentorjournal.locale.language import N_

PLACES = {
    "add": "mentorjournal.cli.commands.programme_reflections:add",
    "list": "mentorjournal.cli.commands.programme_reflections:list_notes",
    "change": "mentorjournal.cli.commands.programme_reflections:change",
    "delete": "mentorjournal.cli.commands.programme_reflections:delete",
}

SUMMARIES = {
    "add": N_("Note what a group said on a criterion."),
    "list": N_("List what the groups said."),
    "change": N_("Change a note."),
    "delete": N_("Delete a note."),
}

GROUP = option("--group", metavar="NAME", default="", help=N_("Which group it was."))
NUMBER = click.argument("number", type=int)
TEXT = click.argument("text", nargs=-1)
STANDARD_INPUT = ("-",)


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "What the groups said at the last gathering, by group and criterion. It is kept in your "
        "evaluation file; the report tells what was said, but not in which group."
    ),
)
def reflections() -> None:
    """Hold the commands about the groups' notes."""


@command(N_("Note what a group said on a criterion, a line for each thing; “-” reads it."))
@GROUP
@CRITERION
@EVALUATION
@TEXT
@click.pass_obj
def add(
    state: State,
    group: str,
    criterion: str | None,
    evaluation: Path | None,
    text: tuple[str, ...],
) -> None:
    """Add a note."""
    from mentorjournal.programme.evaluation import group_notes

    chosen = criterion_given(criterion)
    if chosen is None:
        raise NoCriterion
    place, words = evaluation_place(evaluation), _words(text)
    say(str(group_notes.add(place, state.language, group, chosen, words)))


@command(N_("List what the groups said, with the notes' numbers."))
@EVALUATION
@JSON
@click.pass_obj
def list_notes(state: State, evaluation: Path | None, as_json: bool) -> None:
    """Print the notes."""
    from mentorjournal.guidance.criteria import criterion_words

    notes = evaluation_given(evaluation).note
    if as_json:
        say_json([{"number": at, **note.model_dump()} for at, note in enumerate(notes, 1)])
        return
    say_columns(
        [
            (
                str(at),
                note.group,
                criterion_words(note.criterion, state.language).term,
                " · ".join(note.text.splitlines()),
            )
            for at, note in enumerate(notes, 1)
        ],
        widest=100,
    )


@command(N_("Change a note, by its number: its group, its criterion or its text."))
@NUMBER
@GROUP
@CRITERION
@EVALUATION
@TEXT
@click.pass_obj
def change(
    state: State,
    number: int,
    group: str,
    criterion: str | None,
    evaluation: Path | None,
    text: tuple[str, ...],
) -> None:
    """Change a note."""
    from mentorjournal.programme.evaluation import group_notes

    place = evaluation_place(evaluation)
    note = group_notes.note_of(evaluation_given(evaluation), number)
    group_notes.replace_note(
        place,
        state.language,
        number,
        group or note.group,
        criterion_given(criterion) or note.criterion,
        _words(text) or note.text,
    )


@command(N_("Delete a note, by its number; those after it move up."))
@NUMBER
@EVALUATION
@click.pass_obj
def delete(state: State, number: int, evaluation: Path | None) -> None:
    """Delete a note."""
    from mentorjournal.programme.evaluation import group_notes

    group_notes.delete(evaluation_place(evaluation), state.language, number)


def _words(text: tuple[str, ...]) -> str:
    return text_given() if text == STANDARD_INPUT else " ".join(text)
