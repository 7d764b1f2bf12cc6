"""The commands that do one thing to several entries: ``share``, ``tag``, ``delete``, ``undelete``.

All or nothing, as for every command: what cannot be done to one is done to none.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NoEntryNamed, NoTagGiven, NotDoneToAll
from mentorjournal.cli.options import JSON, require_apart
from mentorjournal.cli.output import SHORT_ID, say, say_json, say_line, say_on_stderr
from mentorjournal.cli.stdin import text_given
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.bulk_changes import Outcome
    from mentorjournal.journal.store.entry_rows import Reference
    from mentorjournal.journal.store.journal import Journal

STANDARD_INPUT = "-"
IDS = click.argument("ids", metavar="ID…", nargs=-1, required=True)


@command(
    N_(
        "Share entries with your partner, or make them private again. “-” reads ids from "
        "standard input, the first word of each line, so that a list can be piped in. If one of "
        "them cannot be shared, none is; “undo” undoes all."
    )
)
@IDS
@option("--private", is_flag=True, help=N_("Make them private again."))
@JSON
@click.pass_obj
def share(state: State, ids: tuple[str, ...], private: bool, as_json: bool) -> None:
    """Share entries, or take that back."""
    from mentorjournal.exchange import standing
    from mentorjournal.journal import bulk_changes
    from mentorjournal.journal.undo import wording

    with state.journal() as journal:
        references = _named(journal, ids)
        sent = private and any(standing.is_sent(journal, id_) for _, id_ in references)
        outcome = _done(
            state,
            references,
            lambda: bulk_changes.share(journal, references, shared=not private, whole=True),
        )
        _tell(state, journal, outcome, as_json=as_json)
        if sent and not as_json:
            say_line(wording.taken_back_line(state.language, journal.pair.partner.name))


@command(
    N_(
        "Tag reflections, or take tags from them. “-” reads ids from standard input, the first "
        "word of each line. If one of them is no reflection, nothing is done; “undo” undoes all."
    )
)
@IDS
@option("--add", metavar="TAG", multiple=True, help=N_("A tag to give them."))
@option("--remove", metavar="TAG", multiple=True, help=N_("A tag to take from them."))
@JSON
@click.pass_obj
def tag(
    state: State,
    ids: tuple[str, ...],
    add: tuple[str, ...],
    remove: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tag reflections."""
    from mentorjournal.journal import bulk_changes

    if not (add or remove):
        raise NoTagGiven
    require_apart("--add", add, "--remove", remove)
    with state.journal() as journal:
        references = _named(journal, ids)
        outcome = _done(
            state,
            references,
            lambda: bulk_changes.tag(journal, references, add=add, remove=remove, whole=True),
        )
        _tell(state, journal, outcome, as_json=as_json)


@command(
    N_(
        "Move entries to the bin: out of every list and search. “undelete” brings them back. “-” "
        "reads ids from standard input, the first word of each line."
    )
)
@IDS
@JSON
@click.pass_obj
def delete(state: State, ids: tuple[str, ...], as_json: bool) -> None:
    """Move entries to the bin."""
    from mentorjournal.journal import bulk_changes

    with state.journal() as journal:
        references = _named(journal, ids)
        outcome = _done(
            state, references, lambda: bulk_changes.delete(journal, references, whole=True)
        )
        if as_json or len(references) > 1:
            _tell(state, journal, outcome, as_json=as_json)
            return
        say(
            state.language.say(
                "It is in the bin. “mentorjournal undelete {id}” restores it.",
                id=references[0][1][:SHORT_ID],
            )
        )


@command(
    N_(
        "Restore entries from the bin; “list bin” shows what is there. “-” reads ids from "
        "standard input, the first word of each line."
    )
)
@IDS
@click.pass_obj
def undelete(state: State, ids: tuple[str, ...]) -> None:
    """Bring entries back."""
    from mentorjournal.journal import bulk_changes
    from mentorjournal.journal.store import entry_rows

    with state.journal() as journal:
        references = [entry_rows.find(journal, id_, binned=True) for id_ in _given(ids)]
        _done(state, references, lambda: bulk_changes.bring_back(journal, references, whole=True))
        for _, id_ in references:
            say(id_)


def _given(ids: Sequence[str]) -> list[str]:
    """Return ids as they were typed, with those of standard input in the place of ``-``.

    Raises:
        NoEntryNamed: it holds none.
    """
    given: list[str] = []
    for id_ in ids:
        if id_ != STANDARD_INPUT:
            given.append(id_)
            continue
        words = [line.split()[0] for line in text_given().splitlines() if line.strip()]
        if not words:
            raise NoEntryNamed
        given += words
    return given


def _named(journal: "Journal", ids: Sequence[str]) -> list["Reference"]:
    from mentorjournal.journal.lookup import by_name

    return list(dict.fromkeys(by_name.find(journal, id_) for id_ in _given(ids)))


def _done(
    state: State, references: Sequence["Reference"], act: Callable[[], "Outcome"]
) -> "Outcome":
    """Do it to all entries.

    Raises:
        UserError: why it cannot be done to the only one.
        NotDoneToAll: it cannot be done to some of several, each of which was told.
    """
    from mentorjournal.cli.next_steps import explanation

    outcome = act()
    if len(references) == 1 and outcome.refused:
        raise outcome.refused[0].reason
    for refused in outcome.refused:
        reason = explanation(refused.reason, state.language)
        say_on_stderr(f"{refused.id[:SHORT_ID]}: {reason}")
    if outcome.refused:
        raise NotDoneToAll
    return outcome


def _tell(state: State, journal: "Journal", outcome: "Outcome", *, as_json: bool) -> None:
    """Say what became of the entries."""
    from mentorjournal.journal.undo import undoing, wording

    if as_json:
        changed, unchanged = (
            [id_ for _, id_ in done] for done in (outcome.changed, outcome.unchanged)
        )
        say_json({"changed": changed, "unchanged": unchanged})
        return
    if outcome.changed:
        say_line(wording.done_line(state.language, undoing.last_change(journal)))
    if outcome.unchanged:
        say(
            state.language.say_many(
                "{count} entry was so already.",
                "{count} entries were so already.",
                len(outcome.unchanged),
            )
        )
    if outcome.changed:
        say(state.language.say("“mentorjournal undo” undoes it."))
