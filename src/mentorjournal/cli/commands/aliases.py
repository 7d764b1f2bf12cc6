"""The commands about names that stay in the journal: ``aliases list``, ``add`` and so on."""

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say, say_columns, say_json
from mentorjournal.cli.translated_click import LazyGroup, command, option
from mentorjournal.locale.language import N_

PLACES = {
    "list": "mentorjournal.cli.commands.aliases:list_aliases",
    "add": "mentorjournal.cli.commands.aliases:add_alias",
    "remove": "mentorjournal.cli.commands.aliases:remove_alias",
    "ask-again": "mentorjournal.cli.commands.aliases:ask_again",
}

SUMMARIES = {
    "list": N_("List the names and what stands for them."),
    "add": N_("Let something stand for a name outside the journal."),
    "remove": N_("Take a name off the list."),
    "ask-again": N_("Let the leak check ask again about what you kept on purpose."),
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "Third persons and small units, and what stands for them in everything that you bring "
        "out: “Anna” becomes “a colleague”, in all forms of the name."
    ),
)
def aliases() -> None:
    """Hold the commands about aliases."""


@command(N_("List the names and what stands for them."))
@JSON
@click.pass_obj
def list_aliases(state: State, as_json: bool) -> None:
    """Print all aliases by name."""
    from mentorjournal.journal.closing_day import aliases as service
    from mentorjournal.journal.model.labels import value_label

    with state.journal() as journal:
        rows = service.rows(journal)
        if as_json:
            say_json(rows)
            return
        language = state.language
        say_columns(
            [
                (
                    alias.id[:SHORT_ID],
                    alias.name,
                    f"→ {alias.stands_for}",
                    value_label(language, alias.kind),
                )
                for alias in rows
            ]
        )


@command(
    N_(
        "Let STANDS_FOR stand for NAME in everything that you bring out, and print the alias's id. "
        "A full name counts for its parts as well: “Anna Ek” for Anna and for Ek. Where a name is "
        "also a word, only the capital letter tells: Björn is replaced, björn is not."
    )
)
@click.argument("name")
@click.argument("stands_for")
@option("--unit", is_flag=True, help=N_("It is a unit so small that it tells who is meant."))
@click.pass_obj
def add_alias(state: State, name: str, stands_for: str, unit: bool) -> None:
    """Add an alias."""
    from mentorjournal.journal.closing_day import aliases as service
    from mentorjournal.journal.model.terms import AliasKind

    kind = AliasKind.UNIT if unit else AliasKind.PERSON
    with state.journal() as journal:
        say(service.save(journal, {"name": name, "stands_for": stands_for, "kind": kind.value}))


@command(N_("Take a name off the list, named as it stands there or by its id."))
@click.argument("name")
@click.pass_obj
def remove_alias(state: State, name: str) -> None:
    """Remove an alias."""
    from mentorjournal.journal.closing_day import aliases as service

    with state.journal() as journal:
        service.remove(journal, service.find(journal, name).id)


@command(
    N_(
        "Let the leak check ask again about everything that you kept on purpose on screen, in the "
        "pair in view."
    )
)
@click.pass_obj
def ask_again(state: State) -> None:
    """Forget what was kept."""
    from mentorjournal.journal.closing_day import accepted_findings

    with state.journal() as journal:
        accepted_findings.forget(journal)
