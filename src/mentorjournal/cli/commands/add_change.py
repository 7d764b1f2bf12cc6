"""The commands that write an entry by its fields: ``add`` and ``change``.

Which fields there are is said by ``journal.model.fields``; nothing here knows one kind from
another.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.commands.list_show_search import entry_as_json
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoFieldSet, NothingToChange, OneInput, SetTwice
from mentorjournal.cli.options import JSON, require_apart, say_how_read
from mentorjournal.cli.output import SHORT_ID, say, say_json, say_on_stderr
from mentorjournal.cli.stdin import text_given
from mentorjournal.cli.translated_click import (
    TranslatedCommand,
    language_of,
    option,
)
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.store.entry_rows import Reference
    from mentorjournal.journal.store.journal import Journal

STANDARD_INPUT = "-"
KINDS = (
    "agreement", "gathering", "meeting", "preparation", "action", "goal", "reflection", "insight",
    "question", "reply",
)  # fmt: skip

SET = option(
    "--set",
    "fields",
    metavar="NAME=VALUE",
    multiple=True,
    help=N_("What to put in a field; “-” reads it from standard input, an empty text empties it."),
)
LINE = option(
    "--line",
    "lines",
    metavar="TEXT",
    multiple=True,
    help=N_("One more line of a meeting's agenda, as “Delegating (20)”, or of a goal's steps."),
)
LINK = option("--link", "links", metavar="ID", multiple=True, help=N_("An entry to link it to."))


class NamesFields(TranslatedCommand):
    """A command whose help lists each kind's fields, with their words in the user's language."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the fields."""
        from mentorjournal.journal.lookup import by_name
        from mentorjournal.journal.model.field_labels import label_of_field
        from mentorjournal.journal.model.tables import Kind

        super().format_options(ctx, formatter)
        language = language_of(ctx)
        with formatter.section(language.say("Fields")):
            formatter.write_dl(
                [
                    (
                        kind,
                        ", ".join(
                            f"{name} ({label_of_field(language, name)})"
                            for name in by_name.names(Kind(kind))
                        ),
                    )
                    for kind in KINDS
                ]
            )


