"""The command that undoes the last change, whoever made it: ``undo``."""

import sys
from typing import TYPE_CHECKING, Any

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NotUndone
from mentorjournal.cli.options import JSON
from mentorjournal.cli.output import SHORT_ID, say_json, say_line, write_stderr
from mentorjournal.cli.stdin import line_given
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.undo.undoing import Undoable


@command(
    N_(
        "Undo the last change of an entry, or of several at once, on the screen or at the command "
        "line: shows what it was and asks. What was added goes to the bin. It can be undone as "
        "long as nothing else has changed it; what a letter brought is undone with “receive "
        "--undo”."
    )
)
@option("--yes", is_flag=True, help=N_("Undo it without being asked."))
@JSON
@click.pass_obj
def undo(state: State, yes: bool, as_json: bool) -> None:
    """Undo the last change."""
    from mentorjournal.exchange import standing
    from mentorjournal.journal.undo import undoing, wording
    from mentorjournal.journal.undo.change_types import ChangeType

    language = state.language
    with state.journal() as journal:
        change = undoing.last_change(journal)
        if as_json and not yes:
            say_json(_as_json(change, undone=False))
            return
        if not yes:
            say_line(wording.done_line(language, change))
            if len(change.entries) > 1:
                for at, entry in enumerate(change.entries):
                    say_line(f"  {entry.id[:SHORT_ID]}  {wording.entry_line(language, change, at)}")
        if change.obstacle is not None:
            raise change.obstacle
        if not yes:
            _require_consent(state)
        sent = change.type is ChangeType.SHARED and any(
            standing.is_sent(journal, entry.id) for entry in change.entries
        )
        done = undoing.undo(journal, change.id)
        if as_json:
            say_json(_as_json(done, undone=True))
            return
        say_line(wording.undone_line(language, done))
        if sent:
            say_line(wording.taken_back_line(language, journal.pair.partner.name))


def _require_consent(state: State) -> None:
    """Ask whether it is to be undone.

    Raises:
        NotUndone: it is not, or nobody is there to be asked.
    """
    if not sys.stdin.isatty():
        raise NotUndone
    write_stderr(state.language.say("Undo this? [y/N] "))
    if line_given().strip().casefold() not in {"y", "yes", "j", "ja"}:
        raise NotUndone


def _as_json(change: "Undoable", *, undone: bool) -> dict[str, Any]:
    return {
        "undone": undone,
        "can_be_undone": change.obstacle is None,
        "act": change.type,
        "saved": change.saved,
        "entries": [
            {"kind": entry.kind, "id": entry.id, "label": entry.label} for entry in change.entries
        ],
    }
