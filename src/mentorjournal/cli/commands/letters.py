"""The commands for letters: ``send`` and ``receive``."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorjournal.cli.context import State
from mentorjournal.cli.errors import NotAgreed, NothingToReceive
from mentorjournal.cli.formats import require_ending_of
from mentorjournal.cli.options import FORCE, OUTPUT_PLACE, Source
from mentorjournal.cli.output import say, say_json, say_line, say_place, write_stderr
from mentorjournal.cli.stdin import bytes_given, line_given
from mentorjournal.cli.translated_click import command, option
from mentorjournal.locale.language import N_
from mentorjournal.output import STANDARD_OUTPUT

if TYPE_CHECKING:
    from mentorjournal.exchange.incoming import Reading
    from mentorjournal.journal.store.journal import Journal


@command(
    N_(
        "Make a letter to your partner with everything you two share. Only they can open it, and "
        "it does not matter whether earlier letters have arrived. Prints where the letter is."
    )
)
@option(
    "--output",
    metavar="F",
    type=OUTPUT_PLACE,
    help=N_(
        "The file to write, “-” for standard output; otherwise a file with today's date here, or "
        "in the folder that your letters go through."
    ),
)
@FORCE
@click.pass_obj
def send(state: State, output: Path | None, force: bool) -> None:
    """Write a letter."""
    from mentorjournal.exchange import folder, letter_files

    require_ending_of(output, "txt")
    with state.journal() as journal:
        chosen = folder.chosen(journal)
        if output is None and chosen is not None:
            say_place(folder.put(journal, chosen))
            return
        say_place(letter_files.write(journal, output, force=force))


@command(
    N_(
        "Read letters from your partner. You see first what is new, and are asked; each letter "
        "is then received as a whole. --undo restores what was there before the last one."
    ),
    contradicting=[("undo", "files"), ("undo", "yes"), ("undo", "mine"), ("undo", "same")],
)
@click.argument("files", metavar="FILE…|-", nargs=-1, type=Source())
@option("--yes", is_flag=True, help=N_("Receive them without asking."))
@option("--json", "as_json", is_flag=True, help=N_("Print JSON, with full ids."))
@option("--undo", is_flag=True, help=N_("Undo the last letter that was received."))
@option(
    "--mine",
    is_flag=True,
    help=N_(
        "Also take your own entries as your partner has them, after restoring an older backup."
    ),
)
@option(
    "--same",
    is_flag=True,
    help=N_(
        "Treat as one what you have both entered: a meeting on the same day, or a question in the "
        "same words."
    ),
)
@click.pass_obj
def receive(
    state: State,
    files: tuple[str, ...],
    yes: bool,
    as_json: bool,
    undo: bool,
    mine: bool,
    same: bool,
) -> None:
    """Take letters in, or undo one."""
    from mentorjournal.exchange.letter.envelope import LARGEST_TEXT

    if not files and not undo:
        raise NothingToReceive
    with state.journal() as journal:
        if undo:
            _undo(state, journal, as_json=as_json)
            return
        letters = [(name, letter_text(name, LARGEST_TEXT)) for name in files]
        receiving = _Receiving(state, journal, mine=mine, same=same)
        letters = receiving.without_own(letters)
        if not yes:
            receiving.show(letters, as_json=as_json)
            receiving.require_consent()
        receiving.take_in(letters, as_json=as_json, told=yes)


@dataclass
class _Receiving:
    """Letters on their way into the journal."""

    state: State
    journal: "Journal"
    mine: bool
    same: bool

    def without_own(self, letters: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the letters but for those that went the other way, and mention these.

        In a folder that both use lie letters of both. Where there are none but one's own, reading
        them says so.
        """
        from mentorjournal.exchange.incoming import is_own
        from mentorjournal.exchange.letter.errors import OwnLetter

        own = [name for name, text in letters if is_own(self.journal, text)]
        if len(own) == len(letters):
            return letters
        for name in own:
            self.state.mention(OwnLetter(name=name, partner=self.journal.pair.partner.name))
        return [letter for letter in letters if letter[0] not in own]

    def show(self, letters: list[tuple[str, str]], *, as_json: bool) -> None:
        """Say what the letters would bring."""
        from mentorjournal.exchange.incoming import preview

        readings = [
            (name, preview(self.journal, text, name=name, take_mine=self.mine))
            for name, text in letters
        ]
        if as_json and not sys.stdin.isatty():
            say_json({"taken": False, "letters": [_as_json(*reading) for reading in readings]})
            return
        for name, reading in readings:
            self._say(name, reading)

    def require_consent(self) -> None:
        """Ask whether the letters are to be taken in.

        Raises:
            NotAgreed: they are not, or nobody is there to be asked.
        """
        language = self.state.language
        if not sys.stdin.isatty():
            raise NotAgreed
        write_stderr(language.say("Receive this? [y/N] "))
        answer = line_given().strip().casefold()
        if answer not in {"y", "yes", "j", "ja"}:
            raise NotAgreed

    def take_in(self, letters: list[tuple[str, str]], *, as_json: bool, told: bool) -> None:
        """Take the letters in, each as a whole, and say what they have brought."""
        from mentorjournal.exchange.incoming import preview, receive

        readings: list[tuple[str, Reading]] = []
        for name, text in letters:
            same = {}
            if self.same:
                reading = preview(self.journal, text, name=name)
                same = {entry.letter_id: entry.entry_id for entry in reading.same}
            reading = receive(self.journal, text, name=name, take_mine=self.mine, same=same)
            readings.append((name, reading))
        if as_json:
            say_json({"taken": True, "letters": [_as_json(*reading) for reading in readings]})
            return
        for name, reading in readings if told else ():
            self._say(name, reading)
        if not told:
            say(self.state.language.say("Received. “receive --undo” restores what was there."))

    def _say(self, name: str, reading: "Reading") -> None:
        from mentorjournal.exchange.wording import arrival_line, same_line, summary_line

        language, partner = self.state.language, self.journal.pair.partner.name
        lines = [
            *(arrival_line(language, arrival, partner) for arrival in reading.arrivals),
            *(same_line(language, same) for same in reading.same),
        ]
        head = f"{name}: {summary_line(language, reading.count, partner)}"
        for line in (head, *(f"  {line}" for line in lines)):
            say_line(line)


def _as_json(name: str, reading: "Reading") -> dict[str, object]:
    return {
        "file": name,
        "day": reading.day,
        "arrivals": reading.arrivals,
        "same": reading.same,
        "partner_read": reading.partner_read,
    }


def _undo(state: State, journal: "Journal", *, as_json: bool) -> None:
    from mentorjournal.exchange.incoming import undo

    count = undo(journal)
    if as_json:
        say_json({"undone": count})
        return
    say(
        state.language.say_many(
            "The letter is undone: {count} entry is as it was before.",
            "The letter is undone: {count} entries are as they were before.",
            count,
        )
    )


def letter_text(name: str, limit: int) -> str:
    """Return a letter's or an invitation's text, from a file or standard input.

    Raises:
        InputFileError: the file cannot be read.
    """
    from mentorjournal.exchange import letter_files

    if name == str(STANDARD_OUTPUT):
        return bytes_given(limit + 1).decode("utf-8", "replace")
    return letter_files.text_of(Path(name), limit)