@click.command(
    cls=NamesFields,
    help=N_(
        "Add an entry and print its id. A meeting is named by its id, “last” or “next”; a person "
        "by name or “me”; a status as it is shown. The agreement, and your preparation of a "
        "meeting, are written over if they are there."
    ),
)
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@SET
@LINE
@LINK
@JSON
@click.pass_obj
def add(
    state: State,
    kind: str,
    fields: tuple[str, ...],
    lines: tuple[str, ...],
    links: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add an entry."""
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.model.tables import Kind

    with state.journal() as journal:
        linked = [by_name.find(journal, linked_id) for linked_id in links]
        words = words_given(fields)
        id_ = by_name.add(journal, Kind(kind), words, state.language, lines=lines, links=linked)
        say_days_read(state.language, words, by_name.days_read(journal, Kind(kind), words))
        if as_json:
            say_json(entry_as_json(journal, (Kind(kind), id_)))
        else:
            say(id_)
        _ask_if_held(state.language, journal, (Kind(kind), id_))


@click.command(
    cls=NamesFields,
    help=N_(
        "Change an entry: its fields, the lines of its agenda or its steps, what it is linked "
        "to. It is named by its id, as “last” or “next” meeting, or as “agreement”. The version "
        "before is kept."
    ),
)
@click.argument("id")
@SET
@LINE
@option(
    "--tick",
    metavar="N",
    type=int,
    multiple=True,
    help=N_("Tick off the line with this number, as “show” counts, or open it again."),
)
@option(
    "--remove-line",
    "remove",
    metavar="N",
    type=int,
    multiple=True,
    help=N_("Remove the line with this number."),
)
@LINK
@option("--unlink", "unlinks", metavar="ID", multiple=True, help=N_("An entry to unlink it from."))
@option(
    "--bring",
    metavar="ID",
    multiple=True,
    help=N_("A question, next step or goal, yours or your partner's, to put on the agenda."),
)
@option(
    "--pin/--unpin",
    "pinned",
    default=None,
    help=N_("Keep it on top of its list, or no longer; “list --filter is:pinned” finds it."),
)
@JSON
@click.pass_obj
def change(
    state: State,
    id: str,
    fields: tuple[str, ...],
    lines: tuple[str, ...],
    tick: tuple[int, ...],
    remove: tuple[int, ...],
    links: tuple[str, ...],
    unlinks: tuple[str, ...],
    bring: tuple[str, ...],
    pinned: bool | None,
    as_json: bool,
) -> None:
    """Change an entry."""
    from mentorjournal.journal.changes.recorded_changes import as_one_change
    from mentorjournal.journal.listing import pins
    from mentorjournal.journal.lookup import by_name
    from mentorjournal.journal.meetings import agenda_topics
    from mentorjournal.journal.store import entry_links

    others = (fields, lines, tick, remove, links, unlinks, bring)
    if pinned is None and not any(others):
        raise NothingToChange
    require_apart("--tick", tick, "--remove-line", remove)
    with state.journal() as journal:
        reference = by_name.find(journal, id)
        linked = [by_name.find(journal, linked_id) for linked_id in links]
        unlinked = [by_name.find(journal, linked_id) for linked_id in unlinks]
        require_apart(
            "--link", [id_ for _, id_ in linked], "--unlink", [id_ for _, id_ in unlinked]
        )
        line_changes = by_name.LineChanges(lines, tick, remove)
        brought = [by_name.find(journal, brought_id) for brought_id in bring]
        topics = agenda_topics.topics_of(journal, reference, brought) if brought else []
        words = words_given(fields)
        with as_one_change():
            if any(others):
                by_name.change(
                    journal, reference, words, state.language, lines=line_changes, links=linked
                )
            if pinned is not None:
                pins.pin(journal, reference[1], pinned=pinned)
            if topics:
                agenda_topics.add_topics(journal, reference[1], topics)
            for other_end in unlinked:
                entry_links.unlink(journal, reference, other_end)
        say_days_read(state.language, words, by_name.days_read(journal, reference[0], words))
        if as_json:
            say_json(entry_as_json(journal, reference))
        else:
            say(state.language.say("Saved."))
        _ask_if_held(state.language, journal, reference)


def _ask_if_held(language: Language, journal: "Journal", reference: "Reference") -> None:
    """Ask on standard error whether a meeting was held that has notes and is planned still."""
    from mentorjournal.journal.meetings import meetings
    from mentorjournal.journal.model.tables import Kind

    kind, id_ = reference
    if kind is not Kind.MEETING:
        return
    if meetings.may_have_been_held(meetings.load(journal, id_), journal.clock.today()):
        say_on_stderr(
            language.say(
                "It has notes and is still planned. Was it held? “mentorjournal change {id} --set "
                "state=held” says so.",
                id=id_[:SHORT_ID],
            )
        )


def say_days_read(language: Language, words: Mapping[str, str], days: Mapping[str, date]) -> None:
    """Say how the days among the fields were read, each by its field's word."""
    from mentorjournal.journal.model.field_labels import label_of_field

    for name, day in days.items():
        say_how_read(language, label_of_field(language, name), words[name], day)


def words_given(fields: Sequence[str]) -> dict[str, str]:
    """Return field names with the words that ``--set`` gives them.

    Raises:
        NoFieldSet: one has no ``=``.
        OneInput: standard input is asked for twice.
        SetTwice: one field is to hold two values.
    """
    words: dict[str, str] = {}
    for field in fields:
        told, sign, text = field.partition("=")
        name = told.strip().lower()
        if not sign:
            raise NoFieldSet
        if name in words:
            raise SetTwice(name=name)
        words[name] = text
    if list(words.values()).count(STANDARD_INPUT) > 1:
        raise OneInput
    return {name: text_given() if text == STANDARD_INPUT else text for name, text in words.items()}
