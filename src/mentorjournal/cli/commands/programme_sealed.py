"""The organiser's commands about keys, pairs and what they hand in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.commands.programme_summaries import FILES, KEY, identity_in
from mentorjournal.cli.context import State
from mentorjournal.cli.errors import KeyMadeOrShown
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import FORCE, JSON, PLACE
from mentorjournal.cli.output import say, say_columns, say_json, say_line, say_place
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import require_free, write_output
from mentorjournal.summary.organiser_seal import ENDING

if TYPE_CHECKING:
    from mentorjournal.locale import Language
    from mentorjournal.programme.answers.received import PairReceived


@command(
    N_(
        "Make your key: participants seal their answers with its public part, which belongs in "
        "your programme file, and only its private part opens them. That part is written to a "
        "file that a passphrase of yours protects. Keep the file and the passphrase: without them "
        "nobody can open the answers. With --show, print the public part of a key you have."
    )
)
@option(
    "--output",
    metavar="K.age",
    type=PLACE,
    help=N_("The file to write the key to; it is never written over."),
)
@option("--show", metavar="K.age", type=PLACE, help=N_("A key that you have."))
@click.pass_obj
def key(state: State, output: Path | None, show: Path | None) -> None:
    """Make a key, or show one."""
    from mentorjournal.exchange.letter.keys import recipient_of
    from mentorjournal.programme.answers import organiser_key
    from mentorjournal.vault.passphrase_strength import require_strength

    if (output is None) is (show is None):
        raise KeyMadeOrShown
    if show is not None:
        say_public_key(recipient_of(identity_in(state, show)), state.language)
        return
    assert output is not None  # noqa: S101 - one of the two is there
    require_ending_of(output, ENDING)
    require_free(output, force=False)
    made = organiser_key.new_key()

    def protect(passphrase: str) -> bytes:
        require_strength(passphrase, [])
        return organiser_key.protected(made, passphrase)

    content = state.with_new_passphrase(protect)
    write_output(output, lambda: content)
    say_place(output)
    say_public_key(made.recipient, state.language)


def say_public_key(recipient: str, language: "Language") -> None:
    """Print the line that belongs in the programme file."""
    say(language.say("This line belongs in your programme file, above the first gathering:"))
    say(f'organiser_key = "{recipient}"')


@command(
    N_(
        "List whose answers you have received, and whose are missing, pair by pair. Without a list "
        "of pairs it lists what there is."
    )
)
@FILES
@option(
    "--pairs",
    metavar="PAIRS.csv",
    type=PLACE,
    help=N_("The pairs, as “mentorjournal programme match” writes them."),
)
@KEY
@JSON
@click.pass_obj
def received(
    state: State, files: tuple[str, ...], pairs: Path | None, key: Path | None, as_json: bool
) -> None:
    """Print the list."""
    from mentorjournal.programme.answers.received import read_handed_in
    from mentorjournal.programme.answers.received import received as sorted_by_pair
    from mentorjournal.programme.matching.pairs_file import read_pairs

    decided = read_pairs(pairs) if pairs is not None else []
    identity = identity_in(state, key) if key is not None else None
    handed_in, refused = read_handed_in(files, identity)
    for error in refused:
        state.mention(error)
    of_list, others = sorted_by_pair(handed_in, decided)
    if as_json:
        say_json({"pairs": of_list, "not_on_the_list": others})
        return
    language = state.language
    say_columns([_line(pair, language) for pair in of_list])
    if of_list and others:
        say("")
        say(language.say("On no line of the list"))
    say_columns([_line(pair, language) for pair in others])
    missing = sum(len(pair.missing) for pair in (*of_list, *others))
    everybody = 2 * (len(of_list) + len(others))
    say_line(
        language.say("Received from {count} of {all}.", count=everybody - missing, all=everybody)
    )


def _line(pair: "PairReceived", language: "Language") -> tuple[str, ...]:
    cells = [pair.id]
    for role, name in pair.names.items():
        day = pair.days.get(role)
        cells.append(name)
        cells.append(language.date(day, "medium") if day else language.say("missing"))
    return tuple(cells)


@command(
    N_(
        "Write each pair's own programme file, into a folder: yours, with whose it is. Then nobody "
        "has to type the names, and “received” knows who is missing. The pairs are a CSV file, as "
        "“mentorjournal programme match” writes it."
    )
)
@click.argument("pairs", metavar="PAIRS.csv", type=PLACE)
@option(
    "--programme",
    "programme_file",
    metavar="P.toml",
    type=PLACE,
    required=True,
    help=N_("Your programme file."),
)
@option(
    "--output",
    metavar="FOLDER",
    type=PLACE,
    required=True,
    help=N_("The folder to write to; it is made if it is not there."),
)
@FORCE
@click.pass_obj
def invitations(state: State, pairs: Path, programme_file: Path, output: Path, force: bool) -> None:
    """Write a file for each pair, or none at all where one cannot be written."""
    from mentorjournal.programme.invitations import folder_for, pair_files
    from mentorjournal.programme.matching.pairs_file import read_pairs

    decided = read_pairs(pairs)
    files = pair_files(programme_file, decided)
    folder = folder_for(output)
    for name, _ in files:
        require_free(folder / name, force=force)
    for name, content in files:
        write_output(folder / name, lambda content=content: content, force=force)  # type: ignore[misc]
    say_columns(
        [
            (str(folder / name), pair.mentor, pair.mentee)
            for (name, _), pair in zip(files, decided, strict=True)
        ],
        widest=200,
    )
    say_line(state.language.say_many("{count} file written.", "{count} files written.", len(files)))
