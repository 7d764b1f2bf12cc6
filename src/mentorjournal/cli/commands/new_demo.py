"""Commands that bring a journal into being: ``new`` and ``demo``."""

import sys
from pathlib import Path

import click

from mentorjournal.cli.commands.programme_given import programme_given, require_names
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import FileKept, WordsNowhere, WordsUnwritten
from mentorjournal.cli.main import end_with, require_terminal
from mentorjournal.cli.options import (
    END,
    NAME,
    PARTNER,
    PLACE,
    PROGRAMME,
    RECOVERY_FILE,
    ROLE,
    START,
    day_given,
)
from mentorjournal.cli.output import say, say_line, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_

WORDS_A_LINE = 6


def words_as_text(words: list[str]) -> str:
    """Return recovery words numbered, six a line."""
    numbered = [f"{number:2}. {word:<9}" for number, word in enumerate(words, 1)]
    lines = [numbered[first : first + WORDS_A_LINE] for first in range(0, len(words), WORDS_A_LINE)]
    return "\n".join("".join(line).rstrip() for line in lines)


def require_place_for_words(recovery_file: Path | None) -> None:
    """Refuse before anything is done if nobody would see the words.

    Raises:
        WordsNowhere: no terminal and no file.
        FileKept: the file exists.
        OutputUnwritable: it cannot be written.
    """
    from mentorjournal.output import OutputExists, require_place

    if recovery_file is None:
        if not sys.stdout.isatty():
            raise WordsNowhere
        return
    try:
        require_place(recovery_file)
    except OutputExists:
        raise FileKept(path=recovery_file) from None


def hand_out_words(
    state: State, words: list[str], recovery_file: Path | None, *sentences: str
) -> None:
    """Print recovery words at the terminal, or write them to a file that only the user reads.

    They are written before anything is printed, which may fail.

    Args:
        state: whose words.
        words: the words.
        recovery_file: the file, if there is one.
        sentences: what else has happened; English sentences, marked with ``N_``.

    Raises:
        WordsUnwritten: the file cannot be written now.
    """
    if recovery_file is not None:
        _write_words(recovery_file, words)
    for line in sentences:
        say(state.language.say(line))
    if recovery_file is None:
        say(
            state.language.say(
                "Your 24 recovery words. Write them on paper; they are the only way in "
                "if you forget the passphrase:"
            )
        )
        say(words_as_text(words))
        return
    say_line(
        state.language.say(
            "The recovery words are in {path}. Put them on paper and remove the file.",
            path=recovery_file,
        )
    )


def _write_words(recovery_file: Path, words: list[str]) -> None:
    from mentorjournal.output import write_output

    try:
        write_output(recovery_file.absolute(), f"{' '.join(words)}\n".encode)
    except UserError:
        raise WordsUnwritten(path=recovery_file) from None


@command(N_("Create a journal without the screen. The usual place, or --journal PATH before it."))
@ROLE
@NAME
@PARTNER
@PROGRAMME
@START
@END
@RECOVERY_FILE
@click.pass_obj
def new(
    state: State,
    role: str,
    name: str,
    partner: str,
    programme: str,
    start: str | None,
    end: str | None,
    recovery_file: Path | None,
) -> None:
    """Create a journal, print its recovery words and its place."""
    from mentorjournal.journal.lifecycle import Founding, create_journal, require_sound
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.journal.model.terms import Role
    from mentorjournal.platform import sync_client_of
    from mentorjournal.vault.founding import require_free

    require_place_for_words(recovery_file)
    require_free(state.path)
    today = SystemClock().today()
    given = programme_given(programme)
    own, other = given.people(Role(role))
    founding = Founding(
        owner_role=Role(role),
        owner_name=name or own.name,
        partner_name=partner or other.name,
        owner_organisation=own.organisation,
        partner_organisation=other.organisation,
        programme_name=given.name(state.language),
        programme_start=day_given(state.language, "--start", start, today) or given.start,
        programme_end=day_given(state.language, "--end", end, today) or given.end,
        language=state.language.code if state.language_given else "",
    )
    require_names(founding.owner_name, founding.partner_name)
    require_sound(founding)
    journal, words = state.with_new_passphrase(
        lambda new: create_journal(
            state.path,
            new,
            founding,
            clock=SystemClock(),
            key_file=state.key_file,
            fill=lambda journal: given.adopt(journal, state.language),
        )
    )
    for problem in journal.close():
        state.mention(problem)
    hand_out_words(state, words, recovery_file)
    say_line(state.language.say("The journal is at {path}.", path=state.path))
    if given.happened:
        say(given.happened)
    if client := sync_client_of(state.path):
        state.warn(
            N_(
                "It is in {folder}, which is copied elsewhere while you write. Keep the journal "
                "outside and put backups there instead."
            ),
            folder=client,
        )


@command(
    N_(
        "Look around in a made-up pair's whole year. The journal is deleted afterwards; with "
        "--keep it is written to PATH instead, with the passphrase “demo”."
    )
)
@option(
    "--role",
    type=click.Choice(["mentee", "mentor"]),
    default="mentee",
    show_default=True,
    help=N_("Whose journal to look into."),
)
@option(
    "--keep",
    metavar="PATH",
    type=PLACE,
    help=N_("Write the journal there and open nothing."),
)
@click.pass_obj
def demo(state: State, role: str, keep: Path | None) -> None:
    """Open the demo year, or write it to a file."""
    from mentorjournal.journal.model.clock import SystemClock
    from mentorjournal.journal.model.tables import Role

    if keep is None:
        require_terminal()
        from mentorjournal.tui import run_demo

        end_with(run_demo(role, language=state.language.code))
        return
    from mentorjournal.demo import create_demo

    for problem in create_demo(keep, Role(role), state.language.code, clock=SystemClock()).close():
        state.mention(problem)
    say_place(keep)
