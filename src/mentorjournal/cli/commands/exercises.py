"""The commands about exercises; ``exercises fill`` stands in ``filling``."""

from pathlib import Path

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.formats import format_for, require_ending_of
from mentorjournal.cli.leak_findings import KEEP, write_checked
from mentorjournal.cli.options import FORCE, FORMAT, JSON, OUTPUT, OUTPUT_PLACE, PLACE
from mentorjournal.cli.output import say_columns, say_json, say_line
from mentorjournal.cli.translated_click import LazyGroup, command
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS

PLACES = {
    "list": "mentorjournal.cli.commands.exercises:list_templates",
    "check": "mentorjournal.cli.commands.exercises:check_template",
    "new": "mentorjournal.cli.commands.exercises:new_template",
    "fill": "mentorjournal.cli.commands.exercises_fill:fill",
    "write": "mentorjournal.cli.commands.exercises:write",
}

SUMMARIES = {
    "list": N_("List the exercises there are, yours among them."),
    "check": N_("Check an exercise file."),
    "new": N_("Start an exercise of your own."),
    "fill": N_("Fill an exercise in, or go on with one."),
    "write": N_("Write a filled-in exercise to a file."),
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_("Exercises: list them, fill one in, make your own, or save a filled-in one as a file."),
)
def exercises() -> None:
    """Hold the commands about exercises."""


@command(N_("List the exercises there are, yours among them."))
@JSON
@click.pass_obj
def list_templates(state: State, as_json: bool) -> None:
    """Print the catalogue; files that are no exercises are told of on stderr."""
    from mentorjournal.exercises.catalogue import OWN_FOLDER, load_catalogue
    from mentorjournal.platform import config_folder

    language = state.language
    folder = config_folder() / OWN_FOLDER
    catalogue = load_catalogue(folder)
    rows = [
        (template, theme)
        for theme, templates in catalogue.by_theme(language)
        for template in templates
    ]
    if as_json:
        say_json(
            [
                {
                    "id": template.id,
                    "version": template.version,
                    "theme": template.theme,
                    "title": template.title.of(language),
                    "minutes": template.minutes,
                    "source": template.source.cited,
                }
                for template, _ in rows
            ]
        )
    else:
        say_columns(
            [
                (
                    template.id,
                    theme,
                    template.title.of(language),
                    language.say("{count} min", count=template.minutes),
                )
                for template, theme in rows
            ]
        )
        say_line(language.say("Your own exercises are in {folder}.", folder=folder))
    for error in catalogue.broken:
        state.mention(error)


@command(N_("Check an exercise file, and say what is wrong with it."))
@click.argument("file", type=PLACE)
@click.pass_obj
def check_template(state: State, file: Path) -> None:
    """Read the file; what is wrong is one sentence."""
    from mentorjournal.exercises.reading import read_template

    template = read_template(file)
    language = state.language
    questions = language.say_many(
        "{count} question", "{count} questions", len(list(template.places()))
    )
    parts = language.say_many("{count} part", "{count} parts", len(template.steps))
    say_line(
        language.say(
            "{title}: {parts}, {questions}. The file is right.",
            title=template.title.of(language),
            parts=parts,
            questions=questions,
        )
    )


@command(N_("Start an exercise of your own: writes a small one to a file, to change as you like."))
@click.argument("file", type=OUTPUT_PLACE)
@click.pass_obj
def new_template(state: State, file: Path) -> None:
    """Write the example, and say where it belongs."""
    from mentorjournal.exercises.catalogue import OWN_FOLDER
    from mentorjournal.exercises.example import write_example
    from mentorjournal.platform import config_folder

    require_ending_of(file, "toml")
    write_example(file)
    if file == STANDARD_OUTPUT:
        return
    say_line(
        state.language.say(
            "{file} is ready to change. It is listed once it is in {folder}.",
            file=file,
            folder=config_folder() / OWN_FOLDER,
        )
    )


@command(N_("Write a filled-in exercise to a file."))
@click.argument("id")
@FORMAT
@OUTPUT
@KEEP
@FORCE
@click.pass_obj
def write(
    state: State,
    id: str,
    format_name: str | None,
    output: Path,
    keep: tuple[str, ...],
    force: bool,
) -> None:
    """Write one exercise."""
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.model.tables import Kind
    from mentorjournal.summary import export
    from mentorjournal.summary.selection.entries import entry_document

    chosen = format_for(output, format_name, DOCUMENT_FORMATS)
    with state.journal() as journal:
        exercise_id = by_name.find_a(journal, Kind.EXERCISE, id)
        document = entry_document(journal, Kind.EXERCISE, exercise_id, state.language)
        ready = export.prepare(journal, document, chosen, state.language, keep=keep)
        write_checked(ready, output, state.language, force=force)
