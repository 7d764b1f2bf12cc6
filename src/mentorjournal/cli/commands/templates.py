"""The commands about templates of one's own: ``templates list``, ``show``, ``add`` and so on."""

from typing import TYPE_CHECKING

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import UnknownText
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_columns, say_json
from mentorjournal.cli.stdin import text_given
from mentorjournal.cli.translated_click import LazyGroup, command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal

PLACES = {
    "list": "mentorjournal.cli.commands.templates:list_templates",
    "show": "mentorjournal.cli.commands.templates:show_template",
    "add": "mentorjournal.cli.commands.templates:add_template",
    "change": "mentorjournal.cli.commands.templates:change_template",
    "remove": "mentorjournal.cli.commands.templates:remove_template",
}

SUMMARIES = {
    "list": N_("List your templates."),
    "show": N_("Print a template's text."),
    "add": N_("Add a template, from a text or from a reflection."),
    "change": N_("Change a template's name or text."),
    "remove": N_("Take a template away."),
}

FROM = option(
    "--from",
    "source",
    metavar="ID",
    help=N_("Take the headings of a reflection, or all of it where it has none."),
)
NAME = click.argument("name")
TEXT = click.argument("text", nargs=-1)


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "Texts with headings that a new reflection can begin from in the editor, beside the models."
    ),
)
def templates() -> None:
    """Hold the commands about templates."""


@command(N_("List your templates, each with its text."))
@JSON
@click.pass_obj
def list_templates(state: State, as_json: bool) -> None:
    """Print all templates by name."""
    from mentorjournal.journal.reflections import templates as service

    with state.journal() as journal:
        rows = service.rows(journal)
        if as_json:
            say_json(rows)
            return
        say_columns([(row.id[:SHORT_ID], row.name, row.body.strip()) for row in rows])


@command(N_("Print a template's text, named as it is listed or by its id."))
@NAME
@click.pass_obj
def show_template(state: State, name: str) -> None:
    """Print one."""
    from mentorjournal.journal.reflections import templates as service

    with state.journal() as journal:
        say(service.find(journal, name).body.rstrip())


@command(
    N_(
        "Add a template called NAME and print its id: with the TEXT, “-” for standard input, or "
        "from a reflection."
    ),
    contradicting=[("source", "text")],
)
@NAME
@FROM
@TEXT
@click.pass_obj
def add_template(state: State, name: str, source: str | None, text: tuple[str, ...]) -> None:
    """Add one."""
    from mentorjournal.journal.reflections import templates as service

    with state.journal() as journal:
        body = _body(journal, source, text)
        if not body.strip():
            raise UnknownText
        say(service.save(journal, {"name": name, "body": body}))


@command(
    N_("Change a template, named as it is listed or by its id; what is not given stays."),
    contradicting=[("source", "text")],
)
@NAME
@option("--name", "new_name", metavar="NAME", help=N_("What it is called from now on."))
@FROM
@TEXT
@click.pass_obj
def change_template(
    state: State, name: str, new_name: str | None, source: str | None, text: tuple[str, ...]
) -> None:
    """Change one."""
    from mentorjournal.journal.reflections import templates as service

    with state.journal() as journal:
        before = service.find(journal, name)
        body = _body(journal, source, text)
        values = {"name": new_name or before.name, "body": body if body.strip() else before.body}
        service.save(journal, values, id=before.id)
        say(state.language.say("Saved."))


@command(N_("Take a template away, named as it is listed or by its id. No reflection changes."))
@NAME
@click.pass_obj
def remove_template(state: State, name: str) -> None:
    """Remove one."""
    from mentorjournal.journal.reflections import templates as service

    with state.journal() as journal:
        service.remove(journal, service.find(journal, name).id)


def _body(journal: "Journal", source: str | None, text: tuple[str, ...]) -> str:
    """Return the text that was given, or what a reflection can be a template with."""
    if source is None:
        return text_given() if text == ("-",) else " ".join(text)
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.model.tables import Kind
    from mentorjournal.journal.reflections import reflections
    from mentorjournal.journal.reflections import templates as service

    reflection = reflections.load(journal, by_name.find_a(journal, Kind.REFLECTION, source))
    return service.skeleton(reflection.body)
