"""The commands about the journal's pairs: list, add, choose, close, open again."""

import click

from mentorjournal.cli.commands.programme_given import programme_given
from mentorjournal.cli.context import State
from mentorjournal.cli.options import END, JSON, PARTNER, PROGRAMME, ROLE, START
from mentorjournal.cli.output import SHORT_ID, say, say_columns, say_json, say_on_stderr
from mentorjournal.cli.translated_click import LazyGroup, command
from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.language import N_

PLACES = {
    "list": "mentorjournal.cli.commands.pairs:list_pairs",
    "add": "mentorjournal.cli.commands.pairs:add_pair",
    "use": "mentorjournal.cli.commands.pairs:use_pair",
    "close": "mentorjournal.cli.commands.pairs:close_pair",
    "reopen": "mentorjournal.cli.commands.pairs:reopen_pair",
}

SUMMARIES = {
    "list": N_("List the pairs, and which one you work with."),
    "add": N_("Add a pair: a second mentee, or a second year."),
    "use": N_("Switch to another pair from now on."),
    "close": N_("Close a programme: it can be read, and nothing in it changes."),
    "reopen": N_("Reopen a closed programme."),
}

IN_VIEW = "▸"


@click.group(
    cls=LazyGroup,
    places=PLACES,
    summaries=SUMMARIES,
    help=N_(
        "Several pairs in one journal, each with entries of its own. To read or write another "
        "pair once, give --pair before the command."
    ),
)
def pairs() -> None:
    """Hold the commands about pairs."""


@command(N_("List the pairs, and which one you work with."))
@JSON
@click.pass_obj
def list_pairs(state: State, as_json: bool) -> None:
    """Print all pairs, the newest first."""
    from mentorjournal.journal.model.labels import value_label
    from mentorjournal.journal.people import pairs as service

    with state.journal() as journal:
        rows = service.rows(journal)
        if as_json:
            say_json(rows)
            return
        language = state.language
        say_columns(
            [
                (
                    IN_VIEW if pair.in_view else " ",
                    pair.id[:SHORT_ID],
                    pair.partner,
                    language.say("you are the {role}", role=value_label(language, pair.role)),
                    " – ".join(
                        language.date(day, "medium") for day in (pair.start, pair.end) if day
                    ),
                    pair.programme,
                    language.say("closed {day}", day=language.date(pair.closed, "medium"))
                    if pair.closed
                    else "",
                )
                for pair in rows
            ]
        )


@command(N_("Add a pair and print its id; “pairs use” switches to it."))
@ROLE
@PARTNER
@PROGRAMME
@START
@END
@click.pass_obj
def add_pair(
    state: State, role: str, partner: str, programme: str, start: str | None, end: str | None
) -> None:
    """Add a pair."""
    from mentorjournal.journal.people import pairs as service

    given = programme_given(programme)
    own_role = Role(role)
    _, other = given.people(own_role)
    values = {
        "role": own_role,
        "partner": partner or other.name,
        "organisation": other.organisation,
        "programme": given.name(state.language),
        "start": start or given.start,
        "end": end or given.end,
    }
    with state.journal() as journal:
        id_ = service.add(journal, values)
        given.adopt(journal.for_pair(id_), state.language)
        say(id_)
        if given.happened:
            say_on_stderr(given.happened)


@command(N_("Switch to another pair from now on, named as for --pair."))
@click.argument("pair")
@click.pass_obj
def use_pair(state: State, pair: str) -> None:
    """Choose a pair."""
    from mentorjournal.journal.people import pairs as service

    with state.journal() as journal:
        chosen = service.find(journal, pair)
        service.switch(journal, chosen.id)
        say(state.language.say("You are now working with {partner}.", partner=chosen.partner))


@command(
    N_(
        "Close a pair's programme, the one you work with unless you name another as for --pair. "
        "It can be read and searched, and nothing in it changes until “pairs reopen”."
    )
)
@click.argument("pair", required=False)
@click.pass_obj
def close_pair(state: State, pair: str | None) -> None:
    """Close a programme."""
    from mentorjournal.journal.people import archive
    from mentorjournal.journal.people import pairs as service

    with state.journal() as journal:
        chosen = service.find(journal, pair or journal.pair.id)
        archive.close(journal, chosen.id)
        say(state.language.say("Closed: the year with {partner}.", partner=chosen.partner))


@command(N_("Reopen a closed programme, so that it can be written in; named as for “pairs close”."))
@click.argument("pair", required=False)
@click.pass_obj
def reopen_pair(state: State, pair: str | None) -> None:
    """Open a programme again."""
    from mentorjournal.journal.people import archive
    from mentorjournal.journal.people import pairs as service

    with state.journal() as journal:
        chosen = service.find(journal, pair or journal.pair.id)
        archive.reopen(journal, chosen.id)
        say(state.language.say("Open again: the year with {partner}.", partner=chosen.partner))
