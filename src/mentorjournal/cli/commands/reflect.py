"""The command that writes: ``reflect``."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import UnknownText
from mentorjournal.cli.main import open_app
from mentorjournal.cli.output import say
from mentorjournal.cli.stdin import text_given
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_


@command(
    N_(
        "Save a reflection and print its id. “-” reads the text from standard input; "
        "without a text the editor opens, with --template beginning from a template."
    ),
    contradicting=[
        ("template", "title", "meetings", "goals", "exercises", "revisit", "shared", "tags", "text")
    ],
)
@option("--title", metavar="T", default="", help=N_("A title."))
@option(
    "--meeting",
    "meetings",
    metavar="last|ID",
    multiple=True,
    help=N_("Link it to a meeting; “last” is the latest. May be given several times."),
)
@option(
    "--goal",
    "goals",
    metavar="ID",
    multiple=True,
    help=N_("Link it to a goal; may be given several times."),
)
@option(
    "--exercise",
    "exercises",
    metavar="last|ID",
    multiple=True,
    help=N_("Link it to an exercise; may be given several times."),
)
@option(
    "--revisit",
    metavar="last|ID",
    help=N_("Look back on an earlier reflection of yours; “today” says which you might."),
)
@option(
    "--template",
    metavar="NAME",
    default="",
    help=N_("Begin in the editor from a template of your own, or from a model (“gibbs”)."),
)
@option("--shared", is_flag=True, help=N_("Let your partner see it; otherwise it is private."))
@option("--tag", "tags", metavar="T", multiple=True, help=N_("A tag; may be given several times."))
@click.argument("text", nargs=-1)
@click.pass_obj
def reflect(
    state: State,
    title: str,
    meetings: tuple[str, ...],
    goals: tuple[str, ...],
    exercises: tuple[str, ...],
    revisit: str | None,
    template: str,
    shared: bool,
    tags: tuple[str, ...],
    text: tuple[str, ...],
) -> None:
    """Save a reflection, or open the editor."""
    if not text and not any((title, meetings, goals, exercises, revisit, shared, tags)):
        open_app(state, writing=True, template=template)
        return
    with state.journal() as journal:
        from mentorjournal.journal.lookup import by_name
        from mentorjournal.journal.model.tables import Kind, Visibility
        from mentorjournal.journal.reflections import reflections

        body = text_given() if text == ("-",) else " ".join(text)
        if not body.strip():
            raise UnknownText
        links = [
            (kind, by_name.find_a(journal, kind, words))
            for kind, given in (
                (Kind.MEETING, meetings),
                (Kind.GOAL, goals),
                (Kind.EXERCISE, exercises),
            )
            for words in given
        ]
        values = {
            "day": journal.clock.today(),
            "title": title,
            "body": body,
            "tags": list(tags),
            "visibility": Visibility.SHARED if shared else Visibility.PRIVATE,
            "revisits_id": by_name.find_a(journal, Kind.REFLECTION, revisit) if revisit else None,
        }
        say(reflections.write(journal, "", values, links=links, keep_draft=True))
