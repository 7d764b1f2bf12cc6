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
    "list": N_("List the names and what replaces them."),
    "add": N_("Choose what replaces a name outside the journal."),
    "remove": N_("Remove a name from the list."),
    "ask-again": N_("Let the name check ask again about what you chose to keep."),
}


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "Third persons and small units, and what replaces them in everything you export: “Anna” "
        "becomes “a colleague”, in all forms of the name."
    ),
)
def aliases() -> None:
    """Hold the commands about aliases."""


@command(N_("List the names and what replaces them."))
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
        "Replace NAME by STANDS_FOR in everything you export, and print the alias's id. A full "
        "name counts for its parts as well: “Anna Ek” for Anna and for Ek. Where a name is also "
        "a word, only the capital letter decides: Björn is replaced, björn is not."
    )
)
@click.argument("name")
@click.argument("stands_for")
@option("--unit", is_flag=True, help=N_("The unit is so small that it reveals who is meant."))
@click.pass_obj
def add_alias(state: State, name: str, stands_for: str, unit: bool) -> None:
    """Add an alias."""
    from mentorjournal.journal.closing_day import aliases as service
    from mentorjournal.journal.model.terms import AliasKind

    kind = AliasKind.UNIT if unit else AliasKind.PERSON
    with state.journal() as journal:
        say(service.save(journal, {"name": name, "stands_for": stands_for, "kind": kind.value}))


@command(N_("Remove a name from the list, given as it is there or by its id."))
@click.argument("name")
@click.pass_obj
def remove_alias(state: State, name: str) -> None:
    """Remove an alias."""
    from mentorjournal.journal.closing_day import aliases as service

    with state.journal() as journal:
        service.remove(journal, service.find(journal, name).id)


@command(
    N_(
        "Let the name check ask again about everything that you chose to keep on screen, for the "
        "pair you work with."
    )
)
@click.pass_obj
def ask_again(state: State) -> None:
    """Forget what was kept."""
    from mentorjournal.journal.closing_day import accepted_findings

    with state.journal() as journal:
        accepted_findings.forget(journal)
